"""Attributes of participants and of documents: added, renamed, typed, put in order, deleted; and their values."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, delete, insert, select, update

from coding.attribution import renamed
from coding.dates import is_either, iso_date
from coding.errors import CodingError
from coding.participants import SIDES
from coding.text import folded_name, one_line, tidy
from models.base import Session, add_row
from models.dialect import among
from models.schema import STANDARD_ATTRIBUTES, attribute_values, attributes, studies

KINDS = ("text", "number", "date", "choice")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_OFFERED = {"document": {"method": "text", "date": "date", "wave": "text", "place": "text"}}
_TWO = 2


class Attribute(NamedTuple):
    """A column of participants or documents; an offered one has the id 0 until it holds a first value."""

    id: int
    name: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    standard: bool = False

    def fitted(self, value: str) -> str:
        """Give the value as it is stored, or raise CodingError where the attribute cannot hold it."""
        value = tidy(value) if self.kind != "text" else value.strip()
        if not value or self.kind == "text":
            return value
        if self.kind == "choice":
            return self._chosen(value)
        return self._number(value) if self.kind == "number" else self._date(value)

    def _chosen(self, value: str) -> str:
        found = next((choice for choice in self.choices if folded_name(choice) == folded_name(value)), None)
        if found is None and len(self.choices) == _TWO:
            raise CodingError(f"“{one_line(value)}” is neither {' nor '.join(self.choices)}.")
        if found is None:
            raise CodingError(f"“{one_line(value)}” is no {self.name}; choose {_either(self.choices)}.")
        return found

    def _number(self, value: str) -> str:
        if not _NUMBER.fullmatch(value):
            raise CodingError(f"“{one_line(value)}” is not a number for “{self.name}”; write it like 12 or 3.5.")
        return value

    def _date(self, value: str) -> str:
        found = iso_date(value)
        if found is None:
            doubt = "may be either of two days" if is_either(value) else "is not a date"
            raise CodingError(f"“{one_line(value)}” {doubt} for “{self.name}”; write it like 2024-03-31.")
        return found


def list_attributes(session: Session, of: str = "participant") -> list[Attribute]:
    """List the attributes in their order, and behind them those that are offered while none of them was used."""
    query = select(attributes).where(attributes.c.of == of).order_by(attributes.c.position, attributes.c.id)
    found = [_attribute(row.id, row.name, row.kind, row.choices, of) for row in session.execute(query)]
    taken = {folded_name(attribute.name) for attribute in found}
    offered = {} if taken & _OFFERED.get(of, {}).keys() else _OFFERED.get(of, {})
    return found + [Attribute(0, name, kind) for name, kind in offered.items()]


def _attribute(number: int, name: str, kind: str, choices: str, of: str) -> Attribute:
    standard = of == "participant" and name in STANDARD_ATTRIBUTES
    if standard and name == "side":
        return Attribute(number, name, "choice", SIDES, standard)
    return Attribute(number, name, kind, tuple(filter(None, choices.split("\n"))), standard)


def add_attribute(
    session: Session, name: str, *, of: str = "participant", kind: str = "text", choices: Sequence[str] = ()
) -> int:
    """Make an attribute, the last of its table, and give its id; CodingError where the name is empty or taken."""
    known = list_attributes(session, of)
    _check_name(known, name)
    rows = {"name": tidy(name), "of": of, "position": len(known)}
    return add_row(session, attributes, **rows, kind=_kind(kind), choices=_choices(kind, choices))


def attribute_id(session: Session, name: str, *, of: str = "participant") -> int:
    """Give the id of the attribute of that name, which is made where it is new; of the offered ones all are made."""
    known = list_attributes(session, of)
    found = next((each for each in known if folded_name(each.name) == folded_name(name)), None)
    if found is None:
        return add_attribute(session, name, of=of)
    if not found.id:
        for position, each in enumerate(known):
            if not each.id:
                add_row(session, attributes, name=each.name, of=of, position=position, kind=each.kind)
    return found.id or attribute_id(session, name, of=of)


def rename_attribute(session: Session, attribute: int, name: str) -> None:
    """Call the attribute by another name, which no other of its table may have; the standard ones keep theirs.

    Quotes that are signed with it are so from then on by its new name.
    """
    of, row = _one(session, attribute)
    if tidy(name) == row.name:
        return
    _not_standard(row, "be renamed")
    _check_name([each for each in list_attributes(session, of) if each.id != attribute], name)
    session.execute(update(attributes).where(attributes.c.id == attribute).values(name=tidy(name)))
    if of == "participant":
        for column in (studies.c.attribution, studies.c.internal_attribution):
            template = session.execute(select(column)).scalar_one()
            signed = renamed(template, row.name, tidy(name))
            session.execute(update(studies).where(column != signed).values({column: signed}))


def set_attribute_kind(session: Session, attribute: int, kind: str, choices: Sequence[str] = ()) -> None:
    """Say what the attribute holds: text, numbers, dates, or one of the choices.

    Its values are stored as the kind writes them; CodingError names those that do not fit, and nothing changes.
    """
    _of, row = _one(session, attribute)
    new = _attribute(attribute, row.name, _kind(kind), _choices(kind, choices), "")
    if row.kind == new.kind and row.choices == new.choices:
        return
    if row.name == "side" and row.standard:
        raise CodingError("The side is always internal or external; the grades of evidence rest on it.")
    _refit(session, new)
    values = {"kind": kind, "choices": _choices(kind, choices)}
    session.execute(update(attributes).where(attributes.c.id == attribute).values(**values))


def _refit(session: Session, new: Attribute) -> None:
    own = select(attribute_values.c.id, attribute_values.c.value).where(attribute_values.c.attribute_id == new.id)
    unfit, other = [], []
    for row in session.execute(own):
        try:
            value = new.fitted(row.value)
        except CodingError:
            unfit.append(row.value)
        else:
            other += [{"key": row.id, "new": value}] if value != row.value else []
    if unfit:
        shown = ", ".join(f"“{one_line(value, 20)}”" for value in list(dict.fromkeys(unfit))[:3])
        raise CodingError(f"“{new.name}” cannot become a {new.kind}: {len(unfit)} of its values do not fit ({shown}).")
    if other:
        change = update(attribute_values).where(attribute_values.c.id == bindparam("key"))
        session.execute(change.values(value=bindparam("new")), other)


def move_attribute(session: Session, attribute: int, place: int) -> None:
    """Put the attribute at that place of its table (0 is the first)."""
    of, _row = _one(session, attribute)
    order = [each.id for each in list_attributes(session, of) if each.id and each.id != attribute]
    order.insert(max(0, place), attribute)
    for position, each in enumerate(order):
        here = (attributes.c.id == each) & (attributes.c.position != position)
        session.execute(update(attributes).where(here).values(position=position))


def delete_attribute(session: Session, attribute: int) -> None:
    """Delete the attribute with all its values; the standard ones stay."""
    _of, row = _one(session, attribute)
    _not_standard(row, "be deleted")
    session.execute(delete(attributes).where(attributes.c.id == attribute))


def values_by_owner(
    session: Session, of: str = "participant", owners: Iterable[int] | None = None
) -> dict[int, dict[int, str]]:
    """Give the values of the participants (or documents; None: of all): by owner and by attribute."""
    owner = attribute_values.c[f"{of}_id"]
    query = select(owner, attribute_values.c.attribute_id, attribute_values.c.value)
    query = query.where(owner.is_not(None) if owners is None else among(owner, owners))
    found: dict[int, dict[int, str]] = {}
    for owner_id, attribute, value in session.execute(query):
        found.setdefault(owner_id, {})[attribute] = value
    return found


def values_of_attribute(session: Session, attribute: int) -> dict[int, str]:
    """Give the values of one attribute by participant."""
    query = select(attribute_values.c.participant_id, attribute_values.c.value)
    return {row[0]: row[1] for row in session.execute(query.where(attribute_values.c.attribute_id == attribute))}


def owners_of_values(session: Session, value_ids: Collection[int], of: str = "participant") -> set[int] | None:
    """Tell whose the stored values with these ids are; None where one of the values is no longer there."""
    query = select(attribute_values.c[f"{of}_id"]).where(among(attribute_values.c.id, value_ids))
    found = list(session.execute(query).scalars())
    return {owner for owner in found if owner is not None} if len(found) == len(value_ids) else None


def put_values(session: Session, cells: Iterable[tuple[int, str, str]], *, of: str = "participant") -> None:
    """Store cells (owner, name of the attribute, value) as a spreadsheet does: an empty value empties the cell.

    Attributes that are not there are made. CodingError where one value does not fit; then nothing changed.
    """
    cells = list(cells)
    ids = {name: attribute_id(session, name, of=of) for name in dict.fromkeys(name for _owner, name, _value in cells)}
    known = {each.id: each for each in list_attributes(session, of)}
    wanted = {(owner, ids[name]): known[ids[name]].fitted(value) for owner, name, value in cells}
    owner_id = attribute_values.c[f"{of}_id"]
    query = select(attribute_values.c.id, owner_id, attribute_values.c.attribute_id, attribute_values.c.value)
    query = query.where(among(owner_id, {owner for owner, _name in wanted}))
    old = {(row[1], row[2]): (row.id, row.value) for row in session.execute(query) if (row[1], row[2]) in wanted}
    gone = [row_id for key, (row_id, _value) in old.items() if not wanted[key]]
    other = [{"key": row_id, "new": wanted[key]} for key, (row_id, value) in old.items() if wanted[key] != value]
    added = [
        {"attribute_id": attribute, f"{of}_id": owner, "value": value}
        for (owner, attribute), value in wanted.items()
        if value and (owner, attribute) not in old
    ]
    _store(session, gone, [row for row in other if row["new"]], added)


def _store(
    session: Session, gone: list[int], other: Sequence[dict[str, object]], added: Sequence[dict[str, object]]
) -> None:
    if gone:
        session.execute(delete(attribute_values).where(among(attribute_values.c.id, gone)))
    if other:
        change = update(attribute_values).where(attribute_values.c.id == bindparam("key"))
        session.execute(change.values(value=bindparam("new")), list(other))
    if added:
        session.execute(insert(attribute_values), list(added))


def _one(session: Session, attribute: int) -> tuple[str, Attribute]:
    row = session.execute(select(attributes).where(attributes.c.id == attribute)).first()
    if row is None:
        raise CodingError("The attribute is no longer there.")
    return row.of, _attribute(row.id, row.name, row.kind, row.choices, row.of)


def _not_standard(row: Attribute, deed: str) -> None:
    if row.standard:
        raise CodingError(f"“{row.name}” cannot {deed}: reports and grades rest on it. You can leave it empty.")


def _check_name(known: Iterable[Attribute], name: str) -> None:
    if not tidy(name):
        raise CodingError("An attribute needs a name.")
    reserved = {"participant", "document", "documents", "name", "speaker", "kind", "folder", "consent"}
    if folded_name(name) in reserved | {folded_name(each.name) for each in known}:
        raise CodingError(f"There is already a column “{tidy(name)}”.")


def _either(choices: Sequence[str], shown: int = 8) -> str:
    named = list(choices[:shown]) + ["…"] * (len(choices) > shown)
    return " or ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise CodingError(f"“{kind}” is no kind of attribute; use {', '.join(KINDS)}.")
    return kind


def _choices(kind: str, choices: Iterable[str]) -> str:
    """Write the choices as they are stored: a line each, none twice."""
    if kind != "choice":
        return ""
    found: dict[str, str] = {}
    for choice in filter(None, map(tidy, choices)):
        found.setdefault(folded_name(choice), choice)
    if not found:
        raise CodingError("A choice needs at least one word to choose.")
    return "\n".join(found.values())
