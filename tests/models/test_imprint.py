"""A study's file that is written over in place while it is open: nothing is mixed, and nothing is told that is not so."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from coding.check import check
from coding.codes import add_code
from coding.codetree import code_tree
from models.base import Session
from models.codes import codes
from models.project import Project, StudyError

OVER = "was written over on the disk"


def add(project: Project, *names: str) -> None:
    with project.write("add_code", "Amira") as session:
        for name in names:
            add_code(session, name)


def fill(session: Session) -> None:
    """Write more pages than are kept in a log, or in memory without one."""
    last = session.execute(select(func.max(codes.c.id))).scalar() or 0
    rows = [{"name": f"x {last + number}", "definition": "y" * 4000} for number in range(1500)]
    session.execute(insert(codes), rows)


def names(project: Project) -> list[str]:
    with project.read() as session:
        return [code.name for code in code_tree(session).by_id.values()]


def held(path: Path) -> list[str]:
    """What the file holds, which is whole."""
    with Project(path) as project, project.read() as session:
        assert check(session) == []
        return names(project)


def put_over(path: Path, other: bytes) -> None:
    """Write over the file as cp does: the file stays the same one."""
    before = path.stat().st_ino
    path.write_bytes(other)
    assert path.stat().st_ino == before


@pytest.fixture(params=["study", "Dropbox"])
def path(request: pytest.FixtureRequest, empty_study: Path, tmp_path: Path) -> Path:
    """A study with the code “base”: on the own disk, and in a folder where no log is kept beside the file."""
    return placed(empty_study, tmp_path / str(request.param))


@pytest.fixture
def local(empty_study: Path, tmp_path: Path) -> Path:
    """The same on the own disk alone."""
    return placed(empty_study, tmp_path / "study")


def placed(study: Path, folder: Path) -> Path:
    folder.mkdir()
    found = Path(shutil.copy(study, folder / "Study.loom"))
    with Project(found) as project:
        add(project, "base")
    return found


def version(path: Path, *added: str) -> bytes:
    """Another version of the study, in which these codes were added, one by one."""
    other = Path(shutil.copy(path, path.with_name("other.loom")))
    with Project(other) as project:
        for name in added:
            add(project, name)
    return other.read_bytes()


def refuses(project: Project) -> None:
    assert OVER in project.breathe()
    for deed in (lambda: add(project, "lost"), lambda: project.copy_to(project.path.with_name("c.loom"))):
        with pytest.raises(StudyError, match=OVER):
            deed()


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("added", [(), ("theirs",), ("theirs", "more", "most")])
def test_another_version_stays_as_it_is_and_nothing_more_is_written(path: Path, folded: bool, added: tuple[str, ...]):
    other = version(path, *added)
    project = Project(path)
    add(project, "mine")
    if folded:
        project.fold()
    assert project.breathe() == ""
    put_over(path, other)
    refuses(project)
    project.fold()
    with pytest.raises(StudyError, match=OVER):
        project.close()
    assert path.read_bytes() == other
    assert sorted(file.name for file in path.parent.iterdir()) == ["Study.loom", "other.loom"]
    assert held(path) == ["base", *added]


def test_another_version_is_known_before_anything_was_written_here(path: Path):
    other = version(path, "theirs")
    put_over(path, (before := path.read_bytes()))
    with Project(path) as project:
        assert project.breathe() == ""
    assert path.read_bytes()[100:] == before[100:]
    project = Project(path)
    put_over(path, other)
    if path.parent.name == "Dropbox":  # it has all that was there before, and what came is shown
        assert project.breathe() == ""
        assert names(project) == ["base", "theirs"]
        project.close()
    else:
        refuses(project)
        with pytest.raises(StudyError, match=OVER):
            project.close()
    assert held(path) == ["base", "theirs"]


def test_a_version_of_as_many_writes_is_another_all_the_same(path: Path):
    """SQLite itself counts writes, and would go on with what it remembers."""
    other = version(path, "theirs")
    with Project(path) as project:
        add(project, "mine")
    assert path.read_bytes()[24:100] == other[24:100]
    project = Project(path)
    put_over(path, other)
    refuses(project)
    with pytest.raises(StudyError, match=OVER):
        project.close()
    assert held(path) == ["base", "theirs"]


def test_another_version_that_comes_while_something_is_written_is_known_afterwards(local: Path):
    other = version(local, "theirs")
    project = Project(local)
    with project.write("add_code", "Amira") as session:
        add_code(session, "mine")
        put_over(local, other)
    refuses(project)
    with pytest.raises(StudyError, match=OVER):
        project.close()
    assert local.read_bytes() == other


@pytest.mark.parametrize("part", [b"", b"no study", b"SQLite format 3\0" + b"\0" * 4000])
def test_what_is_no_study_is_left_as_well(path: Path, part: bytes):
    project = Project(path)
    add(project, "mine")
    put_over(path, part)
    refuses(project)
    for deed in (project.undo, project.last_operation, lambda: names(project)):
        with pytest.raises(StudyError, match=OVER):
            deed()
    with pytest.raises(StudyError, match=OVER):
        project.close()
    assert path.read_bytes() == part


def test_the_right_version_put_back_is_gone_on_with(path: Path):
    other = version(path, "theirs")
    project = Project(path)
    add(project, "one")
    project.fold()
    add(project, "two")
    own = path.read_bytes()
    put_over(path, other)
    refuses(project)
    put_over(path, own)
    assert project.breathe() == ""
    add(project, "three")
    assert names(project) == ["base", "one", "two", "three"]
    project.close()
    assert held(path) == ["base", "one", "two", "three"]


def test_a_file_that_is_only_touched_is_gone_on_with(path: Path):
    with Project(path) as project:
        for at, name in enumerate(("one", "two", "three")):
            os.utime(path, (at, at))
            assert project.breathe() == ""
            add(project, name)
        project.fold()
        os.utime(path)
        add(project, "four")
        put_over(path, path.read_bytes())
        assert project.breathe() == ""
    assert held(path) == ["base", "one", "two", "three", "four"]


def ordinary(project: Project) -> list[Callable[[], object]]:
    """All that changes the file by this program's own doing."""

    def in_vain() -> None:
        with project.rehearse("add_code", "Amira") as session:
            fill(session)

    def erased() -> None:
        with project.erase("Amira") as session:
            add_code(session, "while erasing")

    def much() -> None:
        with project.write("add_code", "Amira") as session:
            fill(session)

    return [
        lambda: add(project, "a"),
        in_vain,
        project.fold,
        much,
        in_vain,
        lambda: project.undo("Amira"),
        lambda: project.redo("Amira"),
        project.fold,
        erased,
        in_vain,
        lambda: add(project, "b"),
    ]


def test_what_is_done_here_is_never_taken_for_another_s_doing(path: Path):
    with Project(path) as project:
        for deed in ordinary(project):
            deed()
            assert project.breathe() == ""
    with Project(path) as project:
        assert project.breathe() == ""


def test_nor_is_it_while_other_threads_fold_and_look_and_read(path: Path):
    said, done = [], threading.Event()
    with Project(path) as project:

        def beside() -> None:
            while not done.is_set():
                project.fold()
                said.append(project.breathe())

        def reading() -> None:  # whoever reads keeps a part of the log from being brought into the file
            while not done.is_set():
                names(project)

        threads = [threading.Thread(target=each) for each in (beside, reading)]
        for thread in threads:
            thread.start()
        try:
            for number in range(6):
                add(project, f"code {number}")
                with project.write("add_code", "Amira") as session:
                    fill(session)
        finally:
            done.set()
            for thread in threads:
                thread.join()
    assert set(said) <= {""}
    with Project(path) as project:
        assert len(names(project)) == 7 + 6 * 1500


def test_a_log_that_was_written_over_is_told(local: Path):
    other = Project(Path(shutil.copy(local, local.with_name("other.loom"))))
    add(other, "theirs")
    project = Project(local)
    add(project, "mine")
    log = local.with_name("Study.loom-wal")
    put_over(log, other.path.with_name("other.loom-wal").read_bytes())
    refuses(project)
    other.close()
    with pytest.raises(StudyError, match=OVER):
        project.close()
    assert held(local) in (["base"], ["base", "theirs"])


def test_a_version_put_there_with_its_log_keeps_what_is_in_that(local: Path):
    other = Project(Path(shutil.copy(local, local.with_name("other.loom"))))
    add(other, "one", "two")
    other.fold()
    add(other, "three")
    project = Project(local)
    add(project, "mine")
    put_over(local, other.path.read_bytes())
    put_over(local.with_name("Study.loom-wal"), other.path.with_name("other.loom-wal").read_bytes())
    other.close()
    refuses(project)
    with pytest.raises(StudyError, match=OVER):
        project.close()
    assert held(local) == ["base", "one", "two", "three"]
