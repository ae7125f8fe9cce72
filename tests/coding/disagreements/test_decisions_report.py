"""The report of decisions: each is one row, so that decided and left to decide add up; long quotes have room."""

from pathlib import Path

import docx
from sqlalchemy import select

from coding.agreement.question import Question
from coding.disagreements.deciding import settle
from coding.disagreements.finding import disagreements
from coding.exporters import write_table
from coding.reports import REPORTS, ReportOptions
from coding.segments import resize
from models.base import add_row, new_uid
from models.schema import decisions
from tests.coding.disagreements.two_coders import LONG, coded, coder_id, two_coders
from tests.studies import place

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
        assert "Trust: not coded; Fear: not coded" in rows[0]
        assert "1 disagreement of Amira and Joel left to decide. Base: 1 decision in 1 document." in table.caption
        with project.write("settle", "Amira") as session:
            settle(session, every[1], "neither")
        with project.read() as session:
            table = report.build(session, ReportOptions())
            assert len(list(table.rows)) == 2


def test_what_was_decided_can_be_read_without_the_study(tmp_path: Path):
    with two_coders(tmp_path) as project:
        coded(project, "Amira", "Trust", FIRST)
        joels = coded(project, "Joel", "Trust", "We ask")
        with project.read() as session:
            [found] = disagreements(session, Question())
        with project.write("settle", "Amira") as session:
            settle(session, found, "coder", coder_id=coder_id(session, "Joel"))
        report = next(each for each in REPORTS if each.key == "decisions")
        with project.read() as session:
            table = report.build(session, ReportOptions())
            [row] = table.rows
        at = [column.key for column in table.columns].index("consensus")
        assert row[at - 1 : at + 1] == ("as Joel coded it", "“We ask”")
        assert "not so any more" not in table.caption
        with project.write("settle", "Amira") as session:
            settle(session, found, "both")
        with project.read() as session:
            [row] = report.build(session, ReportOptions()).rows
        assert row[at - 1 : at + 1] == ("all that any of them coded", "the whole passage")
        with project.write("resize", "Joel") as session:
            resize(session, joels, *place(LONG, FIRST))
        with project.read() as session:
            assert (
                "1 decision of a passage on which not all coders differ"
                in report.build(session, ReportOptions()).caption
            )


def test_what_two_decided_alike_in_their_copies_is_one_row(tmp_path: Path):
    with two_coders(tmp_path) as project:
        coded(project, "Amira", "Trust", FIRST)
        coded(project, "Joel", "Fear", FIRST)
        with project.read() as session:
            [found] = disagreements(session, Question())
        with project.write("settle", "Amira") as session:
            settle(session, found, "both", reason="Both stand")
        with project.write("as a merge does", "Joel") as session:
            rows = session.execute(select(decisions)).mappings().all()
            for row in rows:
                told = {"reason": "It is both", "coder": "Joel", "at": "2030-01-02", "uid": new_uid()}
                add_row(session, decisions, **{key: value for key, value in (dict(row) | told).items() if key != "id"})
        report = next(each for each in REPORTS if each.key == "decisions")
        with project.read() as session:
            table = report.build(session, ReportOptions())
            [row] = table.rows
            [again] = disagreements(session, Question())
        assert row[4:] == (
            "Trust; Fear",
            "which code applies",
            "all that any of them coded",
            "Trust: the whole passage; Fear: the whole passage",
            "Both stand; It is both",
            "Amira and Joel",
            "2030-01-02",
        )
        assert "Base: 1 decision in 1 document." in table.caption
        assert "not so any more" not in table.caption
        assert (again.decision and again.decision.coder, again.apart) == ("Joel", ())
