"""A part of the material, drawn at random, for somebody to code: documents or turns, in proportion to attributes."""

import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select, update

from coding.coders import list_coders
from coding.documents import text_of
from coding.errors import CodingError
from coding.lots import WHOLE, Speakers, any_seed, as_known, drawn, wanted
from coding.rounds.assigning import assign, assign_places, list_assignments
from coding.rounds.done_before import Pair, done_pairs
from coding.rounds.planning import round_of
from coding.scope import Base, read_base
from coding.spans import Span
from coding.text import count_words, counted, listed, natural
from models.base import Session
from models.schema import attribute_values, attributes, rounds

UNITS = ("document", "turn")
LEAST_WORDS = 3
"""Turns of fewer words are not drawn: there is nothing in them to code."""

_SECOND = "Each of them went to a second coder."
_ALL_DONE = "The coders have marked all documents from which it was drawn as done."


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a sample is drawn: `share` percent of the documents or turns, in proportion to the attributes `strata`.

    It is drawn from the documents of `document_ids` (none: from all). The same `seed` draws the same; None: any.
    """

    share: int = 20
    unit: str = "document"
    strata: tuple[str, ...] = ()
    seed: int | None = None
    document_ids: tuple[int, ...] = ()

    def check(self) -> None:
        """Raise CodingError where no sample can be drawn so."""
        if not 1 <= self.share <= WHOLE:
            raise CodingError("A share is a whole number of percent, from 1 to 100.")
        if self.unit not in UNITS:
            raise CodingError(f"“{self.unit}” is no unit to draw; use document or turn.")
        if self.seed is not None and self.seed < 0:
            raise CodingError("A seed is a whole number from 0.")


@dataclass(frozen=True, slots=True)
class Sample:
    """Documents and turns that were drawn: the places (none: the whole document), by document; `said` says how."""

    units: Mapping[int, tuple[Span, ...]]
    number: int
    of: int
    seed: int
    strata: tuple[str, ...]
    said: str


def draw_sample(session: Session, sampling: Sampling) -> Sample:
    """Draw a sample; nothing is stored. CodingError where there is nothing to draw from."""
    sampling.check()
    strata = _strata(session, sampling.strata)
    base = read_base(session)
    units = _documents(base, sampling) if sampling.unit == "document" else _turns(session, base, sampling)
    if not units:
        raise CodingError(f"There is no {sampling.unit} to draw from.")
    seed = any_seed() if sampling.seed is None else sampling.seed
    labels = _Labels(session, base, strata)
    groups: dict[tuple[str, ...], list[tuple[int, Span | None]]] = defaultdict(list)
    for page, place in units:
        groups[labels.of(page, place)].append((page, place))
    number = wanted(sampling.share, len(units))
    chosen = drawn({key: groups[key] for key in sorted(groups)}, number, random.Random(seed))
    found: dict[int, list[Span]] = defaultdict(list)
    for page, place in (unit for part in chosen.values() for unit in part):
        found[page] += [] if place is None else [place]
    places = {page: tuple(sorted(found[page])) for page in sorted(found, key=lambda each: _order(base, each))}
    empty = (len(groups), sum(not part for part in chosen.values())) if len(groups) > number else (0, 0)
    said = _said(sampling, strata, seed, number, len(units), empty)
    return Sample(places, number, len(units), seed, strata, said)


def assign_sample(session: Session, round_id: int, sampling: Sampling, coder_ids: Sequence[int]) -> Sample:
    """Draw a sample and give all of it to each of the coders; the round keeps how it was drawn.

    Of a document that a coder has marked as done she is given no turns; CodingError where nothing is left for anybody.
    """
    sample = draw_sample(session, sampling)
    if not coder_ids:
        raise CodingError("Name the coders who are to code the sample.")
    done = done_pairs(session, coder_ids) if sampling.unit == "turn" else set()
    handed = {page: [who for who in coder_ids if (page, who) not in done] for page in sample.units}
    if not any(handed.values()):
        raise CodingError(f"{_ALL_DONE} To have them coded once more, plan a recoding round.")
    sample = replace(sample, said=" ".join((sample.said, *_left_out(session, sample, done))))
    _hand_out(session, round_id, {page: (who, sample.units[page]) for page, who in handed.items() if who})
    _record(session, round_id, sampling, sample)
    return sample


def assign_second(session: Session, round_id: int, sampling: Sampling, coder_ids: Sequence[int]) -> Sample:
    """Draw a sample of what is assigned in the round, and give each of its documents to one more of the coders.

    It is one who does not have the document yet, and has the fewest of the sample so far. CodingError where for a
    document there is none.
    """
    there = list_assignments(session, round_id)
    pages = tuple(dict.fromkeys(each.document_id for each in there if not each.places))
    if not pages:
        raise CodingError("Assign whole documents to first coders; a part of them is then given to second ones.")
    chosen = tuple(page for page in pages if not sampling.document_ids or page in sampling.document_ids)
    sample = draw_sample(session, Sampling(sampling.share, sampling.unit, sampling.strata, sampling.seed, chosen))
    has: dict[int, set[int]] = defaultdict(set)
    for each in there:
        has[each.document_id].add(each.coder_id)
    done = done_pairs(session, coder_ids) if sampling.unit == "turn" else set()
    given = dict.fromkeys(coder_ids, 0)
    handed: dict[int, tuple[list[int], tuple[Span, ...]]] = {}
    for page, places in sample.units.items():
        free = [coder for coder in given if coder not in has[page] and (page, coder) not in done]
        if not free:
            name = next(each.document for each in there if each.document_id == page)
            raise CodingError(f"All of the coders have “{name}” already, or are done with it; name another one.")
        coder = min(free, key=lambda each: given[each])
        given[coder] += 1
        handed[page] = ([coder], places)
    sample = replace(sample, said=f"{sample.said} {_SECOND}")
    _hand_out(session, round_id, handed)
    _record(session, round_id, sampling, sample)
    return sample


def share_out(session: Session, round_id: int, document_ids: Collection[int], coder_ids: Sequence[int]) -> None:
    """Give each of the documents to one of the coders, so that all have about as many characters to code."""
    base = read_base(session)
    missing = [page for page in document_ids if page not in base.documents]
    if missing or not coder_ids:
        raise CodingError("A document is no longer there." if missing else "Name the coders who are to code.")
    sizes = {page: _size(base, page) for page in dict.fromkeys(document_ids)}
    load = dict.fromkeys(coder_ids, 0)
    given: dict[int, list[int]] = {coder: [] for coder in load}
    for page in sorted(sizes, key=lambda each: (-sizes[each], _order(base, each))):
        coder = min(load, key=lambda each: load[each])
        load[coder] += sizes[page]
        given[coder].append(page)
    for coder, pages in given.items():
        assign(session, round_id, pages, [coder])


def _size(base: Base, document_id: int) -> int:
    return sum(voice.end - voice.start for voice in base.voices.get(document_id, ()))


def _hand_out(session: Session, round_id: int, handed: Mapping[int, tuple[list[int], tuple[Span, ...]]]) -> None:
    for page, (people, places) in handed.items():
        if places:
            assign_places(session, round_id, page, people, places)
        else:
            assign(session, round_id, [page], people)


def _left_out(session: Session, sample: Sample, done: Collection[Pair]) -> Iterable[str]:
    """Say of whom documents of the sample were left out because she is done with them."""
    for coder in list_coders(session):
        number = sum((page, coder.id) in done for page in sample.units)
        if number:
            pages = "1 document" if number == 1 else f"{number} documents"
            yield f"{coder.name} had marked {pages} of these as done and is given no turns there."


def _record(session: Session, round_id: int, sampling: Sampling, sample: Sample) -> None:
    note = "\n".join(filter(None, (round_of(session, round_id).note, sample.said)))
    values = {"unit": sampling.unit, "share": sampling.share, "seed": sample.seed, "strata": "\n".join(sample.strata)}
    session.execute(update(rounds).where(rounds.c.id == round_id).values(**values, note=note))


def _order(base: Base, document_id: int) -> tuple[tuple[int, str], ...]:
    return natural(base.documents[document_id].name)


def _chosen(base: Base, sampling: Sampling) -> list[int]:
    """Give the documents that may be drawn, by name, so that copies of a study draw the same."""
    asked = set(sampling.document_ids) or base.documents.keys()
    there = [page for page in base.documents if page in asked and page not in base.silent]
    return sorted(there, key=lambda each: _order(base, each))


def _documents(base: Base, sampling: Sampling) -> list[tuple[int, Span | None]]:
    return [(page, None) for page in _chosen(base, sampling)]


def _turns(session: Session, base: Base, sampling: Sampling) -> list[tuple[int, Span | None]]:
    """List what participants say at a stretch, if it is of a few words."""
    found: list[tuple[int, Span | None]] = []
    for page in _chosen(base, sampling):
        text = text_of(session, page)
        said = [(voice.start, voice.end) for voice in base.voices.get(page, ()) if not voice.interviewer]
        found += [(page, place) for place in said if count_words(text, *place) >= LEAST_WORDS]
    return found


def strata_offered(session: Session) -> list[str]:
    """Name the attributes in proportion to which a sample can be drawn: those that anybody, or a document, has."""
    a, values = attributes.c, attribute_values.c
    query = select(a.name).join(attribute_values, values.attribute_id == a.id).where(func.length(values.value) > 0)
    listed = session.execute(query.group_by(a.id).order_by(a.of.desc(), a.position, a.id)).scalars()
    return list(dict.fromkeys(listed))


def _strata(session: Session, names: Iterable[str]) -> tuple[str, ...]:
    """Give the attributes as the study writes them, or raise CodingError."""
    known = list(
        session.execute(select(attributes.c.name).order_by(attributes.c.of.desc(), attributes.c.position)).scalars()
    )
    return as_known(names, known)


class _Labels:
    """Says to which stratum a document or turn belongs."""

    def __init__(self, session: Session, base: Base, strata: tuple[str, ...]) -> None:
        self._base, self._strata = base, strata
        self._speakers = Speakers(session, base)
        query = (
            select(attribute_values.c.document_id, attributes.c.name, attribute_values.c.value)
            .join(attributes, attributes.c.id == attribute_values.c.attribute_id)
            .where(attribute_values.c.document_id.is_not(None), func.length(attribute_values.c.value) > 0)
        )
        self._of_documents = {(row[0], row[1]): str(row[2]) for row in session.execute(query)} if strata else {}

    def of(self, document_id: int, place: Span | None) -> tuple[str, ...]:
        """Give the values of the attributes: of the document, or of those who speak in it or at the place."""
        return tuple(self._one(name, document_id, place) for name in self._strata)

    def _one(self, name: str, document_id: int, place: Span | None) -> str:
        if (document_id, name) in self._of_documents:
            return self._of_documents[document_id, name]
        members = self._base.members.get(document_id, [])
        people = members if place is None else self._speakers.at(document_id, *place)
        return self._speakers.values(people, name)


def _said(sampling: Sampling, strata: Sequence[str], seed: int, number: int, of: int, empty: tuple[int, int]) -> str:
    """Say how the sample was drawn, with what it was drawn from: the sentence for the report.

    `empty`: of how many groups, more than were drawn, how many have none in the sample.
    """
    what = "turn" if sampling.unit == "turn" else "document"
    more = f" of participants with at least {LEAST_WORDS} words" if what == "turn" else ""
    how = f", in proportion to {listed(strata)}" if strata else ""
    if strata and empty[1]:
        how += f" as far as so few can be: of {empty[0]} groups {empty[1]} {'has' if empty[1] == 1 else 'have'} none"
    part = f"{number:,} of {counted(of, what)}{more} ({100 * number / of:.0f} %)"
    return f"{part} {'was' if number == 1 else 'were'} drawn at random{how} (seed {seed})."
