"""Documents made of paragraphs and tables, turned into a transcript."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from coding.importers.clean import cleaned_paragraphs
from coding.importers.labels import read_turns
from coding.importers.tables import Row, Rows, transcript_rows
from coding.importers.times import Clock, clock, settled
from coding.transcript import Transcript, TurnDraft

Block = str | Rows
"""A paragraph, its line breaks \\n, or a table: rows of cells."""


def transcript_of(name: str, blocks: Sequence[Block], notes: Sequence[str]) -> Transcript:
    """The transcript of a document in reading order.

    Where a transcript stands in tables, each row is a turn and the text is the turns, with any paragraphs around
    them, joined by \\n. Other tables are text: cells joined by tab, rows by \\n. Else the paragraphs are joined by
    \\n, and the labels at their beginnings say who speaks.
    """
    tables = {at: transcript_rows(block) for at, block in enumerate(blocks) if isinstance(block, list)}
    turns = {at: rows for at, rows in tables.items() if rows}
    told = sum(len(row.text) for rows in turns.values() for row in rows)
    if told and told >= sum(_length(block) for at, block in enumerate(blocks) if at not in turns):
        return _from_rows(name, blocks, turns, notes)
    paragraphs: list[str] = []
    for block in blocks:
        paragraphs += [block] if isinstance(block, str) else _as_lines(block)
    return from_paragraphs(name, paragraphs, notes)


def from_paragraphs(name: str, paragraphs: Sequence[str], notes: Sequence[str]) -> Transcript:
    """The transcript of paragraphs, joined by \\n; a turn each unless labels say who speaks."""
    paragraphs, removed = cleaned_paragraphs(paragraphs)
    spans, position = [], 0
    for paragraph in paragraphs:
        spans.append((position, position + len(paragraph)))
        position += len(paragraph) + 1
    text = "\n".join(paragraphs)
    turns, marks, found = read_turns(text, spans)
    return Transcript(name, text, turns, marks, notes=[*notes, *removed, *found])


def _from_rows(name: str, blocks: Sequence[Block], tables: dict[int, list[Row]], notes: Sequence[str]) -> Transcript:
    """The transcript of tables a row of which is a turn; blank paragraphs beside them are layout and left out."""
    pieces: list[tuple[str, Row | None]] = []
    for at, block in enumerate(blocks):
        if at in tables:
            pieces += [(row.text, row) for row in tables[at]]
        else:
            lines = [block] if isinstance(block, str) else _as_lines(block)
            pieces += [(line, None) for line in lines if line.strip()]
    texts, removed = cleaned_paragraphs([text for text, _ in pieces])
    clocks = [(at, clock(row.time)) for at, (_, row) in enumerate(pieces) if row and row.time]
    times, found = _times(clocks)
    turns, position = [], 0
    for at, (text, (_, row)) in enumerate(zip(texts, pieces, strict=True)):
        if row and text.strip():
            turns.append(_turn(position, text, row.speaker, times.get(at)))
        position += len(text) + 1
    marks = [(turn.start, turn.ms) for turn in turns if turn.ms is not None]
    text = "\n".join(texts)
    return Transcript(name, text, _labelled(text, turns), marks, notes=[*notes, *removed, *found])


def _labelled(text: str, rows: list[TurnDraft]) -> list[TurnDraft]:
    """The turns by the labels in the text, where the table has no column for the speaker but the text says it."""
    if any(row.speaker for row in rows):
        return rows
    turns, _, _ = read_turns(text, [(row.start, row.end) for row in rows])
    if not any(turn.speaker for turn in turns):
        return rows
    starts = [row.start for row in rows]
    return [replace(turn, ms=rows[max(0, bisect_right(starts, turn.start) - 1)].ms) for turn in turns]


def _turn(position: int, text: str, speaker: str, ms: int | None) -> TurnDraft:
    """The row's turn without the blanks around it."""
    start = position + len(text) - len(text.lstrip())
    return TurnDraft(start, start + len(text.strip()), speaker, ms)


def _times(clocks: Sequence[tuple[int, Clock | None]]) -> tuple[dict[int, int], list[str]]:
    """Milliseconds by the row's place, and notes."""
    known = [(at, time) for at, time in clocks if time is not None]
    times, notes = settled([time for _, time in known])
    return {at: ms for (at, _), ms in zip(known, times, strict=True)}, notes


def _as_lines(table: Rows) -> list[str]:
    """A line for each row; a row with one filled cell is a frame around paragraphs."""
    lines: list[str] = []
    for row in table:
        filled = [cell for cell in row if cell.strip()]
        lines += filled[0].split("\n") if len(filled) == 1 and "\n" in filled[0] else ["\t".join(row)]
    return lines


def _length(block: Block) -> int:
    return len(block) if isinstance(block, str) else sum(len(cell) for row in block for cell in row)
