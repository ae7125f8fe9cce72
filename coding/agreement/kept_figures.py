"""An answer about agreement in the form in which it is kept: codes by what names them in every copy of the study."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Table, select

from coding.agreement.measuring import Figure, Measured, MeasuredCode
from models.base import Session
from models.dialect import among
from models.schema import codes, elements, themes

if TYPE_CHECKING:
    from coding.agreement.coefficients.value import Value
    from coding.agreement.figures import Agreement

_TABLES: dict[str, Table] = {"code": codes, "branch": codes, "element": elements, "theme": themes}


def measured(
    session: Session, agreement: "Agreement", how: tuple[tuple[str, str], ...], sentence: str = ""
) -> Measured:
    """Give the figures as they are kept; `how` says in words how they were measured."""
    table = _TABLES[agreement.question.by]
    keys = [code.key for code in agreement.codes]
    uids = {row.id: row.uid for row in session.execute(select(table.c.id, table.c.uid).where(among(table.c.id, keys)))}
    listed = tuple(
        MeasuredCode(uids.get(code.key, ""), code.name, _figures(code.values), code.both, code.one, code.neither)
        for code in agreement.codes
    )
    overall = _figures(agreement.overall) or (listed[0].values if len(listed) == 1 else {})
    return Measured(agreement.coders, how, overall, listed, sentence)


def _figures(values: "Mapping[str, Value]") -> dict[str, Figure]:
    return {
        key: Figure(value.value, value.reason, value.low, value.high, "unreliable" in value.note)
        for key, value in values.items()
    }
