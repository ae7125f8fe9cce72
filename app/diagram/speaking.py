"""What a screen reader is told of a box and of an arrow."""

from html import escape

from app.diagram.graph import Arrow
from app.diagram.sketch import Picture
from coding.text import counted


def spoken(picture: Picture | None, element_id: int | None) -> str:
    """Say which element it is, where it stands, what leads where, and how it stands by its evidence."""
    box = picture.theory.boxes.get(element_id or 0) if picture else None
    if picture is None or box is None:
        return ""
    names = {pathway.id: pathway.name for pathway in picture.theory.outline.pathways}
    said = [f"{box.key}, {box.kind}: {box.title}"]
    if box.pathway_id in names:
        said.append(f"in {names[box.pathway_id]}")
    if box.sphere:
        said.append(f"sphere of {box.sphere}")
    if box.id in picture.standings:
        said.append(picture.standings[box.id].spoken)
    for words, ids in (("leads to", box.leads_to), ("comes from", box.comes_from)):
        if ids:
            said.append(f"{words} {picture.theory.outline.keys(ids)}")
    return "; ".join(said)


def told(picture: Picture, element_id: int) -> str:
    """Give the words of a tooltip: what has no room on the box."""
    box = picture.theory.boxes[element_id]
    standing = picture.standings.get(element_id)
    said = [box.title, standing.spoken.capitalize() if standing else "", box.note]
    return _plain("\n\n".join(each for each in said if each))


def told_arrow(picture: Picture, arrow: Arrow) -> str:
    """Give the words of a tooltip on an arrow: its note, and what it depends on."""
    found = picture.theory.arrow(arrow)
    if found is None:
        return ""
    on = [f"Depends on {picture.theory.boxes[each].title}" for each in found.factors if each in picture.theory.boxes]
    return _plain("\n\n".join(each for each in (found.note, *on) if each))


def _plain(words: str) -> str:
    """Let a tooltip show what stands in <brackets> as it is."""
    return f"<qt>{escape(words).replace(chr(10), '<br>')}</qt>" if words else ""


def spoken_arrow(picture: Picture | None, arrow: Arrow) -> str:
    """Say between which elements the arrow is, and what hangs on it."""
    found = picture.theory.arrow(arrow) if picture else None
    if picture is None or found is None:
        return ""
    tail, head = (picture.theory.boxes[each] for each in arrow)
    said = [f"Arrow from {tail.key}, {tail.title}, to {head.key}, {head.title}"]
    if found.factors:
        said.append(f"depends on {picture.theory.outline.keys(found.factors)}")
    if found.note:
        said.append(f"note: {found.note}")
    if arrow in picture.said:
        said.append(counted(picture.said[arrow], "passage"))
    return "; ".join(said)
