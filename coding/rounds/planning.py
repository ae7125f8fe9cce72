"""Rounds of coding: planned, described, listed, deleted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import delete, func, select, update

from coding.coders import acting_coder, coder_row
from coding.errors import CodingError
from coding.suggesting import meant
from coding.text import folded_name, tidy
from models.base import Session, add_row
from models.schema import coders, rounds

KINDS = ("pilot", "main", "recoding")
PLANNED, RUNNING, ENDED = "planned", "running", "ended"
_ONLY_LEAD = "“{}” is blind: only {}, who leads it, can {} it while it runs."


@dataclass(frozen=True, slots=True)
class Round:
    """A round; `lead` is the name of who leads it, "" where nobody does. `sampling` says how its units were drawn."""

    id: int
    name: str
    kind: str
    state: str
    blind: bool
    opened: str
    lead_id: int | None
    lead: str
    started: str
    ended: str
    unit: str
    share: int
    seed: int
    strata: tuple[str, ...]
    note: str
    recorded: bool

    @property
    def is_blind(self) -> bool:
        """Whether its coders do not see one another's coding now."""
        return self.state == RUNNING and self.blind and not self.opened

    @property
    def said(self) -> str:
        """Say how it stands: pilot, blind, running since 2025-03-01."""
        sight = "blind" if self.blind and not self.opened else "open" if not self.blind else "blind, now open"
        stands = {PLANNED: "planned", RUNNING: f"running since {self.started[:10]}", ENDED: f"ended {self.ended[:10]}"}
        return f"{self.kind}, {sight}, {stands[self.state]}"

    def kept_from(self, coder: str, deed: str) -> str:
        """Say why the coder of that name cannot end, open … the round while it is blind; "" where she can."""
        own = not self.lead or self.lead.casefold() == coder.casefold()
        return "" if own or not self.is_blind else _ONLY_LEAD.format(self.name, self.lead, deed)


_C = rounds.c
_COLUMNS = (
    *(_C.id, _C.name, _C.kind, _C.state, _C.blind, _C.opened, _C.lead_id, func.coalesce(coders.c.name, "")),
    *(_C.started, _C.ended, _C.unit, _C.share, _C.seed, _C.strata, _C.note, _C.codebook != ""),
)


def list_rounds(session: Session) -> list[Round]:
    """List the rounds in the order in which they were planned."""
    query = select(*_COLUMNS).outerjoin(coders, coders.c.id == _C.lead_id).order_by(_C.position, _C.started, _C.uid)
    return [_round(row) for row in session.execute(query)]


def round_of(session: Session, round_id: int) -> Round:
    """Give the round, or raise CodingError where it is no longer there."""
    query = select(*_COLUMNS).outerjoin(coders, coders.c.id == _C.lead_id).where(_C.id == round_id)
    row = session.execute(query).first()
    if row is None:
        raise CodingError("The round is no longer there.")
    return _round(row)


def _round(row: Sequence[Any]) -> Round:
    found = Round(*row)
    strata = tuple(filter(None, str(row[-3]).split("\n")))
    return replace(found, blind=bool(found.blind), strata=strata, recorded=bool(found.recorded))


def round_named(session: Session, name: str) -> int:
    """Give the id of the round of that name, or raise CodingError that names the rounds there are."""
    known = {folded_name(row.name): row.id for row in session.execute(select(_C.id, _C.name))}
    found = known.get(folded_name(name))
    if found is None:
        listed = [row.name for row in session.execute(select(_C.name).order_by(_C.position, _C.started, _C.uid))]
        raise CodingError(f"There is no round “{tidy(name)}”{meant(name, listed)}")
    return int(found)


def plan_round(
    session: Session, name: str, *, kind: str = "main", blind: bool = False, lead_id: int | None = None, note: str = ""
) -> int:
    """Plan a round, led by the coder (else by whoever plans it); gives its id. Nobody has anything to code yet."""
    lead_id = acting_coder(session) if lead_id is None else coder_row(session, lead_id).id
    last = session.execute(select(func.max(_C.position))).scalar()
    values = {"name": _free_name(session, name), "kind": _checked_kind(kind), "note": note.strip()}
    return add_row(
        session, rounds, **values, blind=int(blind), lead_id=lead_id, position=0 if last is None else last + 1
    )


def _checked_kind(kind: str) -> str:
    if not tidy(kind):
        raise CodingError(f"A round is of a kind: {', '.join(KINDS)}, or another word.")
    return tidy(kind)


def edit_round(session: Session, round_id: int, **values: str | bool | int | None) -> None:
    """Change name, kind, note, blind or lead_id of the round; whether it is blind is decided before it starts."""
    known = round_of(session, round_id)
    unknown = values.keys() - {"name", "kind", "note", "blind", "lead_id"}
    if unknown:
        raise CodingError("A round has a name, a kind, a note and a lead, and is blind or open.")
    if "name" in values:
        values["name"] = _free_name(session, str(values["name"]), but=round_id)
    if "note" in values:
        values["note"] = str(values["note"]).strip()
    if "kind" in values:
        values["kind"] = _checked_kind(str(values["kind"]))
    if "blind" in values:
        values["blind"] = int(bool(values["blind"]))
        if known.state != PLANNED and bool(values["blind"]) != known.blind:
            raise CodingError(f"“{known.name}” has started: whether a round is blind is decided before.")
    if values.get("lead_id") is not None:
        coder_row(session, int(values["lead_id"] or 0))
    if values.get("lead_id", known.lead_id) != known.lead_id:
        check_lead(session, round_id, "change who leads")
    if values:
        session.execute(update(rounds).where(_C.id == round_id).values(**values))


def delete_round(session: Session, round_id: int) -> None:
    """Take the round away with its assignments; what was coded in it stays."""
    check_lead(session, round_id, "delete")
    session.execute(delete(rounds).where(_C.id == round_id))


def check_lead(session: Session, round_id: int, deed: str) -> None:
    """Raise CodingError where the round is blind now and somebody else leads it: who is blind does not lift that."""
    known = round_of(session, round_id)
    if known.is_blind and known.lead_id is not None and known.lead_id != acting_coder(session):
        raise CodingError(_ONLY_LEAD.format(known.name, known.lead, deed))


def _free_name(session: Session, name: str, but: int | None = None) -> str:
    name = tidy(name)
    if not name:
        raise CodingError("A round needs a name.")
    for row in session.execute(select(_C.id, _C.name)):
        if row.id != but and folded_name(row.name) == folded_name(name):
            raise CodingError(f"There is already a round “{row.name}”.")
    return name
