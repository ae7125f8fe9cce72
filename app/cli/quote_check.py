"""themeloom check-quotes: the quotations of a draft, found again in the study."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from app.cli.opening import opened
from app.cli.saying import Commands, Outcome, say_progress
from coding.check_quotes import check_draft
from coding.quotations.annotating import FOR_TEAM, write_annotated
from coding.quotations.checked import Checked, Result
from coding.quotations.reading import read_draft
from coding.text import one_line

_WIDTH = 100


def add_to(commands: Commands) -> None:
    """Add the word `check-quotes`."""
    about = (
        "compare the quotations of a draft with what people said; 0: checked, whatever was found, 1: it could not be"
    )
    words = commands.add_parser(
        "check-quotes", help="compare the quotations of a draft with the sources", description=about
    )
    words.add_argument("study", type=Path)
    words.add_argument("draft", type=Path, metavar="DRAFT.docx")
    words.add_argument("--json", action="store_true", help="print JSON")
    words.add_argument("--coder", default="", help="who looks, where a round is blind (else the account's name)")
    words.add_argument("--annotated", type=Path, metavar="OUT.docx", help="write a copy of the draft with comments")
    words.set_defaults(run=_check)


def _check(arguments: argparse.Namespace) -> Outcome:
    draft = read_draft(arguments.draft)
    with opened(arguments, writes=False) as project, project.read() as session:
        result = check_draft(session, draft, None if arguments.json else say_progress("Looking through"))
    if arguments.annotated is not None:
        write_annotated(arguments.draft, result, arguments.annotated)
        print(FOR_TEAM, file=sys.stderr)
    if arguments.json:
        print(json.dumps([as_json(one) for one in result.quotations], ensure_ascii=False))
    else:
        _print(result)
    return Outcome()


def as_json(one: Checked) -> dict[str, Any]:
    """Give a quotation as JSON says it; where it was not found, the document and the places are null."""
    found = one.found
    changes = found.changes if found else ()
    changes = tuple(("", ours) for _theirs, ours in changes) if one.consent else changes
    return {
        "quote": one.quotation.words,
        "status": one.status,
        "document": found.document if found else None,
        "start": found.start if found else None,
        "end": found.end if found else None,
        "changes": [{"original": theirs, "quoted": ours} for theirs, ours in changes],
        "attribution": one.verdict,
        "reason": one.reason,
        "proper": one.proper,
        "consent": one.consent,
        "names_speaker": one.names,
        "notes": list(one.notes),
    }


def _print(result: Result) -> None:
    for number, one in enumerate(result.quotations, 1):
        print(f"{number:>4}  {one.status:<9}  “{one_line(one.quotation.words, _WIDTH)}”")
        for line in _lines(one):
            print(f"                 {line}")
    print(result.summary())
    if result.terms:
        print(f"Not checked: {result.terms:,} shorter than four words, taken for terms or titles.")
    if result.over_used:
        print(result.heard_often())


def _lines(one: Checked) -> list[str]:
    """Say where the quotation is from, what was changed, whether who spoke is right, and what else there is to see."""
    return [one.told(), one.attributed(), *one.notes]
