"""The report of decisions: each is one row, so that decided and left to decide add up; long quotes have room."""

from pathlib import Path

import docx

from coding.agreement.question import Question
from coding.disagreements.deciding import settle
from coding.disagreements.finding import disagreements
from coding.exporters import write_table
from coding.reports import REPORTS, ReportOptions
from tests.coding.disagreements.two_coders import coded, two_coders

FIRST = "We ask first now."


def test_a_decision_between_two_codes_is_one_and_a_document_for_reading_has_no_offsets(tmp_path: Path):
    with two_coders(tmp_path) as project:
        coded(project, "Amira", "Trust", FIRST)
        coded(project, "Joel", "Fear", FIRST)
        coded(project, "Joel", "Trust", "Nobody knew how to.")
        with project.read() as session:
            every = disagreements(session, Question())
        assert [each.kind for each in every] == ["other code", "missed"]
        with project.write("settle", "Amira") as session:
            settle(session, every[0], "neither", reason="Neither says so.")
        report = next(each for each in REPORTS if each.key == "decisions")
        with project.read() as session:
            table = report.build(session, ReportOptions())
            rows = table.rows = list(table.rows)
        write_table(table, tmp_path / "decisions.csv")
        assert (tmp_path / "decisions.csv").read_text("utf-8-sig").startswith("document,start,end,quote,")
        with project.read() as session:
            write_table(report.build(session, ReportOptions()), tmp_path / "decisions.docx")
        [read] = docx.Document(str(tmp_path / "decisions.docx")).tables
        assert [cell.text for cell in read.rows[0].cells][:3] == ["Document", "Quote", "Code"]
        assert len(read.rows) == 2
        assert len(rows) == 1
        assert "Trust; Fear" in rows[0]
        assert "1 disagreement of Amira and Joel left to decide. Base: 1 decision in 1 document." in table.caption
        with project.write("settle", "Amira") as session:
            settle(session, every[1], "neither")
        with project.read() as session:
            table = report.build(session, ReportOptions())
            assert len(list(table.rows)) == 2
