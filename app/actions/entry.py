"""What an entry of the table of actions is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.lazily import found

if TYPE_CHECKING:
    from app.frame.window import Window

Needs = Literal["nothing", "study", "writing"]
Scope = Literal["", "page", "codes", "documents", "segments", "search"]
Deed = Callable[["Window"], object]


class MENUS:
    """The menus, in their order."""

    STUDY = "&Study"
    EDIT = "&Edit"
    DOCUMENTS = "&Documents"
    PARTICIPANTS = "&Participants"
    FRAMEWORK = "&Framework"
    COMPARE = "Co&mpare"
    FINDINGS = "Fi&ndings"
    CODES = "C&odes"
    CODING = "&Coding"
    SEGMENTS = "Se&gments"
    VIEW = "&View"
    HELP = "&Help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An action: its menu, words, keys, one sentence about it, and what it does.

    `needs` says whether it can be done without a study, or only in one that may be changed. With a
    `scope` its keys work only where that part of the Code workspace has the focus. `parted` draws a line
    above it in the menu.
    """

    menu: str
    key: str
    text: str
    tip: str
    do: Deed
    keys: str = ""
    icon: str = ""
    needs: Needs = "study"
    scope: Scope = ""
    parted: bool = False
    checkable: bool = False


def later(place: str) -> Deed:
    """Name what an action does as `module:function`; the module is imported when it is done for the first time."""
    return lambda window: found(place)(window)
