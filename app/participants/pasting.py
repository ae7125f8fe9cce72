"""Blocks of cells as spreadsheets put them on the clipboard, and where they go in a table."""

import csv
import io
import re
from collections.abc import Collection, Sequence

from app.participants.deleting import count
from app.participants.model import CellModel
from coding.attributes import Attribute
from coding.cells import CONSENT, NAME, CellColumn, Edit, attribute_key
from coding.errors import CodingError
from coding.participants import SIDES
from coding.rights.consent import consent_named
from coding.text import folded_name, one_line

Block = list[list[str]]
Cells = Collection[tuple[int, int]]
"""The places of selected cells: row and column."""
_NAMES = {"name", "participant", "document"}
_NUMERIC = re.compile(r"[\d.,/ -]*\d[\d.,/ %-]*")
_ADVICE = " If the columns are others, copy the row with their names along, and nothing is pasted wrongly."
_ANY = Attribute(0, "")
Lines = list[tuple[int, dict[str, str]]]
"""The pasted cells by the keys of their columns, each with the number of its row in the block."""


def block_of(text: str) -> Block:
    """Read tab-separated cells as spreadsheets write them: those with tabs, quotes or line ends stand in quotes."""
    try:
        rows = list(csv.reader(io.StringIO(text.replace("\r\n", "\n"), newline=""), delimiter="\t", strict=True))
    except csv.Error:  # a quote that is never closed was typed by a person
        rows = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return [row or [""] for row in rows]


def text_of(block: Block) -> str:
    """Write cells as spreadsheets read them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(block)
    return out.getvalue()


def copied(model: CellModel, cells: Cells, *, headings: bool = False) -> Block:
    """Give the block that the cells span; those in it that are not selected are empty."""
    columns = sorted({column for _row, column in cells})
    rows = {row: model.row_at(row) for row in sorted({row for row, _column in cells})}
    found = {row: here for row, here in rows.items() if here is not None}
    heads = [[model.columns[column].title for column in columns]] if headings and found else []
    return heads + [[here.cells[c] if (row, c) in cells else "" for c in columns] for row, here in found.items()]


def filled(model: CellModel, cells: Cells, value: str) -> list[Edit]:
    """Put the value into every cell that can be typed into; into the empty row only where it is alone."""
    found: dict[int, dict[str, str]] = {}
    for row, place in cells:
        here, column = model.row_at(row), model.columns[place]
        if column.writable and (here or len(cells) == 1):
            found.setdefault(here.id if here else 0, {})[column.key] = value
    return list(found.items())


def emptied(model: CellModel, cells: Cells) -> list[Edit]:
    """Empty the cells of attributes; names and what else a row must have stay."""
    found: dict[int, dict[str, str]] = {}
    for row, place in cells:
        here, column = model.row_at(row), model.columns[place]
        if here and column.attribute is not None and here.cells[place]:
            found.setdefault(here.id, {})[column.key] = ""
    return list(found.items())


def edits_of(model: CellModel, block: Block, place: tuple[int, int], cells: Cells, *, own: bool = False) -> list[Edit]:
    """Say which cells the block changes, its upper left one lying at the place; one alone goes into all the cells.

    A header row that names the columns says where the others go, and by names whose they are; without one the
    block goes into the columns that can be written from there on (into all of them, where it is the table's `own`),
    and what reaches below the table are new rows. CodingError where it does not fit, naming row and column.
    """
    if len(block) == 1 and len(block[0]) == 1:
        return filled(model, cells or {place}, block[0][0])
    row, column = place
    headed = _header(model.columns, block)
    if headed is not None:
        rows = [
            (number, _cells(headed, cells)) for number, cells in enumerate(block[1:], 2) if any(map(str.strip, cells))
        ]
        _check(model.columns, rows, "")
        found = [values for _number, values in rows]
        return _by_name(model, found) if any(NAME in values for values in found) else _downwards(model, found, row)
    keys = _keys_from(model.columns[column:], max(map(len, block), default=0), own)
    rows = [(number, _cells(keys, cells)) for number, cells in enumerate(block, 1)]
    wide = len(keys) > 1 and not own
    if wide:
        _check_looks(model.columns, rows)
    _check(model.columns, rows, _ADVICE if wide else "")
    return _downwards(model, [values for _number, values in rows], row)


def said_of(model: CellModel, edits: Sequence[Edit]) -> str:
    """Say how many rows the edits add and how many they change."""
    places = {column.key: at for at, column in enumerate(model.columns)}
    added, changed = 0, 0
    for row_id, values in edits:
        here = model.row_at(model.place_of(row_id)) if row_id else None
        old = {key: here.cells[places[key]] if here and key in places else "" for key in values}
        added += not row_id
        changed += bool(row_id) and any(value.strip() != old[key] for key, value in values.items())
    if not added:
        return f"{count(changed, model.table.of)} changed."
    return f"{count(added, model.table.of)} added" + (f", {changed} changed." if changed else ".")


def linked_of(model: CellModel, edits: Sequence[Edit]) -> str:
    """Say how many of those the edits brought in speak in documents; to be asked when they are stored."""
    new = {folded_name(values.get(NAME, "")) for row_id, values in edits if not row_id and model.table.grows}
    speaking = [row for row in model.content.rows if row.documents and folded_name(row.cells[0]) in new]
    if not speaking:
        return ""
    who = f"{speaking[0].cells[0]} speaks" if len(speaking) == 1 else f"{len(speaking)} of them speak"
    return f"{who} in your documents and {'is' if len(speaking) == 1 else 'are'} linked."


def _keys_from(columns: Sequence[CellColumn], width: int, own: bool) -> list[str]:
    """Give the keys of the columns that a block of that width goes into, "" for those that cannot be written."""
    keys = [each.key if each.writable else "" for each in columns if own or each.writable]
    if width > len(keys):
        over = width - len(keys)
        raise CodingError(
            f"The block has {over} {'column' if over == 1 else 'columns'} more than the table; "
            "give it a first row with the names of its columns."
        )
    return keys[:width]


def _check(columns: Sequence[CellColumn], rows: Lines, advice: str) -> None:
    """Raise CodingError for the first cell that its column cannot hold."""
    known = {column.key: column.attribute for column in columns if column.attribute}
    for number, values in rows:
        for key, value in values.items():
            try:
                known.get(key, _ANY).fitted(value)
                if key == CONSENT:
                    consent_named(value)
            except CodingError as refusal:
                raise CodingError(f"{_place(number, key)}: {refusal}{advice}") from None


def _check_looks(columns: Sequence[CellColumn], rows: Lines) -> None:
    """Raise CodingError where a number, or a side, would come into a column of words that the study itself has."""
    known = {column.key: column for column in columns if column.attribute and column.attribute.standard}
    for number, values in rows:
        for key, value in values.items():
            column = known.get(key)
            if column is None or column.choices:
                continue
            said = "a number" if _NUMERIC.fullmatch(value.strip()) else "a side" if folded_name(value) in SIDES else ""
            if said:
                raise CodingError(f"{_place(number, key)}: “{one_line(value)}” is {said}.{_ADVICE}")


def _place(number: int, key: str) -> str:
    return f"Row {number}, {key.removeprefix(attribute_key('')).capitalize()}"


def _header(columns: Sequence[CellColumn], block: Block) -> list[str] | None:
    """Give the keys of the columns that the first row names ("" for none); None where it is no header.

    Headings that are new become attributes where the row names the rows and another column too.
    """
    if len(block) < 2:
        return None
    known = {folded_name(column.title): column.key if column.writable else "" for column in reversed(columns)}
    known |= dict.fromkeys(_NAMES, NAME)
    heads = [folded_name(cell) for cell in block[0]]
    full = [head for head in heads if head]
    met = [head for head in full if head in known]
    if not met or len(set(full)) != len(full) or (len(met) < len(full) and not (len(met) > 1 and _NAMES & set(met))):
        return None
    titles = dict(zip(heads, block[0], strict=True))
    return [known.get(head, attribute_key(" ".join(titles[head].split())) if head else "") for head in heads]


def _cells(keys: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {key: cell for key, cell in zip(keys, cells, strict=False) if key}


def _by_name(model: CellModel, found: list[dict[str, str]]) -> list[Edit]:
    """Give the cells to the rows of those names; names that are not there are new rows."""
    ids = {folded_name(row.cells[0]): row.id for row in model.content.rows}
    return [(ids.get(folded_name(values.get(NAME, "")), 0), _without_name(ids, values)) for values in found]


def _without_name(ids: dict[str, int], values: dict[str, str]) -> dict[str, str]:
    known = folded_name(values.get(NAME, "")) in ids
    return {key: value for key, value in values.items() if key != NAME or not known}


def _downwards(model: CellModel, found: list[dict[str, str]], row: int) -> list[Edit]:
    over = row + len(found) - len(model.order)
    if over > 0 and not model.grows:
        raise CodingError(f"The block has {over} {'row' if over == 1 else 'rows'} more than there are below this cell.")
    ids = [*model.order[row:], *([0] * max(0, over))]
    return list(zip(ids, found, strict=False))
