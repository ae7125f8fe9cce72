"""The table of actions: what the menus hold, with their keys; each does one thing to the study or the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from app import asking, theme
from app.labels import said
from models.project import Operation

if TYPE_CHECKING:
    from app.window import Window

BIG = 500
"""Changed rows beyond which an undo or redo runs in the worker."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An action: its menu, words, keys, tip, and what it does; `writes` needs a study that may be changed."""

    menu: str
    key: str
    text: str
    keys: str
    tip: str
    do: Callable[["Window"], object]
    needs_study: bool = True
    writes: bool = False


def _undo(window: "Window") -> None:
    _go_back(window, "undo")


def _redo(window: "Window") -> None:
    _go_back(window, "redo")


def _go_back(window: "Window", which: str) -> None:
    workspace = window.workspace
    assert workspace is not None
    project = workspace.project
    target = project.undoable() if which == "undo" else project.redoable()
    if target is None or not _agreed(window, which, target):
        return
    work = project.undo if which == "undo" else project.redo
    if project.size_of(target) > BIG:
        window.busy(f"{which.capitalize()}ing …", lambda _progress: work(workspace.coder))
    else:
        work(workspace.coder)


def _agreed(window: "Window", which: str, target: Operation) -> bool:
    """Ask before something is taken back that the user may not expect to lose."""
    workspace = window.workspace
    assert workspace is not None
    name = said(target.label)
    if which == "redo":
        return True
    if target.coder.casefold() != workspace.coder.casefold():
        reason = f"“{name}” was done by {target.coder}."
    elif target.label.startswith(("import", "merge")):
        reason = f"“{name}” brought in many rows at once."
    elif target.id <= workspace.opened_after:
        reason = f"“{name}” was done before you opened the study, on {target.at[:10]}."
    else:
        return True
    return asking.agrees(window, "Undo", f"{reason} Take it back? You can do it again with Redo.", "Undo")


def _anywhere(menu: str, key: str, text: str, keys: str, tip: str, do: Callable[["Window"], object]) -> Entry:
    return Entry(menu, key, text, keys, tip, do, needs_study=False)


def _writing(menu: str, key: str, text: str, keys: str, tip: str, do: Callable[["Window"], object]) -> Entry:
    return Entry(menu, key, text, keys, tip, do, writes=True)


def _theme(key: str, text: str) -> Entry:
    return _anywhere(_VIEW, key, text, "", "How the window looks", lambda w: w.choose_theme(key))


THEMES = ((theme.SYSTEM, "As the &system"), *((scheme.key, f"&{scheme.title}") for scheme in theme.SCHEMES))
_STUDY, _EDIT, _CODE, _VIEW = "&Study", "&Edit", "&Code", "&View"

ENTRIES = (
    _anywhere(_STUDY, "open", "&Open …", "Ctrl+O", "Open a study", lambda w: w.ask_and_open()),
    _anywhere(_STUDY, "sample", "Open the &sample study", "", "Open your own copy of it", lambda w: w.open_sample()),
    Entry(_STUDY, "close", "&Close study", "Ctrl+W", "Close the study", lambda w: w.close_study()),
    _anywhere(_STUDY, "quit", "&Quit", "Ctrl+Q", "Close the study and the program", lambda w: w.close()),
    _writing(_EDIT, "undo", "&Undo", "Ctrl+Z", "Take the last action back", _undo),
    _writing(_EDIT, "redo", "&Redo", "Ctrl+Shift+Z", "Do the undone action again", _redo),
    _writing(
        _CODE,
        "apply",
        "&Code the selection",
        "Return",
        "Code it with the chosen code",
        lambda w: w.reader().code_selection(),
    ),
    _writing(
        _CODE,
        "turn",
        "Code the whole &turn",
        "Shift+Return",
        "Code the turn at the cursor with the chosen code",
        lambda w: w.reader().code_turn(),
    ),
    _writing(
        _CODE,
        "in_vivo",
        "Code in &vivo",
        "Ctrl+I",
        "The selected words become a code",
        lambda w: w.reader().code_in_vivo(),
    ),
    _writing(
        _CODE,
        "remove",
        "&Remove segment",
        "Delete",
        "Take away your segment at the cursor",
        lambda w: w.reader().remove_at_cursor(),
    ),
    *(_theme(key, text) for key, text in THEMES),
)


class Actions:
    """The actions of one window, in its menus."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self.by_key: dict[str, QAction] = {}
        menus = {name: window.menuBar().addMenu(name) for name in dict.fromkeys(entry.menu for entry in ENTRIES)}
        for entry in ENTRIES:
            action = QAction(entry.text, window)
            action.setShortcut(QKeySequence(entry.keys))
            action.setStatusTip(entry.tip)
            action.triggered.connect(lambda _checked=False, do=entry.do: do(window))
            menus[entry.menu].addAction(action)
            self.by_key[entry.key] = action
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be done now, and name what undo and redo would do."""
        workspace = self._window.workspace
        writable = workspace is not None and workspace.project.writes
        for entry in ENTRIES:
            self.by_key[entry.key].setEnabled(
                writable if entry.writes else workspace is not None or not entry.needs_study
            )
        targets: dict[str, Operation | None] = {"undo": None, "redo": None}
        if workspace is not None and writable:
            targets = {"undo": workspace.project.undoable(), "redo": workspace.project.redoable()}
        for which, target in targets.items():
            action = self.by_key[which]
            action.setText(
                f"&{which.capitalize()} {said(target.label).lower()}" if target else f"&{which.capitalize()}"
            )
            action.setEnabled(target is not None)
