"""Who codes what in the window: rounds planned, documents given and taken, samples drawn; and blindness in all views."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.compare.coders import doing
from app.compare.coders.dialogs import ALL, SECOND, CodebookDialog, GiveDialog, RoundDialog
from app.compare.coders.model import FIRST, SheetModel
from app.compare.coders.sample_dialog import SampleDialog
from app.compare.coders.view import CodersView
from app.compare.page import ComparePage
from app.compare.views import VIEWS
from app.frame.window import Window
from coding.attributes import add_attribute
from coding.coders import ensure_coder, find_coder, mark_progress
from coding.codes import edit_card
from coding.rounds.assigning import assign, assign_places, list_assignments
from coding.rounds.planning import list_rounds, plan_round
from coding.rounds.running import end_round, open_round, start_round
from coding.segments import apply_code, mark
from models.project import Project
from tests.models.test_visibility import SECRET, begin_blind
from tests.studies import POLICE, place, state
from tests.windows import Answers


@pytest.fixture
def planned(window: Window) -> int:
    """A planned round in which nobody has anything yet."""
    with window.workspace.write("plan_round") as session:
        return plan_round(session, "Pilot", kind="pilot")


@pytest.fixture
def view(window: Window, planned: int) -> CodersView:
    """The view, with the round chosen."""
    found = doing.show(window)
    found.choose_round(planned)
    return found


def cell(view: CodersView, document: str, coder: str) -> QModelIndex:
    sheet = view.model.sheet
    row = next(row for row, page in enumerate(sheet.documents) if page.name == document)
    column = next(at for at, each in enumerate(sheet.coders) if each.name == coder)
    return view.model.index(row, FIRST + column)


def given(view: CodersView) -> list[tuple[str, str]]:
    with view.workspace.read() as session:
        return [(each.document, each.coder) for each in list_assignments(session, view.round().id)]


@pytest.mark.parametrize("entry", VIEWS, ids=lambda entry: entry.key)
def test_every_view_of_compare_is_made_once_and_kept(window: Window, entry):
    page = window.show_page("compare")
    assert isinstance(page, ComparePage)
    made = page.show_view(entry.key)
    assert (page.key, page.show_view(entry.key)) == (entry.key, made)
    assert page.switch.button(entry.key).isChecked()
    assert window.workspace.remembered.get("compare_view") == entry.key


def test_space_gives_and_takes(view: CodersView, qtbot: QtBot):
    before = state(view.workspace.project)
    view.table.setCurrentIndex(cell(view, "01 Police", "Joel"))
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert given(view) == [("01 Police", "Joel")]
    assert cell(view, "01 Police", "Joel").data() == "●"
    block = view.table.selectionModel()
    for document in ("01 Police", "02 Council"):
        block.select(cell(view, document, "Joel"), block.SelectionFlag.Select)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert given(view) == [("01 Police", "Joel"), ("02 Council", "Joel")]
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert given(view) == []
    for _step in range(3):
        view.workspace.project.undo("Amira")
    assert state(view.workspace.project) == before


def test_return_opens_the_document_at_the_place(view: CodersView, window: Window, qtbot: QtBot):
    shown = []
    with window.workspace.write("assign") as session:
        assign_places(session, view.round().id, 2, [find_coder(session, "Joel")], [(31, 40)])
    window.workspace.place_shown.connect(lambda start, _end: shown.append((window.workspace.document_id, start)))
    view.table.setCurrentIndex(cell(view, "02 Council", "Joel"))
    assert cell(view, "02 Council", "Joel").data() == "○  1 place"
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert shown == [(2, 31)]


def test_a_round_is_planned_and_edited(view: CodersView, qtbot: QtBot, window: Window):
    view.do("new")
    dialog = view.findChild(RoundDialog)
    dialog.name.setText("PILOT")
    dialog.accept()
    assert "already a round" in dialog.blame.text()
    dialog.name.setText("Main")
    dialog.blind.setChecked(True)
    dialog.lead.setCurrentText("Ruth")
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    assert (view.round().name, view.round().blind, view.round().lead) == ("Main", True, "Ruth")
    assert view.head.title.text() == "Main"
    view.do("edit")
    again = [each for each in view.findChildren(RoundDialog) if each.isVisible()][-1]
    again.name.setText("Second")
    again.lead.setCurrentText("")
    with qtbot.waitSignal(again.accepted):
        again.accept()
    assert (view.round().name, view.round().lead) == ("Second", "")


def test_documents_are_given_to_new_coders(view: CodersView, qtbot: QtBot):
    view.table.selectAll()
    view.do("assign")
    dialog = view.findChild(GiveDialog)
    dialog.accept()
    assert "Tick the coders" in dialog.blame.text()
    dialog.people.new.setFocus()
    qtbot.keyClicks(dialog.people.new, "Zoe")
    qtbot.keyClick(dialog.people.new, Qt.Key.Key_Return)
    assert dialog.people.names() == ["Zoe"]
    assert dialog.isVisible()
    dialog.accept()
    assert len(given(view)) == 3
    assert "Zoe\n0 of 3 done" in [
        view.model.headerData(at, Qt.Orientation.Horizontal) for at in range(view.model.columnCount())
    ]


def test_a_sample_is_drawn_in_the_worker(view: CodersView, qtbot: QtBot):
    view.do("sample")
    dialog = view.findChild(SampleDialog)
    dialog.share.setValue(100)
    dialog.unit.setCurrentIndex(1)
    dialog.strata.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.people.list.item(0).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    qtbot.waitUntil(lambda: view.head.note.isVisibleTo(view))
    assert "turns of participants" in view.head.note.text()
    assert "in proportion to role" in view.head.note.text()
    assert [who for _page, who in given(view)] == ["Amira"] * len(given(view))


def test_each_document_gets_a_second_coder(view: CodersView, qtbot: QtBot):
    view.table.selectAll()
    for name, how in (("Amira", ALL), ("Joel", SECOND)):
        view.do("assign")
        dialog = [each for each in view.findChildren(GiveDialog) if each.isVisible()][-1]
        dialog.how.setCurrentText(how)
        names = [dialog.people.list.item(row).text() for row in range(dialog.people.list.count())]
        dialog.people.list.item(names.index(name)).setCheckState(Qt.CheckState.Checked)
        with qtbot.waitSignal(dialog.accepted):
            dialog.accept()
        view.table.selectAll()
    pages = {page for page, _who in given(view)}
    assert sorted(given(view)) == sorted((page, who) for page in pages for who in ("Amira", "Joel"))
    assert len(pages) == 3
    assert "Each of them went to a second coder." in view.head.note.text()


def test_only_attributes_that_somebody_has_are_offered(view: CodersView, qtbot: QtBot):
    with view.workspace.write("attribute") as session:
        add_attribute(session, "Nobody has it")
    view.do("sample")
    dialog = view.findChild(SampleDialog)
    offered = [dialog.strata.item(row).text() for row in range(dialog.strata.count())]
    assert "role" in offered
    assert "Nobody has it" not in offered


def test_what_cannot_be_drawn_is_said_in_the_dialog(view: CodersView, qtbot: QtBot):
    view.do("sample")
    dialog = view.findChild(SampleDialog)
    dialog.how.setCurrentIndex(1)
    dialog.people.list.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.accept()
    qtbot.waitUntil(lambda: "first coders" in dialog.blame.text())
    assert dialog.isVisible()


def test_a_round_starts_after_asking_and_ends(view: CodersView, answers: Answers, qtbot: QtBot):
    view.table.setCurrentIndex(cell(view, "02 Council", "Joel"))
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    answers.agree = False
    view.head.next.click()
    assert view.round().state == "planned"
    answers.agree = True
    view.head.next.click()
    assert (view.round().state, view.head.next.text()) == ("running", "End the round")
    view.head.next.click()
    assert "Joel has not marked 1 as done" in answers.asked[-1]
    assert (view.round().state, view.head.next.isVisibleTo(view), view.head.assign.isVisibleTo(view)) == (
        "ended",
        False,
        False,
    )


def test_what_changed_in_the_codebook_is_read(view: CodersView):
    with view.workspace.write("start") as session:
        assign(session, view.round().id, [1], [1])
        start_round(session, view.round().id)
        end_round(session, view.round().id)
        edit_card(session, 2, definition="Another")
    view.do("codebook")
    assert "Respond > Ask first: redefined" in view.findChild(CodebookDialog).text.toPlainText()


def test_coders_are_added_renamed_put_together_and_deleted(view: CodersView, answers: Answers, window: Window):
    answers.lines = ["Zoe", "Zoe K"]
    view.side.coder_asked.emit("new")
    with view.workspace.read() as session:
        zoe = find_coder(session, "Zoe")
    view.side.coders.choose(zoe)
    view.side.coder_asked.emit("rename")
    assert view.side.coder().name == "Zoe K"
    view.side.coder_asked.emit("be")
    assert window.workspace.coder == window.workspace.project.viewer == "Zoe K"
    window.workspace.choose_coder("Amira")
    view.side.coder_asked.emit("merge 2")
    with view.workspace.read() as session:
        assert find_coder(session, "Zoe K") is None
    assert [action.text() for action in view.side.menu().actions()]


def test_who_codes_again_gets_a_round_of_her_own(view: CodersView, qtbot: QtBot):
    with view.workspace.write("mark") as session:
        mark_progress(session, 1, 1, "done")
    view.side.coders.choose(1)
    view.do("again")
    dialog = view.findChild(SampleDialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    assert view.round().name == "Amira, again"
    assert given(view) == [("01 Police", "Amira (again)")]


def test_without_a_round_it_is_seen_how_far_everybody_is(view: CodersView, qtbot: QtBot, answers: Answers):
    view.side.rounds.choose(0)
    assert view.head.title.text() == "How far everybody is"
    assert cell(view, "01 Police", "Joel").data() == "●"
    view.table.setCurrentIndex(cell(view, "01 Police", "Joel"))
    said = []
    view.workspace.hinted.connect(said.append)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert "plan one" in said[0]


def test_the_documents_say_what_is_yours(window: Window, planned: int):
    column = window.workbench.documents
    assert not column.mine.isVisibleTo(column)
    with window.workspace.write("start_round") as session:
        assign(session, planned, [2], [find_coder(session, "Amira")])
        start_round(session, planned)
    index = column.documents.index_of(2)
    assert index.data(Qt.ItemDataRole.FontRole).bold()
    assert "Yours to code in “Pilot”" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "yours to code" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert column.mine.isVisibleTo(column)
    column.mine.click()
    assert column.documents.ids() == [2]
    column.mine.click()
    assert column.documents.ids() == [1, 2, 3]
    window.workspace.choose_coder("Joel")
    assert not column.mine.isVisibleTo(column)


def test_the_places_that_are_yours_are_told_with_the_document(window: Window, planned: int):
    said = []
    with window.workspace.write("start_round") as session:
        assign_places(session, planned, 2, [find_coder(session, "Amira")], [(0, 10), (31, 40)])
        start_round(session, planned)
    window.workspace.hinted.connect(said.append)
    window.workspace.choose_document(3)
    assert said == []
    window.workspace.choose_document(2)
    assert said == ["Yours to code in “Pilot”: 2 places. Ctrl+Alt+Down goes from one to the next."]


def test_the_next_place_is_gone_to(window: Window, planned: int):
    said, shown = [], []
    window.workspace.hinted.connect(said.append)
    doing.go_to_next(window)
    assert "Nothing is yours" in said[-1]
    with window.workspace.write("start_round") as session:
        amira = find_coder(session, "Amira")
        assign_places(session, planned, 2, [amira], [(0, 10), (31, 40)])
        assign(session, planned, [3], [amira])
        start_round(session, planned)
    window.workspace.place_shown.connect(lambda start, _end: shown.append((window.workspace.document_id, start)))
    for _step in range(4):
        doing.go_to_next(window)
    assert sorted(shown[:3]) == [(2, 0), (2, 31), (3, 0)]
    assert shown[3] == shown[0]
    with window.workspace.write("mark") as session:
        for page in (2, 3):
            mark_progress(session, page, amira, "done")
    doing.go_to_next(window)
    assert "marked as done" in said[-1]


def all_shown(window: Window) -> list[str]:
    """Everything that the models and labels of the window show."""
    found = []
    for model in window.findChildren(QAbstractItemModel):
        if not isinstance(model, SheetModel):
            found += [f"{type(model).__name__}: {words}" for words in _words(model, QModelIndex())]
    found += [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return found


def _words(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(index.data(role) or "")
        if not isinstance(model, QAbstractListModel | QAbstractTableModel):
            yield from _words(model, model.index(row, 0, parent))


def secret_coding(project: Project) -> None:
    """What Joel does meanwhile in another window of the same study."""
    with project.write("apply_code", "Joel") as session:
        joel = ensure_coder(session, "Joel")
        for words in ("Before, nobody asked.", "Café"):
            mark(session, apply_code(session, 1, 4, *place(POLICE, words), joel), comment=SECRET, polarity="mixed")


def let_the_worker_finish(window: Window, qtbot: QtBot) -> None:
    """Wait for what is under way, and for what follows from that."""
    for _time in range(3):
        done = []
        window.tasks.run(lambda _progress: True, done.append, done.append)
        qtbot.waitUntil(lambda done=done: done == [True])


def test_nothing_of_it_is_seen_in_the_window_until_it_is_open(window: Window, qtbot: QtBot):
    window.workspace.choose_coder("Amira")
    round_id = begin_blind(window.workspace.project)
    window.workspace.choose_document(1)
    window.workspace.choose_code(4)
    window.workspace.ask_segments(document_ids=[1])
    for key in ("participants", "framework", "quotes", "compare", "code"):
        window.show_page(key)
    let_the_worker_finish(window, qtbot)
    before = all_shown(window)
    secret_coding(window.workspace.project)
    let_the_worker_finish(window, qtbot)
    after = all_shown(window)
    assert SECRET not in "".join(after)
    assert [line for line in after if line not in before] == []
    with window.workspace.project.write("open_round", "Ruth") as session:
        open_round(session, round_id)
    qtbot.waitUntil(lambda: all_shown(window) != before)
    assert any("10 segments" in line for line in all_shown(window))


def test_what_is_hidden_is_no_figure(window: Window):
    begin_blind(window.workspace.project)
    window.workspace.choose_coder("Amira")
    said = doing.show(window).side.coders
    lines = {said.item(row).text(): said.item(row).toolTip().split("\n")[1] for row in range(said.count())}
    assert lines["Joel"] == "hidden while blind, 1 done"
    assert lines["Amira"] == "6 segments, 0 done"
    window.workspace.choose_coder("Ruth")
    assert "2 segments, 1 done" in [said.item(row).toolTip().split("\n")[1] for row in range(said.count())]


def test_only_the_lead_is_offered_what_lifts_blindness(window: Window, qtbot: QtBot, answers: Answers):
    round_id = begin_blind(window.workspace.project)
    window.workspace.choose_coder("Amira")
    view = doing.show(window)
    view.choose_round(round_id)
    why = "“Pilot” is blind: only Ruth, who leads it, can end it while it runs."
    assert (view.head.next.isEnabled(), view.head.next.toolTip()) == (False, why)
    assert [view.head.actions_of[key].isEnabled() for key in ("open", "delete", "edit")] == [False, False, True]
    said = []
    window.workspace.hinted.connect(said.append)
    for deed in ("end", "open", "delete"):
        view.do(deed)
    assert (said[0], len(said), answers.asked) == (why, 3, [])
    window.workspace.choose_coder("Ruth")
    assert view.head.next.isEnabled()
    assert [view.head.actions_of[key].isEnabled() for key in ("open", "delete")] == [True, True]


def test_who_does_not_lead_a_blind_round_edits_its_name_and_note(window: Window, qtbot: QtBot):
    round_id = begin_blind(window.workspace.project)
    window.workspace.choose_coder("Amira")
    view = doing.show(window)
    view.choose_round(round_id)
    view.do("edit")
    dialog = view.findChild(RoundDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert (dialog.lead.isEnabled(), dialog.blind.isEnabled()) == (False, False)
    dialog.name.setText("First")
    dialog.name.setFocus()
    qtbot.keyClick(dialog.name, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert dialog.name.text() == "First"
    assert dialog.blame.text() == "Whether a round is blind is decided before it starts."
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    assert (view.round().name, view.round().lead) == ("First", "Ruth")


def test_the_first_round_is_proposed_as_a_pilot(window: Window):
    view = doing.show(window)
    view.do("new")
    assert view.findChild(RoundDialog).kind.currentText() == "pilot"
    with window.workspace.write("plan_round") as session:
        plan_round(session, "Trial")
    view.do("new")
    assert [each.kind.currentText() for each in view.findChildren(RoundDialog)][-1] == "main"


def test_another_coder_at_the_window_sees_with_other_eyes(window: Window, qtbot: QtBot):
    begin_blind(window.workspace.project, lead="Ruth")
    window.workspace.choose_coder("Amira")
    assert "6 segments" in window.workspace.summary()
    assert "blind in 2 documents" in window.workspace.summary()
    told = []
    window.workspace.changed.connect(told.append)
    window.workspace.choose_coder("Ruth")
    assert "8 segments" in window.workspace.summary()
    assert len(told[0].rows["segment"]) == 2
    window.workspace.choose_coder("ruth")
    assert len(told) == 1
    with window.workspace.read() as session:
        assert list_rounds(session)[0].is_blind
