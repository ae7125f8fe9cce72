"""The way into the check: a draft is chosen, and a window opens in which it is checked."""

from pathlib import Path
from typing import TYPE_CHECKING

from app import asking
from app.quote_check.window import QuoteCheck
from coding.errors import CodingError

if TYPE_CHECKING:
    from app.frame.window import Window

DRAFTS = "Word documents (*.docx)"
_shown: list[QuoteCheck] = []
"""Windows of their own belong to no other one, so they are held here while they are open."""


def check_quotes(window: "Window") -> None:
    """Ask for a draft, and check it."""
    if window.workspace is None:
        raise CodingError("Open a study first; the quotations of the draft are looked for in it.")
    paths = asking.files_to_open(window, "Check quotes of a draft", DRAFTS)
    if paths:
        open_check(window, paths[0])


def open_check(window: "Window", path: Path) -> QuoteCheck:
    """Open the window in which the draft is checked; it closes with the study."""
    assert window.workspace is not None
    opened = QuoteCheck(window.workspace, window.tasks, path)
    _shown.append(opened)
    opened.finished.connect(lambda _result: _shown.remove(opened))
    opened.show()
    return opened
