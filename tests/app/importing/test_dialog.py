"""Files are looked at, chosen and imported by keys; nothing is stored before, and nothing after a failure."""

import sqlite3
import threading

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.importing import dialog as dialog_module
from app.importing import reading, storing
from app.importing.dialog import ImportDialog
from app.importing.opening import importing
from app.importing.speakers import ASKS
from coding.codes import find_child
from coding.documents import list_documents
from coding.errors import CodingError
from coding.participants import participants_by_name
from coding.previewing import read_one
from coding.speakers import list_speakers
from tests.app.importing.files import CODES, INTERVIEW, PEOPLE, VTT, interview, survey, written


@pytest.fixture(autouse=True)
def no_dialog_stays(window):
    """A dialog that a test leaves open would be in the way of the next one's drops."""
    yield
    for dialog in window.findChildren(ImportDialog):
        dialog.close()


@pytest.fixture
def opened(window, qtbot):
    """Give the dialog on the paths, when all files are read."""

    def open_on(*paths):
        before = len(window.findChildren(ImportDialog))
        importing(window, paths)
        qtbot.waitUntil(lambda: len(window.findChildren(ImportDialog)) > before)
        dialog = window.findChildren(ImportDialog)[-1]
        qtbot.waitUntil(lambda: not dialog.reading.busy)
        return dialog

    return open_on


def names(window):
    with window.workspace.read() as session:
        return [(document.folder, document.name, document.kind) for document in list_documents(session)]


def operations(window):
    last = window.workspace.project.undoable()
    return last.id if last else 0


def store(qtbot, dialog):
    qtbot.waitUntil(dialog.footer.go.isEnabled)
    qtbot.keyClick(dialog.files, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)


def choose(dialog, name):
    at = next(at for at, row in enumerate(dialog.model.rows) if row.path.name == name)
    dialog.files.setCurrentIndex(dialog.model.index(at))
    return dialog.model.rows[at]


def test_documents_are_chosen_looked_at_and_imported_by_keys(window, answers, opened, qtbot, tmp_path):
    answers.files = [interview(tmp_path / "interview.docx"), written(tmp_path / "Focus group.vtt", VTT)]
    before, there = operations(window), names(window)
    window.actions_of.by_key["import_documents"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: not dialog.reading.busy)
    assert dialog.footer.go.text() == "Import 2 documents"
    assert dialog.preview.page.text == "\n".join(INTERVIEW)
    assert dialog.files.hasFocus()
    assert (operations(window), names(window)) == (before, there)
    store(qtbot, dialog)
    new = {("", "interview", "interview"), ("", "Focus group", "focus group")}
    assert set(names(window)) - set(there) == new
    assert window.workspace.project.undoable().label == "import_documents"
    assert dialog.report.headline.text() == "2 documents imported"
    with window.workspace.read() as session:
        ids = {document.name: document.id for document in list_documents(session)}
    assert window.workspace.document_id == ids["interview"]
    window.workspace.project.undo("Amira")
    assert names(window) == there


def test_the_preview_begins_with_the_first_line(window, opened, qtbot, tmp_path):
    turns = "\n\n".join(f"Ann: question {n}?\n\nRob: {'an answer ' * 40}" for n in range(80))
    dialog = opened(written(tmp_path / "a.txt", turns), written(tmp_path / "b.txt", f"Ann: first\n\n{turns}"))
    for name in ("a.txt", "b.txt", "a.txt"):
        choose(dialog, name)
        page = dialog.preview.page
        qtbot.waitUntil(page.isVisible)
        qtbot.wait(1)  # what was put off until the page has its size
        assert page.verticalScrollBar().value() == 0
        assert page.cursorRect().top() >= 0
        assert page.viewport().rect().contains(page.cursorRect())
        page.verticalScrollBar().setValue(20)


def test_space_leaves_a_file_out(window, opened, qtbot, tmp_path):
    for name in ("1.txt", "2.txt"):
        written(tmp_path / "in" / name, f"words of {name}")
    dialog = opened(tmp_path / "in")
    qtbot.keyClick(dialog.files, Qt.Key.Key_Space)
    assert [row.taken for row in dialog.model.rows] == [False, True]
    assert dialog.footer.go.text() == "Import 1 document"
    assert dialog.all.text() == "1 of 2 files to import"
    dialog.files.selectAll()
    qtbot.keyClick(dialog.files, Qt.Key.Key_Space)
    assert [row.taken for row in dialog.model.rows] == [True, True]
    qtbot.keyClick(dialog.files, Qt.Key.Key_Space)
    assert [row.taken for row in dialog.model.rows] == [False, False]
    dialog.all.click()
    assert [row.taken for row in dialog.model.rows] == [True, True]
    dialog.all.click()
    assert not dialog.footer.go.isEnabled()


def test_what_cannot_be_read_says_why_and_the_rest_comes_in(window, opened, qtbot, tmp_path):
    written(tmp_path / "in" / "good.txt", "Ann: We ask.")
    written(tmp_path / "in" / "broken.docx", "no zip")
    dialog = opened(tmp_path / "in")
    row = choose(dialog, "broken.docx")
    assert (row.mark, row.taken) == ("✕", False)
    assert "is not a Word document" in dialog.preview.said.text()
    assert not dialog.preview.parts.isVisible()
    store(qtbot, dialog)
    assert "is not a Word document" in dialog.report.text.toPlainText()
    assert ("in", "good", "interview") in names(window)


def test_a_file_that_vanishes_is_a_sentence(window, opened, tmp_path):
    dialog = opened(tmp_path / "gone.docx")
    assert "was not found" in dialog.preview.said.text()
    assert not dialog.footer.go.isEnabled()


def test_what_is_in_the_study_is_left_out_and_can_come_in_again(window, opened, qtbot, tmp_path):
    path = interview(tmp_path / "interview.docx")
    store(qtbot, opened(path))
    dialog = opened(path)
    assert dialog.model.rows[0].summary == "In the study already"
    assert "as “interview”" in dialog.preview.said.text()
    assert not dialog.footer.go.isEnabled()
    qtbot.keyClick(dialog.files, Qt.Key.Key_Space)
    store(qtbot, dialog)
    assert ("", "interview (2)", "interview") in names(window)
    assert dialog.report.text.toPlainText().splitlines()[1].startswith("interview (2): ")


def test_two_files_of_the_same_words_come_in_once(window, opened, qtbot, tmp_path):
    for name in ("a.docx", "b.docx"):
        interview(tmp_path / name)
    dialog = opened(tmp_path / "a.docx", tmp_path / "b.docx")
    assert [row.taken for row in dialog.model.rows] == [True, False]
    assert dialog.model.rows[1].summary == "The same words as a.docx"
    store(qtbot, dialog)
    assert "“b.docx”: it holds the same words as “a.docx”." in dialog.report.text.toPlainText()


def test_who_asks_is_marked_once_for_all_files(window, opened, qtbot, tmp_path):
    dialog = opened(interview(tmp_path / "a.docx"), interview(tmp_path / "b.docx", "Ann Lee: More."))
    speakers = dialog.preview.speakers
    assert [speakers.model().index(row, 0).data() for row in range(2)] == ["JB", "Ann Lee"]
    assert [speakers.model().index(0, column).data() for column in (1, 2)] == ["2", "5"]
    speakers.setFocus()
    speakers.setCurrentIndex(speakers.model().index(0, 0))
    qtbot.keyClick(speakers, Qt.Key.Key_Space)
    choose(dialog, "b.docx")
    assert speakers.model().index(0, ASKS).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    store(qtbot, dialog)
    with window.workspace.read() as session:
        marked = {(each.name, each.interviewer) for each in list_speakers(session) if each.document in ("a", "b")}
    assert marked == {("JB", True), ("Ann Lee", False)}


def test_kind_and_folder_can_be_given_to_several_files_at_once(window, opened, qtbot, tmp_path):
    dialog = opened(*(written(tmp_path / name, f"words of {name}") for name in ("1.txt", "2.txt")))
    dialog.files.selectAll()
    assert "hold for the 2 files chosen" in dialog.preview.facts.text()
    fields = dialog.preview.fields
    qtbot.keyClick(fields.kind, Qt.Key.Key_R)
    fields.kind.activated.emit(fields.kind.currentIndex())
    fields.edit.selectAll()
    qtbot.keyClicks(fields.edit, " Papers / Old ")
    qtbot.keyClick(fields.edit, Qt.Key.Key_Return)
    assert dialog.pages.currentWidget() is not dialog.report
    store(qtbot, dialog)
    assert {("Papers/Old", "1", "report"), ("Papers/Old", "2", "report")} <= set(names(window))


def test_the_columns_of_a_survey_are_chosen_and_read_anew(window, opened, qtbot, tmp_path):
    dialog = opened(survey(tmp_path / "Staff.xlsx"))
    columns = dialog.preview.columns
    assert columns.roles() == {
        "ID": "respondent",
        "Region": "attribute",
        "What has changed for you?": "answers",
        "Anything else to say?": "answers",
    }
    assert columns.table.item(1, 1).text() == "North  ·  South"
    assert dialog.preview.document.count() == 2
    last = columns.table.cellWidget(3, 2)
    qtbot.keyClick(last, Qt.Key.Key_L)
    last.activated.emit(last.currentIndex())
    qtbot.waitUntil(lambda: dialog.footer.go.text() == "Import 1 document" and dialog.footer.go.isEnabled())
    columns.way.setFocus()
    qtbot.keyClick(columns.way, Qt.Key.Key_Down)
    columns.way.activated.emit(columns.way.currentIndex())
    qtbot.waitUntil(lambda: dialog.footer.go.text() == "Import 2 documents" and dialog.footer.go.isEnabled())
    assert columns.roles()["Anything else to say?"] == "left out"
    store(qtbot, dialog)
    assert {("", "Staff – a1", "survey"), ("", "Staff – a2", "survey")} <= set(names(window))


def test_a_survey_without_answers_says_so_and_can_be_mended(window, opened, qtbot, tmp_path):
    dialog = opened(written(tmp_path / "marks.csv", "Town,Mark\nCoast,good\nHill,bad\n"))
    assert "no column of free text" in dialog.preview.said.text()
    assert not dialog.footer.go.isEnabled()
    chooser = dialog.preview.columns.table.cellWidget(1, 2)
    qtbot.keyClick(chooser, Qt.Key.Key_F)
    chooser.activated.emit(chooser.currentIndex())
    qtbot.waitUntil(dialog.footer.go.isEnabled)
    assert dialog.footer.go.text() == "Import 1 document"


def test_the_button_counts_the_files_that_wait_for_a_word(opened, qtbot, tmp_path):
    folder = tmp_path / "in"
    written(folder / "talk.vtt", VTT)
    written(folder / "marks.csv", "Town,Mark\nCoast,good\nHill,bad\n")
    dialog = opened(folder)
    assert dialog.footer.go.text() == "Import 1 document; 1 file needs you"
    written(folder / "more.csv", "Town,Mark\nCoast,good\nHill,fair\n")
    assert opened(folder).footer.go.text() == "Import 1 document; 2 files need you"
    choose(dialog, "marks.csv")
    chooser = dialog.preview.columns.table.cellWidget(1, 2)
    qtbot.keyClick(chooser, Qt.Key.Key_F)
    chooser.activated.emit(chooser.currentIndex())
    qtbot.waitUntil(lambda: dialog.footer.go.text() == "Import 2 documents")


def test_tables_are_known_by_their_headings_and_come_in_around_the_documents(window, opened, qtbot, tmp_path):
    folder = tmp_path / "in"
    written(folder / "people.csv", PEOPLE)
    written(folder / "codes.csv", CODES)
    interview(folder / "interview.docx")
    before = operations(window)
    dialog = opened(folder)
    assert choose(dialog, "people.csv").file.taken_for == "participants"
    assert dialog.preview.rows.index(0, 3).data() == "police"
    assert dialog.footer.go.text() == "Import 1 document and 2 tables"
    store(qtbot, dialog)
    assert operations(window) == before + 1
    report = dialog.report.text.toPlainText()
    assert "2 added, 0 changed, 0 the same, 1 refused" in report
    assert "Refused – Row 4: There is no code “Nowhere”." in report
    assert "Refused – Row 3: There is no document “missing”" in report
    with window.workspace.read() as session:
        assert find_child(session, find_child(session, None, "Trust"), "Time") is not None
        assert "ann lee" in participants_by_name(session)


def test_a_table_can_be_taken_for_another(window, opened, qtbot, tmp_path):
    dialog = opened(written(tmp_path / "x.csv", "participant,code\nAnn,Trust\nBea,Time\n"))
    assert dialog.model.rows[0].file.taken_for == "participants"
    chooser = dialog.preview.fields.taken_for
    chooser.setCurrentIndex(chooser.findData("codes"))
    chooser.activated.emit(chooser.currentIndex())
    qtbot.waitUntil(lambda: dialog.model.rows[0].summary == "Codebook: 2 rows")
    store(qtbot, dialog)
    assert window.workspace.project.undoable().label == "import_codes"


def test_escape_leaves_nothing(window, opened, qtbot, tmp_path):
    before = operations(window)
    dialog = opened(interview(tmp_path / "a.docx"))
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert operations(window) == before


@pytest.mark.parametrize("key", ["stop", "escape"])
def test_reading_can_be_stopped_or_left(key, window, qtbot, tmp_path, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()

    def slow(path, folder):
        begun.set()
        assert go_on.wait(10)
        return read_one(path, folder)

    monkeypatch.setattr(reading, "read_one", slow)
    importing(window, [written(tmp_path / f"{n}.txt", f"words {n}") for n in range(3)])
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    dialog = window.findChild(ImportDialog)
    assert begun.wait(10)
    assert dialog.footer.said.text() == "Reading 1 of 3: 0.txt"
    assert not dialog.footer.go.isEnabled()
    if key == "stop":
        dialog.footer.stop.click()
        go_on.set()
        qtbot.waitUntil(lambda: dialog.footer.said.text() == "2 files not read.")
        assert dialog.footer.go.text() == "Import 1 document"
    else:
        with qtbot.waitSignal(dialog.destroyed):
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        go_on.set()
        with qtbot.captureExceptions() as caught:
            window.tasks.stop()
            QApplication.processEvents()
        assert caught == []


def test_cancelled_in_the_middle_nothing_is_stored_and_it_can_be_tried_again(
    window, opened, qtbot, tmp_path, monkeypatch
):
    dialog = opened(*(written(tmp_path / f"{n}.txt", f"words {n}") for n in range(3)))
    before, begun, go_on = names(window), threading.Event(), threading.Event()
    right = dialog_module.store_all

    def slow(workspace, files, asks, progress):
        def told(done, of, name):
            if done == 1:
                begun.set()
                go_on.wait(10)
            progress(done, of, name)

        return right(workspace, files, asks, told)

    monkeypatch.setattr(dialog_module, "store_all", slow)
    qtbot.keyClick(dialog.files, Qt.Key.Key_Return)
    assert begun.wait(10)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    go_on.set()
    qtbot.waitUntil(lambda: dialog.footer.said.text() == "Cancelled. Nothing was imported.")
    assert (dialog.isVisible(), names(window)) == (True, before)
    begun.clear()
    store(qtbot, dialog)
    assert len(names(window)) == len(before) + 3


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            sqlite3.OperationalError("database or disk is full"),
            "The disk is full; free some space and try again. Nothing was changed.",
        ),
        (CodingError("A sentence."), "A sentence. Nothing was imported."),
        (ZeroDivisionError(), "Nothing was imported."),
    ],
)
def test_a_failure_half_way_leaves_nothing_and_is_a_sentence(
    error, sentence, window, opened, qtbot, tmp_path, monkeypatch
):
    dialog = opened(*(written(tmp_path / f"{n}.txt", f"words {n}") for n in range(3)))
    before, right, stored = names(window), storing.store, []

    def half_way(session, batch, **options):
        stored.extend(right(session, batch, **options).document_ids)
        raise error

    monkeypatch.setattr(storing, "store", half_way)
    with qtbot.captureExceptions() as caught:
        qtbot.keyClick(dialog.files, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.footer.said.text() == sentence)
    assert (len(stored), names(window)) == (3, before)
    assert dialog.footer.go.isEnabled()
    assert [kind for kind, *_rest in caught] == [ZeroDivisionError] * isinstance(error, ZeroDivisionError)


def test_the_report_can_be_copied(window, opened, qtbot, tmp_path):
    dialog = opened(interview(tmp_path / "a.docx"))
    store(qtbot, dialog)
    assert dialog.report.close_button.hasFocus()
    dialog.report.copy.click()
    assert QGuiApplication.clipboard().text() == (
        "1 document imported\n\nDocuments that came in\n- a: 4 turns, speakers “JB”, “Ann Lee”\n"
    )
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.report.close_button, Qt.Key.Key_Return)


def test_no_file_is_a_sentence_and_no_empty_dialog(window, answers, qtbot, tmp_path):
    written(tmp_path / "in" / "photo.png", "x")
    answers.folder = tmp_path / "in"
    window.actions_of.by_key["import_folder"].trigger()
    qtbot.waitUntil(lambda: bool(answers.told))
    assert answers.told[0][0].startswith("“in” holds no file that can be imported.")
    assert not window.findChildren(ImportDialog)
    answers.files = []
    window.actions_of.by_key["import_table"].trigger()
    assert len(answers.told) == 1


def drag(kind, on, urls):
    data = QMimeData()
    data.setUrls(urls)
    event = kind(
        QPointF(9, 9) if kind is QDropEvent else QPointF(9, 9).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(on, event)
    return event.isAccepted()


def test_files_dropped_on_the_window_are_imported(window, qtbot, tmp_path):
    urls = [QUrl.fromLocalFile(str(interview(tmp_path / "a.docx")))]
    assert drag(QDragEnterEvent, window, urls)
    assert not drag(QDragEnterEvent, window, [QUrl("http://example.org/a.docx")])
    assert drag(QDragEnterEvent, window.reader().page.viewport(), urls)  # which takes codes, and lets files pass
    assert drag(QDropEvent, window, urls)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportDialog)))
    dialog = window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: not dialog.reading.busy)
    assert dialog.footer.go.text() == "Import 1 document"
    assert not drag(QDragEnterEvent, window, urls)


def test_without_a_study_to_write_a_drop_says_what_to_do(window, answers, tmp_path):
    window.close_study()
    importing(window, [tmp_path])
    assert answers.told[0][0] == "Open a study or make a new one first; the files are then imported into it."
