"""Whose coding a figure counts: that of chosen coders, of the consensus, or a layer made of several coders'."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, func, not_, select

from coding.agreement.question import Question
from coding.agreement.tables.work import read_work
from coding.coders import coder_named, find_coder
from coding.errors import CodingError
from coding.segment_rows import SegmentRow
from coding.spans import Span, clipped, runs, union
from coding.zones import Area, Zone, areas_of, zones
from models.base import Session
from models.dialect import among
from models.schema import coders, documents, progress, segments

CONSENSUS = "consensus"
LAYERS: Mapping[str, str] = {
    "union": "any of",
    "intersection": "all of",
    "majority": "most of",
}
"""What can be named in the place of coders, and how it is said: what any of them coded, what all who looked at the
place coded, or more than half of them."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What all, or most, of the coders coded who looked at a place; by document its zones, each with who looked."""

    kind: str
    zones: Mapping[int, Sequence[Zone]]

    def kept(self, rows: Iterable[SegmentRow]) -> list[SegmentRow]:
        """Cut segments of one document, all of one code or group of codes, down to what enough coders coded."""
        listed = list(rows)
        found: list[SegmentRow] = []
        for zone in self.zones.get(listed[0].document_id, ()) if listed else ():
            own = [row for row in listed if row.coder_id in zone.coder_ids]
            spans = self._agreed(own, zone)
            found += (
                row._replace(start=start, end=end)
                for row in own
                for span in spans
                for start, end in clipped([(row.start, row.end)], span)
            )
        return sorted(found, key=lambda row: (row.start, row.end, row.id))

    def _agreed(self, rows: Sequence[SegmentRow], zone: Zone) -> list[Span]:
        """Give the stretches of the zone that enough of those coded who looked at it."""
        by_coder: dict[int, list[Span]] = {}
        for row in rows:
            by_coder.setdefault(row.coder_id, []).append((row.start, row.end))
        least = len(zone.coder_ids) if self.kind == "intersection" else len(zone.coder_ids) // 2 + 1
        if len(by_coder) < least:
            return []
        within = (zone.start, zone.end)
        marks = ((*span, coder) for coder, own in by_coder.items() for span in union(clipped(own, within)))
        return union(((start, end) for start, end, who in runs(marks) if len(who) >= least), touching=True)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose segments count, in words, too, as in “coded by all coders”; `note` is a sentence more for a caption.

    In `settled` documents, where it is done, the consensus (`agreed` ids) stands for the others, and only there; None:
    it, or who was named, counts in all. What is `combined` is of several coders, passage by passage; a layer is cut
    from it.
    """

    coder_ids: frozenset[int]
    whose: str
    note: str = ""
    agreed: frozenset[int] = frozenset()
    settled: frozenset[int] | None = None
    combined: bool = False
    layer: Layer | None = field(default=None, compare=False)

    def condition(self) -> ColumnElement[bool]:
        """Say of a segment whether it counts, before a layer is cut."""
        if self.settled is None:
            return among(segments.c.coder_id, self.coder_ids)
        there = among(segments.c.document_id, self.settled)
        consensus, others = (among(segments.c.coder_id, ids) for ids in (self.agreed, self.coder_ids - self.agreed))
        return (there & consensus) | (not_(there) & others)

    def cut(self, rows: Iterable[SegmentRow]) -> list[SegmentRow]:
        """Give what counts of segments of one document, all of one code or group of codes, in the order of the text."""
        return list(rows) if self.layer is None else self.layer.kept(rows)


def scope_of(session: Session, names: tuple[str, ...] = ()) -> Scope:
    """Choose whose segments count: the named coders or layer, else the consensus where it is complete, else all coders.

    `names` are coders; or `union`, `intersection` or `majority`, alone or before the coders it is made of; or
    `consensus`. Where it is marked how far the consensus is, it counts in the documents in which it is done, and all
    coders in the others; without any mark it counts in all. Who codes a second time to be compared with herself counts
    only where she is named.
    """
    if not names:
        return _usual(session)
    word = names[0].strip().casefold()
    if word in LAYERS and find_coder(session, word) is None:
        return _layer(session, word, names[1:])
    agreed = _agreed(session)
    if word == CONSENSUS and find_coder(session, word) in (None, *agreed):
        if not agreed:
            raise CodingError("There is no consensus yet; decide disagreements first, or count other coders.")
        return Scope(agreed, "the consensus")
    return Scope(frozenset(coder_named(session, name) for name in names), ", ".join(names))


def _agreed(session: Session) -> frozenset[int]:
    return frozenset(session.execute(select(coders.c.id).where(coders.c.consensus == 1)).scalars())


def _people(session: Session) -> dict[int, str]:
    """Give the coders, each person once, and without the consensus."""
    own = (coders.c.consensus == 0) & coders.c.again_of_id.is_(None)
    rows = session.execute(select(coders.c.id, coders.c.name).where(own).order_by(coders.c.id))
    return {row.id: row.name for row in rows}


def _usual(session: Session) -> Scope:
    people, agreed = frozenset(_people(session)), _agreed(session)
    marks = _marks(session, agreed)
    if not marks:
        return Scope(agreed, "the consensus") if _has_coded(session, agreed) else Scope(people, "all coders")
    settled = frozenset(document_id for document_id, done in marks.items() if done)
    elsewhere, said = _coded_elsewhere(session, people, settled), []
    if settled and elsewhere:
        said.append(f"In {len(settled)} of {len(settled) + elsewhere} coded documents the consensus is complete.")
    if making := len(marks) - len(settled):
        which = "1 document" if making == 1 else f"{making} documents"
        said.append(f"In {which} the consensus is still being made; until it is complete, all coders count there.")
    if not settled:
        return Scope(people, "all coders", " ".join(said))
    whose = "the consensus where it is complete, else all coders" if elsewhere else "the consensus"
    return Scope(people | agreed, whose, " ".join(said), agreed, settled)


def _marks(session: Session, agreed: frozenset[int]) -> dict[int, bool]:
    """Give the documents in which the consensus is made, and whether it is complete there."""
    query = select(progress.c.document_id, func.min(progress.c.status == "done"))
    query = query.where(among(progress.c.coder_id, agreed)).group_by(progress.c.document_id)
    return {document_id: bool(done) for document_id, done in session.execute(query)} if agreed else {}


def _has_coded(session: Session, coder_ids: frozenset[int]) -> bool:
    query = select(segments.c.id).where(among(segments.c.coder_id, coder_ids)).limit(1)
    return bool(coder_ids) and session.execute(query).first() is not None


def _coded_elsewhere(session: Session, coder_ids: frozenset[int], settled: frozenset[int]) -> int:
    """Count the other documents in which one of the coders has coded."""
    coded = select(segments.c.id).where(
        (segments.c.document_id == documents.c.id) & among(segments.c.coder_id, coder_ids)
    )
    others = select(func.count()).where(not_(among(documents.c.id, settled)), coded.exists())
    return int(session.execute(others.select_from(documents)).scalar_one())


def _layer(session: Session, kind: str, names: tuple[str, ...]) -> Scope:
    people = _people(session)
    if names:
        people = {coder_named(session, name): name.strip() for name in names}
    if len(people) < 2:
        raise CodingError(f"The {kind} needs two coders at least; this study has {len(people) or 'none'}.")
    whose = f"{LAYERS[kind]} {_listed(list(people.values()))}"
    if kind == "union":
        return Scope(frozenset(people), whose, combined=True)
    found = {document_id: zones(areas, length, 1) for document_id, length, areas in _looked(session, people)}
    alone = sum(all(len(zone.coder_ids) == 1 for zone in own) for own in found.values())
    share = "all" if kind == "intersection" else "more than half"
    note = (
        f"Of a passage counts what {share} of them coded who looked at it: who marked the document done, or, where "
        "nobody has, who coded in it."
    )
    if alone:
        note += (
            f" {alone} document{' was' if alone == 1 else 's were'} coded by one of them alone; that counts as it is."
        )
    return Scope(frozenset(people), whose, note, combined=True, layer=Layer(kind, found))


def _looked(session: Session, people: Mapping[int, str]) -> Iterable[tuple[int, int, Mapping[int, Area]]]:
    """Give documents, their lengths, and who of the coders looked where: by what is marked, else by what is coded."""
    work = read_work(session, Question(coders=tuple(people.values())))
    coded: dict[int, dict[int, Area]] = {}
    pairs = select(segments.c.document_id, segments.c.coder_id).where(among(segments.c.coder_id, people)).distinct()
    for document_id, coder_id in session.execute(pairs):
        coded.setdefault(document_id, {})[coder_id] = None
    for document_id, length in session.execute(select(documents.c.id, documents.c.length)).all():
        areas = areas_of(work, document_id) or coded.get(document_id)
        if areas:
            yield document_id, length, areas


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
