"""How versions are named in the window."""

from datetime import datetime

from coding.framework.versions import Version

WORKING = "Working version"


def named(version: Version) -> str:
    """Name a version in a list of all of them."""
    return f"{version.name} (frozen {day(version.frozen)})" if version.frozen else f"{WORKING}: {version.name}"


def day(frozen: str) -> str:
    """Say the day on which a version was frozen, here: 20 Nov 2026."""
    here = datetime.fromisoformat(frozen).astimezone()
    return f"{here.day} {here:%b %Y}"


def read_only(version: Version) -> str:
    """Say why nothing can be changed in the version that is shown."""
    note = f" ({version.note})" if version.note else ""
    return (
        f"“{version.name}”{note} was frozen on {day(version.frozen)} and stays as it was. "
        "To change something, go back to the working version above."
    )
