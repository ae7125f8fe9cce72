"""What of a study a comparison rests on, as arrays: from here on no session is needed.

Positions of all documents in question lie on one line: the code points of their turns, document after document; what
lies between turns is not on it. The line is cut into stretches, in each of which the same coders worked.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from sqlalchemy import select

from coding.agreement.coefficients.ratings import Wholes
from coding.agreement.question import Question
from coding.agreement.tables.groups import Group, groups_of
from coding.agreement.tables.line import Line, line_of, on_line, places_of, table
from coding.agreement.tables.marked_passages import marked_passages
from coding.agreement.tables.offered import offered_masks
from coding.agreement.tables.out_of_sight import crossing, withdrawn_note
from coding.agreement.tables.telling import told
from coding.agreement.tables.units import Units, units_of
from coding.agreement.tables.work import Work, read_work
from coding.crosscheck.afterwards import Changed, changed_passages
from coding.text import counted
from models.base import Session
from models.schema import rounds, segments

Progress = Callable[[int, int], None]
"""Told how much of how much is done; may raise to cancel."""


def no_progress(_done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Material:
    """The coders, documents (ids and names) and groups of codes in question, and the arrays.

    Of every segment of a coder in a document she looked at: `segment_ids`, `segment_documents`, `segment_groups` and
    `segment_coders` (places in the tuples), `starts` and `ends` in the document; once for every group it is in.
    `worked` has of every document a number in which the bit of each coder who looked at it is set; `places` says
    where such a coder looked at parts alone. `offered`, where a codebook was recorded, has of every document and group
    the coders to whom it was offered. The units are `laid_down` where they are places that a round assigned. `changed`
    says what of the coding was changed after a review.
    """

    question: Question
    coder_ids: tuple[int, ...]
    coders: tuple[str, ...]
    document_ids: tuple[int, ...]
    documents: tuple[str, ...]
    groups: tuple[Group, ...]
    worked: Wholes
    places: dict[tuple[int, int], list[tuple[int, int]]]
    offered: Wholes | None
    line: Line
    units: Units | None
    segment_ids: Wholes
    segment_documents: Wholes
    segment_groups: Wholes
    segment_coders: Wholes
    starts: Wholes
    ends: Wholes
    notes: tuple[str, ...]
    laid_down: bool = False
    changed: tuple[Changed, ...] = ()

    @cached_property
    def low(self) -> Wholes:
        """Where each segment begins on the line."""
        return on_line(self.line, self.segment_documents, self.starts)

    @cached_property
    def high(self) -> Wholes:
        """Where each segment ends on the line; one that lies between turns ends where it begins."""
        return on_line(self.line, self.segment_documents, self.ends)


def read_material(session: Session, question: Question, progress: Progress = no_progress) -> Material:
    """Read what the question needs; raises CodingError where it asks for what is not there."""
    question.check()
    groups, work = groups_of(session, question), read_work(session, question)
    ids = tuple(sorted(work.done))
    line = line_of(session, ids, answers=question.neither == "answers")
    worked = np.array([sum(1 << place for place in work.done[each]) for each in ids], dtype=np.int64)
    at = {document_id: number for number, document_id in enumerate(ids)}
    rows = _segments(session, ids, work, worked, groups)
    places = {(at[document], coder): found for (document, coder), found in work.places.items()}
    units = None if question.unit == "character" else units_of(session, question, ids, line, progress)
    laid_down = units is not None and question.unit == "segment"
    changed = changed_passages(session, dict(work.coders), [each for each in ids if len(work.done[each]) > 1])
    material = Material(
        question,
        tuple(coder_id for coder_id, _name in work.coders),
        tuple(name for _id, name in work.coders),
        ids,
        tuple(work.names[each] for each in ids),
        groups,
        worked,
        places,
        offered_masks(session, question, work, ids, groups),
        line,
        units,
        *rows,
        notes=(
            *_of_round(session, question),
            *work.notes,
            *_left_out(work),
            *withdrawn_note(session, ids),
            *(each.note for each in changed),
        ),
        laid_down=laid_down,
        changed=tuple(changed),
    )
    if question.unit == "segment" and not laid_down:
        material = replace(material, units=marked_passages(material))
    return replace(material, notes=(*material.notes, *told(material, work.limiting)))


def _of_round(session: Session, question: Question) -> list[str]:
    """Name the round whose documents and coders are compared."""
    name = session.execute(select(rounds.c.name).where(rounds.c.id == question.round_id)).scalar()
    return [f"Compared is the round “{name}”: its documents and coders alone."] if name else []


def _left_out(work: Work) -> list[str]:
    """Say how many documents count for nothing, and how many only for how often a coder codes."""
    idle = len(work.names) - len(work.done)
    alone = sum(len(coders) == 1 for coders in work.done.values())
    notes = []
    if idle and work.coders:
        left = f"{counted(idle, 'document')} {'is' if idle == 1 else 'are'} left out"
        notes.append(f"{left}: none of those compared marked {'it' if idle == 1 else 'them'} as done.")
    if alone:
        by_one = f"{counted(alone, 'document')} {'was' if alone == 1 else 'were'} done by one of them alone"
        count = "counts" if alone == 1 else "count"
        notes.append(f"{by_one} and {count} only for how often a code is applied (Fleiss, Gwet, Conger).")
    return notes


_COLUMNS = tuple(segments.c[name] for name in ("id", "document_id", "code_id", "coder_id", "start", "end"))


def _segments(
    session: Session, ids: tuple[int, ...], work: Work, worked: Wholes, groups: tuple[Group, ...]
) -> tuple[Wholes, Wholes, Wholes, Wholes, Wholes, Wholes]:
    """Read the segments of the coders in the documents they looked at, once for every group of their code."""
    there, cut = table(session, select(*_COLUMNS)), crossing(session, ids)
    key, document, code, coder, start, end = (np.concatenate(both) for both in zip(there, cut, strict=True))
    document, coder = places_of(document, ids), places_of(coder, dict(work.coders))
    known = (document >= 0) & (coder >= 0)
    known[known] = (worked[document[known]] >> coder[known]) & 1 == 1
    rows = [column[known] for column in (key, document, code, coder, start, end)]
    group, times = _groups(rows[2], groups)
    rows = [column if times is None else column[times] for column in rows]
    rows[2] = group
    known = group >= 0
    key, document, group, coder, start, end = rows if known.all() else [column[known] for column in rows]
    return key, document, group, coder, start, end


def _groups(codes: Wholes, groups: tuple[Group, ...]) -> tuple[Wholes, Wholes | None]:
    """Give the group of each code (-1: none); where some are in several, the second has each row so often."""
    held: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        for code_id in group.code_ids:
            held.setdefault(code_id, []).append(number)
    known = np.array(sorted(held), dtype=np.int64)
    at = places_of(codes, known)
    if all(len(each) == 1 for each in held.values()):
        one = np.array([held[code_id][0] for code_id in known.tolist()] or [-1], dtype=np.int64)
        return np.where(at >= 0, one[at], -1), None
    sizes = np.array([len(held[code_id]) for code_id in known.tolist()] + [0], dtype=np.int64)
    flat = np.array([each for code_id in known.tolist() for each in held[code_id]], dtype=np.int64)
    first = np.concatenate(([0], np.cumsum(sizes[:-1])))
    count = sizes[at]
    times = np.repeat(np.arange(len(codes)), count)
    within = np.arange(len(times)) - np.repeat(np.cumsum(count) - count, count)
    return flat[first[at[times]] + within], times
