"""themeloom packet, merge, conflicts, decide, copy: several people with a copy each, brought together."""

import argparse
import json
from pathlib import Path
from typing import Any

from app.cli.opening import opened
from app.cli.saying import Commands, Outcome
from app.whole_files import put
from coding.errors import CodingError
from coding.merging.conflicts import Conflict, decide_conflict, open_conflicts
from coding.merging.copies import SUFFIX, handed_to
from coding.merging.differences import differing
from coding.merging.going_along import GoesAlongError
from coding.merging.handing_out import hand_out
from coding.merging.incoming import read_incoming
from coding.merging.merge import merge
from coding.merging.packets import write_packet
from coding.merging.report import MergeReport
from coding.rounds.blind import UNSEEN, hidden_documents
from coding.text import counted, folded_name
from coding.texts.correcting import LostWordsError
from models.project import Session, StudyError, account


def add_to(commands: Commands) -> None:
    """Add the words of working with several copies."""
    words = _words(commands, "packet", "write what one coder did since the copies parted into a small file")
    words.add_argument("out", type=Path, metavar=f"OUT{SUFFIX}")
    words.add_argument("--since", metavar="DATE|OPERATION", help="else since the copy was handed out")
    words.set_defaults(run=_packet)
    words = _words(
        commands, "merge", "bring packets and copies of the study together: in any order, as often as you like"
    )
    words.add_argument("files", nargs="+", type=Path, metavar="FILE", help=f"*{SUFFIX} or a copy of the study, *.loom")
    words.add_argument("--preview", action="store_true", help="say what would come, and change nothing")
    _json(words)
    words.set_defaults(run=_merge)
    words = _words(commands, "conflicts", "list what two copies did differently, and nobody has decided")
    _json(words)
    words.set_defaults(run=_conflicts)
    words = _words(commands, "decide", "decide a conflict")
    words.add_argument("conflict", type=int, help="its number in the list")
    words.add_argument("value", help="a side: whose it is, what it says or its number; 0 or “base”: as it was before")
    words.add_argument("--drop", action="store_true", help="let go what that side takes away with it")
    words.set_defaults(run=_decide)
    words = _words(commands, "copy", "write a copy of the study for a coder")
    words.add_argument("out", type=Path, metavar="OUT.loom")
    words.add_argument("--for", required=True, dest="name", metavar="NAME", help="who gets it")
    words.add_argument("--blind", action="store_true", help="with nothing in it of how others coded")
    words.set_defaults(run=_copy)


def _words(commands: Commands, name: str, said: str) -> argparse.ArgumentParser:
    words = commands.add_parser(name, help=said)
    words.add_argument("study", type=Path)
    words.add_argument("--coder", default="", metavar="NAME", help="whose work, or who does it (else the account)")
    return words


def _json(words: argparse.ArgumentParser) -> None:
    words.add_argument("--json", action="store_true", help="print JSON")


def _packet(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=False) as project, project.read() as session:
        coder = arguments.coder or handed_to(session) or account()
        data = write_packet(session, coder, arguments.since)
    put(arguments.out, data)
    print(f"{arguments.out} holds the work of {coder} ({len(data) / 1024:,.0f} KB).")
    return Outcome()


def _merge(arguments: argparse.Namespace) -> Outcome:
    incoming = [read_incoming(path) for path in arguments.files]
    with opened(arguments, writes=True) as project:
        door = project.rehearse if arguments.preview else project.write
        with door("merge", arguments.coder) as session:
            report = merge(session, incoming)
            conflicts = open_conflicts(session)
        with project.read() as session:
            blind, seen = bool(hidden_documents(session)), len(open_conflicts(session))
        others = any(name.casefold() != project.viewer.casefold() for name in report.people)
    if blind and others:
        _say_whose(report, seen, arguments)
    else:
        _say_report(report, conflicts, arguments)
    return Outcome()


def _say_whose(report: MergeReport, seen: int, arguments: argparse.Namespace) -> None:
    """Say to one who codes in a blind round whose work it is, what of it is no coding, and how many conflicts are."""
    said = [*report.lines_without_coding, UNSEEN]
    if seen:
        said.append(f"{counted(seen, 'conflict')} open; see “themeloom conflicts {arguments.study}”.")
    if arguments.json:
        print(json.dumps({"people": sorted(report.people), "said": said}, ensure_ascii=False))
    else:
        print("\n".join(said))


def _say_report(report: MergeReport, conflicts: list[Conflict], arguments: argparse.Namespace) -> None:
    if arguments.json:
        told = {name: getattr(report, name) for name in ("people", "added", "changed", "removed", "reanchored")}
        told |= {"put_away": report.put_away, "said": report.lines, "conflicts": [_as_json(each) for each in conflicts]}
        print(json.dumps(told, ensure_ascii=False))
        return
    for line in report.lines:
        print(line)
    if conflicts:
        print(f"{counted(len(conflicts), 'conflict')} open; see “themeloom conflicts {arguments.study}”.")


def _conflicts(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=False) as project, project.read() as session:
        found = open_conflicts(session)
    if arguments.json:
        print(json.dumps([_as_json(each) for each in found], ensure_ascii=False))
        return Outcome()
    for each in found:
        shown = differing([each.base, *(side.said for side in each.sides)])
        base, *said = ("".join(part.words for part in parts) for parts in shown)
        print(f"{each.id:>6}  {each.what}; {'before' if each.before else 'until it is decided'}: {base}")
        for number, (side, words) in enumerate(zip(each.sides, said, strict=True), 1):
            print(f"        {number}  {side.coder}: {words}")
    if not found:
        print("There is nothing to decide.")
    return Outcome()


def _as_json(conflict: Conflict) -> dict[str, Any]:
    names = ("id", "table", "column", "what", "base", "before")
    return {name: getattr(conflict, name) for name in names} | {"sides": [side._asdict() for side in conflict.sides]}


def _decide(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=True) as project:
        with project.read() as session:
            conflict = _named(session, arguments.conflict)  # among those that she may see who decides
        with project.write("decide_conflict", arguments.coder) as session:
            try:
                decide_conflict(session, conflict.id, _side(conflict, arguments.value), drop=arguments.drop)
            except LostWordsError as error:
                raise CodingError(f"{error.said} on that side: {error.which}; with --drop they may go.") from error
            except GoesAlongError as error:
                raise CodingError(f"{error.said}; with --drop they may go.") from error
        print(f"Decided: {conflict.what}.")
    return Outcome()


def _named(session: Session, number: int) -> Conflict:
    found = next((each for each in open_conflicts(session) if each.id == number), None)
    if found is None:
        raise CodingError(f"There is no open conflict {number}; “themeloom conflicts” lists them.")
    return found


def _side(conflict: Conflict, value: str) -> int:
    """Give the id of the side that is meant; 0 where it is what was before."""
    wanted = folded_name(value)
    by_number = {str(number): side.id for number, side in enumerate(conflict.sides, 1)}
    if wanted in by_number:
        return by_number[wanted]
    for said in ([side.coder for side in conflict.sides], [side.value for side in conflict.sides]):
        found = [side.id for side, each in zip(conflict.sides, said, strict=True) if folded_name(each) == wanted]
        if len(found) == 1:
            return found[0]
    if wanted in ("0", "base", folded_name(conflict.base)):
        return 0
    sides = ", ".join(f"{number} ({side.coder})" for number, side in enumerate(conflict.sides, 1))
    raise CodingError(f"The conflict has no side “{value}”; use {sides}, or 0 for what was before.")


def _copy(arguments: argparse.Namespace) -> Outcome:
    if arguments.out.exists():
        raise StudyError(f"“{arguments.out.name}” exists already; choose another name.")
    with opened(arguments, writes=False) as project:
        hand_out(project, arguments.out, arguments.name, blind=arguments.blind)
    kind = "a blind copy" if arguments.blind else "a copy"
    print(f"{arguments.out} is {kind} for {arguments.name}.")
    return Outcome()
