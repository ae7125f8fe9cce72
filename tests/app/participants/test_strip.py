"""Who speaks in the document on the page."""

from pytestqt.qtbot import QtBot

from app.participants.strip import ParticipantList
from app.workspace import Workspace
from coding.attributes import put_values
from coding.documents import add_document
from coding.participants import delete_participants
from coding.transcript import Transcript, TurnDraft


def test_the_people_of_the_document_are_listed_and_follow_the_notice(workspace: Workspace, qtbot: QtBot):
    strip = ParticipantList(workspace)
    qtbot.addWidget(strip)
    assert not strip.empty.button.isVisibleTo(strip)
    workspace.choose_document(1)
    assert strip.shown() == ["Interviewer", "interviewer", "PC Hall", "police · North West · external"]
    with workspace.write("edit") as session:
        put_values(session, [(1, "region", "Wales")])
    assert strip.shown()[-1] == "police · Wales · external"
    with workspace.write("edit") as session:
        delete_participants(session, [1])
    assert strip.shown()[2:] == ["PC Hall", "not yet a participant"]
    workspace.choose_document(2)
    assert strip.shown() == ["Priya Raman", "social worker · Midlands · external"]


def test_where_nobody_is_named_the_way_on_is_shown(workspace: Workspace, qtbot: QtBot):
    strip = ParticipantList(workspace)
    qtbot.addWidget(strip)
    workspace.choose_document(3)
    assert strip.shown() == []
    assert strip.empty.said.text() == "Nobody is named here yet."
    assert strip.empty.button.isVisibleTo(strip)


def test_of_a_survey_the_first_people_are_listed(workspace: Workspace, qtbot: QtBot):
    people = {f"R{number:04}": {"role": "parent"} for number in range(200)}
    with workspace.write("import_documents") as session:
        added = add_document(session, Transcript("Survey", "Yes", [TurnDraft(0, 3, "R0001")], respondents=people))
    strip = ParticipantList(workspace)
    qtbot.addWidget(strip)
    workspace.choose_document(added)
    assert (strip.shown()[:2], strip.shown()[-1]) == (["R0001", "parent"], "and 140 more")
