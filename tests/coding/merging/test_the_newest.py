"""What is the newest is the same in every copy, whichever came in first: cross-checks, grades, measurements, rounds."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from coding.agreement.measuring import measurement_names
from coding.coders import ensure_coder
from coding.crosscheck.checks import check_named, check_of, list_checks
from coding.crosscheck.drawing import draw
from coding.grading.decided import decided_levels
from coding.grading.grades import decide, history_of
from coding.grading.rubrics import rubric_of, set_rubric
from coding.moments import moment
from coding.rounds.planning import list_rounds, plan_round
from models.base import Session, add_row
from models.project import Project
from models.schema import crosschecks, grades, measurements
from tests.coding.merging.copies import bring, copy_of

EARLIER, LATER = "2026-03-02T10:00:00+00:00", "2026-03-02T10:00:06.250+00:00"


@pytest.fixture
def copies(small_study: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The same study in two hands."""
    base = tmp_path / "base.loom"
    shutil.copy(small_study, base)
    with Project(base) as project, project.write("add_coder", "Ruth") as session:
        ensure_coder(session, "Ruth")
    return copy_of(base, "one"), copy_of(base, "other")


def exchange(one: Path, other: Path) -> None:
    bring(one, other)
    bring(other, one)


def drawn(path: Path, name: str, at: str) -> None:
    with Project(path) as project, project.write("draw_crosscheck", "Ruth") as session:
        made = draw(session, name, coder_id=1)
        session.execute(update(crosschecks).where(crosschecks.c.id == made).values(at=at))


def graded(path: Path, who: str, level: str) -> None:
    with Project(path) as project, project.write("decide", who) as session:
        decide(session, 1, level, who)
        session.execute(update(grades).where(grades.c.coder == who).values(at=EARLIER))


def renamed(path: Path) -> None:
    """Every level of the rubric gets another name, by which what was decided stays the newest."""
    with Project(path) as project, project.write("set_rubric", "Ruth") as session:
        rubric = rubric_of(session)
        names = {level.name: f"{level.name} now" for level in rubric.levels}
        levels = tuple(replace(level, name=names[level.name]) for level in rubric.levels)
        set_rubric(session, replace(rubric, levels=levels), names)


def measured(session: Session, name: str) -> None:
    at = moment(session, measurements.c.at)
    add_row(session, measurements, name=name, at=at, coder="Ruth", options="{}", figures="{}")


@pytest.mark.parametrize("later", [LATER, EARLIER], ids=["by when it was drawn", "at one moment"])
def test_the_newest_cross_check_is_one_in_all_copies(copies: tuple[Path, Path], later: str):
    one, other = copies
    drawn(one, "Hers", later)
    drawn(other, "His", EARLIER)
    exchange(one, other)
    newest = []
    for path in copies:
        with Project(path, writes=False) as project, project.read() as session:
            newest.append(check_of(session, check_named(session, "")).name)
            assert next(each.name for each in list_checks(session)) == newest[-1]
    assert newest[0] == newest[1]
    assert later == EARLIER or newest == ["Hers", "Hers"]


def test_of_two_grades_of_one_moment_the_same_counts_in_all_copies(copies: tuple[Path, Path]):
    one, other = copies
    graded(one, "Ruth", "Limited")
    graded(other, "Amira", "Emerging")
    exchange(one, other)
    for path in copies:
        with Project(path, writes=False) as project, project.read() as session:
            assert decided_levels(session) == {1: "Limited"}
            assert [each.coder for each in history_of(session, 1)] == ["Ruth", "Amira"]


def test_a_level_that_was_renamed_is_the_newest_in_all_copies(copies: tuple[Path, Path]):
    one, other = copies
    graded(one, "Ruth", "Limited")
    for _again in range(3):
        renamed(one)
    exchange(one, other)
    for path in copies:
        with Project(path, writes=False) as project, project.read() as session:
            assert decided_levels(session) == {1: "Limited now now now"}


def test_measurements_and_rounds_stand_in_one_order_in_all_copies(copies: tuple[Path, Path]):
    for path, name in zip(copies, ("first", "second"), strict=True):
        with Project(path) as project, project.write("keep_measurement", "Ruth") as session:
            plan_round(session, f"{name} round")
            measured(session, name)
            session.execute(update(measurements).values(at=EARLIER))
    exchange(*copies)
    listed = []
    for path in copies:
        with Project(path, writes=False) as project, project.read() as session:
            listed.append(
                ([each.name for each in measurement_names(session)], [each.name for each in list_rounds(session)])
            )
    assert listed[0] == listed[1]
    assert len(listed[0][0]) == len(listed[0][1]) == 2


def test_what_is_done_in_one_moment_is_told_apart(study: Project):
    with study.write("keep_measurement", "Amira") as session:
        for number in range(20):
            measured(session, str(number))
        found = session.execute(select(measurements.c.at).order_by(measurements.c.id)).scalars().all()
        assert [each.name for each in measurement_names(session)] == [str(number) for number in range(20)]
    assert sorted(set(found)) == list(found)
