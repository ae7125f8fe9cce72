"""The items of a cross-check: what was drawn, what became of it, what reviewers say and the coder answers."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from coding.coders import find_coder
from coding.codetree import CodeTree, code_tree
from coding.crosscheck.checks import Check, check_of
from coding.documents import text_of
from coding.merging.joint import joint_of, parted
from models.base import Session
from models.dialect import among
from models.schema import answers, check_items, coders, conflicts, documents, segments, verdicts

ACCEPT, CHALLENGE, ADD, ASK = VERDICTS = ("accept", "challenge", "add", "ask")
CHANGED, KEPT, EXPLAINED = ANSWERS = ("changed", "kept", "explained")
TO_ANSWER = (CHALLENGE, ADD, ASK)
OVERTAKEN = " (before it was accepted)"
"""Put after an answer to what the reviewer, in another copy, has accepted since."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How the coder answered a verdict."""

    answer: str
    comment: str
    coder: str
    at: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer says of an item; `code_id` is the code to be used instead (challenge), or as well (add)."""

    id: int
    reviewer_id: int
    reviewer: str
    verdict: str
    code_id: int | None
    code: str
    comment: str
    at: str
    answer: Answer | None = None

    @property
    def overtaken(self) -> bool:
        """Whether it was answered in one copy, and in another turned into one that needs no answer."""
        return self.answer is not None and self.verdict not in TO_ANSWER

    @property
    def open(self) -> bool:
        """Whether the coder has still to answer it."""
        return self.verdict in TO_ANSWER and self.answer is None


@dataclass(frozen=True, slots=True)
class Item:
    """A segment of the sample as it was drawn, or a turn without a code; its place [start, end) is in code points.

    Texts that were corrected take the place along; where none of the words is left `start` and `end` are None. `now`
    is the segment as it stands (code, start, end), None where it is gone. `unseen` counts the verdicts of others that
    the viewer may see only after her own.
    """

    id: int
    number: int
    document_id: int
    document: str
    start: int | None
    end: int | None
    words: str
    coded: bool
    code_id: int | None
    code: str
    segment_id: int | None
    now: tuple[int, int, int] | None
    verdicts: tuple[Verdict, ...]
    unseen: int = 0

    @property
    def gone(self) -> bool:
        """Whether there is nothing left to look at: the segment was taken away, or the words were."""
        return self.start is None or (self.coded and self.now is None)

    @property
    def moved(self) -> bool:
        """Whether the segment carries another code or has another place than when it was drawn."""
        return self.now is not None and self.now != (self.code_id, self.start, self.end)

    @property
    def open(self) -> bool:
        """Whether the coder has still to answer something that was said of it."""
        return any(each.open for each in self.verdicts)

    def by(self, reviewer_id: int | None) -> Verdict | None:
        """Give the reviewer's verdict, if there is one."""
        return next((each for each in self.verdicts if each.reviewer_id == reviewer_id), None)

    def says(self, *kinds: str) -> bool:
        """Tell whether anybody's verdict is of one of the kinds."""
        return any(each.verdict in kinds for each in self.verdicts)

    def answered(self, answer: str) -> bool:
        """Tell whether the coder answered so to any of the verdicts."""
        return any(each.answer is not None and each.answer.answer == answer for each in self.verdicts)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cross-check with its items in the order in which they are looked at."""

    check: Check
    items: tuple[Item, ...]
    narrowed: bool = False
    """Whether what was drawn from documents that are coded blind at present is left out."""
    viewer: str = ""
    """Whose eyes it is read with; "" for one who sees all."""
    in_conflict: int = 0
    """How many verdicts and answers two copies gave differently, which nobody has decided yet."""

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Name those who have given a verdict that may be seen, in the order of their first one."""
        said = sorted((each.at, each.id, each.reviewer) for item in self.items for each in item.verdicts)
        return tuple(dict.fromkeys(name for _at, _id, name in said))

    @property
    def raised(self) -> list[Verdict]:
        """List what the coder has to answer, or has answered."""
        return [each for item in self.items for each in item.verdicts if each.verdict in TO_ANSWER]

    @property
    def unseen(self) -> int:
        """Count the verdicts that the viewer may not see yet."""
        return sum(item.unseen for item in self.items)


def sheet_of(session: Session, crosscheck_id: int, *, reviewing: bool = False) -> Sheet:
    """Read a cross-check as the viewer may see it, whose session it is; a session that writes sees all of it.

    While it is open, a reviewer (who has given a verdict in it, or is just `reviewing`) sees the verdicts of others on
    an item only after having given one on it. The coder who is checked sees all.
    """
    check = check_of(session, crosscheck_id)
    said = _verdicts(session, crosscheck_id)
    viewer = str(session.info.get("viewer", ""))
    viewer_id = find_coder(session, viewer) if viewer else None
    begun = any(each.reviewer_id == viewer_id for found in said.values() for each in found)
    bound = check.is_open and bool(viewer) and (begun or reviewing) and viewer_id != check.coder_id
    items = []
    for item in _items(session, crosscheck_id, said):
        hides = bound and item.by(viewer_id) is None
        items.append(_hidden(item) if hides else item)
    blind = session.info.get("blindness") is not None
    return Sheet(check, tuple(items), blind, viewer, _in_conflict(session, said))


def _in_conflict(session: Session, said: Mapping[int, tuple[Verdict, ...]]) -> int:
    """Count the open conflicts about what was said, as far as it stands as the conflict left it."""
    c = conflicts.c
    ids = [each.id for found in said.values() for each in found]
    number = 0
    for table, own in ((verdicts, verdicts.c.id), (answers, answers.c.verdict_id)):
        first = table.c[table.name]
        query = select(c.column_name, c.base, first, table.c.comment).join(table, table.c.uid == c.row_uid)
        for row in session.execute(query.where(c.table_name == table.name, c.chosen == "", among(own, ids))):
            base = parted(joint_of(table.name), json.loads(row.base)) if row.column_name == table.name else {}
            number += not base or (base[table.name], base["comment"]) == (row[2], row.comment)
    return number


def _hidden(item: Item) -> Item:
    fields = {name: getattr(item, name) for name in Item.__slots__}
    return Item(**fields | {"verdicts": (), "unseen": len(item.verdicts)})


def _items(session: Session, crosscheck_id: int, said: Mapping[int, tuple[Verdict, ...]]) -> Iterable[Item]:
    tree, texts_by_id = code_tree(session), dict[int, str]()
    c = check_items.c
    place = (c.document_id, documents.c.name, c.start, c.end)
    query = select(c.id, c.position, *place, c.uncoded, c.code_id, c.segment_id)
    query = query.join(documents, documents.c.id == c.document_id).where(c.crosscheck_id == crosscheck_id)
    rows = session.execute(query.order_by(c.position, c.id)).all()
    now = _segments(session, [row.segment_id for row in rows if row.segment_id is not None])
    for row in rows:
        if row.segment_id is not None and row.segment_id not in now:
            continue  # somebody else's in a blind round: not to be seen
        if row.document_id not in texts_by_id:
            texts_by_id[row.document_id] = text_of(session, row.document_id)
        words = texts_by_id[row.document_id][row.start : row.end] if row.start is not None else ""
        there = (row.document_id, row.name, row.start, row.end, words)
        code = (not row.uncoded, row.code_id, _label(tree, row.code_id))
        yield Item(row.id, row.position, *there, *code, row.segment_id, now.get(row.segment_id), said.get(row.id, ()))


def _segments(session: Session, ids: list[int]) -> dict[int | None, tuple[int, int, int]]:
    c = segments.c
    rows = session.execute(select(c.id, c.code_id, c.start, c.end).where(among(c.id, ids)))
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


def _label(tree: CodeTree, code_id: int | None) -> str:
    return tree.label(code_id) if code_id in tree.by_id and code_id is not None else ""


def _verdicts(session: Session, crosscheck_id: int) -> dict[int, tuple[Verdict, ...]]:
    """Read the verdicts by item, in the order in which they were given, with the newest answer to each."""
    tree, replies = code_tree(session), _answers(session)
    v = verdicts.c
    query = select(v.item_id, v.id, v.coder_id, coders.c.name, v.verdict, v.code_id, v.comment, v.at)
    query = query.join(check_items, check_items.c.id == v.item_id).join(coders, coders.c.id == v.coder_id)
    found: dict[int, list[Verdict]] = defaultdict(list)
    for row in session.execute(query.where(check_items.c.crosscheck_id == crosscheck_id).order_by(v.at, v.uid)):
        code = (row.code_id, _label(tree, row.code_id))
        found[row.item_id].append(Verdict(*row[1:5], *code, row.comment, row.at, replies.get(row.id)))
    return {item_id: tuple(each) for item_id, each in found.items()}


def _answers(session: Session) -> dict[int, Answer]:
    a = answers.c
    query = select(a.verdict_id, a.answer, a.comment, a.coder, a.at).order_by(a.at, a.uid)
    return {row[0]: Answer(*row[1:]) for row in session.execute(query)}
