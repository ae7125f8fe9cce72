"""How many people of the whole study a label fits, counted as people and not as sources."""

from dataclasses import replace

import pytest

from coding.attributes import put_values
from coding.bank.quoting import choose
from coding.codes import add_code
from coding.documents import add_document
from coding.errors import CodingError
from coding.participants import ensure_participant, link, rename_participant, set_values
from coding.reports import REPORTS, Report, ReportOptions
from coding.rights.consent import set_consent
from coding.rights.disclosure import disclosure, told, without
from coding.rights.profiles import NOTE, PROFILES, names_people, profile_named, set_template, template_of
from coding.segments import apply_code, mark
from coding.table import Table
from coding.transcript import Transcript
from models.project import Project
from tests.coding.rights.test_withdrawing import take_away
from tests.studies import compare_coders

TEMPLATE = "({role}, {region})"
USUAL = ReportOptions()


def quotes(study: Project, options: ReportOptions = USUAL) -> Table:
    with study.read() as session:
        return next(report for report in REPORTS if report.key == "quotes").build(session, options)


def add_police(study: Project, *regions: str) -> None:
    """Police who say something of their own, one in each region: people whom a label may mean as well."""
    add_people(study, "Police", *regions)


def add_people(study: Project, role: str, *regions: str) -> None:
    with study.write("edit", "Amira") as session:
        for number, region in enumerate(regions):
            person = ensure_participant(session, f"{role} {number}")
            set_values(session, person, {"role": role, "region": region})
            link(session, person, add_document(session, Transcript(f"{role} {number}", "Nothing yet.")))


def test_labels_are_counted_over_the_whole_study_whatever_their_case(study: Project):
    add_police(study, "north west", "North West", "Wales")
    with study.read() as session:
        found = disclosure(session, TEMPLATE)
        labels = {label.words.casefold(): label for label in found.labels}
    assert [(words, label.people) for words, label in labels.items()] == [
        ("(police, wales)", 1),
        ("(social worker, midlands)", 1),
        ("(police, north west)", 3),
    ]
    assert [label.risky for label in labels.values()] == [True, True, False]
    assert labels["(police, north west)"].names == ("PC Hall", "Police 0", "Police 1")


def test_quotes_that_carry_a_label_are_counted_with_their_documents(study: Project):
    with study.write("edit", "Amira") as session:
        link(session, ensure_participant(session, "Report's author"), 3)
    table = quotes(study)
    with study.read() as session:
        found = disclosure(session, TEMPLATE, table)
    carried = [(label.words, label.people, label.quotes, label.documents) for label in found.labels]
    assert carried == [
        ("(police, North West)", 1, 4, ("01 Police",)),
        ("(social worker, Midlands)", 1, 3, ("02 Council",)),
    ]


def test_a_coarser_template_is_computed(study: Project):
    add_police(study, "Wales", "Kent")
    add_people(study, "social worker", "Wales", "Kent")
    table = quotes(study)
    with study.read() as session:
        found = disclosure(session, TEMPLATE, table)
    assert (found.coarser, found.left, len(found.risky)) == ("({role})", 0, 2)
    assert found.said() == (
        "2 labels fit one or two people: (police, North West), (social worker, Midlands). Signed ({role}), none would."
    )
    with study.write("edit", "Amira") as session:
        put_values(session, [(person, "role", "chief") for person in (1,)])
    table = quotes(study)
    with study.read() as session:
        found = disclosure(session, TEMPLATE, table)
    assert (found.coarser, found.left) == ("({role})", 1)
    assert found.said().endswith("Signed ({role}), 1 would be left.")


def test_who_withdrew_hides_nobody(study: Project):
    add_police(study, "North West", "North West")
    with study.read() as session:
        assert next(label.people for label in disclosure(session, TEMPLATE).labels if "North" in label.words) == 3
    take_away(study)
    with study.read() as session:
        assert next(label.people for label in disclosure(session, TEMPLATE).labels if "North" in label.words) == 2


@pytest.mark.parametrize(
    ("template", "gone", "left"),
    [
        ("({role}, {region})", ["region"], "({role})"),
        ("({role}, {region})", ["Role"], "({region})"),
        ("{role} in {region}, {sector}", ["region"], "{role}, {sector}"),
        ("({role}) [{region}]", ["role"], "[{region}]"),
    ],
)
def test_attributes_are_left_out_of_a_template(template: str, gone: list[str], left: str):
    assert without(template, gone) == left


def test_who_was_never_heard_hides_nobody(study: Project):
    add_police(study, "North West", "North West")
    with study.write("edit", "Amira") as session:
        for number in range(5):
            values = {"role": "police", "region": "North West"}
            set_values(session, ensure_participant(session, f"Never heard {number}"), values)
    with study.read() as session:
        label = next(label for label in disclosure(session, TEMPLATE).labels if "North" in label.words)
    assert label.people == 3


def test_the_employer_alone_is_no_coarser_label(study: Project):
    with study.write("edit", "Amira") as session:
        put_values(session, [(person, "organisation", "Police of the North") for person in (1, 2)])
    for template in ("({role}, {organisation})", "({role}, {region}, {organisation})"):
        table = quotes(study, ReportOptions(attribution=template))
        with study.read() as session:
            found = disclosure(session, template, table)
        assert found.risky
        assert "organisation" not in found.coarser


def test_a_template_without_an_attribute_is_told(study: Project):
    said = quotes(study, ReportOptions(attribution="role"))
    with study.read() as session:
        assert "Every quote is signed “role”: no attribute stands in {braces}." in told(
            session, said, "role", read=True
        )


def test_people_named_inside_quotes_are_told(study: Project):
    with study.write("edit", "Amira") as session:
        for name in ("Kemi Balogun", "Anyone Else"):
            ensure_participant(session, name)
        page = add_document(session, Transcript("Praise", "Then Kemi put it up. Balogun is good. I would ring anyone."))
        apply_code(session, page, 1, 0, 20)
        apply_code(session, page, 1, 21, 58)
        mark(session, 1, comment="Kemi says so, too")
    table = quotes(study)
    with study.read() as session:
        outside = told(session, table, TEMPLATE, read=True)
        listed = [each for each in told(session, table, TEMPLATE, read=False) if "names of participants" in each]
        inside = told(session, table, "({participant})", read=True)
    said = [each for each in outside if "names of participants" in each]
    assert said == [
        "2 quotes hold names of participants or speakers: Kemi Balogun. "
        "“Replace a name …” puts a pseudonym in their place everywhere."
    ]
    assert [each.partition(":")[0] for each in listed[1:]] == ["1 note holds names of participants or speakers"]
    assert not [each for each in inside if "names of participants" in each]


def test_profiles_sign_for_readers_and_for_the_team(study: Project):
    inside = quotes(study, ReportOptions(profile="internal"))
    outside = quotes(study)
    at = [column.key for column in inside.columns].index("attribution")
    assert next(iter(inside.rows))[at] == "(PC Hall, 01 Police)"
    assert next(iter(outside.rows))[at] == "(police, North West)"
    assert (inside.caption.startswith(NOTE), NOTE in outside.caption) == (True, False)
    with study.write("edit", "Amira") as session:
        set_template(session, "internal", "{participant}")
        assert (template_of(session, "Internal"), template_of(session)) == ("{participant}", TEMPLATE)
        with pytest.raises(CodingError, match="did you mean “internal”"):
            template_of(session, "interal")
    assert profile_named("") is PROFILES[0]
    assert (names_people("{role} {Document}"), names_people("{role}")) == (True, False)


def test_what_is_told_to_who_takes_it_out(study: Project):
    table = quotes(study)
    with study.read() as session:
        plain, read = told(session, table, TEMPLATE, read=False), told(session, table, TEMPLATE, read=True)
        internal = told(session, table, "({participant})", read=True)
    assert read == [disclosure_said(study)]
    assert plain == [*read, "For the team: the table names documents and participants in columns of their own."]
    assert internal == [NOTE]


def disclosure_said(study: Project) -> str:
    with study.read() as session:
        return disclosure(session, TEMPLATE, quotes(study)).said()


def test_codes_called_by_words_that_may_not_be_quoted_are_told(study: Project):
    with study.write("edit", "Amira") as session:
        apply_code(session, 1, add_code(session, "“nobody asked”"), 30, 40)
        set_consent(session, [1], "not quotable")
    table = quotes(study)
    with study.read() as session:
        found = told(session, table, "{role}", read=True)
    assert "1 code repeats words that may not be quoted: “nobody asked”" in found
    assert "are not to be quoted" in found[0]
    people = next(report for report in REPORTS if report.key == "participants")
    with study.read() as session:
        about = told(session, people.build(session, ReportOptions()), "{role}", read=True)
    assert not [sentence for sentence in about if "repeats words" in sentence]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
@pytest.mark.parametrize("profile", [each.key for each in PROFILES])
def test_whatever_names_somebody_says_so(study: Project, report: Report, profile: str):
    """The name stands in no cell of a table of which whoever writes it is not told that it names people."""
    with study.write("edit", "Amira") as session:
        rename_participant(session, 1, "Zebulon Quill")
        choose(session, [1, 3], 1)
    compare_coders(study)
    with study.read() as session:
        options = replace(report.usual, profile=profile)
        table = report.build(session, options)
        rows = list(table.rows)
        said = told(session, table, template_of(session, profile), read=False)
    named = any("Quill" in str(cell) for row in rows for cell in row)
    assert not named or any("names" in sentence for sentence in said), said
    assert not (named and profile == "publishable") or report.key in ("quotes", "bank", "people")
    assert rows
