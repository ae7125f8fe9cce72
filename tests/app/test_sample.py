"""The account's copy of the sample study: made once, made anew for a newer program, never over what somebody did."""

import json
from pathlib import Path

import pytest

from app import sample
from coding.codes import add_code
from models.project import Project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy of an account, as it was made."""
    folder = tmp_path_factory.mktemp("account")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sample, "data_folder", lambda: folder)
        return sample.sample_study(progress=_silent)


@pytest.fixture
def copy(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the test's own."""
    monkeypatch.setattr(sample, "data_folder", lambda: tmp_path)
    made = tmp_path / "sample" / built.name
    made.parent.mkdir()
    for file in (built, built.with_suffix(".json")):
        (made.parent / file.name).write_bytes(file.read_bytes())
    return made


def _silent(_done: int, _of: int, _name: str) -> None:
    """Say nothing."""


def _grow_old(path: Path) -> None:
    note = path.with_suffix(".json")
    note.write_text(json.dumps(json.loads(note.read_text("utf-8")) | {"from": "another"}), "utf-8")


def uid(path: Path) -> str:
    with Project(path, writes=False) as project:
        return project.uid


def test_it_is_made_once_and_is_of_this_program(copy: Path):
    before = uid(copy)
    assert sample.sample_study(progress=_silent) == copy
    assert uid(copy) == before
    assert not sample.is_older(copy)


def test_an_older_one_that_nobody_changed_is_made_anew(copy: Path):
    before = uid(copy)
    _grow_old(copy)
    assert sample.is_older(copy)
    sample.sample_study(progress=_silent)
    assert uid(copy) != before
    assert not sample.is_older(copy)


@pytest.mark.parametrize("noted", [True, False])
def test_an_older_one_with_somebody_s_work_stays(copy: Path, noted: bool):
    with Project(copy) as project, project.write("add_code", "Ruth") as session:
        add_code(session, "Mine")
    before = uid(copy)
    _grow_old(copy)
    if not noted:  # as a program made it that kept no note
        copy.with_suffix(".json").unlink()
    sample.sample_study(progress=_silent)
    assert uid(copy) == before
    assert sample.is_older(copy)
