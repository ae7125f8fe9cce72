"""The view of cross-checks, driven by keys: reviewers judge, the coder answers, both sign, the sheet is written."""

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.compare.crosscheck.doing import crosscheck, draw, write_sheet
from app.compare.crosscheck.done import MET
from app.compare.crosscheck.drawing import DrawDialog
from app.compare.crosscheck.result import UNSEEN
from app.compare.crosscheck.view import CrosscheckView
from app.compare.queue import QueueModel
from app.frame.window import SMALLEST, Window
from app.picker.popup import Picker
from coding.coders import ensure_coder, mark_progress
from coding.crosscheck.checks import close_check, list_checks
from coding.crosscheck.drawing import draw as draw_sample
from coding.crosscheck.items import sheet_of
from models.schema import segments
from tests.checked import WHOLE, begin, say
from tests.studies import POLICE, place
from tests.windows import Answers


@pytest.fixture
def checked(window: Window, qtbot: QtBot) -> CrosscheckView:
    """A cross-check of all that Amira coded, with Ruth at the window."""
    begin(window.workspace.project)
    window.workspace.choose_coder("Ruth")
    return opened(window, qtbot)


def opened(window: Window, qtbot: QtBot) -> CrosscheckView:
    view = crosscheck(window)
    qtbot.waitUntil(lambda: settled(view))
    return view


def settled(view: CrosscheckView) -> bool:
    return not view.fresh.stale and not view.fresh.busy and not view.tasks._running and view.found is not None


def wait(view: CrosscheckView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: settled(view))


def key(view: CrosscheckView, qtbot: QtBot, keys: str) -> None:
    """Press keys where the focus is, as a reviewer does, and wait until what they did is shown."""
    qtbot.keyClicks(view.window().focusWidget(), keys)
    wait(view, qtbot)


def store(view: CrosscheckView, qtbot: QtBot) -> None:
    """Do what was begun, from the comment."""
    assert view.answers.bar.comment.hasFocus()
    qtbot.keyClick(view.answers.bar.comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(view, qtbot)


def pick(view: CrosscheckView, qtbot: QtBot, letters: str) -> None:
    """Pick a code by some letters."""
    picker = next(each for each in view.window().findChildren(Picker) if each.isVisible())
    qtbot.keyClicks(picker.field, letters)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)


def verdicts(view: CrosscheckView) -> list[tuple[str, str, str]]:
    """What was said: reviewer, verdict, comment."""
    with view.workspace.project.read(whole=True) as session:
        sheet = sheet_of(session, 1)
    return [(each.reviewer, each.verdict, each.comment) for item in sheet.items for each in item.verdicts]


def coded(view: CrosscheckView) -> set[tuple[int, int, int]]:
    """Amira's segments in the first interview: code and place."""
    columns = (segments.c.code_id, segments.c.start, segments.c.end)
    with view.workspace.read() as session:
        query = select(*columns).where(segments.c.coder_id == 1, segments.c.document_id == 1)
        return {tuple(row) for row in session.execute(query)}


def test_without_a_cross_check_it_says_what_one_is(window, qtbot):
    view = opened(window, qtbot)
    assert view.empty.isVisible()
    assert "a sample of one coder’s work" in view.empty.said.text()
    assert view.empty.button.text() == "Draw a sample …"


def test_a_sample_is_drawn_in_a_dialog_that_says_what_it_will_be(window, qtbot):
    window.workspace.choose_coder("Ruth")
    draw(window)
    dialog = next(each for each in window.findChildren(DrawDialog))
    qtbot.waitUntil(lambda: dialog.begin.isEnabled())
    assert dialog.name.text() == "Cross-check 1"
    assert [dialog.coder.itemText(row) for row in range(dialog.coder.count())] == ["Amira", "Joel"]
    assert {name for name, box in dialog.by.items() if box.isChecked()} == {"role", "region"}
    dialog.share.setValue(50)
    dialog.seed.setValue(7)
    assert not dialog.begin.isEnabled()
    qtbot.waitUntil(lambda: "A sample of 3 of 6 segments (50 %)" in dialog.said.text() and dialog.begin.isEnabled())
    assert "will be drawn at random in proportion to role and region (seed 7)." in dialog.said.text()
    qtbot.mouseClick(dialog.begin, Qt.MouseButton.LeftButton)
    view = opened(window, qtbot)
    qtbot.waitUntil(lambda: view.reading is not None)
    assert view.reading.sheet.check.seed == 7
    assert len(view.reading.sheet.items) == 3
    assert view.review.isVisible()


def test_what_cannot_be_drawn_is_said_in_the_dialog(window, qtbot):
    begin(window.workspace.project)
    draw(window)
    dialog = next(each for each in window.findChildren(DrawDialog))
    for box in (dialog.share, dialog.uncoded):
        box.setValue(0)
    qtbot.waitUntil(lambda: "Nothing would be drawn" in dialog.said.text())
    assert not dialog.begin.isEnabled()
    dialog.share.setValue(10)
    dialog.name.setText("first look")
    qtbot.waitUntil(dialog.begin.isEnabled)
    dialog.begin.click()
    qtbot.waitUntil(lambda: "already a cross-check “first look”" in dialog.said.text())
    assert dialog.isVisible()
    dialog.reject()


def test_a_reviewer_goes_through_the_sample_by_keys(checked, qtbot):
    review = checked.review
    assert review.isVisible()
    assert review.progress.text() == "You have looked at 0 of 7"
    review.queue.setFocus()
    key(checked, qtbot, "a")
    assert verdicts(checked) == [("Ruth", "accept", "")]
    assert review.queue.item.number == 2
    key(checked, qtbot, "q")
    assert review.bar.comment.hasFocus()
    qtbot.keyClicks(review.bar.comment, "a smile, or what?")
    qtbot.keyClick(review.bar.comment, Qt.Key.Key_Return)
    wait(checked, qtbot)
    assert verdicts(checked)[1] == ("Ruth", "ask", "a smile, or what?")
    assert review.queue.item.number == 3
    assert review.progress.text() == "You have looked at 2 of 7"
    key(checked, qtbot, "p")
    assert review.queue.item.number == 2
    assert (review.bar.comment.text(), review.bar.buttons["ask"].isChecked()) == ("a smile, or what?", True)
    review.back.click()
    wait(checked, qtbot)
    assert len(verdicts(checked)) == 1


def test_a_challenge_may_name_the_code(checked, qtbot):
    review = checked.review
    review.queue.setFocus()
    key(checked, qtbot, "c")
    assert review.bar.comment.hasFocus()
    review.other.click()
    pick(checked, qtbot, "humour")
    assert review.other.text() == "“Humour”"
    qtbot.keyClick(review.bar.comment, Qt.Key.Key_Return)
    wait(checked, qtbot)
    assert verdicts(checked) == [("Ruth", "challenge", "")]
    key(checked, qtbot, "p")
    assert review.other.text() == "“Humour”"
    assert "Ruth challenges it: “Humour” instead" in review.code.remarks.said()


def test_a_missing_code_is_asked_for_at_once(checked, qtbot):
    review = checked.review
    review.queue.go_to(6)
    assert review.code.name.text() == "Nothing is coded here"
    assert not review.bar.buttons["challenge"].isEnabled()
    review.queue.setFocus()
    qtbot.keyClicks(review.queue, "d")
    pick(checked, qtbot, "share soon")
    qtbot.keyClicks(review.bar.comment, "sooner")
    qtbot.keyClick(review.bar.comment, Qt.Key.Key_Return)
    wait(checked, qtbot)
    assert verdicts(checked) == [("Ruth", "add", "sooner")]
    assert review.queue.item.number == 1


def test_what_is_begun_is_left_by_escape_and_a_refusal_keeps_it(checked, qtbot):
    review = checked.review
    review.queue.setFocus()
    key(checked, qtbot, "c")
    qtbot.keyClick(review.bar.comment, Qt.Key.Key_Return)
    assert review.bar.fault.text() == "Say why, or which code it should be instead."
    assert review.bar.buttons["challenge"].isChecked()
    qtbot.keyClick(review.bar.comment, Qt.Key.Key_Escape)
    assert not review.bar.buttons["challenge"].isChecked()
    assert verdicts(checked) == []


def test_the_passage_stands_out_and_words_of_it_can_be_selected(checked, qtbot):
    pane = checked.review.passage
    shown = pane.toPlainText()
    assert "PC Hall\nWe ask first now 🙂. Before, nobody asked.\nInterviewer\nAnd then?" in shown
    cursor = pane.textCursor()
    begins = len(shown[: shown.index("now 🙂")].encode("utf-16-le")) // 2
    cursor.setPosition(begins)
    cursor.setPosition(begins + len("now 🙂. ".encode("utf-16-le")) // 2, cursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    assert pane.selection() == place(POLICE, "now 🙂.")


def test_others_are_seen_after_one_s_own_verdict(checked, qtbot):
    say(checked.workspace.project, "Joel", checked.review.queue.item.id, "ask", "marker")
    qtbot.waitUntil(lambda: "Another reviewer has looked" in checked.review.code.remarks.said())
    assert all("marker" not in label.text() for label in checked.findChildren(QLabel))
    checked.review.queue.setFocus()
    key(checked, qtbot, "a")
    key(checked, qtbot, "p")
    assert "marker" in checked.review.code.remarks.said()


def test_the_coder_answers_and_the_coding_changes(checked, qtbot, window):
    first = checked.review.queue.item.id
    say(checked.workspace.project, "Ruth", first, "challenge", "", 4)
    say(checked.workspace.project, "Joel", first, "ask", "why?")
    say(checked.workspace.project, "Ruth", checked.review.queue.items[2].id, "challenge", "too short")
    window.workspace.choose_coder("Amira")
    qtbot.waitUntil(lambda: checked.answers.isVisible())
    pane = checked.answers
    assert pane.progress.text() == "3 of 3 remarks to be answered"
    assert pane.asked.text() == "Ruth challenges it: “Humour” instead"
    pane.queue.setFocus()
    before = coded(checked)
    key(checked, qtbot, "g")
    assert coded(checked) == before
    store(checked, qtbot)
    spot = place(POLICE, "We ask first now 🙂.")
    assert coded(checked) == before - {(2, *spot)} | {(4, *spot)}
    assert pane.asked.text() == "Joel asks – why?"  # the other reviewer of the same segment
    key(checked, qtbot, "e")
    assert pane.bar.comment.hasFocus()
    qtbot.keyClicks(pane.bar.comment, "He says so.")
    qtbot.keyClick(pane.bar.comment, Qt.Key.Key_Return)
    wait(checked, qtbot)
    assert pane.asked.text().startswith("Ruth challenges it – too short")
    assert not pane.bar.buttons["change"].isEnabled()
    assert not pane.bar.buttons["resize"].isEnabled()
    select_words(pane, "Before, nobody asked.")
    assert pane.bar.buttons["resize"].isEnabled()
    key(checked, qtbot, "s")
    store(checked, qtbot)
    assert (2, *place(POLICE, "Before, nobody asked.")) in coded(checked)
    assert pane.progress.text() == "All 3 remarks are answered"
    window.actions_of.by_key["undo"].trigger()
    wait(checked, qtbot)
    qtbot.waitUntil(lambda: pane.progress.text() == "1 of 3 remarks to be answered")
    pane.queue.setFocus()
    key(checked, qtbot, "t")
    store(checked, qtbot)
    assert (2, *place(POLICE, "nobody asked")) not in coded(checked)


@pytest.fixture
def answering(checked: CrosscheckView, qtbot: QtBot, window: Window) -> CrosscheckView:
    """Amira at the window, with two challenges to answer."""
    items = checked.review.queue.items
    for item in items[:2]:
        say(checked.workspace.project, "Ruth", item.id, "challenge", "", 3)
    window.workspace.choose_coder("Amira")
    qtbot.waitUntil(lambda: checked.answers.isVisible())
    wait(checked, qtbot)
    checked.answers.queue.setFocus()
    return checked


@pytest.mark.parametrize("words", ["both count", "the code fits", "great", "say why", "really"])
def test_typed_words_never_change_the_coding(answering, qtbot, words: str):
    """Whoever types a reply where letters are commands finds it in the comment; Enter alone changes no coding."""
    pane, before = answering.answers, coded(answering)
    for letter in words:
        qtbot.keyClicks(answering.window().focusWidget(), letter)
        wait(answering, qtbot)
        for picker in answering.window().findChildren(Picker):
            if picker.isVisible():
                picker.close()
                pane.queue.setFocus()
    qtbot.keyClick(answering.window().focusWidget(), Qt.Key.Key_Return)
    wait(answering, qtbot)
    assert coded(answering) == before


def test_keeping_goes_to_the_reply_and_enter_saves_it(answering, qtbot):
    pane = answering.answers
    key(answering, qtbot, "k")
    assert pane.bar.comment.hasFocus()
    qtbot.keyClicks(pane.bar.comment, "both count")
    qtbot.keyClick(pane.bar.comment, Qt.Key.Key_Return)
    wait(answering, qtbot)
    with answering.workspace.read() as session:
        answers = [each.answer for item in sheet_of(session, 1).items for each in item.verdicts if each.answer]
    assert [(each.answer, each.comment) for each in answers] == [("kept", "both count")]
    assert pane.done.isHidden()


def test_enter_alone_takes_nothing_away_and_what_was_done_can_be_undone_beside_it(answering, qtbot):
    pane, before = answering.answers, coded(answering)
    key(answering, qtbot, "t")
    assert pane.bar.store.text() == "Take it away"
    qtbot.keyClick(pane.bar.comment, Qt.Key.Key_Return)
    wait(answering, qtbot)
    assert coded(answering) == before
    assert "Ctrl+Enter" in pane.bar.fault.text()
    store(answering, qtbot)
    assert len(before - coded(answering)) == 1
    assert "was taken away from “We ask first now" in pane.done.said.text()
    pane.done.undo.click()
    wait(answering, qtbot)
    assert coded(answering) == before
    assert pane.done.isHidden()
    key(answering, qtbot, "g")
    qtbot.keyClick(pane.bar.comment, Qt.Key.Key_Escape)
    assert (pane.begun, pane.queue.hasFocus()) == ("", True)
    assert coded(answering) == before


def test_all_answers_can_be_pressed_in_the_smallest_window(answering, qtbot, window: Window):
    with answering.workspace.write("mark_progress") as session:
        mark_progress(session, 1, ensure_coder(session, "Joel"), "done")  # there is more to be said of a change
    wait(answering, qtbot)
    window.resize(*SMALLEST)
    bar = answering.answers.bar
    buttons = list(bar.buttons.values())
    qtbot.waitUntil(lambda: max(button.geometry().bottom() for button in buttons) < bar.comment.y())
    assert bar.rect().contains(bar.comment.geometry())
    assert bar.y() >= answering.answers.weighs.geometry().bottom()


def test_the_words_of_the_result_go_below_its_numbers_where_both_have_no_room(checked: CrosscheckView, qtbot: QtBot):
    checked.show_part("result")
    result, inner = checked.result, checked.result.widget()
    heads = {label.text(): label for label in inner.findChildren(QLabel)}
    above, words = heads["Segments"], heads["For the report"]
    for width, beside in ((1100, True), (742, False), (1100, True)):
        result.resize(width, 500)
        qtbot.waitUntil(lambda beside=beside: (words.x() > above.x()) == beside)
        assert inner.width() <= result.viewport().width()
        assert (words.y() > above.y() + 100) != beside


def test_it_is_said_before_that_a_change_weighs_on_agreement(answering, qtbot):
    weighs = answering.answers.weighs
    for status, shown in (("done", True), ("in work", False)):
        with answering.workspace.write("mark_progress") as session:
            mark_progress(session, 1, ensure_coder(session, "Joel"), status)
        wait(answering, qtbot)
        qtbot.waitUntil(lambda shown=shown: weighs.isVisible() == shown)
        assert ("Joel coded this document, too: a change of yours" in weighs.text()) == shown


def select_words(pane, words: str) -> None:
    """Select words of the passage, as the mouse does."""
    shown, cursor = pane.passage.toPlainText(), pane.passage.textCursor()
    begins = len(shown[: shown.index(words)].encode("utf-16-le")) // 2
    cursor.setPosition(begins)
    cursor.setPosition(begins + len(words.encode("utf-16-le")) // 2, cursor.MoveMode.KeepAnchor)
    pane.passage.setTextCursor(cursor)


def test_who_may_not_is_told_why(checked, qtbot, window):
    say(checked.workspace.project, "Ruth", checked.review.queue.item.id, "ask", "why?")
    wait(checked, qtbot)
    checked.show_part("answers")
    assert "Amira answers this, with that name chosen" in checked.answers.bar.why_not.text()
    assert not checked.answers.bar.buttons["kept"].isVisible()
    window.workspace.choose_coder("Amira")
    wait(checked, qtbot)
    checked.show_part("review")
    assert "This is Amira’s own coding" in checked.review.bar.why_not.text()
    with window.workspace.write("close") as session:
        close_check(session, 1)
    wait(checked, qtbot)
    qtbot.waitUntil(lambda: "is closed" in checked.review.bar.why_not.text())


def test_numbers_signatures_and_the_sheet(checked, qtbot, window, answers: Answers, tmp_path: Path):
    say(checked.workspace.project, "Ruth", checked.review.queue.item.id, "accept")
    wait(checked, qtbot)
    checked.show_part("result")
    shown = [label.text() for label in checked.result.findChildren(QLabel)]
    assert "1 of 6 (17 %)" in shown
    assert "1 of 1 (100 %)" in shown
    assert any("Ruth looked at 1 of 6 segments" in said for said in shown)
    answers.lines = ["I stand by it."]
    checked.result.sign.click()
    wait(checked, qtbot)
    qtbot.waitUntil(lambda: any("I stand by it." in label.text() for label in checked.result.findChildren(QLabel)))
    assert checked.result.sign.text() == "Sign anew …"
    answers.out = tmp_path / "sheet.docx"
    write_sheet(window)
    qtbot.waitUntil(answers.out.exists)
    said = " ".join(paragraph.text for paragraph in docx.Document(str(answers.out)).paragraphs)
    assert "“I stand by it.”" in said
    checked.result.unsign.click()
    wait(checked, qtbot)
    assert checked.reading.signatures == ()


def test_what_is_not_the_whole_result_does_not_go_out(checked, qtbot, window, answers: Answers, tmp_path: Path):
    first, second = (item.id for item in checked.review.queue.items[:2])
    say(checked.workspace.project, "Joel", second, "accept")
    say(checked.workspace.project, "Ruth", first, "accept")
    wait(checked, qtbot)
    checked.show_part("result")
    for button in (checked.result.copy, checked.result.export):
        assert (button.isEnabled(), button.toolTip()) == (False, UNSEEN)
    assert any(label.text() == UNSEEN and label.isVisible() for label in checked.result.findChildren(QLabel))
    answers.out = tmp_path / "sheet.docx"
    with qtbot.waitSignal(checked.workspace.hinted) as blocker:
        write_sheet(window)
    assert blocker.args == [UNSEEN]
    assert not answers.out.exists()
    say(checked.workspace.project, "Ruth", second, "accept")
    wait(checked, qtbot)
    assert checked.result.export.isEnabled()
    assert checked.result.copy.toolTip() != UNSEEN


def test_who_reviews_nothing_reads_the_whole_result(checked, qtbot, window):
    say(checked.workspace.project, "Joel", checked.review.queue.item.id, "ask", "marker")
    window.workspace.choose_coder("Kay")
    wait(checked, qtbot)
    checked.show_part("result")
    assert any("Joel looked at 1 of 6 segments" in label.text() for label in checked.result.findChildren(QLabel))
    assert checked.result.export.isEnabled()
    assert "marker" not in checked.review.code.remarks.said()


def test_one_change_answers_all_who_asked_for_it(window: Window, qtbot: QtBot):
    begin(window.workspace.project)
    for who in ("Joel", "Ruth"):
        say(window.workspace.project, who, 1, "challenge", "Too long")
    window.workspace.choose_coder("Amira")
    view = opened(window, qtbot)
    pane, change = view.answers, view.answers.bar.buttons["change"]
    assert (change.text(), change.isEnabled()) == ("As proposed  (G)", False)
    pane.begin("away")
    pane.save()
    wait(view, qtbot)
    assert pane.verdict.reviewer == "Ruth"
    assert (change.text(), change.isEnabled()) == ("Changed already  (G)", True)
    before = coded(view)
    pane.begin("change")
    pane.save()
    wait(view, qtbot)
    assert coded(view) == before
    assert pane.done.said.text() == MET
    assert [each.answer.answer for each in view.reading.sheet.items[0].verdicts] == ["changed", "changed"]


def test_it_is_renamed_closed_opened_and_deleted(checked, qtbot, answers: Answers):
    answers.lines = ["Second look"]
    checked.rename()
    wait(checked, qtbot)
    assert checked.head.checks.currentText() == "Second look  ·  Amira’s coding"
    checked.close_or_reopen()
    wait(checked, qtbot)
    assert checked.head.checks.currentText().endswith(", closed")
    checked.close_or_reopen()
    wait(checked, qtbot)
    checked.delete()
    qtbot.waitUntil(lambda: checked.empty.isVisible())
    assert "What was changed in the coding stays" in answers.asked[-1]
    with checked.workspace.read() as session:
        assert list_checks(session) == []


def test_another_cross_check_is_chosen_above(checked, qtbot):
    with checked.workspace.write("draw") as session:
        draw_sample(session, "Another", 1, WHOLE)
    wait(checked, qtbot)
    checked.head.checks.setCurrentIndex(0)
    checked.head.checks.activated.emit(0)
    wait(checked, qtbot)
    assert checked.reading.sheet.check.name == "Another"


def test_what_one_saw_and_began_is_nobody_else_s(checked: CrosscheckView, qtbot: QtBot):
    checked.review.begin("challenge")
    qtbot.keyClicks(checked.review.bar.comment, "Too long")
    checked.workspace.choose_coder("Joel")
    assert (checked.reading, checked.review.queue.items) == (None, ())
    assert not checked.review.isVisible()
    wait(checked, qtbot)
    assert checked.review.isVisible()
    assert (checked.review.begun, checked.review.bar.words()) == ("", "")


def test_the_queue_is_a_sound_model(checked, qtmodeltester):
    model = checked.review.queue.rows
    assert isinstance(model, QueueModel)
    qtmodeltester.check(model)
    assert "1. 01 Police, Ask first: to be looked at. We ask first now 🙂." in str(model.index(0).data())


def test_undo_and_redo_stay_in_the_cross_check_at_the_item(checked: CrosscheckView, window: Window, qtbot: QtBot):
    first = checked.review.queue.item
    key(checked, qtbot, "a")
    assert checked.review.queue.item.id != first.id
    for name, said in (("undo", 0), ("redo", 1)):
        window.findChild(QAction, name).trigger()
        wait(checked, qtbot)
        assert window.desk.shown() is window.desk.made["compare"]
        assert checked.review.queue.item.id == first.id
        assert len(verdicts(checked)) == said


def test_undo_of_an_answer_that_changed_the_coding_stays_with_it(window: Window, qtbot: QtBot):
    begin(window.workspace.project)
    say(window.workspace.project, "Ruth", 1, "challenge", "Too long")
    window.workspace.choose_coder("Amira")
    view = opened(window, qtbot)
    assert view.part == "answers"
    item = view.answers.queue.item
    before = coded(view)
    view.answers.bar.comment.setText("Yes")
    view.answers.begin("away")
    view.answers.save()
    wait(view, qtbot)
    assert coded(view) != before
    window.findChild(QAction, "undo").trigger()
    wait(view, qtbot)
    assert coded(view) == before
    assert window.desk.shown() is window.desk.made["compare"]
    assert (view.answers.queue.item.id, view.answers.queue.item.open) == (item.id, True)


def test_a_long_name_of_the_code_does_not_widen_the_review(checked, qtbot):
    review = checked.review
    needed = review.minimumSizeHint().width()
    name = "A name that goes on and on, as names do that were words somebody said"
    review._show_begun("challenge", name)
    assert review.other.text().endswith("…”")
    assert review.other.toolTip() == name
    qtbot.wait(0)
    assert review.minimumSizeHint().width() == needed
