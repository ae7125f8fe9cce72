"""Below the canvas: the legend, and the buttons that arrange and enlarge it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.diagram.legend import ROW, height, paint_legend
from app.diagram.since import Since
from app.diagram.sketch import Picture
from app.looks import parts

LEAST, NARROW, ROOMY = 240, 640, 960
"""How narrow it may become, the width below which the legend is shown only if it is asked for, above the buttons,
and the width from which on these have room for words."""


class Legend(QWidget):
    """The legend of the picture, in as many rows as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Legend")

    def show_picture(self, picture: Picture) -> None:
        """Show what its signs mean."""
        self._picture = picture
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight())

    def _fit(self) -> None:
        high = round(height(self._picture, self.width() - 1)) if self._picture else 0
        self.setFixedHeight(max(high, round(ROW)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_legend(painter, self._picture, 0.5, 0.5, self.width() - 1)


class Foot(QWidget):
    """The legend and the buttons."""

    arrange_asked = Signal()
    fit_asked = Signal()
    zoom_asked = Signal(int)
    """Larger (1), smaller (-1), or its own size (0)."""

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.legend = Legend(self)
        self.tray = self._worded("tray", "Outside the theory", "What people spoke of that the framework does not hold")
        self.tray.setCheckable(True)
        self.since = Since(self)
        self.arrange = self._worded("magic-wand", "Arrange", parts.tip("Arrange all boxes automatically", "Shift+F4"))
        self.arrange.setEnabled(writes)
        self.arrange.clicked.connect(self.arrange_asked)
        self.own = QToolButton(self)
        self.own.setAutoRaise(True)
        self.own.setFixedHeight(parts.TOOL)
        self.own.setMinimumWidth(52)
        self.own.setToolTip(parts.tip("Show it in its own size", "0"))
        self.own.clicked.connect(lambda: self.zoom_asked.emit(0))
        self.explain = parts.tool(self, "info", "Legend: what the colours and signs mean", self._fold)
        self.explain.setCheckable(True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(parts.MARGIN, parts.GRID // 2, parts.GRID, parts.GRID // 2)
        self._grid.setHorizontalSpacing(parts.MARGIN)
        self._grid.setVerticalSpacing(parts.GRID // 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self.legend, 0, 0)
        self._grid.addLayout(self._buttons(), 1, 1)

    def _buttons(self) -> QHBoxLayout:
        row = parts.bar(None, spacing=parts.GRID // 2)
        for each in (
            self.explain,
            self.tray,
            self.since,
            self.arrange,
            parts.tool(self, "corners-out", "Show all of it", self.fit_asked.emit, "F"),
            parts.tool(self, "minus", "Smaller", lambda: self.zoom_asked.emit(-1), "-"),
            self.own,
            parts.tool(self, "plus", "Larger", lambda: self.zoom_asked.emit(1), "+"),
        ):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _worded(self, icon: str, words: str, about: str) -> QToolButton:
        return parts.worded(self, icon, words, about, parts.TOOL)

    def _fold(self) -> None:
        """Put the legend beside the buttons; where it is narrow above them, and only if it was asked for."""
        narrow = self.width() < NARROW
        self.explain.setVisible(narrow)
        self.legend.setVisible(not narrow or self.explain.isChecked())
        self._grid.removeWidget(self.legend)
        self._grid.addWidget(self.legend, 0, 0, 1 if narrow else 2, 2 if narrow else 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words away where there is little room."""
        roomy = event.size().width() >= ROOMY
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self.tray, self.since, self.arrange):
            button.setToolButtonStyle(style)
        self._fold()
        super().resizeEvent(event)

    def show_outside(self, count: int) -> None:
        """Say how many codes and themes map to nothing."""
        self.tray.setText(f"Outside the theory ({count})" if count else "Outside the theory")

    def show_zoom(self, zoom: float) -> None:
        """Say how large the canvas is shown."""
        self.own.setText(f"{zoom:.0%}".replace("%", " %"))
        self.own.setAccessibleName(f"Size {zoom:.0%}: show it in its own size")
