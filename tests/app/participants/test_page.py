"""The page of participants as a person uses it: filters, dialogs, the table for the report."""

from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QMenu, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from app.exporting.dialog import ExportDialog
from app.frame.window import Window
from app.participants.attribute_dialog import AttributeDialog
from app.participants.menus import cell_menu, columns_menu, heading_menu
from app.participants.merging import MergeDialog
from app.participants.page import ParticipantsPage
from app.tasks import Tasks
from app.workspace import Workspace
from coding.attributes import list_attributes, put_values
from coding.documents import add_document
from coding.participants import add_participant, ensure_participant, link, list_participants, unlink, values_of
from coding.transcript import Transcript, TurnDraft
from models.project import Project, Session
from tests.studies import POLICE
from tests.windows import Answers

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> ParticipantsPage:
    with workspace.write("edit") as session:
        zed = add_participant(session, "Zed Ali")
        put_values(session, [(zed, "role", "Police"), (zed, "sector", "justice")])
    return shown(workspace, qtbot)


def shown(workspace: Workspace, qtbot: QtBot) -> ParticipantsPage:
    made = ParticipantsPage(workspace, Tasks(workspace))
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(page: ParticipantsPage) -> list[str]:
    cells = page.people.cells
    return [row.cells[0] for row in (cells.row_at(place) for place in range(len(cells.order))) if row]


def pick(menu: QMenu, *words: str) -> QAction:
    """Find an action by its words, menu below menu."""
    for word in words[:-1]:
        action = next(action for action in menu.actions() if action.text().replace("&", "").startswith(word))
        menu = cast(QMenu, action.menu())
    return next(action for action in menu.actions() if action.text().replace("&", "").startswith(words[-1]))


def select(page: ParticipantsPage, *rows: int) -> None:
    grid = page.people.grid
    grid.stand(rows[0], 0)
    for row in rows[1:]:
        grid.selectionModel().select(grid.cells.index(row, 0), grid.selectionModel().SelectionFlag.Select)


def dialog(page: ParticipantsPage, kind: type[Any]) -> Any:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def test_words_and_values_choose_the_rows(page: ParticipantsPage, qtbot: QtBot):
    qtbot.keyClicks(page.people.field, "west")
    assert (names(page), page.people.count.text()) == (["PC Hall"], "1 of 3 participants")
    page.people.field.clear()
    pick(heading_menu(page.people, 2), "Show only", "Police").trigger()
    assert names(page) == ["Zed Ali"] or names(page) == ["PC Hall", "Zed Ali"]
    pick(heading_menu(page.people, 4), "Show only", "not known").trigger()
    assert names(page) == ["PC Hall"]
    assert page.people.cells.headerData(4, Qt.Orientation.Horizontal) == "Sector ▾"
    page.people.show_only({})
    assert len(names(page)) == 3


def test_ctrl_n_opens_an_empty_row(page: ParticipantsPage, qtbot: QtBot):
    page.people.grid.setFocus()
    qtbot.keyClick(page.people.grid, Key.Key_N, CONTROL)
    assert page.people.grid.currentIndex().row() == 3
    assert page.people.grid.state() == page.people.grid.State.EditingState


def test_deleting_says_what_hangs_on_them(page: ParticipantsPage, answers: Answers, qtbot: QtBot):
    answers.agree = False
    select(page, 0)
    qtbot.keyClick(page.people.grid, Key.Key_Delete, CONTROL)
    assert answers.asked[-1].startswith("Delete “PC Hall”? 1 document, 1 speaker and 4 coded passages")
    assert len(names(page)) == 3
    answers.agree = True
    select(page, 1, 2)
    qtbot.keyClick(page.people.grid, Key.Key_Delete, CONTROL)
    assert names(page) == ["PC Hall"]
    page.people.cells.workspace.project.undo("Amira")
    assert len(names(page)) == 3


def test_a_respondent_is_opened_where_she_answers(workspace: Workspace, qtbot: QtBot):
    asked = [("Q1", {"R1": "Yes, often.", "R2": "No."}), ("Q2", {"R2": "Never."})]
    with workspace.write("import_documents") as session:
        ids = [add_survey(session, name, answers) for name, answers in asked]
        people = {person.name: person.id for person in list_participants(session)}
    page = shown(workspace, qtbot)
    with qtbot.waitSignal(workspace.place_shown) as place, qtbot.assertNotEmitted(workspace.hinted):
        page.people.open_row(people["R2"])
    assert (workspace.document_id, place.args) == (ids[0], [12, 15])
    with workspace.write("edit") as session:
        link(session, people["R1"], ids[1])
        unlink(session, people["R1"], ids[0])
        link(session, people["R1"], ids[0], speaker="R1")
    assert list(page.people.cells.row_at(page.people.cells.place_of(people["R1"])).documents) == [ids[1], ids[0]]
    with qtbot.waitSignal(workspace.hinted) as said, qtbot.waitSignal(workspace.place_shown) as place:
        page.people.open_row(people["R1"])
    assert (workspace.document_id, place.args) == (ids[0], [0, 11])
    assert said.args[0] == "R1 gave no answer to “Q2”; this is “Q1”."
    with qtbot.waitSignal(workspace.hinted) as said:
        page.people.go_to(people["R1"], ids[1])
    assert (workspace.document_id, said.args[0]) == (ids[1], "R1 gave no answer here.")


def add_survey(session: Session, name: str, answers: dict[str, str]) -> int:
    """A question, a turn per answer; those who answered are participants of it."""
    text, turns = "\n".join(answers.values()), []
    for who, words in answers.items():
        start = text.index(words)
        turns.append(TurnDraft(start, start + len(words), speaker=who))
    document_id = add_document(session, Transcript(name, text, turns, kind="survey"))
    for who in answers:
        link(session, ensure_participant(session, who), document_id, speaker=who)
    return document_id


def test_two_who_are_one_are_merged_with_a_look_before(page: ParticipantsPage, workspace: Workspace):
    select(page, 0)
    page.people.merge()
    assert "Select the two" in page.people.grid.refusal.text()
    select(page, 0, 2)
    page.people.merge()
    asked = dialog(page, MergeDialog)
    asked.findChildren(QRadioButton)[1].setChecked(True)
    asked.accept()
    with workspace.read() as session:
        values = values_of(session, 3)
    assert names(page) == ["Priya Raman", "Zed Ali"]
    assert (values["role"], values["region"], values["sector"]) == ("Police", "North West", "justice")


def test_an_attribute_is_added_typed_moved_and_deleted(page: ParticipantsPage, answers: Answers, qtbot: QtBot):
    tab, menu = page.people, QMenu(page)
    columns_menu(menu, tab)
    pick(menu, "Add an attribute").trigger()
    asked = dialog(page, AttributeDialog)
    qtbot.keyClicks(asked.name, "role")
    asked.accept()
    assert (asked.refusal.text(), asked.isVisible()) == ("There is already a column “role”.", True)
    asked.name.setText("gender")
    asked.kind.setCurrentIndex(3)
    asked.accept()
    assert asked.refusal.text() == "A choice needs at least one word to choose."
    asked.choices.setPlainText("woman\nman")
    asked.accept()
    assert tab.cells.columns[-1].choices == ("woman", "man")
    columns_menu(menu, tab)
    pick(menu, "gender", "Move left").trigger()
    assert [column.title for column in tab.cells.columns[-3:]] == ["gender", "side", "consent"]
    assert not pick(heading_menu(tab, 2), "Delete").isEnabled()
    pick(heading_menu(tab, len(tab.cells.columns) - 3), "Delete").trigger()
    assert answers.asked == ["Delete the attribute “gender”? It is empty. Undo brings it back."]
    assert [column.title for column in tab.cells.columns[-2:]] == ["side", "consent"]


def test_an_attribute_keeps_its_values_when_renamed(page: ParticipantsPage, workspace: Workspace):
    with workspace.write("edit") as session:
        put_values(session, [(1, "Age", "41")])
    pick(heading_menu(page.people, 8), "Name, type").trigger()
    asked = dialog(page, AttributeDialog)
    asked.name.setText("years")
    asked.kind.setCurrentIndex(1)
    asked.accept()
    with workspace.read() as session:
        assert list_attributes(session)[-1][1:3] == ("years", "number")
        assert values_of(session, 1)["years"] == "41"


def test_the_menu_of_a_row_goes_to_documents_and_segments(page: ParticipantsPage, workspace: Workspace):
    select(page, 0)
    asked, places = QSignalSpy(workspace.segments_asked), QSignalSpy(workspace.place_shown)
    pick(cell_menu(page.people), "Show the segments").trigger()
    assert asked.at(0)[0].participant_ids == (1,)
    pick(cell_menu(page.people), "Go to “01 Police”").trigger()
    assert (places.at(0), workspace.document_id) == ([POLICE.index("We ask"), POLICE.index("\nInterviewer: And")], 1)


def test_documents_have_a_table_too(page: ParticipantsPage, workspace: Workspace, qtbot: QtBot):
    page.tabs.setCurrentWidget(page.documents)
    grid = page.documents.grid
    grid.setCurrentIndex(grid.cells.index(0, grid.cells.column_of("@date")))
    grid.put_cell(0, grid.cells.column_of("@date"), "2024-5-6")
    grid.put_cell(0, grid.cells.column_of("kind"), "focus")
    assert (grid.cells.row_at(0).cells[1], grid.cells.row_at(0).cells[4]) == ("focus group", "2024-05-06")
    assert grid.currentIndex().column() == grid.cells.column_of("@date")
    assert not grid.put_cell(0, grid.cells.column_of("@date"), "soon")
    assert page.documents.count.text() == "3 documents"


def test_a_number_of_the_report_shows_the_people_behind_it(page: ParticipantsPage, qtbot: QtBot):
    page.tabs.setCurrentWidget(page.crosstab)
    table = page.crosstab.table
    rows = [[table.item(row, column).text() for column in range(5)] for row in range(table.rowCount())]
    assert rows == [
        ["Police", "0", "1", "1", "2"],
        ["social worker", "1", "0", "0", "1"],
        ["Total", "1", "1", "1", "3"],
    ]
    page.crosstab.table.clicked.emit(table.model().index(0, 3))
    assert (page.tabs.currentWidget(), names(page)) == (page.people, ["Zed Ali"])
    page.tabs.setCurrentWidget(page.crosstab)
    table.clicked.emit(table.model().index(0, 4))
    assert names(page) == ["PC Hall", "Zed Ali"]
    page.tabs.setCurrentWidget(page.crosstab)
    table.clicked.emit(table.model().index(2, 4))
    assert len(names(page)) == 3


def test_the_report_is_counted_by_the_attributes_chosen(page: ParticipantsPage, workspace: Workspace, qtbot: QtBot):
    page.tabs.setCurrentWidget(page.crosstab)
    crosstab = page.crosstab
    crosstab.down.setCurrentText("side")
    crosstab.across.setCurrentText("only the total")
    crosstab.across.activated.emit(0)
    assert [crosstab.table.item(row, 0).text() for row in range(3)] == ["external", "not known", "Total"]
    assert crosstab.table.columnCount() == 2
    with workspace.write("edit") as session:
        put_values(session, [(1, "side", "internal")])
    assert crosstab.table.item(1, 0).text() == "internal"
    assert shown(workspace, qtbot).crosstab.down.count() == 0


def test_an_empty_study_says_how_to_begin(project: Project, qtbot: QtBot):
    page = shown(Workspace(project, "Amira"), qtbot)
    assert page.people.empty.isVisible()
    assert page.people.empty.said.text().startswith("No participants yet.")
    qtbot.mouseClick(page.people.adding, Qt.MouseButton.LeftButton)
    assert page.people.grid.isVisible()
    page.people.grid.cells.put("add_participant", [(0, {"name": "Zed"})])
    assert page.people.count.text() == "1 participant"


def test_the_menu_of_the_window_leads_to_the_page(window: Window, qtbot: QtBot):
    window.actions_of.by_key["add_participant"].trigger()
    page = window.desk.made["participants"]
    assert isinstance(page, ParticipantsPage)
    assert page.people.grid.state() == page.people.grid.State.EditingState
    window.actions_of.by_key["documents_table"].trigger()
    assert page.tabs.currentWidget() is page.documents
    window.actions_of.by_key["participants_report"].trigger()
    assert page.tabs.currentWidget() is page.crosstab
    page.crosstab.findChild(QPushButton).click()
    assert window.findChild(ExportDialog).report().key == "participants"
    window.findChild(ExportDialog).reject()
    window.actions_of.by_key["add_attribute"].trigger()
    dialog(page, AttributeDialog).reject()
