"""What a coder has to code in the rounds that run."""

from typing import NamedTuple

from sqlalchemy import select

from coding.coders import find_coder
from coding.spans import Span, union
from coding.text import counted, listed
from models.base import Session
from models.dialect import among
from models.schema import assigned_places, assignments, rounds


class ToDo(NamedTuple):
    """A document that is the coder's to code: in which rounds, and which places of it (none: all of it)."""

    rounds: tuple[str, ...]
    places: tuple[Span, ...]

    @property
    def said(self) -> str:
        """Say what is hers to code: yours to code in “Pilot”: 3 places."""
        named = listed([f"“{name}”" for name in self.rounds])
        return f"yours to code in {named}" + (f": {counted(len(self.places), 'place')}" if self.places else "")


def to_do(session: Session, coder: str) -> dict[int, ToDo]:
    """Give, by document, what is the coder's to code in the rounds that run."""
    a, c = assignments.c, assigned_places.c
    query = (
        select(a.id, a.document_id, a.whole, rounds.c.name)
        .join(rounds, rounds.c.id == a.round_id)
        .where(rounds.c.state == "running", a.coder_id == find_coder(session, coder))
        .order_by(rounds.c.position, rounds.c.started, rounds.c.uid)
    )
    rows = session.execute(query).all()
    if not rows:
        return {}
    places: dict[int, list[Span]] = {}
    parts = select(c.assignment_id, c.start, c.end).where(among(c.assignment_id, [row.id for row in rows]))
    for key, start, end in session.execute(parts):
        places.setdefault(key, []).append((start, end))
    found: dict[int, ToDo] = {}
    for key, document_id, whole, name in rows:
        before = found.get(document_id)
        own = () if whole else tuple(union(places.get(key, [])))
        if before is not None:
            own = () if not own or not before.places else tuple(union([*own, *before.places]))
        found[document_id] = ToDo((*(before.rounds if before else ()), name), own)
    return found
