"""themeloom consent, withdraw, reinstate, erase: what participants allow, and what they take back."""

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from app.cli.saying import Commands, Outcome
from app.consent.traces import copies, forget, in_backups
from app.paths import backups_folder
from coding.consent import CONSENTS, FREE, set_consent
from coding.documents import document_named
from coding.echoes import Echo
from coding.erasing import (
    echoes_of_document,
    echoes_of_participant,
    erase_document,
    erase_participant,
    fingerprints,
    fingerprints_of_document,
)
from coding.errors import CodingError
from coding.participants import find_participant, list_participants
from coding.suggesting import meant
from coding.weakening import withdrawal_effects
from coding.withdrawing import reinstate, withdraw
from models.project import Project, Session

Run = Callable[[argparse.Namespace], Outcome]
_ERASING = "remove a participant's words for good: from texts, history, whatever repeats them, and the file itself"


def add_to(commands: Commands) -> None:
    """Add the words for what participants allow and take back."""
    words = _add(commands, "consent", "say what may be printed of what a participant said", _consent)
    words.add_argument("value", metavar="VALUE", help=f"one of: {FREE}, {', '.join(CONSENTS[1:])}")
    words = _add(commands, "withdraw", "hide what a participant said everywhere; reinstate brings it back", _withdraw)
    words.add_argument("--preview", action="store_true", help="only say what it would take, and which findings weaken")
    _add(commands, "reinstate", "put back what a participant said, and what was coded in it", _reinstate)
    words = _add(commands, "erase", _ERASING, _erase)
    words.add_argument("--document", action="store_true", help="PARTICIPANT names a document: erase that")
    words.add_argument("--preview", action="store_true", help="only list what repeats the words")
    words.add_argument("--backups", action="store_true", help="also delete the copies the program made that hold them")


def _add(commands: Commands, name: str, said: str, run: Run) -> argparse.ArgumentParser:
    words = commands.add_parser(name, help=said)
    words.add_argument("study", type=Path)
    words.add_argument("participant", metavar="PARTICIPANT")
    words.add_argument("--coder", default="", help="who does it (else the account's name)")
    words.set_defaults(run=run, label="set_consent" if name == "consent" else name)
    return words


def _writing(project: Project, arguments: argparse.Namespace) -> AbstractContextManager[Session]:
    return project.write(arguments.label, arguments.coder)


def _named(session: Session, name: str) -> int:
    found = find_participant(session, name)
    if found is None:
        known = [person.name for person in list_participants(session)]
        raise CodingError(f"There is no participant “{name}”{meant(name, known)}")
    return found


def _consent(arguments: argparse.Namespace) -> Outcome:
    with Project(arguments.study, backups=backups_folder()) as project, _writing(project, arguments) as session:
        set_consent(session, [_named(session, arguments.participant)], arguments.value)
    return Outcome()


def _withdraw(arguments: argparse.Namespace) -> Outcome:
    with Project(arguments.study, writes=not arguments.preview, backups=backups_folder()) as project:
        with project.read() as session:
            person = _named(session, arguments.participant)
            effects = withdrawal_effects(session, person)
        if not arguments.preview:
            with _writing(project, arguments) as session:
                withdraw(session, person)
    print(effects.said)
    for weakened in effects.weakened:
        print(f"Weakened: {weakened.said}.")
    for name in effects.unheard:
        print(f"Nobody knows which words of “{name}” are theirs; none was hidden there.")
    _list(effects.echoes, "Repeats their words, and stays")
    return Outcome()


def _reinstate(arguments: argparse.Namespace) -> Outcome:
    with Project(arguments.study, backups=backups_folder()) as project, _writing(project, arguments) as session:
        for sentence in reinstate(session, _named(session, arguments.participant)):
            print(sentence)
    return Outcome()


def _erase(arguments: argparse.Namespace) -> Outcome:
    with Project(arguments.study, writes=not arguments.preview, backups=backups_folder()) as project:
        with project.read() as session:
            if arguments.document:
                number = document_named(session, arguments.participant)
                found, prints = echoes_of_document(session, number), fingerprints_of_document(session, number)
            else:
                number = _named(session, arguments.participant)
                found, prints = echoes_of_participant(session, number), fingerprints(session, number)
        if not arguments.preview:
            with project.erase(arguments.coder) as session:
                (erase_document if arguments.document else erase_participant)(session, number)
            forget(project.uid, prints)
    _list(found, "Repeats the words" if arguments.preview else "Redacted")
    _say_copies(arguments, prints)
    return Outcome()


def _list(found: list[Echo] | tuple[Echo, ...], verb: str) -> None:
    for echo in found:
        print(f"{verb}: {echo.table.replace('_', ' ')} {echo.id}, {echo.column}: “{echo.words}”")


def _say_copies(arguments: argparse.Namespace, prints: list[str]) -> None:
    """Name the copies that hold the words; delete the program's own where that is asked for."""
    found = copies(arguments.study, prints)
    own = in_backups(found)
    for path in found:
        if arguments.backups and path in own and not arguments.preview:
            path.unlink()
            print(f"Deleted: {path}")
        else:
            print(f"Still holds the words: {path}")
