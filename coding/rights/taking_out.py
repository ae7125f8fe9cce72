"""What repeats words that are erased is redacted, wherever the team wrote it."""

from collections.abc import Collection

from sqlalchemy import update

from coding.free_names import free_name
from coding.merging.forgetting import forget_brought_words
from coding.rights.echoes import Heard, echoes, redacted, written
from models.base import Session

FILLER = "[erased]"
"""What stands in texts, and in all that repeated them, for words that are erased."""
Place = tuple[str, int, str]
"""A text of the team's: its table, row and column."""


def take_out(session: Session, said: Heard, kept: Collection[Place]) -> None:
    """Redact what repeats the words, except what is `kept`, and forget what merges brought of them."""
    for each in echoes(session, said):
        if (each.table, each.id, each.column) in kept:
            continue
        table = next(table for table, _column in written() if table.name == each.table)
        words = redacted(each, FILLER)
        if each.column == "name":
            words = free_name(session, table, each.id, words)
        session.execute(update(table).where(table.c.id == each.id).values({each.column: words}))
    forget_brought_words(session, lambda text: _cleared(said, text))


def _cleared(said: Heard, text: str) -> str:
    for start, end in reversed(said.spans(text)):
        text = text[:start] + FILLER + text[end:]
    return text
