"""The evidence of all elements and arrows, kept up to date: after a coding only what it concerns is counted again."""

from collections.abc import Iterable, Mapping

from sqlalchemy import ColumnElement, func, select

from coding.codetree import code_tree
from coding.evidence.asked import Asked, asked_of
from coding.evidence.counting import Evidence, Part, Rules, Subject, codes_by_subject, gather, part_of, parts_of
from coding.layers import Scope, scope_of
from coding.passages import passages_of
from coding.scope import read_base
from coding.segment_rows import SegmentRow
from coding.sources import source_rule
from models.base import Session
from models.dialect import among
from models.history import ERASE, changes, operations
from models.schema import code_arrows, element_links, elements, segments

_ASKED = {"question_element", "asking"}
_BOUND = {"code", "code_element", "code_arrow", "element", "element_link"}
_DESCRIBED = {"attribute", "attribute_value", "study"}
_HEARD = {
    "document", "document_text", "turn", "speaker", "participant", "participation", "withheld", "withheld_row",
    "round", "assignment", "coder",
}  # fmt: skip
"""What says who speaks where, and whose coding is in sight: after a change of that all is read anew."""
_MANY = 2_000
"""So many changed segments are read anew with all others."""


class EvidenceIndex:
    """The evidence of every element and arrow of every version, by the usual scope of coders."""

    def __init__(self) -> None:
        self.evidence: dict[Subject, Evidence] = {}
        self.anew = False
        """Whether the last update read everything."""
        self._read_up_to = 0
        self._eyes: object = None
        """What was hidden from who read it last."""
        self._rules = Rules()
        self._scope: Scope | None = None
        self._groups: dict[Subject, set[int]] = {}
        self._parts: dict[Subject, dict[int, Part]] = {}
        self._places: dict[int, tuple[int, int]] = {}
        """Of each segment that is evidence its document and its code."""
        self._asked: dict[object, Asked] = {}

    def update(self, session: Session) -> frozenset[Subject]:
        """Bring it up to the state the session sees; gives the subjects whose evidence is new, another, or gone."""
        newest = session.execute(select(func.max(operations.c.id))).scalar() or 0
        rows = _changed(session, self._read_up_to)
        before = dict(self.evidence)
        scope, eyes = scope_of(session), session.info.get("blindness")
        anew = not _follows(self._scope, scope) or eyes != self._eyes or _erased(session, self._read_up_to)
        self._scope, self._eyes, self._read_up_to = scope, eyes, newest
        self.anew = anew or bool(rows.keys() & _HEARD) or len(rows.get("segment", ())) > _MANY
        if self.anew:
            self._read(session)
        else:
            self._follow(session, rows)
        subjects = before.keys() | self.evidence.keys()
        return frozenset(each for each in subjects if before.get(each) is not self.evidence.get(each))

    def _read(self, session: Session) -> None:
        self._rules = Rules(read_base(session), source_rule(session))
        self._asked = asked_of(session, self._rules.base, self._rules.one_source)
        for kept in (self._places, self._parts, self.evidence):
            kept.clear()
        self._groups = _groups(session)
        self._fill(session, self._groups)

    def _follow(self, session: Session, rows: Mapping[str, set[int]]) -> None:
        """Count again what the changed rows concern."""
        if rows.keys() & _DESCRIBED:
            self._rules = Rules(read_base(session), source_rule(session))
        if rows.keys() & (_DESCRIBED | _ASKED):
            self._asked = asked_of(session, self._rules.base, self._rules.one_source)
            self._gather(self._groups)
        coded = rows.get("segment", set())
        before = {place for each in coded if (place := self._places.pop(each, None))}
        if rows.keys() & _BOUND:
            self._regroup(session)
        if coded:
            self._recode(session, coded, before)

    def _regroup(self, session: Session) -> None:
        """Follow the codes where they lead; subjects that are gone are left out."""
        before, self._groups = self._groups, _groups(session)
        for gone in before.keys() - self._groups.keys():
            del self._parts[gone], self.evidence[gone]
        self._fill(session, [each for each, codes in self._groups.items() if before.get(each) != codes])

    def _fill(self, session: Session, subjects: Iterable[Subject]) -> None:
        """Read the passages of the subjects in all documents."""
        groups = {subject: self._groups[subject] for subject in subjects}
        if not groups:
            return
        rows = self._segments(session, among(segments.c.code_id, set().union(*groups.values())))
        self._places.update((row.id, (row.document_id, row.code_id)) for row in rows)
        found = passages_of(session, self._rules.base, rows, groups, worded=False)
        for subject, passages in found.items():
            self._parts[subject] = {part.document_id: part for part in parts_of(passages, self._rules.base)}
        self._gather(groups)

    def _recode(self, session: Session, segment_ids: set[int], before: set[tuple[int, int]]) -> None:
        """Read the documents of the changed segments for what they are on, or were on by their places before."""
        place = (segments.c.id, segments.c.document_id, segments.c.code_id)
        usual = among(segments.c.id, segment_ids) & self._counts(session)
        now = {row[0]: (row[1], row[2]) for row in session.execute(select(*place).where(usual))}
        concerned: dict[int, set[Subject]] = {}
        for document_id, code_id in before.union(now.values()):
            on = (subject for subject, codes in self._groups.items() if code_id in codes)
            concerned.setdefault(document_id, set()).update(on)
        self._places |= now
        for document_id, subjects in concerned.items():
            self._reread(session, document_id, subjects)
        self._gather(set().union(*concerned.values()))

    def _reread(self, session: Session, document_id: int, subjects: set[Subject]) -> None:
        groups = {subject: self._groups[subject] for subject in subjects}
        here = (segments.c.document_id == document_id) & among(segments.c.code_id, set().union(*groups.values()))
        found = passages_of(session, self._rules.base, self._segments(session, here), groups, worded=False)
        for subject, passages in found.items():
            self._parts[subject].pop(document_id, None)
            if passages:
                self._parts[subject][document_id] = part_of(document_id, passages, self._rules.base)

    def _segments(self, session: Session, which: ColumnElement[bool]) -> list[SegmentRow]:
        columns = [segments.c[name] for name in SegmentRow._fields]
        query = select(*columns).where(which & self._counts(session))
        rows = session.execute(query.order_by(*(segments.c[name] for name in ("document_id", "start", "end", "id"))))
        return [SegmentRow(*row) for row in rows]

    def _counts(self, session: Session) -> ColumnElement[bool]:
        """Say of a segment whether it counts."""
        return (self._scope or scope_of(session)).condition()

    def _gather(self, subjects: Iterable[Subject]) -> None:
        for subject in subjects:
            parts = [part for _document, part in sorted(self._parts[subject].items())]
            self.evidence[subject] = gather(subject, parts, self._rules, self._asked.get(subject))


def _groups(session: Session) -> dict[Subject, set[int]]:
    """Give the codes on every element, and on every arrow that is drawn or that codes are evidence for."""
    subjects: dict[Subject, None] = dict.fromkeys(session.execute(select(elements.c.id)).scalars())
    for table in (element_links, code_arrows):
        for start, end in session.execute(select(table.c.from_element_id, table.c.to_element_id)):
            subjects[start, end] = None
    return codes_by_subject(session, code_tree(session), subjects)


def _follows(before: Scope | None, now: Scope) -> bool:
    """Tell whether what counted before still counts, so that only changed segments need be looked at."""
    if before is None or before.whose != now.whose:
        return False
    return before.coder_ids <= now.coder_ids and (before.agreed, before.settled) == (now.agreed, now.settled)


def _erased(session: Session, since: int) -> bool:
    """Tell whether words were erased after that operation, and with them the history that says where."""
    query = select(operations.c.id).where((operations.c.id > since) & (operations.c.label == ERASE))
    return session.execute(query).first() is not None


def _changed(session: Session, since: int) -> dict[str, set[int]]:
    """Tell which rows of which tables changed after that operation."""
    rows: dict[str, set[int]] = {}
    query = select(changes.c.table_name, changes.c.row_id).where(changes.c.operation_id > since)
    for table, row_id in session.execute(query) if since else ():
        rows.setdefault(table, set()).add(row_id)
    return rows
