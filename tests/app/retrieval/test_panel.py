"""The panel of segments: it follows the tree, is filtered by chips, driven by keys, and re-read from the notice."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.frame.window import Window
from app.retrieval import deeds
from app.retrieval.choosing import NOTHING, Choosing
from app.retrieval.deeds import MARKS, menu
from app.retrieval.panel import SegmentsPanel
from app.retrieval.sorting import KEYS
from app.tasks import Tasks
from app.workspace import Workspace
from coding.attributes import add_attribute, put_values
from coding.codes import add_code, delete_code, move_code, rename_code
from coding.errors import CodingError
from coding.participants import set_values
from coding.retrieval import Query
from coding.retrieved import found
from coding.segments import apply_code, mark, recode, remove
from models.project import Project, StudyError
from tests.windows import Answers

KEY = Qt.Key


@pytest.fixture
def panel(workspace: Workspace, qtbot: QtBot) -> SegmentsPanel:
    """The panel on the small study, read, with no code chosen yet."""
    tasks = Tasks()
    made = SegmentsPanel(workspace, tasks)
    tasks.setParent(made)
    qtbot.addWidget(made)
    made.resize(800, 500)
    with qtbot.waitSignal(made.reading.changed):
        made.show()
    return made


def ids(panel: SegmentsPanel) -> list[int]:
    return panel.model.ids(range(panel.model.rowCount()))


def said(panel: SegmentsPanel) -> list[str]:
    return [chip.words.accessibleName() for chip in panel.chips.chips]


def cell(panel: SegmentsPanel, row: int, key: str) -> object:
    return panel.model.index(row, KEYS.index(key)).data()


def shows_list(panel: SegmentsPanel) -> bool:
    return panel.view.isVisible()


def test_it_follows_the_tree_of_codes_until_it_is_held(panel: SegmentsPanel, workspace: Workspace):
    assert not shows_list(panel)
    assert panel.empty.said.text() == "Choose a code to see everything coded with it."
    workspace.choose_code(1)
    assert ids(panel) == [1, 2, 3, 5, 8, 6, 7]
    assert panel.header.count.toolTip().startswith("7 segments in")
    assert "Each segment counts as it was coded" in panel.header.count.toolTip()
    assert said(panel) == ["Code: Respond"]
    workspace.choose_code(4)
    assert ids(panel) == [4]
    panel.header.hold.click()
    workspace.choose_code(2)
    assert ids(panel) == [4]
    panel.header.hold.click()
    assert ids(panel) == [1, 2, 3]


def test_it_says_how_many_there_are(panel: SegmentsPanel, workspace: Workspace):
    workspace.choose_code(1)
    assert panel.header.count.text() == "7 segments in 3 documents, 2 participants"
    workspace.choose_code(4)
    assert panel.header.count.text() == "1 segment in 1 document, 1 participant"


def test_cells_say_what_a_segment_is(panel: SegmentsPanel):
    panel.ask(Query())
    assert [cell(panel, 0, key) for key in KEYS] == [
        "Ask first", "We ask first now 🙂.", "01 Police", "PC Hall (police, North West)", "Amira",
        "+ supports · example · attributed · comment", "30 %",
    ]  # fmt: skip
    assert cell(panel, 7, "participant") == ""


def test_kinds_of_filters_are_and_values_of_one_are_or(panel: SegmentsPanel, workspace: Workspace):
    workspace.choose_code(1)
    panel._on_chosen("attribute 1", ("police", "social worker"))
    assert ids(panel) == [1, 2, 3, 5, 8, 6]
    panel._on_chosen("coder", (2,))
    assert ids(panel) == [2, 6]
    assert said(panel) == ["Code: Respond", "Role: police or social worker", "Coder: Joel"]
    panel.chips.chips[1].removing.emit("attribute 1")
    assert ids(panel) == [2, 6]
    panel.chips.chips[0].removing.emit("code")
    assert panel.header.hold.isChecked()
    assert said(panel) == ["Coder: Joel"]


def test_asked_for_what_lies_behind_a_number_it_shows_that_and_holds(panel: SegmentsPanel, workspace: Workspace):
    workspace.segments_asked.connect(panel.ask)
    workspace.ask_segments(element_ids=[2], participant_ids=[2])
    assert ids(panel) == [5, 6]
    workspace.choose_code(4)
    assert ids(panel) == [5, 6]
    workspace.ask_segments(code_ids=[4])
    assert ids(panel) == [4]
    workspace.choose_code(2)
    assert ids(panel) == [1, 2, 3]


@pytest.mark.parametrize("view", ["cards", "table"])
def test_the_keys_choose_and_go_to_the_place(view: str, panel: SegmentsPanel, workspace: Workspace, qtbot: QtBot):
    getattr(panel.header, view).click()
    panel.ask(Query(code_ids=(2,)))
    panel.view.choose([0])
    qtbot.keyClick(panel.view, KEY.Key_Down)
    assert panel.rows() == [1]
    with qtbot.waitSignal(workspace.place_shown) as shown:
        qtbot.keyClick(panel.view, KEY.Key_Return)
    slot = panel.model.view[1]
    assert shown.args == [panel.model.columns.starts[slot], panel.model.columns.ends[slot]]
    assert workspace.document_id == 1


def test_the_card_that_is_chosen_alone_opens_in_place(panel: SegmentsPanel, qtbot: QtBot):
    panel.ask(Query())
    plain = panel.cards.rowHeight(1)
    panel.cards.choose([0])
    assert panel.cards.rowHeight(0) > plain
    qtbot.keyClick(panel.cards, KEY.Key_Down)
    assert panel.cards.rowHeight(0) == plain < panel.cards.rowHeight(1)
    panel.cards.choose([0, 1])
    assert panel.cards.rowHeight(0) == panel.cards.rowHeight(1) == plain


def test_cards_and_table_share_what_is_chosen_and_the_way_is_remembered(panel: SegmentsPanel, workspace: Workspace):
    panel.ask(Query())
    panel.view.choose([2, 3], 3)
    panel.header.table.click()
    assert panel.view is panel.table
    assert panel.rows() == [2, 3]
    assert workspace.remembered.get("segments_as") == "table"


def test_sorting_keeps_what_is_chosen(panel: SegmentsPanel):
    panel.ask(Query())
    panel.header.table.click()
    panel.view.choose([ids(panel).index(7)])
    for key, first in (("coder", 1), ("code", 8), ("words", 4), ("marks", 1), ("participant", 1), ("position", 5)):
        panel.table.sortByColumn(KEYS.index(key), Qt.SortOrder.AscendingOrder)
        assert ids(panel)[0] == first, key
        assert sorted(ids(panel)) == [1, 2, 3, 4, 5, 6, 7, 8]
        assert [ids(panel)[row] for row in panel.rows()] == [7]
    panel.table.sortByColumn(KEYS.index("document"), Qt.SortOrder.DescendingOrder)
    assert ids(panel) == [7, 5, 8, 6, 1, 2, 4, 3]


def test_rows_are_re_read_from_the_notice_and_nothing_else_moves(
    panel: SegmentsPanel, workspace: Workspace, qtbot: QtBot
):
    panel.ask(Query(code_ids=(2,)))
    panel.view.choose([2])
    with qtbot.assertNotEmitted(panel.model.modelReset):
        with workspace.write("apply_code") as session:
            new = apply_code(session, 1, 2, 0, 11)
        assert ids(panel) == [new, 1, 2, 3]
        assert panel.rows() == [3]
        with workspace.write("mark") as session:
            mark(session, 3, polarity="mixed", comment="hm")
        assert cell(panel, 3, "marks") == "± mixed · comment"
        with workspace.write("recode") as session:
            recode(session, [1], 4)
            recode(session, [4], 2)
        assert ids(panel) == [new, 2, 4, 3]
        workspace.project.undo()
        workspace.project.undo()
        workspace.project.undo()
    assert ids(panel) == [1, 2, 3]
    assert panel.rows() == [2]
    assert panel.header.count.text().startswith("3 segments in 1 document")


def test_names_and_the_tree_are_re_read_too(panel: SegmentsPanel, workspace: Workspace, qtbot: QtBot):
    workspace.choose_code(1)
    panel.view.choose([1])
    with workspace.write("edit") as session:
        rename_code(session, 2, "Ask before")
        move_code(session, 4, 1)
    assert ids(panel) == [1, 2, 4, 3, 5, 8, 6, 7]
    assert cell(panel, 0, "code") == "Ask before"
    assert panel.rows() == [1]
    with qtbot.waitSignal(panel.reading.changed), workspace.write("edit") as session:
        set_values(session, 1, {"role": "sergeant"})
    assert cell(panel, 0, "participant") == "PC Hall (sergeant, North West)"
    with workspace.write("delete") as session:
        delete_code(session, 2)
    assert ids(panel) == [4, 5, 8, 6, 7]
    assert panel.rows() == []


def test_many_changes_are_read_in_the_worker(panel: SegmentsPanel, workspace: Workspace, qtbot: QtBot):
    panel.ask(Query())
    panel.view.choose([7])
    with qtbot.waitSignal(panel.reading.changed), workspace.write("apply_code") as session:
        code = add_code(session, "Many")
        for start in range(0, 120, 2):
            apply_code(session, 1, code, start, start + 2)
    with workspace.read() as session:
        assert ids(panel) == found(session, Query())
    assert [ids(panel)[row] for row in panel.rows()] == [7]


def test_what_changes_while_it_is_hidden_is_read_when_it_is_shown(
    panel: SegmentsPanel, workspace: Workspace, qtbot: QtBot
):
    panel.ask(Query())
    panel.hide()
    with workspace.write("remove") as session:
        remove(session, [1, 2])
    assert len(ids(panel)) == 8
    with qtbot.waitSignal(panel.reading.changed):
        panel.show()
    assert ids(panel) == [4, 3, 5, 8, 6, 7]


def test_where_nothing_is_found_it_says_which_filter_is_to_blame(panel: SegmentsPanel, workspace: Workspace):
    workspace.choose_code(2)
    panel._on_chosen("attribute 4", ("Midlands",))
    assert "“Region: Midlands”" in panel.empty.said.text() or "“Code: Ask first”" in panel.empty.said.text()
    assert panel.empty.button.isVisible()
    panel._on_chosen("attribute 4", ("Wales",))
    assert panel.empty.said.text() == "No segment passes the filter “Region: Wales”. Without it there are 3."
    panel.empty.button.click()
    assert ids(panel) == [1, 2, 3]
    panel.ask(Query(coder_ids=(77,), polarity=("none",)))
    panel.empty.button.click()
    assert len(ids(panel)) == 8


def test_a_filter_by_an_attribute_that_is_gone_can_be_taken_away(
    panel: SegmentsPanel, workspace: Workspace, qtbot: QtBot
):
    with workspace.write("add_attribute") as session:
        gender = add_attribute(session, "gender")
        put_values(session, [(1, "gender", "f")])
    qtbot.waitUntil(lambda: panel.reading.fresh)
    panel.ask(Query(attributes=((gender, "f"),)))
    assert ids(panel) == [1, 2, 4, 3]
    workspace.project.undo()
    qtbot.waitUntil(lambda: panel.reading.fresh)
    assert said(panel) == ["(deleted): f"]
    assert "Without it there are 8" in panel.empty.said.text()
    panel.chips.chips[0].removing.emit(panel.chips.chips[0].key)
    assert len(ids(panel)) == 8
    assert said(panel) == []


def test_a_code_with_nothing_and_a_study_with_nothing_say_so(panel: SegmentsPanel, workspace: Workspace, qtbot: QtBot):
    with workspace.write("add") as session:
        code = add_code(session, "Empty")
    workspace.choose_code(code)
    assert panel.empty.said.text() == "Nothing is coded with this code yet (Code: Empty)."
    assert not panel.empty.button.isVisible()
    with workspace.write("remove") as session:
        remove(session, range(1, 9))
    assert "Nothing is coded yet" in panel.empty.said.text()


def test_values_are_chosen_by_keys(panel: SegmentsPanel, qtbot: QtBot):
    panel.ask(Query())
    panel._change("participant")
    [dialog] = panel.findChildren(Choosing)
    qtbot.keyClicks(dialog.search, "priya")
    qtbot.keyClick(dialog.search, KEY.Key_Return)
    assert said(panel) == ["Participant: Priya Raman"]
    assert ids(panel) == [5, 8, 6]


def choosing(panel: SegmentsPanel, key: str) -> Choosing:
    panel._change(key)
    [dialog] = panel.findChildren(Choosing)
    return dialog


def test_return_after_letters_chooses_the_best_match_and_not_what_was_checked_before(
    panel: SegmentsPanel, workspace: Workspace, qtbot: QtBot
):
    with workspace.write("add_code") as session:
        for name in ("In an instant", "Constant institutions", "Institutions"):
            apply_code(session, 1, add_code(session, name), 13, 20)
    panel.ask(Query(code_ids=(2,)))
    dialog = choosing(panel, "code")
    assert dialog.values() == (2,)
    qtbot.keyClicks(dialog.search, "inst")
    assert dialog.list.currentItem().text().strip() == "Institutions"
    qtbot.keyClick(dialog.search, KEY.Key_Return)
    assert said(panel) == ["Code: Institutions"]


def test_what_is_checked_by_hand_is_kept_beside_the_match(panel: SegmentsPanel, qtbot: QtBot):
    panel.ask(Query(code_ids=(2,)))
    dialog = choosing(panel, "code")
    qtbot.keyClicks(dialog.search, "hum")
    qtbot.keyClick(dialog.search, KEY.Key_Down)
    qtbot.keyClick(dialog.list, KEY.Key_Space)
    dialog.search.setFocus()
    assert set(dialog.values()) == {2, 4}
    dialog.search.setText("share")
    qtbot.keyClick(dialog.search, KEY.Key_Return)
    assert said(panel) == ["Code: Share sooner or Humour"]


def test_letters_that_nothing_holds_choose_nothing(panel: SegmentsPanel, qtbot: QtBot):
    panel.ask(Query(code_ids=(2,)))
    dialog = choosing(panel, "code")
    qtbot.keyClicks(dialog.search, "zzz")
    qtbot.keyClick(dialog.search, KEY.Key_Return)
    assert dialog.isVisible()
    assert said(panel) == ["Code: Ask first"]
    dialog.search.clear()
    qtbot.keyClick(dialog.search, KEY.Key_Return)
    assert said(panel) == ["Code: Ask first"]


def test_an_empty_choice_is_said_and_space_checks_instead_of_typing_a_blank(panel: SegmentsPanel, qtbot: QtBot):
    panel.ask(Query())
    dialog = choosing(panel, "code")
    qtbot.keyClick(dialog.search, KEY.Key_Space)
    assert dialog.search.text() == ""
    assert dialog.list.currentRow() == 0
    qtbot.keyClick(dialog.list, KEY.Key_Return)
    assert dialog.isVisible()
    assert dialog.said.text() == NOTHING
    assert said(panel) == []
    qtbot.keyClick(dialog.list, KEY.Key_Space)
    qtbot.keyClick(dialog.search, KEY.Key_Space)
    assert dialog.values() == ()
    qtbot.keyClick(dialog.search, KEY.Key_Space)
    assert len(dialog.values()) == 1
    qtbot.keyClick(dialog.list, KEY.Key_Return)
    assert len(said(panel)) == 1


def test_a_filter_is_taken_off_by_checking_nothing(panel: SegmentsPanel, qtbot: QtBot):
    panel.ask(Query(coder_ids=(2,)))
    dialog = choosing(panel, "coder")
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.accept_button.click()
    assert said(panel) == []


def test_values_are_chosen_by_the_mouse_and_those_asked_for_are_checked(panel: SegmentsPanel, qtbot: QtBot):
    panel.ask(Query(coder_ids=(2,)))
    panel._change("coder")
    [dialog] = panel.findChildren(Choosing)
    assert dialog.values() == (2,)
    item = dialog.list.item(0)
    place = dialog.list.visualItemRect(item).center()
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.values() == (1, 2)
    dialog.accept_button.click()
    assert said(panel) == ["Coder: Amira or Joel"]


def test_every_kind_of_filter_can_be_chosen(panel: SegmentsPanel, qtbot: QtBot):
    panel.ask(Query())
    panel._fill_menu()
    titles = [action.text() for action in panel._menu.actions() if action.text()]
    assert titles[:2] == ["Code …", "Element …"]
    assert "Role …" in titles
    for action in [each for each in panel._menu.actions() if each.text()]:
        action.trigger()
        [dialog] = panel.findChildren(Choosing)
        assert dialog.isVisible()
        with qtbot.waitSignal(dialog.destroyed):
            dialog.reject()


def test_marks_are_set_on_all_chosen_in_one_step(panel: SegmentsPanel, workspace: Workspace):
    panel.ask(Query())
    panel.view.choose([2, 4, 5])
    marks = next(action.menu() for action in menu(panel).actions() if action.menu() is not None)
    assert len(marks.actions()) == len(MARKS)
    marks.actions()[1].trigger()
    assert [cell(panel, row, "marks") for row in (2, 4, 5)] == ["− contradicts"] * 3
    assert panel.rows() == [2, 4, 5]
    workspace.project.undo()
    assert [cell(panel, row, "marks") for row in (2, 4, 5)] == [""] * 3


def test_the_list_is_right_under_qts_tester(panel: SegmentsPanel, workspace: Workspace, qtmodeltester: ModelTester):
    qtmodeltester.check(panel.model)
    panel.ask(Query())
    qtmodeltester.check(panel.model)
    panel._sort(KEYS.index("code"))
    with workspace.write("edit") as session:
        remove(session, [1, 5])
        recode(session, [2], 4)
    workspace.project.undo()
    qtmodeltester.check(panel.model)


def test_a_segment_that_is_gone_before_it_is_read_is_shown_empty(panel: SegmentsPanel, workspace: Workspace):
    panel.ask(Query())
    panel.reading.sleep()
    panel.model._words.clear()
    with workspace.write("remove") as session:
        remove(session, [1])
    assert cell(panel, 0, "words") == ""
    assert panel.cards.grab().width() > 0


def test_it_scrolls_to_the_one_that_is_chosen(panel: SegmentsPanel):
    panel.ask(Query())
    panel.view.choose([7])
    assert panel.view.visualRect(panel.model.index(7, 0)).bottom() <= panel.view.viewport().height()
    assert panel.view.verticalScrollMode() == QAbstractItemView.ScrollMode.ScrollPerPixel


@pytest.fixture
def listed(window: Window, qtbot: QtBot) -> SegmentsPanel:
    """The panel in the window, opened by its key on the first code that holds segments."""
    window.workspace.choose_code(2)
    window.actions_of.by_key["segments"].trigger()
    panel = window.workbench.segments_panel()
    qtbot.waitUntil(lambda: panel.model.names is not None)
    panel.view.setFocus()
    return panel


def test_it_opens_by_its_action_in_the_window(listed: SegmentsPanel):
    assert ids(listed) == [1, 2, 3]
    assert listed.isVisible()


def test_copied_segments_say_who_spoke(listed: SegmentsPanel, window: Window, qtbot: QtBot):
    listed.view.choose([0, 2])
    with qtbot.waitSignal(window.workspace.hinted) as hint:
        window.actions_of.by_key["copy_segments"].trigger()
    assert QGuiApplication.clipboard().text() == (
        "“We ask first now 🙂.” (police, North West) — 01 Police\n\n“nobody asked” (police, North West) — 01 Police"
    )
    assert hint.args == ["Copied 2 segments with who said it."]
    listed.header.copying.emit()
    assert QGuiApplication.clipboard().text().count("\n\n") == 2


def test_segments_are_copied_from_a_list_that_was_hidden_when_they_were_recoded(
    listed: SegmentsPanel, window: Window, qtbot: QtBot
):
    listed.view.choose([0, 2])
    listed.hide()
    with window.workspace.write("recode") as session:
        recode(session, [1], add_code(session, "Brand new"))
    with qtbot.waitSignal(window.workspace.hinted):
        window.actions_of.by_key["copy_segments"].trigger()
    assert QGuiApplication.clipboard().text().count("(police, North West) — 01 Police") == 2


def test_from_the_table_cells_are_copied_for_a_spreadsheet(listed: SegmentsPanel, window: Window, qtbot: QtBot):
    listed.header.table.click()
    listed.view.choose([0, 2])
    with qtbot.waitSignal(window.workspace.hinted) as said:
        window.actions_of.by_key["copy_segments"].trigger()
    copied = QGuiApplication.clipboard().mimeData()
    lines = copied.text().splitlines()
    assert lines[0].split("\t")[:5] == ["Code", "Quote", "Attribution", "Document", "Coder"]
    assert lines[1].split("\t")[1:4] == ["We ask first now 🙂.", "(police, North West)", "01 Police"]
    assert len(lines) == 3
    assert copied.html().count("<tr>") == 3
    assert "PC Hall" not in copied.text()
    assert said.args == ["Copied 2 segments as rows of a table."]
    listed.header.cards.click()
    with qtbot.waitSignal(window.workspace.hinted):
        window.actions_of.by_key["copy_segments"].trigger()
    assert QGuiApplication.clipboard().text().startswith("“We ask first now 🙂.” (police, North West)")
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


@pytest.mark.parametrize("named", [False, True])
def test_people_are_named_in_a_file_only_where_that_is_asked(
    listed: SegmentsPanel, window: Window, answers: Answers, tmp_path: Path, qtbot: QtBot, named: bool
):
    answers.out = tmp_path / "out.csv"
    with qtbot.waitSignal(window.workspace.hinted) as hinted:
        window.actions_of.by_key["export_segments_named" if named else "export_segments"].trigger()
    whom = "documents and participants" if named else "documents"
    assert f"For the team: the table names {whom} in columns of their own." in hinted.args[0]
    assert ("PC Hall" in answers.out.read_text("utf-8-sig")) is named


def test_what_is_shown_is_written_as_it_stands(listed: SegmentsPanel, answers: Answers, tmp_path: Path, qtbot: QtBot):
    answers.out = tmp_path / "out.csv"
    listed.table.sortByColumn(KEYS.index("position"), Qt.SortOrder.DescendingOrder)
    with qtbot.waitSignal(listed.workspace.hinted):
        listed.header.exporting.emit()
    lines = answers.out.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("code,quote,attribution")
    assert [line.split(",")[1] for line in lines[1:]] == ["nobody asked", "ask first now", "We ask first now 🙂."]


def test_only_own_segments_are_removed(listed: SegmentsPanel, window: Window, answers: Answers):
    removing = window.actions_of.by_key["remove_segments"]
    listed.view.choose([0, 1, 2])
    answers.agree = False
    removing.trigger()
    assert answers.asked == ["2 of the 3 segments are yours; those of other coders stay. Remove yours?"]
    assert ids(listed) == [1, 2, 3]
    answers.agree = True
    removing.trigger()
    assert ids(listed) == [2]
    listed.view.choose([0])
    with pytest.raises(CodingError, match="Only your own"):
        _run(removing)
    window.workspace.project.undo()
    assert ids(listed) == [1, 2, 3]


def _run(action) -> None:
    with capture_exceptions() as caught:
        action.trigger()
    for _kind, error, _trace in caught:
        raise error


def test_marks_have_keys_and_are_taken_off_by_them(listed: SegmentsPanel, window: Window, qtbot: QtBot):
    window.activateWindow()
    listed.view.choose([0, 2])
    qtbot.keyClicks(listed.view, "-")
    assert [cell(listed, row, "marks") for row in (0, 2)] == [
        "− contradicts · example · attributed · comment",
        "− contradicts",
    ]
    qtbot.keyClicks(listed.view, "@")
    assert cell(listed, 2, "marks") == "− contradicts · attributed"
    qtbot.keyClicks(listed.view, "-")
    assert [cell(listed, row, "marks") for row in (0, 2)] == ["example · attributed · comment", "attributed"]
    assert listed.rows() == [0, 2]


def test_another_coders_segments_are_neither_marked_nor_recoded(listed: SegmentsPanel, window: Window, qtbot: QtBot):
    listed.view.choose([0, 1])
    with qtbot.waitSignal(window.workspace.hinted) as hint:
        window.actions_of.by_key["segments_mixed"].trigger()
    assert hint.args == ["1 of the 2 segments are other coders', and stay as they are."]
    assert [cell(listed, row, "marks") for row in (0, 1)] == ["± mixed · example · attributed · comment", ""]
    listed.view.choose([1])
    for key in ("segments_mixed", "recode_segments"):
        with pytest.raises(CodingError, match="Only your own"):
            _run(window.actions_of.by_key[key])
    assert ids(listed) == [1, 2, 3]


def test_chosen_segments_are_recoded_to_a_code_that_is_picked(listed: SegmentsPanel, window: Window, qtbot: QtBot):
    listed.view.choose([0, 1, 2])
    window.actions_of.by_key["recode_segments"].trigger()
    picker = QApplication.activePopupWidget() or QApplication.focusWidget()
    qtbot.keyClicks(picker, "humo")
    qtbot.keyClick(picker, KEY.Key_Return)
    qtbot.waitUntil(lambda: ids(listed) == [2])
    with window.workspace.read() as session:
        assert found(session, Query(code_ids=(4,))) == [1, 4, 3]
    window.workspace.project.undo()
    assert ids(listed) == [1, 2, 3]


def test_much_is_copied_and_changed_in_the_worker(
    listed: SegmentsPanel, window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(deeds, "FEW", 1)
    monkeypatch.setattr(deeds, "MANY", 1)
    listed.view.choose([0, 2])
    with qtbot.waitSignal(window.workspace.hinted):
        window.actions_of.by_key["copy_segments"].trigger()
    assert QGuiApplication.clipboard().text().count("01 Police") == 2
    with qtbot.waitSignal(window.workspace.changed):
        window.actions_of.by_key["segments_mixed"].trigger()
    qtbot.waitUntil(window.isEnabled)
    assert cell(listed, 2, "marks") == "± mixed"


def test_nothing_is_done_where_nothing_is_chosen(listed: SegmentsPanel, window: Window, answers: Answers):
    listed.view.choose([])
    said: list[str] = []
    window.workspace.hinted.connect(said.append)
    for key in ("copy_segments", "recode_segments", "remove_segments", "segments_example"):
        window.actions_of.by_key[key].trigger()
    assert said == ["Choose segments in the list first."] * 4
    listed.ask(Query(polarity=("none",)))
    window.actions_of.by_key["export_segments"].trigger()
    assert said[4:] == ["There is nothing to export: list some segments first."]
    answers.out = None
    listed.ask(Query())
    window.actions_of.by_key["export_segments"].trigger()


def test_tab_goes_from_chip_to_chip_and_on_to_the_list(listed: SegmentsPanel, qtbot: QtBot):
    listed.ask(Query(code_ids=(2,), coder_ids=(1,)))
    listed.chips.chips[0].words.setFocus()
    reached = []
    for _press in range(5):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        reached.append(QApplication.focusWidget())
    [first, second] = listed.chips.chips
    assert reached == [first.buttons[1], *second.buttons, listed.chips.more, listed.view]


def test_the_study_that_is_only_read_offers_no_changes(small_study: Path, qtbot: QtBot):
    with Project(small_study, writes=False) as project:
        tasks = Tasks()
        panel = SegmentsPanel(Workspace(project, "Amira"), tasks)
        qtbot.addWidget(panel)
        with qtbot.waitSignal(panel.reading.changed):
            panel.show()
        panel.ask(Query())
        panel.view.choose([0])
        enabled = {action.text() for action in menu(panel).actions() if action.isEnabled() and action.text()}
        tasks.stop()
    assert enabled == {"&Go to the place", "&Copy"}


def test_words_that_cannot_be_read_are_told_once_however_often_the_list_is_painted(
    panel: SegmentsPanel, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    def unreachable():
        raise StudyError("The drive is gone.")

    panel.ask(Query())
    with monkeypatch.context() as gone, capture_exceptions() as caught:
        gone.setattr(workspace, "read", unreachable)
        panel.model.take(panel.model.columns, panel.model.names, panel.model.order)
        for _time in range(3):
            panel.view.grab()
        qtbot.waitUntil(lambda: bool(caught))
        panel.view.grab()
    assert [str(error) for _kind, error, _trace in caught] == ["The drive is gone."]
    panel.model.take(panel.model.columns, panel.model.names, panel.model.order)
    assert cell(panel, 0, "words") == "We ask first now 🙂."
