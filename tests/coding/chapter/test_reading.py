"""The outcome chapter read from a study: grades, figures, quotes and texts, and what is said to lack."""

from dataclasses import replace

import pytest

from coding.bank.chosen import quotes_of, words_of
from coding.bank.quoting import choose, edit_quote
from coding.chapter.material import ChapterOptions
from coding.chapter.parts import Chapter, Counts, Outcome
from coding.chapter.reading import read_chapter
from coding.chapter.who_spoke import UNKNOWN
from coding.codes import add_code, bind
from coding.errors import CodingError
from coding.findings.live import token
from coding.findings.live_values import printed
from coding.findings.writing import write_finding
from coding.framework.elements import add_element, edit_element
from coding.framework.versions import freeze
from coding.grading.grades import decide
from coding.grading.rubric_presets import PRESETS
from coding.grading.rubrics import set_rubric
from coding.participants import ensure_participant
from coding.rights.consent import set_consent
from coding.segments import mark, remove
from models.project import Project

ASK, SHARE = 1, 2


def read(project: Project, **options: str) -> Chapter:
    with project.read() as session:
        return read_chapter(session, replace(ChapterOptions(), **options))


def outcome(chapter: Chapter, title: str) -> Outcome:
    return next(each for part in chapter.parts for each in part.outcomes if each.title == title)


def segments_of(project: Project, element: str) -> list[tuple[int, str, str]]:
    """The segments on the element, with their polarity and words."""
    query = (
        "SELECT segment.id, polarity, substr(text, start + 1, end - start) FROM segment"
        " JOIN document_text USING (document_id) JOIN code_element USING (code_id)"
        " JOIN element ON element.id = element_id WHERE element.key = ? ORDER BY segment.id"
    )
    with project.read() as session:
        return [tuple(row) for row in session.exec_driver_sql(query, (element,))]


@pytest.fixture
def written(study: Project) -> Project:
    """A grade, a narrative with a figure, and two quotes on “People ask first”."""
    with study.write("findings", "Amira") as session:
        decide(session, ASK, "Limited", "One voice.")
        write_finding(session, ASK, narrative="{{9|passages}} passages say so.\nNobody else.", counter="It was early.")
        choose(session, [segment for segment, _polarity, _words in segments_of(study, "S1")], ASK)
    return study


def test_outcomes_stand_under_their_pathways_in_the_framework_s_order(study: Project):
    parts = [(part.name, [each.title for each in part.outcomes]) for part in read(study).parts]
    assert parts == [("See it", ["People ask first"]), ("Join up", ["Concerns are shared", "Agencies act as one"])]


def test_what_is_decided_and_written_is_printed_as_its_author_saw_it(written: Project):
    found = outcome(read(written), "People ask first")
    assert (found.grade, found.reason, found.answer) == (
        "Limited",
        "The tests proposed Minimal. One voice.",
        "It was early.",
    )
    assert found.narrative == "9 passages say so.\nNobody else."


def test_a_decision_against_the_tests_says_so(study: Project):
    with study.write("decide", "Amira") as session:
        decide(session, ASK, "Confident", "We know them.")
    assert outcome(read(study), "People ask first").reason == "The tests proposed Minimal. We know them."


def test_a_grade_that_is_not_decided_is_said_to_be_a_proposal(study: Project):
    chapter = read(study)
    assert outcome(chapter, "Concerns are shared").grade.startswith("Not graded (proposed: ")
    assert outcome(chapter, "Agencies act as one").grade == "Not graded"
    assert chapter.introduction == "The theory of change has 3 outcomes; confidence in the evidence: 3 not graded."


def test_quotes_are_the_chosen_ones_those_against_it_apart(written: Project):
    found = outcome(read(written), "People ask first")
    said = segments_of(written, "S1")
    words = {text for _segment, polarity, text in said if polarity != "contradicts"}
    assert {quote.words for quote in found.quotes} <= {text.replace("\n", " ") for text in words}
    assert found.quotes
    assert outcome(read(written), "Concerns are shared").quotes == ()


def test_words_that_may_not_be_quoted_are_nowhere_in_the_chapter(written: Project):
    before = outcome(read(written), "People ask first")
    with written.write("consent", "Amira") as session:
        people = session.exec_driver_sql("SELECT id FROM participant").scalars().all()
        set_consent(session, people, "not quotable")
        write_finding(session, ASK, narrative=f"As they put it, “{before.quotes[0].words}”")
    chapter = read(written)
    after = outcome(chapter, "People ask first")
    assert after.quotes == after.against == ()
    assert before.quotes[0].words not in repr(chapter)
    assert any("left out" in warning for warning in chapter.warnings)
    assert any(
        warning.startswith("What is written repeats words that may not be quoted") and warning.endswith(": S1.")
        for warning in chapter.warnings
    )
    assert after.counts == before.counts


def test_people_named_in_quotes_and_texts_are_told_for_readers_alone(written: Project):
    assert not [each for each in read(written).warnings if "names of participants" in each]
    with written.write("finding", "Amira") as session:
        ensure_participant(session, "Kemi Balogun")
        write_finding(session, ASK, narrative="Kemi rang, and they asked.")
        quote = session.exec_driver_sql("SELECT id FROM quote ORDER BY id").scalars().first()
        edit_quote(session, quote, "[Kemi and they] ask first now 🙂.")
    told = [each for each in read(written).warnings if "names of participants" in each]
    assert [each.partition(":")[0] for each in told] == [
        "1 quote holds names of participants or speakers",
        "1 text holds names of participants or speakers",
    ]
    assert not [each for each in read(written, profile="internal").warnings if "names of participants" in each]


def test_a_quote_is_printed_as_it_was_edited(written: Project):
    with written.write("edit", "Amira") as session:
        quote = session.exec_driver_sql("SELECT id FROM quote ORDER BY id").scalars().first()
        edit_quote(session, quote, "[They] ask first now 🙂.")
    assert "[They] ask first now 🙂." in [each.words for each in outcome(read(written), "People ask first").quotes]


def test_what_was_not_looked_for_is_not_said_to_be_passed_over(study: Project):
    chapter = read(study)
    assert outcome(chapter, "Agencies act as one").counts == Counts(UNKNOWN)
    assert "No code is bound, so nothing is known of it: L1." in chapter.warnings
    with study.write("bind", "Amira") as session:
        bind(session, add_code(session, "As one"), 3)
    assert outcome(read(study), "Agencies act as one").counts == Counts("Nobody spoke of it.")


def test_what_lacks_and_what_is_no_longer_true_is_told(written: Project):
    warnings = read(written).warnings
    assert "No grade is decided: S2." in warnings
    assert "Nothing is written: S2." in warnings
    assert "No quote is chosen: S2." in warnings
    assert "A figure or quote in the text is no longer true: S1." in warnings


def test_who_speaks_for_an_outcome_is_told_from_who_speaks_of_it(written: Project):
    assert ", of which" not in outcome(read(written), "People ask first").counts.sentence
    with written.write("mark", "Amira") as session:
        for segment, _polarity, _words in segments_of(written, "S1"):
            mark(session, segment, polarity="contradicts")
    sentence = outcome(read(written), "People ask first").counts.sentence
    assert "1 independent source (1 external) in 1 region, of which 0 speak for it; " in sentence


def test_grades_that_the_rubric_does_not_explain_are_told(written: Project):
    unjudged = "Passages that nobody has judged count as speaking for it: S2."
    assert unjudged in read(written).warnings
    assert not any("level" in warning for warning in read(written).warnings)
    with written.write("mark", "Amira") as session:
        for segment, _polarity, _words in segments_of(written, "S2"):
            mark(session, segment, polarity="supports")
        set_rubric(session, replace(PRESETS[1], note="Confident is at least three sources."))
    warnings = read(written).warnings
    assert unjudged not in warnings
    assert "The grade is no level of the rubric any more: S1." in warnings
    said = "The notes on the levels name “Confident”, which is no level of the rubric"
    assert f"{said}; change them in the grading rules." in warnings


def test_another_proposal_than_when_it_was_graded_is_told(written: Project):
    said = "The tests propose another level now than when it was graded: S1."
    assert said not in read(written).warnings
    with written.write("remove", "Amira") as session:
        remove(session, [segment for segment, _polarity, _words in segments_of(written, "S1")])
    assert said in read(written).warnings


def test_it_is_told_of_the_version_that_is_named(written: Project):
    with written.write("freeze", "Amira") as session:
        freeze(session, "First theory")
        edit_element(session, ASK, title="People ask at once")
        add_element(session, "M1", kind="mechanism", title="Trust")
    assert outcome(read(written, framework="First theory"), "People ask first").grade == "Limited"
    assert outcome(read(written), "People ask at once").grade == "Limited"
    with pytest.raises(CodingError, match="no version"):
        read(written, framework="Third theory")


def test_another_element_is_told_where_something_is_written_of_it(written: Project):
    with written.write("add", "Amira") as session:
        element_id = add_element(session, "M1", kind="mechanism", title="Trust", pathway="Join up")
    assert "Trust" not in repr(read(written).parts)
    with written.write("write", "Amira") as session:
        write_finding(session, element_id, narrative="It carries the rest.")
    last = read(written).parts[-1]
    assert (last.name, [each.title for each in last.outcomes]) == (
        "What led to change, helped and hindered",
        ["Trust"],
    )


def test_internal_signatures_are_said_to_stay_in_the_team(written: Project):
    chapter = read(written, profile="internal")
    assert "stays in the team" in chapter.introduction
    assert "01 Police" in outcome(chapter, "People ask first").quotes[0].attribution


def test_a_signature_that_fits_one_person_is_told(written: Project):
    assert any("fits one or two people" in warning for warning in read(written).warnings)
    assert not any("one or two people" in warning for warning in read(written, profile="internal").warnings)


def test_a_quote_that_the_narrative_holds_is_not_repeated_below_it(written: Project):
    before = outcome(read(written), "People ask first").quotes
    with written.write("write", "Amira") as session:
        quote = next(each for each in quotes_of(session, ASK) if each.polarity != "contradicts")
        uid = session.exec_driver_sql("SELECT uid FROM quote WHERE id = ?", (quote.id,)).scalar_one()
        write_finding(session, ASK, narrative=f"As one says, {token(f'quote:{uid}', printed(quote))}")
    after = outcome(read(written), "People ask first")
    assert len(after.quotes) == len(before) - 1
    assert repr(after).count(words_of(quote)) == 1
