"""Documents, codes and rules are put in order from the command line, each command one operation."""

import shutil
from pathlib import Path

import pytest

from app.__main__ import main
from coding.reports import REPORTS, ReportOptions
from models.project import Project
from tests.studies import state


@pytest.fixture
def path(small_study: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_study, tmp_path / "s.loom"))


def said(capsys: pytest.CaptureFixture[str], *words: object) -> list[str]:
    """What a command that does its work prints."""
    assert main([str(word) for word in words]) == 0
    return capsys.readouterr().out.splitlines()


def test_what_is_there_is_listed(path: Path, capsys: pytest.CaptureFixture[str]):
    assert said(capsys, "documents", path) == [
        "01 Police  ·  interview, 4 segments", "02 Council  ·  interview, 3 segments", "Papers/", "  03 Report  ·  report, 1 segments",
    ]  # fmt: skip
    assert said(capsys, "codes", path) == [
        "Respond  ·  deductive, 1 segments", "  Ask first  ·  deductive, 3 segments",
        "  Share sooner  ·  deductive, 3 segments", "Humour  ·  inductive, 1 segments",
    ]  # fmt: skip
    assert said(capsys, "rules", path)[0] == "Attribution: ({role}, {region})  (role, region)"


def test_documents_are_renamed_moved_told_apart_and_deleted(path: Path, capsys: pytest.CaptureFixture[str]):
    assert "A/" in said(capsys, "documents", path, "01 police", "03 Report", "--folder", "A", "--kind", "focus group")
    assert "  Station  ·  focus group, 4 segments" in said(
        capsys, "documents", path, "01 Police.txt", "--rename", "Station"
    )
    assert said(capsys, "documents", path, "Station", "03 Report", "--delete") == [
        "02 Council  ·  interview, 3 segments"
    ]


def test_codes_are_put_in_order(path: Path, capsys: pytest.CaptureFixture[str]):
    words = (
        "--rename",
        "humour=Jokes",
        "--move",
        "Share sooner=",
        "--retire",
        "Ask first",
        "--recolour",
        "Respond=#112233",
    )
    assert said(capsys, "codes", path, *words) == [
        "Respond  ·  deductive, 1 segments", "  Ask first  ·  deductive, retired, 3 segments",
        "Jokes  ·  inductive, 1 segments", "Share sooner  ·  deductive, 3 segments",
    ]  # fmt: skip
    assert said(capsys, "codes", path, "--merge", "Jokes=Share sooner", "--restore", "Ask first") == [
        "Respond  ·  deductive, 1 segments", "  Ask first  ·  deductive, 3 segments", "Share sooner  ·  deductive, 4 segments",
    ]  # fmt: skip
    assert said(capsys, "codes", path, "--from-elements")[-2:] == [
        "Join up  ·  deductive, 0 segments",
        "  Agencies act as one  ·  deductive, 0 segments",
    ]
    assert said(capsys, "codes", path, "--delete", "Join up", "--delete", "Respond") == [
        "Share sooner  ·  deductive, 4 segments"
    ]


def test_rules_change_what_is_printed_and_counted(path: Path, capsys: pytest.CaptureFixture[str]):
    words = (
        "--attribution",
        "{organisation}",
        "--organisations",
        "each",
        "--name",
        "North",
        "--internal",
        "{participant}",
    )
    assert said(capsys, "rules", path, *words) == [
        "Attribution: {organisation}  (organisation)",
        "Sources: participants of one focus group count as one source",
        "Attribution for the team: {participant}",
        "Agreement: measured",
    ]
    reflexive = said(capsys, "rules", path, "--agreement", "reflexive")
    assert reflexive[-1] == "Agreement: coders read side by side, without coefficients (reflexive)"
    with Project(path, writes=False) as project, project.read() as session:
        quotes = next(report for report in REPORTS if report.key == "quotes").build(session, ReportOptions())
        assert next(iter(quotes.rows))[4] == "Northern Police"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["documents", "--delete"], "Name the documents that are to be changed."),
        (["documents", "01 Police", "02 Council", "--rename", "x"], "Only one document at a time can be renamed."),
        (["documents", "01 Polise", "--kind", "report"], "There is no document “01 Polise”; did you mean “01 Police”?"),
        (["codes", "--rename", "Humour"], "“Humour” is not of the form CODE=…"),
        (
            ["codes", "--move", "Respond=Ask first"],
            "“Respond” cannot be put under itself or under one of its own codes.",
        ),
        (["codes", "--delete", "Humor"], "There is no code “Humor”; did you mean “Humour”?"),
        (["codes", "--from-elements", "S1;X9"], "There is no element “X9” in the framework."),
        (
            ["rules", "--attribution", "({rolle})"],
            "Nobody has the attribute “rolle” of the attribution; did you mean “role”?",
        ),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    path: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
):
    with Project(path, writes=False) as project:
        before = state(project)
    assert main([words[0], str(path), *words[1:]]) == 1
    assert capsys.readouterr().err == sentence + "\n"
    with Project(path, writes=False) as project:
        assert state(project) == before


def test_each_command_is_undone_at_once(path: Path, capsys: pytest.CaptureFixture[str]):
    with Project(path, writes=False) as project:
        before = state(project)
    said(capsys, "codes", path, "--delete", "Respond", "--rename", "Humour=Jokes")
    said(capsys, "documents", path, "01 Police", "--delete")
    said(capsys, "rules", path, "--focus-groups", "each")
    assert said(capsys, "undo", path) == ["Undone: Edit rules."]
    assert said(capsys, "undo", path) == ["Undone: Delete documents: “01 Police”."]
    assert said(capsys, "undo", path) == ["Undone: Edit codes."]
    with Project(path, writes=False) as project:
        assert state(project) == before
