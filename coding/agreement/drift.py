"""Agreement over time: round by round, and of coders with themselves."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import select

from coding.agreement.comparing import agreement
from coding.agreement.figures import Agreement
from coding.agreement.question import Question
from coding.agreement.tables.material import no_progress, read_material
from models.base import Session
from models.schema import coders, rounds

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """A round, when it began and ended (empty: not yet), and the agreement of its coders in what they have done."""

    round_id: int
    name: str
    kind: str
    started: str
    ended: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class SelfAgreement:
    """A coder, the name under which she coded again, and how far the two agree."""

    coder: str
    again: str
    agreement: Agreement


def over_rounds(session: Session, question: Question, progress: Progress = no_progress) -> tuple[RoundAgreement, ...]:
    """Answer the question in each round that has begun, in their order; of its coders, or those of the question."""
    r = rounds.c
    query = (
        select(r.id, r.name, r.kind, r.started, r.ended)
        .where(r.state != "planned")
        .order_by(r.position, r.started, r.uid)
    )
    rows = session.execute(query).all()
    found = []
    for done, row in enumerate(rows):
        progress(done, len(rows))
        asked = replace(question, round_id=row.id)
        material = read_material(session, asked)
        if len(material.coders) > 1:
            found.append(RoundAgreement(*row, agreement=agreement(material, asked, joint=False)))
    return tuple(found)


def with_themselves(
    session: Session, question: Question, progress: Progress = no_progress
) -> tuple[SelfAgreement, ...]:
    """Compare every coder with her second coding, in the documents that are marked as done under both names."""
    first = coders.alias()
    query = select(first.c.name, coders.c.name).join(coders, coders.c.again_of_id == first.c.id).order_by(coders.c.id)
    pairs = [(row[0], row[1]) for row in session.execute(query)]
    found = []
    for done, (name, again) in enumerate(pairs):
        progress(done, len(pairs))
        asked = replace(question, coders=(name, again), round_id=None)
        material = read_material(session, asked)
        if len(material.coders) == 2:
            found.append(SelfAgreement(name, again, agreement(material, asked, joint=False)))
    return tuple(found)
