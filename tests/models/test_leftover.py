"""A log that a program which ended suddenly left: it is played into its own file, and into no other version of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import leftover
from models.project import Project, StudyError
from tests.models.test_imprint import add, fill, held, names, placed, version


@pytest.fixture
def path(empty_study: Path, tmp_path: Path) -> Path:
    return placed(empty_study, tmp_path / "study")


def ended(project: Project, folder: Path) -> Path:
    """What is on the disk where the program ends at this moment."""
    folder.mkdir()
    for end in ("", "-wal", ".lock"):
        found = project.path.with_name(project.path.name + end)
        if found.exists():
            shutil.copy2(found, folder)
    return folder / project.path.name


def pages(log: Path) -> Iterator[tuple[int, bytes]]:
    """The pages that the log holds, by their numbers."""
    written = log.read_bytes()
    size = int.from_bytes(written[8:12])
    for at in range(32, len(written) - size, size + 24):
        if written[at + 8 : at + 16] == written[16:24]:
            yield int.from_bytes(written[at : at + 4]), written[at + 24 : at + 24 + size]


def test_whenever_the_program_ends_its_own_log_is_played_in(path: Path, tmp_path: Path):
    with Project(path) as project:
        left = [ended(project, tmp_path / "opened")]
        add(project, "one")
        left.append(ended(project, tmp_path / "one"))
        project.fold()
        left.append(ended(project, tmp_path / "folded"))
        add(project, "two")
        left.append(ended(project, tmp_path / "two"))
        with project.write("add_code", "Amira") as session:
            fill(session)
        left.append(ended(project, tmp_path / "much"))
        with project.erase("Amira") as session:
            session.exec_driver_sql("DELETE FROM code WHERE name LIKE 'x %'")
        left.append(ended(project, tmp_path / "erased"))
        add(project, "three")
        left.append(ended(project, tmp_path / "three"))
    found = []
    for study in left:
        with Project(study, writes=False) as project:
            seen = names(project)
        assert held(study) == seen
        found.append([name for name in seen if not name.startswith("x ")])
    one, two, three = ["base", "one"], ["base", "one", "two"], ["base", "one", "two", "three"]
    assert found == [["base"], one, one, two, two, two, three]


def test_a_log_that_was_half_played_in_is_gone_on_with(path: Path, tmp_path: Path):
    with Project(path) as project:
        add(project, "one")
        project.fold()
        add(project, "two", "three")
        before = ended(project, tmp_path / "before")
    log = before.with_name("Study.loom-wal")
    latest = dict(pages(log))
    for number in range(len(latest) + 1):
        folder = tmp_path / str(number)
        shutil.copytree(before.parent, folder)
        with (folder / "Study.loom").open("r+b") as file:
            for page, words in sorted(latest.items())[:number]:
                file.seek((page - 1) * len(words))
                file.write(words)
        assert held(folder / "Study.loom") == ["base", "one", "two", "three"]


@pytest.mark.parametrize("added", [(), ("theirs",), ("theirs", "more", "most")])
@pytest.mark.parametrize("folded", [False, True])
def test_a_log_is_not_played_into_another_version(path: Path, tmp_path: Path, added: tuple[str, ...], folded: bool):
    other = version(path, *added)
    with Project(path) as project:
        add(project, "mine")
        if folded:
            project.fold()
            add(project, "more of mine")
        study = ended(project, tmp_path / "ended")
    study.write_bytes(other)
    with Project(study, writes=False) as project:
        assert names(project) == ["base", *added]
    assert study.read_bytes() == other
    assert study.with_name("Study.loom-wal").exists()
    with pytest.raises(StudyError, match=r"written over after Themeloom had ended.*put aside in “Study .*loom-wal”"):
        Project(study)
    assert study.read_bytes() == other
    assert held(study) == ["base", *added]
    [aside] = study.parent.glob("*not taken in*")
    assert sorted(file.name for file in study.parent.iterdir()) == sorted([aside.name, "Study.loom"])


def test_a_version_of_as_many_writes_is_another_all_the_same(path: Path, tmp_path: Path):
    with Project(path) as project:
        add(project, "mine")
        project.fold()
        add(project, "more")
        study = ended(project, tmp_path / "ended")
        shutil.copy(project.path.with_name("Study.loom"), other := tmp_path / "other.loom")
    with Project(other) as project:
        project.undo()
        add(project, "theirs")
        project.fold()
        written = other.read_bytes()
    head = study.read_bytes()[24:100]
    study.write_bytes(written[:24] + head + written[100:])
    assert leftover.is_of_another(study, study.with_name("Study.loom.lock"))


def test_without_a_lock_that_says_how_the_file_was_left_its_log_is_trusted(path: Path, tmp_path: Path):
    with Project(path) as project:
        add(project, "one")
        study = ended(project, tmp_path / "ended")
    for lock in ("{}", "[", '{"left": 3}', '{"left": []}'):
        study.with_name("Study.loom.lock").write_text(lock)
        assert not leftover.is_of_another(study, study.with_name("Study.loom.lock"))
    study.with_name("Study.loom.lock").unlink()
    assert held(study) == ["base", "one"]
