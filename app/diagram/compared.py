"""Two versions in one picture: the later one, with what became of it since the earlier one."""

from dataclasses import replace

from app.diagram.theory import Theory, read_theory
from coding.framework.pathways import current_framework, framework_name
from coding.framework.versions import compare
from models.project import Session

MARKS = {"added": "new", "dropped": "dropped", "reworded": "reworded", "moved": "moved"}
"""What is said of an element that differs, by what became of it."""


def compared(session: Session, since_id: int, framework_id: int | None = None) -> Theory:
    """Read a version (None: the working one), marked with what has changed since another one.

    Elements and arrows that were dropped since are in it too, in the lanes of their pathways.
    """
    new_id = framework_id or current_framework(session) or since_id
    now, before = read_theory(session, new_id), read_theory(session, since_id)
    found = compare(session, since_id, new_id)
    marks = {
        change.element_id: ", ".join(MARKS[each] for each in change.what if each in MARKS) for change in found.changes
    }
    groups = {pathway.name.casefold(): pathway.id for pathway in now.outline.pathways}
    groups |= {old.casefold(): groups[new.casefold()] for old, new in found.renamed if new.casefold() in groups}
    names = {pathway.id: pathway.name.casefold() for pathway in before.outline.pathways}
    dropped = {
        change.element_id: replace(box, pathway_id=groups.get(names.get(box.pathway_id or 0, "")))
        for change in found.changes
        if "dropped" in change.what and (box := before.boxes.get(change.element_id)) is not None
    }
    boxes = {**now.boxes, **dropped}
    arrow_marks = {arrow.pair: MARKS[arrow.what] for arrow in found.arrows if arrow.what in ("added", "dropped")}
    gone = [each for each in before.arrows if arrow_marks.get(each.pair) == "dropped" and {*each.pair} <= boxes.keys()]
    return Theory(
        replace(now.outline, boxes=boxes),
        (*now.arrows, *gone),
        now.places,
        framework_name(session, since_id),
        {each: words for each, words in marks.items() if words},
        arrow_marks,
    )
