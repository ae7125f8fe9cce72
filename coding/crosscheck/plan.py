"""How a cross-check's sample is to be drawn, checked before anything is read."""

from dataclasses import dataclass

from sqlalchemy import distinct, func, select

from coding.errors import CodingError
from coding.lots import WHOLE, as_known
from models.base import Session
from models.schema import attribute_values, attributes, coders, segments

CODE, DOCUMENT = "code", "document"
LEAST_WORDS = 8
"""Turns of fewer words say too little to have been left out by mistake."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the sample is drawn.

    `share` is percent of the coder's segments, `uncoded` percent of the turns without a code of hers, which are looked
    for in documents she has marked done. `by` names the strata: code, document, and attributes of those who speak;
    each of them is drawn from `least` times where it can be. The same `seed` draws the same; None: any.
    """

    share: int = 15
    uncoded: int = 5
    by: tuple[str, ...] = ()
    least: int = 0
    seed: int | None = None


def checked(session: Session, plan: Plan) -> tuple[str, ...]:
    """Give the strata as the study writes them, or raise CodingError where the plan cannot be followed."""
    if not (0 <= plan.share <= WHOLE and 0 <= plan.uncoded <= WHOLE):
        raise CodingError("A share is a whole number of percent, from 0 to 100.")
    if not plan.share and not plan.uncoded:
        raise CodingError("Nothing would be drawn; give the share of segments, or of turns without a code.")
    if plan.least < 0 or (plan.seed is not None and plan.seed < 0):
        raise CodingError("The seed, and how often each stratum is drawn from, are whole numbers from 0.")
    query = select(attributes.c.name).where(attributes.c.of == "participant").order_by(attributes.c.position)
    known = [CODE, DOCUMENT, *session.execute(query).scalars()]
    return as_known(plan.by, known)


def offered(session: Session) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the coders who have coded, the consensus last, and what a sample can be drawn by.

    That is the code, the document, and the attributes of which there are several values.
    """
    coded = select(segments.c.id).where(segments.c.coder_id == coders.c.id).exists()
    names = session.execute(select(coders.c.name).where(coded).order_by(coders.c.consensus, coders.c.id)).scalars()
    values = (
        select(attributes.c.name)
        .join(attribute_values, attribute_values.c.attribute_id == attributes.c.id)
        .where(attributes.c.of == "participant", attribute_values.c.value != "")
        .group_by(attributes.c.id)
        .having(func.count(distinct(func.lower(attribute_values.c.value))) > 1)
        .order_by(attributes.c.position)
    )
    return tuple(names), (CODE, DOCUMENT, *session.execute(values).scalars())
