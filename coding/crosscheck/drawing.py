"""Drawing the sample of a cross-check: segments of one coder, and turns which the coder left without a code."""

import random
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import insert, select

from coding.coders import coder_row
from coding.codetree import code_tree
from coding.crosscheck.checks import check_open_eyes, free_name
from coding.crosscheck.plan import CODE, DOCUMENT, LEAST_WORDS, Plan, checked
from coding.documents import text_of
from coding.errors import CodingError
from coding.lots import Speakers, any_seed, drawn, wanted
from coding.moments import moment
from coding.scope import Base, hidden_places, read_base
from coding.spans import Span, overlaps, union
from coding.text import count_words, counted, listed, natural
from models.base import Session, add_row
from models.schema import check_items, crosschecks, progress, segments


class Unit(NamedTuple):
    """A segment, or without a code an uncoded turn: its place [start, end) in code points."""

    document_id: int
    start: int
    end: int
    segment_id: int | None = None
    code_id: int | None = None


class Drawn(NamedTuple):
    """A sample: the units in the order in which they are looked at, and the sentence that says how it was drawn."""

    units: tuple[Unit, ...]
    strata: tuple[str, ...]
    seed: int
    said: str


def sample(session: Session, coder_id: int, plan: Plan) -> Drawn:
    """Draw a sample of the coder's work, by documents in the order of their names; nothing is stored.

    Raises CodingError where the plan cannot be followed, or there is nothing to draw from.
    """
    strata = checked(session, plan)
    check_open_eyes(session, coder_id)
    seed = any_seed() if plan.seed is None else plan.seed
    base = read_base(session)
    coded = list(_segments(session, coder_id)) if plan.share else []
    bare = list(_bare_turns(session, base, coder_id)) if plan.uncoded else []
    if not coded and not bare:
        raise CodingError(_nothing(coder_row(session, coder_id).name, plan))
    dice = random.Random(seed)
    labels = _Labels(session, base, strata)
    chosen = []
    for units, share in ((coded, plan.share), (bare, plan.uncoded)):
        groups: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
        for unit in units:
            groups[labels.of(unit)].append(unit)
        number = wanted(share, len(units))
        ordered = {key: groups[key] for key in sorted(groups)}
        chosen.append([unit for found in drawn(ordered, number, dice, plan.least).values() for unit in found])
    order = {each: at for at, each in enumerate(sorted(base.documents, key=lambda each: natural(labels.name(each))))}
    units = sorted((unit for part in chosen for unit in part), key=lambda unit: (order[unit.document_id], *unit[1:3]))
    said = _said(plan, strata, seed, [(len(chosen[0]), len(coded)), (len(chosen[1]), len(bare))])
    return Drawn(tuple(units), strata, seed, said)


def draw(session: Session, name: str, coder_id: int, plan: Plan | None = None) -> int:
    """Begin a cross-check of the coder's work with a sample drawn by the plan; gives its id."""
    name = free_name(session, name)
    plan = plan or Plan()
    found = sample(session, coder_id, plan)
    shares = {"share": plan.share, "uncoded": plan.uncoded, "least": plan.least}
    values = {**shares, "seed": found.seed, "strata": "\n".join(found.strata), "note": found.said}
    at = moment(session, crosschecks.c.at)
    crosscheck_id = add_row(session, crosschecks, name=name, coder_id=coder_id, at=at, **values)
    rows = [
        {**unit._asdict(), "crosscheck_id": crosscheck_id, "position": place, "uncoded": int(unit.code_id is None)}
        for place, unit in enumerate(found.units, 1)
    ]
    session.execute(insert(check_items), rows)
    return crosscheck_id


def _segments(session: Session, coder_id: int) -> Iterator[Unit]:
    c = segments.c
    query = select(c.document_id, c.start, c.end, c.id, c.code_id).where(c.coder_id == coder_id)
    for row in session.execute(query.order_by(c.document_id, c.start, c.end, c.code_id, c.id)):
        yield Unit(*row)


def _bare_turns(session: Session, base: Base, coder_id: int) -> Iterator[Unit]:
    """Give what participants say at a stretch without a code of the coder's, in documents she has marked done."""
    done = select(progress.c.document_id).where(progress.c.coder_id == coder_id, progress.c.status == "done")
    coded: dict[int, list[Span]] = defaultdict(list)
    for unit in _segments(session, coder_id):
        coded[unit.document_id].append((unit.start, unit.end))
    away = hidden_places(session)
    for document_id in sorted(session.execute(done).scalars()):
        text, taken = text_of(session, document_id), union([*coded[document_id], *away.get(document_id, ())])
        for voice in base.voices.get(document_id, []):
            if voice.interviewer or _touched(taken, (voice.start, voice.end)):
                continue
            if count_words(text, voice.start, voice.end) >= LEAST_WORDS:
                yield Unit(document_id, voice.start, voice.end)


def _touched(taken: Sequence[Span], place: Span) -> bool:
    """Tell whether one of the spans, ordered and disjoint, shares a character with the place."""
    first = bisect_left(taken, place[0], key=lambda span: span[1])
    return first < len(taken) and any(overlaps(span, place) for span in taken[first : first + 2])


class _Labels:
    """Says to which stratum a unit belongs."""

    def __init__(self, session: Session, base: Base, strata: tuple[str, ...]) -> None:
        self._base, self._strata = base, strata
        self._tree, self._speakers = code_tree(session), Speakers(session, base)

    def name(self, document_id: int) -> str:
        """Give the document's name."""
        return self._base.documents[document_id].name

    def of(self, unit: Unit) -> tuple[str, ...]:
        """Give the stratum: the code, the document, or the attribute of whoever speaks."""
        return tuple(self._one(name, unit) for name in self._strata)

    def _one(self, name: str, unit: Unit) -> str:
        if name == CODE:
            return self._tree.path(unit.code_id) if unit.code_id is not None else ""
        if name == DOCUMENT:
            return self.name(unit.document_id)
        return self._speakers.values(self._speakers.at(unit.document_id, unit.start, unit.end), name)


def _said(plan: Plan, strata: tuple[str, ...], seed: int, numbers: Sequence[tuple[int, int]]) -> str:
    """Say how the sample was drawn, with what it was drawn from: the sentence for the report."""
    (coded, of_coded), (bare, of_bare) = numbers
    parts = []
    if plan.share:
        parts.append(f"{coded:,} of {counted(of_coded, 'segment')}{_percent(coded, of_coded)}")
    if plan.uncoded:
        turns = f"{counted(of_bare, 'turn')} of at least {LEAST_WORDS} words"
        parts.append(f"{bare:,} of {turns} without a code, in documents marked done{_percent(bare, of_bare)}")
    how = f" in proportion to {listed(strata)}" if strata else ""
    least = f" with at least {plan.least} of each" if strata and plan.least else ""
    return f"A sample of {' and '.join(parts)} was drawn at random{how}{least} (seed {seed})."


def _percent(part: int, of: int) -> str:
    return f" ({100 * part / of:.0f} %)" if of else ""


def _nothing(name: str, plan: Plan) -> str:
    if plan.share:
        return f"There is nothing to cross-check: {name} has coded nothing yet."
    return f"{name} has left no turn without a code in a document marked done; mark documents done, or draw segments."
