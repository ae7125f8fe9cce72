"""The form in which a grade is decided: a level, and why it is that one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from app.codes.card_fields import TextField
from app.looks import parts
from app.looks.flow import Flow
from coding.grading.rubric_parts import Rubric


class DecideForm(QWidget):
    """Levels beside one another and a field for the reason; Ctrl+Enter decides, Escape leaves it."""

    decided = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposed = self._before = ""
        self._names: tuple[str, ...] = ()
        self.levels = QButtonGroup(self)
        self.levels.setExclusive(True)
        self.levels.buttonClicked.connect(lambda _button: self._on_level())
        self._row = QWidget(self)
        self._flow = Flow(self._row)
        self.reason = TextField("Why this grade", "Why? One sentence that can stand in the report’s appendix.", self)
        self.reason.textChanged.connect(lambda: self._blame(""))
        self.fault = parts.hint("", self)
        self.fault.setForegroundRole(self.foregroundRole())
        self.fault.hide()
        self.decide = parts.primary(QPushButton("Decide", self))
        self.decide.setToolTip(parts.tip("Decide the grade", "Ctrl+Return"))
        self.decide.clicked.connect(self.submit)
        self.cancel = QPushButton("Cancel", self)
        self.cancel.setMinimumHeight(parts.CONTROL)
        self.cancel.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(parts.GRID)
        column.addWidget(self._row)
        column.addWidget(self.reason)
        column.addWidget(self.fault)
        column.addLayout(parts.bar(self.decide, self.cancel, None))

    def begin(self, rubric: Rubric, proposed: str, level: str, reason: str) -> None:
        """Offer the levels of the rubric; the one that was decided, or else is proposed, is chosen."""
        self._proposed = proposed
        names = tuple(each.name for each in rubric.levels)
        if names != self._names:
            self._offer(rubric)
        wanted = level if rubric.level(level) else proposed
        for button in self.levels.buttons():
            chosen = button.property("level") == wanted
            button.setChecked(chosen)
            mark = "  (proposed)" if button.property("level") == proposed else ""
            button.setText(f"{button.property('level')}{mark}".replace("&", "&&"))
        self._before = level
        self.reason.put(reason)
        self._blame("")
        self.show()
        chosen_button = self.levels.checkedButton() or self.levels.buttons()[0]
        chosen_button.setFocus()

    def submit(self) -> None:
        """Decide, or say what is missing."""
        button, reason = self.levels.checkedButton(), self.reason.typed().strip()
        level = str(button.property("level")) if button is not None else ""
        if not level:
            self._blame("Choose a level first.")
        elif level != self._proposed and not reason:
            instead = f"Say why it is not {self._proposed}, which the tests propose" if self._proposed else "Say why"
            self._blame(f"{instead}: readers will ask.")
            self.reason.setFocus()
        else:
            self._blame("")
            self.decided.emit(level, reason)

    def _offer(self, rubric: Rubric) -> None:
        for button in self.levels.buttons():
            self.levels.removeButton(button)
            self._flow.removeWidget(button)
            button.deleteLater()
        for level in rubric.levels:
            button = QPushButton(level.name, self._row)
            button.setCheckable(True)
            button.setProperty("level", level.name)
            button.setToolTip(level.words)
            button.setMinimumHeight(parts.CONTROL)
            self.levels.addButton(button)
            self._flow.addWidget(button)
        self._names = tuple(level.name for level in rubric.levels)

    def _on_level(self) -> None:
        """Another level than before needs a reason of its own."""
        self._blame("")
        button, kept = self.levels.checkedButton(), self.reason.typed() == self.reason.stored
        if button is not None and button.property("level") != self._before and kept:
            self.reason.put("")

    def _blame(self, sentence: str) -> None:
        self.fault.setText(f"⚠ {sentence}" if sentence else "")
        self.fault.setVisible(bool(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
