"""A round from the command line: planned, sampled, blind, ended; and nothing of another's coding on any way."""

import csv
import json
from pathlib import Path

import pytest

from app.cli.exports import OTHERS
from coding.errors import CodingError
from coding.reports import REPORTS, ReportOptions
from models.project import Project
from models.schema import segments
from tests.journeys.commands import done, loom, table
from tests.models.test_visibility import SECRET

STUDY = "study.loom"


@pytest.fixture
def folder(small_study: Path, tmp_path: Path) -> Path:
    (tmp_path / STUDY).write_bytes(small_study.read_bytes())
    return tmp_path


@pytest.fixture
def blind(folder: Path) -> Path:
    """Amira and Joel code the first two documents, blind, and have marked them as done; Ruth leads."""
    study = folder / STUDY
    marks = [f"{page},{who},done" for page in ("01 Police", "02 Council") for who in ("Amira", "Joel")]
    done("import", "progress", study, table(folder / "done.csv", "document,coder,status", *marks), "--coder", "Ruth")
    done("round", "plan", study, "Pilot", "--kind", "pilot", "--blind", "--coder", "Ruth")
    done("round", "assign", study, "Pilot", "01 Police", "02 Council", "--to", "Amira,Joel", "--coder", "Ruth")
    done("round", "start", study, "Pilot", "--coder", "Ruth")
    return study


def test_a_round_from_its_plan_to_its_end(folder: Path):
    study = folder / STUDY
    done("round", "plan", study, "Pilot", "--kind", "pilot", "--coder", "Ruth", "--note", "First try")
    drawn = done(
        *("round", "sample", study, "Pilot", "--to", "Amira,Joel", "--share", 60, "--seed", 3), "--coder", "Ruth"
    )
    assert "2 of 3 documents (67 %) were drawn at random (seed 3)." in drawn
    done("round", "start", study, "Pilot")
    refused = loom("codes", study, "--rename", "Humour=Fun")
    assert (refused.code, "fixed while the round “Pilot” runs" in refused.err) == (1, True)
    ended = done("round", "end", study, "Pilot")
    assert "Amira has not marked 2 documents as done" in ended
    done("codes", study, "--rename", "Humour=Fun")
    assert "Fun: renamed; was “Humour”" in done("round", "codebook", study, "Pilot")
    (listed,) = json.loads(done("round", "list", study, "--json"))
    assert (listed["state"], listed["share"], listed["seed"], len(listed["assignments"])) == ("ended", 60, 3, 4)
    assert "First try" in done("round", "list", study, "Pilot")


def test_work_is_shared_out_and_recoded(folder: Path):
    study = folder / STUDY
    done("round", "plan", study, "Main", "--coder", "Ruth")
    done("round", "assign", study, "Main", "--to", "Amira,Joel", "--share-out", "--coder", "Ruth")
    done("round", "sample", study, "Main", "--to", "Amira,Joel,Sam", "--second", "--share", 100, "--coder", "Ruth")
    (listed,) = json.loads(done("round", "list", study, "--json"))
    assert len({(each["document"], each["coder"]) for each in listed["assignments"]}) == 6
    done("round", "unassign", study, "Main", "--to", "Sam", "--coder", "Ruth")
    assert "Sam" not in done("round", "list", study, "Main")
    assert "Joel, again: recoding, blind, planned" in done("round", "recode", study, "Joel", "--coder", "Ruth")
    done("round", "delete", study, "Main", "--coder", "Ruth")
    assert "Main" not in done("round", "list", study)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("start", "Main"), "no round “Main”"),
        (("assign", "Pilot", "99", "--to", "Joel"), "no document “99”"),
        (("assign", "Pilot", "--to", " , "), "Name the coders"),
        (("sample", "Pilot", "--to", "Joel", "--share", "0"), "percent"),
        (("sample", "Pilot", "--to", "Joel", "--by", "colour"), "cannot be drawn by"),
        (("plan", "pilot"), "already a round"),
        (("recode", "Zoe"), "no coder “Zoe”"),
        (("open", "Pilot"), "only Ruth"),
        (("codebook", "Later"), "no round “Later”"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(blind: Path, words, said: str):
    deed, *rest = words
    refused = loom("round", deed, blind, *rest, *(() if deed == "codebook" else ("--coder", "Amira")))
    assert refused.code == 1
    assert said in refused.err
    assert refused.err.count("\n") == 1


def secret_coding(study: Path) -> None:
    """What Joel does meanwhile: segments with a comment, a memo, a code that only he uses."""
    coded = table(
        study.with_name("secret.csv"),
        "document,quote,code,polarity,comment",
        f"01 Police,Café talks help.,Humour,supports,{SECRET}",
        f"01 Police,nobody asked,Share sooner,contradicts,{SECRET}",
        f"02 Council,Not always,Humour,mixed,{SECRET}",
    )
    done("import", "segments", study, coded, "--coder", "Joel")


WORDS = {
    "info": ("info", "{study}", "--json"),
    "log": ("log", "{study}", "--json"),
    "codes": ("codes", "{study}"),
    "documents": ("documents", "{study}"),
    "speakers": ("speakers", "{study}"),
    "evidence": ("evidence", "{study}", "--json"),
    "agreement": ("agreement", "{study}", "--draws", "0", "--json"),
    "disagreements": ("disagreements", "{study}", "--json"),
    "rounds": ("round", "list", "{study}", "Pilot"),
}
UNTOUCHED = ("speakers", "rounds")
"""What tells nobody about coding, so the lead sees the same."""


@pytest.mark.parametrize("word", WORDS)
def test_no_word_tells_the_blind_of_it(blind: Path, word: str):
    before = done(*(each.format(study=blind) for each in WORDS[word]), "--coder", "Amira")
    secret_coding(blind)
    assert done(*(each.format(study=blind) for each in WORDS[word]), "--coder", "Amira") == before
    lead = done(*(each.format(study=blind) for each in WORDS[word]), "--coder", "Ruth")
    assert (lead == before) == (word in UNTOUCHED)


@pytest.mark.parametrize("report", [*(report.key for report in REPORTS), *OTHERS])
def test_no_export_tells_the_blind_of_it(blind: Path, report: str):
    suffix = {"chapter": "docx", "framework": "svg"}.get(report, "csv")
    outs = [blind.with_name(f"{name}.{suffix}") for name in ("before", "after", "lead")]
    first = loom("export", report, blind, outs[0], "--coder", "Amira")
    secret_coding(blind)
    second = loom("export", report, blind, outs[1], "--coder", "Amira")
    assert first == second
    if first.code == 0 and suffix != "docx":
        assert outs[1].read_bytes() == outs[0].read_bytes()
        assert SECRET.encode() not in outs[1].read_bytes()


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_no_report_over_all_coders_tells_the_blind_of_it(blind: Path, report):
    tables = []
    for _time in range(2):
        with Project(blind, writes=False, viewer="Amira") as project, project.read() as session:
            try:
                found = report.build(session, ReportOptions())
            except CodingError as error:
                tables.append(str(error))
            else:
                tables.append((found.caption, found.columns, list(found.rows), found.told))
        if len(tables) == 1:
            secret_coding(blind)
    assert tables[0] == tables[1]
    assert SECRET not in str(tables[1])


@pytest.mark.parametrize("layer", ["consensus", "union", "Amira,Joel"])
def test_counting_several_shows_nobody_more(blind: Path, layer: str):
    agreed = table(blind.with_name("agreed.csv"), "document,quote,code", "01 Police,Café,Humour")
    done("import", "segments", blind, agreed, "--coder", "Consensus")
    out = blind.with_name("counted.csv")
    done("export", "segments", blind, out, "--coder", layer)
    with out.open(encoding="utf-8-sig") as file:
        assert {row["document"] for row in csv.DictReader(file)} <= {"03 Report"}


def test_an_import_of_ones_own_is_the_same_as_ever(blind: Path):
    secret_coding(blind)
    done("import", "segments", blind, blind.with_name("secret.csv"), "--coder", "Amira")
    out = blind.with_name("mine.csv")
    done("export", "segments", blind, out, "--coder", "Joel")
    with out.open(encoding="utf-8-sig") as file:
        assert {row["coder"] for row in csv.DictReader(file)} == {"Joel"}


def test_the_blind_undo_nothing_of_it(blind: Path):
    secret_coding(blind)
    refused = loom("undo", blind, "--coder", "Amira")
    assert (refused.code, "hidden from you" in refused.err) == (1, True)
    done("undo", blind, "--coder", "Joel")
    with Project(blind, writes=False) as project, project.read(whole=True) as session:
        assert len(session.execute(segments.select()).all()) == 8


def test_whether_the_study_is_whole_is_told_to_everybody(blind: Path):
    secret_coding(blind)
    assert done("check", blind) == "The study is whole.\n"
