"""The figures of an element, each of which opens the segments behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QStyle, QStyleOptionToolButton, QWidget

from app.looks.flow import Flow
from app.looks.parts import GRID
from coding.evidence.counting import Evidence, Heard, heard_of_asked
from coding.evidence.measures import BY_KEY
from coding.retrieval import Query


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, and the segments behind it; without a `query` there are none to be shown."""

    key: str
    number: str
    words: str
    query: Query | None
    said: str


def figures_of(evidence: Evidence, element_id: int) -> Iterator[Figure]:
    """Give the figures of an element, in the order of the report's tables."""
    everything = Query(element_ids=(element_id,))
    external = [heard for heard in evidence.sources if heard.side == "external"]
    somewhere = [heard for heard in evidence.sources if heard.regions]
    speaks_for = Query(element_ids=(element_id,), polarity=("supports", "mixed", ""))
    against = Query(element_ids=(element_id,), polarity=("contradicts",))
    rows = (
        ("passages", "passage", "passages", everything),
        ("sources", "source", "sources", everything),
        ("sources_for", "source for", "sources for", speaks_for),
        ("contradicting_sources", "source against", "sources against", against),
        ("external_sources", "external source", "external sources", _by(external, element_id)),
        ("regions", "region", "regions", _by(somewhere, element_id)),
        ("examples", "example", "examples", Query(element_ids=(element_id,), example=("yes",))),
        ("attributed", "attributed", "attributed", Query(element_ids=(element_id,), attributed=("yes",))),
        ("contradicting", "passage against", "passages against", against),
    )
    for key, one, many, query in rows:
        number = evidence.figure(key)
        said = ", ".join(evidence.regions) if key == "regions" else BY_KEY[key].words(number)
        yield Figure(key, str(number), one if number == 1 else many, query if number else None, said)
        if key == "sources":
            yield from _asked(evidence, element_id)


def _asked(evidence: Evidence, element_id: int) -> Iterator[Figure]:
    if evidence.asked is None:
        return
    heard, asked = heard_of_asked(evidence), len(evidence.asked.sources)
    people = tuple(sorted(evidence.asked.people))
    query = Query(element_ids=(element_id,), participant_ids=people) if heard and people else None
    yield Figure(
        "asked", f"{heard} of {asked}", "asked", query, "How many of those who were asked about it speak of it"
    )


def _by(sources: Iterable[Heard], element_id: int) -> Query:
    people = sorted({person for heard in sources for person in heard.source.people})
    return Query(element_ids=(element_id,), participant_ids=tuple(people))


class FigureButton(QAbstractButton):
    """A number over what it counts."""

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self.setEnabled(figure.query is not None)
        self.setAccessibleName(f"{figure.number} {figure.words}")
        shows = "Click to read these segments" if figure.query else "No segments"
        self.setToolTip("\n".join(filter(None, (figure.said, shows))))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if figure.query is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        number, words = QFontMetrics(self._large()), self.fontMetrics()
        width = max(number.horizontalAdvance(self.figure.number), words.horizontalAdvance(self.figure.words))
        return QSize(max(width, 48) + 2 * GRID, number.height() + words.height() + GRID)

    def _large(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        option.initFrom(self)
        if self.isDown():
            option.state |= QStyle.StateFlag.State_Sunken
        with QPainter(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelButtonTool, option, painter, self)
            box = self.rect().adjusted(GRID, GRID // 2, -GRID, -GRID // 2)
            muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
            empty = self.figure.number == "0"
            painter.setPen(muted if empty else self.palette().color(QPalette.ColorRole.WindowText))
            painter.setFont(self._large())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.figure.number)
            painter.setPen(muted)
            painter.setFont(self.font())
            below = QRect(box.left(), box.bottom() - self.fontMetrics().height(), box.width(), box.height())
            below.setHeight(self.fontMetrics().height() + 1)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.figure.words)


class Figures(QWidget):
    """The row of figures."""

    asked = Signal(object)
    """A Query: the segments behind a number are to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self.buttons: list[FigureButton] = []
        self._shown: list[Figure] = []

    def show_figures(self, figures: Iterable[Figure]) -> None:
        """Show these figures; where they are as before, the buttons stay."""
        wanted = list(figures)
        if wanted == self._shown:
            return
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._shown, self.buttons = wanted, [FigureButton(figure, self) for figure in wanted]
        for button in self.buttons:
            button.clicked.connect(lambda _checked=False, query=button.figure.query: self.asked.emit(query))
            self._flow.addWidget(button)
            button.show()
        self.updateGeometry()
