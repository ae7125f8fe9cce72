"""The diagram as a view of the Framework workspace: the canvas, the tray beside it, and the legend below."""

from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.codes.model import dragged_codes
from app.diagram import deeds, zoom
from app.diagram.compared import compared
from app.diagram.dropping import THEME_MIME
from app.diagram.foot import Foot
from app.diagram.graph import Graph, Rect
from app.diagram.guessing import kind_at, pathway_at, sphere_at
from app.diagram.layout import Plan, lay_out
from app.diagram.sketch import WIDE, Picture, family_of, graph_of, sketch
from app.diagram.theory import Theory, read_theory
from app.diagram.tray import Tray
from app.diagram.view import DiagramView
from app.evidence.colours import scheme_of
from app.evidence.keeper import keeper_of
from app.framework.dragging import bind_all, ids
from app.framework.edits import set_all
from app.looks import parts
from app.tasks import Tasks
from app.workspace import Workspace
from coding.framework.outline import Outline
from coding.framework.placing import place_automatically
from coding.framework.themes import link_theme
from coding.framework.versions import list_versions

SLOW, SLOW_BY_HAND = 32, 100
"""More elements than so many are laid out in the worker."""
GHOST, READ_WIDE, READ_HIGH = 84.0, 204, 64
"""How high a box without a title is, and how large the field in which one is typed is at least."""
ROOMY = 1000
"""From this width on the tray is shown if nobody has said otherwise."""
_TRAY = "diagram_tray"
_NEW = "Say it in a sentence"


class Diagram(QWidget):
    """The picture of the working version, drawn and edited; it writes nothing itself."""

    asked = Signal(str, object)
    chosen = Signal(object)
    arrow_chosen = Signal(int, int)
    delete_asked = Signal()
    segments_asked = Signal(int)
    menu_asked = Signal(QPoint)

    def __init__(self, workspace: Workspace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self._tasks = workspace, tasks
        self.keeper = keeper_of(workspace, tasks)
        self.view = DiagramView(workspace.project.writes, self)
        self.tray = Tray(workspace, tasks, self)
        self.foot = Foot(workspace.project.writes, self)
        self._theory: Theory | None = None
        self._graph: Graph | None = None
        self._plan: Plan | None = None
        self._begun = False
        self._shown: tuple[Outline | None, int | None, bool] = (None, None, True)
        self._wanted: list[int] = []
        self._edited, self._kind = 0, ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        self._line = parts.line(self, upright=True)
        for each in (self.tray, self._line):
            row.addWidget(each)
        row.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(parts.line(self))
        column.addWidget(self.foot)
        self._show_tray(bool(self.workspace.remembered.get(_TRAY, False)))

    def _connect(self) -> None:
        view, foot = self.view, self.foot
        self.keeper.known.connect(self._on_known)
        for heard, told in (
            (view.asked, self.asked),
            (view.chosen_changed, self.chosen),
            (view.arrow_chosen, self.arrow_chosen),
            (view.segments_asked, self.segments_asked),
            (view.delete_asked, self.delete_asked),
            (view.menu_asked, self.menu_asked),
        ):
            heard.connect(told)
        view.said.connect(self.workspace.hint)
        view.zoomed.connect(foot.show_zoom)
        view.edit_asked.connect(self.begin_title)
        view.dropped.connect(self._on_dropped)
        view.editor.given.connect(self._on_title)
        view.editor.ended.connect(self._on_ended)
        foot.arrange_asked.connect(self.arrange)
        foot.since.chosen.connect(self._on_since)
        foot.fit_asked.connect(view.fit)
        foot.zoom_asked.connect(lambda way: view.set_zoom(zoom.zoom_of(view) * zoom.STEP**way if way else 1.0))
        foot.tray.clicked.connect(self.show_tray)
        self.tray.counted.connect(foot.show_outside)
        self.tray.list.itemActivated.connect(self._on_activated)

    @property
    def picture(self) -> Picture | None:
        """Give the picture that is shown."""
        return self.view.picture

    def refresh(self, outline: Outline | None = None, framework_id: int | None = None, *, writes: bool = True) -> None:
        """Read a version anew (None: the working one) and show it; what is chosen and where one is stays."""
        self._shown = outline, framework_id, writes
        with self.workspace.read() as session:
            self.foot.since.offer(list_versions(session), framework_id)
            since = self.foot.since.version_id
            self._theory = (
                compared(session, since, framework_id) if since else read_theory(session, framework_id, outline)
            )
        self.view.writes = writes and self.workspace.project.writes and not since
        self.foot.arrange.setEnabled(self.view.writes)
        self.tray.refresh(framework_id)
        graph = graph_of(self._theory, family_of())
        if graph == self._graph and self._plan is not None:
            self._show(graph, self._plan)
            return
        self._graph = graph
        by_hand = any(node.at for node in graph.nodes)
        if len(graph.nodes) > (SLOW_BY_HAND if by_hand else SLOW):
            self.view.waiting = True
            self._tasks.run(lambda _progress: lay_out(graph), partial(self._show, graph), self._on_failed)
        else:
            self._show(graph, lay_out(graph))

    def _on_since(self, version_id: int | None) -> None:
        outline, framework_id, writes = self._shown
        self.refresh(outline, framework_id, writes=writes)
        if version_id is not None:
            self.workspace.hint("While changes are marked, the diagram is only read.")

    def _on_failed(self, error: BaseException) -> None:
        raise error

    def _show(self, graph: Graph, plan: Plan) -> None:
        if graph != self._graph or self._theory is None:
            return
        self._plan = plan
        self.view.waiting = False
        self._paint(sketch(self._theory, self.keeper, scheme_of(self.palette()), plan))
        self.view.show_chosen(self._wanted)
        if not self._begun and self.isVisible():
            self._begin()

    def _paint(self, picture: Picture) -> None:
        self.view.show_picture(picture)
        self.foot.legend.show_picture(picture)

    def _on_known(self) -> None:
        """Colour the boxes by what is known now; nothing is moved."""
        if self.picture is not None:
            self._paint(self.picture.shown_in(scheme_of(self.palette()), self.keeper))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.picture is not None:
            self._on_known()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._begun and self.picture is not None:
            self._begin()

    def _begin(self) -> None:
        """Show what can be read of it; where there is room for it, the tray too, unless it was closed."""
        self._begun = True
        if self.width() >= ROOMY and self.workspace.remembered.get(_TRAY) is None:
            self._show_tray(True)
        QTimer.singleShot(0, self.view, self.view.begin)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.view.editor.finish()

    def show_chosen(self, element_ids: list[int]) -> None:
        """Choose these, as they are in the outline; what is not drawn yet, as soon as it is."""
        self._wanted = element_ids
        self.view.show_chosen(element_ids)

    def show_tray(self, shown: bool) -> None:
        """Show or hide what stands outside the theory, from now on."""
        self._show_tray(shown)
        self.workspace.remembered.put(_TRAY, shown)

    def _show_tray(self, shown: bool) -> None:
        self.foot.tray.setChecked(shown)
        for each in (self.tray, self._line):
            each.setVisible(shown)

    def arrange(self) -> None:
        """Let the program arrange all boxes."""
        if self._theory is not None and self._theory.places:
            self.view.ask(("place_automatically", place_automatically))
        else:
            self.workspace.hint("All boxes are arranged automatically already.")
        self.view.fit()

    def begin_element(self, kind: str = "") -> None:
        """Let a new element be named, below the current one or in the middle of what is seen."""
        self.setFocus()
        self._kind = kind
        box = self.view.canvas.boxes.get(self.view.current or 0)
        seen = self.view.seen(box.rect) if box else None
        at = QPoint(seen.left() + 8, seen.bottom() + 12) if seen else self.view.viewport().rect().center()
        self.view.new_at = self.view.mapToScene(at)
        self.begin_title(0)

    def begin_title(self, element_id: int) -> None:
        """Let the title of the element be typed; of a new one, for 0."""
        if not self.view.writes:
            return
        self._edited = element_id
        box = self._theory.boxes.get(element_id) if self._theory else None
        at = self.view.new_at
        rect = self.picture.plan.boxes[box.id] if box and self.picture else Rect(at.x(), at.y(), WIDE, GHOST)
        self.view.editor.begin(box.title if box else "", self._room(rect), zoom.zoom_of(self.view), _NEW)

    def _room(self, rect: Rect) -> QRect:
        """Give the place of an editor over the rectangle: large enough to be read, and within what is seen."""
        place, room = self.view.seen(rect), self.view.viewport().rect()
        place.setSize(place.size().expandedTo(QSize(READ_WIDE, READ_HIGH)))
        place.moveLeft(max(0, min(place.left(), room.width() - place.width())))
        place.moveTop(max(0, min(place.top(), room.height() - place.height())))
        return place

    def _on_title(self, title: str) -> None:
        box = self._theory.boxes.get(self._edited) if self._theory else None
        if box is not None:
            self.asked.emit("edit_element", partial(set_all, boxes=[box], name="title", value=title))
        elif not self._edited:
            at, picture = self.view.new_at, self.picture
            kind = self._kind or kind_at(picture, at.x())
            self.asked.emit(*deeds.added(title, kind, pathway_at(picture, at.y(), at.x()), sphere_at(picture, at.x())))

    def _on_ended(self) -> None:
        self._kind = ""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_dropped(self, data: QMimeData, element_id: int) -> None:
        themes = ids(data, THEME_MIME)
        if themes:
            self.asked.emit("link_theme", partial(link_theme, theme_id=themes[0], element_id=element_id))
        else:
            self.asked.emit("bind_codes", partial(bind_all, code_ids=dragged_codes(data), element_ids=[element_id]))

    def _on_activated(self) -> None:
        code_id = self.tray.code_of(self.tray.list.currentItem())
        if code_id:
            self.workspace.ask_segments(code_ids=[code_id])
