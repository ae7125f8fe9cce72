"""The reports of every version of the framework, and the one of what was revised."""

from pathlib import Path

import pytest

from coding.errors import CodingError
from coding.framework.elements import add_element, delete_element, edit_element
from coding.framework.versions import freeze, set_reason
from coding.importing import store_sheet
from coding.reports import REPORTS, ReportOptions
from coding.reports.choices import read_choices
from coding.sheets import SHEETS, read_sheet
from models.project import Project


def rows(study: Project, key: str, framework: str = "") -> list[tuple[object, ...]]:
    report = next(report for report in REPORTS if report.key == key)
    with study.read() as session:
        return list(report.build(session, ReportOptions(framework=framework)).rows)


@pytest.fixture
def revised(study: Project) -> Project:
    """The study with its first version frozen, and revised since."""
    with study.write("revise", "Amira") as session:
        freeze(session, "As funded")
        edit_element(session, 1, title="They ask before they act")
        delete_element(session, 2)
        add_element(session, "B1", kind="barrier", title="Turnover", pathway="Join up")
        set_reason(session, 2, "Nobody could tell it from L1")
    return study


def test_what_was_revised_is_told_element_by_element(revised: Project):
    assert rows(revised, "revisions") == [
        (
            "See it",
            "S1",
            "They ask before they act",
            "short-term outcome",
            "reworded",
            "Reworded: “People ask first” is “They ask before they act” now.",
            "",
        ),
        ("Join up", "L1", "Agencies act as one", "long-term outcome", "as before", "", ""),
        ("Join up", "B1", "Turnover", "barrier", "added", "Added: “Turnover”, barrier, in “Join up”.", ""),
        (
            "Join up",
            "S2",
            "Concerns are shared",
            "short-term outcome",
            "dropped",
            "Dropped: “Concerns are shared”, short-term outcome, in “Join up”. The arrow S2 → L1 is gone.",
            "Nobody could tell it from L1",
        ),
    ]
    first = rows(revised, "revisions", "as funded")
    assert [(row[1], row[4], row[6]) for row in first] == [
        ("S1", "as before", ""),
        ("S2", "as before", ""),
        ("L1", "as before", ""),
    ]
    with revised.read() as session:
        report = next(report for report in REPORTS if report.key == "revisions")
        table = report.build(session, ReportOptions())
        assert table.caption == (
            "“Framework” compared with “As funded”: 1 added, 1 dropped, 1 reworded, 0 moved; 1 arrow differs; "
            "1 as before. An element may be both reworded and moved. Base: 4 elements."
        )


def test_quotes_stand_under_the_elements_of_the_version_and_outside_where_it_has_none(revised: Project):
    then, now = rows(revised, "quotes", "As funded"), rows(revised, "quotes")
    assert len(then) == len(now) == 8
    assert {row[0] for row in then} == {"People ask first", "Concerns are shared", ""}
    assert {row[0] for row in now} == {"They ask before they act", ""}
    assert sum(row[0] == "" for row in then) == 2
    assert sum(row[0] == "" for row in now) == 5


@pytest.mark.parametrize("key", ["quotes", "outcomes", "codebook", "revisions"])
def test_reports_of_the_framework_ask_for_its_version_and_know_no_other(key: str, revised: Project):
    report = next(report for report in REPORTS if report.key == key)
    assert "framework" in report.asks
    assert rows(revised, key, "As funded") != rows(revised, key)
    assert rows(revised, key, "framework") == rows(revised, key)
    with pytest.raises(CodingError, match="no version “Second”"):
        rows(revised, key, "Second")


def test_versions_can_be_chosen_once_there_are_several(study: Project):
    with study.read() as session:
        assert read_choices(session).versions == ()
    with study.write("freeze_version", "Amira") as session:
        freeze(session, "Version 1")
        assert read_choices(session).versions == ("Framework", "Version 1")


def test_an_imported_table_brings_back_what_was_dropped(revised: Project, tmp_path: Path):
    path = tmp_path / "framework.csv"
    path.write_text("key,title,leads_to\ns2,Concerns are shared early,L1\n", encoding="utf-8")
    sheet = next(sheet for sheet in SHEETS if sheet.key == "framework")
    with revised.write("import_framework", "Amira") as session:
        report = store_sheet(session, sheet, read_sheet(path, sheet))
    assert (report.changed, report.refused) == (1, [])
    assert [(row[1], row[2], row[4]) for row in rows(revised, "revisions") if row[1] == "S2"] == [
        ("S2", "Concerns are shared early", "reworded")
    ]
