"""What a reader may see while a round is blind: one filter in the door, which no reader can forget.

A round is blind while it runs, is marked so, and its blindness was not lifted. In the documents that are assigned in
it a viewer sees her own coding alone; the round's lead sees all, unless she codes in it herself. Connections that read
get temporary views of the names of the tables, which stand before these; connections that write see all.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models import dialect, history
from models.base import Session
from models.notice import Rows, differing

DECIDES = ("round", "assignment", "coder")
"""A change of a row of these may change what somebody sees."""

_BLIND = "SELECT id, lead_id FROM round WHERE state = 'running' AND blind = 1 AND opened = ''"
_CODERS = "SELECT id, uid, name FROM coder"
_ASSIGNED = "SELECT round_id, document_id, coder_id FROM assignment WHERE round_id IN ({})"
_STARTED = "SELECT min(started) FROM round WHERE id IN ({})"


class Blindness(NamedTuple):
    """The documents in which only the coding of `coders` (ids; none or one) is seen, since when, and their uids."""

    documents: tuple[int, ...]
    coders: tuple[int, ...]
    uids: tuple[str, ...]
    since: str


def blindness(session: Session, viewer: str) -> Blindness | None:
    """Tell what is hidden from the viewer of that name; None where nothing is."""
    rounds = {row[0]: row[1] for row in session.exec_driver_sql(_BLIND)}
    if not rounds:
        return None
    name = " ".join(viewer.split()).casefold()
    own = [(row[0], row[1]) for row in session.exec_driver_sql(_CODERS) if row[2].casefold() == name][:1]
    ids = {row[0] for row in own}
    assigned = session.exec_driver_sql(_ASSIGNED.format(_listed(rounds))).all()
    closed = {each for each, lead in rounds.items() if lead not in ids}
    closed |= {each for each, _document, coder in assigned if coder in ids}
    documents = sorted({document for each, document, _coder in assigned if each in closed})
    if not documents:
        return None
    since = session.exec_driver_sql(_STARTED.format(_listed(closed))).scalar() or ""
    return Blindness(tuple(documents), tuple(ids), tuple(row[1] for row in own), since)


def narrow(session: Session, viewer: str | None) -> None:
    """Let the reading session see what the viewer may see (None: everything); nothing was read in it yet.

    What is hidden is looked up in the state of the study that the session goes on to read. The viewer's name is
    `session.info["viewer"]`.
    """
    session.info["viewer"] = viewer or ""
    while True:
        found = None if viewer is None else blindness(session, viewer)
        if found == session.info.get("blindness"):
            return
        session.rollback()
        dialect.shadow(session, views(found) if found else {})
        session.info["blindness"] = found


def views(hidden: Blindness) -> Mapping[str, str]:
    """Give, by table, the statement of what is seen of it."""
    return {table: f'SELECT * FROM main."{table}" WHERE {rule}' for table, rule in _rules(hidden).items()}


def hidden_rows(session: Session, hidden: Blindness | None) -> Rows:
    """Tell, by table, the ids of the rows that are out of sight; the session sees everything.

    History is left out: nobody is told which of its rows changed.
    """
    if hidden is None:
        return {}
    rules = {table: rule for table, rule in _rules(hidden).items() if table not in ("operation", "change")}
    found = {
        table: dialect.ids_of(session, f'SELECT id FROM main."{table}" WHERE NOT ({rule})')
        for table, rule in rules.items()
    }
    return {table: ids for table, ids in found.items() if ids}


def turned(before: Session, after: Session, viewer: str) -> Rows:
    """Tell, by table, which rows come into the viewer's sight, or go out of it; both sessions see everything."""
    there, then = (hidden_rows(session, blindness(session, viewer)) for session in (before, after))
    return differing(there, then)


def may_take_back(session: Session, operation_id: int, viewer: str) -> bool:
    """Tell whether the viewer, whose eyes the session has, may undo the operation, or its undo.

    What is hidden she may not, nor, while something is, what somebody else did to rounds and coders: it would show it.
    """
    if not history.is_there(session, operation_id):
        return False
    if session.info.get("blindness") is None:
        return True
    own = " ".join(viewer.split()).casefold() == history.named(session, operation_id).coder.casefold()
    return own or not history.changed_rows(session, operation_id).keys() & set(DECIDES)


def _rules(hidden: Blindness) -> dict[str, str]:
    """Give, by table, the condition under which a row is seen."""
    blind, own = _listed(hidden.documents), _listed(hidden.coders)
    uids = ", ".join(f"'{uid}'" for uid in hidden.uids)
    foreign = f"document_id IN ({blind}) AND coder_id NOT IN ({own})"
    segment = f"SELECT 1 FROM main.segment AS s WHERE s.id = segment_id AND s.document_id IN ({blind})"
    item = f"SELECT 1 FROM main.check_item AS i WHERE i.id = item_id AND i.document_id IN ({blind})"
    verdict = "SELECT 1 FROM main.verdict AS v JOIN main.check_item AS i ON i.id = v.item_id WHERE v.id = verdict_id"
    signed = (
        "SELECT 1 FROM main.check_item AS i "
        f"WHERE i.crosscheck_id = sign_off.crosscheck_id AND i.document_id IN ({blind})"
    )
    written = (
        "SELECT c.row_id FROM main.operation AS o CROSS JOIN main.change AS c "
        f"ON c.operation_id = o.id AND c.table_name = 'memo' WHERE c.kind = 'i' AND o.coder_uid IN ({uids})"
    )
    elsewhere = f"document_id NOT IN ({blind})"
    return {
        "segment": f"NOT ({foreign})",
        "quote": f"NOT EXISTS ({segment} AND s.coder_id NOT IN ({own}))",
        "memo": f"document_id IS NULL OR {elsewhere} OR id IN ({written})",
        "decision": elsewhere,
        "measurement": f"at < '{hidden.since}'",
        "check_item": elsewhere,
        "verdict": f"coder_id IN ({own}) OR NOT EXISTS ({item})",
        "sign_off": f"coder_id IN ({own}) OR NOT EXISTS ({signed})",
        "answer": f"NOT EXISTS ({verdict} AND i.document_id IN ({blind}))",
        "withheld_row": elsewhere,
        "brought": f"coder_uid IN ({uids})",
        "conflict": f"NOT {_of_coding('table_name')}",
        "conflict_side": "NOT EXISTS (SELECT 1 FROM main.conflict AS k WHERE k.id = conflict_id AND "
        f"{_of_coding('k.table_name')})",
        "operation": _operation("operation", uids),
        "change": "EXISTS (SELECT 1 FROM main.operation AS o WHERE o.id = operation_id AND "
        f"{_operation('o', uids)}) AND NOT {_image_of_others(blind, own)}",
    }


_CODING = (
    "segment", "quote", "decision", "measurement", "verdict", "answer", "check_item", "sign_off", "memo", "conflict",
    "brought",
)  # fmt: skip


def _of_coding(column: str) -> str:
    return f"{column} IN ({', '.join(repr(name) for name in _CODING)})"


def _operation(name: str, uids: str) -> str:
    """What others did is not told where it was coding, wherever it was: how often they coded is a figure, too."""
    return (
        f"({name}.coder_uid IN ({uids}) OR NOT EXISTS (SELECT 1 FROM main.change AS w "
        f"WHERE w.operation_id = {name}.id AND {_of_coding('w.table_name')}))"
    )


def _image_of_others(blind: str, own: str) -> str:
    """Her own operation may have changed what is hidden from her: its old rows are not hers to see."""
    return (
        "(table_name = 'segment' AND old IS NOT NULL AND json_extract(old, '$.document_id') IN "
        f"({blind}) AND json_extract(old, '$.coder_id') NOT IN ({own}))"
    )


def _listed(ids: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(ids)))
