"""The table that is typed into, driven by keys."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.participants.delegate import offers
from app.participants.grid import Grid
from app.participants.model import CellModel
from app.tasks import Tasks
from app.workspace import Workspace
from coding.attributes import add_attribute, attribute_id, set_attribute_kind
from coding.cells import DOCUMENTS_TABLE, PARTICIPANTS
from coding.documents import add_document
from coding.participants import delete_participants
from coding.transcript import Transcript
from models.project import Project
from tests.studies import labelled, state

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists of offers have no screen

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def shown(grid: Grid) -> list[list[str]]:
    cells = grid.cells
    return [
        [cells.index(row, column).data(Qt.ItemDataRole.EditRole) for column in range(cells.columnCount())]
        for row in range(cells.rowCount())
    ]


def column(grid: Grid, key: str) -> list[str]:
    return [row[grid.cells.column_of(key)] for row in shown(grid)]


def at(grid: Grid, row: int, key: str) -> None:
    grid.stand(row, grid.cells.column_of(key))


def editor(grid: Grid) -> QLineEdit:
    return next(line for line in grid.findChildren(QLineEdit) if line.isVisible())


def type_in(qtbot: QtBot, grid: Grid, words: str, then: Key = Key.Key_Return) -> None:
    """Type onto the current cell as a person does: the first letter opens it."""
    qtbot.keyClick(grid, words[0])
    line = editor(grid)
    qtbot.keyClicks(line, words[1:])
    qtbot.keyClick(line, then)


def place(grid: Grid) -> tuple[int, str]:
    here = grid.currentIndex()
    return here.row(), grid.cells.columns[here.column()].title


def clip(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def operations(workspace: Workspace) -> str:
    found = workspace.project.undoable()
    return found.label if found else ""


@pytest.mark.parametrize("table", [PARTICIPANTS, DOCUMENTS_TABLE], ids=lambda table: table.of)
def test_the_model_stands_qts_tester(table, project: Project, study: Project, qtbot: QtBot, qtmodeltester: ModelTester):
    for opened in (project, study):
        workspace = Workspace(opened, "Amira")
        model = CellModel(workspace, table)
        qtmodeltester.check(model)
        model.put("edit", [(0, {"name": "Zed"}), (0, {"name": "Ann", "@Age": "4"})])
        model.sort(0, Qt.SortOrder.DescendingOrder)
        model.put("edit", [(0, {"name": "Ben"})])
        model.sort(-1)
        model.choose(words="e")
        model.choose(words="", wanted={"@role": {""}})
        with workspace.write("delete") as session:
            delete_participants(session, [1])
            add_attribute(session, "Mood", of=table.of)
        model.choose(wanted={})
        workspace.project.undo("Amira")
        qtmodeltester.check(model)


def test_typing_starts_editing_and_enter_goes_down(grid: Grid, workspace: Workspace, qtbot: QtBot):
    at(grid, 0, "@sector")
    type_in(qtbot, grid, "justice")
    assert place(grid) == (1, "sector")
    type_in(qtbot, grid, "care")
    assert column(grid, "@sector") == ["justice", "care", ""]
    workspace.project.undo("Amira")
    assert column(grid, "@sector") == ["justice", "", ""]


def test_tab_goes_right_past_what_cannot_be_typed_into(grid: Grid, qtbot: QtBot):
    type_in(qtbot, grid, "Sgt Hall", Key.Key_Tab)
    assert (place(grid), shown(grid)[0][0]) == ((0, "role"), "Sgt Hall")
    at(grid, 0, "consent")
    qtbot.keyClick(grid, Key.Key_Tab)
    assert place(grid) == (1, "name")
    qtbot.keyClick(grid, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert (place(grid), grid.picked()) == ((0, "consent"), {(0, 7)})
    qtbot.keyClick(grid, Key.Key_Return)
    qtbot.keyClick(grid, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (place(grid), grid.picked()) == ((0, "consent"), {(0, 7)})


def test_f2_edits_what_is_there_and_escape_leaves_it(grid: Grid, qtbot: QtBot):
    at(grid, 0, "@role")
    qtbot.keyClick(grid, Key.Key_F2)
    assert editor(grid).text() == "police"
    qtbot.keyClicks(editor(grid), "x")
    qtbot.keyClick(editor(grid), Key.Key_Escape)
    assert column(grid, "@role")[0] == "police"


def test_values_of_the_column_are_offered(grid: Grid, qtbot: QtBot):
    at(grid, 2, "@role")
    qtbot.keyClick(grid, "w")
    completer = editor(grid).completer()
    assert (completer.completionCount(), completer.currentCompletion()) == (1, "social worker")
    assert editor(grid).text() == "w"
    assert offers(["PCSO", "a soldier", "Social worker", "x"], "so") == ["Social worker", "a soldier", "PCSO"]


def test_an_offer_marked_in_the_list_is_taken_by_enter(grid: Grid, qtbot: QtBot):
    at(grid, 0, "@role")
    qtbot.keyClick(grid, "w")
    popup = editor(grid).completer().popup()
    popup.setCurrentIndex(popup.model().index(0, 0))
    qtbot.keyClick(popup, Key.Key_Return)
    assert (column(grid, "@role")[0], place(grid)) == ("social worker", (1, "role"))
    assert grid.hasFocus()


def test_a_choice_is_completed_from_its_first_letter(grid: Grid, qtbot: QtBot):
    at(grid, 0, "@side")
    type_in(qtbot, grid, "i")
    assert column(grid, "@side")[0] == "internal"


def test_what_does_not_fit_is_refused_at_the_cell(grid: Grid, workspace: Workspace, qtbot: QtBot):
    before = state(workspace.project)
    at(grid, 0, "@side")
    type_in(qtbot, grid, "both")
    assert grid.refusal.isVisible()
    assert grid.refusal.text() == "“both” is neither internal nor external."
    assert (editor(grid).text(), place(grid)) == ("both", (0, "side"))
    assert state(workspace.project) == before
    editor(grid).setText("int")
    qtbot.keyClick(editor(grid), Key.Key_Return)
    assert (column(grid, "@side")[0], grid.refusal.isVisible()) == ("internal", False)


@pytest.mark.parametrize(("kind", "typed"), [("number", "old"), ("date", "soon")])
def test_numbers_and_dates_that_are_none_are_refused(grid: Grid, workspace: Workspace, qtbot: QtBot, kind, typed):
    with workspace.write("edit") as session:
        set_attribute_kind(session, attribute_id(session, "met"), kind)
    at(grid, 0, "@met")
    type_in(qtbot, grid, typed)
    assert f"is not a {kind}" in grid.refusal.text()
    at(grid, 1, "@role")
    assert column(grid, "@met") == ["", "", ""]


def test_a_name_that_is_taken_is_refused(grid: Grid, qtbot: QtBot):
    type_in(qtbot, grid, "priya raman")
    assert "the name is empty or taken" in grid.refusal.text()
    qtbot.keyClick(editor(grid), Key.Key_Escape)
    assert shown(grid)[0][0] == "PC Hall"


def test_a_new_participant_is_typed_below(grid: Grid, workspace: Workspace, qtbot: QtBot):
    grid.begin_new()
    qtbot.keyClicks(editor(grid), "Zed Ali")
    qtbot.keyClick(editor(grid), Key.Key_Tab)
    assert (place(grid), operations(workspace)) == ((2, "role"), "add_participant")
    type_in(qtbot, grid, "nurse")
    assert place(grid) == (3, "role")
    type_in(qtbot, grid, "teacher")
    assert [row[:3] for row in shown(grid)[2:]] == [
        ["Zed Ali", "", "nurse"],
        ["Participant 4", "", "teacher"],
        ["", "", ""],
    ]


def test_delete_empties_cells_but_never_names(grid: Grid, workspace: Workspace, qtbot: QtBot):
    grid.selectAll()
    qtbot.keyClick(grid, Key.Key_Delete)
    assert [row[2:] for row in shown(grid)] == [[""] * 6] * 3
    assert column(grid, "name") == ["PC Hall", "Priya Raman", ""]
    workspace.project.undo("Amira")
    assert column(grid, "@role") == ["police", "social worker", ""]
    at(grid, 0, "name")
    qtbot.keyClick(grid, Key.Key_Delete)
    assert "cannot be empty" in grid.refusal.text()


def test_a_block_is_copied_and_pasted_as_one_step(grid: Grid, workspace: Workspace, qtbot: QtBot):
    at(grid, 0, "@role")
    flags = QItemSelectionModel.SelectionFlag
    grid.selectionModel().select(grid.cells.index(1, 3), flags.Select)
    qtbot.keyClick(grid, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "police\t\n\tCouncil\n"
    clip("nurse\tClinic\nteacher\tSchool\nguard\tPark\n")
    at(grid, 1, "@role")
    qtbot.keyClick(grid, Key.Key_V, CONTROL)
    assert column(grid, "@organisation") == ["Northern Police", "Clinic", "School", "Park", ""]
    assert column(grid, "name")[2:] == ["Participant 3", "Participant 4", ""]
    workspace.project.undo("Amira")
    assert column(grid, "@organisation") == ["Northern Police", "Council", ""]


def test_a_header_row_says_where_the_cells_go(grid: Grid, qtbot: QtBot):
    clip("Region\tparticipant\tAge\nWales\tPC  HALL\t41\nKent\tZed\t\n")
    qtbot.keyClick(grid, Key.Key_V, CONTROL)
    assert (column(grid, "name"), column(grid, "@region")) == (
        ["PC Hall", "Priya Raman", "Zed", ""],
        ["Wales", "Midlands", "Kent", ""],
    )
    assert column(grid, "@Age") == ["41", "", "", ""]


def test_a_header_row_without_names_goes_down_from_the_current_row(grid: Grid, qtbot: QtBot):
    clip("Region\tSector\nWales\tcare")
    at(grid, 1, "name")
    qtbot.keyClick(grid, Key.Key_V, CONTROL)
    assert shown(grid)[1][4:6] == ["care", "Wales"]


def test_people_pasted_who_speak_in_the_documents_are_linked_and_it_is_said(
    grid: Grid, workspace: Workspace, qtbot: QtBot
):
    text = "Rob Hill: One.\nAnn Lee: Two.\nTom Fox: Three."
    with workspace.write("import_documents") as session:
        add_document(session, Transcript("04 Talk", text, labelled(text)))
    for names, said in (
        ("Rob Hill\nAnn Lee\nZed Ali", "3 participants added. 2 of them speak in your documents and are linked."),
        ("Tom Fox\tnurse", "1 participant added. Tom Fox speaks in your documents and is linked."),
    ):
        grid.stand(len(grid.cells.order), 0)
        QGuiApplication.clipboard().setText(names)
        with qtbot.waitSignal(workspace.hinted) as hinted:
            grid.paste()
        assert hinted.args[0] == said
    rows = [grid.cells.row_at(row).cells[:2] for row in range(2, len(grid.cells.order))]
    assert rows == [("Rob Hill", "04 Talk"), ("Ann Lee", "04 Talk"), ("Zed Ali", ""), ("Tom Fox", "04 Talk")]


def test_one_cell_is_pasted_into_all_that_are_selected(grid: Grid, qtbot: QtBot):
    grid.selectColumn(grid.cells.column_of("@sector"))
    clip("care")
    qtbot.keyClick(grid, Key.Key_V, CONTROL)
    assert column(grid, "@sector") == ["care", "care", ""]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a\tb\tc", "2 columns more than the table"),
        ("not quotable\nboth", "Row 2, Consent: “both” is no consent; use one of may be quoted"),
        (
            "participant\tside\nA\tinternal\n\t\nB\textrenal",
            "Row 4, Side: “extrenal” is neither internal nor external.",
        ),
    ],
)
def test_a_block_that_does_not_fit_changes_nothing(grid: Grid, workspace: Workspace, qtbot: QtBot, text, sentence):
    before = state(workspace.project)
    clip(text)
    at(grid, 0, "consent")
    qtbot.keyClick(grid, Key.Key_V, CONTROL)
    assert sentence in grid.refusal.text()
    assert state(workspace.project) == before


PEOPLE = "Ann\tnurse\tClinic\thealth\tWales\tinternal\nBo\tguard\tPark\tcare\tKent\tExternal\n"


def test_a_block_without_headings_skips_what_cannot_be_written(grid: Grid, workspace: Workspace, qtbot: QtBot):
    clip(PEOPLE)
    at(grid, 1, "name")
    with qtbot.waitSignal(workspace.hinted) as said:
        qtbot.keyClick(grid, Key.Key_V, CONTROL)
    assert shown(grid)[1:3] == [
        ["Ann", "02 Council", "nurse", "Clinic", "health", "Wales", "internal", ""],
        ["Bo", "", "guard", "Park", "care", "Kent", "external", ""],
    ]
    assert said.args == ["1 participant added, 1 changed."]


def test_what_was_copied_from_whole_rows_goes_into_the_same_columns(grid: Grid, qtbot: QtBot):
    grid.selectRow(0)
    qtbot.keyClick(grid, Key.Key_C, CONTROL)
    at(grid, 2, "name")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("PC Hall\t01 Police\tpolice\t")
    qtbot.keyClick(grid, Key.Key_V, CONTROL)
    assert "There is already a participant “PC Hall”" in grid.refusal.text()
    grid.cells.put("rename", [(1, {"name": "Sgt Hall"})])
    qtbot.keyClick(grid, Key.Key_V, CONTROL)
    assert shown(grid)[2][::2] == ["PC Hall", "police", "", "external"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (PEOPLE.replace("nurse\t", ""), "Row 1, Region: “internal” is a side."),
        (PEOPLE.replace("\tnurse", "\t41\tnurse").replace("\tWales", ""), "Row 1, Role: “41” is a number."),
        ("Ann\tnurse\tClinic\thealth\tWales\tLeeds", "Row 1, Side: “Leeds” is neither internal nor external."),
    ],
)
def test_columns_that_are_others_are_refused_with_advice(
    grid: Grid, workspace: Workspace, qtbot: QtBot, text, sentence
):
    before = state(workspace.project)
    clip(text)
    at(grid, 2, "name")
    qtbot.keyClick(grid, Key.Key_V, CONTROL)
    assert grid.refusal.text().startswith(sentence)
    assert "copy the row with their names along" in grid.refusal.text()
    assert state(workspace.project) == before


def test_a_large_block_is_stored_beside_the_window(grid: Grid, workspace: Workspace, qtbot: QtBot):
    clip("name\trole\n" + "\n".join(f"R{number:04}\tparent" for number in range(700)))
    with qtbot.waitSignal(grid.cells.shown):
        grid.paste()
    qtbot.waitUntil(grid.isEnabled)
    assert (grid.cells.rowCount(), operations(workspace)) == (703, "paste_participants")


def test_rows_are_sorted_naturally_and_stay_while_they_are_typed(grid: Grid, qtbot: QtBot):
    grid.cells.put("edit", [(0, {"name": name}) for name in ("R10", "R2")])
    grid.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert column(grid, "name") == ["R10", "R2", "Priya Raman", "PC Hall", ""]
    at(grid, 0, "name")
    type_in(qtbot, grid, "A1")
    assert column(grid, "name")[0] == "A1"
    grid.sortByColumn(grid.cells.column_of("@role"), Qt.SortOrder.AscendingOrder)
    assert column(grid, "@role") == ["police", "social worker", "", "", ""]


def test_what_is_selected_stays_selected_when_the_rows_change_places(grid: Grid, qtbot: QtBot):
    grid.cells.put("edit", [(0, {"name": name}) for name in ("R10", "R2", "Abe")])
    block = QItemSelection(grid.cells.index(0, 0), grid.cells.index(3, 0))
    grid.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    chosen = set(grid.chosen())
    for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
        grid.sortByColumn(0, order)
        assert set(grid.chosen()) == chosen


def test_the_cell_one_is_at_stays_when_rows_come_and_go(grid: Grid, workspace: Workspace):
    at(grid, 1, "@region")
    with workspace.write("delete") as session:
        delete_participants(session, [1])
        add_attribute(session, "Age")
    assert (place(grid), grid.currentIndex().data()) == ((0, "region"), "Midlands")
    with workspace.write("delete") as session:
        delete_participants(session, [2])
    assert place(grid) == (0, "region")


def test_enter_on_the_documents_opens_them(grid: Grid, qtbot: QtBot):
    at(grid, 1, "documents")
    with qtbot.waitSignal(grid.opened) as opened:
        qtbot.keyClick(grid, Key.Key_Return)
    assert opened.args == [2]


def test_a_study_that_is_read_only_is_shown_and_not_typed_into(small_study, qtbot: QtBot):
    with Project(small_study, writes=False) as project:
        cells = CellModel(Workspace(project, "Amira"), PARTICIPANTS)
        grid = Grid(cells, Tasks(cells))
        qtbot.addWidget(grid)
        grid.show()
        at(grid, 0, "@role")
        qtbot.keyClick(grid, "x")
        qtbot.keyClick(grid, Key.Key_Delete)
        clip("x")
        qtbot.keyClick(grid, Key.Key_V, CONTROL)
        assert (cells.rowCount(), column(grid, "@role")[0], grid.refusal.isVisible()) == (2, "police", False)
        grid.close()


def test_scrolled_sideways_the_heads_of_the_rows_are_the_names(grid: Grid, qtbot: QtBot, qtmodeltester: ModelTester):
    qtmodeltester.check(grid.cells)
    grid.resize(360, 400)
    heads = Qt.Orientation.Vertical
    narrow = grid.verticalHeader().width()
    assert grid.cells.headerData(0, heads) == "1"
    grid.stand(0, 0)
    grid.stand(0, grid.cells.columnCount() - 1)
    assert grid.horizontalScrollBar().value() > grid.columnWidth(0) // 2
    assert grid.cells.headerData(0, heads) == shown(grid)[0][0]
    assert grid.cells.headerData(grid.cells.rowCount() - 1, heads) is None
    qtbot.waitUntil(lambda: narrow < grid.verticalHeader().width() <= 240)
    right = grid.viewport().rect().right()
    qtbot.waitUntil(lambda: grid.visualRect(grid.currentIndex()).right() <= right)
    qtbot.keyClick(grid, Key.Key_Home)
    assert grid.cells.headerData(0, heads) == "1"
    qtbot.waitUntil(lambda: grid.verticalHeader().width() == narrow)
