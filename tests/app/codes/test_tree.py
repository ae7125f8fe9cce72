"""The tree of codes as a coder works in it: by keys, by dragging, by searching; each deed is one step of undo."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.codes import deeds, moving
from app.codes.delegate import cut
from app.codes.pins import pinned
from app.codes.view import CodeView
from app.text.marks import CODE_MIME
from coding.codes import add_code, delete_code, rename_code
from coding.segments import apply_code
from models.project import StudyError

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # there is no screen

START = ["Respond 7", "  Ask first 3", "  Share sooner 3", "Humour 1"]
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def editor(hand) -> QLineEdit:
    """The field in which a name is typed in place."""
    return next(each for each in hand.tree.findChildren(QLineEdit) if each.isVisible())


def undo(hand) -> None:
    hand.workspace.project.undo("Amira")


def test_a_name_is_typed_in_its_place(hand, qtbot: QtBot):
    hand.choose(2)
    deeds.rename(hand.view)
    field = editor(hand)
    assert field.selectedText() == "Ask first"
    qtbot.keyClicks(field, "Ask at once")
    with qtbot.waitSignal(hand.workspace.changed), qtbot.assertNotEmitted(hand.view.model.modelReset):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert hand.shown()[1] == "  Ask at once 3"
    undo(hand)
    assert hand.shown() == START


def test_a_name_that_another_code_has_elsewhere_is_given_and_told(hand, qtbot: QtBot):
    hand.choose(4)
    deeds.rename(hand.view)
    qtbot.keyClicks(editor(hand), "AskFirst")
    with qtbot.waitSignal(hand.workspace.hinted) as said:
        qtbot.keyClick(editor(hand), Qt.Key.Key_Return)
    assert said.args == ["There is also “Ask first” under “Respond”."]
    assert any("AskFirst" in line for line in hand.shown())


def test_a_name_that_is_taken_stays_in_the_field_and_says_why(hand, qtbot: QtBot):
    hand.choose(2)
    deeds.rename(hand.view)
    field = editor(hand)
    qtbot.keyClicks(field, "share SOONER")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.isVisible()
    assert "already a code" in hand.view.delegate.refusal(2, "share SOONER")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert hand.shown() == START
    assert hand.view.delegate.refusal(2, "  ") == "A code needs a name."
    assert hand.view.delegate.refusal(2, "ask FIRST") == ""


def test_a_new_code_stands_below_the_one_at_the_cursor_and_is_named_there(hand, qtbot: QtBot):
    hand.choose(2)
    deeds.set_kind(hand.view, "inductive")
    deeds.new_code(hand.view)
    assert hand.shown()[1:4] == ["  Ask first 3", "  New code", "  Share sooner 3"]
    field = editor(hand)
    qtbot.keyClicks(field, "Wait")
    with qtbot.waitSignal(hand.workspace.changed), qtbot.assertNotEmitted(hand.tree.apply_asked):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert hand.shown()[2] == "  Wait"
    assert hand.view.model.code(hand.tree.current_id()).kind == "inductive"
    undo(hand)
    undo(hand)
    assert hand.shown() == START
    assert hand.tree.current_id() == 3  # the row that stands where it stood


def test_a_new_code_is_not_put_among_those_of_the_theory_of_change(hand, qtbot: QtBot):
    hand.choose(2)
    deeds.new_code(hand.view)
    assert hand.shown()[3:] == ["Humour 1", "New code"]
    made = hand.view.model.code(hand.tree.current_id())
    assert (made.kind, made.parent_id) == ("inductive", None)


def test_escape_takes_a_new_code_away_and_leaves_an_old_one(hand, qtbot: QtBot):
    hand.choose(2)
    deeds.new_code(hand.view)
    with qtbot.waitSignal(hand.workspace.changed):
        qtbot.keyClick(editor(hand), Qt.Key.Key_Escape)
    assert hand.shown() == START
    deeds.rename(hand.view)
    with qtbot.assertNotEmitted(hand.workspace.changed, wait=50):
        qtbot.keyClick(editor(hand), Qt.Key.Key_Escape)
    assert hand.shown() == START


def test_a_new_code_under_another_and_in_an_empty_tree(hand):
    hand.choose(4)
    deeds.new_child(hand.view)
    deeds.new_child(hand.view)
    assert hand.shown()[3:] == ["Humour 1", "  New code", "    New code"]
    with hand.workspace.write("delete_code") as session:
        delete_code(session, 1)
        delete_code(session, 4)
    assert hand.view._stack.currentIndex() == 1
    assert hand.workspace.code_id == 0
    deeds.new_child(hand.view)
    assert hand.shown() == ["New code"]


def test_codes_dropped_between_rows_go_there(hand, qtbot: QtBot):
    hand.choose(2, 3)
    assert hand.drag([2, 3], 4, "below")
    assert hand.shown() == ["Respond 1", "Humour 1", "Ask first 3", "Share sooner 3"]
    assert hand.tree.chosen_ids() == [2, 3]
    undo(hand)
    assert hand.shown() == START
    assert hand.drag([4], 1, "above")
    assert hand.shown()[0] == "Humour 1"
    assert hand.drag([4], 1, "below")  # the branch is open: its first place
    assert hand.shown() == ["Respond 8", "  Humour 1", "  Ask first 3", "  Share sooner 3"]
    assert hand.drag([2], 0)
    assert hand.shown()[-1] == "Ask first 3"


def test_a_code_cannot_be_dropped_on_or_under_itself(hand):
    assert not hand.drag([1], 2)
    assert not hand.drag([1], 1)
    assert not hand.drag([1, 4], 3, "below")
    assert hand.shown() == START


def chosen_from(hand, qtbot: QtBot, name: str, begins: str) -> None:
    qtbot.waitUntil(lambda: hand.view.findChild(QMenu, name) is not None)
    menu = hand.view.findChild(QMenu, name)
    action = next(each for each in menu.actions() if each.text().replace("&", "").startswith(begins))
    action.trigger()
    menu.hide()


def test_a_code_dropped_on_another_is_put_under_it(hand, qtbot: QtBot):
    assert hand.drag([3], 4)
    assert hand.shown() == START
    qtbot.waitUntil(lambda: hand.view.findChild(QMenu, "dropMenu") is not None)
    menu = hand.view.findChild(QMenu, "dropMenu")
    qtbot.mouseRelease(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center())
    assert hand.shown() == START  # the button that dropped was let go late
    chosen_from(hand, qtbot, "dropMenu", "Put under “Humour”")
    assert hand.shown() == ["Respond 4", "  Ask first 3", "Humour 4", "  Share sooner 3"]


def test_codes_dropped_on_another_are_merged_after_a_question(hand, qtbot: QtBot, answers):
    answers.agree = False
    assert hand.drag([2, 3], 4)
    chosen_from(hand, qtbot, "dropMenu", "Merge into")
    [question] = answers.asked
    assert question.startswith("Merge 2 codes into “Humour”? 6 segments and 1 memo move to “Humour”.")
    assert hand.shown() == START
    answers.agree = True
    deeds.merge_into(hand.view, [2, 3], 4)
    assert hand.shown() == ["Respond 1", "Humour 7"]
    assert hand.tree.current_id() == 4
    undo(hand)
    assert hand.shown() == START


def test_numbers_agree_with_their_words_in_questions(hand, answers):
    answers.agree = False
    hand.workspace.choose_coder("Joel")
    deeds.merge_into(hand.view, [4], 2)
    hand.choose(4)
    deeds.delete(hand.view)
    merging, deleting = answers.asked
    assert merging.startswith("Merge “Humour” into “Ask first”? 1 segment moves to “Ask first”.")
    assert deleting.startswith("Delete “Humour” with 1 segment? The segment is Amira's.")


def test_deleting_asks_and_names_what_goes(hand, answers):
    answers.agree = False
    hand.choose(1)
    deeds.delete(hand.view)
    assert answers.asked == [
        "Delete “Respond” with 7 segments, 2 codes under it and 1 memo? Segments of Joel are among them. "
        "Undo brings everything back."
    ]
    answers.agree = True
    deeds.delete(hand.view)
    assert hand.shown() == ["Humour 1"]
    assert hand.workspace.code_id == 4
    undo(hand)
    assert hand.shown() == START


def test_what_holds_nothing_is_deleted_without_a_question(hand, answers):
    with hand.workspace.write("add_code") as session:
        made = add_code(session, "Empty")
    hand.choose(made)
    deeds.delete(hand.view)
    assert answers.asked == []
    assert hand.shown() == START


def test_retired_codes_are_struck_hidden_and_brought_back(hand):
    hand.choose(3)
    width = hand.view.minimumSizeHint().width()
    deeds.switch_retired(hand.view)
    assert hand.view.minimumSizeHint().width() == width <= 232
    index = hand.view.model.index_of(3)
    assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "retired" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert hand.view.legend.switch.isVisible()
    hand.view.legend.switch.setChecked(True)
    assert hand.shown() == ["Respond 7", "  Ask first 3", "Humour 1"]
    hand.view.legend.switch.setChecked(False)
    hand.choose(3)
    deeds.switch_retired(hand.view)
    assert hand.shown() == START
    assert not hand.view.legend.switch.isVisible()


@pytest.mark.parametrize(
    ("deed", "code", "there"),
    [
        (moving.move_up, 4, ["Humour 1", "Respond 7", "  Ask first 3", "  Share sooner 3"]),
        (moving.move_down, 2, ["Respond 7", "  Share sooner 3", "  Ask first 3", "Humour 1"]),
        (moving.move_in, 4, ["Respond 8", "  Ask first 3", "  Share sooner 3", "  Humour 1"]),
        (moving.move_out, 2, ["Respond 4", "  Share sooner 3", "Ask first 3", "Humour 1"]),
        (moving.move_up, 1, START),
        (moving.move_down, 3, START),
        (moving.move_in, 2, START),
        (moving.move_out, 4, START),
    ],
)
def test_a_code_is_moved_by_keys(hand, deed, code: int, there: list[str]):
    hand.choose(code)
    deed(hand.view)
    assert hand.shown() == there
    assert hand.tree.current_id() == code


def test_codes_that_stand_side_by_side_are_moved_together(hand):
    with hand.workspace.write("add_code") as session:
        for name in ("A", "B", "C"):
            add_code(session, name)
    hand.choose(6, 4)  # Humour and B, with A between them
    moving.move_down(hand.view)
    assert hand.shown()[3:] == ["A", "C", "Humour 1", "B"]
    assert hand.tree.chosen_ids() == [4, 6]
    moving.move_up(hand.view)
    moving.move_in(hand.view)
    assert hand.shown()[3:] == ["A 1", "  Humour 1", "  B", "C"]
    moving.move_out(hand.view)
    assert hand.shown()[3:] == ["A", "Humour 1", "B", "C"]


def test_moving_passes_over_what_is_hidden(hand):
    hand.choose(2)
    deeds.switch_retired(hand.view)
    hand.view.legend.switch.setChecked(True)
    with hand.workspace.write("add_code") as session:
        made = add_code(session, "Wait", parent_id=1)
    hand.choose(3)
    moving.move_up(hand.view)
    assert hand.view.model.children_of(1) == [2, 3, made]
    moving.move_down(hand.view)
    assert hand.view.model.children_of(1) == [2, made, 3]


def test_kind_and_colour_are_changed_in_place(hand, qtbot: QtBot):
    hand.choose(2, 3)
    with qtbot.assertNotEmitted(hand.view.model.modelReset):
        deeds.switch_kind(hand.view)
        deeds.recolour_all(hand.view, [2, 3], "#123456")
    codes = [hand.view.model.code(each) for each in (2, 3)]
    assert [(code.kind, code.colour) for code in codes] == [("inductive", "#123456")] * 2
    assert "inductive" in hand.view.model.index_of(2).data(Qt.ItemDataRole.ToolTipRole)
    assert hand.tree.chosen_ids() == [2, 3]


def test_letters_find_codes_and_escape_shows_all_again(hand, qtbot: QtBot):
    hand.tree.setFocus()
    qtbot.keyClicks(hand.tree, "s")
    field = hand.view.line.field
    qtbot.keyClicks(field, "oon sh")
    assert hand.shown() == ["Respond 7", "  Share sooner 3"]
    assert hand.view.delegate.spans == {3: [(0, 2), (6, 10)]}
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert hand.tree.current_id() == 3
    field.setText("zzz")
    assert hand.view._stack.currentIndex() == 2
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert hand.shown() == START
    assert not hand.view.line.isVisible()
    assert hand.tree.current_id() == 3
    qtbot.keyClicks(hand.tree, "h")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert hand.shown() == ["Respond 7", "  Share sooner 3", "Humour 1"]
    qtbot.keyClick(hand.tree, Qt.Key.Key_Escape)
    assert hand.shown() == START


def test_branches_selection_and_place_survive_every_reading(hand, qtbot: QtBot):
    with hand.workspace.write("add_code") as session:
        for number in range(60):
            add_code(session, f"Code {number}")
    hand.view._fold()
    assert hand.shown()[:2] == ["Respond 7", "Humour 1"]
    hand.tree.go_to(40)
    hand.tree.choose([39, 40])
    bar = hand.tree.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    assert place
    with hand.workspace.write("change") as session:
        rename_code(session, 4, "Jokes")
        add_code(session, "Last")
    assert hand.shown()[:2] == ["Respond 7", "Jokes 1"]
    assert (bar.value(), hand.tree.current_id(), hand.tree.chosen_ids()) == (place, 40, [39, 40])
    again = CodeView(hand.view.model, hand.workspace)
    qtbot.addWidget(again)
    assert not again.tree.isExpanded(hand.view.model.index_of(1))
    hand.view._fold()
    assert hand.shown()[1] == "  Ask first 3"


def test_numbers_follow_at_once(hand):
    with hand.workspace.write("apply_code") as session:
        apply_code(session, 3, 4, 0, 8)
    assert hand.shown()[-1] == "Humour 2"
    undo(hand)
    assert hand.shown() == START


def test_a_code_is_pinned_and_taken_off_by_its_number(hand, qtbot: QtBot):
    hand.choose(2)
    qtbot.keyClick(hand.tree, Qt.Key.Key_3, CTRL)
    assert pinned(hand.workspace) == {3: 2}
    assert "key 3" in hand.view.model.index_of(2).data(Qt.ItemDataRole.AccessibleTextRole)
    hand.choose(4)
    qtbot.keyClick(hand.tree, Qt.Key.Key_3, CTRL)
    assert pinned(hand.workspace) == {3: 4}
    with qtbot.waitSignal(hand.workspace.hinted) as hinted:
        qtbot.keyClick(hand.tree, Qt.Key.Key_3, CTRL)
    assert hinted.args == ["Key 3 is free again."]
    assert pinned(hand.workspace) == {}


def test_the_page_is_given_the_code_that_was_taken_hold_of(hand):
    hand.choose(3, 2)
    data = hand.view.model.mimeData([hand.view.model.index_of(each) for each in (2, 3)])
    assert bytes(data.data(CODE_MIME).data()) == b"3"
    hand.choose(4)
    data = hand.view.model.mimeData([hand.view.model.index_of(each) for each in (2, 3)])
    assert bytes(data.data(CODE_MIME).data()) == b"2"


def test_a_code_chosen_elsewhere_is_chosen_in_the_tree(hand):
    hand.workspace.choose_code(3)
    assert hand.tree.current_id() == 3


def test_quotation_marks_stay_a_pair_when_a_name_is_cut(hand):
    metrics = hand.tree.fontMetrics()
    long = "“nobody blinked and then they all went home”"
    shown = cut(long, metrics, metrics.horizontalAdvance("“nobody blinked and …”"))
    assert shown.startswith("“nobody")
    assert shown.endswith("…”")
    assert cut("Plain", metrics, 500) == "Plain"


def test_a_study_for_reading_takes_no_drops_and_no_names(small_study, qtbot: QtBot):
    from app.codes.model import CodeModel
    from app.workspace import Workspace
    from models.project import Project

    with Project(small_study, writes=False) as project:
        workspace = Workspace(project, "Amira")
        view = CodeView(CodeModel(workspace), workspace)
        qtbot.addWidget(view)
        view.choose_first()
        assert not view.model.flags(view.model.index_of(2)) & (
            Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled
        )
        deeds.rename(view)
        assert view.tree.state() == view.tree.State.NoState
        with pytest.raises(StudyError, match="reading only"):
            moving.place(view, [2], 0, 0)
        workspace.project.listeners.clear()


def test_the_menu_is_opened_by_key_below_the_row(hand, qtbot: QtBot):
    hand.choose(2)
    hand.tree.menu_asked.emit(QPoint(10, 10))
    menu = hand.view.findChild(QMenu, "codeMenu")
    pins = hand.view.findChild(QMenu, "pinMenu")
    pins.actions()[0].trigger()
    assert pinned(hand.workspace) == {1: 2}
    menu.hide()
