"""The framework as an outline, read once: pathways, their elements, arrows, bound codes and counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from coding.codetree import CodeTree, code_tree
from coding.framework.elements import KINDS, arrows
from coding.framework.pathways import Pathway, current_framework, framework_name, list_pathways
from coding.segments import counts_by_code
from models.base import Session
from models.schema import element_versions, elements


@dataclass(frozen=True, slots=True)
class Box:
    """An element as the outline shows it: arrows by the ids at their other end, the codes bound to it itself."""

    id: int
    key: str
    kind: str
    title: str
    pathway_id: int | None
    sphere: str
    note: str
    leads_to: tuple[int, ...]
    comes_from: tuple[int, ...]
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A version of the framework: boxes pathway by pathway, in the order of kind and place, by their ids."""

    name: str
    pathways: list[Pathway]
    boxes: dict[int, Box]
    codes: CodeTree

    def of_pathway(self, pathway_id: int | None) -> list[Box]:
        """List the elements of the pathway (None: those without one)."""
        return [box for box in self.boxes.values() if box.pathway_id == pathway_id]

    def keys(self, element_ids: tuple[int, ...]) -> str:
        """Name the elements by their keys."""
        return ", ".join(self.boxes[each].key for each in element_ids if each in self.boxes)


def read_outline(session: Session, framework_id: int | None = None) -> Outline:
    """Read that version of the framework (None: the working one)."""
    tree, version = code_tree(session), element_versions
    drawn = arrows(session, framework_id)
    leads, comes, bound = _arrows(drawn), _arrows((end, start) for start, end in drawn), _codes(tree)
    names = ("kind", "title", "pathway_id", "sphere", "note")
    query = (
        select(elements.c.id, elements.c.key, *(version.c[name] for name in names))
        .join(version, version.c.element_id == elements.c.id)
        .where(version.c.framework_id == (framework_id or current_framework(session)))
        .order_by(version.c.position, version.c.id)
    )
    groups = list_pathways(session, framework_id)
    rank = {pathway.id: place for place, pathway in enumerate(groups)}
    placed = session.execute(query).all()
    rows = sorted(placed, key=lambda row: (rank.get(row.pathway_id, len(rank)), KINDS.index(row.kind)))
    boxes = {row.id: Box(*row[:7], *(tuple(of.get(row.id, ())) for of in (leads, comes, bound))) for row in rows}
    return Outline(framework_name(session, framework_id), groups, boxes, tree)


def segments_by_element(session: Session) -> dict[int, int]:
    """Count the segments on each element that has any: those of the codes bound to it and below, each once."""
    own, tree = counts_by_code(session), code_tree(session)
    found = {element_id: tree.codes_on(element_id) for element_id in _codes(tree)}
    counts = {element_id: sum(own.get(code_id, 0) for code_id in codes) for element_id, codes in found.items()}
    return {element_id: count for element_id, count in counts.items() if count}


def _arrows(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for here, there in pairs:
        found.setdefault(here, []).append(there)
    return found


def _codes(tree: CodeTree) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for _depth, code in tree:
        for element_id in tree.elements_of(code.id):
            found.setdefault(element_id, []).append(code.id)
    return found
