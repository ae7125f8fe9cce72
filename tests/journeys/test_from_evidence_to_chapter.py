"""From the diagram to the chapter: an outcome graded, written and quoted, printed in Word, its quotations checked, all of it undone."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.chapter.dialog import ChapterDialog
from app.findings.page import FindingsPage
from app.frame.window import Window
from app.framework.page import FrameworkPage
from app.help.tour import TAKEN
from app.picker.popup import Picker
from app.quote_check.window import QuoteCheck
from app.quotes.bank import QuoteBank
from app.quotes.editor import QuoteEditor
from coding.bank.chosen import own_words
from coding.check import check
from coding.layers import scope_of
from coding.quote_rows import segments_in
from coding.retrieval import Query
from coding.retrieved import found
from tests.journeys.commands import done
from tests.journeys.driving import ALT, CTRL, SHIFT, Hands, Key, seen
from tests.studies import State, state
from tests.windows import Answers

OUTCOME = "Businesses know what to look for"
FIGURES = ("segments", "sources", "external_sources", "regions", "examples", "contradicting")
LEVEL, REASON = "Emerging", "Shops that join know it; those that do not join were never asked."
ANSWER = "The stickers outlive the staff who were trained, so we read this as uneven, not as absent."
ONE_MORE = "Everybody always wants me to begin at the beginning"
SHOPS = "There’s a chemist on Ropewalk who’d rung twice that month and could tell you when and why."
BARBER = "There’s a barber who keeps a phone charger out for any kid who asks, and he’s no interest in being told it’s an intervention."
CHEMIST = "There’s a chemist on Ropewalk […] could tell you when and why. " + BARBER
RADIO_SAID = "I know what to look for now, and who to radio."
RADIO = "I know what to look for now [in the shops], and who to radio."
STALL = "the phone stall’s changed hands three times, and the lad there now thought the poster was for a charity run."


@pytest.fixture
def hands(qtbot: QtBot, answers: Answers) -> Iterator[Hands]:
    QSettings("Themeloom", "Themeloom").setValue(TAKEN, True)
    window = Window("Amira")
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    yield Hands(qtbot, window)
    window.close()


def open_sample(hands: Hands) -> Path:
    hands.click(next(each for each in seen(hands.window, QPushButton) if each.text() == "Open the &sample study"))
    hands.qtbot.waitUntil(lambda: hands.window.workspace is not None, timeout=20_000)
    hands.window.workspace.coder = "Amira"
    return hands.window.workspace.project.path


def row_of(study: Path, out: Path) -> dict[str, str]:
    """The outcome's row of the table that the command line writes."""
    done("export", "outcomes", study, out)
    with out.open(encoding="utf-8-sig", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["outcome"] == OUTCOME)


def from_the_diagram_to_the_finding(hands: Hands) -> FindingsPage:
    """Choose the box on the diagram by mouse, and go on to its finding."""
    hands.press(Key.Key_3, ALT)
    framework = hands.window.desk.made["framework"]
    assert isinstance(framework, FrameworkPage)
    hands.press(Key.Key_F4)
    view = framework.both.diagram.view
    hands.qtbot.waitUntil(lambda: view.picture is not None and bool(view.picture.standings), timeout=20_000)
    assert hands.focus() is view
    hands.press(Key.Key_F)
    box = next(box for box in framework.model.outline.boxes.values() if box.title == OUTCOME)
    rect = view.seen(view.canvas.boxes[box.id].rect)
    hands.click(view.viewport(), QPoint(rect.center().x(), rect.top() + rect.height() // 3))
    assert framework.card.title.text() == OUTCOME
    hands.click(framework.card.finding)
    page = hands.window.desk.made["quotes"]
    assert isinstance(page, FindingsPage)
    hands.qtbot.waitUntil(lambda: page.readings.ready and page.view.standing is not None, timeout=20_000)
    assert page.view.title.text() == OUTCOME
    return page


def figures(page: FindingsPage) -> dict[str, str]:
    named = {"passages": "segments"}
    return {named.get(each.figure.key, each.figure.key): each.figure.number for each in page.view.figures.buttons}


def read_the_tests(page: FindingsPage, hands: Hands) -> None:
    """Every test says its number, and its mark is what that and the threshold say."""
    hands.click(page.view.grade.every)
    lines = [line for line in page.view.grade.tests.lines() if line[0] in "✓✗"]
    checked = [each for level in page.view.standing.proposal.tests for each in level.tests]
    assert len(lines) == len(checked) > 6
    for line, (number, test) in zip(lines, ((each.number, each.test) for each in checked), strict=True):
        met = number >= test.number if test.comparison == "at least" else number <= test.number
        assert line.startswith("✓" if met else "✗"), line
        assert "against" in line or re.search(rf"\b{number}\b", line), line


def decide(page: FindingsPage, hands: Hands) -> None:
    hands.press(Key.Key_L, CTRL | SHIFT)
    form = page.view.grade.form
    hands.click(next(each for each in form.levels.buttons() if each.property("level") == LEVEL))
    hands.click(form.decide)
    assert "Say why it is not Confident" in form.fault.text()
    hands.type_in(REASON)
    hands.press_for(Key.Key_Return, CTRL)
    hands.qtbot.waitUntil(lambda: page.view.standing.grade is not None)
    assert (page.view.grade.level.text(), page.view.grade.reason.text()) == (LEVEL, REASON)


def choose_quotes(page: FindingsPage, hands: Hands) -> QuoteBank:
    """Three of the segments that count, by mouse and key: two that support it, one that speaks against it."""
    bank, model = page.bank, page.bank.candidates.model
    with page.workspace.read() as session:
        every = found(session, Query(element_ids=(page.view.standing.box.id,)))
        counted = set(every) & set(segments_in(session, scope_of(session)))
    assert len(every) == 20  # of 01 Police Northern both the first coder's and the consensus's
    assert len(counted) == 19
    hands.qtbot.waitUntil(lambda: set(model.ids(range(model.rowCount()))) == counted)
    for number, words in enumerate((SHOPS, RADIO_SAID, STALL), start=1):
        row = model.ids(range(model.rowCount())).index(segment(page, words))
        hands.click_row(bank.candidates.cards, model.index(row, 0))
        hands.press_for('"')
        hands.qtbot.waitUntil(lambda number=number: bank.chosen.model.rowCount() == number)
    return bank


def segment(page: FindingsPage, words: str) -> int:
    """The segment of the outcome that says so."""
    with page.workspace.read() as session:
        ids = found(session, Query(element_ids=(page.view.standing.box.id,)))
        counted = segments_in(session, scope_of(session))
        return next(each for each in ids if each in counted and words in own_words(session, each))


def edit(bank: QuoteBank, hands: Hands, row: int) -> QuoteEditor:
    hands.click_row(bank.chosen.list, bank.chosen.model.index(row))
    hands.press(Key.Key_Return)
    assert bank.chosen.list.editor is not None
    hands.press(Key.Key_Home, CTRL)
    return bank.chosen.list.editor


def select(hands: Hands, editor: QuoteEditor, words: str) -> None:
    """Go to the words and over them letter by letter."""
    for _letter in range(editor.words.toPlainText().index(words)):
        hands.press(Key.Key_Right)
    for _letter in words:
        hands.press(Key.Key_Right, SHIFT)
    assert editor.words.textCursor().selectedText() == words


def shorten_and_clarify(bank: QuoteBank, hands: Hands) -> None:
    editor = edit(bank, hands, 0)
    select(hands, editor, "who’d rung twice that month and")
    hands.press(Key.Key_Period, CTRL)
    hands.press_for(Key.Key_Return)
    editor = edit(bank, hands, 1)
    select(hands, editor, "I know what to look for now")
    hands.press(Key.Key_B, CTRL)
    hands.type_in("in the shops")
    hands.press_for(Key.Key_Return)
    hands.qtbot.waitUntil(lambda: [row.text for row in bank.chosen.model.rows] == [CHEMIST, RADIO, ""])


def insert(hands: Hands, words: str) -> None:
    """Two opening braces offer what can be inserted; some letters and Enter choose it."""
    hands.type_in("{{")
    [picker] = seen(hands.window, Picker)
    hands.type_in(words)
    assert hands.focus() is picker.field
    hands.press(Key.Key_Return)


def write(page: FindingsPage, hands: Hands) -> None:
    """A narrative with a live count and a quote, and the answer to what speaks against it."""
    text = page.view.texts["narrative"].text
    hands.qtbot.waitUntil(lambda: any(RADIO in words for words in page.readings.said.quotes.values()))
    page.view.ensureWidgetVisible(text)
    hands.click(text.viewport())
    hands.type_in("Heard from ")
    insert(hands, "sources independent")
    hands.type_in(" sources. One says ")
    insert(hands, "who to radio")
    hands.type_in(".")
    hands.press_for(Key.Key_Tab)
    page.view.ensureWidgetVisible(page.view.grade.answer)
    hands.click(page.view.grade.answer)
    hands.type_in(ANSWER)
    hands.press_for(Key.Key_Tab)
    hands.qtbot.waitUntil(page.view.grade.against.isHidden)


def code_one_more(hands: Hands) -> None:
    """A source that has not spoken of it yet does."""
    hands.press(Key.Key_1, ALT)
    hands.press(Key.Key_K, CTRL)
    hands.type_in("06 parent")
    hands.press(Key.Key_Return)
    assert "Louise" in hands.window.reader().page.text
    hands.select_by_mouse(ONE_MORE)
    hands.press(Key.Key_Return)
    hands.type_in("businesses look")
    hands.press_for(Key.Key_Return)


def see_what_changed(page: FindingsPage, hands: Hands, before: dict[str, str]) -> None:
    """The grade is flagged and the count in the narrative is old; both are seen to."""
    hands.press(Key.Key_5, ALT)
    box, narrative = page.view.grade, page.view.texts["narrative"]
    hands.qtbot.waitUntil(lambda: not box.changed.isHidden() and not narrative.update_button.isHidden())
    assert figures(page) != before
    old, new = before["sources"], figures(page)["sources"]
    assert int(new) == int(old) + 1
    assert narrative.update_button.toolTip() == f"{old} → {new}"
    assert f"{{{{{old}|sources}}}}" in narrative.text.typed()
    hands.click(narrative.update_button)
    assert f"{{{{{new}|sources}}}}" in narrative.text.typed()
    hands.qtbot.waitUntil(narrative.update_button.isHidden)
    hands.click(box.keep)
    hands.qtbot.waitUntil(box.changed.isHidden)


def write_chapter(hands: Hands, answers: Answers, out: Path) -> list[str]:
    """The chapter by the menu; gives what it says of the outcome, a paragraph each."""
    hands.choose("Outcome chapter")
    dialog = hands.dialog(ChapterDialog)
    hands.qtbot.waitUntil(dialog.write_button.isEnabled, timeout=20_000)
    hands.click(dialog.form.rubric)  # its words stand in quotation marks too, and nobody said them
    hands.qtbot.waitUntil(lambda: "Evidence confidence levels" not in dialog.preview.toPlainText(), timeout=20_000)
    answers.out = out
    hands.click(dialog.write_button)
    hands.qtbot.waitUntil(lambda: dialog.message.text() == f"Written: {out.name}", timeout=20_000)
    hands.click(dialog.close_button)
    word = docx.Document(str(out))
    graded = [row.cells[1].text for table in word.tables for row in table.rows if row.cells[0].text == OUTCOME]
    assert graded == [LEVEL]
    paragraphs = [each for each in word.paragraphs if each.text]
    start = next(at for at, each in enumerate(paragraphs) if each.style.name == "Heading 3" and each.text == OUTCOME)
    rest = paragraphs[start + 1 :]
    end = next(at for at, each in enumerate(rest) if each.style.name in ("Heading 1", "Heading 2", "Heading 3"))
    return [each.text for each in rest[:end]]


def check_the_quotes(hands: Hands, answers: Answers, draft: Path) -> None:
    """Every quotation of the chapter was said so, by whom it is signed with."""
    answers.files = [draft]
    hands.choose("Check quotes of a draft")
    [window] = [each for each in QApplication.topLevelWidgets() if isinstance(each, QuoteCheck)]
    hands.qtbot.waitUntil(lambda: window.checked is not None, timeout=20_000)
    checked = {one.quotation.words: (one.status, one.verdict) for one in window.checked.quotations}
    assert {words: checked[words] for words in (CHEMIST, RADIO, STALL)} == {
        CHEMIST: ("elided", "right"),
        RADIO: ("elided", "right"),
        STALL: ("verbatim", "right"),
    }
    assert {status for status, _verdict in checked.values()} == {"verbatim", "elided"}
    signed = [words for words, (_status, verdict) in checked.items() if verdict == "right"]
    assert len(signed) > 12
    assert {verdict for words, (_status, verdict) in checked.items() if words not in signed} == {"missing"}
    window.reject()


def undo_and_redo(hands: Hands, before: State) -> None:
    """Every step is taken back by its key to the beginning, and done again to the end."""
    project = hands.window.workspace.project
    hands.window.activateWindow()
    hands.press(Key.Key_3, ALT)
    after, steps = state(project), 0
    while state(project) != before:
        hands.press_for(Key.Key_Z, CTRL)
        steps += 1
        assert steps < 30
    assert steps >= 10
    for _step in range(steps):
        hands.press_for(Key.Key_Z, CTRL | SHIFT)
    assert state(project) == after


def test_from_the_diagram_by_a_finding_to_a_checked_chapter(hands: Hands, answers: Answers, tmp_path: Path):
    study = open_sample(hands)
    before = state(hands.window.workspace.project)
    page = from_the_diagram_to_the_finding(hands)
    row = row_of(study, tmp_path / "before.csv")
    assert {key: figures(page)[key] for key in FIGURES} == {key: row[key] for key in FIGURES}
    assert row["proposed_grade"] == page.view.grade.level.text() == "Confident"
    read_the_tests(page, hands)
    decide(page, hands)
    bank = choose_quotes(page, hands)
    shorten_and_clarify(bank, hands)
    write(page, hands)
    old = figures(page)
    code_one_more(hands)
    see_what_changed(page, hands, old)
    row = row_of(study, tmp_path / "after.csv")
    assert {key: figures(page)[key] for key in FIGURES} == {key: row[key] for key in FIGURES}
    assert row["grade"] == LEVEL
    said = write_chapter(hands, answers, tmp_path / "chapter.docx")
    count = f"{row['segments']} passages from {row['sources']} independent sources ({row['external_sources']} external) in 3 regions"
    assert said[0].startswith(f"Evidence confidence: {LEVEL}")
    assert said[3].startswith(count)
    assert [*said[1:3], *said[6:]] == [
        f"The tests proposed Confident. {REASON}",
        f"Heard from {row['sources']} sources. One says “{RADIO}” (Bus driver, South Coast).",
        f"“{CHEMIST}” (commissioner, Northern)",  # the quote in the narrative is not repeated
        "What speaks against it",
        ANSWER,
        f"“{STALL}” (centre manager, Midlands)",
    ]
    check_the_quotes(hands, answers, tmp_path / "chapter.docx")
    undo_and_redo(hands, before)
    with hands.window.workspace.read() as session:
        assert check(session) == []
