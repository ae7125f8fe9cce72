"""The Framework workspace: the theory of change as an outline, the card of an element, the codes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import asking
from app.framework import edits
from app.framework.arrow_card import ArrowCard
from app.framework.blank import Blank
from app.framework.card import NOTHING, TYPING, ElementCard
from app.framework.cards import Cards
from app.framework.codes import CodesPane
from app.framework.dragging import bind_all
from app.framework.head import Head
from app.framework.lines import Line
from app.framework.menu import outline_menu
from app.framework.model import OutlineModel
from app.framework.tree import OutlineTree
from app.framework.views import DIAGRAM, Views
from app.looks import parts
from app.looks.blind_line import BlindLine
from app.tasks import Tasks
from app.versions.switch import VersionSwitch
from app.workspace import Workspace
from coding.codetree import code_tree
from coding.framework.elements import codes_from_elements, set_apart
from coding.framework.pathways import Pathway, add_pathway, delete_pathway, rename_framework
from coding.text import counted
from models.project import Changes

SHOWN = (
    "framework", "pathway", "element", "element_version", "element_link", "link_factor", "code", "code_element",
    "code_arrow", "segment", "theme", "theme_code", "theme_element",
)  # fmt: skip
SIDE = 368


class FrameworkPage(QWidget):
    """The outline, with the card and the codes at its side; a diagram can stand beside the outline."""

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.tasks = workspace, tasks
        self._stale = False
        self._settling = QTimer(self, singleShot=True, interval=QApplication.doubleClickInterval())
        self._settling.timeout.connect(self._settle)
        self.model = OutlineModel(workspace, self)
        self.head = Head(workspace.project.writes, self)
        self.tree = OutlineTree(self.model, self)
        self.card = ElementCard(workspace, self)
        self.codes = CodesPane(workspace, self)
        self.cards = Cards(self.card, ArrowCard(workspace, tasks, self), self.model, self)
        self.versions = VersionSwitch(workspace, self)
        self.blank = Blank(workspace.project.writes, self)
        self.both = Views(self)
        self._lay_out()
        self._connect()
        self._show()
        self.both.show_kept()
        self.head.switch.show_chosen(self.both.key)

    def _lay_out(self) -> None:
        self.side = QSplitter(Qt.Orientation.Vertical, self)
        self.side.addWidget(self.cards)
        self.head.put(self.versions)
        self.side.addWidget(self.codes)
        self.side.setSizes([480, 200])
        self.side.setCollapsible(0, False)
        self.views = QSplitter(Qt.Orientation.Horizontal, self)
        self.views.addWidget(self.both)
        self.views.addWidget(self.side)
        self.views.setStretchFactor(0, 1)
        self.views.setSizes([10_000, SIDE])
        self.side.setMinimumWidth(SIDE)
        self.views.setCollapsible(0, False)
        for name, splitter in (("framework_views", self.views), ("framework_side", self.side)):
            _give_room(splitter, self.workspace.remembered.get(name))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.blank)
        self._pages.addWidget(self.views)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(parts.line(self))
        column.addWidget(BlindLine(self.workspace, self))
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.workspace.changed.connect(self._on_changed)
        self.model.asked.connect(self.write, Qt.ConnectionType.QueuedConnection)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.delete_asked.connect(self.delete)
        self.tree.move_asked.connect(self._move)
        self.tree.segments_asked.connect(lambda element_id: self.workspace.ask_segments(element_ids=[element_id]))
        self.tree.draft_ended.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        for card in (self.card, self.cards.arrow):
            card.opened.connect(lambda element_id: self.tree.go_to(self.model.element(element_id)))
        for arrow in (self.card.arrow_opened, self.both.arrow_chosen):
            arrow.connect(self.cards.choose_arrow)
        self.versions.chosen.connect(lambda _id: self.both.show_version(self.versions.version))
        self.versions.chosen.connect(self._show)
        self.codes.tree.bound.connect(self._bind)
        self.head.renamed.connect(self._rename)
        self.head.switch.chosen.connect(self.show_view)
        for source in (self.head, self.blank):
            source.element_asked.connect(lambda kind: self.when_typed(partial(self.begin_element, kind)))
            source.pathway_asked.connect(lambda: self.when_typed(self.begin_pathway))
            source.table_asked.connect(lambda: self.when_typed(self._import_table))
        self.head.codes_asked.connect(lambda chosen: self.when_typed(partial(self.make_codes, chosen)))

    def when_typed(self, deed: Callable[[], None]) -> None:
        """Do the deed; where a title is being typed, after that has been written."""
        if self.tree.end_typing():
            QTimer.singleShot(0, self, deed)
        else:
            deed()

    def begin_element(self, kind: str = "") -> None:
        """Open a line for a new element."""
        self._pages.setCurrentWidget(self.views)
        if self.both.diagram is not None and self.both.key == DIAGRAM:
            self.both.diagram.begin_element(kind)
        else:
            self.tree.begin_element(kind)

    def begin_pathway(self) -> None:
        """Open a line for a new pathway; over the diagram ask for its name."""
        self._pages.setCurrentWidget(self.views)
        if self.both.key != DIAGRAM:
            self.tree.begin_pathway()
        elif name := asking.line(self, "New pathway", "Name of the pathway:"):
            self.write("add_pathway", partial(add_pathway, name=name))

    def show_view(self, key: str) -> None:
        """Show the outline or the diagram."""
        self.both.show_view(key)
        self.head.switch.show_chosen(self.both.key)
        self.both.take_keys()

    def write(self, label: str, deed: edits.Deed) -> None:
        """Do the deed as one step, and choose what it made; after Enter the next line opens."""
        if label.startswith("move"):
            self.model.staying = set()
        with self.workspace.write(label) as session:
            made = deed(session)
        if made and isinstance(made, str):
            self.workspace.hint(made)
        if label == "add_element" and isinstance(made, int):
            self.tree.go_to(self.model.element(made))
        elif label == "add_pathway" and isinstance(made, int):
            self.tree.go_to(self.model.index_of(Pathway(made, "")))
        if label in ("add_element", "add_pathway") and self.tree.goes_on and self.both.key != DIAGRAM:
            self.begin_element()

    def delete(self) -> None:
        """Delete the chosen elements, or else the chosen pathway, after asking."""
        boxes, lines = self.tree.boxes(), self.tree.lines()
        if boxes:
            which = f"{boxes[0].key} “{boxes[0].title}”" if len(boxes) == 1 else f"these {len(boxes)} elements"
            with self.workspace.read() as session:
                frozen = edits.kept(session, boxes)
            question = f"Delete {which}? {edits.losses(self.model.outline, boxes, frozen)}".strip()
            if asking.agrees(self, "Delete", question, "Delete"):
                self.write("delete_elements", partial(edits.delete_all, boxes=boxes))
        elif lines and lines[0].item.id > 0:
            self._delete_pathway(lines[0])

    def _delete_pathway(self, line: Line) -> None:
        assert isinstance(line.item, Pathway)
        stays = f" Its {counted(len(line.below), 'element')} will stay, without a pathway." if line.below else ""
        if asking.agrees(self, "Delete", f"Delete the pathway “{line.item.name}”?{stays}", "Delete"):
            self.write("delete_pathway", partial(delete_pathway, pathway_id=line.item.id))

    def make_codes(self, chosen: bool) -> None:
        """Make a deductive code for each element without one, or for those of the chosen ones; say what was made."""
        boxes = self.tree.boxes() if chosen else list(self.model.outline.boxes.values())
        with self.workspace.write("codes_from_elements") as session:
            made = codes_from_elements(session, [box.id for box in boxes])
            names = [code_tree(session).by_id[code].name for code in made]
            apart = set_apart(session, made)
        self.workspace.hint(edits.made(names, len(boxes), apart))

    def _move(self, step: int) -> None:
        self._settle()
        line = self.model.line(self.tree.currentIndex())
        wanted = line and edits.step(self.model.lines.beside(line.above), line, step)
        if wanted:
            self.write(*wanted)

    def _bind(self, code_id: int, element_ids: list[int]) -> None:
        self.write("bind_codes", partial(bind_all, code_ids=[code_id], element_ids=element_ids))

    def _rename(self, name: str) -> None:
        if name.strip():
            self.write("rename_framework", partial(rename_framework, name=name))
        else:
            self._show()

    def set_all(self, name: str, value: str) -> None:
        """Give all chosen elements the same kind, sphere or pathway."""
        self.write("edit_element", partial(edits.set_all, boxes=self.tree.boxes(), name=name, value=value))

    def _import_table(self) -> None:
        action = self.window().findChild(QAction, "import_table")
        if action is not None:
            action.trigger()

    def _show_menu(self, point: QPoint) -> None:
        menu = outline_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.tree.viewport().mapToGlobal(point))

    def _on_chosen(self, element_ids: list[int]) -> None:
        self.card.leave_for(element_ids)
        self.both.show_chosen(element_ids)
        self._show_card()
        if self.model.staying and not self.model.staying & set(element_ids):
            self._settling.start()

    def _settle(self) -> None:
        """Let the rows that stayed while they were chosen go where they belong by their kind."""
        if self.tree.state() == QAbstractItemView.State.EditingState:
            self._settling.start()
        elif self.model.staying:
            self.model.staying = set()
            self.model.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*SHOWN):
            self._stale = True
        if self._stale and self.isVisible():
            self._reread()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reread()
        if not self.tree.lines():
            self.tree.go_to(self.model.element(next(iter(self.model.outline.boxes), 0)))
        if not event.spontaneous():
            self.blank.pathway.setFocus() if self.blank.isVisible() else self.both.take_keys()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._pages.currentWidget() is self.views:
            self.workspace.remembered.put("framework_views", self.views.sizes())
            self.workspace.remembered.put("framework_side", self.side.sizes())

    def _reread(self) -> None:
        self._stale = False
        self.tree.end_typing()  # else the words would go with their line
        self.model.refresh(box.id for box in self.tree.boxes())
        self.both.refresh()
        self._show()

    def _show(self) -> None:
        outline = self.model.outline
        self.head.name.show_value(outline.name)
        empty = not outline.boxes and not outline.pathways
        self._pages.setCurrentWidget(self.blank if empty else self.views)
        self._show_card()

    def _show_card(self) -> None:
        boxes = self.tree.boxes()
        self.card.say(TYPING if self.model.draft else NOTHING)
        self.cards.show_boxes(boxes)
        without = [box for box in self.model.outline.boxes.values() if not box.codes]
        self.head.say_codes(len(without), len([box for box in boxes if not box.codes]))


def _give_room(splitter: QSplitter, sizes: object) -> None:
    """Give the parts the room that the user gave them last."""
    if isinstance(sizes, list) and len(sizes) == splitter.count():
        splitter.setSizes([int(size) for size in sizes])
