"""themeloom crosscheck: a sample of one coder's work, what reviewers say of it, the answers, the signatures."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli.opening import opened
from app.cli.saying import Commands, Outcome, say_beside
from coding.coders import coder_named
from coding.codetree import code_tree
from coding.crosscheck.answering import Change, answer
from coding.crosscheck.checks import check_named, close_check, delete_check, list_checks, reopen_check
from coding.crosscheck.drawing import draw
from coding.crosscheck.items import ANSWERS, OVERTAKEN, VERDICTS, Item, Sheet, Verdict, sheet_of
from coding.crosscheck.plan import Plan
from coding.crosscheck.rates import rates_of
from coding.crosscheck.reviewing import judge, take_back
from coding.crosscheck.signing import sign, signatures
from coding.crosscheck.wording import in_words
from coding.errors import CodingError
from coding.rounds.blind import handed_blind
from coding.text import one_line
from models.project import Session

_WIDTH = 60
_STATES: dict[str, Callable[[Session, int], None]] = {
    "close": close_check,
    "reopen": reopen_check,
    "delete": delete_check,
}


def add_to(commands: Commands) -> None:
    """Add the word `crosscheck` with the words below it."""
    about = "While it is open, a reviewer sees what others say of an item after her own verdict on it."
    top = commands.add_parser("crosscheck", help="let reviewers check a sample of one coder's work", description=about)
    kinds = top.add_subparsers(dest="kind", required=True, metavar="WHAT")
    _add_draw(kinds)
    listed = _word(kinds, "list", "show the cross-checks, or with --name what is in one", _list)
    listed.add_argument("--json", action="store_true", help="print JSON")
    _add_verdict(kinds)
    _add_answer(kinds)
    signed = _word(kinds, "sign", "stand by the cross-check as it is now", _sign)
    signed.add_argument("--statement", default="", metavar="WORDS", help="in these words; else the numbers as they are")
    for name, said in (("close", "end it"), ("reopen", "go on with it"), ("delete", "delete it; the coding stays")):
        _word(kinds, name, said, _set_state)


def _word(
    kinds: Commands, name: str, said: str, run: Callable[[argparse.Namespace], Outcome]
) -> argparse.ArgumentParser:
    words = kinds.add_parser(name, help=said)
    words.add_argument("study", type=Path)
    words.add_argument("--name", default="", metavar="NAME", help="which cross-check; else the newest")
    words.add_argument("--coder", default="", help="who does it (else the account's name)")
    words.set_defaults(run=run)
    return words


def _add_draw(kinds: Commands) -> None:
    usual = Plan()
    words = _word(kinds, "draw", "draw a sample of a coder's segments and of turns without a code", _draw)
    words.add_argument("--of", required=True, metavar="CODER", help="whose coding is checked")
    said = f"percent of the coder's segments ({usual.share})"
    words.add_argument("--share", type=int, default=usual.share, metavar="PERCENT", help=said)
    said = f"percent of the turns without a code, of documents marked done ({usual.uncoded})"
    words.add_argument("--uncoded", type=int, default=usual.uncoded, metavar="PERCENT", help=said)
    said = "in proportion to these: code, document, or attributes such as role,region"
    words.add_argument("--by", default="", metavar="A,B", help=said)
    words.add_argument("--least", type=int, default=0, metavar="N", help="so many at least of each of them")
    words.add_argument("--seed", type=int, default=None, metavar="N", help="draw the same again; else by chance")


def _add_verdict(kinds: Commands) -> None:
    words = _word(kinds, "verdict", "say what there is to say of an item", _verdict)
    words.add_argument("number", type=int, metavar="NUMBER", help="of the item, as listed")
    words.add_argument("verdict", choices=[*VERDICTS, "none"], help="none takes an earlier one back")
    words.add_argument("--code", default="", metavar="CODE", help="the code it should be, or that is missing")
    words.add_argument("--comment", default="", metavar="WORDS")


def _add_answer(kinds: Commands) -> None:
    words = _word(kinds, "answer", "answer a verdict, as the coder whose work is checked", _answer)
    words.add_argument("number", type=int, metavar="NUMBER", help="of the item, as listed")
    words.add_argument("answer", choices=ANSWERS, help="changed: by default as the reviewer proposed")
    words.add_argument("--reviewer", default="", help="whose verdict; needed where there are several to answer")
    words.add_argument("--comment", default="", metavar="WORDS")
    change = words.add_mutually_exclusive_group()
    change.add_argument("--code", default="", metavar="CODE", help="changed: give the segment this code")
    change.add_argument("--also", default="", metavar="CODE", help="changed: apply this code as well")
    change.add_argument("--remove", action="store_true", help="changed: take the segment away")
    words.add_argument("--start", type=int, default=None, metavar="N", help="changed: where it begins")
    words.add_argument("--end", type=int, default=None, metavar="N", help="changed: where it ends")


def _draw(arguments: argparse.Namespace) -> Outcome:
    by = tuple(name.strip() for name in arguments.by.split(",") if name.strip())
    plan = Plan(arguments.share, arguments.uncoded, by, arguments.least, arguments.seed)
    with opened(arguments, writes=True) as project:
        with project.write("draw_crosscheck", arguments.coder) as session:
            name = arguments.name or f"Cross-check {len(list_checks(session)) + 1}"
            made = draw(session, name, coder_named(session, arguments.of), plan)
        with project.read() as session:
            check = sheet_of(session, made).check
    print(f"{check.name}: {check.drawn}")
    return Outcome()


def _verdict(arguments: argparse.Namespace) -> Outcome:
    def change(session: Session) -> None:
        item = _item(session, arguments)
        if arguments.verdict == "none":
            take_back(session, item.id)
        else:
            judge(session, item.id, arguments.verdict, arguments.comment, _code(session, arguments.code))

    return _change(arguments, "crosscheck_verdict", change)


def _answer(arguments: argparse.Namespace) -> Outcome:
    def change(session: Session) -> None:
        verdict = _to_answer(_item(session, arguments), arguments.reviewer)
        asked = Change(
            _code(session, arguments.code or arguments.also),
            arguments.start,
            arguments.end,
            arguments.remove,
            bool(arguments.also),
        )
        answer(session, verdict.id, arguments.answer, arguments.comment, asked)

    return _change(arguments, "crosscheck_answer", change)


def _sign(arguments: argparse.Namespace) -> Outcome:
    return _change(
        arguments,
        "sign_crosscheck",
        lambda session: sign(session, check_named(session, arguments.name), arguments.statement),
    )


def _set_state(arguments: argparse.Namespace) -> Outcome:
    return _change(
        arguments,
        f"{arguments.kind}_crosscheck",
        lambda session: _STATES[arguments.kind](session, check_named(session, arguments.name)),
    )


def _change(arguments: argparse.Namespace, label: str, change: Callable[[Session], object]) -> Outcome:
    with opened(arguments, writes=True) as project, project.write(label, arguments.coder) as session:
        change(session)
    return Outcome()


def _item(session: Session, arguments: argparse.Namespace) -> Item:
    sheet = sheet_of(session, check_named(session, arguments.name))
    found = next((item for item in sheet.items if item.number == arguments.number), None)
    if found is None:
        raise CodingError(
            f"“{sheet.check.name}” has no item {arguments.number}; its items are 1 to {len(sheet.items)}."
        )
    return found


def _to_answer(item: Item, reviewer: str) -> Verdict:
    wanted = reviewer.strip().casefold()
    found = [each for each in item.verdicts if each.reviewer.casefold() == wanted] if wanted else []
    found = found or [each for each in item.verdicts if each.open and not wanted]
    if not found:
        who = f" by {reviewer.strip()}" if wanted else ""
        raise CodingError(f"Nothing was said of item {item.number}{who} that is to be answered.")
    if len(found) > 1:
        names = ", ".join(each.reviewer for each in found)
        raise CodingError(f"Several have said something of item {item.number} ({names}); name one with --reviewer.")
    return found[0]


def _code(session: Session, name: str) -> int | None:
    return code_tree(session).named(name) if name.strip() else None


def _list(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=False) as project, project.read() as session:
        say_beside(handed_blind(session))
        if arguments.name:
            sheet = sheet_of(session, check_named(session, arguments.name))
            found: Any = _as_json(session, sheet)
            lines = [*in_words(sheet), *map(_line, sheet.items)]
        else:
            sheets = [sheet_of(session, check.id) for check in list_checks(session)]
            found = [_head(sheet) for sheet in sheets]
            lines = [
                line for sheet in sheets for line in (f"{sheet.check.name} ({sheet.check.state})", *in_words(sheet))
            ]
    print(json.dumps(found, ensure_ascii=False) if arguments.json else "\n".join(lines or ["No cross-check yet."]))
    return Outcome()


def _line(item: Item) -> str:
    code = item.code if item.coded else "(no code)"
    gone = "  no longer there" if item.gone else ""
    said = "".join(f"\n      {each.reviewer}: {_said(each)}" for each in item.verdicts)
    unseen = f"\n      {item.unseen} to be seen after your own verdict" if item.unseen else ""
    return f"{item.number:>4}  {item.document}  “{one_line(item.words, _WIDTH)}”  {code}{gone}{said}{unseen}"


def _said(verdict: Verdict) -> str:
    code = f" {verdict.code}" if verdict.code else ""
    comment = f" – {verdict.comment}" if verdict.comment else ""
    reply = verdict.answer
    overtaken = OVERTAKEN if verdict.overtaken else ""
    answered = f"  → {reply.answer}{overtaken}{f' – {reply.comment}' if reply.comment else ''}" if reply else ""
    return f"{verdict.verdict}{code}{comment}{answered}"


def _head(sheet: Sheet) -> dict[str, Any]:
    check = sheet.check
    rates = {rate.key: {"part": rate.part, "whole": rate.whole, "share": rate.share} for rate in rates_of(sheet)}
    shares = {"share": check.share, "uncoded": check.uncoded, "least": check.least}
    drawn = {**shares, "seed": check.seed, "by": list(check.strata), "drawn": check.drawn}
    told = {"reviewers": list(sheet.reviewers), "items": len(sheet.items), "unseen": sheet.unseen}
    return (
        {"name": check.name, "coder": check.coder, "at": check.at, "state": check.state}
        | drawn
        | told
        | {"rates": rates}
    )


def _as_json(session: Session, sheet: Sheet) -> dict[str, Any]:
    signed = [each._asdict() for each in signatures(session, sheet.check.id)] if not sheet.narrowed else []
    for each in signed:
        del each["coder_id"]
    items = [_item_as_json(item) for item in sheet.items]
    return _head(sheet) | {"items": items, "signatures": signed, "report": in_words(sheet)}


def _item_as_json(item: Item) -> dict[str, Any]:
    place = {"document": item.document, "start": item.start, "end": item.end, "quote": item.words}
    now = {"gone": item.gone, "moved": item.moved, "unseen": item.unseen}
    said = [
        {
            "reviewer": each.reviewer,
            "verdict": each.verdict,
            "code": each.code,
            "comment": each.comment,
            "at": each.at,
            "answer": each.answer.answer if each.answer else None,
            "reply": each.answer.comment if each.answer else "",
        }
        for each in item.verdicts
    ]
    return {"number": item.number, "coded": item.coded, "code": item.code} | place | now | {"verdicts": said}
