"""Speakers are made participants in one step."""

from coding.cells import PARTICIPANTS
from coding.documents import add_document
from coding.participants import add_participant
from coding.repairing import make_participants, read_repairable, speaker_rows
from coding.transcript import Transcript
from models.project import Project
from tests.studies import labelled

SAID = {
    "A": "Speaker 1: One.\nAnna: Two.\nMary Kay: Three.\nRob: Four.",
    "B": "Speaker 1: Five.\nAnna: Six.\nMary Kay: Seven.\nSam: Eight.",
}


def test_speakers_become_participants_and_no_two_people_one(project: Project):
    with project.write("import_documents", "Amira") as session:
        for name, text in SAID.items():
            add_document(session, Transcript(name, text, labelled(text)))
        add_participant(session, "Rob")
        make_participants(session, [row.id for row in speaker_rows(session)])
        rows = speaker_rows(session)
    found = {(row.document, row.name): row.participant for row in rows}
    assert found == {
        ("A", "Speaker 1"): "Speaker 1, A", ("A", "Anna"): "Anna, A", ("A", "Mary Kay"): "Mary Kay", ("A", "Rob"): "Rob",
        ("B", "Speaker 1"): "Speaker 1, B", ("B", "Anna"): "Anna, B", ("B", "Mary Kay"): "Mary Kay", ("B", "Sam"): "Sam",
    }  # fmt: skip


def test_people_typed_in_are_those_who_speak_under_their_name(project: Project):
    with project.write("import_documents", "Amira") as session:
        for name, text in SAID.items():
            add_document(session, Transcript(name, text, labelled(text)))
    with project.write("paste_participants", "Amira") as session:
        names = ("Anna", "mary-kay", "Speaker 1", "Nobody here", "Sam", "Sammy")
        PARTICIPANTS.put(session, [(0, {"name": name, "@role": "nurse"}) for name in names])
        rows = speaker_rows(session)
    assert [(row.document, row.name, row.participant) for row in rows] == [
        ("A", "Speaker 1", ""), ("A", "Anna", "Anna"), ("A", "Mary Kay", "mary-kay"), ("A", "Rob", ""),
        ("B", "Speaker 1", ""), ("B", "Anna", "Anna"), ("B", "Mary Kay", "mary-kay"), ("B", "Sam", "Sam"),
    ]  # fmt: skip
    project.undo("Amira")
    with project.read() as session:
        assert not any(row.participant for row in speaker_rows(session))


def test_what_is_proposed_elsewhere_is_known(project: Project):
    texts = ("Int.: Well?\nRob: No.", "Jo: Yes.")
    with project.write("import_documents", "Amira") as session:
        ids = [add_document(session, Transcript(text[:2], text, labelled(text))) for text in texts]
        for here, there in ((ids, []), (ids[1:], ids[:1]), (ids[:1], [])):
            found = read_repairable(session, here)
            assert len(found.elsewhere) == len(there)
            assert len(found.proposals) == 1 - len(there)
