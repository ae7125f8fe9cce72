"""Texts of the study in which what somebody said comes back: names of codes, comments, memos, findings and the like."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import normalize

from sqlalchemy import Column, Table, select

from coding.rights.own_words import own_texts
from coding.spans import Span
from coding.text import WORD, one_line
from coding.texts.written import columns_of
from models.base import Session, tracked_tables

RUN = 5
"""So many words in a row are no coincidence."""
QUOTED = 2
"""So many words are enough where they stand in quotation marks."""
SENTENCE = 4
"""So many words are enough as a whole sentence or line."""
SHOWN = 3
"""So many stretches of a text are shown."""
_SENTENCE = re.compile(r"[^.!?;:…\n]+")
_QUOTED = re.compile('“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|(?<!\\w)‘([^‘’]+)’(?!\\w)|"([^"]+)"')
_APART = {
    "document_text", "withheld", "withheld_row", "replacement", "operation", "change", "brought", "alias", "conflict",
    "conflict_side",
}  # fmt: skip
_LEAST = {("code", "name"): (1, SENTENCE), ("code", "example"): (1, QUOTED), ("quote", "text"): (1, QUOTED)}
"""Of columns that are made of somebody's words: how many are enough in quotation marks, and as a sentence."""


_TITLES = {
    ("document", "name"), ("element_version", "title"), ("framework", "name"), ("pathway", "name"),
    ("question", "text"), ("theme", "name"),
}  # fmt: skip
"""What the team calls its own things: that somebody said the same words is more likely a coincidence."""


class Echo(NamedTuple):
    """A text that repeats somebody's words: its table, row and column, the text, and the stretches of it that do."""

    table: str
    id: int
    column: str
    text: str
    spans: tuple[Span, ...]

    @property
    def words(self) -> str:
        """The first of the repeated words, on one line."""
        start, end = self.spans[0]
        return one_line(self.text[start:end])

    @property
    def is_title(self) -> bool:
        """Whether it is a title of the team's own that holds words, but no name, of somebody."""
        long = (len(WORD.findall(self.text[start:end])) >= SENTENCE for start, end in self.spans)
        return (self.table, self.column) in _TITLES and all(long)

    @property
    def place(self) -> tuple[str, int, str]:
        """Where the text is: its table, row and column."""
        return self.table, self.id, self.column

    @property
    def shown(self) -> str:
        """The repeated words in marks, stretch by stretch, the first few of them."""
        listed = [f"“{one_line(self.text[start:end])}”" for start, end in self.spans[:SHOWN]]
        more = len(self.spans) - SHOWN
        return " … ".join(listed) + (f" and {more} more" if more > 0 else "")


@dataclass(slots=True)
class Heard:
    """What was said, ready to be found again in other texts whatever their case and punctuation."""

    runs: set[tuple[str, ...]] = field(default_factory=set)
    flat: str = " "
    names: tuple[tuple[str, ...], ...] = ()
    others: Callable[[], str] | None = None
    """What others said, flat; asked for when something is found, which is nobody's own where they said it, too."""

    def spans(self, text: str, quoted: int = QUOTED, sentence: int = SENTENCE) -> tuple[Span, ...]:
        """List the stretches of the text that repeat what was said, in order and apart.

        That are `RUN` words in a row, words in quotation marks and whole sentences, if they have at least so many
        words, and names.
        """
        found = WORD.finditer(text)
        tokens = [(_folded(each[0]), each.start(), each.end()) for each in found]
        words = [token[0] for token in tokens]
        spans = [
            (tokens[at][1], tokens[at + RUN - 1][2])
            for at in range(len(tokens) - RUN + 1)
            if tuple(words[at : at + RUN]) in self.runs
        ]
        for each in _QUOTED.finditer(text):
            group = next(number for number in range(1, 6) if each[number] is not None)
            spans += [each.span(group)] if self._holds(each[group], quoted) else []
        for each in _SENTENCE.finditer(text):
            if self._holds(each[0], sentence):
                inner = [token for token in tokens if each.start() <= token[1] < each.end()]
                spans.append((inner[0][1], inner[-1][2]))
        spans = [span for span in spans if not self._said_by_others(text[slice(*span)])]
        spans += [
            (tokens[at][1], tokens[at + len(name) - 1][2])
            for name in self.names
            for at in range(len(tokens) - len(name) + 1)
            if tuple(words[at : at + len(name)]) == name
        ]
        return _joined(spans)

    def _said_by_others(self, words: str) -> bool:
        return self.others is not None and f" {flat(words)} " in self.others()

    def _holds(self, words: str, least: int) -> bool:
        """Tell whether all of the words, if they are enough, were said in a row."""
        inner = [_folded(word) for word in WORD.findall(words)]
        return len(inner) >= least and f" {' '.join(inner)} " in self.flat


def flat(text: str) -> str:
    """Give the words of a text in a row, whatever their case and punctuation."""
    return " ".join(map(_folded, WORD.findall(text)))


def heard(texts: Iterable[str], names: Iterable[str] = ()) -> Heard:
    """Take in what was said, and the names of who said it."""
    runs: set[tuple[str, ...]] = set()
    spoken = []
    for text in texts:
        words = [_folded(word) for word in WORD.findall(text)]
        runs.update(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
        spoken.append(" ".join(words))
    called = {tuple(map(_folded, WORD.findall(name))) for name in names} - {()}
    return Heard(runs, f" {' | '.join(spoken)} ", tuple(sorted(called)))


def echoes(session: Session, said: Heard) -> list[Echo]:
    """List every text of the study, the transcripts apart, that repeats what was said."""
    return [each for table, column in written() for each in _echoes(session, said, table, column)]


def echoes_of(session: Session, participant_ids: Iterable[int]) -> list[Echo]:
    """List the texts that repeat what the participants said."""
    return echoes(session, heard(own_texts(session, participant_ids)))


def called(session: Session, echo: Echo) -> str:
    """Say which text it is: code “Asking first”, example; memo 3, body."""
    table = next(table for table, _column in written() if table.name == echo.table)
    said = echo.table.replace("_", " ")
    column = next((table.c[each] for each in ("name", "title") if each in table.c and each != echo.column), None)
    name = None if column is None else session.execute(select(column).where(table.c.id == echo.id)).scalar()
    which = f"“{one_line(str(name))}”" if name else str(echo.id)
    return f"{said} {which}, {echo.column.replace('_', ' ')}"


def redacted(echo: Echo, phrase: str) -> str:
    """Give the text with the phrase in the place of all that is repeated."""
    text = echo.text
    for start, end in reversed(echo.spans):
        text = text[:start] + phrase + text[end:]
    return text


def written() -> Iterator[tuple[Table, Column[str]]]:
    """Give every column in which people of the team write."""
    for table in tracked_tables():
        if table.name not in _APART:
            yield from ((table, table.c[name]) for name in columns_of(table))


def _echoes(session: Session, said: Heard, table: Table, column: Column[str]) -> Iterator[Echo]:
    quoted, sentence = _LEAST.get((table.name, column.name), (QUOTED, SENTENCE))
    for row_id, text in session.execute(select(table.c.id, column).where(column != "").order_by(table.c.id)):
        if spans := said.spans(text, quoted, sentence):
            yield Echo(table.name, row_id, column.name, text, spans)


def _folded(word: str) -> str:
    return normalize("NFC", word).casefold().replace("’", "'")


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
