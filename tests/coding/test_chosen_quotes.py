"""The bank of chosen quotes as it is written: in order, edited, signed, and held back where it has to be."""

from pathlib import Path

import pytest

from coding.bank.quoting import choose, edit_quote, mark_used, note_quote, tag_quotes
from coding.exporters import write_table
from coding.exporters.quote_sections import OUTSIDE, bank
from coding.framework.elements import delete_element
from coding.framework.versions import freeze
from coding.reports import REPORTS, ReportOptions
from coding.rights.consent import set_consent
from coding.rights.profiles import INTERNAL, NOTE
from coding.segments import apply_code
from coding.table import Table
from models.project import Project
from tests.studies import POLICE, place

REPORT = next(report for report in REPORTS if report.key == "bank")
BALANCE = next(report for report in REPORTS if report.key == "balance")


@pytest.fixture
def chosen(study: Project) -> Project:
    """Three quotes on S1, of which the first stands later in the text; one on S2 and one on no outcome."""
    with study.write("choose", "Amira") as session:
        whole = apply_code(session, 1, 2, *place(POLICE, "We ask first now 🙂. Before, nobody asked."))
        ids = choose(session, [3, whole, 2], 1)
        choose(session, [5], 2)
        choose(session, [4])
        edit_quote(session, ids[1], "We [officers] ask first […] nobody asked.")
        tag_quotes(session, ids[:1], "opening")
        tag_quotes(session, ids[:1], "short")
        note_quote(session, ids[0], "ask her whether she agrees")
        mark_used(session, ids[1:2], True)
    return study


def table(study: Project, **options: str) -> Table:
    with study.read() as session:
        return REPORT.build(session, ReportOptions(**options))  # type: ignore[arg-type]


def rows(found: Table) -> list[dict[str, object]]:
    return [dict(zip([column.key for column in found.columns], row, strict=True)) for row in found.rows]


def test_the_quotes_come_in_order_as_they_are_printed(chosen: Project):
    found = rows(table(chosen))
    assert [(row["outcome"], row["quote"]) for row in found] == [
        ("People ask first", "nobody asked"),
        ("People ask first", "We [officers] ask first […] nobody asked."),
        ("People ask first", "ask first now"),
        ("Concerns are shared", "We share concerns sooner."),
        ("", "🙂"),
    ]
    first, second = found[:2]
    assert (first["tags"], first["used"], first["note"]) == ("opening; short", "", "ask her whether she agrees")
    assert (second["used"], second["original"]) == ("yes", "We ask first now 🙂. Before, nobody asked.")
    assert POLICE[first["start"] : first["end"]] == "nobody asked"  # type: ignore[misc]
    assert (first["attribution"], first["participant"], first["original"]) == ("(police, North West)", "PC Hall", "")


def test_a_document_for_reading_keeps_the_order_and_repeats_quotes_that_overlap(chosen: Project):
    found = table(chosen)
    sections = bank(found, found.rows).sections
    assert [section.headings for section in sections] == [
        ((1, "See it"), (2, "People ask first")),
        ((1, "Join up"), (2, "Concerns are shared")),
        ((1, OUTSIDE),),
    ]
    assert sections[0].counts == "3 quotes from 1 participant in 1 document."
    assert [(quote.words, quote.note) for quote in sections[0].quotes] == [
        ("nobody asked", "contradicts · opening; short"),
        ("We [officers] ask first […] nobody asked.", "used"),
        ("ask first now", ""),
    ]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".csv", ".xlsx", ".json"])
def test_every_kind_of_file_takes_the_bank(chosen: Project, tmp_path: Path, suffix: str):
    out = tmp_path / f"bank{suffix}"
    write_table(table(chosen), out)
    assert out.stat().st_size > 200
    if suffix == ".html":
        page = out.read_text("utf-8")
        assert page.index("nobody asked") < page.index("We [officers] ask first") < page.index("We share concerns")
        assert "ask her whether" not in page, "a note is for whoever chose the quote"


def test_what_may_not_be_quoted_is_held_back_edited_or_not(chosen: Project):
    with chosen.write("consent", "Amira") as session:
        set_consent(session, [1], "paraphrase only")
    found = table(chosen)
    assert [row["quote"] for row in rows(found)] == ["[paraphrase only]"] * 3 + [
        "We share concerns sooner.",
        "[paraphrase only]",
    ]
    assert not any(row["original"] for row in rows(found))
    assert found.told == ("4 quotes are held back: 4 may only be paraphrased.",)
    assert found.told[0] in found.caption


def test_the_bank_is_signed_for_the_team_where_that_is_asked(chosen: Project):
    found = table(chosen, profile=INTERNAL)
    assert rows(found)[0]["attribution"] == "(PC Hall, 01 Police)"
    assert NOTE in found.caption
    assert rows(table(chosen, attribution="({region})"))[0]["attribution"] == "(North West)"


def test_a_dropped_outcome_keeps_its_quotes_and_its_name_in_the_version_it_was_in(chosen: Project):
    with chosen.write("freeze", "Amira") as session:
        freeze(session, "Inception", "")
        delete_element(session, 1)
    assert next(row["outcome"] for row in rows(table(chosen))) == "Concerns are shared"
    assert [row["outcome"] for row in rows(table(chosen, framework="Inception"))][:3] == ["People ask first"] * 3
    assert len(rows(table(chosen))) == 5


def test_the_balance_is_a_row_per_voice(chosen: Project):
    with chosen.read() as session:
        found = BALANCE.build(session, ReportOptions())
    listed = {(row["voices_by"], row["voice"]): row for row in rows(found)}
    police = listed["role", "police"]
    assert [police[key] for key in ("quotes", "used", "people_heard", "passages")] == [4, 1, 1, 1]
    assert {row["voices_by"] for row in rows(found)} >= {
        "role",
        "region",
        "side",
        "sector",
        "organisation",
        "participant",
    }
    assert "over-used where it has more than 2 times" in found.caption


def test_the_balance_names_people_for_the_team_alone(chosen: Project):
    with chosen.read() as session:
        outside = BALANCE.build(session, ReportOptions())
        inside = BALANCE.build(session, ReportOptions(profile="internal"))
    voices = [row["voice"] for row in rows(outside) if row["voices_by"] == "participant"]
    assert voices == ["(police, North West)", "(social worker, Midlands)"]
    assert [row["voice"] for row in rows(inside) if row["voices_by"] == "participant"] == ["PC Hall", "Priya Raman"]
    assert (outside.told, inside.told, inside.caption.startswith(NOTE)) == ((), (NOTE,), True)
