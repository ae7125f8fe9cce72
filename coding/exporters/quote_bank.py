"""Quotes as a report shows them: each passage once, however many coders and codes hold it, without their comments."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from coding.exporters.cells import shown
from coding.table import Column, Row

_PARTS = ("quote", "attribution", "code", "document", "participant", "start", "end", "polarity")


@dataclass(slots=True)
class Passage:
    """A passage of a document with what its readers may know of it; dict keys keep what is distinct, in order.

    A cell names several participants, where they speak in turn, with “; ” between them.
    """

    words: str
    document: str
    attributions: dict[str, None] = field(default_factory=dict)
    participants: dict[str, None] = field(default_factory=dict)
    codes: dict[str, None] = field(default_factory=dict)
    polarities: dict[str, None] = field(default_factory=dict)

    @property
    def attribution(self) -> str:
        """Who spoke, in parentheses as given; empty where nothing is to be said."""
        return " ".join(self.attributions)

    @property
    def code(self) -> str:
        """The codes' names, joined."""
        return "; ".join(self.codes)

    @property
    def mark(self) -> str:
        """“Contradicting” or “Mixed” where a coder said so; empty else."""
        if "contradicts" in self.polarities:
            return "Contradicting" if len(self.polarities) == 1 else "Contradicting (judged differently by coders)"
        return "Mixed" if "mixed" in self.polarities else ""


def passages(columns: tuple[Column, ...], rows: Iterable[Row]) -> list[Passage]:
    """The passages in the order of the rows; rows of equal document, start, end and words are one."""
    keys = [column.key for column in columns]
    places = [keys.index(part) for part in _PARTS]
    found: dict[tuple[object, ...], Passage] = {}
    for row in rows:
        quote, attribution, code, document, participant, start, end, polarity = [row[at] for at in places]
        passage = found.get(key := (document, start, end, quote))
        if passage is None:
            passage = found[key] = Passage(shown(quote, "long").strip(), shown(document, "text"))
        _add(passage.attributions, attribution)
        _add(passage.codes, code)
        for name in shown(participant, "text").split("; "):
            _add(passage.participants, name)
        _add(passage.polarities, polarity)
    return list(found.values())


def _add(distinct: dict[str, None], cell: str | int | float | None) -> None:
    if cell is not None and cell != "":
        distinct[str(cell).strip()] = None


def summary(found: list[Passage]) -> str:
    """A line of counts: 12 quotes from 9 participants in 7 documents; 2 contradicting."""
    participants = len({name for passage in found for name in passage.participants})
    documents = len({passage.document for passage in found})
    contradicting = sum("contradicts" in passage.polarities for passage in found)
    sources = f" from {_counted(participants, 'participant')}" if participants else ""
    places = f" in {_counted(documents, 'document')}"
    return f"{_counted(len(found), 'quote')}{sources}{places}; {contradicting or 'none'} contradicting."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
