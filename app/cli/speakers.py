"""themeloom speakers: who speaks in the documents, put right."""

import argparse
from functools import partial
from pathlib import Path

from app.cli.editing import change_and_show
from app.cli.saying import Commands, Outcome
from coding.documents import document_named
from coding.errors import CodingError
from coding.participants import ensure_participant
from coding.speakers import (
    SpeakerView,
    assign_speaker,
    list_speakers,
    mark_interviewer,
    merge_speakers,
    rename_speaker,
    speaker_named,
)
from coding.suggesting import meant
from models.project import Session


def add_to(commands: Commands) -> None:
    """Add the word `speakers`."""
    words = commands.add_parser("speakers", help="list who speaks, and put it right")
    words.add_argument("study", type=Path)
    words.add_argument("document", nargs="*", help="only these documents (else all)")
    words.add_argument("--interviewers", default="", metavar="A;B", help="they ask the questions")
    words.add_argument("--answering", default="", metavar="A;B", help="they do not ask the questions")
    words.add_argument("--rename", action="append", default=[], metavar="OLD=NEW", help="call a speaker otherwise")
    words.add_argument("--merge", action="append", default=[], metavar="A=B", help="A is B: B gets the turns of both")
    words.add_argument(
        "--participant", action="append", default=[], metavar="A=P", help="the speaker A is participant P"
    )
    words.add_argument("--coder", default="", help="who does it")
    words.set_defaults(run=_speakers)


def _speakers(arguments: argparse.Namespace) -> Outcome:
    repairs = (arguments.interviewers, arguments.answering, arguments.rename, arguments.merge, arguments.participant)
    repair = partial(_repair, arguments) if any(repairs) else None
    show = partial(_print, arguments.document)
    return change_and_show(arguments, "repair_speakers", repair, show)


def _chosen(session: Session, names: list[str]) -> list[SpeakerView]:
    return list_speakers(session, [document_named(session, name) for name in names] or None)


def _repair(arguments: argparse.Namespace, session: Session) -> None:
    for old, new in map(_pair, arguments.rename):
        for speaker in _called(session, arguments, old):
            rename_speaker(session, speaker.id, new)
    for gone, stays in map(_pair, arguments.merge):
        for speaker in _called(session, arguments, gone):
            document_id = document_named(session, speaker.document)
            merge_speakers(session, speaker.id, speaker_named(session, document_id, stays))
    for name, participant in map(_pair, arguments.participant):
        for speaker in _called(session, arguments, name):
            assign_speaker(session, speaker.id, ensure_participant(session, participant))
    for listed, asks in ((arguments.interviewers, True), (arguments.answering, False)):
        for name in filter(None, (part.strip() for part in listed.split(";"))):
            for speaker in _called(session, arguments, name):
                mark_interviewer(session, speaker.id, asks)


def _pair(written: str) -> tuple[str, str]:
    first, equals, second = written.partition("=")
    if not (first.strip() and equals and second.strip()):
        raise CodingError(f"“{written}” is not of the form A=B.")
    return first.strip(), second.strip()


def _called(session: Session, arguments: argparse.Namespace, name: str) -> list[SpeakerView]:
    there = _chosen(session, arguments.document)
    found = [speaker for speaker in there if speaker.name.casefold() == name.casefold()]
    if not found:
        raise CodingError(f"Nobody is called “{name}” there{meant(name, (speaker.name for speaker in there))}")
    return found


def _print(documents: list[str], session: Session) -> None:
    document = ""
    for speaker in _chosen(session, documents):
        if speaker.document != document:
            document = speaker.document
            print(document)
        who = "asks the questions" if speaker.interviewer else speaker.participant or "nobody known"
        print(f"  {speaker.name:<28} {speaker.turns:>5} turns  {who}")
