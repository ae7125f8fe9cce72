"""A study whose file is moved away, or whose log another program takes away, loses nothing that was said to be saved."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from coding.codes import add_code
from coding.codetree import code_tree
from models.project import Project, StudyError

ROOT = Path(__file__).parents[2]


def add(project: Project, name: str) -> None:
    with project.write("add_code", "Amira") as session:
        add_code(session, name)


def names(path: Path) -> list[str]:
    with Project(path, writes=False) as project, project.read() as session:
        return [code.name for code in code_tree(session).by_id.values()]


def elsewhere(words: str, path: Path) -> None:
    """Run Python in another process, with the study's path as first argument."""
    done = subprocess.run([sys.executable, "-c", words, str(path)], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""


STRANGER = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT count(*) FROM code'); c.close()"
READER = """
import sys
from pathlib import Path
from coding.info import counts
from models.project import Project
with Project(Path(sys.argv[1]), writes=False) as project, project.read() as session:
    counts(session)
"""
# As a file dialog does that looks what kind of file it is: the system gives back all locks of the process on it
LOOK = "open(path, 'rb').close()"
KILLED = f"""
import os, subprocess, sys
from pathlib import Path
from coding.codes import add_code
from models.project import Project
path = Path(sys.argv[1])
project = Project(path)
def add(name):
    with project.write("add_code", "Amira") as session:
        add_code(session, name)
add("before")
{LOOK}
subprocess.run([sys.executable, "-c", {STRANGER!r}, str(path)], check=True)
gone = not path.with_name(path.name + "-wal").exists()
add("after")
add("last")
print(gone, flush=True)
os._exit(0)
"""


def test_what_is_saved_after_the_log_was_taken_away_survives_a_crash(empty_study: Path, tmp_path: Path):
    path = tmp_path / "s.loom"
    path.write_bytes(empty_study.read_bytes())
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr == ""
    if sys.platform == "linux":
        assert done.stdout.strip() == "True"
    assert names(path) == ["before", "after", "last"]


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is open cannot be removed there")
def test_a_log_that_somebody_removed_takes_nothing_along(project: Project):
    add(project, "one")
    project.path.with_name(f"{project.path.name}-wal").unlink()
    assert project.breathe() == ""
    add(project, "two")
    project.path.with_name(f"{project.path.name}-wal").unlink()
    project.fold()
    assert project.breathe() == ""
    add(project, "three")
    project.close()
    assert names(project.path) == ["one", "two", "three"]


def test_a_reader_of_ours_leaves_the_log_of_a_writer_alone(project: Project):
    add(project, "one")
    project.path.open("rb").close()
    log = project.path.with_name(f"{project.path.name}-wal")
    before = log.stat().st_ino
    elsewhere(READER, project.path)
    assert log.stat().st_ino == before


def test_a_file_that_is_renamed_is_written_no_more_and_holds_everything(project: Project, tmp_path: Path):
    add(project, "one")
    moved = project.path.rename(tmp_path / "renamed.loom")
    with pytest.raises(StudyError, match="was moved, renamed or deleted"):
        add(project, "two")
    with pytest.raises(StudyError, match="everything up to the last action is saved: where it is now"):
        project.close()
    project.path.with_name(f"{project.path.name}-wal").unlink(missing_ok=True)
    assert names(moved) == ["one"]


def test_a_file_that_is_deleted_is_rescued_into_the_backups(empty_study: Path, tmp_path: Path):
    path, backups = tmp_path / "s.loom", tmp_path / "backups"
    path.write_bytes(empty_study.read_bytes())
    project = Project(path, backups=backups)
    add(project, "one")
    path.unlink()
    with pytest.raises(StudyError, match="a copy of it is in"):
        project.close()
    [copy] = backups.iterdir()
    assert names(copy) == ["one"]


def test_a_file_put_back_is_written_again(project: Project, tmp_path: Path):
    add(project, "one")
    moved = project.path.rename(tmp_path / "renamed.loom")
    with pytest.raises(StudyError):
        add(project, "two")
    moved.rename(project.path)
    add(project, "three")
    project.close()
    assert names(project.path) == ["one", "three"]


def test_a_folded_study_is_whole_in_its_one_file(project: Project, tmp_path: Path):
    add(project, "one")
    project.fold()
    copy = tmp_path / "stick.loom"
    copy.write_bytes(project.path.read_bytes())
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT name FROM code").fetchall() == [("one",)]
    connection.close()


def test_a_copy_holds_everything_with_its_history(project: Project, tmp_path: Path):
    add(project, "one")
    copy = tmp_path / "copy.loom"
    project.copy_to(copy)
    add(project, "two")
    assert names(copy) == ["one"]
    with Project(copy) as other:
        other.undo()
    assert names(copy) == []
    project.copy_to(copy)
    assert names(copy) == ["one", "two"]
    assert sorted(file.name for file in tmp_path.iterdir() if "copy" in file.name) == ["copy.loom"]


def test_a_copy_is_not_put_in_the_study_s_own_place_nor_where_nothing_can_be(project: Project, tmp_path: Path):
    add(project, "one")
    with pytest.raises(StudyError, match="is open"):
        project.copy_to(project.path)
    with pytest.raises(StudyError):
        project.copy_to(tmp_path / "nowhere" / "copy.loom")
    assert os.listdir(tmp_path) == [name for name in os.listdir(tmp_path) if "part" not in name]
