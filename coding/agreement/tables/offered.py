"""Which codes were offered to whom: a code that was not in the codebook of a round is missing there, not absent."""

import json
from collections.abc import Sequence

import numpy as np
from sqlalchemy import select

from coding.agreement.coefficients.ratings import Wholes
from coding.agreement.question import Question
from coding.agreement.tables.groups import Group
from coding.agreement.tables.work import Work
from models.base import Session
from models.schema import codes, rounds


def offered_masks(
    session: Session, question: Question, work: Work, ids: Sequence[int], groups: Sequence[Group]
) -> Wholes | None:
    """Give of every document and group the coders to whom it was offered, a bit each; None where all were to all.

    A group was offered where one of its codes was. Without a round whose codebook was recorded, everything was.
    """
    books = _recorded(session, question.round_id)
    if not books or not any(found & books.keys() for found in work.rounds.values()):
        return None
    uids: dict[int, str] = {row[0]: row[1] for row in session.execute(select(codes.c.id, codes.c.uid))}
    everyone = (1 << len(work.coders)) - 1
    masks = np.full((len(ids), len(groups)), everyone, dtype=np.int64)
    known = {
        round_id: np.array([any(uids[each] in book for each in group.code_ids) for group in groups])
        for round_id, book in books.items()
    }
    at = {document_id: number for number, document_id in enumerate(ids)}
    for (document_id, coder), found in work.rounds.items():
        recorded = found & books.keys()
        if recorded and document_id in at:
            there = np.logical_or.reduce([known[each] for each in recorded])
            masks[at[document_id], ~there] &= ~(1 << coder)
    return None if (masks == everyone).all() else masks


def _recorded(session: Session, round_id: int | None) -> dict[int, set[str]]:
    """Read the uids of the codes that were recorded when a round started, by round."""
    query = select(rounds.c.id, rounds.c.codebook).where(rounds.c.codebook != "")
    if round_id is not None:
        query = query.where(rounds.c.id == round_id)
    return {row[0]: {str(code["uid"]) for code in json.loads(row[1])} for row in session.execute(query)}
