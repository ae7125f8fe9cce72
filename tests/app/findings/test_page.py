"""The Findings workspace driven as an evaluator does: choosing, deciding, writing, and following figures."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.findings.filtering import UNDECIDED
from app.findings.page import FindingsPage
from app.frame.window import Window
from app.picker.popup import Picker
from app.quotes.model import QUOTE_MIME
from coding.bank.quoting import choose
from coding.findings.writing import Finding, finding_of, write_finding
from coding.framework.elements import add_element, delete_element
from coding.grading.grades import decide, grades_of, history_of
from coding.grading.rubric_presets import DEFAULT, PRESETS
from coding.grading.rubrics import set_rubric
from coding.rights.consent import set_consent
from coding.segments import apply_code, remove
from models.project import Project, create
from tests.app.findings.conftest import shown
from tests.windows import Answers

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def finding(page: FindingsPage, element_id: int = 1) -> Finding:
    with page.workspace.read() as session:
        return finding_of(session, element_id)


def grade(page: FindingsPage, element_id: int = 1):
    with page.workspace.read() as session:
        return grades_of(session).get(element_id)


def settled(page: FindingsPage, qtbot: QtBot, said) -> None:
    qtbot.waitUntil(said)


def keys(page: FindingsPage) -> list[str]:
    """The elements that are listed, from the top."""
    model, tree = page.list.model, page.list.tree
    shown_ids = [each for each in model.ids() if not page.list._hidden(model.element(each))]
    assert tree.isVisible() == bool(shown_ids)
    return [page.readings.standings[each].box.key for each in shown_ids]


def narrative(page: FindingsPage):
    return page.view.texts["narrative"].text


def test_elements_stand_by_pathway_with_their_grade_figures_and_flags(page: FindingsPage):
    assert keys(page) == ["S1", "S2", "L1"]
    assert page.list.foot.text() == "0 of 3 graded"
    said = [page.list.model.element(each).data(Qt.ItemDataRole.AccessibleTextRole) for each in page.list.model.ids()]
    assert said == [
        "S1, People ask first, proposed: Minimal, 1 independent source speaks for it, 1 contradicts it (1 of them does both), "
        "2 passages, Contradiction unanswered, Nothing written",
        "S2, Concerns are shared, proposed: Limited, 2 independent sources speak for it, 3 passages, Nothing written",
        "L1, Agencies act as one, not graded, No code is bound to it",
    ]
    assert page.view.title.text() == "People ask first"
    assert page.view.above.text() == "S1  ·  Short-term outcome  ·  See it"


def test_a_figure_opens_the_segments_behind_it(page: FindingsPage, window: Window, qtbot: QtBot):
    figures = {button.figure.key: button for button in page.view.figures.buttons}
    assert [(button.figure.number, button.figure.words) for button in page.view.figures.buttons] == [
        ("2", "passages"), ("1", "source"), ("1", "source for"), ("1", "source against"), ("1", "external source"),
        ("1", "region"), ("1", "example"), ("1", "attributed"), ("1", "passage against"),
    ]  # fmt: skip
    qtbot.mouseClick(figures["contradicting"], Qt.MouseButton.LeftButton)
    panel = window.workbench.segments
    assert panel.isVisible()
    assert (panel.model.query.element_ids, panel.model.query.polarity) == ((1,), ("contradicts",))
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    shown(window, qtbot)
    assert figures["sources_for"].toolTip().startswith("1 independent source that speaks for it\n")
    qtbot.mouseClick(figures["sources_for"], Qt.MouseButton.LeftButton)
    assert panel.model.query.polarity == ("supports", "mixed", "")
    shown(window, qtbot)
    qtbot.mouseClick(figures["external_sources"], Qt.MouseButton.LeftButton)
    assert panel.model.query.participant_ids == (1,)


def test_the_grade_says_its_tests_what_lifts_it_and_on_whom_it_hangs(page: FindingsPage, qtbot: QtBot):
    page.show_element(2)
    box = page.view.grade
    assert (box.level.text(), box.said.text()) == (
        "Limited",
        "Proposed by the tests of the rubric; nothing is decided yet.",
    )
    lines = box.tests.lines()
    assert "Limited: all tests are met" in lines
    assert "✗ An external source is among them: 1 (at least 1, or another of these)" not in lines
    assert any(line.startswith("✗ Several independent sources speak for it: 2 (at least 3)") for line in lines)
    assert not any(line.startswith("Confident") for line in lines)
    box.every.setChecked(True)
    assert any(line.startswith("Confident") for line in box.tests.lines())
    assert box.lift.text().startswith("For Emerging it needs ")
    without = {"Without Priya Raman: Minimal", "Without “03 Report”: Minimal"}
    qtbot.waitUntil(lambda: {button.text() for button in box._sources.values()} == without)
    assert box.hanging.isVisible()
    assert box.against.isHidden()


def test_a_source_on_which_the_grade_hangs_shows_what_it_says(page: FindingsPage, window: Window, qtbot: QtBot):
    page.show_element(2)
    box = page.view.grade
    qtbot.waitUntil(lambda: len(box._sources) == 2 and box.hanging.isVisible())
    button = next(each for each in box._sources.values() if "Priya" in each.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    query = window.workbench.segments.model.query
    assert (query.element_ids, query.participant_ids) == ((2,), (2,))


def test_a_grade_is_decided_by_keys_with_a_reason_and_undone(page: FindingsPage, window: Window, qtbot: QtBot):
    window.actions_of.by_key["decide_grade"].trigger()
    form = page.view.grade.form
    assert form.isVisible()
    assert [button.text() for button in form.levels.buttons()][-1] == "Minimal  (proposed)"
    emerging = next(button for button in form.levels.buttons() if button.text() == "Emerging")
    qtbot.mouseClick(emerging, Qt.MouseButton.LeftButton)
    qtbot.keyClick(form.reason, KEY.Key_Return, CTRL)
    assert "Say why it is not Minimal" in form.fault.text()
    assert grade(page) is None
    assert form.reason.hasFocus()
    qtbot.keyClicks(form.reason, "S")
    assert form.fault.isHidden()
    qtbot.keyClicks(form.reason, "he tells what she saw")
    qtbot.keyClick(form.reason, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.view.standing.grade is not None)
    decided = grade(page)
    assert (decided.level, decided.reason, decided.coder, decided.proposed) == (
        "Emerging", "She tells what she saw", "Amira", "Minimal",
    )  # fmt: skip
    assert form.isHidden()
    assert page.view.grade.reason.text() == "She tells what she saw"
    assert "The tests propose Minimal." in page.view.grade.said.text()
    assert page.list.foot.text() == "1 of 3 graded"
    page.workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: page.view.standing.grade is None)
    assert page.list.foot.text() == "0 of 3 graded"


def test_the_proposed_level_needs_no_reason_and_escape_decides_nothing(page: FindingsPage, qtbot: QtBot):
    page.view.begin_decision()
    qtbot.keyClick(page.view.grade.form.levels.checkedButton(), KEY.Key_Escape)
    assert page.view.grade.form.isHidden()
    page.view.begin_decision()
    qtbot.mouseClick(page.view.grade.form.decide, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view.standing.grade is not None)
    assert grade(page).level == "Minimal"


def test_changed_evidence_is_told_and_the_grade_kept_or_taken_back(page: FindingsPage, qtbot: QtBot):
    with page.workspace.write("decide") as session:
        decide(session, 1, "Limited", "So it is")
    qtbot.waitUntil(lambda: page.view.standing.grade is not None)
    box = page.view.grade
    assert box.changed.isHidden()
    with page.workspace.write("apply_code") as session:
        apply_code(session, 2, 2, 0, 10)
    qtbot.waitUntil(lambda: not box.changed.isHidden())
    assert box.changed.words.text().startswith("The evidence has changed since: ")
    assert box.changed.words.text().endswith(". The tests propose another level: Minimal → Limited.")
    assert "1 changed since" in page.list.foot.text()
    qtbot.mouseClick(box.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: box.changed.isHidden())
    assert (grade(page).level, grade(page).reason) == ("Limited", "So it is")
    assert box.past.text() == "History (2)"
    box.past.setChecked(True)
    assert box.history.text().count("Amira: Limited – So it is") == 2
    qtbot.mouseClick(box.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view.standing.grade is None)
    with page.workspace.read() as session:
        assert len(history_of(session, 1)) == 3


def test_a_grade_whose_level_is_gone_is_flagged_and_counted_apart(page: FindingsPage, qtbot: QtBot):
    with page.workspace.write("decide") as session:
        decide(session, 1, "Limited", "So it is")
        decide(session, 2, "Limited")
        set_rubric(session, PRESETS[1], renamed={})
    qtbot.waitUntil(lambda: "without a level" in page.list.foot.text())
    assert page.list.foot.text() == "2 of 3 graded, 2 of them without a level"
    box = page.view.grade
    assert box.level.text() == "Limited (no level any more)"
    said = page.list.model.element(page.list.model.ids()[0]).data(Qt.ItemDataRole.AccessibleTextRole)
    assert ", Limited (no level any more), " in said
    assert ", Without a level, " in said
    with page.workspace.write("apply_code") as session:
        apply_code(session, 2, 2, 0, 10)
    qtbot.waitUntil(lambda: not box.changed.isHidden())
    assert box.keep.isHidden()
    assert box.anew.isVisible()


def test_a_renamed_level_is_told_in_the_history(page: FindingsPage, qtbot: QtBot):
    with page.workspace.write("decide") as session:
        decide(session, 1, "Limited", "So it is")
    levels = (*DEFAULT.levels[:2], replace(DEFAULT.levels[2], name="Weak"), DEFAULT.levels[3])
    with page.workspace.write("set_grading_rules") as session:
        set_rubric(session, replace(DEFAULT, levels=levels), renamed={"Limited": "Weak"})
    box = page.view.grade
    qtbot.waitUntil(lambda: box.level.text() == "Weak")
    box.past.setChecked(True)
    first, second = box.history.text().split("\n")
    assert first.endswith("Amira: Weak (“Limited” was renamed) – So it is")
    assert second.endswith("Amira: Limited – So it is")
    assert page.list.foot.text() == "1 of 3 graded"


def test_what_nobody_has_judged_is_said_beside_the_tests_and_shown(page: FindingsPage, window: Window, qtbot: QtBot):
    assert page.view.grade.unjudged.isHidden()
    page.show_element(2)
    row = page.view.grade.unjudged
    assert row.isVisible()
    assert row.said.text() == "2 of 3 passages are not judged, and count as speaking for it."
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    panel = window.workbench.segments
    assert (panel.model.query.element_ids, panel.model.query.polarity) == ((2,), ("",))
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)


def test_a_test_that_is_a_difference_says_both_numbers(page: FindingsPage):
    page.view.grade.every.setChecked(True)
    said = "✗ More sources speak for it than contradict it: 1 for it, 1 against (at least 1 more for than against)"
    assert said in page.view.grade.tests.lines()


def test_what_is_written_is_kept_when_it_is_left_as_one_step(page: FindingsPage, qtbot: QtBot):
    narrative(page).setFocus()
    qtbot.keyClicks(narrative(page), "They ask first. ")
    before = page.workspace.project.undoable()
    qtbot.keyClick(narrative(page), KEY.Key_Tab)
    assert finding(page).narrative == "They ask first."
    assert page.workspace.project.undoable().label == "write_finding"
    assert page.workspace.project.undoable().id == before.id + 1
    page.workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: narrative(page).typed() == "")


def test_what_is_written_is_kept_by_a_pause_and_the_cursor_stays(page: FindingsPage, qtbot: QtBot):
    narrative(page)._pause.setInterval(1)
    narrative(page).setFocus()
    qtbot.keyClicks(narrative(page), "They ask ")
    qtbot.waitUntil(lambda: finding(page).narrative == "They ask")
    qtbot.keyClicks(narrative(page), "first")
    qtbot.waitUntil(lambda: finding(page).narrative == "They ask first")


@pytest.mark.parametrize("how", ["another element", "another workspace", "closing"])
def test_what_was_typed_is_kept_wherever_one_goes(page: FindingsPage, window: Window, qtbot: QtBot, how: str):
    path = page.workspace.project.path
    narrative(page).setFocus()
    qtbot.keyClicks(narrative(page), "Half a thought")
    if how == "another element":
        page.step(1)
        assert narrative(page).typed() == ""
    elif how == "another workspace":
        window.show_page("code")
    else:
        window.close_study()
    with Project(path, writes=False) as project, project.read() as session:
        assert finding_of(session, 1).narrative == "Half a thought"
        assert finding_of(session, 2).narrative == ""


def test_a_count_is_inserted_by_letters_and_told_when_it_changes(page: FindingsPage, window: Window, qtbot: QtBot):
    narrative(page).setFocus()
    qtbot.keyClicks(narrative(page), "Heard by ")
    window.actions_of.by_key["insert_link"].trigger()
    picker = window.findChild(Picker)
    qtbot.keyClicks(picker.field, "external sources")
    qtbot.keyClick(picker.field, KEY.Key_Return)
    assert narrative(page).typed() == "Heard by {{1|external_sources}}"
    qtbot.keyClicks(narrative(page), ", so.")
    page.view.keep_all()
    assert finding(page).narrative == "Heard by {{1|external_sources}}, so."
    section = page.view.texts["narrative"]
    assert section.update_button.isHidden()
    with page.workspace.write("apply_code") as session:
        apply_code(session, 2, 2, 7, 20)
    qtbot.waitUntil(lambda: not section.update_button.isHidden())
    assert section.update_button.text() == "1 figure changed: update"
    assert section.update_button.toolTip() == "1 → 2"
    assert "Figures out of date" in page.list.model.element(1).data(Qt.ItemDataRole.ToolTipRole)
    qtbot.mouseClick(section.update_button, Qt.MouseButton.LeftButton)
    assert finding(page).narrative == "Heard by {{2|external_sources}}, so."
    qtbot.waitUntil(section.update_button.isHidden)
    page.workspace.project.undo("Amira")
    assert finding(page).narrative == "Heard by {{1|external_sources}}, so."


def test_a_quote_is_dropped_into_the_text_as_a_link(page: FindingsPage, qtbot: QtBot):
    with page.workspace.write("choose") as session:
        [quote_id] = choose(session, [1], 1)
    qtbot.waitUntil(lambda: quote_id in page.readings.said.uids)
    data = QMimeData()
    data.setData(QUOTE_MIME, str(quote_id).encode())
    assert narrative(page).canInsertFromMimeData(data)
    qtbot.keyClicks(narrative(page), "So:")
    narrative(page).insertFromMimeData(data)
    page.view.keep_all()
    uid = page.readings.said.uids[quote_id]
    assert finding(page).narrative == f"So: {{{{quote:{uid}|“We ask first now 🙂.” (police, North West)}}}}"


def test_counter_evidence_is_listed_leads_to_its_place_and_is_answered(
    page: FindingsPage, window: Window, qtbot: QtBot
):
    rows = page.view.counter.list.rows
    qtbot.waitUntil(lambda: len(page.view.counter.list.rows) == 1)
    rows = page.view.counter.list.rows
    assert [label.text() for label in rows[0].findChildren(QLabel)] == ["“nobody asked”", "(police, North West)"]
    assert page.view.grade.against.words.text().startswith("1 passage speaks against it")
    qtbot.mouseClick(page.view.grade.answer, Qt.MouseButton.LeftButton)
    answer = page.view.texts["counter"].text
    assert answer.hasFocus()
    qtbot.keyClicks(answer, "One voice, of before")
    page.view.keep_all()
    qtbot.waitUntil(page.view.grade.against.isHidden)
    rows[0].setFocus()
    qtbot.keyClick(rows[0], KEY.Key_Return)
    assert window.workspace.document_id == 1
    assert window.desk.shown() is window.workbench


def test_the_list_is_filtered_by_grade_flag_and_words(page: FindingsPage, qtbot: QtBot):
    page.list._toggle("&Grade", "Limited")
    assert keys(page) == ["S2"]
    page.list._toggle("&Grade", "Minimal")
    assert keys(page) == ["S1", "S2"]
    page.list._toggle("&To look at", "Contradiction unanswered")
    assert keys(page) == ["S1"]
    assert page.list.asked.text().startswith("Limited or Minimal  ·  Contradiction unanswered")
    page.list._toggle("&Kind", "Impact")
    assert keys(page) == []
    assert page.list.none.isVisible()
    qtbot.mouseClick(page.list.none.button, Qt.MouseButton.LeftButton)
    assert keys(page) == ["S1", "S2", "L1"]
    page.list.line.ask("shared")
    assert keys(page) == ["S2"]
    page.list.show_all()
    page.list._fill_menu()
    offered = [action.text() for menu in page.list._menu.actions() for action in menu.menu().actions()]
    assert f"{UNDECIDED}  (3)" in offered
    assert "See it  (1)" in offered


def test_next_and_previous_go_through_what_is_listed(page: FindingsPage, window: Window, qtbot: QtBot):
    by_key = window.actions_of.by_key
    by_key["next_finding"].trigger()
    assert page.view.standing.box.key == "S2"
    by_key["next_finding"].trigger()
    by_key["next_finding"].trigger()
    assert page.view.standing.box.key == "L1"
    assert "last element" in window.status.currentMessage()
    by_key["previous_finding"].trigger()
    assert page.view.standing.box.key == "S2"


def test_keys_go_from_column_to_column(page: FindingsPage, window: Window, qtbot: QtBot):
    page.list.tree.setFocus()
    window.actions_of.by_key["next_part"].trigger()
    assert narrative(page).hasFocus()
    window.actions_of.by_key["next_part"].trigger()
    assert page.bank.isAncestorOf(window.focusWidget())
    window.actions_of.by_key["next_part"].trigger()
    assert page.list.tree.hasFocus()
    window.actions_of.by_key["previous_part"].trigger()
    assert page.bank.isAncestorOf(window.focusWidget())


def test_tab_walks_down_the_finding_as_it_is_read(page: FindingsPage, window: Window, qtbot: QtBot):
    qtbot.waitUntil(lambda: len(page.view.counter.list.rows) == 1)
    page.view.begin_decision()
    page.bank_button.setFocus()
    seen = []
    while not seen or seen[-1] is not page.view.texts["alternatives"].text:
        qtbot.keyClick(window.focusWidget(), KEY.Key_Tab)
        seen.append(window.focusWidget())
        assert len(seen) < 40
    heights = [each.mapTo(page.view.widget(), each.rect().topLeft()).y() for each in seen]
    assert heights == sorted(heights)
    assert seen[0] is page.view.figures.buttons[0]
    form = page.view.grade.form
    assert {page.view.grade.answer, form.levels.checkedButton(), form.reason} <= set(seen)
    assert page.view.counter.list.rows[0] in seen


def test_the_quotes_fold_where_it_is_narrow_and_stand_in_the_place_of_the_list(
    page: FindingsPage, window: Window, qtbot: QtBot
):
    assert page.bank.isVisible()
    window.resize(800, 560)
    qtbot.waitUntil(lambda: not page.bank.isVisible())
    assert page.list.isVisible()
    qtbot.mouseClick(page.bank_button, Qt.MouseButton.LeftButton)
    assert page.bank.isVisible()
    assert not page.list.isVisible()
    qtbot.mouseClick(page.bank_button, Qt.MouseButton.LeftButton)
    assert page.list.isVisible()


def test_an_element_of_which_nobody_spoke_says_what_to_do(page: FindingsPage, window: Window, qtbot: QtBot):
    page.show_element(3)
    assert page.view.unheard.isVisible()
    assert "No code is bound to it" in page.view.unheard.said.text()
    assert not page.view.figures.isVisible()
    assert not page.view.grade.tests.isVisible()
    qtbot.mouseClick(page.view.unheard.button, Qt.MouseButton.LeftButton)
    assert window.desk.shown() is window.desk.made["framework"]
    with window.workspace.write("remove") as session:
        remove(session, [1, 2, 3])
    shown(window, qtbot)
    page.show_element(1)
    qtbot.waitUntil(lambda: page.view.standing.silent)
    assert "no passage is coded with its code (“Ask first”)" in page.view.unheard.said.text()


def test_from_the_framework_one_comes_to_the_finding(window: Window, qtbot: QtBot):
    framework = window.show_page("framework")
    framework.tree.go_to(framework.model.element(2))
    qtbot.mouseClick(framework.card.finding, Qt.MouseButton.LeftButton)
    page = shown(window, qtbot)
    qtbot.waitUntil(lambda: page.view.standing is not None and page.view.standing.box.key == "S2")
    window.workspace.show_finding(3)
    assert page.view.standing.box.key == "L1"


def test_elements_come_and_go_and_what_is_shown_stays(page: FindingsPage, qtbot: QtBot):
    page.show_element(2)
    with page.workspace.write("add_element") as session:
        add_element(session, "I1", kind="impact", title="Less harm")
    qtbot.waitUntil(lambda: keys(page) == ["S1", "S2", "L1", "I1"])
    assert page.view.standing.box.key == "S2"
    assert page.list.model.id_at(page.list.tree.currentIndex()) == 2
    qtbot.keyClicks(narrative(page), "Lost with it")
    with page.workspace.write("delete_element") as session:
        delete_element(session, 2)
    qtbot.waitUntil(lambda: keys(page) == ["S1", "L1", "I1"])
    assert page.view.standing.box.key == "S1"
    assert narrative(page).typed() == ""


def test_without_a_theory_of_change_it_sends_to_the_framework(qtbot: QtBot, answers: Answers, tmp_path: Path):
    create(tmp_path / "new.loom")
    window = Window()
    qtbot.addWidget(window)
    window.open(tmp_path / "new.loom")
    page = shown(window, qtbot)
    assert page.blank.isVisible()
    qtbot.mouseClick(page.blank.button, Qt.MouseButton.LeftButton)
    assert window.desk.shown() is window.desk.made["framework"]
    window.close()


def test_a_study_that_is_only_read_can_be_read(small_study: Path, tmp_path: Path, qtbot: QtBot, answers: Answers):
    path = Path(shutil.copy(small_study, tmp_path / "read.loom"))
    with Project(path) as holder:
        window = Window()
        qtbot.addWidget(window)
        window.open(path)
        page = shown(window, qtbot)
        assert not window.workspace.project.writes
        assert narrative(page).isReadOnly()
        assert not page.view.grade.decide.isVisible()
        assert not page.view.texts["narrative"].insert.isVisible()
        window.close()
        assert holder.writes


def test_words_that_may_no_longer_be_quoted_are_flagged(page: FindingsPage, qtbot: QtBot):
    with page.workspace.write("finding") as session:
        write_finding(session, 1, narrative="“We ask first now”, said one.", counter="Rarely.")
    assert not page.readings.standings[1].held
    with page.workspace.write("consent") as session:
        set_consent(session, [1], "not quotable")
    settled(page, qtbot, lambda: page.readings.standings[1].held)
    said = page.list.model.element(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Words not to be quoted" in said
    with page.workspace.write("finding") as session:
        write_finding(session, 1, narrative="They ask more often.")
    settled(page, qtbot, lambda: not page.readings.standings[1].held)
