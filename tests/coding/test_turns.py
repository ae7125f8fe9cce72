"""Turns split, joined and given; questions parted from their answers and joined with them again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.check import check
from coding.documents import add_document, text_of
from coding.errors import CodingError
from coding.participants import find_participant, participants_by_name
from coding.repairing import accept, proposals, speaker_rows
from coding.speakers import ensure_speaker, give_turns, mark_interviewer, mark_interviewers, speaker_named
from coding.text import trimmed
from coding.transcript import Transcript, TurnDraft
from coding.turns import TurnView, join_turns, part_answers, rejoin_answers, split_turn, turns_of
from models.base import Session
from models.project import Project
from tests.studies import POLICE, labelled, state

QUESTIONS = "Sam: Why did it work?\nIt works well.\n\nSam: And then?\n\nNothing.\n\nSam: That is all?"


def spans(session: Session, document_id: int) -> list[tuple[str, str]]:
    text = text_of(session, document_id)
    return [(turn.speaker, text[turn.start : turn.end]) for turn in turns_of(session, document_id)]


def store(session: Session, text: str, turns: list[TurnDraft]) -> int:
    return add_document(session, Transcript("questions", text, turns))


def questions(text: str = QUESTIONS) -> list[TurnDraft]:
    """A turn from each label to the next."""
    starts = [at + len("Sam: ") for at in range(len(text)) if text.startswith("Sam: ", at)]
    ends = [start - len("Sam: ") for start in starts[1:]] + [len(text)]
    return [TurnDraft(*trimmed(text, start, end), "Sam") for start, end in zip(starts, ends, strict=True)]


PARTED = [
    ("Sam", "Why did it work?"),
    ("", "It works well."),
    ("Sam", "And then?"),
    ("", "Nothing."),
    ("Sam", "That is all?"),
]


def test_who_is_marked_late_leaves_the_answers_to_nobody(project: Project):
    with project.write("import_documents", "Amira") as session:
        document_id = store(session, QUESTIONS, questions())
        whole = spans(session, document_id)
    before = state(project)
    with project.write("mark_interviewers", "Amira") as session:
        mark_interviewer(session, 1)
        assert spans(session, document_id) == PARTED
        assert check(session) == []
    with project.write("mark_interviewers", "Amira") as session:
        mark_interviewer(session, 1, False)
        assert spans(session, document_id) == whole
        assert check(session) == []
    project.undo("Amira")
    project.undo("Amira")
    assert state(project) == before


def test_marking_one_too_many_and_taking_it_back_changes_no_turn(study: Project):
    with study.write("repair", "Amira") as session:
        document_id = store(session, "A: Yes.\nMore.\nB: No.\nLess.", [TurnDraft(3, 13, "A"), TurnDraft(17, 26, "B")])
        whole = spans(session, document_id)
        a, b = (speaker_named(session, document_id, name) for name in "AB")
        mark_interviewers(session, [a, b])
        assert len(spans(session, document_id)) == 4
        mark_interviewers(session, [a], False)
        assert spans(session, document_id) == whole
        mark_interviewers(session, [a])
        give_turns(session, [turn.id for turn in turns_of(session, document_id) if not turn.speaker][:1], a)
        mark_interviewers(session, [b], False)
        assert spans(session, document_id) == [("A", "Yes."), ("A", "More."), ("B", "No.\nLess.")]


def test_turns_of_nobody_that_were_there_are_left(project: Project):
    text = "Notes first.\n\n" + QUESTIONS
    drafts = [TurnDraft(0, 12), *(TurnDraft(turn.start + 14, turn.end + 14, "Sam") for turn in questions())]
    with project.write("import_documents", "Amira") as session:
        document_id = store(session, text, drafts)
        whole = spans(session, document_id)
        mark_interviewer(session, 1)
        assert (spans(session, document_id), part_answers(session, document_id)) == (whole, 0)
        mark_interviewer(session, 1, False)
        assert (spans(session, document_id), rejoin_answers(session, document_id)) == (whole, 0)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.sampled_from(["Why?", "It works.", "", "Yes 🙂", "  "]), min_size=1, max_size=9))
def test_parted_and_joined_again_is_as_before(project: Project, lines: list[str]):
    text = "Sam: Now.\n" + "\n".join(
        f"Sam: {line}" if at % 3 == 0 and line.strip() else line for at, line in enumerate(lines)
    )
    with project.write("import_documents", "Amira") as session:
        document_id = store(session, text, questions(text))
        whole = spans(session, document_id)
        speaker = speaker_named(session, document_id, "Sam")
        mark_interviewer(session, speaker)
        parted = spans(session, document_id)
        assert "".join("".join(words.split()) for _name, words in parted) == "".join(
            "".join(words.split()) for _name, words in whole
        )
        mark_interviewer(session, speaker, False)
        assert spans(session, document_id) == whole


def shape(views: list[TurnView]) -> list[tuple[int, int, str]]:
    return [(turn.start, turn.end, turn.speaker) for turn in views]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 3), position=st.integers(0, len(POLICE)), whose=st.sampled_from([None, 1, 2]))
def test_a_turn_split_and_joined_is_as_before(study: Project, number: int, position: int, whose: int | None):
    with study.write("split_turn", "Amira") as session:
        before = turns_of(session, 1)
        turn = before[number]
        try:
            second = split_turn(session, turn.id, position, speaker_id=whose)
        except CodingError:
            assert shape(turns_of(session, 1)) == shape(before)
            assert not (
                POLICE[turn.start : position].strip() and POLICE[position : turn.end].strip() and turn.start < position
            )
            return
        assert [each.id for each in turns_of(session, 1)][number + 1] == second
        join_turns(session, turn.id)
        assert shape(turns_of(session, 1)) == shape(before)


def test_a_speaker_is_made_where_there_is_none(study: Project):
    with study.write("give_turns", "Amira") as session:
        new = ensure_speaker(session, 1, "  Sgt  Low ")
        give_turns(session, [2], new)
        assert ensure_speaker(session, 1, "sgt low") == new
        assert spans(session, 1)[1][0] == "Sgt Low"
        for document_id, name, said in ((1, " ", "needs a name"), (99, "x", "no longer there")):
            with pytest.raises(CodingError, match=said):
                ensure_speaker(session, document_id, name)


def test_speakers_are_listed_with_what_they_say(study: Project):
    with study.read() as session:
        rows = speaker_rows(session)
        assert speaker_rows(session, [2]) == rows[2:]
    assert [(row.document, row.name, row.participant, row.interviewer, row.turns, row.words) for row in rows] == [
        ("01 Police", "Interviewer", "", True, 2, 5),
        ("01 Police", "PC Hall", "PC Hall", False, 2, 10),
        ("02 Council", "Priya", "Priya Raman", False, 2, 8),
    ]
    assert [row.example for row in rows] == [
        "What has changed?",
        "We ask first now 🙂. Before, nobody asked.",
        "We share concerns sooner.",
    ]


def test_proposals_are_read_and_done(study: Project):
    text = "Int.: Well?\nPC Hal: We ask.\nPC HAL.: Always.\nJo Low: Never."
    with study.write("import_documents", "Amira") as session:
        for name in ("04", "05"):
            add_document(session, Transcript(name, text + name, labelled(text)))
    with study.read() as session:
        found = proposals(session)
        assert [(each.kind, len(each.speaker_ids)) for each in found] == [
            ("merge", 1), ("merge", 1), ("interviewer", 2), ("participant", 4), ("participant", 2)
        ]  # fmt: skip
        assert [each.kind for each in proposals(session, [5])] == ["merge", "interviewer", "participant", "participant"]
        assert proposals(session, [3]) == []
    with study.write("accept", "Amira") as session:
        accept(session, found)
        assert proposals(session) == []
        assert [(row.name, row.participant, row.interviewer, row.turns) for row in speaker_rows(session, [5])] == [
            ("Int.", "", True, 1), ("PC Hal", "PC Hall", False, 2), ("Jo Low", "Jo Low", False, 1)
        ]  # fmt: skip
        assert len(participants_by_name(session)) == 3
        assert find_participant(session, "Jo Low")
        assert check(session) == []
