"""Ctrl-C and full disks: one sentence, and the study as it was."""

import contextlib
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coding.exporters import EXPORTERS
from coding.segments import apply_code
from models.project import Project, StudyError
from tests.journeys.commands import done, info, loom
from tests.journeys.work import SAMPLE, command
from tests.studies import state

if sys.platform == "win32":
    pytest.skip("Windows has neither such signals nor such limits", allow_module_level=True)

import resource

FULL = (
    "The disk is full",
    "The disk could not be read or written",
    "the disk is full",
    "No space left",
    "File too large",
)


@pytest.fixture
def study(small_study: Path, tmp_path: Path) -> Path:
    (tmp_path / "study").mkdir()
    return Path(shutil.copy(small_study, tmp_path / "study" / "study.loom"))


@pytest.fixture(scope="module")
def interviews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of so many transcripts that importing them takes a while."""
    folder, dice = tmp_path_factory.mktemp("interviews"), random.Random(7)
    turns = [
        turn for file in sorted((SAMPLE / "interviews").iterdir()) for turn in file.read_text("utf-8").split("\n\n")
    ]
    for number in range(120):
        (folder / f"{number}.txt").write_text("\n\n".join(dice.choices(turns, k=60)), encoding="utf-8")
    return folder


def importing(study: Path, interviews: Path, said: Path) -> multiprocessing.process.BaseProcess:
    """A process that imports the interviews, and has just opened the study."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.journeys.work"])
    words = ["import", "documents", str(study), str(interviews)]
    worker = context.Process(target=command, args=(words, said))
    worker.start()
    while not study.with_name("study.loom.lock").exists():
        assert worker.is_alive()
        time.sleep(0.001)
    return worker


def test_an_import_that_is_cancelled_leaves_nothing(study: Path, interviews: Path, tmp_path: Path):
    before, dice, cancelled = study.read_bytes(), random.Random(5), 0
    begun = time.perf_counter()
    importing(study, interviews, tmp_path / "said").join()
    length = time.perf_counter() - begun
    after = info(study)
    for number in range(10):
        study.write_bytes(before)
        worker = importing(study, interviews, tmp_path / "said")
        time.sleep(0.01 + length * (number + dice.random()) / 10)
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGINT)
        worker.join()
        assert os.listdir(study.parent) == ["study.loom"]
        assert done("check", study) == "The study is whole.\n"
        if info(study) == after:  # it came when all was done, and perhaps when all was said
            assert worker.exitcode in (0, 1)
            continue
        cancelled += 1
        said = (tmp_path / "said").read_text("utf-8")
        assert (worker.exitcode, said.split(";")[0], said.count("\n")) == (1, "Cancelled", 1)
        assert (info(study)["documents"], info(study)["operations"]) == (3, 6)
    assert cancelled  # else no interruption came in time


@contextlib.contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let no file grow beyond the size, as on a disk that fills up."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextlib.contextmanager
def disk_of(folder: Path, size: str) -> Iterator[Path]:
    """A disk of that size, where the tests may mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path, leave: int) -> None:
    """Fill the disk up to so many bytes."""
    there = os.statvfs(folder)
    (folder / "ballast").write_bytes(bytes(max(0, there.f_bavail * there.f_frsize - leave)))


@pytest.mark.parametrize("room", [0, 50_000, 400_000])
def test_an_import_without_room_changes_nothing(room: int, study: Path, interviews: Path):
    with Project(study, writes=False) as project:
        before = state(project)
    with files_no_larger_than(study.stat().st_size + room - 300_000):
        said = loom("import", "documents", study, interviews)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(FULL)
    assert said.err.count("\n") == 1
    assert done("check", study) == "The study is whole.\n"
    with Project(study) as project:
        assert state(project) == before
    assert os.listdir(study.parent) == ["study.loom"]


WITHOUT_OWN_FILES = [
    exporter for exporter in EXPORTERS if exporter.key != "xlsx"
]  # its library leaves them to be collected


@pytest.mark.parametrize("exporter", WITHOUT_OWN_FILES, ids=lambda exporter: exporter.key)
def test_an_export_without_room_leaves_what_was_there(exporter, study: Path, tmp_path: Path):
    out = tmp_path / f"out{exporter.suffix}"
    done("export", "codebook", study, out)
    before = out.read_bytes()
    with files_no_larger_than(100):
        said = loom("export", "quotes", study, out)
    assert (said.code, said.err) == (1, f"“{out}” was not written: the disk is full.\n")
    assert out.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == sorted([out.name, "study"])


def test_coding_on_a_disk_that_fills_up_keeps_what_was_done(study: Path):
    with Project(study) as project:
        kept = state(project)
        with files_no_larger_than(600_000), pytest.raises(StudyError, match="Nothing was changed"):
            for place in range(30):
                for end in range(place + 10, place + 40):
                    with project.write("apply_code", "Joel") as session:
                        apply_code(session, 1, 2, place, end)
                    kept = state(project)
        assert state(project) == kept
        assert len(kept["segment"]) > 20
        with project.write("apply_code", "Joel") as session:
            apply_code(session, 1, 4, 0, 11)
    assert os.listdir(study.parent) == ["study.loom"]
    assert done("check", study) == "The study is whole.\n"
    assert info(study)["segments"] == len(kept["segment"]) + 1


@pytest.mark.parametrize("room", [0, 4_096, 20_000, 60_000, 200_000, 600_000, 900_000])
def test_on_a_full_disk_nothing_is_lost_and_what_is_saved_is_called_so(room: int, small_study: Path, tmp_path: Path):
    with disk_of(tmp_path / "disk", "3m") as disk:
        study = Path(shutil.copy(small_study, disk / "study.loom"))
        with Project(study, writes=False) as project:
            before = state(project)
        fill(disk, room)
        said = loom("import", "documents", study, SAMPLE / "interviews")
        (disk / "ballast").unlink()
        assert done("check", study) == "The study is whole.\n"
        saved = said.code == 0 or said.err.startswith("All is saved, but the disk has no room")
        assert saved or said.err.startswith((*FULL, "The study cannot be opened for writing: No space left"))
        assert said.err.count("\n") <= 1
        with Project(study) as project:
            assert (state(project) != before) == saved
            if saved:
                project.undo()
            assert state(project)["segment"] == before["segment"]
        assert os.listdir(disk) == ["study.loom"]


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.key)
def test_on_a_full_disk_an_export_and_a_new_study_are_one_sentence(exporter, study: Path, tmp_path: Path):
    with disk_of(tmp_path / "disk", "1m") as disk:
        for room in (0, 4_096):
            fill(disk, room)
            said = loom("export", "quotes", study, disk / f"out{exporter.suffix}")
            if room == 0 or said.code:
                assert said.err == f"“{disk / f'out{exporter.suffix}'}” was not written: the disk is full.\n"
            said = loom("new", disk / "new.loom")
            assert (said.code, said.err.startswith(FULL), said.err.count("\n")) == (1, True, 1)
            assert set(os.listdir(disk)) <= {"ballast", f"out{exporter.suffix}"}
            (disk / "ballast").unlink()
