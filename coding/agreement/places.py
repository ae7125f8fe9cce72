"""The places behind a figure: where these coders applied a code and those looked and did not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from coding.agreement.coefficients.ratings import Flags, Wholes
from coding.agreement.figures import Pattern
from coding.agreement.question import Question
from coding.agreement.tables.line import in_documents
from coding.agreement.tables.material import Material
from coding.agreement.tables.runs import Stretches, runs_of, stretch_of, stretches_of, united
from coding.agreement.tables.sweep import swept
from coding.agreement.tables.unit_values import applied
from coding.errors import CodingError

Place = tuple[int, int, int]
"""The id of a document, and where in it."""


@dataclass(frozen=True)
class _Asked:
    """The bits of coders: who applied it, who looked, and of whom it is asked whether they looked."""

    yes: int
    there: int
    of: int

    def fits(self, masks: Wholes, looked: Wholes) -> Flags:
        """Tell of each place whether it is so, from who applied it there and who looked."""
        return np.asarray(((looked & self.of) == self.there) & ((masks & self.there) == self.yes))


def places(
    material: Material, question: Question, code_key: int, pattern: Pattern, *, alone: bool = False
) -> list[Place]:
    """Give the places [start, end) in which the pattern's coders applied the code, or looked and did not, in order.

    Of characters these are the longest passages of which that is true, else the units. `code_key` is the key of a code
    of the agreement; of coders who are not in the pattern nothing is asked, or with `alone` that they did not look.
    """
    number = next((each for each, group in enumerate(material.groups) if group.key == code_key), None)
    if number is None:
        raise CodingError("The code is not among those compared.")
    yes, no = (_bits(material, names) for names in pattern)
    asked = _Asked(yes, yes | no, (1 << len(material.coders)) - 1 if alone else yes | no)
    if question.unit != "character":
        return _units(material, number, asked)
    spans = _spans(material, number, asked)
    return [place for low, high in spans for place in _in_documents(material, low, high)]


def _bits(material: Material, names: tuple[str, ...]) -> int:
    if any(name not in material.coders for name in names):
        raise CodingError("A coder of the pattern is not among those compared.")
    return sum(1 << material.coders.index(name) for name in names)


def _units(material: Material, number: int, asked: _Asked) -> list[Place]:
    units, found = material.units, applied(material)
    assert units is not None
    masks = np.zeros(len(units.low), np.int64)
    own = found.groups == number
    masks[found.units[own]] = found.masks[own]
    looked = found.worked
    if material.offered is not None:
        looked = looked & material.offered[units.documents, number]
    fits = asked.fits(masks & looked, looked)
    if material.question.neither == "coded":
        fits &= np.isin(np.arange(len(masks)), found.units)
    ids = np.array(material.document_ids, np.int64)[units.documents[fits]]
    return list(zip(ids.tolist(), units.starts[fits].tolist(), units.ends[fits].tolist(), strict=True))


def _spans(material: Material, number: int, asked: _Asked) -> list[tuple[int, int]]:
    """Give the stretches of the line that fit, as long as can be."""
    stretches = stretches_of(material)
    runs = runs_of(material, stretches)
    groups, low, masks, lengths = swept(runs, len(material.coders))
    own = groups == number
    at = stretch_of(stretches, low[own])
    low, masks = low[own] - at, masks[own]
    high = low + lengths[own].astype(np.int64)
    looked = stretches.worked
    if material.offered is not None:
        looked = looked & material.offered[stretches.documents, number]
    fits = asked.fits(masks, looked[at])
    found = list(zip(low[fits].tolist(), high[fits].tolist(), at[fits].tolist(), strict=True))
    if not asked.yes:
        empty = asked.fits(looked * 0, looked)
        within = _coded(material, stretches) if material.question.neither == "coded" else None
        found += _between(stretches, empty, (low, high, at), within)
    return _joined(sorted(found), stretches)


def _between(
    stretches: Stretches, empty: Flags, coded: tuple[Wholes, Wholes, Wholes], within: list[tuple[int, int]] | None
) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of the stretches that fit in which nobody applied it, and inside `within` where that is given."""
    pieces: dict[int, list[tuple[int, int]]] = {}
    for low, high, at in zip(*(column.tolist() for column in coded), strict=True):
        pieces.setdefault(at, []).append((low, high))
    for at in np.flatnonzero(empty).tolist():
        start, end = int(stretches.low[at]), int(stretches.high[at])
        for low, high in [*sorted(pieces.get(at, [])), (end, end)]:
            if low > start:
                yield from ((max(start, one), min(low, two), at) for one, two in _inside(start, low, within))
            start = max(start, high)


def _inside(low: int, high: int, within: list[tuple[int, int]] | None) -> list[tuple[int, int]]:
    if within is None:
        return [(low, high)]
    return [(start, end) for start, end in within if start < high and end > low]


def _coded(material: Material, stretches: Stretches) -> list[tuple[int, int]]:
    """Give what of the line somebody covered with any group."""
    runs = runs_of(material, stretches)
    at = stretch_of(stretches, runs.low)
    nobody = runs.groups * 0
    _groups, _coders, low, high = united(nobody, nobody, runs.low - at, runs.high - at, 1)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def _joined(found: list[tuple[int, int, int]], stretches: Stretches) -> list[tuple[int, int]]:
    """Join what meets within one document."""
    spans: list[tuple[int, int]] = []
    last = -1
    for low, high, at in found:
        document = int(stretches.documents[at])
        if spans and spans[-1][1] == low and document == last:
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
        last = document
    return spans


def _in_documents(material: Material, low: int, high: int) -> list[Place]:
    """Give the stretch as a place of its document; where interviewers' turns are left out, one for every turn."""
    parts = in_documents(material.line, low, high)
    if material.question.neither != "answers":
        parts = [(parts[0][0], parts[0][1], parts[-1][2])]
    return [(material.document_ids[document], start, end) for document, start, end in parts]
