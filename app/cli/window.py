"""themeloom, or themeloom window STUDY: the window."""

import argparse
from pathlib import Path

from app.cli.saying import Commands, Outcome
from app.display import has_display
from app.lazily import found

WORD = "window"
"""Meant where no word is given."""


def add_to(commands: Commands) -> None:
    """Add the word `window`."""
    words = commands.add_parser(WORD, help="open the window (also: themeloom without words)")
    words.add_argument("study", type=Path, nargs="?")
    words.add_argument("--coder", default="", help="who codes (else the account's name)")
    words.set_defaults(run=_window)


def _window(arguments: argparse.Namespace) -> Outcome:
    if not has_display():
        return Outcome(["There is no screen to open a window on; “themeloom --help” lists what can be done without."])
    found("app.unread_sources:leave_sources_unread")()  # before all else of the window is imported
    from app.main import show

    return Outcome(code_of_window=show(arguments.study, arguments.coder))
