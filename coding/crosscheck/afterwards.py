"""What a cross-check does to agreement: coding that is changed after a review is independent no longer."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import func, select

from coding.crosscheck.items import CHANGED
from coding.text import counted, listed
from models.base import Session
from models.dialect import among
from models.schema import answers, check_items, coders, crosschecks, measurements, progress, verdicts


class Changed(NamedTuple):
    """So many passages of a coder were changed in answer to what reviewers said in a cross-check."""

    coder: str
    check: str
    passages: int

    @property
    def note(self) -> str:
        """Say what that does to agreement."""
        changed = f"{counted(self.passages, 'passage')} of {self.coder} {'was' if self.passages == 1 else 'were'}"
        after = f"in the cross-check “{self.check}”, after others had looked"
        return f"{changed} changed {after}; there the coding is not independent."


def changed_passages(session: Session, coder_ids: Collection[int], document_ids: Collection[int]) -> list[Changed]:
    """List for each of the coders how much of her coding of the documents was changed in answer to reviewers."""
    query = (
        select(coders.c.name, crosschecks.c.name, func.count(check_items.c.id.distinct()))
        .join(crosschecks, crosschecks.c.coder_id == coders.c.id)
        .join(check_items, check_items.c.crosscheck_id == crosschecks.c.id)
        .join(verdicts, verdicts.c.item_id == check_items.c.id)
        .join(answers, answers.c.verdict_id == verdicts.c.id)
        .where(
            answers.c.answer == CHANGED, among(coders.c.id, coder_ids), among(check_items.c.document_id, document_ids)
        )
        .group_by(coders.c.id, crosschecks.c.id)
        .order_by(coders.c.name, crosschecks.c.at, crosschecks.c.uid)
    )
    return [Changed(*row) for row in session.execute(query)]


def weighs_on(session: Session, document_id: int, coder_id: int | None) -> str:
    """Say that a change of the coder's work there changes how far coders agree; "" where nobody else coded it."""
    query = select(coders.c.id, coders.c.name).join(progress, progress.c.coder_id == coders.c.id)
    query = query.where(progress.c.document_id == document_id, progress.c.status == "done", coders.c.consensus == 0)
    names = {row.id: row.name for row in session.execute(query.order_by(coders.c.id))}
    others = [name for each, name in names.items() if each != coder_id]
    if coder_id not in names or not others:
        return ""
    newest = (measurements.c.at.desc(), measurements.c.uid.desc())
    kept = session.execute(select(measurements.c.name).order_by(*newest).limit(1)).scalar()
    since = f" What was measured and kept, “{kept}” last, stays as it is." if kept else ""
    return (
        f"{listed(others)} coded this document, too: a change of yours changes how far you agree, and agreement "
        f"then says that it was made after a review.{since}"
    )
