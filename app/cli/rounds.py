"""themeloom round: who codes what, blind or open, and under which codebook."""

import argparse
import json
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from app.cli.editing import change_and_show
from app.cli.opening import opened
from app.cli.saying import Commands, Outcome
from coding.coders import coder_named, ensure_coder
from coding.documents import document_names, list_documents
from coding.errors import CodingError
from coding.rounds.assigning import Assignment, assign, list_assignments, unassign
from coding.rounds.codebook import codebook_changes
from coding.rounds.planning import KINDS, Round, delete_round, list_rounds, plan_round, round_named
from coding.rounds.recoding import plan_recoding
from coding.rounds.running import end_round, open_round, start_round, unfinished
from coding.rounds.sampling import UNITS, Sample, Sampling, assign_sample, assign_second, share_out
from coding.text import counted
from models.project import Session

Deed = Callable[[Session, int], None]

_DEEDS: dict[str, tuple[str, Deed]] = {
    "start": ("begin; the codebook is recorded and fixed while the round runs", start_round),
    "open": ("let everybody see what was coded; the round goes on", open_round),
    "end": ("end it: blindness is lifted, and the codebook may be revised", end_round),
    "delete": ("take it away with its assignments; what was coded stays", delete_round),
}


def add_to(commands: Commands) -> None:
    """Add the word `round` with what is done with rounds."""
    top = commands.add_parser("round", help="say who codes what, blind or open, under which codebook")
    deeds = top.add_subparsers(dest="deed", required=True, metavar="DEED")
    listed = _words(deeds, "list", "list the rounds; with ROUND: who codes what in it", _list)
    listed.add_argument("round", nargs="?", default="")
    listed.add_argument("--json", action="store_true", help="print JSON")
    planned = _words(deeds, "plan", "plan a round", _plan)
    planned.add_argument("round")
    planned.add_argument("--kind", default="main", help=f"{', '.join(KINDS)}, or another word")
    planned.add_argument("--blind", action="store_true", help="its coders do not see one another's coding")
    planned.add_argument("--lead", default="", help="sees everything, unless coding herself (else who plans it)")
    planned.add_argument("--note", default="")
    for name, take in (("assign", False), ("unassign", True)):
        words = _words(deeds, name, f"{'take documents from' if take else 'give documents to'} coders", _assign)
        words.add_argument("round")
        words.add_argument("documents", nargs="*", metavar="DOCUMENT", help="else all")
        _to(words)
        words.set_defaults(take=take)
        if not take:
            words.add_argument("--share-out", action="store_true", help="each document goes to one of them")
    _add_samples(deeds)
    for name, (said, _deed) in _DEEDS.items():
        _words(deeds, name, said, _do).add_argument("round")
    changes = _words(deeds, "codebook", "say what has changed in the codebook since the round", _codebook)
    changes.add_argument("round")
    changes.add_argument("other", nargs="?", default="", metavar="OTHER", help="another round; else today")


def _add_samples(deeds: Commands) -> None:
    sample = _words(deeds, "sample", "draw a sample, and give it to coders", _sample)
    sample.add_argument("round")
    _to(sample)
    said = "each document to one coder who does not have it yet, instead of everything to all"
    sample.add_argument("--second", action="store_true", help=said)
    again = _words(deeds, "recode", "let a coder code a sample of what she has done again, blind", _recode)
    again.add_argument("name", metavar="CODER")
    for words in (sample, again):
        words.add_argument("--share", type=int, default=20, metavar="PERCENT", help="how much (else 20)")
        words.add_argument("--unit", choices=UNITS, default="document")
        words.add_argument("--by", default="", metavar="ATTRIBUTES", help="in proportion to these, such as role,region")
        words.add_argument("--seed", type=int, default=None, help="the same draws the same")


def _words(
    deeds: Commands, name: str, said: str, run: Callable[[argparse.Namespace], Outcome]
) -> argparse.ArgumentParser:
    words = deeds.add_parser(name, help=said)
    words.add_argument("study", type=Path)
    words.add_argument("--coder", default="", help="who does it (else the account's name)")
    words.set_defaults(run=run)
    return words


def _to(words: argparse.ArgumentParser) -> None:
    words.add_argument("--to", required=True, metavar="A,B", help="the coders; new ones are made")


def _people(session: Session, arguments: argparse.Namespace) -> list[int]:
    names = [name.strip() for name in arguments.to.split(",") if name.strip()]
    if not names:
        raise CodingError("Name the coders, as in --to Amira,Joel.")
    return [ensure_coder(session, name) for name in names]


def _list(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=False) as project, project.read() as session:
        known = list_rounds(session)
        if arguments.round:
            wanted = round_named(session, arguments.round)
            known = [each for each in known if each.id == wanted]
        found = [(each, list_assignments(session, each.id)) for each in known]
    if arguments.json:
        print(json.dumps([_as_json(*each) for each in found], ensure_ascii=False))
        return Outcome()
    for each, listed in found:
        _say(each, listed)
        if arguments.round:
            _say_assignments(listed)
    if not found:
        print("There is no round yet: themeloom round plan STUDY ROUND")
    return Outcome()


def _as_json(known: Round, listed: list[Assignment]) -> dict[str, object]:
    return {
        "round": known.name,
        "kind": known.kind,
        "state": known.state,
        "blind": known.blind,
        "blind_now": known.is_blind,
        "lead": known.lead,
        "started": known.started,
        "ended": known.ended,
        "unit": known.unit,
        "share": known.share,
        "seed": known.seed,
        "strata": list(known.strata),
        "note": known.note,
        "assignments": [
            {"document": each.document, "coder": each.coder, "places": each.places, "status": each.status}
            for each in listed
        ],
    }


def _say(known: Round, listed: list[Assignment]) -> None:
    pages = len({each.document_id for each in listed})
    done = sum(each.status == "done" for each in listed)
    led = f", led by {known.lead}" if known.lead else ""
    print(f"{known.name}: {known.said}{led}; {counted(pages, 'document')}, {done} of {len(listed)} done")
    for line in filter(None, known.note.split("\n")):
        print(f"    {line}")


def _say_assignments(listed: list[Assignment]) -> None:
    by_document: dict[str, list[str]] = defaultdict(list)
    for each in listed:
        places = f", {counted(len(each.places), 'place')}" if each.places else ""
        by_document[each.document].append(f"{each.coder} ({each.status}{places})")
    for name, people in by_document.items():
        print(f"  {name}: {', '.join(people)}")


def _change(arguments: argparse.Namespace, label: str, deed: Callable[[Session], int]) -> Outcome:
    """Do the deed, which gives the round it was about, and say how that stands."""
    done: list[int] = []
    return change_and_show(arguments, label, lambda session: done.append(deed(session)), partial(_show, done))


def _show(done: list[int], session: Session) -> None:
    for known in list_rounds(session):
        if known.id in done:
            _say(known, list_assignments(session, known.id))


def _plan(arguments: argparse.Namespace) -> Outcome:
    def plan(session: Session) -> int:
        lead = ensure_coder(session, arguments.lead) if arguments.lead else None
        said = {"kind": arguments.kind, "note": arguments.note}
        return plan_round(session, arguments.round, **said, blind=arguments.blind, lead_id=lead)

    return _change(arguments, "plan_round", plan)


def _assign(arguments: argparse.Namespace) -> Outcome:
    def give(session: Session) -> int:
        round_id, people = round_named(session, arguments.round), _people(session, arguments)
        names = document_names(session)
        pages = [names.named(name) for name in arguments.documents] or [each.id for each in list_documents(session)]
        if arguments.take:
            unassign(session, round_id, pages, people)
        else:
            (share_out if arguments.share_out else assign)(session, round_id, pages, people)
        return round_id

    return _change(arguments, "unassign" if arguments.take else "assign", give)


def _sample(arguments: argparse.Namespace) -> Outcome:
    def draw(session: Session) -> int:
        round_id = round_named(session, arguments.round)
        give = assign_second if arguments.second else assign_sample
        give(session, round_id, _sampling(arguments), _people(session, arguments))
        return round_id

    return _change(arguments, "assign_sample", draw)


def _sampling(arguments: argparse.Namespace) -> Sampling:
    strata = tuple(name.strip() for name in arguments.by.split(",") if name.strip())
    return Sampling(arguments.share, arguments.unit, strata, arguments.seed)


def _recode(arguments: argparse.Namespace) -> Outcome:
    def recode(session: Session) -> int:
        made: tuple[int, Sample] = plan_recoding(session, coder_named(session, arguments.name), _sampling(arguments))
        return made[0]

    return _change(arguments, "plan_recoding", recode)


def _do(arguments: argparse.Namespace) -> Outcome:
    _said, deed = _DEEDS[arguments.deed]
    left: list[tuple[str, int]] = []

    def do(session: Session) -> int:
        round_id = round_named(session, arguments.round)
        if arguments.deed in ("open", "end"):
            left.extend(unfinished(session, round_id))
        deed(session, round_id)
        return round_id

    outcome = _change(arguments, f"{arguments.deed}_round", do)
    for name, number in left:
        print(f"    {name} has not marked {counted(number, 'document')} as done")
    return outcome


def _codebook(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=False) as project, project.read() as session:
        other = round_named(session, arguments.other) if arguments.other else None
        changes = codebook_changes(session, round_named(session, arguments.round), other)
    for each in changes:
        print(f"{each.path}: {each.change}{''.join(f'; {said}' for said in each.sentences)}")
    if not changes:
        print("The codebook is the same.")
    return Outcome()
