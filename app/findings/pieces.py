"""What stands in a text with links, as Qt's document holds it: a link is a run of characters of one format."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from coding.findings import live
from coding.findings.live import WITHHELD, Look, Part

_NAME = QTextFormat.Property.UserProperty.value + 1
_SAW = _NAME + 1
_SHOWN = _NAME + 2
_NUMBER = _NAME + 3
UNREAD, UNSEEN = "“…”", "…"
"""What stands for a quote until it is known whether it may be read, and for a figure nobody has seen yet."""
_BREAK = "\u2028"
"""A line's end inside a link, which may not end the paragraph."""


class Piece(NamedTuple):
    """A run of characters [start, end) of the document, in Qt's units.

    Of a link its name, what the author saw, what stands here for that, and a number of its own.
    """

    start: int
    end: int
    words: str
    name: str = ""
    saw: str = ""
    shown: str = ""
    number: int = 0

    @property
    def part(self) -> Part:
        """What is stored of it."""
        return Part(self.saw, self.name) if self.name else Part(self.words)


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
    return live.written(piece.part for piece in pieces(document))


def shown(part: Part, look: Look | None) -> str:
    """Give what stands for a link on the screen: what the author saw.

    The words of a quote stand there only once it is known that they may be read.
    """
    if part.is_quote and (look is None or look(part.name) is None):
        return WITHHELD if look is not None else UNREAD
    return part.words or UNSEEN


def insert(cursor: QTextCursor, parts: Iterable[Part], number: int, look: Look | None = None) -> int:
    """Write the parts at the cursor; the links are numbered from `number` on, and the next free one is given."""
    for part in parts:
        if part.name:
            words = shown(part, look)
            cursor.insertText(words.replace("\n", _BREAK), _format(part, words, number))
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
            name, saw, stands = (str(format.property(key) or "") for key in (_NAME, _SAW, _SHOWN))
            found = Piece(start, start + fragment.length(), words, name, saw, stands, number)
        walk += 1
    if found is not None:
        yield found


def _checked(piece: Piece) -> Piece:
    """Give a link that still has all its words, else plain text."""
    return piece if piece.words == piece.shown else piece._replace(name="")


def _format(part: Part, words: str, number: int) -> QTextCharFormat:
    found = QTextCharFormat()
    for key, value in ((_NAME, part.name), (_SAW, part.words), (_SHOWN, words), (_NUMBER, number)):
        found.setProperty(key, value)
    return found
