"""Themes in the window: codes dragged and put into groups, which are linked to elements."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.frame.window import Window
from app.themes.dialog import ThemesDialog, edit_themes
from app.themes.tree import NO_THEME
from coding.codes import add_code
from coding.framework.themes import Theme, add_theme, list_themes
from coding.retrieval import Query
from tests.windows import Answers

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
HUMOUR = 4


@pytest.fixture
def dialog(window: Window) -> ThemesDialog:
    """Two inductive codes, of which Humour is in the theme Mood."""
    with window.workspace.write("themes") as session:
        add_code(session, "Silence")
        add_theme(session, "Mood", [HUMOUR])
    return edit_themes(window)


def stored(dialog: ThemesDialog) -> list[Theme]:
    with dialog._workspace.read() as session:
        return list_themes(session)


def shown(dialog: ThemesDialog) -> list[str]:
    return [f"{item.text(0)} {item.text(1)}".strip() for item in dialog.tree._items()]


def test_themes_are_listed_with_their_codes_and_the_codes_in_none(dialog: ThemesDialog):
    assert shown(dialog) == ["Mood 1", "Humour 1", f"{NO_THEME} (1)", "Silence 0"]
    dialog.tree.choose(1)
    assert dialog.card.name.text() == "Mood"
    assert dialog.card.segments.text() == "1 segment →"


def test_codes_are_put_into_themes_and_out_of_them(dialog: ThemesDialog, qtbot: QtBot):
    dialog.tree.choose(code_ids=[5])
    dialog.put.menu().aboutToShow.emit()
    next(action for action in dialog.put.menu().actions() if action.text() == "Mood").trigger()
    assert stored(dialog)[0].codes == (HUMOUR, 5)
    assert dialog.tree.codes() == [5]
    qtbot.keyClick(dialog.tree, Qt.Key.Key_Delete)
    assert stored(dialog)[0].codes == (HUMOUR,)
    dialog.tree.put_asked.emit([HUMOUR, 5], 1)
    assert stored(dialog)[0].codes == (HUMOUR, 5)
    assert dialog._workspace.project.undo("Amira").label == "put_into_theme"


def test_a_theme_is_made_of_the_chosen_codes(dialog: ThemesDialog, answers: Answers):
    dialog.tree.choose(code_ids=[HUMOUR, 5])
    answers.lines.append("At work")
    dialog.new.click()
    assert [(each.name, each.codes) for each in stored(dialog)] == [("Mood", ()), ("At work", (HUMOUR, 5))]
    assert dialog.card.name.text() == "At work"


def test_name_and_note_are_saved_when_they_are_left(dialog: ThemesDialog, qtbot: QtBot, answers: Answers):
    with dialog._workspace.write("add_theme") as session:
        add_theme(session, "Work")
    dialog.tree.choose(1)
    name = dialog.card.name
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "work")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert "already a theme “work”" in dialog.card.fields["name"].fault.text()
    name.selectAll()
    qtbot.keyClicks(name, "Moods")
    dialog.card.note.setFocus()
    qtbot.keyClicks(dialog.card.note, "how it felt")
    dialog.tree.choose(2)
    assert [(each.name, each.note) for each in stored(dialog)] == [("Moods", "how it felt"), ("Work", "")]


def test_a_theme_is_linked_to_elements_and_deleted(dialog: ThemesDialog, qtbot: QtBot):
    dialog.tree.choose(1)
    picker = dialog.card.elements.picker
    picker.setFocus()
    qtbot.keyClicks(picker, "s2")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert stored(dialog)[0].elements == (2,)
    dialog.card.elements.rows[0].away.click()
    assert stored(dialog)[0].elements == ()
    dialog.delete.click()
    assert stored(dialog) == []
    assert shown(dialog) == [f"{NO_THEME} (2)", "Humour 1", "Silence 0"]


def test_the_segments_of_a_theme_are_listed(dialog: ThemesDialog, qtbot: QtBot):
    dialog.tree.choose(1)
    with qtbot.waitSignal(dialog._workspace.segments_asked) as asked:
        dialog.card.segments.click()
    assert asked.args == [Query(theme_ids=(1,))]


def test_the_codes_chosen_in_the_tree_are_chosen_here(window: Window):
    tree = window.workbench.codes.tree
    window.workspace.choose_code(HUMOUR)
    tree.setCurrentIndex(window.workbench.codes.model.index_of(HUMOUR))
    window.findChild(QAction, "edit_themes").trigger()
    dialog = window.findChild(ThemesDialog)
    assert dialog.tree.codes() == [HUMOUR]
