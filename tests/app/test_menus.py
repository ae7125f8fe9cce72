"""The menus: every key does one thing, every entry has a letter of its own, groups are parted, dots come before dialogs."""

from collections import defaultdict
from itertools import pairwise

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from app.actions import ENTRIES, Entry
from app.frame.pages import PAGES
from app.frame.window import Window


def _keys(entry: Entry) -> str:
    return QKeySequence(entry.keys).toString(QKeySequence.SequenceFormat.PortableText)


def test_no_key_of_the_window_is_ambiguous():
    """Qt does nothing at all where a key is asked for twice; a key of one part may be a key of another part."""
    used: dict[str, list[Entry]] = defaultdict(list)
    for entry in ENTRIES:
        if entry.keys:
            assert _keys(entry), entry.keys
            used[_keys(entry)].append(entry)
    twice = [
        (keys, one.key, other.key)
        for keys, found in used.items()
        for place, one in enumerate(found)
        for other in found[place + 1 :]
        if not one.scope or not other.scope or one.scope == other.scope
    ]
    assert not twice


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_no_key_of_a_workspace_is_one_of_the_window(window: Window, page):
    """Actions that a view adds for itself take no key of the menus away, and none of one another."""
    shown = window.show_page(page.key)
    of_menus = {id(action) for action in window.actions_of.by_key.values()}
    own = [
        action
        for action in shown.findChildren(QAction)
        if id(action) not in of_menus and not action.shortcut().isEmpty() and not _in_menu(action)
    ]
    windows = {_keys(entry) for entry in ENTRIES if entry.keys and not entry.scope}
    assert not [
        (action.text(), action.shortcut().toString()) for action in own if action.shortcut().toString() in windows
    ]


def _in_menu(action: QAction) -> bool:
    """A key that is only written in a menu that pops up is pressed nowhere else."""
    return any(isinstance(each, QMenu) for each in action.associatedObjects())


def test_every_letter_of_a_menu_is_one_entry(window: Window):
    for name, menu in window.actions_of.menus.items():
        letters = [_letter(action.text()) for action in menu.actions()]
        found = [letter for letter in letters if letter]
        assert len(found) == len(set(found)), (name, sorted(found))


def _letter(text: str) -> str:
    plain = text.replace("&&", "")
    return plain[plain.index("&") + 1].lower() if "&" in plain else ""


def test_menus_are_told_apart_by_their_letters(window: Window):
    letters = [_letter(menu.title()) for menu in window.actions_of.menus.values()]
    assert all(letters)
    assert len(letters) == len(set(letters))


def test_no_group_of_a_menu_is_longer_than_it_is_read(window: Window):
    for name, menu in window.actions_of.menus.items():
        lines = [place for place, action in enumerate(menu.actions()) if action.isSeparator()]
        assert 0 not in lines, f"{name} begins with a line"
        longest = max(after - before - 1 for before, after in pairwise([-1, *lines, len(menu.actions())]))
        assert longest <= 8, name


def test_what_opens_a_dialog_has_dots_and_what_opens_none_has_not(window: Window, answers):
    """Tried out for those without dots that do something at once whatever is shown: none of them leaves a dialog open."""
    answers.lines, answers.agree = [None] * 40, False
    plain = [entry for entry in ENTRIES if not entry.text.endswith("…") and entry.key not in LEFT_OUT]
    assert len(plain) > 20
    opened = []
    for entry in plain:
        if entry.menu in ("&Framework", "Fi&ndings", "&View", "&Participants"):
            window.actions_of.by_key[entry.key].trigger()
            opened += [(entry.key, each.windowTitle()) for each in window.findChildren(QDialog) if each.isVisible()]
    assert not opened


LEFT_OUT = ("new_pathway", "theme_system", "theme_light", "theme_dark", "theme_contrast")
"""It asks for a name over the diagram alone; themes are those of all windows."""


def test_every_entry_that_is_not_a_mark_or_a_step_says_what_it_does_in_a_sentence():
    assert not [entry.key for entry in ENTRIES if not entry.tip or entry.tip.endswith(".")]
