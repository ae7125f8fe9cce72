"""`themeloom export chapter`: a Word document of what was graded, written and chosen, or one clear sentence."""

from pathlib import Path

import docx
import pytest

from app.__main__ import main
from coding.findings.writing import write_finding
from coding.grading.grades import decide
from models.project import Project


@pytest.fixture
def graded(study: Project) -> Path:
    """The small study with a graded outcome, closed."""
    with study.write("grade", "Amira") as session:
        decide(session, 1, "Limited", "One voice.")
        write_finding(session, 1, narrative="Few say so.")
    study.close()
    return study.path


def test_the_chapter_is_written_and_what_lacks_is_told(graded: Path, tmp_path: Path, capsys):
    out = tmp_path / "chapter.docx"
    assert main(["export", "chapter", str(graded), str(out)]) == 0
    words = [paragraph.text for paragraph in docx.Document(out).paragraphs]
    assert words[0] == "Outcomes and their evidence"
    assert "Few say so." in words
    assert "No grade is decided: S2." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["out.pdf"], "has to end in .docx"),
        (["nowhere/out.docx"], "there is no folder"),
        (["out.docx", "--template", "none.docx"], "There is no template"),
        (["out.docx", "--framework", "Third"], "no version"),
        (["out.docx", "--profile", "secret"], "no profile"),
        (["out.docx", "--coder", "Nobody"], "no coder"),
    ],
)
def test_what_cannot_be_done_is_said_and_writes_nothing(
    graded: Path, tmp_path: Path, capsys, monkeypatch, options: list[str], sentence: str
):
    monkeypatch.chdir(tmp_path)
    there = sorted(tmp_path.rglob("*"))
    assert main(["export", "chapter", str(graded), *options]) == 1
    assert sentence in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == there
