"""The head of the Framework workspace: its name, and what can be added or made."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.framework.kinds import ICONS, KINDS, named
from app.looks import icons, parts
from app.looks.fields import Words
from app.looks.switch import Switch

HEIGHT, LEAST, ROOMY = 56, 360, 960
"""How high it is, how narrow it may become, and the width from which on its buttons have room for words."""
VIEWS = (("outline", "Outline", "list-bullets"), ("diagram", "Diagram", "flow-arrow"))


class Head(QWidget):
    """The framework's name, edited where it stands, and buttons."""

    renamed = Signal(str)
    element_asked = Signal(str)
    pathway_asked = Signal()
    codes_asked = Signal(bool)
    """Codes are to be made from elements: from the chosen ones alone (True), or from all."""
    table_asked = Signal()

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.name = Words(self)
        self.name.setFrame(False)
        self.name.setAccessibleName("Name of the framework")
        self.name.setPlaceholderText("Framework")
        self.name.setToolTip("The framework’s name: click to change it")
        font = self.name.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        self.name.setFont(font)
        palette = self.name.palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.name.setPalette(palette)
        self.name.given.connect(self.renamed)
        self.switch = Switch("View", VIEWS, self)
        self.switch.button("diagram").setToolTip(parts.tip("Draw the framework as a diagram", "F4"))
        self.switch.button("outline").setToolTip(parts.tip("Write the framework as an outline", "F4"))
        self.element = parts.worded(self, "plus", "Element", "New element of the chosen kind (Enter in the outline)")
        self.element.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.element.clicked.connect(lambda: self.element_asked.emit(""))
        self.element.setMenu(self._kinds())
        self.pathway = parts.worded(self, "folder-plus", "Pathway", "New pathway")
        self.pathway.clicked.connect(self.pathway_asked)
        self.codes = parts.worded(self, "tag", "Make codes", "Make a deductive code for each element that has none")
        self.codes.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.codes.clicked.connect(lambda: self.codes_asked.emit(False))
        self.codes.setMenu(self._codes())
        self.table = parts.worded(self, "table", "Import a table …", "Add elements from a table: key, kind, title …")
        self.table.clicked.connect(self.table_asked)
        self.let_write(writes)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(parts.MARGIN, 0, parts.MARGIN, 0)
        row.setSpacing(parts.GRID)
        row.addWidget(self.name, 1)
        for each in (self.switch, self.element, self.pathway, self.codes, self.table):
            row.addWidget(each)

    def put(self, control: QWidget) -> None:
        """Put a control between the name and the switch of views."""
        self._row.insertWidget(1, control)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the name and leave the words away, where there is little."""
        roomy = event.size().width() >= ROOMY
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self.findChildren(QToolButton):
            button.setToolButtonStyle(style)
        super().resizeEvent(event)

    def let_write(self, writes: bool) -> None:
        """Let the framework be changed, or only be read."""
        self.name.setReadOnly(not writes)
        for button in (self.element, self.pathway, self.codes, self.table):
            button.setEnabled(writes)

    def say_codes(self, without: int, chosen: int) -> None:
        """Say in the menu for how many elements codes would be made."""
        self.for_all.setText(f"For all elements without a code ({without})")
        self.for_all.setEnabled(without > 0)
        self.for_chosen.setText(f"For the chosen elements ({chosen})")
        self.for_chosen.setEnabled(chosen > 0)

    def _kinds(self) -> QMenu:
        menu = QMenu(self)
        for kind in KINDS:
            action = menu.addAction(named(kind))
            icons.give(action, ICONS[kind])
            action.triggered.connect(lambda _checked=False, kind=kind: self.element_asked.emit(kind))
        return menu

    def _codes(self) -> QMenu:
        menu = QMenu(self)
        self.for_all = menu.addAction("")
        self.for_all.triggered.connect(lambda: self.codes_asked.emit(False))
        self.for_chosen = menu.addAction("")
        self.for_chosen.triggered.connect(lambda: self.codes_asked.emit(True))
        return menu
