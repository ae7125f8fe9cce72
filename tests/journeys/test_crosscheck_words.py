"""A cross-check by the command line, from the sample to the signed sheet."""

import json
import shutil
from pathlib import Path

import docx
import pytest

from tests.journeys.commands import done, loom


@pytest.fixture
def path(small_study: Path, tmp_path: Path) -> Path:
    """The small study, with a cross-check of all that Amira coded."""
    study = tmp_path / "study.loom"
    shutil.copy(small_study, study)
    said = done("crosscheck", "draw", study, "--of", "Amira", "--share", 100, "--seed", 1, "--by", "role,region")
    assert said.startswith("Cross-check 1: A sample of 6 of 6 segments (100 %)")
    return study


def listed(study: Path, coder: str = "") -> dict[str, object]:
    return json.loads(done("crosscheck", "list", study, "--name", "Cross-check 1", "--json", "--coder", coder))


def test_from_the_sample_to_the_signed_sheet(path: Path, tmp_path: Path):
    done("crosscheck", "verdict", path, 1, "challenge", "--code", "Respond", "--coder", "Ruth")
    done("crosscheck", "verdict", path, 2, "accept", "--coder", "Ruth")
    done("crosscheck", "verdict", path, 1, "ask", "--comment", "Why?", "--coder", "Joel")
    assert listed(path, "Ruth")["items"][0]["verdicts"][1]["comment"] == "Why?"
    done("crosscheck", "answer", path, 1, "changed", "--reviewer", "ruth", "--coder", "Amira")
    done("crosscheck", "answer", path, 1, "explained", "--comment", "Because.", "--coder", "Amira")
    done("crosscheck", "sign", path, "--coder", "Ruth")
    found = listed(path)
    assert (found["reviewers"], found["state"], found["seed"]) == (["Ruth", "Joel"], "open", 1)
    assert found["rates"]["changed"] == {"part": 1, "whole": 2, "share": 0.5}
    first = found["items"][0]
    assert (first["code"], first["moved"], first["quote"]) == ("Ask first", True, "We ask first now 🙂.")
    assert [(said["reviewer"], said["answer"]) for said in first["verdicts"]] == [
        ("Ruth", "changed"),
        ("Joel", "explained"),
    ]
    assert found["signatures"][0]["statement"] == "I have looked at 2 of 6: 1 accepted, 1 challenged."
    done("crosscheck", "close", path)
    assert listed(path)["state"] == "closed"
    done("export", "crosscheck", path, tmp_path / "sheet.docx", "--crosscheck", "Cross-check 1")
    said = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "sheet.docx")).paragraphs)
    assert "Signed by Ruth" in said
    assert "Amira changed 1 (50 %)" in said
    assert "Between them Ruth and Joel looked at 2 of 6 segments" in done("crosscheck", "list", path)
    done("check", path)


def test_a_reviewer_sees_others_after_her_own_verdict(path: Path):
    done("crosscheck", "verdict", path, 1, "ask", "--comment", "marker", "--coder", "Joel")
    done("crosscheck", "verdict", path, 2, "accept", "--coder", "Ruth")
    said = done("crosscheck", "list", path, "--name", "Cross-check 1", "--coder", "Ruth")
    assert "marker" not in said
    assert "1 to be seen after your own verdict" in said
    done("crosscheck", "verdict", path, 1, "accept", "--coder", "Ruth")
    assert "marker" in done("crosscheck", "list", path, "--name", "Cross-check 1", "--coder", "Ruth")


def test_undo_takes_the_change_back_with_the_answer(path: Path):
    done("crosscheck", "verdict", path, 1, "challenge", "--comment", "no", "--coder", "Ruth")
    before = listed(path)
    done("crosscheck", "answer", path, 1, "changed", "--remove", "--coder", "Amira")
    assert listed(path)["items"][0]["gone"]
    assert "Answer reviewer" in done("undo", path)
    assert listed(path) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("verdict", "{}", 9, "accept"), "“Cross-check 1” has no item 9; its items are 1 to 6."),
        (("verdict", "{}", 1, "challenge", "--code", "Aks first"), "did you mean “Ask first”"),
        (("verdict", "{}", 1, "accept", "--coder", "Amira"), "Amira’s own coding"),
        (("verdict", "{}", 1, "accept", "--name", "Second"), "There is no cross-check “Second”"),
        (("answer", "{}", 1, "kept", "--coder", "Amira"), "Nothing was said of item 1"),
        (("draw", "{}", "--of", "Nobody"), "There is no coder “Nobody”"),
        (("draw", "{}", "--of", "Amira", "--share", "900"), "from 0 to 100"),
        (("sign", "{}", "--coder", "Ruth"), "Look at some of the sample first"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(path: Path, words: tuple[object, ...], said: str):
    before = done("log", path), listed(path)
    found = loom("crosscheck", *(path if word == "{}" else word for word in words))
    assert found.code == 1
    assert said in found.err
    assert (done("log", path), listed(path)) == before
