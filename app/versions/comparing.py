"""The dialog that compares two versions of the framework element by element."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.looks import icons, parts
from app.versions.changes import ELEMENT, SAID, WHY, ChangesModel
from app.versions.reasons import ReasonDelegate
from app.versions.saying import named
from app.workspace import Workspace
from coding.framework.differences import Difference
from coding.framework.versions import Version, bring_back, compare, list_versions, reasons_of, set_reason
from coding.text import counted
from models.project import Changes

SIZE = QSize(1040, 640)
_TYPE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
WIDTHS = {ELEMENT: 240, WHY: 280}
NONE_FROZEN = (
    "There is only the working version so far. Freeze it before you revise the theory of change: "
    "then every change can be seen here, with the reason for it."
)
ALIKE = "The two versions are alike: no element, pathway or arrow differs."
_TABLES = ("framework", "pathway", "element", "element_version", "element_link", "link_factor", "revision")


class CompareDialog(QDialog):
    """Two versions to choose, what differs between them, and why; reasons for the working version are typed here."""

    freeze_asked = Signal()

    def __init__(self, workspace: Workspace, old_id: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._versions: list[Version] = []
        self.setWindowTitle("Compare versions")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE.boundedTo(self.screen().availableSize() - QSize(24, 48)))
        self.old, self.new = self._choice("Before"), self._choice("After")
        self.model = ChangesModel(self)
        self.table = Table(self.model, self)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.nothing = parts.Empty(NONE_FROZEN, "Freeze this version …", self._freeze, self)
        self.back = parts.second(QPushButton("Bring back", self))
        self.export = parts.second(QPushButton("Export …", self))
        self._lay_out()
        self._connect()
        self._offer(old_id)

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setMinimumHeight(parts.CONTROL)
        return box

    def _lay_out(self) -> None:
        self.back.setToolTip("Put the chosen element that was dropped into the working version again")
        icons.give(self.export, "export")
        close = parts.second(QPushButton("Close", self))
        close.clicked.connect(self.accept)
        self.head = QWidget(self)
        row = parts.bar(parts.hint("From", self), self.old, parts.hint("to", self), self.new, None)
        self.head.setLayout(row)
        self._stack = QStackedWidget(self)
        for page in (self.table, self.nothing):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(parts.MARGIN, parts.MARGIN, parts.MARGIN, parts.MARGIN)
        column.setSpacing(parts.GRID)
        column.addWidget(self.head)
        column.addWidget(self.said)
        column.addWidget(self._stack, 1)
        column.addLayout(parts.bar(self.export, self.back, None, close))

    def _connect(self) -> None:
        for choice in (self.old, self.new):
            choice.activated.connect(self.show_difference)
        self.model.given.connect(self._write, Qt.ConnectionType.QueuedConnection)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.back.clicked.connect(self._bring_back)
        self.export.clicked.connect(self._export)
        self._workspace.changed.connect(self._on_changed)

    def _offer(self, old_id: int | None) -> None:
        """Offer the versions there are; what was chosen stays chosen where it is still there."""
        with self._workspace.read() as session:
            self._versions = list_versions(session)
        before, after = old_id or self.old.currentData(), self.new.currentData()
        ids = [version.id for version in self._versions]
        for choice in (self.old, self.new):
            choice.clear()
            for version in self._versions:
                choice.addItem(named(version), version.id)
        newest = max(0, len(ids) - 2)
        self.old.setCurrentIndex(ids.index(before) if before in ids else newest)
        self.new.setCurrentIndex(ids.index(after) if after in ids else len(ids) - 1)
        self.show_difference()

    def show_difference(self) -> None:
        """Compare the two that are chosen."""
        several = len(self._versions) > 1
        self.head.setVisible(several)
        self.export.setEnabled(several)
        self._stack.setCurrentWidget(self.table if several else self.nothing)
        if not several:
            self.said.clear()
            self.model.show_difference(None, None)
            return
        new_id = self.new.currentData()
        with self._workspace.read() as session:
            found = compare(session, self.old.currentData(), new_id)
            own = reasons_of(session) if self._revised() else None
        current = self.table.currentIndex().row()
        self.model.show_difference(found, own)
        self.said.setText(summary(found))
        self.table.setVisible(bool(found.changes))
        self.table.fit()
        self.table.selectRow(max(0, min(current, self.model.rowCount() - 1)))
        self._on_current()

    def _revised(self) -> bool:
        """Tell whether the version after is the one that is worked on, and may be changed."""
        return self._workspace.project.writes and self.new.currentData() == self._versions[-1].id

    def _write(self, element_id: int, reason: str) -> None:
        with self._workspace.write("set_reason") as session:
            set_reason(session, element_id, reason)

    def _bring_back(self) -> None:
        change = self.model.change(self.table.currentIndex())
        if change is not None and change.new is None:
            with self._workspace.write("bring_back_element") as session:
                bring_back(session, change.element_id)

    def _on_current(self) -> None:
        change = self.model.change(self.table.currentIndex())
        dropped = change is not None and change.new is None
        self.back.setEnabled(bool(self._versions) and dropped and self._revised())

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._offer(None)

    def _freeze(self) -> None:
        self.accept()
        self.freeze_asked.emit()

    def _export(self) -> None:
        """Leave, and open the export on the report of what was revised."""
        kept = dict(self._workspace.remembered.get("export", {}))
        newest = self.new.currentData() == self._versions[-1].id
        name = "" if newest else next(each.name for each in self._versions if each.id == self.new.currentData())
        options = dict(kept.get("options", {})) | {"revisions": {"framework": name}}
        self._workspace.remembered.put("export", kept | {"report": "revisions", "options": options})
        window = self.parentWidget()
        action = window.findChild(QAction, "export") if window is not None else None
        self.accept()
        if action is not None:
            action.trigger()


class Table(QTableView):
    """Rows as high as their words need; a reason is typed with Enter, F2 or a double click."""

    def __init__(self, model: ChangesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("What differs, element by element")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setItemDelegate(ReasonDelegate(self))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(SAID, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.resizeRowsToContents)
        header.sectionResized.connect(self.fit)

    def fit(self) -> None:
        """Give every row the height that its words need, once all columns have their widths."""
        self._fitting.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter types the reason of the row."""
        why = self.currentIndex().siblingAtColumn(WHY)
        if event.key() in _TYPE and why.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(why)
            self.edit(why)
        else:
            super().keyPressEvent(event)


def summary(found: Difference) -> str:
    """Say in a line what differs."""
    if not found:
        return ALIKE
    counts = [f"{found.count(what)} {what}" for what in ("added", "dropped", "reworded", "moved") if found.count(what)]
    arrows = [f"{counted(len(found.arrows), 'arrow')} new, gone or annotated"] if found.arrows else []
    renamed = [f"the pathway “{old}” is “{new}” now" for old, new in found.renamed]
    alike = [f"{counted(found.unchanged, 'element')} as before"]
    lack = found.unexplained()
    without = [f"{lack} without a reason" if lack else "each of them with a reason"] if counts else []
    return "  ·  ".join((*counts, *without, *arrows, *renamed, *alike))
