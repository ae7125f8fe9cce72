"""What is said of an element of which nobody spoke: what its codes are, and what to do next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.looks import parts
from coding.framework.outline import Box, Outline


class Unheard(QWidget):
    """Sends to the codes where there are some, else to the framework, where one is bound."""

    page_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = "code"
        self.said = parts.hint("", self)
        self.button = QPushButton(self)
        self.button.setMinimumHeight(parts.CONTROL)
        self.button.clicked.connect(lambda: self.page_asked.emit(self._page))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(parts.GRID)
        column.addWidget(self.said)
        column.addLayout(parts.bar(self.button, None))

    def show_box(self, box: Box, outline: Outline) -> None:
        """Say why there is nothing, and what to do."""
        codes = ", ".join(f"“{outline.codes.label(code)}”" for code in box.codes)
        bound = "its code" if len(box.codes) == 1 else "one of its codes"
        self._page = "code" if codes else "framework"
        self.said.setText(
            f"Nobody spoke of it so far: no passage is coded with {bound} ({codes})."
            if codes
            else "No code is bound to it yet: without one no passage can be evidence for it."
        )
        self.button.setText("Code transcripts" if codes else "Bind a code to it")
