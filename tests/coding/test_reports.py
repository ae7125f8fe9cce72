"""Every figure of the small study, counted by hand."""

import pytest

from coding.attributes import put_values
from coding.bank.quoting import choose
from coding.coders import ensure_coder
from coding.documents import add_document
from coding.errors import CodingError
from coding.participants import ensure_participant, link, set_values
from coding.reports import REPORTS, ReportOptions
from coding.segments import apply_code, code_turn, remove
from coding.speakers import mark_interviewer, speaker_named
from coding.studies import set_attribution, set_source_rule
from coding.transcript import Transcript, TurnDraft
from models.project import Project
from tests.studies import COUNCIL, POLICE, compare_coders, labelled, place


def rows(project: Project, key: str, **options: object) -> list[dict[str, object]]:
    report = next(report for report in REPORTS if report.key == key)
    with project.read() as session:
        table = report.build(session, ReportOptions(**options))  # type: ignore[arg-type]
        names = [column.key for column in table.columns]
        return [dict(zip(names, row, strict=True)) for row in table.rows]


def by(key: str, found: list[dict[str, object]]) -> dict[object, dict[str, object]]:
    return {row[key]: row for row in found}


def test_frequencies_count_passages_and_a_parent_never_twice(study: Project):
    found = by("code", rows(study, "frequencies"))
    ask = found["Ask first"]
    assert (ask["segments"], ask["documents"], ask["participants"]) == (2, 1, 1)
    assert ask["words"] == len(["We", "ask", "first", "now"]) + len(["nobody", "asked"])
    said = "We ask first now 🙂. Before, nobody asked.", "Café talks help.", *COUNCIL.replace("Priya: ", "").split("\n")
    spoken = sum(map(len, said)) + len("Concerns are shared sooner.") + len("Nobody knows why.")
    assert ask["coverage"] == pytest.approx((len("We ask first now 🙂.") + len("nobody asked")) / spoken)
    # Respond holds its own segment inside one of "Share sooner", which is the same passage, and both children
    respond = found["Respond"]
    assert (respond["segments"], respond["documents"], respond["participants"]) == (5, 3, 2)
    assert (found["Share sooner"]["segments"], found["Share sooner"]["participants"]) == (3, 1)
    assert (found["Humour"]["segments"], found["Humour"]["words"], found["Humour"]["kind"]) == (1, 0, "inductive")


def test_frequencies_by_an_attribute_count_those_who_speak(study: Project):
    found = by("code", rows(study, "frequencies", by="Region"))
    assert (found["Respond"]["North West"], found["Respond"]["Midlands"]) == (2, 2)
    assert (found["Humour"]["North West"], found["Humour"]["Midlands"]) == (1, 0)
    # one of the five passages on Respond is in the report, in which nobody speaks
    assert (found["Respond"]["not known"], found["Humour"]["not known"], found["Ask first"]["not known"]) == (1, 0, 0)
    assert list(found["Respond"])[-3:] == ["Midlands", "North West", "not known"]
    with pytest.raises(CodingError, match="No participant has the attribute “age”"):
        rows(study, "frequencies", by="age")


def test_the_column_of_who_is_not_known_stands_only_where_it_is_needed(study: Project):
    with study.write("edit", "Amira") as session:
        put_values(session, [(2, "sector", "Not known"), (2, "region", "")])
        remove(session, [7])  # the one in the report
    found = by("code", rows(study, "frequencies", by="region"))
    assert (found["Respond"]["North West"], found["Respond"]["not known"]) == (2, 2)
    found = by("code", rows(study, "frequencies", by="sector"))
    assert (found["Respond"]["sector: Not known"], found["Respond"]["not known"]) == (2, 2)
    found = by("code", rows(study, "frequencies", by="role"))
    assert list(found["Respond"])[-2:] == ["police", "social worker"]


def test_captions_say_who_is_heard(study: Project):
    with study.write("edit", "Amira") as session:
        for name in ("Zed", "Yan"):
            ensure_participant(session, name)
        link(session, ensure_participant(session, "Report's author"), 3)
        for report in REPORTS:
            if report.key in ("frequencies", "outcomes", "quotes"):
                caption = report.build(session, ReportOptions()).caption
                assert "Base: 3 documents; 3 of 5 participants speak in them." in caption
        frequencies = next(report for report in REPORTS if report.key == "frequencies")
        caption = frequencies.build(session, ReportOptions(by="role")).caption
        assert "may stand in several of these columns; “not known” are those of people without a role" in caption


def test_a_value_called_like_a_column_gets_a_name_of_its_own(study: Project):
    with study.write("set", "Amira") as session:
        set_values(session, 1, {"sector": "words"})
    assert "sector: words" in rows(study, "frequencies", by="sector")[0]


def test_values_that_differ_in_case_alone_are_one(study: Project):
    with study.write("set", "Amira") as session:
        set_values(session, 1, {"region": "midlands", "sector": "Words"})
    found = rows(study, "frequencies", by="region")
    assert (by("code", found)["Respond"]["Midlands"], "midlands" in found[0]) == (4, False)
    assert "sector: Words" in rows(study, "frequencies", by="sector")[0]


def test_frequencies_of_one_coder_and_of_the_consensus(study: Project):
    assert by("code", rows(study, "frequencies", coders=("joel",)))["Ask first"]["segments"] == 1
    with pytest.raises(CodingError, match="no coder “Zoë” .coders: Amira, Joel."):
        rows(study, "frequencies", coders=("Zoë",))
    with study.write("code", "Amira") as session:
        apply_code(session, 1, 4, *place(POLICE, "Café"), ensure_coder(session, "Consensus"))
    found = by("code", rows(study, "frequencies"))
    assert (found["Humour"]["segments"], found["Ask first"]["segments"]) == (1, 0)


def test_interviewers_words_count_in_nothing(study: Project):
    with study.write("code", "Amira") as session:
        code_turn(session, 1, 4, POLICE.index("And then?"))
    found = by("code", rows(study, "frequencies"))["Humour"]
    assert (found["segments"], found["words"], found["participants"]) == (2, 0, 1)
    before = by("code", rows(study, "frequencies"))["Ask first"]["coverage"]
    with study.write("mark", "Amira") as session:
        mark_interviewer(session, speaker_named(session, 1, "interviewer"), False)
    after = by("code", rows(study, "frequencies"))
    assert after["Humour"]["words"] == 2
    assert after["Ask first"]["coverage"] < before


def test_outcomes_count_sources_and_marks(study: Project):
    found = by("outcome", rows(study, "outcomes"))
    names = ("segments", "sources", "external_sources", "regions", "examples", "contradicting")
    assert [found["People ask first"][name] for name in names] == [2, 1, 1, 1, 1, 1]
    # a document without participants (the report) is a source, but neither external nor of a region
    assert [found["Concerns are shared"][name] for name in names] == [3, 2, 1, 1, 0, 0]
    assert [found["Agencies act as one"][name] for name in names] == [0, 0, 0, 0, 0, 0]
    assert {(row["grade"], row["narrative"]) for row in found.values()} == {("", "")}
    assert [row["proposed_grade"] for row in found.values()] == ["Minimal", "Limited", ""]
    assert [row["outcome"] for row in rows(study, "outcomes")] == list(found)
    assert found["Concerns are shared"]["pathway"] == "Join up"


def test_a_focus_group_is_one_source_and_so_is_an_organisation(study: Project):
    text = "Ann: Shared.\nBob: Shared too.\nCem: And more."
    with study.write("import", "Amira") as session:
        group = add_document(session, Transcript("Group", text, labelled(text), kind="focus group"))
        other = add_document(session, Transcript("Cem alone", text, labelled(text)))
        for name, where in (("Ann", group), ("Bob", group), ("Cem", other)):
            person = ensure_participant(session, name)
            set_values(session, person, {"organisation": "Charity" if name != "Bob" else "Shop", "side": "External"})
            link(session, person, where, speaker=name)
        for where, words in ((group, "Shared."), (group, "Shared too."), (other, "And more.")):
            apply_code(session, where, 3, *place(text, words))
    assert by("outcome", rows(study, "outcomes"))["Concerns are shared"]["sources"] == 3
    with study.write("rule", "Amira") as session:
        set_source_rule(session, focus_groups=True, organisations=False)
    assert by("outcome", rows(study, "outcomes"))["Concerns are shared"]["sources"] == 4
    with study.write("rule", "Amira") as session:
        set_source_rule(session, focus_groups=False, organisations=False)
    assert by("outcome", rows(study, "outcomes"))["Concerns are shared"]["sources"] == 5


def test_survey_respondents_count_each(study: Project):
    people = {f"R{n}": {"organisation": "Council", "side": "external"} for n in (1, 2)}
    survey = Transcript(
        "Survey", "Yes.\nNo.", [TurnDraft(0, 4, "R1"), TurnDraft(5, 8, "R2")], kind="survey", respondents=people
    )
    with study.write("import", "Amira") as session:
        where = add_document(session, survey)
        apply_code(session, where, 2, 0, 4)
        apply_code(session, where, 2, 5, 8)
    assert by("outcome", rows(study, "outcomes"))["People ask first"]["sources"] == 3


def test_quotes_have_a_row_per_segment_and_element(study: Project):
    found = rows(study, "quotes")
    first = found[0]
    assert (first["outcome"], first["pathway"], first["code"]) == ("People ask first", "See it", "Ask first")
    assert (first["quote"], first["attribution"]) == ("We ask first now 🙂.", "(police, North West)")
    assert (first["start"], first["end"]) == place(POLICE, "We ask first now 🙂.")
    assert (first["participant"], first["coder"], first["polarity"], first["comment"]) == (
        "PC Hall",
        "Amira",
        "supports",
        "clear",
    )
    outcomes = [row["outcome"] for row in found]
    assert outcomes == ["People ask first"] * 3 + ["Concerns are shared"] * 3 + [""] * 2
    assert next(row for row in found if row["document"] == "03 Report")["attribution"] == ""


def test_a_code_above_passes_its_element_on_and_two_elements_give_two_rows(study: Project):
    with study.write("bind", "Amira") as session:
        from coding.codes import bind

        bind(session, 1, 3)
    found = rows(study, "quotes")
    assert sum(row["outcome"] == "Agencies act as one" for row in found) == 7
    assert sum(row["quote"] == "We ask first now 🙂." for row in found) == 2
    assert by("outcome", rows(study, "outcomes"))["Agencies act as one"]["segments"] == 5


def test_the_attribution_template_is_the_studys_or_the_callers(study: Project):
    assert rows(study, "quotes", attribution="{participant}, {document}")[0]["attribution"] == "PC Hall, 01 Police"
    with study.write("template", "Amira") as session:
        set_attribution(session, "[{organisation}]")
    assert rows(study, "quotes")[0]["attribution"] == "[Northern Police]"


def test_the_introduction_of_quotes_says_how_they_are_signed(study: Project):
    report = next(report for report in REPORTS if report.key == "quotes")
    said = {
        "({role}, {region})": "They are signed with role and region as far as known,",
        "[{participant}; {role}, {region}]": "They are signed with participant, role and region as far as known,",
        "{organisation}": "They are signed with organisation as far as known,",
        "(respondent)": "They are signed “(respondent)”,",
    }
    for template, words in said.items():
        with study.read() as session:
            caption = report.build(session, ReportOptions(attribution=template)).caption
        assert f"is evidence for. {words} and […]" in caption


def test_the_codebook_lists_the_tree_with_parents_and_elements(study: Project):
    found = rows(study, "codebook")
    listed = [(row["code"], row["parent"], row["elements"]) for row in found]
    assert listed == [
        ("Respond", "", ""),
        ("Ask first", "Respond", "S1"),
        ("Share sooner", "Respond", "S2"),
        ("Humour", "", ""),
    ]
    assert found[0]["brief"] == "What people do"


def test_segments_lists_all_of_them_with_their_words(study: Project):
    found = rows(study, "segments")
    assert len(found) == 8
    text = {"01 Police": POLICE, "02 Council": COUNCIL}
    for row in found:
        if row["document"] in text:
            assert text[str(row["document"])][row["start"] : row["end"]] == row["quote"]  # type: ignore[misc]
    assert {row["coder"] for row in rows(study, "segments", coders=("Joel",))} == {"Joel"}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_every_report_says_its_base_and_stands_an_empty_study(report, project: Project, study: Project):
    with study.write("choose", "Amira") as session:
        choose(session, [1], 1)
    compare_coders(study)
    for opened, some in ((project, False), (study, True)):
        with opened.read() as session:
            table = report.build(session, ReportOptions())
            listed = list(table.rows)
        assert bool(listed) is some
        assert table.caption.endswith(".")
        assert "Base: " in table.caption
        assert not set("{}") & set(table.caption)
        assert table.name == report.key
        keys = [column.key for column in table.columns]
        assert len(set(keys)) == len(keys)
        assert all(len(row) == len(keys) for row in listed)


def test_a_quote_over_two_turns_does_not_name_who_speaks(study: Project):
    start, end = place(POLICE, "nobody asked.\nInterviewer: And then?\nPC Hall: Café talks")
    with study.write("code", "Amira") as session:
        apply_code(session, 1, 4, start, end)
        apply_code(session, 1, 4, *place(POLICE, "PC Hall: Café talks help."))
    found = [row["quote"] for row in rows(study, "quotes") if row["code"] == "Humour"]
    assert found == ["🙂", "nobody asked. […] And then? […] Café talks", "Café talks help."]


def test_an_attribution_that_nobody_has_is_refused_with_the_nearest_name(study: Project):
    with pytest.raises(CodingError, match="“rolle” of the attribution; did you mean “role”"):
        rows(study, "quotes", attribution="({rolle})")
