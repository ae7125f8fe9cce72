"""One evaluator's afternoon: from three files to two for the report, all through the window."""

from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.codes.tree import CodeTree
from app.exporting.dialog import ExportDialog
from app.frame.welcome import Welcome
from app.frame.window import Window
from app.importing.dialog import ImportDialog
from app.importing.speakers import ASKS
from app.participants.grid import Grid
from app.retrieval.choosing import Choosing
from app.speakers.dialog import RepairDialog
from coding.check import check
from coding.documents import list_documents
from models.project import Project
from tests.journeys.driving import ALT, CTRL, SHIFT, Hands, Key, entry, in_file, seen, spot
from tests.windows import Answers

SMALL_TALK = [f"PC Hall: That was day {day} of the pilot, and we were still finding our feet." for day in range(1, 31)]
INTERVIEW = (
    "Joel: What has changed since the workshops?",
    "PC Hall: We ask first now 🙂. Before, nobody asked the young person.",
    "Joel: Can you give an example?",
    "P.C. Hall: Last month we took a boy home instead of to the cells.",
    "Joel: How did it begin?",
    *SMALL_TALK,
    "Joel: And with other agencies?",
    "PC Hall: We share concerns sooner because Lantern put us in one room.",
)
GROUP = """WEBVTT

00:01.000 --> 00:04.000
<v Joel>What do you see in your work?

00:05.000 --> 00:09.000
<v Sam>Concerns are shared by phone, not by letter.

00:10.000 --> 00:14.000
<v Jo>Not always. Some still sit on them.
"""
SURVEY = (
    ("ID", "Region", "E-mail", "What has changed for you?"),
    ("r1", "North", "r1@example.org", "We talk to each other far more than before"),
    ("r2", "South", "r2@example.org", "Nothing much has changed where I work"),
)

CODED = {
    "Interview": [
        ("People ask first", "We ask first now 🙂.", "supports", "yes", "yes", "his own words"),
        ("People ask first", "Last month we took a boy home instead of to the cells.", "", "", "", ""),
        ("Concerns are shared", "We share concerns sooner", "", "", "", ""),
    ],
    "Focus group": [
        ("Concerns are shared", "Concerns are shared by phone", "", "", "", ""),
        ("Concerns are shared", "Not always", "contradicts", "", "", ""),
        ("“sit on them”", "sit on them", "", "", "", ""),
    ],
    "Staff – What has changed for you?": [
        ("Concerns are shared", "We talk to each other far more than before", "", "", "", ""),
    ],
}
"""What is coded in the end: code, words, polarity, example, attributed, comment."""
ASKED = ("We ask first now 🙂.", "Last month we took a boy home instead of to the cells.")
SHARED = (
    "Concerns are shared by phone",
    "Not always",
    "We share concerns sooner",
    "We talk to each other far more than before",
)
ROLES = ("police", "teacher", "youth worker")
CAME_IN = """Documents that came in
Focus group: focus group, 3 turns, speakers “Joel” (asks), “Sam”, “Jo”
Interview: 37 turns, speakers “Joel” (asks), “PC Hall”, “P.C. Hall”
Staff – What has changed for you?: 2 turns, speakers “r1”, “r2”"""
QUOTES = [
    ("Title", "All coded quotes"),
    (
        "Caption",
        "Quotes are segments coded by all coders; each stands under every outcome that its code, or a code above it, "
        "is evidence for. They are signed with role and region as far as known, and […] stands for a change of "
        "speaker. Base: 3 documents, 5 participants. Under each heading passages are counted: quotes that overlap are "
        "one passage.",
    ),
    ("Heading 1", "See it"),
    ("Heading 2", "People ask first"),
    ("Quote Counts", "2 passages from 1 participant in 1 document; none contradicting."),
    ("Quote", "“We ask first now 🙂.” (police, North)"),
    ("Quote Source", "an example · attributed to the programme"),
    ("Quote", "“Last month we took a boy home instead of to the cells.” (police, North)"),
    ("Heading 2", "Concerns are shared"),
    ("Quote Counts", "4 passages from 4 participants in 3 documents; 1 contradicting."),
    ("Quote", "“Concerns are shared by phone” (youth worker, North)"),
    ("Quote", "“Not always” (teacher, South)"),
    ("Quote Source", "contradicts"),
    ("Quote", "“We share concerns sooner” (police, North)"),
    ("Quote", "“We talk to each other far more than before” (North)"),
    ("Heading 1", "Outside the theory of change"),
    ("Heading 2", "“sit on them”"),
    ("Quote Counts", "1 passage from 1 participant in 1 document; none contradicting."),
    ("Quote", "“sit on them” (teacher, South)"),
]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """What the evaluator brings: a transcript, a focus group, a survey."""
    folder = tmp_path / "brought"
    folder.mkdir()
    document, book = docx.Document(), openpyxl.Workbook()
    for words in INTERVIEW:
        document.add_paragraph(words)
    document.save(folder / "Interview.docx")
    (folder / "Focus group.vtt").write_text(GROUP, "utf-8")
    for row in SURVEY:
        book.active.append(row)
    book.save(folder / "Staff.xlsx")
    return sorted(folder.iterdir())


@pytest.fixture
def hands(qtbot: QtBot, answers: Answers) -> Iterator[Hands]:
    window = Window()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    yield Hands(qtbot, window)
    window.close()


def make_study(hands: Hands, answers: Answers, path: Path) -> None:
    answers.new = path
    hands.click(next(each for each in seen(hands.window, QPushButton) if each.text() == "&New study"))
    assert hands.window.windowTitle() == f"{path.stem} – Themeloom"
    assert path.exists()
    answers.lines = ["Amira"]
    hands.choose("Who is coding")
    assert answers.asked.pop()


def bring_in(hands: Hands, answers: Answers, files: list[Path]) -> ImportDialog:
    """Mark who asks, leave out what nobody should store, import; the dialog shows its report."""
    answers.files = files
    welcome = hands.window.findChild(Welcome)
    hands.click(next(each for each in seen(welcome, QPushButton) if each.text() == "Import documents …"))
    dialog = hands.dialog(ImportDialog)
    hands.qtbot.waitUntil(lambda: not dialog.reading.busy)
    assert [row.path.name for row in dialog.model.rows] == ["Focus group.vtt", "Interview.docx", "Staff.xlsx"]
    assert dialog.footer.go.text() == "Import 3 documents"
    mark_who_asks(hands, dialog, "Joel")
    check_columns(hands, dialog)
    hands.press(Key.Key_Return)
    hands.qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)
    assert dialog.report.headline.text() == "3 documents imported"
    return dialog


def mark_who_asks(hands: Hands, dialog: ImportDialog, name: str) -> None:
    hands.click_row(dialog.files, dialog.model.index(1))
    speakers = dialog.preview.speakers
    names = [speakers.model().index(row, 0).data() for row in range(speakers.model().rowCount())]
    assert names == ["Joel", "PC Hall", "P.C. Hall"]
    hands.click_row(speakers, speakers.model().index(names.index(name), 0))
    hands.press(Key.Key_Space)
    box = speakers.model().index(names.index(name), ASKS)
    assert box.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def check_columns(hands: Hands, dialog: ImportDialog) -> None:
    hands.click_row(dialog.files, dialog.model.index(2))
    columns = dialog.preview.columns
    proposed = {
        "ID": "respondent",
        "Region": "attribute",
        "E-mail": "attribute",
        "What has changed for you?": "answers",
    }
    assert columns.roles() == proposed
    mail = columns.table.cellWidget(2, 2)
    mail.setFocus()
    hands.type_in("L")
    hands.qtbot.waitUntil(lambda: not dialog.reading.busy and dialog.footer.go.isEnabled())
    assert columns.roles() == {**proposed, "E-mail": "left out"}
    hands.click_row(dialog.files, dialog.model.index(2))


def repair_speakers(hands: Hands) -> None:
    """One person was spelt in two ways: the proposal is accepted, and then it is said who she is."""
    dialog = hands.dialog(RepairDialog)
    wait, proposals = hands.qtbot.waitUntil, dialog.proposals
    wait(lambda: dialog.model.rowCount() > 0)
    hands.click(dialog.everywhere)
    wait(lambda: dialog.model.rowCount() == 8)
    said = [proposals.model.index(row).data() for row in range(proposals.model.rowCount())]
    merge = "“P.C. Hall” (1 turn) is “PC Hall” (32 turns): merge them"
    hands.click_row(proposals.list, proposals.model.index(said.index(merge)))
    hands.click(proposals.accept)
    wait(lambda: dialog.model.rowCount() == 7)
    for name in ("PC Hall", "Sam", "Jo"):
        row = next(row for row, each in enumerate(dialog.model.rows) if each.name == name)
        hands.click_row(dialog.table, dialog.model.index(row, 1))
        dialog.tools.field.setFocus()
        hands.type_in(name)
        hands.click(dialog.tools.assign)
        wait(lambda row=row, name=name: dialog.model.rows[row].participant == name)
    hands.press(Key.Key_Escape)
    wait(lambda: not seen(hands.window, RepairDialog))


def say_who_they_are(hands: Hands) -> None:
    """Roles and regions: one is typed, the others come from a spreadsheet."""
    hands.choose("Table of participants")
    grid = hands.window.show_page("participants").people.grid
    assert hands.focus() is grid
    found = [("r1", "", "North"), ("r2", "", "South"), ("PC Hall", "", ""), ("Sam", "", ""), ("Jo", "", "")]
    assert people(grid) == [*found, ("", "", "")]
    hands.click_row(grid, grid.cells.index(2, grid.cells.column_of("@role")))
    hands.type_in("police", then=Key.Key_Return)
    hands.click_row(grid, grid.cells.index(2, grid.cells.column_of("@region")))
    hands.type_in("North", then=Key.Key_Return)
    lines = ("participant\trole\tregion", "Jo\tteacher\tSouth", "Sam\tyouth worker\tNorth")
    QGuiApplication.clipboard().setText("\n".join(lines))
    hands.press_for(Key.Key_V, CTRL)
    known = [("PC Hall", "police", "North"), ("Sam", "youth worker", "North"), ("Jo", "teacher", "South")]
    assert people(grid) == [*found[:2], *known, ("", "", "")]


def people(grid: Grid) -> list[tuple[str, ...]]:
    """Names, roles and regions as the table shows them, with the empty line in which a new one is typed."""
    columns = [grid.cells.column_of(key) for key in ("name", "@role", "@region")]
    rows = range(grid.cells.rowCount())
    return [tuple(grid.cells.index(row, column).data(Qt.ItemDataRole.EditRole) for column in columns) for row in rows]


def draw_framework(hands: Hands) -> None:
    """A pathway with three elements, and a code from each."""
    hands.press(Key.Key_3, ALT)
    page = hands.window.desk.made["framework"]
    hands.click(page.blank.pathway)
    hands.type_in("See it")
    hands.press_for(Key.Key_Return)
    for title in ("People ask first", "Concerns are shared", "Young people are safe"):
        hands.qtbot.waitUntil(lambda: isinstance(hands.focus(), QLineEdit))
        hands.type_in(title)
        hands.press_for(Key.Key_Return)
    hands.qtbot.waitUntil(lambda: isinstance(hands.focus(), QLineEdit))
    hands.press(Key.Key_Return)
    hands.qtbot.waitUntil(lambda: hands.focus() is page.tree)
    boxes = page.model.outline.boxes.values()
    assert [(box.key, box.title) for box in boxes] == [
        ("S1", "People ask first"),
        ("S2", "Concerns are shared"),
        ("S3", "Young people are safe"),
    ]
    assert {box.kind for box in boxes} == {"short-term outcome"}
    hands.choose("Make codes from elements")
    codes = hands.window.workbench.codes.model
    assert [each.name for each in codes.codes()] == ["See it", *(box.title for box in boxes)]
    assert said(hands).startswith("3 deductive codes made")


def said(hands: Hands) -> str:
    return hands.window.statusBar().currentMessage()


def code_by_mouse(hands: Hands, tree: CodeTree) -> None:
    """Words drawn over and a code double-clicked; a code dropped on what one person says."""
    hands.press(Key.Key_1, ALT)
    choose_document(hands, "Interview")
    hands.select_by_mouse("We ask first now 🙂.")
    hands.double_click_row(tree, code(tree, "People ask first"))
    hands.drop(tree, code(tree, "People ask first"), "Last month")


def mark_by_keys(hands: Hands) -> None:
    """What was just coded supports, is an example, is put down to the programme, and has a comment."""
    hands.put_cursor("ask first")
    for sign in "+!@":
        hands.press_for(sign)
    hands.press(Key.Key_Semicolon)
    hands.type_in("his own words")
    hands.click(hands.window.reader().page.viewport())


def code_by_letters(hands: Hands) -> None:
    """Words at the end of the transcript, a code by its first letters, and one word more by key."""
    hands.press(Key.Key_End, CTRL)
    hands.select_by_keys("We share concerns")
    hands.type_in("conc", then=Key.Key_Return)
    hands.press_for(">")


def code_by_pin(hands: Hands, tree: CodeTree) -> None:
    """The code is pinned to 2 in the tree; on the page 2 applies it, and Return the chosen code."""
    hands.click_row(tree, code(tree, "Concerns are shared"))
    hands.press(Key.Key_2, CTRL)
    assert said(hands) == "Key 2 codes with “Concerns are shared” from now on."
    choose_document(hands, "Focus group")
    hands.select_by_keys("Concerns are shared by phone")
    hands.press_for("2")
    hands.select_by_keys("Not always")
    hands.press_for(Key.Key_Return)
    hands.press_for("-")


def code_in_vivo_and_a_turn(hands: Hands) -> None:
    hands.select_by_keys("sit on them")
    hands.press_for(Key.Key_I, CTRL)
    choose_document(hands, "Staff – What has changed for you?")
    tree = hands.window.workbench.codes.tree
    hands.click_row(tree, code(tree, "Concerns are shared"))  # the words in vivo are the code used last
    hands.put_cursor("far more")
    hands.press_for(Key.Key_Return, SHIFT)


def take_back_and_do_again(hands: Hands, path: Path) -> None:
    """What is taken back is gone from the file, and what is done again is there as it was."""
    after = in_file(path)
    for _what in ("the turn", "the words in vivo", "that it contradicts"):
        hands.press_for(Key.Key_Z, CTRL)
    taken = in_file(path)
    assert taken["Staff – What has changed for you?"] == []
    assert [each[:3] for each in taken["Focus group"]] == [
        ("Concerns are shared", "Concerns are shared by phone", ""),
        ("Concerns are shared", "Not always", ""),
    ]
    for _again in range(3):
        hands.press_for(Key.Key_Z, CTRL | SHIFT)
    assert in_file(path) == after == CODED


def find_again(hands: Hands, tree: CodeTree) -> None:
    """Everything about sharing, then only what the police said, and from there to the words."""
    hands.click_row(tree, code(tree, "Concerns are shared"))
    hands.press(Key.Key_F6)
    panel = hands.window.workbench.segments_panel()
    hands.qtbot.waitUntil(lambda: panel.model.rowCount() == 4)
    assert panel.header.count.text() == "4 segments in 3 documents, 4 participants"
    hands.click(panel.chips.more)
    entry(panel._menu, "Role").trigger()
    panel._menu.close()
    hands.dialog(Choosing)
    hands.type_in("poli", then=Key.Key_Return)
    assert [chip.words.text() for chip in panel.chips.chips] == ["Code: Concerns are shared", "Role: police"]
    assert panel.model.rowCount() == 1
    hands.click_row(panel.view, panel.model.index(0, 0))
    hands.press(Key.Key_Return)
    page = hands.window.reader().page
    assert hands.focus() is page
    assert page.text[slice(*page.selected_span())] == "We share concerns sooner"
    assert spot(page, page.selected_span()[0])


def export_figures(hands: Hands, answers: Answers, out: Path) -> None:
    """How often each code occurs, with a column for each role, as an Excel file."""
    hands.press(Key.Key_E, CTRL)
    dialog = hands.dialog(ExportDialog)
    choose_report(hands, dialog, "Code frequencies", "xlsx")
    by = dialog.form.editors["by"]
    by.setFocus()
    hands.type_in("rol")
    assert by.currentText() == "role  (3 values)"
    write_out(hands, answers, dialog, out)


def export_quotes(hands: Hands, answers: Answers, out: Path) -> None:
    """The quotes under their outcomes, signed, as a Word file."""
    dialog = hands.dialog(ExportDialog)
    choose_report(hands, dialog, "All coded quotes", "docx")
    write_out(hands, answers, dialog, out)
    hands.press(Key.Key_Escape)
    hands.qtbot.waitUntil(lambda: not seen(hands.window, ExportDialog))


def choose_report(hands: Hands, dialog: ExportDialog, title: str, exporter: str) -> None:
    hands.qtbot.waitUntil(lambda: dialog.preview.shown is not None)
    row = next(row for row in range(dialog.kinds.count()) if dialog.kinds.item(row).text() == title)
    hands.click_row(dialog.kinds, dialog.kinds.model().index(row, 0))
    hands.click(dialog.footer.formats[exporter])
    hands.qtbot.waitUntil(lambda: dialog.preview.title.text() == title)


def write_out(hands: Hands, answers: Answers, dialog: ExportDialog, out: Path) -> None:
    answers.out = out
    hands.click(dialog.footer.export)
    hands.qtbot.waitUntil(lambda: dialog.footer.message.text() == f"Written: {out.name}")


def close_and_open_again(hands: Hands, path: Path) -> Window:
    """Closing leaves one whole file; the next day the study stands among the recent ones and opens where it was left."""
    hands.window.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with Project(path, writes=False) as project, project.read() as session:
        assert check(session) == []
    assert b"r1@example.org" not in path.read_bytes()
    again = Window()
    hands.qtbot.addWidget(again)
    again.resize(1280, 800)
    again.show()
    hands.qtbot.waitExposed(again)
    listed = again.start.findChild(QListWidget)
    assert [listed.item(row).text() for row in range(listed.count())] == ["Lantern"]
    Hands(hands.qtbot, again).click_row(listed, listed.model().index(0, 0))
    return again


def choose_document(hands: Hands, name: str) -> None:
    documents = hands.window.workbench.documents
    with documents._workspace.read() as session:
        document_id = next(each.id for each in list_documents(session) if each.name == name)
    hands.click_row(documents.tree, documents.documents.index_of(document_id))
    assert name in hands.window.reader()._title.text()


def code(tree: CodeTree, name: str) -> QModelIndex:
    return tree.codes.index_of(next(each.id for each in tree.codes.codes() if each.name == name))


def test_an_afternoon_from_three_files_to_two(hands: Hands, answers: Answers, files: list[Path], tmp_path: Path):
    path = tmp_path / "study" / "Lantern.loom"
    path.parent.mkdir()
    make_study(hands, answers, path)
    report = bring_in(hands, answers, files).report
    assert report.text.toPlainText() == CAME_IN
    hands.click(report.repair)
    repair_speakers(hands)
    say_who_they_are(hands)
    draw_framework(hands)
    tree = hands.window.workbench.codes.tree
    code_by_mouse(hands, tree)
    mark_by_keys(hands)
    code_by_letters(hands)
    code_by_pin(hands, tree)
    code_in_vivo_and_a_turn(hands)
    take_back_and_do_again(hands, path)
    find_again(hands, tree)
    export_figures(hands, answers, tmp_path / "figures.xlsx")
    export_quotes(hands, answers, tmp_path / "quotes.docx")
    assert answers.told == answers.asked == []
    check_figures(tmp_path / "figures.xlsx")
    assert paragraphs(tmp_path / "quotes.docx") == QUOTES
    again = close_and_open_again(hands, path)
    page = again.reader().page
    assert again.workspace.coder == "Amira"
    assert page.text == "\n".join(INTERVIEW)
    assert spot(page, page.text.index("We share concerns sooner"))
    assert in_file(path) == CODED
    again.close()


def check_figures(path: Path) -> None:
    """Passages, documents, participants, words, share of what was said, and passages by role, all counted by hand."""
    book = openpyxl.load_workbook(path)
    header, *rows = book["frequencies"].values
    assert header == (
        "Code",
        "Kind",
        "Passages",
        "Documents",
        "Participants",
        "Words",
        "Coverage",
        *map(str.capitalize, ROLES),
        "Not known",
    )
    assert [(*row[:6], round(row[6], 12), *row[7:]) for row in rows] == [
        ("See it", "deductive", 6, 3, 4, 36, share(*ASKED, *SHARED), 3, 1, 1, 1),
        ("People ask first", "deductive", 2, 1, 1, 16, share(*ASKED), 2, 0, 0, 0),
        ("Concerns are shared", "deductive", 4, 3, 4, 20, share(*SHARED), 1, 1, 1, 1),
        ("Young people are safe", "deductive", 0, 0, 0, 0, 0, 0, 0, 0, 0),
        ("“sit on them”", "inductive", 1, 1, 1, 3, share("sit on them"), 0, 1, 0, 0),
    ]
    title, caption = (row[0] for row in list(book["About"].values)[:2])
    assert title == "Code frequencies"
    assert "coded by all coders that overlap in a document are one passage" in caption
    assert caption.endswith(
        "Base: 3 documents, 5 participants. A passage counts once under every value of role among those who speak in "
        "it, so that one of several people may stand in several of these columns; “not known” are those of people "
        "without a role, and of nobody who is known."
    )


def share(*passages: str) -> float:
    """The part of what was said, the interviewer's words aside, that the passages are."""
    told = [words for who, _colon, words in (line.partition(": ") for line in INTERVIEW) if who != "Joel"]
    told += ["Concerns are shared by phone, not by letter.", "Not always. Some still sit on them."]
    told += [row[3] for row in SURVEY[1:]]
    return round(sum(map(len, passages)) / sum(map(len, told)), 12)


def paragraphs(path: Path) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in docx.Document(str(path)).paragraphs]
