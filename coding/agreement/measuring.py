"""Measurements of agreement that are kept: how they were measured, and every figure."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import delete, select, update

from coding.coders import acting_coder
from coding.errors import CodingError
from coding.moments import moment
from coding.text import folded_name, tidy, unique_name
from models.base import Session, add_row
from models.dialect import among
from models.schema import coders, measurements, rounds

ALPHA = "krippendorff_alpha_nominal"


class Figure(NamedTuple):
    """A coefficient as it was measured; undefined with a reason, its interval where there was one."""

    value: float | None
    reason: str = ""
    low: float | None = None
    high: float | None = None
    unreliable: bool = False


@dataclass(frozen=True, slots=True)
class MeasuredCode:
    """The figures of a code (or a branch, an element, a theme) by their keys; counts are in its units.

    `definition` is a checksum of the code's card as it was then; "" where that is not known.
    """

    uid: str
    name: str
    values: Mapping[str, Figure]
    both: float = 0
    one: float = 0
    neither: float = 0
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """How it was measured, and what came out, without ids: it is read in merged copies, too.

    `how` has pairs of a name and a value in words: Unit, Overlap, Scope of neither, Codes, Documents; what differs in
    them makes two measurements hard to compare. `documents` are those compared, by their uids (none: not known).
    """

    coders: tuple[str, ...]
    how: tuple[tuple[str, str], ...]
    overall: Mapping[str, Figure]
    codes: tuple[MeasuredCode, ...] = ()
    sentence: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measurement:
    """A measurement that was kept: its name, when and by whom, in which round if in one."""

    id: int
    name: str
    at: str
    coder: str
    round_id: int | None
    round: str
    measured: Measured


class Kept(NamedTuple):
    """A measurement as it is listed by its name: when and by whom it was kept."""

    id: int
    name: str
    at: str
    coder: str


def keep_measurement(session: Session, name: str, measured: Measured, round_id: int | None = None) -> int:
    """Keep a measurement under a name, which gets “ (2)” where there is one of it already; gives its id."""
    known = {folded_name(each) for each in session.execute(select(measurements.c.name)).scalars()}
    if round_id is not None and session.execute(select(rounds.c.id).where(rounds.c.id == round_id)).first() is None:
        raise CodingError("The round is no longer there.")
    own = select(coders.c.name).where(coders.c.id == acting_coder(session))
    return add_row(
        session,
        measurements,
        round_id=round_id,
        name=unique_name(_named(name), known),
        at=moment(session, measurements.c.at),
        coder=session.execute(own).scalar_one(),
        options=json.dumps(
            {"coders": measured.coders, "how": measured.how, "documents": measured.documents}, ensure_ascii=False
        ),
        figures=json.dumps(_written(measured), ensure_ascii=False),
    )


def rename_measurement(session: Session, measurement_id: int, name: str) -> None:
    """Give a kept measurement another name."""
    _check(session, measurement_id)
    others = select(measurements.c.name).where(measurements.c.id != measurement_id)
    known = {folded_name(each) for each in session.execute(others).scalars()}
    named = unique_name(_named(name), known)
    session.execute(update(measurements).where(measurements.c.id == measurement_id).values(name=named))


def delete_measurements(session: Session, measurement_ids: Iterable[int]) -> None:
    """Delete kept measurements; the coding stays as it is."""
    session.execute(delete(measurements).where(among(measurements.c.id, measurement_ids)))


def measurement_names(session: Session) -> list[Kept]:
    """List what was kept without its figures, the oldest first."""
    m = measurements.c
    return [Kept(*row) for row in session.execute(select(m.id, m.name, m.at, m.coder).order_by(m.at, m.uid))]


def list_measurements(session: Session) -> list[Measurement]:
    """List what was kept, the oldest first."""
    m = measurements.c
    query = select(m.id, m.name, m.at, m.coder, m.round_id, m.options, m.figures, rounds.c.name.label("round"))
    query = query.outerjoin(rounds, rounds.c.id == m.round_id).order_by(m.at, m.uid)
    return [
        Measurement(row.id, row.name, row.at, row.coder, row.round_id, row.round or "", _read(row.options, row.figures))
        for row in session.execute(query)
    ]


def _named(name: str) -> str:
    if not tidy(name):
        raise CodingError("A measurement needs a name, by which it is found again.")
    return tidy(name)


def _check(session: Session, measurement_id: int) -> None:
    if session.execute(select(measurements.c.id).where(measurements.c.id == measurement_id)).first() is None:
        raise CodingError("The measurement is no longer there.")


def _written(measured: Measured) -> dict[str, Any]:
    """Give the figures as they are stored."""
    return {
        "overall": {key: tuple(figure) for key, figure in measured.overall.items()},
        "codes": [
            {
                "uid": code.uid,
                "name": code.name,
                "values": {key: tuple(figure) for key, figure in code.values.items()},
                "counts": (code.both, code.one, code.neither),
                "definition": code.definition,
            }
            for code in measured.codes
        ],
        "sentence": measured.sentence,
    }


def _read(options: str, figures: str) -> Measured:
    """Read what was stored; what was emptied since, such as by an erasure, is empty."""
    asked, found = json.loads(options or "{}"), json.loads(figures or "{}")
    codes = tuple(_code(code) for code in found.get("codes", ()))
    how = tuple((key, value) for key, value in asked.get("how", ()))
    overall = _figures(found.get("overall", {}))
    documents = tuple(asked.get("documents", ()))
    return Measured(tuple(asked.get("coders", ())), how, overall, codes, found.get("sentence", ""), documents)


def _code(stored: Mapping[str, Any]) -> MeasuredCode:
    both, one, neither = stored["counts"]
    figures = _figures(stored.get("values", {}))
    definition = stored.get("definition", "")
    return MeasuredCode(stored.get("uid", ""), stored.get("name", ""), figures, both, one, neither, definition)


def _figures(stored: Mapping[str, Sequence[Any]]) -> dict[str, Figure]:
    return {key: Figure(*figure) for key, figure in stored.items()}
