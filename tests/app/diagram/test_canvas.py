"""The canvas: chosen, moved, drawn and named by mouse and keys; each deed one step that is undone."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.diagram import deeds
from app.diagram.frames import headings
from app.diagram.guessing import sphere_at
from app.diagram.legend import entries
from app.diagram.menu import diagram_menu
from app.diagram.panel import SLOW, Diagram
from app.diagram.view import DiagramView
from app.frame.window import SMALLEST, Window
from app.framework.page import FrameworkPage
from app.framework.views import DIAGRAM, OUTLINE
from app.looks import theme
from app.tasks import Tasks
from app.text.marks import CODE_MIME
from app.workspace import Workspace
from coding.framework.arrows import add_factor, set_arrow_note
from coding.framework.elements import add_element, lead
from coding.framework.outline import Box
from coding.framework.placing import place, places_of
from coding.grading.grades import decide
from coding.grading.rubric_presets import PRESETS
from coding.grading.rubrics import set_rubric
from models.project import Project
from tests.windows import Answers

LEFT, ALT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
ENTER = Qt.Key.Key_Return
GONE_SAID = "graded, but no level of the rubric any more"


def middle(view: DiagramView, element_id: int) -> QPoint:
    rect = view.seen(view.canvas.boxes[element_id].rect)
    return QPoint(rect.center().x(), rect.top() + rect.height() // 3)


def press(qtbot: QtBot, view: DiagramView, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(view, key, held)


def drag(qtbot: QtBot, view: DiagramView, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(view.viewport(), LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(view.viewport(), start + (end - start) * share)
    qtbot.mouseRelease(view.viewport(), LEFT, pos=end)


def box(page: FrameworkPage, element_id: int) -> Box:
    return page.model.outline.boxes[element_id]


def last(page: FrameworkPage) -> str:
    return page.workspace.project.undoable().label


def undo(page: FrameworkPage) -> None:
    page.workspace.project.undo("Amira")


def places(page: FrameworkPage) -> dict[int, tuple[int, int]]:
    with page.workspace.read() as session:
        return places_of(session)


def test_the_switch_shows_the_diagram_and_is_remembered(page: FrameworkPage, qtbot: QtBot):
    assert page.both.key == DIAGRAM
    assert page.workspace.remembered.get("framework_view") == DIAGRAM
    qtbot.mouseClick(page.head.switch.button(OUTLINE), LEFT)
    assert page.tree.isVisible()
    assert not page.both.diagram.isVisible()
    qtbot.mouseClick(page.head.switch.button(DIAGRAM), LEFT)
    assert page.both.diagram.isVisible()
    assert QApplication.focusWidget() is page.both.diagram.view


def test_what_is_chosen_is_chosen_in_both(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    qtbot.mouseClick(view.viewport(), LEFT, pos=middle(view, 2))
    assert [each.id for each in page.tree.boxes()] == [2]
    assert page.card.title.text() == "Concerns are shared"
    page.tree.go_to(page.model.element(3))
    assert (view.chosen, view.current) == ([3], 3)
    qtbot.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.ControlModifier, middle(view, 1))
    assert {each.id for each in page.tree.boxes()} == {1, 3}
    assert page.card.said.text() == "2 elements"
    empty = view.mapFromScene(view.canvas.sceneRect().bottomLeft() + QPointF(4, -4))
    qtbot.mouseClick(view.viewport(), LEFT, pos=empty)
    assert page.tree.boxes() == []


def test_arrow_keys_and_tab_go_from_box_to_box(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    press(qtbot, view, Qt.Key.Key_Down)
    assert view.chosen == [2]
    press(qtbot, view, Qt.Key.Key_Right)
    assert view.chosen == [3]
    assert view.accessibleDescription().startswith("L1, long-term outcome: Agencies act as one; in Join up")
    press(qtbot, view, Qt.Key.Key_Right)
    assert view.chosen == [3]
    press(qtbot, view, Qt.Key.Key_Home)
    order = [view.chosen[0]]
    for _step in range(2):
        press(qtbot, view, Qt.Key.Key_Tab)
        order.append(view.chosen[0])
    assert order == [1, 2, 3]
    press(qtbot, view, Qt.Key.Key_Backtab)
    assert view.chosen == [2]
    assert [each.id for each in page.tree.boxes()] == [2]


def test_a_box_dragged_keeps_its_place_and_all_others_theirs(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    before = dict(view.picture.plan.boxes)
    start = middle(view, 3)
    drag(qtbot, view, start, start + QPoint(80, 48))
    assert last(page) == "place_elements"
    now = view.picture.plan.boxes
    assert (now[3].x, now[3].y) == (before[3].x + 80, before[3].y + 48)
    assert {each: now[each] for each in (1, 2)} == {each: before[each] for each in (1, 2)}
    assert set(places(page)) == {1, 2, 3}
    undo(page)
    assert view.picture.plan.boxes == before
    assert places(page) == {}


def test_alt_with_an_arrow_moves_on_the_grid_and_arranging_forgets_it(
    page: FrameworkPage, diagram: Diagram, view: DiagramView, qtbot: QtBot
):
    before = dict(view.picture.plan.boxes)
    view.choose([3])
    press(qtbot, view, Qt.Key.Key_Right, ALT)
    press(qtbot, view, Qt.Key.Key_Right, ALT)
    assert view.picture.plan.boxes[3].x == before[3].x + 32
    assert view.chosen == [3]
    qtbot.mouseClick(diagram.foot.arrange, LEFT)
    assert last(page) == "place_automatically"
    assert view.picture.plan.boxes == before
    undo(page)
    assert view.picture.plan.boxes[3].x == before[3].x + 32


def test_a_box_dragged_into_another_lane_changes_its_pathway_alone(
    page: FrameworkPage, view: DiagramView, qtbot: QtBot
):
    assert box(page, 2).pathway_id == 2
    lane = view.seen(view.picture.plan.lanes[0])
    start = middle(view, 2)
    drag(qtbot, view, start, QPoint(start.x() + 4, lane.center().y()))
    assert box(page, 2).pathway_id == 1
    assert last(page) == "move_elements"
    assert places(page) == {}
    undo(page)
    assert box(page, 2).pathway_id == 2


def test_a_box_that_is_let_go_upon_another_comes_to_stand_below_it(
    page: FrameworkPage, view: DiagramView, qtbot: QtBot
):
    drag(qtbot, view, middle(view, 3), middle(view, 2) + QPoint(10, 5))
    boxes = view.picture.plan.boxes
    assert not any(boxes[3].meets(boxes[each]) for each in (1, 2))


def test_an_arrow_is_drawn_from_the_handle(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    handle = view.seen(view.canvas.boxes[1].handle()).center()
    drag(qtbot, view, handle, middle(view, 2))
    assert box(page, 1).leads_to == (3, 2)
    assert last(page) == "draw_arrow"
    assert (1, 2) in view.picture.plan.ways
    undo(page)
    assert box(page, 1).leads_to == (3,)


def test_an_arrow_that_is_let_go_beside_all_boxes_is_none(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    last_one = page.workspace.project.undoable()
    handle = view.seen(view.canvas.boxes[1].handle()).center()
    drag(qtbot, view, handle, handle + QPoint(15, 60))
    assert page.workspace.project.undoable() == last_one
    assert view.canvas.drawn is None


def test_an_arrow_is_drawn_by_keys(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    with qtbot.waitSignal(page.workspace.hinted) as said:
        press(qtbot, view, Qt.Key.Key_A)
    assert said.args[0].startswith("Arrow from S1")
    press(qtbot, view, Qt.Key.Key_Down)
    assert view.canvas.boxes[2].target
    press(qtbot, view, ENTER)
    assert box(page, 1).leads_to == (3, 2)
    press(qtbot, view, Qt.Key.Key_A)
    press(qtbot, view, Qt.Key.Key_Escape)
    press(qtbot, view, Qt.Key.Key_Right)
    assert view.tail is None
    assert box(page, 2).leads_to == (3,)


def test_a_chosen_arrow_is_told_deleted_and_turned(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    path = view.canvas.arrows[2, 3].shape()
    way = view.picture.plan.ways[2, 3]
    at = view.mapFromScene(QPointF((way[0][0] + way[-1][0]) / 2, (way[0][1] + way[-1][1]) / 2))
    assert path.contains(view.mapToScene(at))
    with qtbot.waitSignal(page.both.arrow_chosen) as told:
        qtbot.mouseClick(view.viewport(), LEFT, pos=at)
    assert told.args == [2, 3]
    assert page.tree.boxes() == []
    press(qtbot, view, Qt.Key.Key_Delete)
    assert box(page, 2).leads_to == ()
    assert last(page) == "remove_arrow"
    undo(page)
    assert (2, 3) in view.canvas.arrows


def test_a_title_is_typed_where_it_stands(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    qtbot.mouseDClick(view.viewport(), LEFT, pos=middle(view, 1))
    assert view.editor.isVisible()
    qtbot.keyClicks(view.editor, "They ask")
    qtbot.keyClick(view.editor, ENTER)
    assert box(page, 1).title == "They ask"
    assert last(page) == "edit_element"
    assert view.hasFocus()
    press(qtbot, view, Qt.Key.Key_F2)
    qtbot.keyClicks(view.editor, "something else")
    qtbot.keyClick(view.editor, Qt.Key.Key_Escape)
    assert not view.editor.isVisible()
    assert box(page, 1).title == "They ask"


def test_what_is_typed_is_kept_when_another_box_is_clicked(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    press(qtbot, view, ENTER)
    qtbot.keyClicks(view.editor, "They ask")
    qtbot.mouseClick(view.viewport(), LEFT, pos=middle(view, 3))
    assert box(page, 1).title == "They ask"
    assert [each.id for each in page.tree.boxes()] == [3]


def test_a_new_element_takes_its_kind_and_pathway_from_where_it_is_begun(
    page: FrameworkPage, view: DiagramView, qtbot: QtBot
):
    lane, long_term = view.picture.plan.lanes[0], view.picture.plan.boxes[3]
    at = view.mapFromScene(QPointF(long_term.x + 40, lane.y + lane.height / 2))
    qtbot.mouseDClick(view.viewport(), LEFT, pos=at)
    qtbot.keyClicks(view.editor, "Neighbours help")
    qtbot.keyClick(view.editor, ENTER)
    made = box(page, 4)
    assert (made.key, made.title, made.kind, made.pathway_id) == ("L2", "Neighbours help", "long-term outcome", 1)
    assert view.chosen == [4]
    assert last(page) == "add_element"
    press(qtbot, view, Qt.Key.Key_N)
    qtbot.keyClick(view.editor, ENTER)
    assert len(page.model.outline.boxes) == 4


def test_the_button_makes_an_element_of_a_kind_on_the_canvas(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    page.begin_element("barrier")
    assert view.editor.isVisible()
    qtbot.keyClicks(view.editor, "Staff leave")
    qtbot.keyClick(view.editor, ENTER)
    assert (box(page, 4).key, box(page, 4).kind) == ("B1", "barrier")


def test_a_new_pathway_is_asked_for_by_name(page: FrameworkPage, view: DiagramView, answers: Answers):
    answers.lines = ["Carry on"]
    page.begin_pathway()
    assert [each.name for each in page.model.outline.pathways] == ["See it", "Join up", "Carry on"]
    assert len(view.picture.plan.lanes) == 3


def test_deleting_asks_first(page: FrameworkPage, view: DiagramView, qtbot: QtBot, answers: Answers):
    answers.agree = False
    press(qtbot, view, Qt.Key.Key_Delete)
    assert "Delete S1" in answers.asked[-1]
    answers.agree = True
    press(qtbot, view, Qt.Key.Key_Delete)
    assert sorted(page.model.outline.boxes) == [2, 3]
    assert sorted(view.canvas.boxes) == [2, 3]


def test_the_figure_opens_the_segments(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    figure = view.seen(view.canvas.boxes[2].figure()).center()
    with qtbot.waitSignal(page.workspace.segments_asked) as asked:
        qtbot.mouseClick(view.viewport(), LEFT, pos=figure)
    assert asked.args[0].element_ids == (2,)
    with qtbot.waitSignal(page.workspace.segments_asked) as asked:
        press(qtbot, view, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert asked.args[0].element_ids == (2,)


def test_boxes_are_coloured_by_evidence_in_words_too(page: FrameworkPage, diagram: Diagram, qtbot: QtBot):
    standings = diagram.picture.standings
    assert standings[3].words == "No code is bound to it"
    assert standings[3].look.dashed
    assert standings[1].words.startswith("Proposed: ")
    assert standings[1].words == standings[1].short == "Proposed: Minimal · +1 −1"
    assert "1 independent source speaks for it, 1 contradicts it" in standings[1].spoken
    assert not standings[1].decided
    with page.workspace.write("decide") as session:
        decide(session, 1, "Emerging", "Two say so.")
    qtbot.waitUntil(lambda: diagram.picture.standings[1].decided)
    assert diagram.picture.standings[1].words == "Emerging · 1 for · 1 against"
    assert diagram.picture.standings[1].short == "Emerging · +1 −1"
    assert GONE_SAID not in [entry.words for entry in entries(diagram.picture)]
    with page.workspace.write("set_grading_rules") as session:
        set_rubric(session, PRESETS[1])
    qtbot.waitUntil(lambda: "no level any more" in diagram.picture.standings[1].words)
    assert diagram.picture.standings[1].short == "Emerging (no level) · +1 −1"
    assert not diagram.picture.standings[1].look.dashed
    assert GONE_SAID in [entry.words for entry in entries(diagram.picture)]
    assert "graded Emerging" in diagram.view.accessibleDescription() or diagram.view.current != 1


def test_keys_of_boxes_leave_a_chosen_arrow_and_every_box_alone(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    said: list[str] = []
    view.said.connect(said.append)
    view.choose_arrow((1, 3))
    places = page.both.diagram.picture.plan.boxes
    for key, held in ((Qt.Key.Key_Down, ALT), (Qt.Key.Key_F2, NONE), (ENTER, NONE)):
        press(qtbot, view, key, held)
    assert page.both.diagram.picture.plan.boxes == places
    assert view.editor.isHidden()
    assert [sentence[:19] for sentence in said] == ["An arrow is chosen."] * 3
    assert view.canvas.arrows[1, 3].chosen
    assert not any(box.current for box in view.canvas.boxes.values())
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.arrow is None
    assert len(view.chosen) == 1


def test_tags_hang_on_arrows(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    with page.workspace.write("add") as session:
        assumption = add_element(session, "X1", kind="assumption", title="There is time")
        add_factor(session, 1, 3, assumption)
        set_arrow_note(session, 1, 3, "Within a year")
    tags = view.picture.tags[1, 3]
    assert [tag.words for tag in tags] == ["…", "X1"]
    assert not any(tag.rect.meets(rect) for tag in tags for rect in view.picture.plan.boxes.values())
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.seen(tags[1].rect).center())
    assert view.chosen == [assumption]


def test_codes_outside_the_theory_wait_in_the_tray_and_are_bound_by_dragging(
    page: FrameworkPage, diagram: Diagram, view: DiagramView, qtbot: QtBot
):
    qtbot.waitUntil(lambda: diagram.tray.list.count() == 1)
    assert diagram.tray.list.item(0).text().startswith("Humour")
    assert diagram.foot.tray.text() == "Outside the theory (1)"
    data = diagram.tray.list.mimeData([diagram.tray.list.item(0)])
    assert data.hasFormat(CODE_MIME)
    drop(view, data, middle(view, 3))
    assert box(page, 3).codes == (4,)
    assert last(page) == "bind_codes"
    qtbot.waitUntil(lambda: diagram.tray.list.count() == 0)
    qtbot.waitUntil(lambda: diagram.picture.standings[3].words != "No code is bound to it")


def drop(view: DiagramView, data: QMimeData, at: QPoint) -> None:
    copy = Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(at, copy, data, LEFT, NONE),
        QDragMoveEvent(at, copy, data, LEFT, NONE),
        QDropEvent(QPointF(at), copy, data, LEFT, NONE),
    ):
        QApplication.sendEvent(view.viewport(), event)


def test_zoom_by_keys_and_wheel_and_fit(view: DiagramView, diagram: Diagram, qtbot: QtBot):
    press(qtbot, view, Qt.Key.Key_Plus)
    assert view.transform().m11() == pytest.approx(1.2)
    assert diagram.foot.own.text() == "120 %"
    press(qtbot, view, Qt.Key.Key_Minus)
    press(qtbot, view, Qt.Key.Key_Minus)
    assert view.transform().m11() == pytest.approx(1 / 1.2)
    press(qtbot, view, Qt.Key.Key_0)
    assert view.transform().m11() == pytest.approx(1.0)
    press(qtbot, view, Qt.Key.Key_F)
    seen = view.viewport().rect()
    assert all(seen.contains(view.seen(item.rect)) for item in view.canvas.boxes.values())


def test_a_study_open_for_reading_only_is_not_drawn_on(page: FrameworkPage, view: DiagramView, qtbot: QtBot):
    view.writes = False
    last_one = page.workspace.project.undoable()
    start = middle(view, 3)
    drag(qtbot, view, start, start + QPoint(80, 40))
    press(qtbot, view, Qt.Key.Key_Right, ALT)
    press(qtbot, view, Qt.Key.Key_F2)
    press(qtbot, view, Qt.Key.Key_A)
    press(qtbot, view, Qt.Key.Key_Delete)
    assert page.workspace.project.undoable() == last_one
    assert not view.editor.isVisible()


def test_a_change_from_elsewhere_is_shown_where_one_is(page: FrameworkPage, view: DiagramView):
    view.set_zoom(2.9)
    seen = view.mapToScene(view.viewport().rect().center())
    with page.workspace.write("edit") as session:
        place(session, {1: (0, 40), 2: (0, 40), 3: (260, 40)})
        lead(session, 1, 2)
    assert (1, 2) in view.canvas.arrows
    assert view.transform().m11() == pytest.approx(2.9)
    assert (view.mapToScene(view.viewport().rect().center()) - seen).manhattanLength() < 3
    assert view.chosen == [1]


def test_many_elements_are_laid_out_in_the_worker(
    page: FrameworkPage, diagram: Diagram, view: DiagramView, qtbot: QtBot
):
    with page.workspace.write("add") as session:
        for number in range(SLOW):
            add_element(session, f"S{number + 10}", kind="short-term outcome", title=f"It goes on {number}")
    assert view.waiting
    page.write("add_element", deeds.added("The last one", "impact", None)[1])
    made = page.tree.boxes()[0].id
    qtbot.waitUntil(lambda: not view.waiting)
    assert len(view.canvas.boxes) == SLOW + 4
    assert (view.chosen, view.current) == ([made], made)


def test_as_long_as_nothing_is_coded_boxes_are_neutral(project: Project, qtbot: QtBot, answers: Answers):
    with project.write("add", "Amira") as session:
        add_element(session, "S1", kind="short-term outcome", title="They ask")
    tasks, workspace = Tasks(), Workspace(project, "Amira")
    made = Diagram(workspace, tasks)
    qtbot.addWidget(made)
    made.refresh()
    qtbot.waitUntil(lambda: made.keeper.evidence is not None)
    assert made.picture.standings == {}
    assert entries(made.picture) == []
    tasks.close()


def test_colours_follow_the_theme(view: DiagramView, diagram: Diagram, qtbot: QtBot):
    light = diagram.picture.scheme
    diagram.setPalette(theme.palette(theme.DARK))
    assert (light, diagram.picture.scheme) == (theme.LIGHT, theme.DARK)
    assert view.canvas.backgroundBrush().color().name() == theme.DARK.window
    assert view.chosen == [1]


def test_the_diagram_fits_into_the_smallest_window(window: Window, qtbot: QtBot):
    window.show_page("framework").show_view(DIAGRAM)
    window.resize(*SMALLEST)
    needed = window.minimumSizeHint()
    assert (needed.width() <= SMALLEST[0], needed.height() <= SMALLEST[1]) == (True, True)
    assert (window.width(), window.height()) == SMALLEST


def test_the_menu_offers_what_can_be_done_with_what_is_chosen(page: FrameworkPage, view: DiagramView):
    def offered() -> list[str]:
        menu = diagram_menu(page, page.both.diagram)
        return [action.text() for action in menu.actions() if action.text()]

    boxes = offered()
    assert {"Show segments", "Show its finding", "Change the title", "Draw an arrow from here", "Delete …"} <= {*boxes}
    view.choose_arrow((1, 3))
    assert offered()[:2] == ["Delete arrow", "Turn arrow round"]
    menu = diagram_menu(page, page.both.diagram)
    next(action for action in menu.actions() if action.text() == "Turn arrow round").trigger()
    assert box(page, 3).leads_to == (1,)
    view.choose([])
    assert offered()[:2] == ["New element here", "New pathway …"]
    view.writes = False
    assert offered() == ["Show all of it"]


def test_a_heading_stands_over_most_boxes_of_its_kind(diagram: Diagram, workspace: Workspace, qtbot: QtBot):
    """One box that was put elsewhere takes the heading from none of the others."""
    with workspace.write("add") as session:
        add_element(session, "S3", kind="short-term outcome", title="Third", pathway="Join up", sphere="control")
    qtbot.waitUntil(lambda: len(diagram.picture.plan.boxes) == 4)
    boxes, ids = diagram.picture.plan.boxes, [box.id for box in diagram.picture.theory.boxes.values()]
    assert "Short-term outcomes" in [words for _x, _room, words in headings(diagram.picture)]
    at = {each: (round(boxes[each].x), round(boxes[each].y)) for each in ids}
    at[1] = (at[1][0] - 120, at[1][1])
    with workspace.write("place") as session:
        place(session, at)
    qtbot.waitUntil(lambda: abs(diagram.picture.plan.boxes[1].x - at[1][0]) < 60)
    assert "Short-term outcomes" in [words for _x, _room, words in headings(diagram.picture)]


def test_where_it_is_narrow_the_legend_is_asked_for(diagram: Diagram, qtbot: QtBot):
    foot = diagram.foot
    assert foot.legend.isVisible()
    assert foot.explain.isHidden()
    wide = foot.legend.mapTo(foot, QPoint()).y() + foot.legend.height()
    assert foot.own.mapTo(foot, QPoint()).y() < wide
    foot.setFixedWidth(400)
    qtbot.waitUntil(lambda: not foot.legend.isVisible())
    qtbot.mouseClick(foot.explain, LEFT)
    assert foot.legend.isVisible()
    foot.layout().activate()
    assert foot.own.mapTo(foot, QPoint()).y() >= foot.legend.mapTo(foot, QPoint()).y() + foot.legend.height()


def test_a_hand_that_slips_on_an_arrow_keeps_it_chosen_and_the_ground_lets_it_go(
    page: FrameworkPage, view: DiagramView, qtbot: QtBot
):
    path = view.canvas.arrows[1, 3]._path
    at = view.mapFromScene(path.pointAtPercent(0.5))
    drag(qtbot, view, at, at + QPoint(14, 3))
    assert view.arrow == (1, 3)
    assert page.cards.currentWidget() is page.cards.arrow
    view.choose([])
    assert page.cards.currentWidget() is page.cards.element


def test_a_new_element_is_in_the_sphere_in_which_it_is_drawn(diagram: Diagram, view: DiagramView):
    plan = diagram.picture.plan
    assert plan.spheres.edge is not None
    assert sphere_at(diagram.picture, plan.spheres.edge - 1) == "control"
    assert sphere_at(diagram.picture, plan.spheres.edge + 1) == "influence"
    assert sphere_at(None, 0) == ""
    view.new_at = QPointF(plan.spheres.edge + 200, 100)
    diagram.begin_title(0)
    view.editor.setPlainText("Something new")
    view.editor.finish()
    box = next(box for box in diagram.picture.theory.boxes.values() if box.title == "Something new")
    assert box.sphere == "influence"
