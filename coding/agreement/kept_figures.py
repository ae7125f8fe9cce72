"""An answer about agreement in the form in which it is kept: codes by what names them in every copy of the study."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Table, select

from coding.agreement.measuring import Figure, Measured, MeasuredCode
from coding.codetree import code_tree
from coding.rounds.codebook import codebook_now
from coding.text import checksum
from models.base import Session
from models.dialect import among
from models.schema import codes, documents, elements, themes

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
    cards = _cards(session) if table is codes else {}
    listed = tuple(
        MeasuredCode(
            uids.get(code.key, ""),
            code.name,
            _figures(code.values),
            code.both,
            code.one,
            code.neither,
            cards.get(uids.get(code.key, ""), ""),
        )
        for code in agreement.codes
    )
    overall = _figures(agreement.overall) or (listed[0].values if len(listed) == 1 else {})
    return Measured(agreement.coders, how, overall, listed, sentence, _documents(session, agreement.documents))


def _cards(session: Session) -> dict[str, str]:
    """Give a checksum of each code's card by the code's uid."""
    return {
        code.uid: checksum("\n".join(f"{name}: {code.card[name]}" for name in sorted(code.card)))
        for code in codebook_now(session)
    }


def _documents(session: Session, names: Collection[str]) -> tuple[str, ...]:
    """Give the uids of the documents of these names."""
    rows = session.execute(select(documents.c.name, documents.c.uid))
    return tuple(sorted(row.uid for row in rows if row.name in set(names)))


def names_now(session: Session) -> dict[str, str]:
    """Give the names that codes have today, by their uids: a kept measurement has those of then."""
    tree = code_tree(session)
    rows = session.execute(select(codes.c.id, codes.c.uid))
    return {row.uid: tree.label(row.id) for row in rows if row.id in tree.by_id}


def _figures(values: "Mapping[str, Value]") -> dict[str, Figure]:
    return {
        key: Figure(value.value, value.reason, value.low, value.high, "unreliable" in value.note)
        for key, value in values.items()
    }
