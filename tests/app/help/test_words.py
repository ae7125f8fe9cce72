"""The words are explained, each with an example, in a list and beside the place where they are met."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.help.words import Popup, all_words, explain, help_button, words

ASKED = ("code", "segment", "turn", "element", "polarity", "deductive", "inductive", "passage")


def test_every_word_is_explained_with_an_example():
    assert set(ASKED) <= set(all_words())
    for name, word in all_words().items():
        assert word.said.endswith((".", "!")), name
        assert word.example, name
        assert name.split()[0][:4].casefold() in f"{word.said} {' '.join(word.also)}".casefold(), name


def test_a_word_is_found_by_its_letters(window, qtbot):
    dialog = words(window)
    qtbot.keyClicks(dialog.field, "polar")
    assert dialog.list.currentItem().text() == "polarity"
    assert "contradicts" in dialog.said()
    assert "For example" in dialog.said()
    dialog.field.setText("zzz")
    assert "No word is like this" in dialog.said()
    dialog.field.clear()
    assert not any(dialog.list.item(row).isHidden() for row in range(dialog.list.count()))


def test_the_word_itself_comes_before_words_that_mention_it(window, qtbot):
    dialog = words(window)
    qtbot.keyClicks(dialog.field, "code")
    assert dialog.list.currentItem().text() == "code"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_the_question_mark_explains_beside_itself(window, qtbot, key):
    button = help_button(window, "polarity")
    button.move(400, 300)
    button.show()
    assert "polarity" in button.accessibleName()
    button.click()
    [popup] = window.findChildren(Popup)
    assert "supports" in popup.accessibleDescription()
    assert window.rect().contains(popup.geometry())
    assert not popup.geometry().intersects(button.geometry())
    with qtbot.waitSignal(popup.destroyed):
        qtbot.keyClick(popup, key)


def test_it_goes_by_a_click_beside_it(window, qtbot):
    popup = explain(window, "code", window.workbench.codes)
    qtbot.mouseClick(popup, Qt.MouseButton.LeftButton)
    assert popup.isVisible()
    with qtbot.waitSignal(popup.destroyed):
        qtbot.mouseClick(window.workbench.page.viewport(), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("corner", [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_it_stays_in_the_window(window, corner):
    across, down = corner
    widget = QWidget(window)
    widget.setGeometry(across * (window.width() - 10), down * (window.height() - 10), 10, 10)
    popup = explain(window, "element", widget)
    assert window.rect().contains(popup.geometry())
