"""The card at the side: of the chosen elements, or of the chosen arrow."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.framework.arrow_card import ArrowCard
from app.framework.card import ElementCard
from app.framework.model import OutlineModel
from coding.framework.arrows import list_arrows
from coding.framework.outline import Box


class Cards(QStackedWidget):
    """Shows one of the two; an arrow stays until an element is chosen."""

    def __init__(self, element: ElementCard, arrow: ArrowCard, model: OutlineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.element, self.arrow = element, arrow
        self._model = model
        self._pair: tuple[int, int] | None = None
        self._boxes: list[Box] = []
        arrow.closed.connect(self.close_arrow)
        arrow.opened.connect(self.close_arrow)
        for card in (element, arrow):
            self.addWidget(card)

    def choose_arrow(self, from_id: int, to_id: int) -> None:
        """Show the card of the arrow."""
        self._pair = (from_id, to_id)
        self._show_arrow()

    def show_boxes(self, boxes: list[Box]) -> None:
        """Show the card of the elements; without any, that of the arrow that is chosen still, as it is now."""
        if boxes and [box.id for box in boxes] != [box.id for box in self._boxes]:
            self._pair = None
        self._boxes = boxes
        self.element.show_boxes(self._model.outline, boxes, self._model.counts)
        self._show_arrow()

    def close_arrow(self) -> None:
        """Show the card of the chosen elements again."""
        self._pair = None
        self._show_arrow()

    def let_write(self, writes: bool) -> None:
        """Let the cards be changed, or only be read."""
        self.element.let_write(writes)
        self.arrow.let_write(writes)

    def _show_arrow(self) -> None:
        found = None
        if self._pair is not None and set(self._pair) <= self._model.outline.boxes.keys():
            with self._model.workspace.read() as session:
                drawn = list_arrows(session, self._model.framework_id)
            found = next((each for each in drawn if each.pair == self._pair), None)
        if found is None:
            self.setCurrentWidget(self.element)
            return
        self.arrow.show_arrow(self._model.outline, found)
        self.arrow.let_write(self._model.writes)
        self.arrow.back.setVisible(bool(self._boxes))
        self.setCurrentWidget(self.arrow)
