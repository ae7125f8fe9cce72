"""What a workbook is checked for before it is read: cells so far apart that no memory could hold what lies between."""

import re
from pathlib import Path

from coding.errors import CodingError
from coding.importers.archive import Archive
from coding.importers.markup import Element, xml_root

_MOST_CELLS = 5_000_000
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([^\"']*)[\"']")
_COUNT = re.compile(rb"\b(?:uniqueC|c)ount\s*=\s*[\"']([^\"']*)[\"']")
_NAME = re.compile(rb"([A-Za-z]{1,3})(\d{1,7})")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How XML begins whose letters take two bytes each, in which nothing would be found here."""
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def check_workbook(path: Path) -> None:
    """Nothing if the workbook unpacks to a bearable size and its sheets have no more than five million places.

    Raises CodingError else: the library that reads it would end the program.
    """
    with Archive(path) as archive:
        for name in sorted(archive.names):
            part = archive.read(name)
            if name == "META-INF/manifest.xml" and b"encryption-data" in part:
                raise CodingError(f"“{path.name}” is protected by a password; save it without one and import it again.")
            _check_counts(path.name, part)
            _check_area(path.name, *_extent(part, path.name))
            if name == "content.xml":
                _check_repeats(path.name, xml_root(part, path.name))


def _check_counts(name: str, part: bytes) -> None:
    """The numbers of things a part says it holds, for which memory is taken before they are read."""
    for count in _COUNT.finditer(part):
        if not count[1].isdigit() or len(count[1]) > 7 or int(count[1]) > _MOST_CELLS:
            raise CodingError(f"“{name}” is damaged. Open it in Excel and save it again.")


def _extent(sheet: bytes, name: str) -> tuple[int, int]:
    """The number of the last row and the last column with a cell that is not blank."""
    rows, columns = 1, 1
    letters: set[bytes] = set()
    if sheet.startswith(_WIDE):
        raise CodingError(f"“{name}” is written in an unusual way; open it in Excel and save it again.")
    for cell in _CELL.finditer(sheet):
        place = _PLACE.search(cell[1])
        if place is None:
            continue
        found = _NAME.fullmatch(place[1])
        if found is None:
            raise CodingError(f"“{name}” is damaged. Open it in Excel and save it again.")
        rows = max(rows, int(found[2]))
        letters.add(found[1].upper())
    for letter in letters:
        columns = max(columns, _number(letter))
    return rows, columns


def _number(letters: bytes) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_repeats(name: str, root: Element) -> None:
    """The rows and cells an OpenDocument sheet says to repeat, those with content."""
    places = 0
    for row in root.iter(_TABLE + "table-row"):
        width = filled = 0
        for cell in row:
            width += _times(cell.get(_TABLE + "number-columns-repeated"))
            filled = width if len(cell) else filled
        places += filled * _times(row.get(_TABLE + "number-rows-repeated"))
    _check_area(name, places, 1)


def _times(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 10 else 1


def _check_area(name: str, rows: int, columns: int) -> None:
    if rows * columns > _MOST_CELLS:
        raise CodingError(f"“{name}” has cells too far from each other; copy the answers into a new sheet.")
