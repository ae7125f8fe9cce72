"""A copy of the study for one coder, to code in by herself; a blind one holds nothing of how others coded."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from coding.coders import find_coder
from coding.errors import CodingError
from coding.text import tidy
from models.base import Session
from models.handing import handing_out
from models.history import FINAL
from models.project import Project, replace
from models.schema import assignments, coders, rounds

Progress = Callable[[int, int, str], None]
"""How many steps are done, of how many, and the name of the present one; may raise to cancel."""


class Holder(NamedTuple):
    """For whom a copy is: id (none of anybody where she is new), uid and name."""

    id: int
    uid: str
    name: str


_HERS = {
    "segment": "{coder_id} = :id",
    "progress": "{coder_id} = :id",
    "crosscheck": "{coder_id} = :id",
    "verdict": "{coder_id} = :id",
    "answer": "lower({coder}) = lower(:name)",
    "sign_off": "{coder_id} = :id",
    "decision": "lower({coder}) = lower(:name)",
    "measurement": "lower({coder}) = lower(:name)",
    "memo": "{document_id} IS NULL OR id IN ({own})",
    "quote": "id IN ({own})",
    "finding": "id IN ({own})",
    "grade": "id IN ({own})",
    "withheld_row": "{table_name} NOT IN ({work}) OR json_extract({image}, '$.coder_id') = :uid",
    "brought": "{coder_uid} = :uid",
    "conflict": "{table_name} NOT IN ({work})",
}
"""What of the work on the texts stays in a blind copy: the condition, by table, on a row and on its old images. Where a
row does not say whose it is, it stays if nobody else ever changed it. What tables point at these goes with them."""
_FOLLOWING = ("check_item", "conflict_side")
_WORK = (*_HERS, *_FOLLOWING)

_OWN = (
    "SELECT row_id FROM main.change AS c JOIN main.operation AS o ON o.id = c.operation_id "
    "WHERE c.table_name = '{table}' GROUP BY row_id HAVING min(o.coder_uid = :uid) = 1"
)


def hand_out(project: Project, path: Path, name: str, *, blind: bool, progress: Progress | None = None) -> None:
    """Write a copy for the coder of that name at the path, in the place of what is there.

    Undo stops in it at what was done before, and the coder is told from others by it when it comes back. In a blind one
    there is nothing of how others coded, neither now nor in the history: no segments and marks, no decisions and
    cross-checks of others, no memos of theirs on documents, no findings. The texts, people, framework, rounds and the
    codebook are all there. Raises StudyError or CodingError where it cannot be made; then, and where `progress` raises,
    nothing is left.
    """
    name = tidy(name)
    if not name:
        raise CodingError("Say for whom the copy is: a coder needs a name.")
    if path.suffix.casefold() != ".loom":
        raise CodingError(f"A study's name ends in .loom: try “{path.name}.loom”.")
    if not path.parent.is_dir():
        raise CodingError(f"There is no folder “{path.parent}”; make it first, or choose another.")
    if path.exists() and path.samefile(project.path):
        raise CodingError("This is the study that is open; give the copy another name or folder.")
    part = path.with_name(f".{path.stem}.{os.getpid()}.handed.loom")
    say = progress or _quietly
    try:
        say(0, len(_WORK) + 2, "Copying the study …")
        project.copy_to(part)
        with handing_out(part, name, blind=blind) as session:
            if blind:
                _take_out(session, _holder(session, name), say)
        say(len(_WORK) + 1, len(_WORK) + 2, "Putting the copy in its place …")
        replace(path, part)
    except OSError as error:
        raise CodingError(f"“{path.name}” cannot be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


def _quietly(_done: int, _of: int, _name: str) -> None:
    """Tell nobody."""


def _holder(session: Session, name: str) -> Holder:
    found = find_coder(session, name)
    if found is None:
        return Holder(0, "", name)
    row = session.exec_driver_sql("SELECT id, uid, name FROM coder WHERE id = ?", (found,)).one()
    return Holder(*row)


def _take_out(session: Session, holder: Holder, say: Progress) -> None:
    for done, table in enumerate(_HERS, 1):
        say(done, len(_WORK) + 2, "Taking out what others coded …")
        _run(session, f'DELETE FROM "{table}" WHERE NOT ({_rule(table, now=True)})', holder)
    for table in _WORK:
        gone = f'row_id NOT IN (SELECT id FROM "{table}")'
        _run(session, f"DELETE FROM change WHERE table_name = '{table}' AND {gone}", holder)
    for table in _HERS:
        of_others = f"old IS NOT NULL AND NOT ({_rule(table, now=False)})"
        _run(session, f"DELETE FROM change WHERE table_name = '{table}' AND {of_others}", holder)
        _run(
            session,
            f"DELETE FROM alias WHERE table_name = '{table}' AND row_uid NOT IN (SELECT uid FROM {table})",
            holder,
        )
    _forget_operations(session)


def _forget_operations(session: Session) -> None:
    """Let go of the operations of which nothing is left, and of what took them back or did them again."""
    final = ", ".join(f"'{label}'" for label in FINAL)
    nothing = "id NOT IN (SELECT operation_id FROM change)"
    session.exec_driver_sql(f"DELETE FROM operation WHERE undoes IS NULL AND label NOT IN ({final}) AND {nothing}")
    orphans = "DELETE FROM operation WHERE undoes IS NOT NULL AND undoes NOT IN (SELECT id FROM operation)"
    while session.exec_driver_sql(orphans).rowcount:
        pass
    session.exec_driver_sql("DELETE FROM change WHERE operation_id NOT IN (SELECT id FROM operation)")


def _rule(table: str, *, now: bool) -> str:
    """Give the condition under which a row, or one of its old images in history, is the coder's own."""
    columns = ("coder_id", "coder", "document_id", "table_name", "image", "coder_uid")
    places = {name: f'"{name}"' if now else f"json_extract(old, '$.{name}')" for name in columns}
    own = _OWN.format(table=table)
    rule = _HERS[table].format(own=own, work=", ".join(f"'{each}'" for each in _WORK), **places)
    return f"coalesce({rule if now else rule.replace('id IN (SELECT', 'row_id IN (SELECT')}, 0)"


def _run(session: Session, statement: str, holder: Holder) -> None:
    values = {"id": holder.id, "uid": holder.uid, "name": holder.name}
    session.exec_driver_sql(statement, {name: each for name, each in values.items() if f":{name}" in statement})


def coders_to_hand_to(session: Session) -> list[str]:
    """List the names of the coders who may get a copy: all but the consensus."""
    return list(session.execute(select(coders.c.name).where(coders.c.consensus == 0).order_by(coders.c.name)).scalars())


def is_to_be_blind(session: Session, name: str) -> bool:
    """Tell whether the coder of that name codes in a blind round, planned or running, of which blindness holds."""
    found = find_coder(session, name)
    blind = (rounds.c.blind == 1) & (rounds.c.state != "ended") & (rounds.c.opened == "")
    hers = select(assignments.c.id).where(assignments.c.coder_id == found, assignments.c.round_id == rounds.c.id)
    return session.execute(select(rounds.c.id).where(blind, hers.exists())).first() is not None
