"""What elements and arrows of the framework are called in lists, those that were dropped since too."""

from coding.framework.elements import arrows, elements_of_framework
from coding.framework.versions import list_versions
from models.base import Session


def element_names(session: Session) -> dict[int, str]:
    """Name the elements by key and title: those of the working version, then those that only frozen ones have."""
    versions = list_versions(session)
    found: dict[int, str] = {}
    for version in reversed(versions):
        since = f" (in “{version.name}”)" if version.frozen else ""
        for element in elements_of_framework(session, version.id):
            found.setdefault(element.id, f"{element.key} {element.title}{since}")
    return found


def arrow_names(session: Session) -> dict[tuple[int, int], str]:
    """Name the arrows by the keys of their ends, those of the working version first."""
    versions = list_versions(session)
    keys = {element.id: element.key for each in versions for element in elements_of_framework(session, each.id)}
    found: dict[tuple[int, int], str] = {}
    for version in reversed(versions):
        since = f" (in “{version.name}”)" if version.frozen else ""
        for start, end in arrows(session, version.id):
            found.setdefault((start, end), f"{keys.get(start, '?')} → {keys.get(end, '?')}{since}")
    return found
