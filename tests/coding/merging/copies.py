"""Copies of a study in several hands, and what can be compared of them."""

import json
import shutil
from pathlib import Path

from sqlalchemy import select

from coding.check import check
from coding.merging.conflicts import open_conflicts
from coding.merging.given_over import INTO, is_merged
from coding.merging.incoming import read_incoming
from coding.merging.merge import merge
from coding.merging.packets import write_packet
from coding.merging.report import MergeReport
from coding.merging.rules import CARRIED, POINTERS
from models.project import Project
from models.schema import aliases, conflict_sides

_ORDER = {"position", "at", "created", "image"}


def copy_of(path: Path, name: str) -> Path:
    made = path.with_name(f"{name}.loom")
    shutil.copy(path, made)
    return made


def do(path: Path, coder: str, label: str, deed) -> None:
    """One operation by the coder, in her copy."""
    with Project(path) as project, project.write(label, coder) as session:
        deed(session)


def packet(path: Path, coder: str, since: str | None = None) -> Path:
    with Project(path, writes=False, viewer=coder) as project, project.read() as session:
        data = write_packet(session, coder, since)
    made = path.with_name(f"{path.stem} {coder}.packet")
    made.write_bytes(data)
    return made


def bring(path: Path, *files: Path, coder: str = "Lead") -> MergeReport:
    incoming = [read_incoming(each) for each in files]
    with Project(path) as project:
        with project.write("merge", coder) as session:
            report = merge(session, incoming)
        with project.read() as session:
            assert check(session) == []
    return report


def content(path: Path) -> dict[str, list[str]]:
    """Every row by what it says: pointers followed to what rows say themselves, without ids, uids and order."""
    with Project(path, writes=False) as project, project.read(whole=True) as session:
        rows = {table.name: [dict(row) for row in session.execute(select(table)).mappings()] for table in CARRIED}
        by_id = {name: {row["id"]: row for row in listed} for name, listed in rows.items()}

        def said(table: str, row: dict, depth: int = 0) -> str:
            cells = {}
            for name, value in row.items():
                if name in ("id", "uid") or name in _ORDER:
                    continue
                if name in POINTERS[table] and value is not None:
                    target = by_id[POINTERS[table][name]].get(value)
                    value = said(POINTERS[table][name], target, depth + 1) if target and depth < 9 else "?"
                if name == "basis" and value:
                    value = {key: each for key, each in json.loads(value).items() if key != "segments"}
                cells[name] = value
            return json.dumps(cells, sort_keys=True, ensure_ascii=False)

        found = {name: sorted(said(name, row) for row in listed) for name, listed in rows.items()}
        found["coder"] = [each for each in found["coder"] if '"Lead"' not in each]
        known = {(row.table_name, row.other_uid): row.row_uid for row in session.execute(select(aliases))}
        there = {row["uid"]: said(name, row) for name, listed in rows.items() for row in listed}
        told = []
        for each in open_conflicts(session):
            uid = known.get((each.table, each.row_uid), each.row_uid)
            values = select(conflict_sides.c.value, conflict_sides.c.coder).where(
                conflict_sides.c.conflict_id == each.id
            )
            sides = [(as_said(there, row.value), row.coder) for row in session.execute(values)]
            told.append(json.dumps([each.table, there[uid], each.column, each.base, sorted(sides)]))
        found["open conflicts"] = sorted(told)
    return found


def as_said(there: dict[str, str], value: str) -> str:
    said = json.loads(value) if value[:1] == '"' else ""
    if is_merged(said):
        return INTO + there.get(said.removeprefix(INTO), said)
    return there.get(said, value)


def difference(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, tuple[list[str], list[str]]]:
    found = {}
    for name in one:
        left, right = list(one[name]), list(other[name])
        for each in list(left):
            if each in right:
                left.remove(each)
                right.remove(each)
        if left or right:
            found[name] = (left, right)
    return found
