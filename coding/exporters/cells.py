"""How cells look in documents for reading, and what such documents cannot hold."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from coding.table import Cell, ColumnKind, Row

REPLACEMENT = "\ufffd"
MINUS = "\u2212"
BATCH = 500

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(slots=True)
class Losses:
    """What a file could not hold as it stands: counted while it is written, said beside its caption."""

    replaced: int = 0
    cut: int = 0

    def sentences(self) -> str:
        """The losses in words; empty where there are none."""
        words = []
        if self.replaced:
            words.append(f"Characters that such a file cannot hold, replaced by “{REPLACEMENT}”: {self.replaced}.")
        if self.cut:
            words.append(f"Cells longer than Excel can hold, cut and marked by “…”: {self.cut}.")
        return " ".join(words)


def shown(cell: Cell, kind: ColumnKind, absent: str = "") -> str:
    """A cell as a reader sees it: 12.5%, 0.667, 42, −0.046; where there is no value what stands for that.

    The minus is the sign of that name, from which no line is broken.
    """
    if isinstance(cell, str):
        return cell
    if cell is None or not math.isfinite(cell):
        return absent if cell is None else ""
    written = f"{cell:.1%}" if kind == "percent" else f"{cell:.3f}" if isinstance(cell, float) else str(cell)
    return written.replace("-", MINUS) if written.strip("-0.%") else written.lstrip("-")


def label(key: str) -> str:
    """A column's key as a reader sees it: external_sources is “External sources”."""
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in lists of some hundreds, so that work on columns is fast and memory stays small."""
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def controls(text: str) -> int:
    """How many control characters other than tab and line ends the text holds."""
    octets = text.encode("utf-8", "surrogatepass")
    return len(octets) - len(octets.translate(None, _CONTROLS))


def printable(text: str, losses: Losses) -> str:
    """The text with U+FFFD for each character that XML forbids, counted in `losses`."""
    clean, count = _FORBIDDEN.subn(REPLACEMENT, text)
    losses.replaced += count
    return clean


def printable_row(row: Row, losses: Losses) -> Row:
    """The row with printable text in its cells."""
    return tuple(printable(cell, losses) if isinstance(cell, str) else cell for cell in row)


def printable_rows(rows: Iterable[Row], losses: Losses) -> Iterator[Row]:
    """The rows with printable text in their cells; those of a batch that is clean pass as they are."""
    for batch in batches(rows):
        text = "".join([cell for row in batch for cell in row if isinstance(cell, str)])
        if _FORBIDDEN.search(text):
            yield from (printable_row(row, losses) for row in batch)
        else:
            yield from batch
