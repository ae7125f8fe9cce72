"""Who seems to ask the questions, by what is said."""

import pytest

from coding.askers import askers
from coding.documents import add_document
from coding.repairing import proposals
from coding.speakers import list_speakers, mark_interviewer
from coding.transcript import Transcript
from models.project import Project
from tests.studies import labelled

TALK = (
    "Mary: How did it begin?\nTom: With a letter, and then a long wait for anybody to answer.\n"
    "Mary: And “then?”\nTom: Then we met them, all five, in a cold hall by the sea.\n"
    "Mary: Was it good?\nTom: It was, though nobody had thought of bringing any tea. Had you?"
)


def added(project: Project, text: str, kind: str = "interview") -> int:
    with project.write("import_documents", "Amira") as session:
        return add_document(session, Transcript(f"Talk {len(text)}", text, labelled(text), kind=kind))


def asking(project: Project, document_id: int) -> list[str]:
    with project.read() as session:
        found = askers(session, [document_id])
        return [each.name for each in list_speakers(session, [document_id]) if each.id in found]


def test_who_speaks_first_and_asks_is_told(project: Project):
    document_id = added(project, TALK)
    assert asking(project, document_id) == ["Mary"]
    with project.read() as session:
        (found,) = proposals(session)
        assert (found.said, found.sure) == (f"“Mary” in “Talk {len(TALK)}”: mark as interviewer", False)
        (mary, _tom) = list_speakers(session)
    with project.write("mark", "Amira") as session:
        mark_interviewer(session, mary.id)
        assert proposals(session) == []


@pytest.mark.parametrize(
    "text",
    [
        TALK.replace("Tom:", "Mary:"),
        TALK.replace("Mary:", "X:", 1),
        TALK.replace("How did it begin?", "Tell me.").replace("Was it good?", "Go on."),
        TALK.replace("Was it good?", f"{'well ' * 60}?"),
        "Mary: Well?\nTom: It was.",
    ],
)
def test_who_only_asks_at_times_is_not(project: Project, text: str):
    assert asking(project, added(project, text)) == []


def test_answers_to_a_survey_are_no_interview(project: Project):
    assert asking(project, added(project, TALK, kind="survey")) == []
