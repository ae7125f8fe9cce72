"""The grading rules are edited, refused, saved and taken back in the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.evidence.rubric_dialog import RubricDialog, grading_rules
from app.evidence.tests_editor import NEW
from app.frame.window import Window
from app.tasks import Tasks
from app.workspace import Workspace
from coding.evidence.vocabulary import vocabulary_of
from coding.grading.grades import decide, grades_of, history_of
from coding.grading.rubric_parts import Level, Test
from coding.grading.rubric_presets import DEFAULT, PRESETS
from coding.grading.rubrics import is_own, rubric_of

KEY = Qt.Key


@pytest.fixture
def dialog(workspace: Workspace, qtbot: QtBot) -> Iterator[RubricDialog]:
    """The dialog on the small study, with its evidence read."""
    tasks = Tasks(workspace)
    made = RubricDialog(workspace, tasks)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: "3 elements" in made.would.said.text())
    yield made
    tasks.close()


def rows(dialog: RubricDialog):
    return dialog.levels.tests._rows


def typed(qtbot: QtBot, field, words: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)


def saved(workspace: Workspace):
    with workspace.read() as session:
        return rubric_of(session), vocabulary_of(session)


def press(qtbot: QtBot, button) -> None:
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_shown_is_what_is_saved_untouched(dialog: RubricDialog, workspace: Workspace, qtbot: QtBot):
    assert dialog.rubric() == DEFAULT
    for place, level in enumerate(DEFAULT.levels):
        dialog.levels.levels.list.setCurrentRow(place)
        assert dialog.levels.name.text() == level.name
        assert dialog.levels.tests.tests() == level.tests
    before = workspace.project.undoable()
    press(qtbot, dialog.save)
    assert workspace.project.undoable() == before
    with workspace.read() as session:
        assert not is_own(session)


def test_a_changed_test_shows_what_it_changes_and_is_saved_as_one_step(
    dialog: RubricDialog, workspace: Workspace, qtbot: QtBot
):
    assert dialog.would.said.text() == "0 of 3 elements would get another proposal"
    dialog.levels.levels.list.setCurrentRow(2)
    typed(qtbot, rows(dialog)[0].number, "1")
    assert dialog.would.said.text() == "1 of 3 elements would get another proposal"
    assert dialog.would.list.toPlainText() == "S1 People ask first: Minimal → Limited"
    typed(qtbot, dialog.name, "Ours")
    typed(qtbot, dialog.words.words["a_few"], "a handful")
    press(qtbot, dialog.save)
    rubric, words = saved(workspace)
    assert (rubric.name, rubric.levels[2].tests[0].number, words.a_few) == ("Ours", 1, "a handful")
    workspace.project.undo("Amira")
    assert saved(workspace)[0] == DEFAULT
    assert saved(workspace)[1].a_few == "a few"


def test_levels_are_added_moved_and_taken_out(dialog: RubricDialog, qtbot: QtBot):
    levels = dialog.levels.levels
    press(qtbot, levels.add)
    assert dialog.rubric().levels[1] == Level("New level", tests=(NEW,))
    qtbot.keyClicks(dialog.levels.name, "Likely")
    assert dialog.rubric().levels[1].name == "Likely"
    press(qtbot, levels.down)
    assert [level.name for level in dialog.rubric().levels] == ["Confident", "Emerging", "Likely", "Limited", "Minimal"]
    assert dialog.levels.name.text() == "Likely"
    press(qtbot, levels.up)
    press(qtbot, levels.up)
    assert dialog.rubric().levels[0].name == "Likely"
    assert not levels.up.isEnabled()
    press(qtbot, levels.remove)
    assert dialog.rubric() == DEFAULT
    for _time in range(2):
        press(qtbot, levels.remove)
    assert not levels.remove.isEnabled()
    for _time in range(6):
        press(qtbot, levels.add)
    assert not levels.add.isEnabled()
    assert len(dialog.rubric().levels) == 8


def test_tests_are_added_changed_and_taken_out(dialog: RubricDialog, qtbot: QtBot):
    dialog.levels.levels.list.setCurrentRow(2)
    press(qtbot, dialog.levels.add_test)
    row = rows(dialog)[1]
    row.measure.setCurrentIndex(row.measure.findData("contradicting"))
    row.comparison.setCurrentIndex(row.comparison.findData("at most"))
    row.choice.setCurrentIndex(2)
    typed(qtbot, row.number, "0")
    assert row.words.placeholderText() == "At most 0 passages that contradict it"
    qtbot.keyClicks(row.words, "Nobody says no")
    assert dialog.rubric().levels[2].tests[1] == Test("contradicting", 0, "at most", 2, "Nobody says no")
    first = rows(dialog)[0]
    first.measure.setCurrentIndex(first.measure.findData("regions"))
    assert dialog.rubric().levels[2].tests[0] == Test("regions", 2)
    dialog.levels.tests._remove(0)
    assert [test.measure for test in dialog.rubric().levels[2].tests] == ["contradicting"]


def test_what_cannot_grade_is_refused_beside_the_fields(dialog: RubricDialog, workspace: Workspace, qtbot: QtBot):
    typed(qtbot, dialog.levels.name, "minimal")
    assert dialog.refusal.text() == "Two levels are called “Minimal”; give one another name."
    assert dialog.refusal.isVisible()
    assert not dialog.save.isEnabled()
    typed(qtbot, dialog.levels.name, "Sure")
    assert not dialog.refusal.isVisible()
    assert dialog.save.isEnabled()
    dialog.words.words["some"].setText("")
    qtbot.keyClicks(dialog.words.words["some"], " ")
    assert dialog.refusal.text() == "Every quantity needs a word."
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert saved(workspace)[0] == DEFAULT


def test_another_preset_begins_anew_and_the_usual_one_leaves_no_rubric_behind(
    dialog: RubricDialog, workspace: Workspace, qtbot: QtBot
):
    [begin] = [button for button in dialog.findChildren(QPushButton) if button.menu()]
    actions = {action.text(): action for action in begin.menu().actions()}
    actions["Triangulation"].trigger()
    assert dialog.rubric() == PRESETS[2]
    assert dialog.would.said.text() == "2 of 3 elements would get another proposal"
    press(qtbot, dialog.save)
    assert saved(workspace)[0] == PRESETS[2]
    again = RubricDialog(workspace, Tasks(workspace))
    qtbot.addWidget(again)
    assert again.rubric() == PRESETS[2]
    again.begin_with(DEFAULT)
    again.accept()
    with workspace.read() as session:
        assert not is_own(session)


def test_grades_that_would_lose_their_level_are_named(workspace: Workspace, dialog: RubricDialog, qtbot: QtBot):
    with workspace.write("decide") as session:
        decide(session, 1, "Limited")
    qtbot.waitUntil(lambda: bool(dialog._keeper.grades))
    dialog.begin_with(PRESETS[1])
    assert dialog.warning.text() == (
        "⚠ 1 decided grade loses its level: S1 (Limited). It stays, shown as “Limited (no level any more)” and counted "
        "apart, until decided anew."
    )
    assert dialog.warning.isVisible()
    assert "S1 People ask first: decided as “Limited”, which is taken out" in dialog.would.list.toPlainText()
    dialog.begin_with(DEFAULT)
    assert not dialog.warning.isVisible()
    dialog.levels.levels.list.setCurrentRow(2)
    press(qtbot, dialog.levels.levels.remove)
    assert "loses its level: S1 (Limited)" in dialog.warning.text()
    dialog.levels.levels.list.setCurrentRow(2)
    typed(qtbot, dialog.levels.name, "Limited")
    assert "another level has that name now" in dialog.would.list.toPlainText()
    press(qtbot, dialog.save)
    with workspace.read() as session:
        assert [each.level for each in history_of(session, 1)] == ["Limited"]


def test_renamed_levels_take_their_grades_along_and_are_no_other_proposal(
    workspace: Workspace, dialog: RubricDialog, qtbot: QtBot
):
    with workspace.write("decide") as session:
        decide(session, 1, "Limited", "Two voices.")
    qtbot.waitUntil(lambda: bool(dialog._keeper.grades))
    for place, name in enumerate(("Strong", "Moderate", "Weak", "Poor")):
        dialog.levels.levels.list.setCurrentRow(place)
        typed(qtbot, dialog.levels.name, name)
    dialog.levels.levels.list.setCurrentRow(1)
    press(qtbot, dialog.levels.levels.up)
    press(qtbot, dialog.levels.levels.down)
    assert dialog.would.said.text() == (
        "0 of 3 elements would get another proposal  ·  1 decided grade takes the new name along"
    )
    assert "loses" not in dialog.warning.text()
    press(qtbot, dialog.save)
    with workspace.read() as session:
        grade = grades_of(session)[1]
        assert (grade.level, grade.known, grade.reason, grade.proposed) == ("Weak", True, "Two voices.", "Poor")
        assert [each.level for each in history_of(session, 1)] == ["Weak", "Limited"]
    workspace.project.undo("Amira")
    with workspace.read() as session:
        assert (grades_of(session)[1].level, rubric_of(session)) == ("Limited", DEFAULT)


def test_the_weakest_level_says_what_becomes_of_what_reaches_none(dialog: RubricDialog, qtbot: QtBot):
    editor = dialog.levels
    editor.levels.list.setCurrentRow(3)
    assert "what reaches no other level is here" in editor._free.text()
    assert editor.free.isHidden()
    press(qtbot, editor.levels.remove)
    assert editor.name.text() == "Limited"
    assert "gets no proposal and stays ungraded" in editor._free.text()
    assert "S1 People ask first: Minimal → no level" in dialog.would.list.toPlainText()
    press(qtbot, editor.free)
    assert dialog.rubric().levels[-1].tests == ()
    assert "what reaches no other level is here" in editor._free.text()
    assert "S1 People ask first: Minimal → Limited" in dialog.would.list.toPlainText()
    editor.levels.list.setCurrentRow(0)
    assert editor.free.isHidden()
    assert editor._free.isHidden()


def test_notes_that_speak_of_other_levels_are_pointed_out_rewritten_or_emptied(
    dialog: RubricDialog, workspace: Workspace, qtbot: QtBot
):
    assert dialog.notes.rewrite.isHidden()
    typed(qtbot, dialog.levels.name, "Sure")
    assert "The notes on the levels name “Confident”, which is no level of the rubric" in dialog.warning.text()
    press(qtbot, dialog.to_notes)
    assert dialog.notes.isVisible()
    assert dialog.to_notes.isHidden()
    assert "What stands here goes into the report." in dialog.notes.said.text()
    press(qtbot, dialog.notes.rewrite)
    assert dialog.notes.notes().startswith("Sure, Emerging, Limited and Minimal, the strongest first")
    assert not dialog.warning.isVisible()
    assert dialog.notes.rewrite.isHidden()
    dialog.notes.text.undo()
    assert "Confident" in dialog.notes.notes()
    press(qtbot, dialog.notes.empty)
    press(qtbot, dialog.save)
    assert (saved(workspace)[0].note, saved(workspace)[0].levels[0].name) == ("", "Sure")


def test_notes_of_a_preset_are_pointed_out_when_its_numbers_change(dialog: RubricDialog, qtbot: QtBot):
    dialog.levels.levels.list.setCurrentRow(2)
    typed(qtbot, rows(dialog)[0].number, "1")
    assert "describe the tests of “Evidence confidence levels” as the program brings them" in dialog.warning.text()
    typed(qtbot, rows(dialog)[0].number, "2")
    assert not dialog.warning.isVisible()


def test_words_show_what_they_mean(dialog: RubricDialog, qtbot: QtBot):
    typed(qtbot, dialog.words.numbers["few"], "4")
    assert "“a few” 2 to 4" in dialog.words.said.text()
    assert "4 of 15: a few" in dialog.words.examples.text()


def test_the_wheel_changes_nothing_it_passes_over(dialog: RubricDialog, qtbot: QtBot):
    dialog.name.setFocus()
    box = rows(dialog)[0].measure
    wheel = QWheelEvent(
        QPointF(5, 5), box.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert dialog.rubric() == DEFAULT


def test_the_menu_opens_it(window: Window, qtbot: QtBot):
    dialog = grading_rules(window)
    assert dialog.isVisible()
    assert dialog.rubric() == DEFAULT
    dialog.reject()
