"""themeloom disagreements: what coders did otherwise, the most instructive first; decided one by one."""

import argparse
import json
from pathlib import Path
from typing import Any

from app.cli.opening import opened
from app.cli.saying import Commands, Outcome, say_beside
from coding.agreement.comparable import read_comparable
from coding.agreement.question import NEITHER, Question
from coding.codetree import code_tree
from coding.disagreements.agreeing import take_over
from coding.disagreements.deciding import CHOICES, decided_said, said_of, settle
from coding.disagreements.finding import Disagreement, Side, compare
from coding.disagreements.ordering import explained, ordered
from coding.documents import document_names, text_of
from coding.errors import CodingError
from coding.rights.consent import Press
from coding.rounds.blind import handed_blind, left_out
from coding.scope import read_base
from coding.suggesting import meant
from coding.text import counted, one_line
from models.project import Session

_ABOUT = """\
Lists the passages on which coders differ, in the documents they marked as done.
--decide gives the consensus what CHOICE says of disagreement N of the list: a
coder's name (as she has it), both, overlap or neither. --take-agreed gives it
all on which they agree. What the coders did themselves is never changed.
"""


def add_to(commands: Commands) -> None:
    """Add the word `disagreements`."""
    words = commands.add_parser("disagreements", help="what coders did otherwise, and deciding it", description=_ABOUT)
    words.add_argument("study", type=Path)
    words.add_argument("--coders", default="", metavar="A,B,…", help="whom to compare; else all who share documents")
    words.add_argument("--codes", nargs="+", default=[], metavar="CODE", help="which codes; else all")
    words.add_argument("--documents", nargs="+", default=[], metavar="NAME", help="which documents; else all")
    words.add_argument("--round", default="", metavar="NAME", help="the documents and coders of a round")
    words.add_argument("--neither", choices=NEITHER, default="all", help="answers: leave interviewers' turns out")
    words.add_argument("--open", action="store_true", help="only what is not decided yet")
    words.add_argument("--decide", nargs=2, metavar=("N", "CHOICE"), help="decide disagreement N of the list")
    words.add_argument("--reason", default="", help="why it is decided so")
    words.add_argument("--take-agreed", action="store_true", help="give the consensus all on which the coders agree")
    words.add_argument("--coder", default="", metavar="NAME", help="who decides, and with whose eyes; else the account")
    words.add_argument("--json", action="store_true", help="print JSON")
    words.set_defaults(run=_disagreements)


def _disagreements(arguments: argparse.Namespace) -> Outcome:
    writes = bool(arguments.decide or arguments.take_agreed)
    with opened(arguments, writes=writes) as project:
        with project.read() as session:
            question = _question(session, arguments)
            found = ordered(compare(session, question))
            say_beside(" ".join(filter(None, (left_out(session), handed_blind(session)))))
            listing = None if writes else _listed(session, found, arguments)
        if arguments.take_agreed:
            with project.write("take_over", arguments.coder) as session:
                taken = take_over(session, question)
            print(f"{counted(taken.passages, 'passage')} taken over; {counted(taken.left, 'disagreement')} left.")
        if arguments.decide:
            each = _numbered(found, arguments.decide[0])
            with project.write("settle", arguments.coder) as session:
                choice, coder_id = _choice(each, arguments.decide[1])
                settle(session, each, choice, reason=arguments.reason, coder_id=coder_id)
    if listing is not None:
        _print(listing, as_json=arguments.json)
    return Outcome()


def _question(session: Session, arguments: argparse.Namespace) -> Question:
    tree, pages = code_tree(session), document_names(session)
    return Question(
        coders=tuple(name.strip() for name in arguments.coders.split(",") if name.strip()),
        neither=arguments.neither,
        code_ids=tuple(dict.fromkeys(tree.named(name) for name in arguments.codes)),
        document_ids=tuple(dict.fromkeys(pages.named(name) for name in arguments.documents)),
        round_id=_round(session, arguments.round),
    )


def _round(session: Session, name: str) -> int | None:
    if not name:
        return None
    rounds = read_comparable(session).rounds
    found = next((key for key, known in rounds if known.casefold() == " ".join(name.split()).casefold()), None)
    if found is None:
        raise CodingError(f"There is no round “{name}”{meant(name, [known for _key, known in rounds])}")
    return found


def _numbered(found: list[Disagreement], number: str) -> Disagreement:
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= len(found)):
        raise CodingError(f"There is no disagreement {number}; the list has {len(found)}.")
    return found[int(number) - 1]


def _choice(each: Disagreement, word: str) -> tuple[Any, int | None]:
    """Give what is chosen: a coder by name, or a word."""
    side = next((side for side in each.sides if side.coder.casefold() == word.strip().casefold()), None)
    if side:
        return "coder", side.coder_id
    words = [choice for choice in CHOICES if choice not in ("coder", "own")]
    if word not in words:
        names = [each_side.coder for each_side in each.sides]
        raise CodingError(f"“{word}” is no decision; use {', '.join((*names, *words[:-1]))} or {words[-1]}.")
    return word, None


def _listed(session: Session, found: list[Disagreement], arguments: argparse.Namespace) -> list[dict[str, Any]]:
    """Give the disagreements as they are printed; words that may not be quoted are left out."""
    press, tree = Press(read_base(session)), code_tree(session)
    names = {code_id: tree.label(code_id) for code_id in tree.by_id}
    pages: dict[int, str] = {}
    rows = []
    for number, each in enumerate(found, 1):
        if arguments.open and each.decision:
            continue
        if each.document_id not in pages:
            pages = {each.document_id: text_of(session, each.document_id)}
        text = pages[each.document_id]
        quote = press.printed(each.document_id, text, each.start, each.end, text[each.start : each.end])
        rows.append(_row(session, number, each, quote, names))
    return rows


def _row(session: Session, number: int, each: Disagreement, quote: str, names: dict[int, str]) -> dict[str, Any]:
    decision = each.decision and {
        "choice": said_of(session, each.decision.choice),
        "reason": each.decision.reason,
        "coder": each.decision.coder,
        "at": each.decision.at,
    }
    return {
        "number": number,
        "kind": each.kind,
        "document": each.document,
        "code": each.code,
        "other_code": each.other or None,
        "start": each.start,
        "end": each.end,
        "size": each.size,
        "quote": quote,
        "sides": [_side(side, names) for side in each.sides],
        "explained": explained(each),
        "decision": decision,
        "decided_apart": decided_said(session, each) if each.apart else "",
    }


def _side(side: Side, names: dict[int, str]) -> dict[str, Any]:
    code = names[side.code_id] if side.code_id is not None else None
    return {"coder": side.coder, "code": code, "places": [list(place) for place in side.places]}


def _print(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        print(f"{row['number']:4}. {row['document']}  {row['start']}–{row['end']}  {row['kind']}")
        print(f"      {row['explained']}\n      “{one_line(row['quote'], 100)}”")
        if row["decision"]:
            reason = row["decision"]["reason"]
            print(f"      decided: {row['decision']['choice']}{f' ({reason})' if reason else ''}")
        elif row["decided_apart"]:
            print(f"      {row['decided_apart']}")
    if not rows:
        print("The coders agree, or no document that you see whole is marked as done by two of them.")
