"""What a merge says besides counting: a fixed codebook that changed, grades and levels, what a file cannot bring."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select

from coding.disagreements.decided import decided_apart
from coding.grading.decided import by_age, newest
from coding.grading.rubrics import rubric_of
from coding.merging.deed import Change, Deed, changes_of_json
from coding.merging.incoming import Incoming
from coding.rounds.blind import handed_blind
from coding.rounds.codebook import RecordedCode, codebook_now, differences
from coding.rounds.freezing import running_rounds
from coding.spans import Span, union
from coding.text import counted, listed
from models.base import Session
from models.history import changes
from models.schema import aliases, brought, documents, element_versions, grades, rounds, segments

_MOST = 5
"""So many codes are named."""


def fixed_codebook(session: Session) -> list[RecordedCode] | None:
    """Give the codes as they are while a round runs; None where the codebook is not fixed."""
    return codebook_now(session) if running_rounds(session) else None


def codebook_said(session: Session, then: Sequence[RecordedCode] | None, deeds: Sequence[Deed]) -> list[str]:
    """Say which codes became others although a round runs, and by whose work."""
    running = running_rounds(session)
    found = differences(then, codebook_now(session)) if then is not None and running else []
    if not found:
        return []
    people = sorted({deed.coder for deed in deeds if any(each.table == "code" for each in deed.changes)})
    told = [f"“{each.path}” {'was ' if each.change != 'gone' else 'is '}{each.change}" for each in found[:_MOST]]
    told += [f"{len(found) - _MOST} more"] if len(found) > _MOST else []
    whose = f" by work of {' and '.join(people)}" if people else ""
    return [f"The codebook changed{whose} while the round “{running[0]}” runs: {'; '.join(told)}."]


def grades_said(session: Session, then: Mapping[int, Row[Any]], deeds: Sequence[Deed]) -> list[str]:
    """Say of elements that were graded otherwise in a copy which grade counts, and what it was here."""
    came = {change.uid for deed in deeds for change in deed.changes if change.table == grades.name and change.after}
    query = select(grades).where(grades.c.uid.in_(came)).order_by(*by_age())
    theirs = {row.element_id: row for row in session.execute(query)} if came else {}
    now, said = newest(session), []
    for element_id, row in theirs.items():
        here, counts = then.get(element_id), now.get(element_id)
        if here is None or here.level == row.level or (counts is not None and not row.level):
            continue
        title = select(element_versions.c.title).where(element_versions.c.element_id == element_id)
        about = f"“{session.execute(title.order_by(element_versions.c.id)).scalar()}”"
        if counts is None:
            said.append(f"The grade of {about} was taken back by {row.coder}; here it was {_graded(here)}.")
        elif counts.uid == here.uid:
            said.append(f"{about} was graded {_graded(row)} as well; {_graded(here)} is newer and counts.")
        else:
            said.append(f"{about} is graded {_graded(counts)} now, which is newer; here it was {_graded(here)}.")
    return said


def decided_apart_said(session: Session, then: Collection[int]) -> list[str]:
    """Say how many passages are decided in several ways now; `then` are the decisions of which that was known."""
    pairs = [(one, other) for one, other in decided_apart(session) if not {one.id, other.id} <= set(then)]
    if not pairs:
        return []
    apart = {each.id: each for pair in pairs for each in pair}.values()
    places: dict[int, list[Span]] = {}
    for each in apart:
        places.setdefault(each.document_id, []).append((each.start or 0, each.end or 0))
    number, names = sum(len(union(spans)) for spans in places.values()), {each.coder for each in apart}
    were = "disagreement was" if number == 1 else "disagreements were"
    who = listed(sorted(names, key=str.casefold))
    return [f"{number:,} {were} decided in different ways ({who}): to be decided again, in Compare, Disagreements."]


def apart_now(session: Session) -> set[int]:
    """Give the ids of the decisions that say something else than another one of the same place."""
    return {each.id for pair in decided_apart(session) for each in pair}


def levels_now(session: Session) -> list[str]:
    """Name the levels of the rubric, the strongest first."""
    return [level.name for level in rubric_of(session).levels]


def rubric_said(session: Session, then: Sequence[str]) -> list[str]:
    """Say which levels the rubric has where it had others; of one that two revised, the levels of both are there."""
    now = levels_now(session)
    return [] if now == list(then) else [f"The rubric’s levels are now {listed(now)}; here they were {listed(then)}."]


def _graded(row: Row[Any]) -> str:
    return f"{row.level} ({row.coder})"


def covered_said(session: Session, covered: Mapping[str, Sequence[str]]) -> list[str]:
    """Say of each document (its uid) whose corrections were not made, because they lie in words out of sight."""
    rows = session.execute(select(documents.c.uid, documents.c.name).where(documents.c.uid.in_(covered))).all()
    return [
        f"{listed(covered[row.uid])} corrected words in “{row.name}” that somebody withdrew: this was not done. "
        "If the words are put back, correct them again."
        for row in sorted(rows, key=lambda row: str(row.name).casefold())
        if covered[row.uid]
    ]


def _made(came: str) -> Iterator[Change]:
    changed = changes_of_json(json.loads(came))
    return (each for each in changed if each.table == segments.name and each.before is None)


def left_behind(session: Session, incoming: Sequence[Incoming]) -> list[str]:
    """Say of each whole copy how many of its segments this copy never had, because it was handed out without them."""
    blind = (rounds.c.blind == 1) & (rounds.c.state != "ended") & (rounds.c.opened == "")
    if not handed_blind(session) or session.execute(select(rounds.c.id).where(blind)).first() is not None:
        return []
    known = set(session.execute(select(segments.c.uid)).scalars())
    known |= set(session.execute(select(changes.c.row_uid).where(changes.c.table_name == segments.name)).scalars())
    known |= set(session.execute(select(aliases.c.other_uid).where(aliases.c.table_name == segments.name)).scalars())
    known |= {each.uid for came in session.execute(select(brought.c.changes)).scalars() for each in _made(came)}
    said = []
    for each in incoming:
        number = len(each.segments - known)
        if number:
            said.append(
                f"{counted(number, 'segment')} of “{each.path.name}” cannot come: they were taken out when this copy "
                f"was handed out blind. To have them, ask for a fresh copy and bring your work into that."
            )
    return said
