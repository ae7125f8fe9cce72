"""Who has a study open is told on other machines, too, to which a service copies the folder with the lock's file."""

import json
import os
import platform
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coding.codes import add_code
from coding.codetree import code_tree
from models.lock import FRESH, HeldError, StudyLock
from models.project import Project, StudyError


def sign(lock: Path, *, host: str = "joels-laptop", ago: timedelta = timedelta(), **more: object) -> None:
    """Write the lock's file as the program of another machine does."""
    seen = (datetime.now(UTC) - ago).isoformat(timespec="seconds")
    lock.write_text(json.dumps({"host": host, "account": "joel", "since": "2026-03-02 09:10", "seen": seen} | more))


@pytest.fixture
def lock(tmp_path: Path) -> StudyLock:
    return StudyLock(tmp_path / "s.loom")


def test_a_fresh_sign_of_another_machine_holds_the_study(lock: StudyLock):
    sign(lock.path, ago=FRESH / 2)
    assert not lock.is_free()
    assert not lock.is_held()
    with pytest.raises(HeldError, match=r"by joel on joels-laptop since 2026-03-02 09:10.*from \d\d:\d\d on"):
        lock.acquire()
    assert json.loads(lock.path.read_text())["account"] == "joel"


def test_an_old_sign_of_another_machine_holds_nothing(lock: StudyLock):
    sign(lock.path, ago=2 * FRESH)
    assert lock.is_free()
    lock.acquire()
    assert json.loads(lock.path.read_text())["host"] == platform.node()
    lock.release()
    assert not lock.path.exists()


def test_what_a_dead_program_of_this_machine_left_holds_nothing(lock: StudyLock):
    sign(lock.path, host=platform.node())
    assert lock.is_free()
    lock.acquire()
    lock.release()


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        "5",
        "{",
        '{"host": 1}',
        '{"host": "x", "account": "y", "since": "z"}',
        '{"host": "x", "account": "y", "since": "z", "seen": "soon"}',
        '{"host": "x", "account": "", "since": "", "seen": 3}',
    ],
)
def test_a_file_that_cannot_be_understood_holds_nothing(lock: StudyLock, written: str):
    lock.path.write_text(written)
    assert lock.is_free()
    lock.acquire()
    lock.release()


def test_a_program_of_this_machine_is_named(lock: StudyLock):
    lock.acquire()
    assert not lock.is_free()
    assert lock.is_held()
    with pytest.raises(HeldError, match=f"on {platform.node()} since .*; close it there, then try again.$"):
        StudyLock(lock.path.with_suffix("")).acquire()
    lock.release()


def test_a_sign_of_life_renews_what_the_others_see(lock: StudyLock):
    lock.acquire()
    facts = json.loads(lock.path.read_text())
    lock.path.write_text(json.dumps(facts | {"seen": "2020-01-01T00:00:00+00:00"}))
    lock.breathe()
    assert datetime.fromisoformat(json.loads(lock.path.read_text())["seen"]) > datetime.now(UTC) - FRESH
    assert json.loads(lock.path.read_text())["since"] == facts["since"]
    lock.release()
    lock.breathe()
    assert not lock.path.exists()


@pytest.mark.parametrize("in_place", [True, False])
def test_a_lock_that_another_machine_put_in_its_place_is_noticed_and_left(lock: StudyLock, in_place: bool):
    lock.acquire()
    assert lock.taken_by() is None
    if in_place:
        sign(lock.path)
    else:
        sign(new := lock.path.with_suffix(".new"))
        os.replace(new, lock.path)
    holder = lock.taken_by()
    assert holder is not None
    assert holder.account == "joel"
    lock.breathe()
    lock.release()
    assert json.loads(lock.path.read_text())["account"] == "joel"


def test_a_lock_that_was_removed_is_made_anew(lock: StudyLock):
    lock.acquire()
    facts = json.loads(lock.path.read_text())
    lock.path.unlink()
    assert lock.taken_by() is None
    lock.regain()
    assert lock.taken_by() is None
    assert json.loads(lock.path.read_text()) | {"seen": ""} == facts | {"seen": ""}
    with pytest.raises(HeldError):
        StudyLock(lock.path.with_suffix("")).acquire()
    lock.regain()
    lock.release()
    assert not lock.path.exists()


def test_a_lock_that_was_removed_where_nothing_can_be_made_is_not_asked_for(lock: StudyLock, tmp_path: Path):
    folder = tmp_path / "stick"
    folder.mkdir()
    lock = StudyLock(folder / "s.loom")
    lock.acquire()
    folder.rename(tmp_path / "gone")
    lock.regain()
    assert lock.taken_by() is None
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be removed there")
def test_a_study_that_a_program_here_opened_after_the_lock_was_removed_is_written_by_one_alone(study: Project):
    study.path.with_name(f"{study.path.name}.lock").unlink()
    with Project(study.path) as other:
        assert "was opened a second time (by" in study.breathe()
        with pytest.raises(StudyError, match="opened a second time"), study.write("add_code", "Amira") as session:
            add_code(session, "Lost")
        with other.write("add_code", "Amira") as session:
            add_code(session, "Theirs")
        study.close()
        with pytest.raises(HeldError):
            Project(study.path)
        assert other.breathe() == ""
    with Project(study.path) as again, again.read() as session:
        assert "Theirs" in [code.name for code in code_tree(session).by_id.values()]


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be removed there")
def test_a_study_goes_on_holding_its_lock_after_it_was_removed(study: Project):
    lock = study.path.with_name(f"{study.path.name}.lock")
    lock.unlink()
    with study.write("add_code", "Amira") as session:
        add_code(session, "Mine")
    with pytest.raises(HeldError):
        Project(study.path)
    lock.unlink()
    assert study.breathe() == ""
    assert json.loads(lock.read_text())["host"] == platform.node()


def test_an_open_study_of_another_machine_is_refused_and_can_be_read(small_study: Path, tmp_path: Path):
    path = tmp_path / "s.loom"
    path.write_bytes(small_study.read_bytes())
    sign(path.with_name("s.loom.lock"))
    with pytest.raises(StudyError, match="joels-laptop"):
        Project(path)
    with Project(path, writes=False) as project, project.read() as session:
        assert session.exec_driver_sql("SELECT count(*) FROM document").scalar() == 3
    assert path.with_name("s.loom.lock").exists()


def test_a_machine_that_gets_another_name_keeps_its_study(lock: StudyLock, monkeypatch: pytest.MonkeyPatch):
    lock.acquire()
    monkeypatch.setattr(platform, "node", lambda: "after-the-train-ride")
    assert lock.taken_by() is None
    lock.release()
    assert not lock.path.exists()
