"""The quotations of a draft in the window: checked in the worker, looked at, gone to, saved as an annotated copy."""

import os
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.quote_check import opening
from app.quote_check.model import FILTERS, CheckModel
from app.quote_check.opening import check_quotes, open_check
from app.quote_check.sides import HIDDEN, pieces_of_source
from coding.bank.quoting import choose
from coding.check_quotes import check_draft
from coding.documents import add_document
from coding.quotations.reading import read_draft
from coding.rights.withdrawing import withdraw
from coding.transcript import Transcript
from tests.studies import POLICE, labelled, place

TEXTS = (
    "“We ask first now 🙂.” (police, North West)",
    "“Before, nobody answered.” (social worker, Midlands)",
    "“We share concerns […] Not always” (social worker, Midlands)",
    "“Nobody ever said a single word of this” (police, North West)",
)
KEYS = Qt.Key


def write(path: Path, *texts: str) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


@pytest.fixture
def draft(tmp_path):
    return write(tmp_path / "draft.docx", *TEXTS)


@pytest.fixture
def check(window, draft, qtbot):
    opened = open_check(window, draft)
    qtbot.waitUntil(lambda: opened.checked is not None)
    yield opened
    if opened in shown():
        opened.reject()


def shown():
    return list(opening._shown)


def lines(check):
    return [
        check.model.data(check.model.index(row), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(check.model.rowCount())
    ]


def choose_row(check, row):
    check.list.setCurrentIndex(check.model.index(row))


def test_the_model_is_sound(study, draft):
    model = CheckModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with study.read() as session:
        result = check_draft(session, read_draft(draft))
    model.take(result, FILTERS[0])
    assert model.rowCount() == 4
    model.take(result, FILTERS[-1])
    assert model.rowCount() == 0
    assert tester.model() is model


def test_the_draft_is_asked_for_and_listed_in_its_order(window, answers, draft, qtbot):
    answers.files = [draft]
    check_quotes(window)
    [opened] = shown()
    qtbot.waitUntil(lambda: opened.checked is not None)
    assert lines(opened) == [
        "Verbatim, right speaker: We ask first now 🙂.",
        "Altered, wrong speaker: Before, nobody answered.",
        "Elided, right speaker: We share concerns […] Not always",
        "Not found, speaker cannot be checked: Nobody ever said a single word of this",
    ]
    assert opened.head.summary.text() == (
        "4 quotations: 1 verbatim, 1 elided, 1 altered, 1 not found. Attributions: 1 wrong."
    )
    qtbot.keyClick(opened, KEYS.Key_Escape)
    assert shown() == []


def test_the_changed_words_are_marked_on_both_sides(check, qtbot):
    choose_row(check, 1)
    assert "“asked” was said, not “answered”." in check.detail.said.text()
    assert "The study would print (police, North West)." in check.detail.speaker.text()
    assert check.detail.place.text() == "01 Police, PC Hall"
    for side, word in ((check.detail.draft, "answered"), (check.detail.source, "asked")):
        cursor = side.words.document().find(word)
        assert cursor.charFormat().fontUnderline()
        assert cursor.selectedText() == word


def test_the_filter_shows_some_and_says_how_many(check, qtbot):
    titles = [check.head.filter.itemText(row) for row in range(check.head.filter.count())]
    assert titles[:3] == ["All quotations (4)", "To be looked at (2)", "Verbatim (1)"]
    choose_row(check, 3)
    check.head.filter.setCurrentIndex(1)
    assert [line.partition(",")[0] for line in lines(check)] == ["Altered", "Not found"]
    assert check.detail.one.status == "not found"
    check.head.filter.setCurrentIndex(len(FILTERS) - 1)
    assert check.empty.isVisible()
    assert check.detail.one is None


def test_the_passage_is_shown_on_the_page(check, window, qtbot):
    choose_row(check, 0)
    qtbot.keyClick(check.list, KEYS.Key_Return)
    assert window.workspace.document_id == 1
    assert window.reader().page.selected_span() == place(POLICE, "We ask first now 🙂.")
    choose_row(check, 3)
    assert not check.foot.show_place.isEnabled()


def test_an_annotated_copy_is_written(check, answers, draft, qtbot):
    before = draft.read_bytes()
    answers.out = draft.with_name("copy.docx")
    qtbot.mouseClick(check.foot.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "is written" in check.head.sentence.text())
    assert len(list(docx.Document(str(answers.out)).comments)) == 4
    assert draft.read_bytes() == before
    answers.out = draft
    qtbot.mouseClick(check.foot.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "would replace the draft" in check.head.sentence.text())
    assert draft.read_bytes() == before


def test_a_draft_that_was_saved_is_checked_again(check, draft, qtbot):
    write(draft, TEXTS[0], "“We share concerns sooner.” (social worker, Midlands)")
    os.utime(draft, (draft.stat().st_atime, draft.stat().st_mtime + 5))
    check._look_at_draft()
    assert "was saved since" in check.head.sentence.text()
    check.checked = None
    qtbot.mouseClick(check.foot.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: check.checked is not None)
    assert check.model.rowCount() == 2
    assert not check.head.sentence.isVisible()


def test_what_cannot_be_checked_is_said_in_the_window(window, tmp_path, qtbot):
    opened = open_check(window, write(tmp_path / "none.docx", "Nothing is quoted here."))
    qtbot.waitUntil(lambda: "no quotations" in opened.head.sentence.text())
    assert opened.head.summary.text() == "The draft could not be checked."
    opened.reject()


def test_a_chosen_quote_is_marked_as_used(check, window, qtbot):
    with window.workspace.write("choose") as session:
        choose(session, [1])
    assert "study was changed" in check.head.sentence.text()
    check.checked = None
    check.check()
    qtbot.waitUntil(lambda: check.checked is not None)
    choose_row(check, 0)
    assert check.detail.used.isVisible()
    check.checked = None
    qtbot.mouseClick(check.detail.used, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: check.checked is not None)
    choose_row(check, 0)
    assert "Marked as used" in check.detail.bank.text()
    assert not check.detail.used.isVisible()


def test_words_of_who_withdrew_are_not_shown(window, draft, qtbot):
    with window.workspace.write("withdraw") as session:
        withdraw(session, 1)
    with window.workspace.read() as session:
        result = check_draft(session, read_draft(draft))
    first = result.quotations[0].found
    assert first is not None
    assert pieces_of_source(first, POLICE) == [(HIDDEN, "aside")]


def test_much_that_is_left_out_is_shortened(study, tmp_path):
    text = f"Ann: It began well {'and so on ' * 90}and then it ended badly."
    with study.write("import_documents", "Amira") as session:
        page = add_document(session, Transcript("04 Ann", text, labelled(text)), origin="04 Ann.txt")
    path = write(tmp_path / "long.docx", "“It began well […] and then it ended badly”")
    with study.read() as session:
        [found] = check_draft(session, read_draft(path)).quotations
    assert found.found.document_id == page
    shown_words = "".join(words for words, _kind in pieces_of_source(found.found, text))
    assert "It began well" in shown_words
    assert " … … " in shown_words
    assert len(shown_words) < 450 < len(text)


def test_it_closes_with_the_study(check, window, qtbot):
    window.close_study()
    qtbot.waitUntil(lambda: shown() == [])
