"""Quotes on the clipboard: as a report prints them, so that what may not be quoted is not pasted anywhere."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QGuiApplication

from app.workspace import Workspace
from coding.bank.chosen import Quote, words_of
from coding.exporters.quote_bank import single_inside
from coding.retrieved import quotes
from coding.rights.consent import PHRASES
from coding.text import counted

COPIED = "Copied {} as they are printed, with who said it."


def copy_quotes(workspace: Workspace, chosen: Iterable[Quote]) -> None:
    """Put chosen quotes on the clipboard: “words” (police, North West); a phrase for what may not be quoted."""
    _put(workspace, [printed(quote) for quote in chosen])


def copy_segments(workspace: Workspace, segment_ids: Sequence[int]) -> None:
    """Put segments on the clipboard as quotes, each with who said it and in which document."""
    with workspace.read() as session:
        lines = [quote.line() for quote in quotes(session, segment_ids, named=False)]
    _put(workspace, lines)


def printed(quote: Quote) -> str:
    """Give a chosen quote as a report prints it."""
    words = PHRASES[quote.consent] if quote.consent else single_inside(words_of(quote))
    return f"“{words}” {quote.attribution}".rstrip()


def _put(workspace: Workspace, lines: Sequence[str]) -> None:
    if lines:
        QGuiApplication.clipboard().setText("\n\n".join(lines))
        workspace.hint(COPIED.format(counted(len(lines), "quote")))
