"""themeloom correct, redact: texts corrected after coding, and names replaced in all that is written."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.cli.opening import opened
from app.cli.saying import Commands, Outcome, say_progress
from coding.documents import document_named
from coding.errors import CodingError
from coding.folding import evened
from coding.rights.pseudonyms import forget_replacements, replacements_named
from coding.text import counted, one_line
from coding.texts.correcting import Correction, correct, corrected_file, preview
from coding.texts.hands import Handed
from coding.texts.likeness import doubt
from coding.texts.names_in_text import ALSO, Occurrence, Spelling, left_over, said_of_places, spellings
from coding.texts.redacting import list_replacements, redact
from coding.texts.replaced_names import replaced_in
from coding.texts.taken_names import shared_with
from coding.texts.written import NAMES
from models.project import Project, Session

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
    other = "it is the document's text, though few of its words are the same"
    words.add_argument("--unlike", action="store_true", help=other)
    again = words.add_mutually_exclusive_group()
    again.add_argument("--replace", action="store_true", help="names that were replaced are replaced in it again")
    again.add_argument("--real-names", action="store_true", help="names that were replaced come back with it")
    words.add_argument("--coder", default="", help="who does it (else the account's name)")
    words.set_defaults(run=_correct)
    words = commands.add_parser("redact", help="replace a name everywhere by a pseudonym or a [description]")
    words.add_argument("study", type=Path)
    words.add_argument("name", nargs="?", default="", help="the name (left out: what was replaced so far is listed)")
    words.add_argument("replacement", nargs="?", default="")
    words.add_argument("--list", action="store_true", help="only list the spellings and where they stand")
    words.add_argument("--all", action="store_true", help="with --list: every place, not the first of each spelling")
    also = "these spellings too, such as parts of the name, and nicknames"
    words.add_argument("--also", default="", metavar="A;B", help=also)
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
        told = preview(session, document_id, read.text, read)
        if arguments.replace and told.names:
            read, again = replaced_in(read, told.names), told.names
            told = preview(session, document_id, read.text, read)
        else:
            again = ()
        hands = preview(session, document_id, read.text, read, taken).hands
        asked = _doubts(told, arguments) or [*map(_asked, hands)] * any(hand.consent for hand in hands)
        if asked:
            return Outcome(asked)
        done = correct(session, document_id, read.text, drop=arguments.drop, read=read, taken=taken)
    for each in again:
        print(f"Replaced again: {each.said}.")
    _say(done)
    return Outcome()


def _doubts(told: Correction, arguments: argparse.Namespace) -> list[str]:
    """Ask what has to be said before the text is stored; nothing where all is said."""
    asked = []
    if (unlike := doubt(told.found)) and not arguments.unlike:
        asked.append(f"{unlike} Nothing was changed; say --unlike if it is not.")
    if told.lost and not arguments.drop:
        many = "1 segment has none of its" if len(told.lost) == 1 else f"{len(told.lost)} segments have none of their"
        named = "; ".join(f"{each.code}: “{one_line(each.before, 40)}”" for each in told.lost[:_CONTEXTS])
        more = f"; and {len(told.lost) - _CONTEXTS} more" if len(told.lost) > _CONTEXTS else ""
        asked.append(f"{many} words left ({named}{more}). Nothing was changed; say --drop to let go of them.")
    if told.names and not arguments.real_names:
        asked += [f"A replaced name stands in the new text: {each.said}." for each in told.names]
        asked.append("Nothing was changed; say --replace to replace them again, or --real-names to let them in.")
    return asked


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
    return opened(arguments, writes=True)


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
        return _show_replacements(arguments)
    if arguments.forget:
        return _forget(arguments)
    if arguments.list or not arguments.replacement:
        with opened(arguments, writes=False) as project, project.read() as session:
            _show(_found(session, arguments), arguments)
        if not arguments.list:
            return Outcome(["Say what is to stand in the place of the name; nothing was changed."])
        return Outcome()
    with _open(arguments) as project, project.write("redact", arguments.coder) as session:
        found = _found(session, arguments)
        places = _chosen(found, arguments)
        also = _nicknames(found, arguments)
        shared = shared_with(session, [arguments.name, *also], arguments.replacement)
        done = redact(session, arguments.name, arguments.replacement, places, also)
    for title, count in (*done.documents.items(), *done.others.items()):
        print(f"  {title}: {count}")
    print(done.said)
    for each in left_over(found, places):
        print(f"Not replaced: {said_of_places(each)}", file=sys.stderr)
    for name in shared:
        print(f"“{name}” is called so, too; readers may take the one for the other.", file=sys.stderr)
    return Outcome()


def _found(session: Session, arguments: argparse.Namespace) -> list[Spelling]:
    """List the spellings of the name; of what it is also called, those that are none of the name itself."""
    tell = say_progress("Looking at")
    found = spellings(session, arguments.name, tell)
    also = _nicknames(found, arguments)
    return spellings(session, arguments.name, tell, also) if also else found


def _nicknames(found: Iterable[Spelling], arguments: argparse.Namespace) -> list[str]:
    """Give those of the other names that are no spellings of the name."""
    own = {evened(each.words) for each in found if each.kind != ALSO}
    return [each for each in _listed(arguments.also) if evened(each) not in own]


def _chosen(found: Sequence[Spelling], arguments: argparse.Namespace) -> list[Occurrence]:
    """Give the places that were asked for, or raise CodingError where a spelling stands nowhere."""
    also, left = _listed(arguments.also), _listed(arguments.left)
    known = {evened(each.words) for each in found}
    called = {evened(each.words).casefold() for each in found if each.kind == ALSO}
    missing = [each for each in (*also, *left) if evened(each) not in known and evened(each).casefold() not in called]
    if missing:
        raise CodingError(f"“{missing[0]}” stands nowhere in the study; see the spellings with --list.")
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
        shown = each.places if arguments.all else each.places[:_CONTEXTS]
        for place in shown:
            print(f"      {place.where.title}: …{place.before[-40:]}{one_line(place.words)}{place.after[:40]}…")
        if len(each.places) > len(shown):
            print(f"      and {len(each.places) - len(shown)} more: --list --all")
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


def _show_replacements(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=False) as project, project.read() as session:
        found = list_replacements(session)
    for each in found:
        print(f"{each.original}  →  {each.replacement}  ({each.kind})")
    if not found:
        print("No name was replaced yet.")
    return Outcome()
