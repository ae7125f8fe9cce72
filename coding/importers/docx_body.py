"""The body of a Word document as its reader sees it: what is left out, and what remains as paragraphs and tables."""

from collections.abc import Iterator

from coding.importers.docx_numbers import Numbering
from coding.importers.markup import Element
from coding.importers.paragraphs import Block
from coding.importers.tables import Rows

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHOICES = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice")  # fmt: skip
_CONTAINERS = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
_DROPPED = ("del", "moveFrom", "rt", "tabs")
_COUNTED = {
    "footnoteReference": ("footnote", "footnotes"),
    "endnoteReference": ("endnote", "endnotes"),
    "commentReference": ("comment", "comments"),
    "txbxContent": ("text box", "text boxes"),
    "altChunk": ("embedded document", "embedded documents"),
    "vanish": ("hidden passage", "hidden passages"),
}
_SYMBOLS = {0xF04A: "☺", 0xF04B: "😐", 0xF04C: "☹", 0xF0DF: "←", 0xF0E0: "→", 0xF0F3: "⇔", 0xF0FC: "✓", 0xF0B7: "•"}
"""Characters of picture fonts that Word sets by itself as one types; others have no equal in Unicode."""


def prune(root: Element, w: str) -> list[str]:
    """Take out of the tree what a reader with all changes accepted does not see in the text; notes say what it was."""
    for element in list(root.iter(_FALLBACK)):
        element.getparent().remove(element)
    counts = dict.fromkeys(_COUNTED, 0)
    changes = False
    names = {w + name: name for name in (*_DROPPED, *_COUNTED, "ins")}
    for element in list(root.iter(*names)):
        name = names[element.tag]
        changes = changes or name in ("ins", "del", "moveFrom")
        if name in _DROPPED:
            _drop(element, w)
        elif name == "vanish":
            counts[name] += _drop_hidden(element, w)
        elif name in counts:
            counts[name] += 1
            if name == "txbxContent":
                element.getparent().remove(element)
    notes = ["Tracked changes were read as accepted."] if changes else []
    left = [f"{count} {_COUNTED[name][count > 1]}" for name, count in counts.items() if count]
    return notes + ([f"Left out: {', '.join(left)}."] if left else [])


def _drop(element: Element, w: str) -> None:
    """Remove deleted content; a deleted row goes whole, a deleted paragraph end stays as a mark."""
    parent = element.getparent()
    if parent.tag == w + "trPr":
        row = parent.getparent()
        if row.getparent() is not None:
            row.getparent().remove(row)
    elif parent.tag != w + "rPr":
        parent.remove(element)


def _drop_hidden(mark: Element, w: str) -> bool:
    """Remove the run the mark hides, if it is a run and there is text in it."""
    run = mark.getparent().getparent()
    if mark.get(w + "val") in ("0", "false", "off") or run is None or run.tag != w + "r" or run.getparent() is None:
        return False
    run.getparent().remove(run)
    return any(text.text for text in run.iter(w + "t"))


class Walker:
    """Reads the body of a document from top to bottom, once; lists count on as it goes."""

    def __init__(self, w: str, numbering: Numbering) -> None:
        self._p, self._tbl, self._tr, self._tc = w + "p", w + "tbl", w + "tr", w + "tc"
        self._t, self._br = w + "t", w + "br"
        self._marks = {w + "tab": "\t", w + "ptab": "\t", w + "cr": "\n", w + "noBreakHyphen": "-"}
        self._sym, self._properties, self._w = w + "sym", w + "pPr", w
        self._shown = (self._t, _MATH_TEXT, self._br, self._sym, *self._marks)
        self._containers = frozenset((*(w + name for name in _CONTAINERS), *_CHOICES))
        self._numbering = numbering

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Paragraphs and tables in order, those of content controls and tracked insertions among them."""
        carried = ""
        for child in self._children(parent):
            if child.tag == self._tbl:
                if carried:
                    yield carried
                    carried = ""
                yield self._rows(child)
                continue
            properties = child.find(self._properties)
            text = carried + self._prefix(properties) + self._text(child)
            carried = text if self._runs_on(properties) else ""
            if not self._runs_on(properties):
                yield text
        if carried:
            yield carried

    def _children(self, parent: Element) -> Iterator[Element]:
        """The paragraphs and tables below the element that are in no other."""
        pending = [iter(parent)]
        while pending:
            for child in pending[-1]:
                if child.tag in (self._p, self._tbl):
                    yield child
                elif child.tag in self._containers:
                    pending.append(iter(child))
                    break
            else:
                pending.pop()

    def _text(self, paragraph: Element) -> str:
        pieces = []
        for element in paragraph.iter(*self._shown):
            tag = element.tag
            if tag in (self._t, _MATH_TEXT):
                pieces.append(element.text or "")
            elif tag == self._br:
                pieces.append("" if element.get(self._w + "type") in ("page", "column") else "\n")
            else:
                pieces.append(self._marks.get(tag) or _symbol(element.get(self._w + "char")))
        return "".join(pieces)

    def _prefix(self, properties: Element) -> str:
        """The paragraph's list number or bullet, "" where it is in no list."""
        if properties is None or not self._numbering.levels:
            return ""
        style = properties.find(self._w + "pStyle")
        number, level = self._numbering.styles.get("" if style is None else style.get(self._w + "val"), ("", 0))
        own = properties.find(self._w + "numPr")
        if own is not None:
            values = {child.tag: child.get(self._w + "val") or "" for child in own}
            number = values.get(self._w + "numId", number)
            depth = values.get(self._w + "ilvl", str(level))
            level = int(depth) if depth.isascii() and depth.isdigit() and len(depth) < 3 else 0
        return self._numbering.prefix(number, level) if number else ""

    def _runs_on(self, properties: Element) -> bool:
        """Whether the paragraph's end was deleted, so that the next one continues it."""
        mark = None if properties is None else properties.find(self._w + "rPr")
        return mark is not None and any(mark.find(self._w + name) is not None for name in ("del", "moveFrom"))

    def _rows(self, table: Element) -> Rows:
        """The table's cells; a table in a cell is text there, its cells joined by tab."""
        return [
            ["\n".join(self._lines(cell)) for cell in self._below(row, self._tc)]
            for row in self._below(table, self._tr)
        ]  # fmt: skip

    def _lines(self, cell: Element) -> Iterator[str]:
        for block in self.blocks(cell):
            yield block if isinstance(block, str) else "\n".join("\t".join(row) for row in block)

    def _below(self, parent: Element, tag: str) -> Iterator[Element]:
        """The rows or cells of one table, also those in content controls."""
        pending = [iter(parent)]
        while pending:
            for child in pending[-1]:
                if child.tag == tag:
                    yield child
                elif child.tag in self._containers:
                    pending.append(iter(child))
                    break
            else:
                pending.pop()


def _symbol(code: str | None) -> str:
    """The character of a picture font, U+FFFD where Unicode has none."""
    try:
        return _SYMBOLS.get(int(code or "", 16), "\ufffd")
    except ValueError:
        return "\ufffd"
