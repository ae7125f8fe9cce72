"""Other files of the same study: those a synced folder made of it, and what they hold that is not in this one."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select

from coding.text import listed
from models.base import Session
from models.dialect import connect
from models.history import ERASE, HANDED_OUT, SILENT, operations
from models.lock import StudyLock
from models.project import Project, StudyError

MERGE = "merge"
SUFFIX = ".packet"
"""By this a packet is known among other files."""
_TAILS = (
    r".*(conflict|konflikt|conflit|conflicto|conflitto).*",
    r" ?\(\d+\)",
    r" \d+",
    r"-[^\s-][^\s]*",
)
"""What services put after a study's name, as in “(conflicted copy 2026-03-02)”, “.sync-conflict-…”, “(1)”, “-HOST”."""
_OPERATIONS = (
    "SELECT id, uid, label, coder_name, undoes FROM operation "
    f"WHERE label <> '{ERASE}' OR id IN (SELECT operation_id FROM change) ORDER BY id"
)
"""Of erasures only those that changed more than this file's history."""
_BROUGHT = "SELECT operation_uid, coder_name FROM brought"
_HAS_BROUGHT = "SELECT count(*) FROM sqlite_master WHERE name = 'brought'"


class Copy(NamedTuple):
    """Another file of the study, with the number of steps in it that are not in this one, and whose they are."""

    path: Path
    steps: int
    coders: tuple[str, ...]

    @property
    def said(self) -> str:
        """Say whose work is only in there; not how much, which in a blind round is nobody's business."""
        return f"work by {listed(self.coders) or 'nobody'}"


class Handing(NamedTuple):
    """By which operation (its uid) this copy was handed out, to whom and when."""

    uid: str
    coder: str
    at: str


def copies_beside(project: Project) -> list[Copy]:
    """List the files in the study's folder that a service made of it, as far as they hold what is not in this one."""
    found = [path for path in sorted(project.path.parent.glob("*.loom")) if is_conflicted(project.path, path)]
    return [copy for copy in unknown(project, found) if copy.steps]


def is_conflicted(study: Path, other: Path) -> bool:
    """Tell by its name whether the other file may have been made of the study by a service that copies folders."""
    tail = other.stem.casefold().removeprefix(study.stem.casefold())
    begins = other.stem.casefold().startswith(study.stem.casefold())
    return begins and bool(tail) and any(re.fullmatch(pattern, tail) for pattern in _TAILS)


def unknown(project: Project, paths: Iterable[Path]) -> Iterator[Copy]:
    """Tell of each file what is only in there; files that are no copies of the study are left out."""
    with project.read(whole=True) as session:
        known = set(_work(_rows(session, _OPERATIONS), _rows(session, _BROUGHT)))
    for path in paths:
        work = _read(path, project.uid)
        if work is not None:
            new = {uid: coder for uid, coder in work.items() if uid not in known}
            yield Copy(path, len(new), tuple(sorted(set(new.values()))))


def handed_to(session: Session) -> str:
    """Name the coder to whom this copy of the study was handed out; "" where it was to nobody."""
    found = handing(session)
    return found.coder if found else ""


def handed_when(session: Session) -> str:
    """Tell on which day this copy of the study was handed out; "" where it never was."""
    found = handing(session)
    return found.at[:10] if found else ""


def handing(session: Session) -> Handing | None:
    """Tell how this copy of the study was handed out the last time; None where it never was."""
    o = operations.c
    query = select(o.uid, o.coder_name, o.at).where(o.label.in_(HANDED_OUT)).order_by(o.id.desc())
    row = session.execute(query.limit(1)).first()
    return Handing(*row) if row else None


def study_of(path: Path) -> str:
    """Give the uid of the study in the file; "" where there is none that can be read."""
    found = _asked(path, "SELECT uid FROM study")
    return str(found[0][0][0]) if found and found[0] else ""


def _read(path: Path, uid: str) -> dict[str, str] | None:
    found = _asked(path, "SELECT uid FROM study", _OPERATIONS, _HAS_BROUGHT)
    if not found or found[0] != [(uid,)]:
        return None
    brought = _asked(path, _BROUGHT) if found[2][0][0] else [[]]
    return _work(found[1], brought[0])


def _asked(path: Path, *queries: str) -> list[list[Any]]:
    """Give what each query finds in the file; nothing at all where it is no study, or cannot be read now."""
    try:
        connection = connect(path, "ro")
    except sqlite3.Error:
        return []
    try:
        return [connection.execute(query).fetchall() for query in queries]
    except sqlite3.Error:
        return []
    finally:
        connection.close()


def _rows(session: Session, query: str) -> list[Any]:
    return [tuple(row) for row in session.exec_driver_sql(query)]


def _work(operations: Iterable[Any], brought: Iterable[Any]) -> dict[str, str]:
    """Give the coder of each step of work by its uid; what merges brought counts in their stead."""
    skipped, found = set(), {}
    for row_id, uid, label, coder, undoes in operations:
        if label == MERGE or label in SILENT or undoes in skipped:
            skipped.add(row_id)
        else:
            found[uid] = coder
    return found | dict(brought)


def copy_of(project: Project, path: Path) -> Copy:
    """Tell what is only in the file; StudyError where it is no copy of the study."""
    for copy in unknown(project, [path]):
        return copy
    raise StudyError(f"“{path.name}” is not a copy of this study.")


def is_free(path: Path) -> bool:
    """Tell whether nobody has the study at the path open for writing, on this machine or another."""
    return StudyLock(path).is_free()


def who_has_it(path: Path) -> str:
    """Name within a sentence who has the study at the path open for writing; "" where that is not known."""
    holder = StudyLock(path).holder()
    return holder.said if holder is not None else ""


def has_conflicts(session: Session) -> bool:
    """Tell whether there may be conflicts to be decided, sooner than by reading them."""
    return session.exec_driver_sql("SELECT 1 FROM conflict WHERE chosen = '' LIMIT 1").first() is not None
