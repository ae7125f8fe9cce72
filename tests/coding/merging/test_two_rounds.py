"""Two people begin a round of one name in their copies: these are two rounds, each as it was planned."""

import shutil
from pathlib import Path

from sqlalchemy import select

from coding.check import check
from coding.coders import ensure_coder
from coding.merging.conflicts import open_conflicts
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round
from coding.rounds.running import start_round
from models.project import Project
from models.schema import rounds
from tests.coding.merging.copies import bring, content, copy_of, difference


def planned(path: Path, lead: str, kind: str, *, blind: bool, documents: list[int], coders: list[str]) -> None:
    with Project(path) as project, project.write("plan_round", lead) as session:
        made = plan_round(session, "R1", kind=kind, blind=blind, lead_id=ensure_coder(session, lead))
        assign(session, made, documents, [ensure_coder(session, name) for name in coders])
        start_round(session, made)


def listed(path: Path) -> set[tuple[str, str, int]]:
    with Project(path) as project, project.read(whole=True) as session:
        assert check(session) == []
        assert open_conflicts(session) == []
        return {tuple(row) for row in session.execute(select(rounds.c.kind, rounds.c.state, rounds.c.blind))}


def names(path: Path) -> set[str]:
    with Project(path) as project, project.read(whole=True) as session:
        return set(session.execute(select(rounds.c.name)).scalars())


def test_two_rounds_of_one_name_stay_two(small_study: Path, tmp_path: Path):
    base = tmp_path / "base.loom"
    shutil.copy(small_study, base)
    with Project(base) as project, project.write("add_coder", "Ruth") as session:
        for name in ("Ruth", "Kay", "Ben"):
            ensure_coder(session, name)
    one, other = copy_of(base, "one"), copy_of(base, "other")
    planned(one, "Ruth", "main", blind=True, documents=[1, 2], coders=["Amira", "Joel"])
    planned(other, "Kay", "pilot", blind=False, documents=[3], coders=["Ben"])
    bring(one, other)
    bring(other, one)
    assert difference(content(one), content(other)) == {}
    for path in (one, other):
        assert listed(path) == {("main", "running", 1), ("pilot", "running", 0)}
        assert names(path) == {"R1", "R1 (2)"}
