"""The disagreements of a question: passages some coders coded and others did not, or did otherwise, with who did what.

Whatever unit the figures of the question are in, what is talked over are passages, code by code.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from sqlalchemy import select

from coding.agreement.question import Question
from coding.agreement.tables.work import Work, read_work
from coding.codetree import code_tree
from coding.disagreements.comparing import Cluster, Coded, Kind, Run, Words, clusters_of, kind_of, paired, runs_of
from coding.disagreements.decided import Decision, Decisions, read_decisions
from coding.disagreements.offered import Offered, read_offered
from coding.spans import Span, union
from coding.zones import Area, Zone, areas_of, zones
from models.base import Session
from models.dialect import among
from models.schema import documents, segments, speakers, texts, turns

Progress = Callable[[int, int], None]
ByCode: TypeAlias = Mapping[int, Sequence[Coded]]
Part: TypeAlias = tuple[int, int, Span, tuple[int, ...]]
"""What a coder did in a passage: her id, the code’s, the place she selected, and the segments. Of these there are
many thousands; plain tuples cost least to keep, and what they say is put into words where it is shown (`Side`)."""
Looked: TypeAlias = tuple[int, str]
"""A coder who looked, by id and name."""


@dataclass(frozen=True, slots=True)
class Side:
    """A coder who looked at the passage: the code she gave it, if any, and the places [start, end) she selected."""

    coder_id: int
    coder: str
    code_id: int | None = None
    places: tuple[Span, ...] = ()
    segment_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage [start, end) of a document in code points, of whose code, or codes, the coders do not agree.

    `size` counts the code points that some coded and others did not. Where it is about another code, `other_id` is
    the second of the two. `decision` is what was decided of it, if anything was; `apart` are the decisions of copies
    that contradict one another, so that it is open again.
    """

    kind: Kind
    document_id: int
    document: str
    code_id: int
    code: str
    start: int
    end: int
    size: int
    parts: tuple[Part, ...]
    looked: tuple[Looked, ...]
    other_id: int | None = None
    other: str = ""
    decision: Decision | None = None
    apart: tuple[Decision, ...] = ()
    key: tuple[int, int, int, int] = field(init=False)
    """What tells it from all others: document, place, code."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (self.document_id, self.start, self.end, self.code_id))

    @property
    def sides(self) -> tuple[Side, ...]:
        """Give what each coder who looked did, in the order of the coders."""
        return _sides(self.parts, self.looked)

    @property
    def code_ids(self) -> tuple[int, ...]:
        """Give the code it is about, or both."""
        return (self.code_id,) if self.other_id is None else (self.code_id, self.other_id)

    def with_code(self) -> tuple[Side, ...]:
        """Give the sides that applied a code."""
        return tuple(side for side in self.sides if side.code_id is not None)

    def without_code(self) -> tuple[Side, ...]:
        """Give the coders who looked at the passage and applied none of the codes."""
        return tuple(side for side in self.sides if side.code_id is None)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A passage of a document that all who looked gave the same code, if with other white space at its ends."""

    document_id: int
    code_id: int
    start: int
    end: int
    parts: tuple[Part, ...]
    looked: tuple[Looked, ...]

    @property
    def sides(self) -> tuple[Side, ...]:
        """Give what each coder who looked did, in the order of the coders."""
        return _sides(self.parts, self.looked)


@dataclass(slots=True)
class Compared:
    """What a comparison found, in the order of documents and text; who was compared, and in which documents."""

    disagreements: list[Disagreement] = field(default_factory=list)
    agreed: list[Agreed] = field(default_factory=list)
    coders: dict[int, str] = field(default_factory=dict)
    document_ids: list[int] = field(default_factory=list)
    """Documents at which at least two of them looked."""
    notes: tuple[str, ...] = ()
    """Sentences on who and what was left out, and why."""


def disagreements(session: Session, question: Question) -> list[Disagreement]:
    """List the disagreements of the question, document by document, in the order of the text."""
    return compare(session, question).disagreements


def decided_now(session: Session, found: Sequence[Disagreement]) -> list[Disagreement]:
    """Give the disagreements with what is decided of them now; nothing else is looked at anew."""
    known = read_decisions(session)
    return [_decided(each, known) if _is_concerned(each, known) else each for each in found]


def _is_concerned(each: Disagreement, known: Decisions) -> bool:
    """Tell whether something was decided of one of its codes in the document, or had been."""
    if each.decision or each.apart or known.has(each.document_id, each.code_id):
        return True
    return each.other_id is not None and known.has(each.document_id, each.other_id)


def _decided(each: Disagreement, known: Decisions) -> Disagreement:
    places = [(code_id, each.start, each.end) for code_id in each.code_ids]
    decision, apart = known.of(each.document_id, places, None)
    return each if (decision, apart) == (each.decision, each.apart) else replace(each, decision=decision, apart=apart)


def compare(session: Session, question: Question, progress: Progress | None = None, *, alone: bool = False) -> Compared:
    """Compare what the coders of the question did in the documents that at least two of them marked done.

    Raises CodingError where a coder is named who is not there. Documents in which a coding is hidden from the viewer
    are left out, and who codes a second time under another name unless she is named. `progress` is told how many
    documents are done, of how many; it may raise to cancel. With `alone` what one did where nobody else looked, or
    was offered the code, is agreed on, too.
    """
    question.check()
    work, tree = read_work(session, question), code_tree(session)
    who, wanted = dict(work.coders), set(question.code_ids) or set(tree.by_id)
    found = Compared(coders=who, notes=tuple(work.notes))
    labels = {code_id: tree.label(code_id) for code_id in wanted & set(tree.by_id)}
    comparer = _Comparer(labels, who, read_decisions(session), read_offered(session, work), 1 if alone else 2)
    shared = list(_documents(session, work))
    for done, (document_id, name, length, there) in enumerate(shared):
        if progress is not None:
            progress(done, len(shared))
        found.document_ids.append(document_id)
        by_code = _coded(session, document_id, who, wanted)
        if not by_code:
            continue
        page = _Page(document_id, name, _words(session, document_id, question.neither == "answers"), by_code)
        for zone in zones(there, length, comparer.least):
            comparer.look(page, zone, found)
    return found


def _documents(session: Session, work: Work) -> Iterator[tuple[int, str, int, dict[int, Area]]]:
    """Give the documents at which two of the coders looked, with where each did."""
    query = select(documents.c.id, documents.c.name, documents.c.length).order_by(documents.c.id)
    for document_id, name, length in session.execute(query).all():
        if len(work.done.get(document_id, ())) > 1:
            yield document_id, name, length, areas_of(work, document_id)


def _coded(session: Session, document_id: int, who: Iterable[int], code_ids: set[int]) -> dict[int, list[Coded]]:
    c = segments.c
    query = select(c.code_id, c.start, c.end, c.coder_id, c.id).where(c.document_id == document_id)
    found: dict[int, list[Coded]] = {}
    for code_id, *rest in session.execute(query.where(among(c.coder_id, who)).order_by(c.start, c.end, c.id)).all():
        if code_id in code_ids:
            found.setdefault(code_id, []).append(Coded(*rest))
    return found


def _words(session: Session, document_id: int, answers: bool) -> Words:
    text = session.execute(select(texts.c.text).where(texts.c.document_id == document_id)).scalar_one()
    query = select(turns.c.start, turns.c.end).where(turns.c.document_id == document_id).order_by(turns.c.start)
    if answers:
        asks = select(speakers.c.id).where(speakers.c.interviewer == 1)
        query = query.where(turns.c.speaker_id.is_(None) | turns.c.speaker_id.not_in(asks))
    return Words(text, [(row.start, row.end) for row in session.execute(query)])


@dataclass(frozen=True, slots=True)
class _Page:
    """A document whose coding is compared."""

    id: int
    name: str
    words: Words
    coded: ByCode


@dataclass(frozen=True, slots=True)
class _Comparer:
    """Compares the coders zone by zone."""

    labels: Mapping[int, str]
    who: Mapping[int, str]
    decisions: Decisions
    offered: Offered
    least: int
    """So many coders have to have looked at a place."""
    together: dict[frozenset[int], tuple[Looked, ...]] = field(default_factory=dict)

    def look(self, page: _Page, zone: Zone, found: Compared) -> None:
        """Add what the coders agree and disagree on in the zone."""
        runs = {code_id: runs_of(own, page.words, (zone.start, zone.end)) for code_id, own in page.coded.items()}
        by_coder: dict[int, list[Run]] = {}
        for own in runs.values():
            for run in own:
                by_coder.setdefault(run.coder_id, []).append(run)
        one_sided: list[Cluster] = []
        for code_id, own in runs.items():
            offered = self.offered.to(page.id, code_id, zone.coder_ids)
            own = [run for run in own if run.coder_id in offered]
            for cluster in clusters_of(code_id, own, offered, page.words) if len(offered) >= self.least else ():
                if not cluster.differing:
                    found.agreed.append(self._agreed(page, cluster))
                elif cluster.applied == cluster.offered:
                    found.disagreements.append(self._disagreement("boundary", page, cluster))
                else:
                    one_sided.append(cluster)
        pairs = paired(one_sided)
        found.disagreements += (self._disagreement("other code", page, *pair) for pair in pairs)
        alone = {id(cluster) for cluster in one_sided} - {id(cluster) for pair in pairs for cluster in pair}
        for cluster in one_sided:
            if id(cluster) in alone:
                found.disagreements.append(self._disagreement(kind_of(cluster, by_coder), page, cluster))

    def _agreed(self, page: _Page, cluster: Cluster) -> Agreed:
        parts, looked = _parts((cluster,)), self._looked(cluster.offered)
        return Agreed(page.id, cluster.code_id, cluster.start, cluster.end, parts, looked)

    def _disagreement(self, kind: Kind, page: _Page, first: Cluster, second: Cluster | None = None) -> Disagreement:
        both = (first,) if second is None else (first, second)
        start, end = min(each.start for each in both), max(each.end for each in both)
        places = [(each.code_id, each.start, each.end) for each in both]
        return Disagreement(
            kind,
            page.id,
            page.name,
            first.code_id,
            self.labels[first.code_id],
            start,
            end,
            first.size if second is None else _covered(first.differing + second.differing),
            _parts(both),
            self._looked(first.offered if second is None else first.offered | second.offered),
            None if second is None else second.code_id,
            "" if second is None else self.labels[second.code_id],
            *self.decisions.of(page.id, places, page.words),
        )

    def _looked(self, coder_ids: frozenset[int]) -> tuple[Looked, ...]:
        """Name the coders; the same tuple for the same coders."""
        known = self.together.get(coder_ids)
        if known is None:
            known = self.together[coder_ids] = tuple(item for item in self.who.items() if item[0] in coder_ids)
        return known


def _covered(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in union(spans))


def _parts(clusters: tuple[Cluster, ...]) -> tuple[Part, ...]:
    return tuple([(run[2], cluster.code_id, run[3], run[4]) for cluster in clusters for run in cluster.runs])


def _sides(parts: tuple[Part, ...], looked: tuple[Looked, ...]) -> tuple[Side, ...]:
    coded = {coder_id: code_id for coder_id, code_id, _place, _ids in parts}
    return tuple(
        Side(
            coder_id,
            name,
            coded.get(coder_id),
            tuple(place for who, _code_id, place, _ids in parts if who == coder_id),
            tuple(segment_id for who, _code_id, _place, ids in parts if who == coder_id for segment_id in ids),
        )
        for coder_id, name in looked
    )
