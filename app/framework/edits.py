"""What an edited cell of the outline asks to be written: a label and a deed, which takes a session."""

from collections.abc import Callable, Mapping
from functools import partial

from app.framework.lines import Line
from coding.framework.elements import add_element, delete_element, edit_element, move_elements, rekey_element
from coding.framework.outline import Box, Outline
from coding.framework.pathways import Pathway, add_pathway, move_pathway, rename_pathway, version_with
from coding.framework.rekinding import rekind_element
from coding.text import counted
from models.project import Session

Deed = Callable[[Session], object]
Wanted = tuple[str, Deed]


def edited(line: Line, key: bool, text: str) -> Wanted | None:
    """Tell what the new text of a line's key, or else its title or name, asks for; None where nothing is to change."""
    item, text = line.item, " ".join(text.split())
    if not text:
        return None
    if isinstance(item, Pathway):
        return _pathway(item, text)
    if item.id == 0:
        return None if key else ("add_element", partial(_add, line=line, title=text))
    if text == (item.key if key else item.title):
        return None
    if key:
        return "edit_element", partial(rekey_element, element_id=item.id, key=text)
    return "edit_element", partial(set_all, boxes=[item], name="title", value=text)


def _pathway(item: Pathway, name: str) -> Wanted | None:
    if item.id == 0:
        return "add_pathway", partial(add_pathway, name=name)
    return ("rename_pathway", partial(rename_pathway, pathway_id=item.id, name=name)) if name != item.name else None


def _add(session: Session, line: Line, title: str) -> int:
    box, behind = line.item, line.above.below[line.place :] if line.above else []
    assert isinstance(box, Box)
    element_id = add_element(session, box.key, kind=box.kind, title=title, sphere=box.sphere)
    following = next((each.item.id for each in behind if each.item.id), None)
    move_elements(session, [element_id], line.pathway_id(), following)
    return element_id


def kept(session: Session, boxes: list[Box]) -> dict[int, str]:
    """Give, of those elements that stand in a frozen version, the newest one's name."""
    found = {box.id: version_with(session, box.id) for box in boxes}
    return {element_id: name for element_id, name in found.items() if name}


def losses(outline: Outline, boxes: list[Box], frozen: Mapping[int, str]) -> str:
    """Say which arrows go with the elements, which codes are bound to them no longer, and which stay frozen."""
    gone = {box.id for box in boxes}
    arrows = {(box.id, to) for box in outline.boxes.values() for to in box.leads_to if gone & {box.id, to}}
    drawn = ", ".join(f"{outline.boxes[here].key} → {outline.boxes[there].key}" for here, there in sorted(arrows))
    lost = (code for box in boxes if box.id not in frozen for code in box.codes)
    codes = dict.fromkeys(f"“{outline.codes.by_id[code].name}”" for code in lost)
    those, said = "it" if len(boxes) == 1 else "them", []
    if arrows:
        said.append(f"{counted(len(arrows), 'arrow')} will go with {those}: {drawn}.")
    if codes:
        said.append(f"{counted(len(codes), 'code')} will stay, bound to {those} no longer: {', '.join(codes)}.")
    if frozen:
        stay = ", ".join(box.key for box in boxes if box.id in frozen)
        names = ", ".join(f"“{name}”" for name in dict.fromkeys(frozen.values()))
        verb, whose = ("stays", "its") if len(frozen) == 1 else ("stay", "their")
        said.append(f"{stay} {verb} in {names} with {whose} codes, and can be brought back by “Compare versions …”.")
    return " ".join(said)


def step(beside: list[Line], line: Line, by: int) -> Wanted | None:
    """Tell what it asks for to put the line one up (-1) or down (1) among those beside it; None at an end.

    Elements move among those of their kind.
    """
    place = line.place + by
    if not line.item.id > 0 or not 0 <= place < len(beside) or not _alike(line.item, beside[place].item):
        return None
    following = beside[place + (by > 0) : place + (by > 0) + 1]
    before = following[0].item.id if following and following[0].item.id > 0 else None
    if isinstance(line.item, Pathway):
        return "move_pathway", partial(move_pathway, pathway_id=line.item.id, before_id=before)
    return "move_elements", partial(
        move_elements, element_ids=[line.item.id], pathway_id=line.pathway_id(), before_id=before
    )


def _alike(one: Pathway | Box, other: Pathway | Box) -> bool:
    return other.id > 0 and getattr(one, "kind", "") == getattr(other, "kind", "")


def set_all(session: Session, boxes: list[Box], name: str, value: str) -> str:
    """Give each of the elements the same kind, sphere, pathway, title or note; says which keys went with the kind."""
    if name == "kind":
        return _rekeyed([(box.key, rekind_element(session, box.id, value)) for box in boxes])
    for box in boxes:
        edit_element(session, box.id, **{name: value})
    return ""


def _rekeyed(keys: list[tuple[str, str]]) -> str:
    changed = [f"{old} is now {new}" for old, new in keys if old != new]
    more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
    return f"{', '.join(changed[:3])}{more}. Ctrl+Z takes it back." if changed else ""


def delete_all(session: Session, boxes: list[Box]) -> None:
    """Delete the elements."""
    for box in boxes:
        delete_element(session, box.id)


def made(names: list[str], elements: int, apart: list[tuple[str, str]]) -> str:
    """Say which codes were made for so many elements, and which pathways' codes are called otherwise."""
    if not names:
        return "No code was made: " + ("the element has" if elements == 1 else "the elements have") + " codes already."
    shown = ", ".join(f"“{name}”" for name in names[:3])
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    own = [f" Those of the pathway are under “{name}”: “{pathway}” is a code of your own." for pathway, name in apart]
    return f"{counted(len(names), 'deductive code')} made: {shown}{more}.{''.join(own)} Ctrl+Z takes it back."
