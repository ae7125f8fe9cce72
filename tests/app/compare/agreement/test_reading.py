"""The side-by-side reading: what each coder saw in the same words, with their comments; it follows the study."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.compare.agreement.reading import NOTHING, ReadingPane
from app.tasks import Tasks
from app.workspace import Workspace
from coding.documents import delete_documents
from coding.segments import mark, remove
from models.project import Project
from tests.app.compare.agreement.study import TALK, two_coders


@pytest.fixture
def pane(
    study: Project,
    workspace: Workspace,
    tasks: Tasks,
    hold: Callable[[ReadingPane], ReadingPane],
    qtbot: QtBot,
) -> ReadingPane:
    """The pane, on the document that both have done."""
    document_id = two_coders(study)
    workspace.remembered.put("read_together", document_id)
    made = hold(ReadingPane(workspace, tasks))
    made.resize(1000, 500)
    made.show()
    qtbot.waitUntil(lambda: made.table.rowCount() == 3, timeout=20_000)
    return made


def cells(pane: ReadingPane) -> list[list[str]]:
    return [
        [pane.table.item(row, column).text() for column in range(pane.table.columnCount())]
        for row in range(pane.table.rowCount())
    ]


def test_a_row_a_passage_and_a_column_a_coder(pane: ReadingPane):
    assert [pane.table.horizontalHeaderItem(place).text() for place in range(3)] == ["What was said", "Amira", "Joel"]
    assert cells(pane) == [
        ["Ann: every week", "Ask first", "Ask first"],
        ["Ann: It helps.", NOTHING, "Ask first"],
        ["Bob: others", "Humour", NOTHING],
    ]
    assert pane.said.text() == "3 passages, in 1 of them all saw a code alike"
    assert [pane.document.itemText(place) for place in range(pane.document.count())] == [
        "01 Police",
        "02 Council",
        "04 Talk",
    ]


def test_rows_are_as_high_as_what_was_said_however_wide_the_window_is(pane: ReadingPane, qtbot: QtBot):
    table = pane.table

    def whole() -> bool:
        return all(table.rowHeight(row) >= table.sizeHintForRow(row) for row in range(table.rowCount()))

    pane._put(0, 0, "what was said at length " * 20)
    heights = set()
    for width in (1600, 700):
        pane.resize(width, 400)
        qtbot.waitUntil(lambda: not pane._fitting.isActive() and whole())
        heights.add(sum(table.rowHeight(row) for row in range(table.rowCount())))
    assert len(heights) == 2


def test_comments_and_parts_of_the_words_are_told(pane: ReadingPane, workspace: Workspace, qtbot: QtBot):
    pane.document.setCurrentIndex(0)
    pane.document.activated.emit(0)
    qtbot.waitUntil(lambda: pane.table.rowCount() == 2, timeout=20_000)
    with workspace.write("comment") as session:
        mark(session, 2, comment="new?")
    qtbot.waitUntil(lambda: "new?" in cells(pane)[0][2], timeout=20_000)
    assert cells(pane)[0][1:] == ["Ask first\n    clear\nHumour: “🙂”", "Ask first: “ask first now”\n    new?"]


def test_it_follows_what_is_coded(pane: ReadingPane, workspace: Workspace, qtbot: QtBot):
    pane.table.setCurrentCell(2, 0)
    with workspace.write("remove") as session:
        remove(session, [max(row.segment_id for row in pane._page.stretches[0].by_coder[1])])
    qtbot.waitUntil(lambda: cells(pane)[0][1] == NOTHING, timeout=20_000)
    assert pane.table.currentRow() == 2


def test_what_was_read_vanishes_with_the_coder_who_saw_it(pane: ReadingPane, workspace: Workspace, qtbot: QtBot):
    workspace.choose_coder("Joel")
    assert (cells(pane), pane.document.currentText(), pane.said.text()) == ([], "", "")
    qtbot.waitUntil(lambda: pane.table.rowCount() == 3, timeout=20_000)
    assert pane.document.currentText() == "04 Talk"


def test_only_some_codes_are_read(pane: ReadingPane, qtbot: QtBot):
    pane._on_codes("codes", (4,))
    qtbot.waitUntil(lambda: pane.table.rowCount() == 1, timeout=20_000)
    assert cells(pane) == [["Bob: others", "Humour", NOTHING]]
    assert pane.codes.text() == "1 code"


def test_return_goes_to_the_words(pane: ReadingPane, workspace: Workspace, qtbot: QtBot):
    pane.table.setCurrentCell(1, 0)
    with qtbot.waitSignal(workspace.place_shown) as blocker:
        pane.table.activated.emit(pane.table.currentIndex())
    start = TALK.index("It helps.")
    assert blocker.args == [start, start + 9]


def test_where_no_two_worked_on_one_document_it_says_so(pane: ReadingPane, workspace: Workspace, qtbot: QtBot):
    with workspace.write("delete_documents") as session:
        delete_documents(session, [1, 2, 4])
    qtbot.waitUntil(pane.empty.isVisible, timeout=20_000)
    assert pane.table.rowCount() == 0
