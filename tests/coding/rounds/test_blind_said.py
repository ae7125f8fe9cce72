"""While a round is blind every table says, first of all, that of its documents one sees one's own coding alone."""

from pathlib import Path

import pytest

from app.__main__ import main
from coding.chapter.material import ChapterOptions
from coding.chapter.reading import read_chapter
from coding.merging.handing_out import hand_out
from coding.reports import REPORTS, Report, ReportOptions
from coding.rounds.blind import left_out, own_coding_only
from coding.rounds.running import open_round
from models.project import Project
from tests.coding.merging.copies import bring
from tests.models.test_visibility import begin_blind

OWN = "In 2 documents only Joel’s own coding is counted, because “Pilot” is blind."
OUT = "2 documents are left out, because “Pilot” is blind."
SAID = {"own": OWN, "out": OUT}
HANDED = "This copy was handed out blind to Joel: what others had done until then is not in it."
SILENT = {"codebook", "assignments", "people", "revisions", "agreement"}
"""What is of no coding, or says it in its own words."""


@pytest.fixture
def handed(study: Project, tmp_path: Path) -> Path:
    path = tmp_path / "for Joel.loom"
    hand_out(study, path, "Joel", blind=True)
    return path


def test_it_is_said_of_whom_and_why(study: Project):
    round_id = begin_blind(study)
    said = {}
    for who in ("Joel", "joel", "Nobody", "Ruth"):
        study.viewer = who
        with study.read() as session:
            said[who] = (own_coding_only(session), left_out(session))
    assert said["Joel"] == said["joel"] == (OWN, OUT)
    assert said["Nobody"] == ("In 2 documents no coding is counted, because “Pilot” is blind.", OUT)
    assert said["Ruth"] == ("", "")
    with study.write("open_round", "Ruth") as session:
        open_round(session, round_id)
    study.viewer = "Joel"
    with study.read() as session:
        assert (own_coding_only(session), left_out(session)) == ("", "")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_every_report_of_coding_says_it(study: Project, report: Report):
    begin_blind(study)
    study.viewer = "Joel"
    with study.read() as session:
        table = report.build(session, ReportOptions())
    if report.key in SILENT:
        assert "“Pilot” is blind" not in table.caption
    else:
        assert table.caption.startswith(SAID[report.blind])
        assert table.told[0] == SAID[report.blind]
    study.viewer = "Ruth"
    with study.read() as session:
        assert "“Pilot” is blind" not in report.build(session, ReportOptions()).caption


def test_the_chapter_says_it_where_it_says_who_coded(study: Project):
    begin_blind(study)
    study.viewer = "Joel"
    with study.read() as session:
        chapter = read_chapter(session, ChapterOptions())
    assert chapter.method[1].startswith(OWN)
    assert OWN in chapter.warnings


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "frequencies", "STUDY", "OUT"], OWN),
        (["evidence", "STUDY"], OWN),
        (["disagreements", "STUDY"], OUT),
    ],
    ids=lambda given: given[0] if isinstance(given, list) else "",
)
def test_the_command_line_says_it_beside(study: Project, tmp_path: Path, capsys, words: list[str], said: str):
    begin_blind(study)
    study.close()
    places = {"STUDY": str(study.path), "OUT": str(tmp_path / "out.html")}
    main([places.get(word, word) for word in words] + ["--coder", "Joel"])
    assert said in capsys.readouterr().err
    if "OUT" in words:
        assert said in (tmp_path / "out.html").read_text("utf-8")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_every_report_of_coding_says_that_its_copy_was_handed_out_blind(handed: Path, report: Report):
    with Project(handed, writes=False, viewer="Joel") as project, project.read() as session:
        table = report.build(session, ReportOptions())
    assert (HANDED in table.caption) == (HANDED in table.told) == (report.key not in SILENT - {"agreement"})


def test_figures_of_a_copy_handed_out_blind_say_it_for_good(handed: Path, study: Project):
    study.close()
    bring(handed, study.path)
    with Project(handed, writes=False) as project, project.read(whole=True) as session:
        assert own_coding_only(session) == HANDED
        assert HANDED in read_chapter(session, ChapterOptions()).warnings


@pytest.mark.parametrize("words", [["evidence"], ["disagreements"], ["crosscheck", "list"], ["agreement"]])
def test_the_command_line_says_beside_what_a_copy_handed_out_blind_lacks(handed: Path, capsys, words: list[str]):
    main([*words, str(handed), "--coder", "Joel"])
    assert HANDED in capsys.readouterr().err
