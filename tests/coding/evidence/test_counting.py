"""What elements and arrows rest on, counted by hand."""

from sqlalchemy import insert

from coding.codes import bind
from coding.documents import add_document
from coding.evidence.counting import Evidence, Subject, asked_and_heard, asked_in_words, evidence_of
from coding.evidence.measures import BY_KEY, MEASURES
from coding.framework.elements import add_element
from coding.participants import ensure_participant, link, set_values
from coding.segments import apply_code, mark
from coding.speakers import assign_speaker, mark_interviewer, speaker_named
from coding.transcript import Transcript, TurnDraft
from models.base import Session
from models.project import Project
from models.schema import askings, code_arrows, question_elements, questions
from tests.coding.supposing import evidence, figures
from tests.studies import POLICE, place


def read(study: Project, **options: object) -> dict[Subject, Evidence]:
    with study.read() as session:
        return evidence_of(session, **options)


def test_the_small_study(study: Project):
    found = read(study)
    assert list(found) == [1, 2, 3, (1, 3), (2, 3)]
    assert figures(found[1]) == {
        "passages": 2, "passages_for": 1, "sources": 1, "sources_for": 1, "external_sources": 1,
        "external_sources_for": 1, "regions": 1, "regions_for": 1, "examples": 1, "examples_for": 1,
        "example_sources": 1, "example_sources_for": 1, "attributed": 1, "attributed_sources": 1,
        "attributed_sources_for": 1, "external_attributed_sources": 1, "external_attributed_sources_for": 1,
        "supporting": 1, "supporting_sources": 1, "contradicting": 1, "contradicting_sources": 1,
    }  # fmt: skip
    assert figures(found[3]) == {}
    assert found[1].regions == ["North West"]
    [police] = found[1].sources
    assert [(each.start, each.end) for each in police.passages] == [
        place(POLICE, "We ask first now 🙂."),
        place(POLICE, "nobody asked"),
    ]
    assert [heard.source.document_id for heard in found[2].sources] == [None, 3]
    assert [len(heard.passages) for heard in found[2].sources] == [2, 1]


def test_each_mark_counts_where_it_is():
    found = evidence(
        [("external", "North"), ("external", "north "), ("internal", "Wales"), ("", "")],
        [
            ([1], "+!"), ([1], "-@"), ([2], "!@"), ([3], "~@"), ([3, 4], "!"), ([4], "0!"), ([2], "-!"),
        ],
    )  # fmt: skip
    assert figures(found) == {
        "passages": 7, "passages_for": 4, "sources": 4, "sources_for": 4, "external_sources": 2,
        "external_sources_for": 2, "internal_sources": 1, "internal_sources_for": 1, "regions": 2, "regions_for": 2,
        "examples": 5, "examples_for": 3, "example_sources": 4, "example_sources_for": 4, "attributed": 3,
        "attributed_sources": 3, "attributed_sources_for": 2, "external_attributed_sources": 2,
        "external_attributed_sources_for": 1, "supporting": 1, "supporting_sources": 1, "mixed": 1, "mixed_sources": 1,
        "none": 1, "none_sources": 1, "contradicting": 2, "contradicting_sources": 2, "margin": 2,
    }  # fmt: skip


def test_a_source_is_external_where_one_of_its_people_is(study: Project):
    with study.write("people", "Amira") as session:
        for name, side in (("Ann", "internal"), ("Bob", "external"), ("Cem", "")):
            person = ensure_participant(session, name)
            set_values(session, person, {"organisation": "Charity", "side": side})
            text = f"{name} says so."
            where = add_document(session, Transcript(name, text, [TurnDraft(0, len(text), name)]))
            link(session, person, where, speaker=name)
            apply_code(session, where, 3, 0, 5)
    [charity] = [each for each in read(study)[2].sources if len(each.source.people) == 3]
    assert charity.side == "external"
    assert read(study)[2].figure("internal_sources") == 0


def test_codes_on_arrows_are_evidence_for_them(study: Project):
    with study.write("arrow", "Amira") as session:
        session.execute(insert(code_arrows).values(code_id=1, from_element_id=2, to_element_id=3))
        bind(session, 4, add_element(session, "X1", kind="assumption", title="People laugh"))
    found = read(study)
    # “Respond” and the two codes below it
    assert (found[2, 3].figure("passages"), found[2, 3].figure("sources")) == (5, 3)
    assert found[1, 3].figure("passages") == 0
    assert found[4].figure("passages") == 1


def test_whose_coding_counts_may_be_chosen(study: Project):
    assert read(study, coders=("Joel",))[2].figure("passages") == 1
    assert read(study, coders=("Amira",))[2].figure("passages") == 2
    with study.write("apply_code", "Consensus") as session:
        apply_code(session, 1, 2, *place(POLICE, "Café talks"))
    assert {subject: each.figure("passages") for subject, each in read(study).items()}[2] == 0


def ask(session: Session, element_id: int, *documents: int) -> None:
    question = session.execute(insert(questions).values(text="What changed?")).inserted_primary_key[0]
    session.execute(insert(question_elements).values(question_id=question, element_id=element_id))
    for document_id in documents:
        session.execute(insert(askings).values(question_id=question, document_id=document_id))


def test_who_was_asked_is_known_where_there_is_a_guide(study: Project):
    assert read(study)[1].asked is None
    assert asked_in_words(read(study)[1]) == ""
    with study.write("ask", "Amira") as session:
        ask(session, 1, 1, 2)
        ask(session, 2, 1, 2)
        ask(session, 3)
        mark(session, 1, polarity="supports")
    found = read(study)
    assert asked_in_words(found[1]) == "1 of the 2 asked"
    assert asked_in_words(found[2]) == "1 of the 2 asked, and 1 not asked"
    assert asked_and_heard(found[2]) == (1, 1)
    assert found[3].asked is None
    with study.write("ask", "Amira") as session:
        ask(session, 2, 3)
    assert asked_in_words(read(study)[2]) == "2 of the 3 asked"


def test_who_asks_was_not_asked(study: Project):
    with study.write("ask", "Amira") as session:
        interviewer = speaker_named(session, 1, "Interviewer")
        assign_speaker(session, interviewer, ensure_participant(session, "Evaluator"))
        mark_interviewer(session, interviewer, True)
        link(session, ensure_participant(session, "Evaluator"), 1)
        link(session, ensure_participant(session, "Silent"), 1)
        ask(session, 1, 1)
    asked = read(study)[1].asked
    assert asked is not None
    assert len(asked.people) == 2
    assert asked_in_words(read(study)[1]) == "1 of the 2 asked"


def test_without_a_source_what_others_say_too_stays():
    found = evidence([("external", "A"), ("internal", "B")], [([1], "!"), ([1, 2], "@"), ([2], "")])
    [first, second] = found.sources
    assert figures(found.without(first)) == figures(evidence([("", ""), ("internal", "B")], [([2], "@"), ([2], "")]))
    assert found.without(second).figure("passages") == 2


def test_what_only_the_interviewer_says_is_no_source_of_a_document_without_participants(study: Project):
    text = "Interviewer: Is it shared?\nSomebody: It is shared."
    with study.write("code", "Amira") as session:
        turns = [TurnDraft(13, 26, "Interviewer"), TurnDraft(37, len(text), "Somebody")]
        where = add_document(session, Transcript("05 Notes", text, turns))
        mark_interviewer(session, speaker_named(session, where, "Interviewer"), True)
        mark(session, apply_code(session, where, 3, 13, 26), polarity="none")
        apply_code(session, where, 3, 37, len(text))
    found = read(study)[2]
    [notes] = [each for each in found.sources if each.source.document_id == where]
    assert [(each.start, each.end) for each in notes.passages] == [(37, len(text))]
    assert (found.figure("none"), found.figure("none_sources")) == (1, 0)
    assert found.without(notes).figure("passages") == found.figure("passages") - 1


def test_measures_have_words():
    assert len({measure.title for measure in MEASURES}) == len(MEASURES)
    assert BY_KEY["external_sources_for"].words(1) == "1 external source that speaks for it"
    assert BY_KEY["external_sources_for"].words(2) == "2 external sources that speak for it"
    assert BY_KEY["examples"].words(0) == "0 concrete examples"
    assert BY_KEY["regions_for"].words(1) == "1 region from which a source speaks for it"
