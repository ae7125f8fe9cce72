"""Tables as json: for scripts."""

import json
import math
from pathlib import Path

from coding.exporters.exporter import Exporter
from coding.table import Cell, Column, Row, Table


def write(table: Table, path: Path) -> None:
    """The file holds one object: name, title, caption, the columns' keys, and an object for each row."""
    head = {
        "name": table.name,
        "title": table.title,
        "caption": table.caption,
        "columns": [column.key for column in table.columns],
    }
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        handle.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "rows": [')
        separator = "\n  "
        for row in table.rows:
            handle.write(separator + json.dumps(_object(table.columns, row), ensure_ascii=False))
            separator = ",\n  "
        handle.write("\n ]\n}\n")


def _object(columns: tuple[Column, ...], row: Row) -> dict[str, Cell]:
    return {column.key: _value(column, cell) for column, cell in zip(columns, row, strict=True)}


def _value(column: Column, cell: Cell) -> Cell:
    if not isinstance(cell, float):
        return cell
    if not math.isfinite(cell):
        return None
    return round(cell, 6) if column.kind == "percent" else cell


EXPORTER = Exporter(key="json", title="JSON", suffix=".json", write=write)
