"""themeloom new, info, check, log, undo, redo: the study as a whole."""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from app.cli.opening import opened
from app.cli.saying import Commands, Outcome, say_beside
from app.labels import said
from coding.check import check
from coding.info import counts
from coding.merging.trail import brought_by
from coding.rounds.blind import own_coding_only
from coding.whom import whom
from models.project import Operation, Project, create, trail

Run = Callable[[argparse.Namespace], Outcome]


def add_to(commands: Commands) -> None:
    """Add the words for a study as a whole."""
    _add(commands, "new", "make an empty study", _new)
    _seen(_json(_add(commands, "info", "count everything in a study", _info)))
    _add(commands, "check", "look whether the study is whole", _check)
    _seen(_json(_add(commands, "log", "show who did what and when", _log)))
    for name, help_text, run in (("undo", "take the last operation back", _undo), ("redo", "do it again", _redo)):
        _add(commands, name, help_text, run).add_argument("--coder", default="", help="who does it")


def _add(commands: Commands, name: str, said: str, run: Run) -> argparse.ArgumentParser:
    words = commands.add_parser(name, help=said)
    words.add_argument("study", type=Path)
    words.set_defaults(run=run)
    return words


def _json(words: argparse.ArgumentParser) -> argparse.ArgumentParser:
    words.add_argument("--json", action="store_true", help="print JSON")
    return words


def _seen(words: argparse.ArgumentParser) -> None:
    words.add_argument("--coder", default="", help="who looks, where a round is blind (else the account's name)")


def _new(arguments: argparse.Namespace) -> Outcome:
    create(arguments.study)
    print(f"{arguments.study} is ready.")
    return Outcome()


def _info(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=False) as project, project.read() as session:
        found = counts(session)
        say_beside(own_coding_only(session))
    if arguments.json:
        print(json.dumps(found))
    else:
        for name, count in found.items():
            print(f"{name:>14}  {count:,}")
    return Outcome()


def _check(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=False) as project, project.read(whole=True) as session:
        found = check(session)
    if not found:
        print("The study is whole.")
    return Outcome(found)


def _log(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=False) as project, project.read() as session:
        operations, about, came = list(trail(session)), whom(session), brought_by(session)
    if arguments.json:
        listed = [asdict(each) | {"about": about.get(each.id, "")} for each in reversed(operations)]
        for row in listed:
            row |= {"brought": [each._asdict() for each in came[row["id"]]]} if row["id"] in came else {}
        print(json.dumps(listed, ensure_ascii=False))
        return Outcome()
    labels = {operation.id: operation.label for operation in operations}
    for operation in operations:
        at = operation.at[:19].replace("T", " ")
        print(f"{operation.id:>6}  {at}  {operation.coder:<16}  {_deed(operation, labels)}{_about(about, operation)}")
        for each in reversed(came.get(operation.id, [])):  # what was done in other copies, below the merge
            print(f"{'·':>6}  {each.at[:19].replace('T', ' ')}  {each.coder:<16}  {said(each.label)}")
    return Outcome()


def _about(about: dict[int, str], operation: Operation) -> str:
    """Say whom or which document it was about, as they are called now; "" where it was about none."""
    return f": {about[operation.id]}" if operation.id in about else ""


def _deed(operation: Operation, labels: dict[int, str]) -> str:
    """Say what was done; of an undo, what it took back, and of a redo, what it did again."""
    if operation.undoes is None:
        return said(operation.label)
    return f"{said(operation.label)} of operation {operation.undoes}: {said(labels[operation.undoes])}"


def _undo(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=True) as project:
        undone = project.undo(arguments.coder)
        print(f"Undone: {said(undone.label)}{_whom(project, undone)}.")
    return Outcome()


def _redo(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=True) as project:
        done = project.redo(arguments.coder)
        print(f"Done again: {said(done.label)}{_whom(project, done)}.")
    return Outcome()


def _whom(project: Project, operation: Operation) -> str:
    with project.read() as session:
        return _about(whom(session, operation.id), operation)
