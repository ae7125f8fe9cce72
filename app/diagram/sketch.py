"""The picture before it is painted: boxes measured by their words, laid out, and how each stands by its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtGui import QColor, QFontInfo, QGuiApplication

from app.diagram.columns import BANDS
from app.diagram.graph import Arrow, Graph, Node, Rect
from app.diagram.layout import Plan, lay_out
from app.diagram.standing import Standing, standings
from app.diagram.tags import Tag, place_tags
from app.diagram.theory import Theory
from app.diagram.words import LINE, lines
from app.evidence.keeper import Keeper
from app.evidence.knowing import Known
from app.looks.theme import Scheme
from coding.framework.outline import Box
from coding.grading.rubric_parts import Rubric

WIDE = 204
"""How wide a box is."""
PAD, TOP, KIND_ROW, FOOT = 10, 7, 18, 20
"""The room beside and above the words of a box, the height of its first line, and of the foot with the evidence."""
UNDER = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is painted, and where."""

    theory: Theory
    graph: Graph
    plan: Plan
    standings: Mapping[int, Standing]
    said: Mapping[Arrow, int]
    tags: Mapping[Arrow, tuple[Tag, ...]]
    scheme: Scheme
    family: str
    rubric: Rubric | None = None

    @property
    def paper(self) -> QColor:
        """Give the ground of a box that is not filled."""
        return QColor(self.scheme.paper)

    def box_at(self, x: float, y: float) -> int | None:
        """Give the element whose box is there."""
        return next((key for key, box in self.plan.boxes.items() if box.meets(Rect(x, y, 0.1, 0.1))), None)

    def shown_in(self, scheme: Scheme, known: Known | Keeper | None) -> "Picture":
        """Give it as it looks in the scheme with what is known now; everything stays where it is."""
        said = _said(self.theory, known)
        tags = place_tags(self.theory, self.plan, said, self.family)
        found = standings(known, self.theory.boxes, scheme) if known else {}
        return replace(
            self, standings=found, said=said, tags=tags, scheme=scheme, rubric=known.rubric if known else None
        )


def sketch(theory: Theory, known: Known | Keeper | None, scheme: Scheme, plan: Plan | None = None) -> Picture:
    """Make the picture; its plan may be known already."""
    family = family_of()
    graph = graph_of(theory, family)
    found = Picture(theory, graph, plan or lay_out(graph), {}, {}, {}, scheme, family)
    return found.shown_in(scheme, known)


def family_of() -> str:
    """Name the program's font as it is called on this machine, and not only by its kind."""
    return QFontInfo(QGuiApplication.font()).family()


def graph_of(theory: Theory, family: str) -> Graph:
    """Measure the boxes and say what is to be laid out."""
    lane = {pathway.id: at for at, pathway in enumerate(theory.outline.pathways)}
    nodes = tuple(_node(box, lane, theory, family) for box in theory.boxes.values())
    factors = {box.id for box in theory.boxes.values() if box.kind not in BANDS}
    hung = tuple((each, arrow.to_id) for arrow in theory.arrows for each in arrow.factors if each in factors)
    return Graph(nodes, tuple(arrow.pair for arrow in theory.arrows), len(lane), hung)


def _node(box: Box, lane: Mapping[int, int], theory: Theory, family: str) -> Node:
    at = lane.get(box.pathway_id) if box.pathway_id is not None else None
    height = height_of(box.title, WIDE, family)
    return Node(box.id, box.kind, at, WIDE, height, box.sphere, theory.places.get(box.id))


def height_of(title: str, width: float, family: str) -> float:
    """Give the height of a box with the title."""
    return TOP + KIND_ROW + LINE * len(lines(title, width - 2 * PAD, family)) + UNDER + FOOT


def _said(theory: Theory, known: Known | Keeper | None) -> dict[Arrow, int]:
    """Count the passages that are evidence for each arrow that has any."""
    evidence = known.evidence if known else None
    if not evidence:
        return {}
    counts = {arrow.pair: evidence[arrow.pair].figure("passages") for arrow in theory.arrows if arrow.pair in evidence}
    return {pair: number for pair, number in counts.items() if number}
