"""What is not a study, or may not be written to, is refused in one sentence and left as it is."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from models.lock import StudyLock
from models.opening import examine
from models.place import journal_for
from models.project import Project, StudyError, create, replace

as_ordinary_user = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="the administrator may write to what is read-only"
)


@pytest.mark.parametrize("writes", [True, False])
@pytest.mark.parametrize("content", [b"", b"not a study", b"SQLite format 3\0" + b"\1" * 4000, b"PK\3\4"])
def test_other_files_are_refused_and_left(tmp_path: Path, content: bytes, writes: bool):
    path = tmp_path / "s.loom"
    path.write_bytes(content)
    with pytest.raises(StudyError, match="not a Themeloom study"):
        Project(path, writes=writes)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["s.loom"]


def test_another_programs_database_is_refused(tmp_path: Path):
    path = tmp_path / "s.loom"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(StudyError, match="not a Themeloom study"):
        Project(path)


def test_a_newer_study_is_refused_in_one_sentence(tmp_path: Path, empty_study: Path):
    path = tmp_path / "s.loom"
    path.write_bytes(empty_study.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StudyError, match="newer Themeloom"):
        Project(path)
    assert path.read_bytes() == before


def test_missing_studies_and_folders_are_refused(tmp_path: Path):
    with pytest.raises(StudyError, match="There is no study"):
        Project(tmp_path / "s.loom")
    with pytest.raises(StudyError, match="is a folder"):
        Project(tmp_path)


@pytest.mark.parametrize(
    ("name", "said"), [("s.loom", "exists already"), ("s.txt", "ends in .loom"), ("no/s.loom", "no folder")]
)
def test_new_changes_nothing_where_it_cannot_make_a_study(tmp_path: Path, name: str, said: str):
    (tmp_path / "s.loom").write_text("mine")
    with pytest.raises(StudyError, match=said):
        create(tmp_path / name)
    assert [file.name for file in tmp_path.iterdir()] == ["s.loom"]
    assert (tmp_path / "s.loom").read_text() == "mine"


def test_a_second_writer_is_refused_and_told_who_holds_it(study: Project):
    with pytest.raises(StudyError, match="open elsewhere .by .* since"):
        Project(study.path)
    with Project(study.path, writes=False) as second, second.read() as session:
        assert session.exec_driver_sql("SELECT count(*) FROM document").scalar() == 3
    with pytest.raises(StudyError, match="reading only"), Project(study.path, writes=False).write("x"):
        pass


def test_the_lock_of_a_program_that_died_is_free(tmp_path: Path, empty_study: Path):
    path = tmp_path / "s.loom"
    path.write_bytes(empty_study.read_bytes())
    script = f"""
import os, signal
from pathlib import Path
from models.project import Project
from models.schema import documents
from sqlalchemy import insert
project = Project(Path({str(path)!r}))
with project.write("add", "Amira") as session:
    session.execute(insert(documents).values(name="kept"))
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2])
    lock = tmp_path / "s.loom.lock"
    assert json.loads(lock.read_text())["account"]
    with Project(path, writes=False) as reader, reader.read() as session:
        assert session.exec_driver_sql("SELECT name FROM document").scalar() == "kept"
    with Project(path) as project:
        assert project.undoable().label == "add"
    assert not lock.exists()


def test_a_lock_can_be_taken_again_after_its_release(tmp_path: Path):
    first, second = StudyLock(tmp_path / "s.loom"), StudyLock(tmp_path / "s.loom")
    first.acquire()
    with pytest.raises(StudyError):
        second.acquire()
    first.release()
    second.acquire()
    second.release()
    assert list(tmp_path.iterdir()) == []


@as_ordinary_user
def test_a_read_only_study_can_be_read_and_is_refused_for_writing(tmp_path: Path, small_study: Path):
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "s.loom"
    path.write_bytes(small_study.read_bytes())
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with pytest.raises(StudyError, match="read-only"):
            Project(path)
        with Project(path, writes=False) as project, project.read() as session:
            assert session.exec_driver_sql("SELECT count(*) FROM document").scalar() == 3
    finally:
        folder.chmod(0o755)


def test_synced_folders_get_a_rollback_journal(tmp_path: Path):
    assert journal_for(tmp_path / "s.loom") == "WAL"
    for folder in ("Dropbox", "OneDrive - Police", "Nextcloud"):
        assert journal_for(tmp_path / folder / "Team" / "s.loom") == "DELETE"


@pytest.mark.skipif(sys.platform == "win32", reason="making links is the administrator's there")
def test_links_lead_to_the_study_its_lock_and_its_place(tmp_path: Path, empty_study: Path):
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    (tmp_path / "docs").symlink_to(synced)
    assert journal_for(tmp_path / "docs" / "s.loom") == "DELETE"
    path, link = tmp_path / "s.loom", tmp_path / "link.loom"
    path.write_bytes(empty_study.read_bytes())
    link.symlink_to(path)
    with Project(link), pytest.raises(StudyError, match="open elsewhere"):
        Project(path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["Dropbox", "docs", "link.loom", "s.loom"]
    link.unlink()
    link.symlink_to(link)
    with pytest.raises(StudyError, match="cannot be opened"):
        Project(link)


def test_a_study_in_a_synced_folder_works_without_a_log_beside_it(tmp_path: Path, empty_study: Path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    path = folder / "s.loom"
    path.write_bytes(empty_study.read_bytes())
    with Project(path) as project:
        with project.write("add", "Amira") as session:
            session.exec_driver_sql("INSERT INTO participant (uid, name, consent) VALUES ('u', 'n', '')")
        assert sorted(file.name for file in folder.iterdir()) == ["s.loom", "s.loom.lock"]


def test_what_may_not_be_written_is_read_under_lock_unless_a_log_would_be_made(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    copied, settled = tmp_path / "copied.loom", tmp_path / "settled.loom"
    with study.write("rename", "Amira") as session:
        session.exec_driver_sql("UPDATE document SET name = 'x' WHERE id = 1")
    copied.write_bytes(study.path.read_bytes())
    study.close()
    settled.write_bytes(study.path.read_bytes())
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    modes = [examine(path, writes=False, lock=StudyLock(path), backups=None) for path in (copied, settled)]
    assert modes == ["immutable", "ro"]
    for path in (copied, settled):
        with Project(path, writes=False) as project, project.read() as session:
            assert session.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()


def test_a_study_is_replaced_with_nothing_of_the_old_one_and_not_while_it_is_open(
    small_study: Path, empty_study: Path, tmp_path: Path
):
    path, new = tmp_path / "s.loom", tmp_path / "new.loom"
    path.write_bytes(empty_study.read_bytes())
    new.write_bytes(small_study.read_bytes())
    with Project(path) as project:
        with project.write("add", "Amira") as session:
            session.exec_driver_sql("INSERT INTO participant (uid, name, consent) VALUES ('u', 'n', '')")
        log = path.with_name("s.loom-wal").read_bytes()
        with pytest.raises(StudyError, match="open elsewhere"):
            replace(path, new)
        assert new.exists()
    path.with_name("s.loom-wal").write_bytes(log)  # as a program leaves it that is killed
    replace(path, new)
    assert [file.name for file in tmp_path.iterdir()] == ["s.loom"]
    assert path.read_bytes() == small_study.read_bytes()
