"""What stands in a text with links, as Qt's document holds it: a link is a run of characters of one format."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from coding import live
from coding.live import Part

_NAME = QTextFormat.Property.UserProperty.value + 1
_SAW = _NAME + 1
_NUMBER = _NAME + 2
_BREAK = "\u2028"
"""A line's end inside a link, which may not end the paragraph."""


class Piece(NamedTuple):
    """A run of characters [start, end) of the document, in Qt's units.

    Of a link its name, the words it was written with, and a number of its own.
    """

    start: int
    end: int
    words: str
    name: str = ""
    saw: str = ""
    number: int = 0


def pieces(document: QTextDocument) -> Iterator[Piece]:
    """Walk the text; a link of which a part was deleted is plain text."""
    block = document.begin()
    while block.isValid():
        yield from map(_checked, _of_block(block))
        block = block.next()
        if block.isValid():
            yield Piece(block.position() - 1, block.position(), "\n")


def stored(document: QTextDocument) -> str:
    """Give the text as it is stored."""
    return live.written(Part(piece.words, piece.name) for piece in pieces(document))


def insert(cursor: QTextCursor, parts: Iterable[Part], number: int) -> int:
    """Write the parts at the cursor; the links are numbered from `number` on, and the next free one is given."""
    for part in parts:
        if part.name:
            cursor.insertText(part.words.replace("\n", _BREAK), _format(part, number))
            number += 1
        else:
            cursor.insertText(part.words, QTextCharFormat())
    return number


def is_link(format: QTextCharFormat) -> bool:
    """Tell whether what is written in this format would belong to a link."""
    return format.hasProperty(_NAME)


def _of_block(block: QTextBlock) -> Iterator[Piece]:
    """Walk a paragraph, neighbours of one link as one run."""
    found: Piece | None = None
    walk = block.begin()
    while not walk.atEnd():
        fragment = walk.fragment()
        format, start = fragment.charFormat(), fragment.position()
        number = int(format.property(_NUMBER) or 0)
        words = fragment.text().replace(_BREAK, "\n")
        if found is not None and found.number == number:
            found = found._replace(end=start + fragment.length(), words=found.words + words)
        else:
            if found is not None:
                yield found
            name, saw = (str(format.property(key) or "") for key in (_NAME, _SAW))
            found = Piece(start, start + fragment.length(), words, name, saw, number)
        walk += 1
    if found is not None:
        yield found


def _checked(piece: Piece) -> Piece:
    """Give a link that still has all its words, else plain text."""
    return piece if piece.words == piece.saw else piece._replace(name="")


def _format(part: Part, number: int) -> QTextCharFormat:
    found = QTextCharFormat()
    for key, value in ((_NAME, part.name), (_SAW, part.words), (_NUMBER, number)):
        found.setProperty(key, value)
    return found
