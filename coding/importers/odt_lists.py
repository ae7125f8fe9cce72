"""The numbers and bullets an OpenDocument text shows before the items of its lists."""

from dataclasses import dataclass, field

from coding.importers.markup import Element
from coding.importers.numerals import bullet, numeral

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_S = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list style: its bullet, or the form of its number with the text around it."""

    bullet: str
    form: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1


@dataclass(slots=True)
class _Open:
    """A list that is being read: its style and level, and the number of its last item."""

    style: str
    level: int
    number: int


@dataclass(slots=True)
class Lists:
    """The list styles of a document, and the lists open where the reader is."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _last: dict[str, int] = field(default_factory=dict)
    _latest: dict[tuple[str, int], int] = field(default_factory=dict)

    def enter(self, element: Element) -> None:
        """Begin a list; it counts on where it says that it continues one."""
        outer = self._open[-1] if self._open else None
        style = element.get(_T + "style-name") or (outer.style if outer else "")
        level = (outer.level if outer else 0) + 1
        continued = element.get(_T + "continue-list")
        number = self._start(style, level) - 1
        if continued:
            number = self._last.get(continued, number)
        elif element.get(_T + "continue-numbering") == "true":
            number = self._latest.get((style, level), number)
        self._open.append(_Open(style, level, number))

    def leave(self, element: Element) -> None:
        """End the list last begun."""
        ended = self._open.pop()
        self._latest[ended.style, ended.level] = ended.number
        name = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if name:
            self._last[name] = ended.number

    def item(self, element: Element) -> str:
        """What stands before the next item of the open list, with the blank after it."""
        here = self._open[-1]
        begin = element.get(_T + "start-value") or ""
        here.number = int(begin) if begin.isdigit() and len(begin) < 7 else here.number + 1
        level = self.levels.get((here.style, here.level))
        if level is None:
            return ""
        if level.bullet:
            return bullet(level.bullet) + " "
        if not level.form:
            return ""
        outer = self._open[max(0, len(self._open) - level.shown) : -1]
        numbers = [numeral(above.number, self._form(above)) for above in outer] + [numeral(here.number, level.form)]
        return f"{level.before}{'.'.join(number for number in numbers if number)}{level.after} "

    def _form(self, opened: _Open) -> str:
        level = self.levels.get((opened.style, opened.level))
        return level.form if level else "1"

    def _start(self, style: str, level: int) -> int:
        found = self.levels.get((style, level))
        return found.start if found else 1


def lists_of(*roots: Element) -> Lists:
    """The list styles that the parts of a document define."""
    lists = Lists()
    for root in roots:
        for style in root.iter(_T + "list-style"):
            for level in style:
                depth = _int(level.get(_T + "level") or "1")
                lists.levels[style.get(_S + "name") or "", depth] = _level(level)
    return lists


def _level(element: Element) -> _Level:
    if element.tag != _T + "list-level-style-number":
        return _Level(element.get(_T + "bullet-char") or "•")
    return _Level(
        bullet="",
        form=element.get(_S + "num-format") or "",
        before=element.get(_S + "num-prefix") or "",
        after=element.get(_S + "num-suffix") or "",
        start=_int(element.get(_T + "start-value") or "1"),
        shown=_int(element.get(_T + "display-levels") or "1"),
    )


def _int(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 1
