"""The participants a survey sheet names, stored by the sheet rather than one by one."""

from collections.abc import Mapping

from sqlalchemy import bindparam, insert, select, update

from coding.participants import ensure_attribute, participants_by_name, tidied
from coding.rights.withdrawn import check_present
from coding.text import folded_name, tidy
from models.base import Session
from models.schema import attribute_values, participants, participations, speakers

Respondents = Mapping[str, Mapping[str, str]]


def add_respondents(session: Session, document_id: int, respondents: Respondents) -> None:
    """Make every respondent a participant of the document, with attributes; those without an answer were asked.

    The document is new; a participant who is there already takes the values that are not empty.
    """
    if not respondents:
        return
    ids = _participants(session, respondents)
    check_present(session, ids.values(), "be imported again")
    _set_values(session, ids, respondents)
    rows = [{"document_id": document_id, "participant_id": ids[name]} for name in respondents]
    session.execute(insert(participations), rows)
    own = (speakers.c.document_id == document_id) & (speakers.c.name == bindparam("label"))
    named = [{"label": name, "whose": ids[name]} for name in respondents]
    session.execute(update(speakers).where(own).values(participant_id=bindparam("whose")), named)


def _participants(session: Session, respondents: Respondents) -> dict[str, int]:
    known = participants_by_name(session)
    new = [{"name": tidy(name)} for name in respondents if folded_name(name) not in known]
    if new:
        session.execute(insert(participants), new)
        known = participants_by_name(session)
    return {name: known[folded_name(name)] for name in respondents}


def _set_values(session: Session, ids: Mapping[str, int], respondents: Respondents) -> None:
    names = dict.fromkeys(name for values in respondents.values() for name in values if name.strip())
    attribute_ids = {name: ensure_attribute(session, name) for name in names}
    table = attribute_values
    query = select(table.c.attribute_id, table.c.participant_id, table.c.value).where(
        table.c.participant_id.is_not(None)
    )
    old = {(row.attribute_id, row.participant_id): row.value for row in session.execute(query)}
    wanted = {
        (attribute_ids[name], ids[respondent]): tidied(name, value)
        for respondent, values in respondents.items()
        for name, value in values.items()
        if name.strip() and value.strip()
    }
    rows = [{"a": a, "p": p, "v": value} for (a, p), value in wanted.items() if old.get((a, p)) != value]
    new = [
        {"attribute_id": row["a"], "participant_id": row["p"], "value": row["v"]}
        for row in rows
        if (row["a"], row["p"]) not in old
    ]
    changed = [row for row in rows if (row["a"], row["p"]) in old]
    if new:
        session.execute(insert(table), new)
    if changed:
        own = (table.c.attribute_id == bindparam("a")) & (table.c.participant_id == bindparam("p"))
        session.execute(update(table).where(own).values(value=bindparam("v")), changed)
