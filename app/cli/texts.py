"""themeloom correct, redact: texts corrected after coding, and names replaced in all that is written."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.cli.saying import Commands, Outcome, say_progress
from app.paths import backups_folder
from coding.correcting import Correction, correct, corrected_file, preview
from coding.documents import document_named
from coding.errors import CodingError
from coding.folding import evened
from coding.hands import Handed
from coding.names_in_text import Occurrence, Spelling, left_over, said_of_places, spellings
from coding.pseudonyms import forget_replacements, replacements_named
from coding.redacting import list_replacements, redact
from coding.text import counted, one_line
from coding.written import NAMES
from models.project import Project

_CONTEXTS = 3


def add_to(commands: Commands) -> None:
    """Add the words `correct` and `redact`."""
    words = commands.add_parser("correct", help="put a corrected file in the place of a document's text")
    words.add_argument("study", type=Path)
    words.add_argument("document")
    words.add_argument("file", type=Path, help="the corrected transcript, in any format that can be imported")
    words.add_argument("--drop", action="store_true", help="segments none of whose words are left may go")
    who = "who a label is: a speaker or a participant; “LABEL=” is somebody else (may be said several times)"
    words.add_argument("--as", dest="taken", action="append", default=[], metavar="LABEL=NAME", help=who)
    words.add_argument("--coder", default="", help="who does it (else the account's name)")
    words.set_defaults(run=_correct)
    words = commands.add_parser("redact", help="replace a name everywhere by a pseudonym or a [description]")
    words.add_argument("study", type=Path)
    words.add_argument("name", nargs="?", default="", help="the name (left out: what was replaced so far is listed)")
    words.add_argument("replacement", nargs="?", default="")
    words.add_argument("--list", action="store_true", help="only list the spellings and where they stand")
    words.add_argument("--also", default="", metavar="A;B", help="these spellings too, such as parts of the name")
    words.add_argument("--except", dest="left", default="", metavar="A;B", help="but not these spellings")
    words.add_argument("--names", action="store_true", help="in the names of people and documents, too")
    forget = "do not replace: take the name out of what was replaced so far, and all old words out of the history"
    words.add_argument("--forget", action="store_true", help=forget)
    words.add_argument("--coder", default="", help="who does it (else the account's name)")
    words.set_defaults(run=_redact)


def _correct(arguments: argparse.Namespace) -> Outcome:
    read, taken = corrected_file(arguments.file), dict(map(_label_and_name, arguments.taken))
    with _open(arguments) as project, project.write("correct_text", arguments.coder) as session:
        document_id = document_named(session, arguments.document)
        hands = preview(session, document_id, read.text, read, taken).hands
        if any(hand.consent for hand in hands):
            return Outcome(list(map(_asked, hands)))
        done = correct(session, document_id, read.text, drop=arguments.drop, read=read, taken=taken)
    _say(done)
    return Outcome()


def _label_and_name(words: str) -> tuple[str, str]:
    label, equals, name = words.partition("=")
    if not equals or not label.strip():
        raise CodingError(f"“{words}” does not say who a label is; write --as “LABEL=NAME”.")
    return label.strip(), name.strip()


def _asked(hand: Handed) -> str:
    """Say what would go to whom, and with which words it is said who that is."""
    if not hand.consent:
        return f"{hand.said}."
    name = hand.proposed or hand.former
    asked = f"--as “{hand.label}={name}”, or --as “{hand.label}={hand.to}”"
    return f"{hand.said}. Nothing was changed; say who that is: {asked}"


def _open(arguments: argparse.Namespace) -> Project:
    return Project(arguments.study, backups=backups_folder())


def _say(done: Correction) -> None:
    print(f"{done.said}." if done.found.edits else "The text is the same; nothing was changed.")
    for each in done.changed:
        print(f"  changed, {each.code}: “{one_line(each.before, 40)}” is “{one_line(each.after, 40)}”")
    for each in done.lost:
        print(f"  gone, {each.code}: “{one_line(each.before, 80)}”")
    if done.quotes:
        print(f"  {counted(len(done.quotes), 'chosen quote')} on changed words: look at what is printed of them.")
    for hand in done.hands:
        print(f"  {hand.said}")
    for note in done.notes:
        print(f"  {note}")


def _redact(arguments: argparse.Namespace) -> Outcome:
    if not arguments.name:
        return _show_replacements(arguments.study)
    if arguments.forget:
        return _forget(arguments)
    if arguments.list or not arguments.replacement:
        with Project(arguments.study, writes=False) as project, project.read() as session:
            _show(spellings(session, arguments.name, say_progress("Looking at")), arguments)
        if not arguments.list:
            return Outcome(["Say what is to stand in the place of the name; nothing was changed."])
        return Outcome()
    with _open(arguments) as project, project.write("redact", arguments.coder) as session:
        found = spellings(session, arguments.name, say_progress("Looking at"))
        places = _chosen(found, arguments)
        done = redact(session, arguments.name, arguments.replacement, places)
    for title, count in (*done.documents.items(), *done.others.items()):
        print(f"  {title}: {count}")
    print(done.said)
    for each in left_over(found, places):
        print(f"Not replaced: {said_of_places(each)}", file=sys.stderr)
    return Outcome()


def _chosen(found: Sequence[Spelling], arguments: argparse.Namespace) -> list[Occurrence]:
    """Give the places that were asked for, or raise CodingError where a spelling stands nowhere."""
    also, left = _listed(arguments.also), _listed(arguments.left)
    known = {evened(each.words) for each in found}
    missing = [words for words in (*also, *left) if evened(words) not in known]
    if missing:
        raise CodingError(f"“{missing[0]}” is no spelling of “{arguments.name}” in the study; see them with --list.")
    more, less = set(map(evened, also)), set(map(evened, left))
    wanted = [each for each in found if each.likely or evened(each.words) in more]
    chosen = [each for each in wanted if evened(each.words) not in less]
    places = _places(chosen, names=arguments.names)
    if not places:
        raise CodingError(f"“{arguments.name}” stands nowhere in the study; see near spellings with --list.")
    return places


def _places(chosen: Iterable[Spelling], *, names: bool) -> list[Occurrence]:
    return [place for each in chosen for place in each.places if names or place.where.group != NAMES]


def _listed(written: str) -> list[str]:
    return [part.strip() for part in written.split(";") if part.strip()]


def _show(found: Sequence[Spelling], arguments: argparse.Namespace) -> None:
    if not found:
        print(f"“{arguments.name}” stands nowhere in the study.")
    for each in found:
        mark = "x" if each.likely else " "
        print(f"[{mark}] {each.words}  ·  {each.kind}, {counted(len(each.places), 'place')}")
        for place in each.places[:_CONTEXTS]:
            print(f"      {place.where.title}: …{place.before[-40:]}{one_line(place.words)}{place.after[:40]}…")
        if len(each.places) > _CONTEXTS:
            print(f"      and {len(each.places) - _CONTEXTS} more")
    if found:
        print(
            "Marked spellings are replaced; others with --also “A;B”, and names of people and documents with --names."
        )


def _forget(arguments: argparse.Namespace) -> Outcome:
    """Take a name out of the table for good: the history is emptied of words, and nothing before can be undone."""
    with _open(arguments) as project:
        with project.read() as session:
            found = replacements_named(session, arguments.name)
        with project.erase(arguments.coder) as session:
            forget_replacements(session, [each.id for each in found])
    for each in found:
        print(f"Forgotten: {each.original}  →  {each.replacement}")
    return Outcome()


def _show_replacements(study: Path) -> Outcome:
    with Project(study, writes=False) as project, project.read() as session:
        found = list_replacements(session)
    for each in found:
        print(f"{each.original}  →  {each.replacement}  ({each.kind})")
    if not found:
        print("No name was replaced yet.")
    return Outcome()
