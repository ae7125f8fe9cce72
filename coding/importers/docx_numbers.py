"""The numbers and bullets that Word shows before the paragraphs of lists and keeps nowhere in the text."""

import re
from dataclasses import dataclass, field

from coding.importers.markup import Element
from coding.importers.numerals import bullet, numeral

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: the form of its number, the text around it (%1 is the first level's number), its start."""

    form: str
    text: str
    start: int
    gap: str
    plain: bool


@dataclass(slots=True)
class Numbering:
    """Definitions of a document's lists, and how far each has counted."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def prefix(self, number: str, level: int) -> str:
        """What stands before the next paragraph of the list, with the blank after it; it counts on."""
        definition = self.levels.get((number, level))
        if definition is None or number == "0":
            return ""
        if definition.form == "bullet":
            return bullet(definition.text) + definition.gap
        counts = self._counts.setdefault(self.abstract.get(number, number), {})
        self._count(number, level, definition, counts)
        for deeper in [deeper for deeper in counts if deeper > level]:
            del counts[deeper]
        shown = _PLACE.sub(lambda place: self._shown(number, int(place[1]) - 1, counts, definition), definition.text)
        return shown + definition.gap if shown.strip() else ""

    def _count(self, number: str, level: int, definition: _Level, counts: dict[int, int]) -> None:
        restart = self.restarts.get((number, level))
        if restart is not None and (number, level) not in self._begun:
            counts[level] = restart
        else:
            counts[level] = counts[level] + 1 if level in counts else definition.start
        self._begun.add((number, level))

    def _shown(self, number: str, level: int, counts: dict[int, int], asking: _Level) -> str:
        definition = self.levels.get((number, level))
        if definition is None:
            return ""
        count = counts.setdefault(level, definition.start)
        return numeral(count, "decimal" if asking.plain else definition.form)


def numbering_of(root: Element, styles: Element) -> Numbering:
    """The lists a document defines, and those its paragraph styles belong to; either part may be missing."""
    numbering = Numbering()
    if root is None:
        return numbering
    w = root.tag.partition("}")[0] + "}"
    abstracts = {_value(item, w, "abstractNumId"): item for item in root.iter(w + "abstractNum")}
    for num in root.iter(w + "num"):
        number = _value(num, w, "numId")
        target = _child_value(num, w, "abstractNumId")
        numbering.abstract[number] = target
        if target in abstracts:
            _add_levels(numbering, number, abstracts[target], w)
        for override in num.iter(w + "lvlOverride"):
            _override(numbering, number, override, w)
    if styles is not None:
        _add_styles(numbering, styles)
    return numbering


def _override(numbering: Numbering, number: str, override: Element, w: str) -> None:
    """A list that starts again, or with another look, at a level."""
    start = _child_value(override, w, "startOverride")
    if start:
        numbering.restarts[number, _int(_value(override, w, "ilvl"))] = _int(start)
    _add_levels(numbering, number, override, w)


def _add_levels(numbering: Numbering, number: str, parent: Element, w: str) -> None:
    for level in parent.iter(w + "lvl"):
        numbering.levels[number, _int(_value(level, w, "ilvl"))] = _Level(
            form=_child_value(level, w, "numFmt") or "decimal",
            text=_child_value(level, w, "lvlText"),
            start=_int(_child_value(level, w, "start") or "1"),
            gap="" if _child_value(level, w, "suff") == "nothing" else " ",
            plain=level.find(w + "isLgl") is not None,
        )


def _add_styles(numbering: Numbering, styles: Element) -> None:
    """The list of each paragraph style, by itself or by the style it is based on."""
    w = styles.tag.partition("}")[0] + "}"
    based: dict[str, str] = {}
    for style in styles.iter(w + "style"):
        name = _value(style, w, "styleId")
        based[name] = _child_value(style, w, "basedOn")
        found = style.find(f"{w}pPr/{w}numPr")
        if found is not None:
            numbering.styles[name] = _child_value(found, w, "numId"), _int(_child_value(found, w, "ilvl") or "0")
    for name in based:
        seen, parent = {name}, based[name]
        while parent and parent not in seen and name not in numbering.styles:
            if parent in numbering.styles:
                numbering.styles[name] = numbering.styles[parent]
            seen.add(parent)
            parent = based.get(parent, "")


def _value(element: Element, w: str, name: str) -> str:
    return element.get(w + name) or ""


def _child_value(element: Element, w: str, name: str) -> str:
    child = element.find(w + name)
    return "" if child is None else child.get(w + "val") or ""


def _int(written: str) -> int:
    """The number, 0 where it is none or absurd."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0
