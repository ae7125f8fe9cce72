"""What a user can choose about a report is what the study has."""

from dataclasses import fields as fields_of

import pytest

from coding.attribution import Example
from coding.coders import ensure_coder
from coding.errors import CodingError
from coding.reports import REPORTS, ReportOptions
from coding.reports.choices import examples, read_choices
from coding.segments import apply_code, remove
from coding.studies import check_attribution
from models.project import Project
from tests.studies import compare_coders


def test_every_report_says_what_it_is_for_and_what_it_asks():
    asked = {field.name for field in fields_of(ReportOptions)}
    for report in REPORTS:
        assert report.about.endswith("."), report.key
        assert set(report.asks) <= asked, report.key


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_a_report_that_asks_for_coders_names_them_in_its_caption(study: Project, report):
    names = ("Joel",)
    if report.key == "agreement":  # which takes two
        compare_coders(study)
        names = ("Amira", "Joel")
    with study.read() as session:
        caption = report.build(session, ReportOptions(coders=names)).caption
    assert ("Joel" in caption) == ("coders" in report.asks)


def test_coders_are_those_who_coded_with_the_consensus_apart(study: Project):
    with study.write("set", "Amira") as session:
        ensure_coder(session, "Somebody else")
        ensure_coder(session, "Consensus")
    with study.read() as session:
        before = read_choices(session)
    with study.write("code", "Consensus") as session:
        apply_code(session, 1, 2, 30, 40)
    with study.read() as session:
        after = read_choices(session)
    assert (before.coders, before.consensus) == (("Amira", "Joel"), "")
    assert (after.coders, after.consensus) == (("Amira", "Joel"), "Consensus")


def test_attributes_are_those_that_somebody_has(study: Project):
    with study.read() as session:
        choices = read_choices(session)
    assert choices.attributes == (("role", 2), ("organisation", 2), ("region", 2), ("side", 1))
    assert {"role", "sector", "participant", "document"} <= set(choices.fields)
    assert choices.template == "({role}, {region})"


def test_a_new_template_is_tried_on_quotes_of_the_study(study: Project):
    with study.read() as session:
        found = examples(session)
    signed = [example.signed("({role}, {region})") for example in found]
    assert "“We share concerns sooner.” (social worker, Midlands)" in signed
    assert len(found) == 3
    assert len({example.words for example in found}) == 3


def test_without_quotes_it_is_tried_on_people(study: Project):
    with study.write("clear", "Amira") as session:
        remove(session, range(1, 9))
    with study.read() as session:
        assert [each.signed("({role})") for each in examples(session)] == ["“…” (police)", "“…” (social worker)"]


def test_speakers_of_one_quote_are_signed_together():
    example = Example("So it is.", ({"role": "police"}, {"role": "parent"}))
    assert example.signed("({role})") == "“So it is.” (police); (parent)"
    assert example.signed("({region})") == "“So it is.”"


@pytest.mark.parametrize("template", ["({role", "role})", "({role}, {region)", "{{role}}"])
def test_a_brace_left_open_is_said(study: Project, template: str):
    with study.read() as session, pytest.raises(CodingError, match="without its"):
        check_attribution(session, template)
