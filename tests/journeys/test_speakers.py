"""Who speaks is listed and put right from the command line."""

import shutil
from pathlib import Path

import pytest

from app.__main__ import main
from models.project import Project
from tests.studies import state


@pytest.fixture
def path(small_study: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_study, tmp_path / "s.loom"))


def test_speakers_are_listed(path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["speakers", str(path)]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "01 Police",
        "Interviewer 2 turns asks the questions",
        "PC Hall 2 turns PC Hall",
        "02 Council",
        "Priya 2 turns Priya Raman",
    ]


def test_speakers_are_put_right_in_one_operation(path: Path, capsys: pytest.CaptureFixture[str]):
    with Project(path, writes=False) as project:
        before = state(project)
    words = [
        "--rename",
        "Priya=P.",
        "--participant",
        "P.=Priya R.",
        "--interviewers",
        "pc hall",
        "--answering",
        "Interviewer",
        "--coder",
        "Amira",
    ]
    assert main(["speakers", str(path), *words]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "01 Police",
        "Interviewer 2 turns nobody known",
        "PC Hall 2 turns asks the questions",
        "02 Council",
        "P. 2 turns Priya R.",
    ]
    assert main(["speakers", str(path), "01 Police", "--merge", "PC Hall=Interviewer"]) == 0
    assert "Interviewer                      4 turns" in capsys.readouterr().out
    assert [main(["undo", str(path)]), main(["undo", str(path)])] == [0, 0]
    with Project(path, writes=False) as project:
        assert state(project) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--interviewers", "Pryia"], "Nobody is called “Pryia” there; did you mean “Priya”?"),
        (["01 Polic", "--interviewers", "Priya"], "There is no document “01 Polic”; did you mean “01 Police”?"),
        (["--rename", "Priya"], "“Priya” is not of the form A=B."),
        (["--merge", "Priya=Priya"], "Only two speakers of one document can be merged."),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    path: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
):
    before = path.read_bytes()
    assert main(["speakers", str(path), *words]) == 1
    assert capsys.readouterr().err == said + "\n"
    with Project(path, writes=False) as project:
        assert project.undoable().label == "write_memo"
    assert len(path.read_bytes()) == len(before)
