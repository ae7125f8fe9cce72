"""themeloom consent, withdraw, reinstate, erase: what participants allow, and what they take back."""

import argparse
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from app.cli.opening import opened
from app.cli.saying import Commands, Outcome
from app.consent.traces import copies, forget, in_backups
from coding.documents import document_named, list_documents
from coding.errors import CodingError
from coding.participants import find_participant, list_participants
from coding.rights.consent import CONSENTS, FREE, consent_of, set_consent
from coding.rights.echoes import Echo, called
from coding.rights.erasing import (
    echoes_of_document,
    echoes_of_participant,
    erase_document,
    erase_participant,
    fingerprints,
    fingerprints_of_document,
)
from coding.rights.erasing_size import size_of_document, size_of_participant
from coding.rights.gone import Gone, echoes_of_gone, erase_gone, fingerprints_of_gone, gone_elsewhere, size_of_gone
from coding.rights.still_named import still_named
from coding.rights.weakening import Effects, withdrawal_effects
from coding.rights.withdrawing import reinstate, withdraw
from coding.suggesting import meant
from coding.text import folded_name
from models.project import Project, Session

Lines = list[tuple[str, str]]

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
    words.add_argument("--preview", action="store_true", help="only say what would go, and what repeats the words")
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
    with opened(arguments, writes=True) as project:
        with _writing(project, arguments) as session:
            person = _named(session, arguments.participant)
            set_consent(session, [person], arguments.value)
        with project.read() as session:
            print(f"{_name(session, person)}: {consent_of(session, person) or FREE}.")
    return Outcome()


def _withdraw(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=not arguments.preview) as project:
        with project.read() as session:
            person = _named(session, arguments.participant)
            effects = withdrawal_effects(session, person)
            echoes = _said(session, effects.echoes)
        if not arguments.preview:
            with _writing(project, arguments) as session:
                withdraw(session, person)
    print(effects.said)
    _say_findings(effects)
    for name in effects.unheard:
        print(f"Nobody knows which words of “{name}” are theirs; none was hidden there.")
    _list(echoes, "Repeats their words, and stays")
    _say(effects.still.said)
    return Outcome()


def _reinstate(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=True) as project:
        with _writing(project, arguments) as session:
            person = _named(session, arguments.participant)
            lost = reinstate(session, person)
        with project.read() as session:
            print(f"{_name(session, person)} is back: {consent_of(session, person) or FREE}.")
    for sentence in lost:
        print(sentence)
    return Outcome()


def _erase(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=not arguments.preview) as project:
        with project.read() as session:
            gone = _gone(session, arguments)
            loss = _loss_of_gone(session, gone) if gone else _loss(session, arguments)
        if not arguments.preview:
            with project.erase(arguments.coder) as session:
                if gone:
                    erase_gone(session, gone, loss.titles)
                else:
                    (erase_document if arguments.document else erase_participant)(session, loss.id, loss.titles)
            forget(project.uid, loss.prints)
    print(f"{'Would be erased' if arguments.preview else 'Erased'}: {loss.said}.")
    if loss.effects is not None:
        _say_findings(loss.effects)
    _list(loss.echoes, "Repeats the words" if arguments.preview else "Redacted")
    _list(loss.kept, "Says the same, and stays, being a title of yours")
    _say(loss.still)
    _say_copies(arguments, loss.prints)
    return Outcome()


@dataclass(frozen=True, slots=True)
class _Loss:
    """What is erased: its id, how much it is, what repeats it, titles of the team's own that stay, and more."""

    id: int
    said: str
    prints: list[str]
    echoes: Lines
    kept: Lines
    titles: list[tuple[str, int, str]]
    effects: Effects | None = None
    still: str = ""


def _loss(session: Session, arguments: argparse.Namespace) -> _Loss:
    return _loss_of_document(session, arguments) if arguments.document else _loss_of(session, arguments)


def _gone(session: Session, arguments: argparse.Namespace) -> list[Gone]:
    """Give all that other copies erased and history still holds, where one of that is meant; else nothing."""
    name, found = folded_name(arguments.participant), gone_elsewhere(session)
    if any(folded_name(each.name) == name and each.is_document == arguments.document for each in found):
        here = list_documents(session) if arguments.document else list_participants(session)
        return [] if any(folded_name(each.name) == name for each in here) else found
    return []


def _loss_of_gone(session: Session, gone: list[Gone]) -> _Loss:
    """Say what goes with them: history is emptied once, so all that other copies erased goes at the same time."""
    said, echoes = size_of_gone(gone), echoes_of_gone(session, gone)
    return _Loss(0, said, fingerprints_of_gone(session, gone), *_divided(session, echoes))


def _loss_of(session: Session, arguments: argparse.Namespace) -> _Loss:
    person = _named(session, arguments.participant)
    found, effects = echoes_of_participant(session, person), withdrawal_effects(session, person)
    said, still = size_of_participant(session, person), still_named(session, person, found, erased=True)
    return _Loss(person, said, fingerprints(session, person), *_divided(session, found), effects, still.said)


def _loss_of_document(session: Session, arguments: argparse.Namespace) -> _Loss:
    number = document_named(session, arguments.participant)
    found = _divided(session, echoes_of_document(session, number))
    return _Loss(number, size_of_document(session, number), fingerprints_of_document(session, number), *found)


def _divided(session: Session, found: list[Echo]) -> tuple[Lines, Lines, list[tuple[str, int, str]]]:
    """Give what is redacted in words, what stays in words, and the places of what stays."""
    titles = [echo for echo in found if echo.is_title]
    others = [echo for echo in found if not echo.is_title]
    return _said(session, others), _said(session, titles), [echo.place for echo in titles]


def _name(session: Session, participant_id: int) -> str:
    return next(person.name for person in list_participants(session) if person.id == participant_id)


def _say(sentence: str) -> None:
    if sentence:
        print(sentence)


def _say_findings(effects: Effects) -> None:
    for each in effects.weakened:
        print(f"{'Weakened' if each.weaker else 'Changed, not weakened'}: {each.said}.")


def _said(session: Session, found: Iterable[Echo]) -> Lines:
    """Give which texts repeat words, and the words; read before anything is changed."""
    return [(called(session, echo), echo.shown) for echo in found]


def _list(found: Iterable[tuple[str, str]], verb: str) -> None:
    for which, words in found:
        print(f"{verb}: {which}: {words}")


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
