"""The grading of evidence on the command line."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from coding.grading.grades import decide
from coding.grading.rubric_presets import DEFAULT, PRESETS
from coding.grading.rubrics import set_rubric
from coding.rights.consent import set_consent
from coding.segments import remove
from models.project import Project
from tests.journeys.commands import done, loom


@pytest.fixture
def path(small_study: Path, tmp_path: Path) -> Path:
    """A copy of the small study, closed."""
    return Path(shutil.copy(small_study, tmp_path / "study.loom"))


def test_each_element_says_how_it_is_graded_and_why(path: Path):
    with Project(path) as project, project.write("decide", "Amira") as session:
        decide(session, 2, "Emerging", "Two agree.")
    first, second, third = json.loads(done("evidence", path, "--json"))
    assert (first["element"], first["grade"], first["proposed"]) == ("S1", None, "Minimal")
    assert first["hangs_on"] == [{"source": "PC Hall", "falls_to": ""}]
    assert first["lift"] == {"level": "Limited", "takes": ["one more voice"]}
    assert first["figures"]["contradicting"] == 1
    assert (second["grade"]["level"], second["grade"]["reason"], second["proposed"]) == (
        "Emerging",
        "Two agree.",
        "Limited",
    )
    assert [each["source"] for each in second["hangs_on"]] == ["Priya Raman", "03 Report"]
    assert second["tests"][2] == {
        "level": "Limited",
        "holds": True,
        "tests": [
            "A small number of sources speak for it: 2 independent sources that speak for it, of at least 2: met"
        ],
    }
    assert (third["proposed"], third["hangs_on"], third["asked"]) == ("", [], None)
    assert third["lift"]["takes"] == ["someone who speaks of it"]


def test_a_reason_is_told_without_words_that_may_not_be_quoted(path: Path):
    with Project(path) as project, project.write("decide", "Amira") as session:
        decide(session, 2, "Emerging", "As one says: “nobody asked”.")
        set_consent(session, [1], "not quotable")
    reason = json.loads(done("evidence", path, "--json"))[1]["grade"]["reason"]
    assert reason == "As one says: “[not to be quoted]”."


def test_it_is_said_in_words_too(path: Path):
    said = done("evidence", path)
    assert (
        "S1 People ask first: proposed Minimal\n    1 independent source speaks for it, 1 contradicts it (1 of them does both)\n"
        in said
    )
    assert "    for Limited it takes one more voice\n" in said
    assert "    without Priya Raman: Minimal\n" in said
    assert "proposed nothing\n    for Minimal it takes someone who speaks of it\n" in said
    assert loom("evidence", path, "--framework", "Nowhere").code == 1
    assert "There is no coder" in loom("evidence", path, "--coder", "Nobody").err


def test_a_grade_whose_level_is_gone_and_another_proposal_are_said(path: Path):
    with Project(path) as project, project.write("decide", "Amira") as session:
        decide(session, 1, "Limited", "Two agree.")
        decide(session, 2, "Limited")
        rows = session.exec_driver_sql("SELECT segment.id FROM segment JOIN code_element USING (code_id)").scalars()
        remove(session, sorted(set(rows))[2:])
        levels = tuple(replace(level, name=f"{level.name}ly") for level in DEFAULT.levels)
        set_rubric(session, replace(DEFAULT, levels=levels), renamed={"Minimal": "Minimally"})
    first, second, _third = json.loads(done("evidence", path, "--json"))
    assert (first["known_level"], first["grade"]["level"]) == (False, "Limited")
    assert second["proposal_changed"] == "Limited → nothing"
    said = done("evidence", path)
    assert "S1 People ask first: decided Limited (no level any more) by Amira, " in said
    assert "; proposed now: Limited → nothing\n" in said


def test_what_nobody_has_judged_is_said(path: Path):
    second = json.loads(done("evidence", path, "--json"))[1]
    assert second["unjudged"] > 1
    assert f"    {second['unjudged']} passages nobody has judged, which count as speaking for it\n" in done(
        "evidence", path
    )


def test_the_rubric_is_shown(path: Path):
    assert "  - There is a concrete example: at least 1 concrete example of it (or another of group A)\n" in done(
        "rubric", path
    )
    with Project(path) as project, project.write("set_rubric", "Amira") as session:
        set_rubric(session, PRESETS[1])
    found = json.loads(done("rubric", path, "--json"))
    assert [level["name"] for level in found["levels"]] == ["Strong", "Moderate", "Weak"]
    assert found["levels"][0]["tests"][3] == {
        "measure": "contradicting_sources", "comparison": "at most", "number": 1, "choice": 0,
        "words": "Hardly anyone contradicts it",
    }  # fmt: skip
    assert found["quantities"].startswith("“one” is one")
