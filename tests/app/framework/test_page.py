"""The Framework workspace driven as an evaluator does: by keys, by the card, by dragging."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.framework.dragging import ELEMENT_MIME
from app.framework.menu import outline_menu
from app.framework.model import KEY, SEGMENTS, SPHERE, TITLE
from app.framework.page import FrameworkPage
from app.text.marks import CODE_MIME
from app.workspace import Workspace
from coding.codes import add_code
from coding.codetree import code_tree
from coding.framework.elements import add_element, edit_element
from coding.framework.outline import Box
from coding.segments import apply_code
from tests.app.framework.conftest import opened
from tests.windows import Answers

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def choose(page: FrameworkPage, *element_ids: int) -> None:
    flags = page.tree.selectionModel().SelectionFlag
    page.tree.go_to(page.model.element(element_ids[0]))
    for element_id in element_ids[1:]:
        page.tree.selectionModel().select(page.model.element(element_id), flags.Select | flags.Rows)


def outline(page: FrameworkPage) -> str:
    return " ".join(
        f"{line.item.key}:{line.item.title}" if isinstance(line.item, Box) else f"[{line.item.name}]"
        for line in page.model.lines
    )


def keys(page: FrameworkPage) -> str:
    return " ".join(line.item.key for line in page.model.lines if isinstance(line.item, Box))


def editor(page: FrameworkPage) -> QLineEdit:
    """The line in which a name is typed in place."""
    (found,) = page.tree.viewport().findChildren(QLineEdit)
    return found


def type_over(qtbot: QtBot, page: FrameworkPage, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the line that is open, and end it; the words are stored then."""
    line = editor(page)
    line.selectAll()
    qtbot.keyClicks(line, words)
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(line, key)
    QApplication.processEvents()


def fill_in(qtbot: QtBot, page: FrameworkPage, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type into the line that is open, and leave it at that: the next line that opened is closed again."""
    type_over(qtbot, page, words, key)
    for line in page.tree.viewport().findChildren(QLineEdit):
        qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.tree.viewport().findChildren(QLineEdit))


def drag(target: QWidget, data: QMimeData, at: QPoint) -> None:
    """Carry the data over the view and let it fall there."""
    buttons, held, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    target.dragEnterEvent(QDragEnterEvent(at, copy, data, buttons, held))
    target.dragMoveEvent(QDragMoveEvent(at, copy, data, buttons, held))
    target.dropEvent(QDropEvent(QPointF(at), copy, data, buttons, held))


def undo(page: FrameworkPage) -> None:
    page.workspace.project.undo("Amira")


def test_enter_makes_an_element_behind_the_current_one_as_one_step(page: FrameworkPage, qtbot: QtBot):
    choose(page, 2)
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert page.model.draft.item.key == "S3"
    assert not page.card.form.isVisible()
    fill_in(qtbot, page, "They meet")
    assert (
        outline(page)
        == "[See it] S1:People ask first [Join up] S2:Concerns are shared S3:They meet L1:Agencies act as one"
    )
    assert [box.title for box in page.tree.boxes()] == ["They meet"]
    assert page.card.title.text() == "They meet"
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    fill_in(qtbot, page, "They plan")
    assert keys(page) == "S1 S2 S3 S4 L1"
    undo(page)
    undo(page)
    assert keys(page) == "S1 S2 L1"


def test_a_line_that_is_given_no_words_leaves_no_trace(page: FrameworkPage, qtbot: QtBot):
    last = page.workspace.project.undoable()
    for key, words in ((Qt.Key.Key_Escape, "Half a thought"), (Qt.Key.Key_Return, ""), (Qt.Key.Key_Tab, " ")):
        qtbot.keyClick(page.tree, Qt.Key.Key_Return)
        qtbot.keyClicks(editor(page), words)
        qtbot.keyClick(editor(page), key)
        qtbot.waitUntil(lambda: not page.tree.viewport().findChildren(QLineEdit))
        assert page.model.draft is None
        assert keys(page) == "S1 S2 L1"
        assert [box.key for box in page.tree.boxes()] == ["S1"]
    assert page.workspace.project.undoable() == last


@pytest.mark.parametrize(("end", "words"), [(Qt.Key.Key_Return, ""), (Qt.Key.Key_Escape, ""), (Qt.Key.Key_Return, " ")])
def test_after_a_title_the_next_line_opens_at_once(page: FrameworkPage, qtbot: QtBot, end: Qt.Key, words: str):
    choose(page, 2)
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    for title in ("They meet", "They plan", "They act"):
        type_over(qtbot, page, title)
        assert editor(page).hasFocus()
        assert page.model.draft is not None
    qtbot.keyClicks(editor(page), words)
    qtbot.keyClick(editor(page), end)
    qtbot.waitUntil(lambda: not page.tree.viewport().findChildren(QLineEdit))
    assert outline(page).endswith("S2:Concerns are shared S3:They meet S4:They plan S5:They act L1:Agencies act as one")
    assert [box.title for box in page.tree.boxes()] == ["They act"]
    assert page.tree.hasFocus()
    assert page.model.draft is None


def test_after_a_pathways_name_its_first_element_is_typed(page: FrameworkPage, qtbot: QtBot):
    page.head.pathway.click()
    type_over(qtbot, page, "Keep it up")
    type_over(qtbot, page, "It lasts")
    assert outline(page).split("[Keep it up] ")[1].startswith("S3:It lasts")


def test_a_renamed_line_opens_no_other(page: FrameworkPage, qtbot: QtBot):
    qtbot.keyClick(page.tree, Qt.Key.Key_F2)
    type_over(qtbot, page, "They ask")
    assert not page.tree.viewport().findChildren(QLineEdit)


def test_letters_go_to_the_line_they_begin_and_are_never_lost_in_silence(page: FrameworkPage, qtbot: QtBot):
    for typed, found in (("agen", "L1"), ("s2", "S2")):
        page.tree.typed.forget()
        qtbot.keyClicks(page.tree, typed)
        assert [box.key for box in page.tree.boxes()] == [found]
    page.tree.typed.forget()
    with qtbot.waitSignal(page.workspace.hinted) as said:
        qtbot.keyClick(page.tree, "z")
    assert said.args[0] == "No line of the outline begins with “z”. Enter opens a line for a new element."
    assert [box.key for box in page.tree.boxes()] == ["S2"]
    page.tree.typed.forget()
    qtbot.keyClicks(page.tree, "sh")
    assert [box.key for box in page.tree.boxes()] == ["S2"]
    page.tree.typed.forget()
    qtbot.keyClicks(page.tree, "join u")
    assert [line.item.name for line in page.tree.lines()] == ["Join up"]


def test_f2_renames_elements_and_pathways_in_place(page: FrameworkPage, qtbot: QtBot):
    qtbot.keyClick(page.tree, Qt.Key.Key_F2)
    fill_in(qtbot, page, "They ask", Qt.Key.Key_Tab)
    page.tree.go_to(page.model.index(1, 0))
    qtbot.keyClick(page.tree, Qt.Key.Key_F2)
    fill_in(qtbot, page, "Work as one")
    assert outline(page) == "[See it] S1:They ask [Work as one] S2:Concerns are shared L1:Agencies act as one"
    undo(page)
    undo(page)
    assert outline(page).startswith("[See it] S1:People ask first [Join up]")


def test_a_name_there_is_already_is_refused_in_one_sentence(page: FrameworkPage, qtbot: QtBot):
    page.tree.go_to(page.model.index(1, 0))
    qtbot.keyClick(page.tree, Qt.Key.Key_F2)
    line = editor(page)
    line.setText("see IT")
    with qtbot.captureExceptions() as errors:
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(errors))
    assert [str(error) for _kind, error, _trace in errors] == ["There is already a pathway “see IT”."]
    assert "[Join up]" in outline(page)


def test_alt_with_arrows_moves_elements_among_their_kind_and_pathways(page: FrameworkPage, qtbot: QtBot):
    with page.workspace.write("edit") as session:
        for key in ("S3", "S4"):
            add_element(session, key, kind="short-term outcome", title=key, pathway="Join up")
    choose(page, 2)
    for key, order in (
        (Qt.Key.Key_Down, "S1 S3 S2 S4 L1"),
        (Qt.Key.Key_Down, "S1 S3 S4 S2 L1"),
        (Qt.Key.Key_Down, "S1 S3 S4 S2 L1"),
        (Qt.Key.Key_Up, "S1 S3 S2 S4 L1"),
    ):
        qtbot.keyClick(page.tree, key, ALT)
        assert keys(page) == order
        assert [box.key for box in page.tree.boxes()] == ["S2"]
    page.tree.go_to(page.model.index(1, 0))
    qtbot.keyClick(page.tree, Qt.Key.Key_Up, ALT)
    assert keys(page) == "S3 S2 S4 L1 S1"
    qtbot.keyClick(page.tree, Qt.Key.Key_Down, ALT)
    assert keys(page) == "S1 S3 S2 S4 L1"


def test_delete_asks_and_names_what_goes(page: FrameworkPage, qtbot: QtBot, answers: Answers):
    answers.agree = False
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert answers.asked == [
        "Delete S1 “People ask first”? 1 arrow will go with it: S1 → L1. "
        "1 code will stay, bound to it no longer: “Ask first”."
    ]
    assert keys(page) == "S1 S2 L1"
    answers.agree = True
    choose(page, 1, 3)
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert answers.asked[-1].startswith("Delete these 2 elements? 2 arrows will go with them: S1 → L1, S2 → L1.")
    assert keys(page) == "S2"
    undo(page)
    assert keys(page) == "S1 S2 L1"


def test_after_a_deletion_one_stands_where_one_stood(page: FrameworkPage, qtbot: QtBot, answers: Answers):
    choose(page, 2)
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert [box.key for box in page.tree.boxes()] == ["L1"]
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert page.tree.currentIndex().data() == "Join up"
    qtbot.keyClick(page.tree, Qt.Key.Key_F2)
    fill_in(qtbot, page, "Work as one")
    assert outline(page) == "[See it] S1:People ask first [Work as one]"


def test_a_deleted_pathway_leaves_its_elements(page: FrameworkPage, qtbot: QtBot, answers: Answers):
    page.tree.go_to(page.model.index(1, 0))
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert answers.asked == ["Delete the pathway “Join up”? Its 2 elements will stay, without a pathway."]
    assert outline(page).endswith("[Without a pathway] S2:Concerns are shared L1:Agencies act as one")


def test_a_new_pathway_and_its_first_element(page: FrameworkPage, qtbot: QtBot):
    page.head.pathway.click()
    fill_in(qtbot, page, "Keep it up")
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    fill_in(qtbot, page, "It lasts")
    assert outline(page).endswith("[Keep it up] S3:It lasts")
    page.begin_element("barrier")
    fill_in(qtbot, page, "Turnover")
    assert outline(page).endswith("[Keep it up] S3:It lasts B1:Turnover")


def test_an_element_is_dragged_into_another_pathway(page: FrameworkPage, qtbot: QtBot):
    data = page.model.mimeData([page.model.element(1)])
    gap = page.tree.visualRect(page.model.element(2)).topLeft() + QPoint(40, 1)
    page.model.moving = True
    with qtbot.waitSignal(page.workspace.changed):
        drag(page.tree, data, gap)
    assert outline(page).startswith("[See it] [Join up] S1:People ask first S2:")
    undo(page)
    assert outline(page).startswith("[See it] S1")


def test_codes_are_bound_by_dragging_either_way(page: FrameworkPage, qtbot: QtBot):
    tree = page.codes.tree
    data = tree.model().mimeData([tree.model().index_of(4)])
    assert data.hasFormat(CODE_MIME)
    with qtbot.waitSignal(page.workspace.changed):
        drag(page.tree, data, page.tree.visualRect(page.model.element(1, TITLE)).center())
    assert page.model.outline.boxes[1].codes == (2, 4)
    assert page.model.element(1, SEGMENTS).data() == "4"
    elements = QMimeData()
    elements.setData(ELEMENT_MIME, b"2,3")
    with qtbot.waitSignal(page.workspace.changed):
        drag(tree, elements, tree.visualRect(tree.model().index_of(4)).center())
    assert [page.model.outline.boxes[each].codes for each in (2, 3)] == [(3, 4), (4,)]
    undo(page)
    assert [page.model.outline.boxes[each].codes for each in (1, 2, 3)] == [(2, 4), (3,), ()]


def test_numbers_open_their_segments(page: FrameworkPage, qtbot: QtBot):
    place = page.tree.visualRect(page.model.element(2, SEGMENTS)).center()
    with qtbot.waitSignal(page.workspace.segments_asked) as asked:
        qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args[0].element_ids == (2,)
    for ask in (lambda: qtbot.keyClick(page.tree, Qt.Key.Key_Return, CTRL), page.card.segments.click):
        with qtbot.waitSignal(page.workspace.segments_asked) as asked:
            ask()
        assert asked.args[0].element_ids == (2,)


def test_the_menu_sets_what_several_elements_are(page: FrameworkPage, qtbot: QtBot):
    choose(page, 1, 2, 3)
    menus = {action.text(): action.menu() for action in outline_menu(page).actions() if action.menu()}
    for name, value in (("Kind", "Barrier"), ("Sphere", "Influence"), ("Pathway", "See it")):
        next(action for action in menus[name].actions() if action.text() == value).trigger()
    assert {(box.kind, box.sphere, box.pathway_id) for box in page.model.outline.boxes.values()} == {
        ("barrier", "influence", 1)
    }
    assert len(page.tree.boxes()) == 3
    for _step in range(3):
        undo(page)
    assert page.model.outline.boxes[1].kind == "short-term outcome"


def test_a_number_changes_with_the_segments(page: FrameworkPage, qtbot: QtBot):
    page.hide()
    with page.workspace.write("apply_code") as session:
        apply_code(session, 3, 3, 0, 8)
    assert page.model.element(2, SEGMENTS).data() == "3"
    page.show()
    assert page.model.element(2, SEGMENTS).data() == "4"


def test_codes_are_made_from_elements_and_said(page: FrameworkPage, qtbot: QtBot):
    assert page.head.for_all.text() == "For all elements without a code (1)"
    with qtbot.waitSignal(page.workspace.hinted) as said:
        page.head.codes.click()
    assert said.args[0] == "1 deductive code made: “Agencies act as one”. Ctrl+Z takes it back."
    with page.workspace.read() as session:
        tree = code_tree(session)
    code = tree.named("Agencies act as one")
    assert tree.path(code) == "Join up > Agencies act as one"
    assert page.model.outline.boxes[3].codes == (code,)
    choose(page, 1)
    with qtbot.waitSignal(page.workspace.hinted) as said:
        page.make_codes(chosen=True)
    assert said.args[0] == "No code was made: the element has codes already."
    undo(page)
    assert page.model.outline.boxes[3].codes == ()


def test_a_pathways_code_that_is_called_otherwise_is_said(page: FrameworkPage, qtbot: QtBot):
    with page.workspace.write("edit") as session:
        add_code(session, "Join up")
    with qtbot.waitSignal(page.workspace.hinted) as said:
        page.head.codes.click()
    assert "Those of the pathway are under “Join up (pathway)”: “Join up” is a code of your own." in said.args[0]


def test_what_is_being_typed_is_written_before_a_button_does_its_work(page: FrameworkPage, qtbot: QtBot):
    for button, title in (
        (page.head.codes, "They meet"),
        (page.head.element, "They plan"),
        (page.head.pathway, "Both"),
    ):
        qtbot.keyClick(page.tree, Qt.Key.Key_Return)
        qtbot.keyClicks(editor(page), title)
        button.click()
        qtbot.waitUntil(lambda title=title: title in outline(page))
        if button is not page.head.codes:
            qtbot.waitUntil(lambda: bool(page.tree.viewport().findChildren(QLineEdit)))
            assert editor(page).text() == ""
            qtbot.keyClick(editor(page), Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: not page.tree.viewport().findChildren(QLineEdit))
    with page.workspace.read() as session:
        assert code_tree(session).named("They meet")


@pytest.mark.parametrize("twice", [False, True])
def test_what_is_being_typed_is_written_when_another_line_is_clicked(page: FrameworkPage, qtbot: QtBot, twice: bool):
    for column in (KEY, TITLE, SPHERE):
        qtbot.keyClick(page.tree, Qt.Key.Key_Return)
        qtbot.keyClicks(editor(page), f"They meet {column}")
        place = page.tree.visualRect(page.model.element(3, column)).center()
        qtbot.mouseClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        if twice:
            qtbot.mouseDClick(page.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.waitUntil(lambda column=column: f"They meet {column}" in outline(page))
        qtbot.wait(1)
        for line in page.tree.viewport().findChildren(QLineEdit):
            qtbot.keyClick(line, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not page.tree.viewport().findChildren(QLineEdit))
        page.tree.go_to(page.model.element(1))


def test_what_is_being_typed_outlasts_a_change_from_elsewhere(page: FrameworkPage, qtbot: QtBot):
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    qtbot.keyClicks(editor(page), "They meet")
    with page.workspace.write("apply_code") as session:
        apply_code(session, 3, 3, 0, 8)
    qtbot.waitUntil(lambda: "They meet" in outline(page))
    assert page.model.draft is None


def test_place_choice_and_branches_outlast_a_re_read(page: FrameworkPage, qtbot: QtBot):
    page.tree.collapse(page.model.index(0, 0))
    choose(page, 3, 2)
    with page.workspace.write("edit") as session:
        add_element(session, "A1", kind="activity", title="First", pathway="See it")
        edit_element(session, 2, kind="impact")
    assert [box.key for box in page.tree.boxes()] == ["L1", "S2"]
    assert not page.tree.isExpanded(page.model.index(0, 0))
    assert page.tree.isExpanded(page.model.index(1, 0))


def test_tab_leaves_the_outline(page: FrameworkPage, qtbot: QtBot):
    seen = set()
    for _press in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {page.tree, page.codes.tree, page.card.title, page.card.note, page.card.codes.picker, page.head.name} <= seen


def test_an_empty_study_says_how_to_begin(empty_page: FrameworkPage, qtbot: QtBot):
    page = empty_page
    assert page.blank.isVisible()
    page.blank.outcome.click()
    assert page.tree.isVisible()
    qtbot.keyClick(editor(page), Qt.Key.Key_Escape)
    qtbot.waitUntil(page.blank.isVisible)
    page.blank.pathway.click()
    fill_in(qtbot, page, "See it")
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    fill_in(qtbot, page, "People ask")
    assert outline(page) == "[See it] S1:People ask"
    page.begin_element("impact")
    fill_in(qtbot, page, "It lasts")
    undo(page)
    undo(page)
    undo(page)
    assert page.blank.isVisible()


def test_the_framework_is_renamed_where_its_name_stands(page: FrameworkPage, qtbot: QtBot):
    page.head.name.setFocus()
    page.head.name.selectAll()
    qtbot.keyClicks(page.head.name, "Theory of change 2")
    with qtbot.waitSignal(page.workspace.changed):
        qtbot.keyClick(page.head.name, Qt.Key.Key_Return)
    assert page.model.outline.name == "Theory of change 2"
    undo(page)
    assert page.head.name.text() == "Framework"


def test_the_first_element_is_chosen_at_first(workspace: Workspace, qtbot: QtBot, answers: Answers):
    page = opened(workspace, qtbot)
    assert [box.key for box in page.tree.boxes()] == ["S1"]
    assert page.card.title.text() == "People ask first"
    page.hide()
    choose(page, 3)
    page.show()
    assert [box.key for box in page.tree.boxes()] == ["L1"]


def test_without_codes_it_is_said_how_they_come(empty_page: FrameworkPage, qtbot: QtBot):
    empty_page.blank.pathway.click()
    fill_in(qtbot, empty_page, "See it")
    assert empty_page.codes.said.text().startswith("No codes yet.")
    empty_page.begin_element("activity")
    fill_in(qtbot, empty_page, "Workshops")
    empty_page.head.codes.click()
    assert empty_page.codes.said.text().startswith("Drag a code")
    assert empty_page.model.outline.boxes[1].codes != ()


def test_the_parts_keep_the_room_the_user_gave_them(page: FrameworkPage, qtbot: QtBot):
    page.views.setSizes([700, 500])
    page.side.setSizes([400, 300])
    kept = page.views.sizes(), page.side.sizes()
    page.hide()
    again = opened(page.workspace, qtbot)
    assert (again.views.sizes(), again.side.sizes()) == kept
