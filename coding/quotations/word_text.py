"""The paragraphs of a Word document as its reader sees them, each with the elements that hold its letters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from coding.importers.markup import Element

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = ("del", "moveFrom", "instrText", "delText", "rt", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr")
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_QUOTE = re.compile(r"quot|zitat|citation", re.IGNORECASE)
_NO_QUOTE = re.compile(r"source|attribution|heading|caption|count|mark", re.IGNORECASE)


class Piece(NamedTuple):
    """Letters of a paragraph from `start` on, in code points, and the element that holds them."""

    start: int
    text: str
    element: Element


@dataclass(slots=True)
class Paragraph:
    """A paragraph with its changes accepted: `where` is body, table, text box, footnote, endnote, header or footer.

    `flow` parts what stands apart from the text around it: a cell, a note, a box. `notes` are the places at which
    notes are referred to. `anchor` is the element a comment on it can be put at.
    """

    where: str
    flow: int
    heading: str
    element: Element
    text: str = ""
    style: str = ""
    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    anchor: Element | None = None

    @property
    def quotes(self) -> bool:
        """Whether its style says that the whole paragraph is a quotation."""
        return bool(_QUOTE.search(self.style)) and not _NO_QUOTE.search(self.style)


class WordText:
    """Reads the parts of a document from top to bottom; a note stands behind the paragraph that refers to it."""

    def __init__(
        self,
        root: Element,
        notes: dict[str, Element],
        styles: Element | None,
        margins: Sequence[tuple[str, Element]] = (),
    ) -> None:
        self._w = root.tag.partition("}")[0] + "}"
        self._root, self._margins = root, margins
        self._unread = {self._w + name for name in _UNREAD} | {_FALLBACK}
        self._notes = {name: _by_id(part, self._w, name) for name, part in notes.items()}
        self._styles = _style_names(styles, self._w)
        self._flows, self._heading = 0, ""

    def paragraphs(self) -> list[Paragraph]:
        """List all paragraphs, those of headers and footers last; a comment on these is put at the last of the text."""
        body = self._root.find(self._w + "body")
        found = [] if body is None else list(self._below(body, "body", 0, None))
        anchor = next((each.element for each in reversed(found) if each.where == "body" and each.pieces), None)
        self._heading = ""
        for where, part in self._margins:
            found += self._below(part, where, self._next_flow(), anchor)
        return found

    def _below(self, parent: Element, where: str, flow: int, anchor: Element | None) -> Iterator[Paragraph]:
        for child in parent:
            if child.tag in self._unread:
                continue
            if child.tag == self._w + "p":
                yield from self._paragraph(child, where, flow, anchor)
            elif child.tag == self._w + "tc":
                yield from self._below(child, "table" if where == "body" else where, self._next_flow(), anchor)
            else:
                yield from self._below(child, where, flow, anchor)

    def _next_flow(self) -> int:
        self._flows += 1
        return self._flows

    def _paragraph(self, element: Element, where: str, flow: int, anchor: Element | None) -> Iterator[Paragraph]:
        style = element.find(f"{self._w}pPr/{self._w}pStyle")
        name = "" if style is None else self._styles.get(style.get(self._w + "val") or "", "")
        found = Paragraph(where, flow, self._heading, element, style=name, anchor=anchor)
        boxes: list[Element] = []
        self._read(element, found, boxes)
        found.text = "".join(piece.text for piece in found.pieces)
        if where == "body" and name.casefold().startswith(("heading", "title")) and found.text.strip():
            self._heading = found.heading = " ".join(found.text.split())
        yield found
        for box in boxes:
            yield from self._below(box, "text box", self._next_flow(), element if anchor is None else anchor)
        for kind, number in found.notes:
            note = self._notes.get(kind, {}).get(number)
            if note is not None and where not in ("footnote", "endnote"):
                yield from self._below(note, kind, self._next_flow(), element if anchor is None else anchor)

    def _read(self, parent: Element, found: Paragraph, boxes: list[Element]) -> None:
        """Gather the letters below the element; a box inside is read on its own."""
        for child in parent:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if child.tag in self._unread or (name == "r" and self._hidden(child)):
                continue
            if name == "txbxContent":
                boxes.append(child)
            elif name == "t":
                self._add(found, child.text or "", child)
            elif name in _LETTERS and child.tag.startswith(self._w):
                page = child.get(self._w + "type") in ("page", "column")
                self._add(found, "" if page else _LETTERS[name], child)
            elif name in _NOTES:
                found.notes.append((_NOTES[name], child.get(self._w + "id") or ""))
            else:
                self._read(child, found, boxes)

    def _add(self, found: Paragraph, text: str, element: Element) -> None:
        start = found.pieces[-1].start + len(found.pieces[-1].text) if found.pieces else 0
        if text:
            found.pieces.append(Piece(start, text, element))

    def _hidden(self, run: Element) -> bool:
        mark = run.find(f"{self._w}rPr/{self._w}vanish")
        return mark is not None and mark.get(self._w + "val") not in ("0", "false", "off")


def _by_id(part: Element, w: str, name: str) -> dict[str, Element]:
    return {note.get(w + "id") or "": note for note in part.iter(w + name)}


def _style_names(styles: Element | None, w: str) -> dict[str, str]:
    """Give the name of each style by its id; a style without a name goes by its id."""
    if styles is None:
        return {}
    found = {}
    for style in styles.iter(w + "style"):
        name = style.find(w + "name")
        found[style.get(w + "styleId") or ""] = ("" if name is None else name.get(w + "val")) or style.get(
            w + "styleId"
        )
    return found
