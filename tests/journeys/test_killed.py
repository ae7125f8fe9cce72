"""A study outlives the program: killed at any moment, it holds exactly what was reported as done."""

import multiprocessing
import os
import random
import shutil
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from models.project import Project
from tests.journeys.commands import done
from tests.journeys.work import steps, work
from tests.studies import state

KILLS = 56

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no forkserver")


def rows(project: Project) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every tracked table, without the names that are new in every run."""
    found = state(project)
    del found["study"]
    return {name: [row[:1] + row[2:] for row in table] for name, table in found.items()}


@pytest.fixture(scope="module")
def undisturbed(
    empty_study: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, list[tuple[object, ...]]]]:
    """What the study holds after no step, after one, after two …"""
    study = Path(shutil.copy(empty_study, tmp_path_factory.mktemp("undisturbed")))
    with Project(study) as project:
        states = [rows(project)]
        for step in steps():
            step(project)
            states.append(rows(project))
    return states


def begin(study: Path) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """A process at work, which has just opened the study."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.journeys.work"])
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=work, args=(study, sending))
    worker.start()
    sending.close()
    assert receiving.recv() == 0
    return worker, receiving


def last_report(reports: Connection) -> int:
    """The last step that was reported as done before the other end went silent."""
    last = 0
    try:
        while True:
            last = reports.recv()
    except EOFError:
        return last


def longest(empty_study: Path, folder: Path) -> float:
    """How long the work takes when nobody kills it, in seconds."""
    worker, reports = begin(Path(shutil.copy(empty_study, folder / "whole.loom")))
    begun = time.perf_counter()
    assert last_report(reports) == len(list(steps()))
    worker.join()
    assert (worker.exitcode, os.listdir(folder)) == (0, ["whole.loom"])
    return time.perf_counter() - begun


def test_killed_at_any_moment_nothing_reported_is_lost_and_nothing_half_done_is_there(
    empty_study: Path, tmp_path: Path, undisturbed: list[dict[str, list[tuple[object, ...]]]]
):
    whole = tmp_path / "whole"
    whole.mkdir()
    length, dice = longest(empty_study, whole), random.Random(23)
    reached = set()
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        study = Path(shutil.copy(empty_study, folder / "study.loom"))
        worker, reports = begin(study)
        time.sleep(0.005 + (length - 0.005) * (number + dice.random()) / KILLS)
        worker.kill()
        worker.join()
        reached.add(inspect(study, last_report(reports), undisturbed))
    assert len(reached) > 5, "killed at too few different moments to mean anything"


def inspect(study: Path, reported: int, undisturbed: list[dict[str, list[tuple[object, ...]]]]) -> int:
    """Look at what a killed program left; give the number of steps that are in."""
    assert done("check", study) == "The study is whole.\n"
    with Project(study) as project:
        left = rows(project)
        steps_in = [number for number in (reported, reported + 1) if undisturbed[number : number + 1] == [left]]
        assert steps_in, f"{reported} were reported, and what is there is neither that nor one more"
        if reported:
            project.undo("Joel")
            assert rows(project) != left
            project.redo("Joel")
            assert rows(project) == left
    assert os.listdir(study.parent) == ["study.loom"]
    assert done("check", study) == "The study is whole.\n"
    return steps_in[0]
