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
from coding.grades import decide
from coding.rubrics import DEFAULT, PRESETS, Level, Test, is_own, rubric_of
from coding.vocabulary import vocabulary_of

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
    assert (
        "S1 People ask first: “Limited”, which was decided, would be no level any more"
        in dialog.would.list.toPlainText()
    )


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
