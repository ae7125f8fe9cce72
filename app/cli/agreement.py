"""themeloom agreement: how far coders agree, in a study or in a plain table of ratings."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import ratings
from app.cli.choosing import add_choices, chosen, refuse
from app.cli.opening import opened
from app.cli.saying import Commands, Outcome, say_beside, say_progress
from coding.agreement.asking import asked
from coding.agreement.coefficients.value import Value
from coding.agreement.wording import REFLEXIVE, number, percent, sentence
from coding.errors import CodingError
from coding.reports.agreement import CHOICES, NOTHING
from coding.reports.report import Choice
from coding.rounds.blind import handed_blind
from coding.studies import is_reflexive
from coding.text import listed, one_line

if TYPE_CHECKING:
    from coding.agreement.figures import Agreement, CodeAgreement, PairAgreement

_ABOUT = """\
Compares coders in the documents they marked as done. A figure that cannot be
computed is undefined, with the reason. With --ratings a plain table is read
that was coded elsewhere: a row a unit, a column a coder, a cell a category.
"""
_SHOWN = ("percent_agreement", "krippendorff_alpha_nominal", "cohen_kappa", "gwet_ac1", "brennan_prediger")
_HEADS = ("percent", "alpha", "kappa", "AC1", "B-P")


def add_to(commands: Commands) -> None:
    """Add the word `agreement`."""
    words = commands.add_parser("agreement", help="how far coders agree", description=_ABOUT)
    words.add_argument("study", type=Path, nargs="?", help="a study; else --ratings")
    add_choices(words, CHOICES)
    words.add_argument("--draws", type=int, default=2000, metavar="N", help="draws for intervals; 0: none")
    words.add_argument("--coder", default="", metavar="NAME", help="with whose eyes; else the account's")
    words.add_argument("--ratings", type=Path, metavar="FILE", help="a table (csv or xlsx) instead of a study")
    words.add_argument("--categories", default="", metavar="a,b,…", help="with --ratings: the categories offered")
    words.add_argument("--json", action="store_true", help="print JSON")
    words.set_defaults(run=_agreement)


def _agreement(arguments: argparse.Namespace) -> Outcome:
    _check(arguments)
    if arguments.ratings is not None:
        return ratings.write(arguments)
    answer = _answer(arguments)
    if arguments.json:
        print(json.dumps(as_json(answer), ensure_ascii=False))
    else:
        _say(answer)
    return Outcome()


def _check(arguments: argparse.Namespace) -> None:
    """Raise CodingError where an option is given that would change nothing."""
    if arguments.draws < 0:
        raise CodingError("--draws is a number of draws, 0 or more.")
    if arguments.ratings is None:
        if arguments.study is None:
            raise CodingError("Name a study, or a table with --ratings.")
        if arguments.categories:
            raise CodingError("--categories is for a table of --ratings; in a study the codes are what is offered.")
        return
    if arguments.study is not None:
        raise CodingError("Name a study or a table with --ratings, not both.")
    refuse(arguments, (*CHOICES, Choice("coder", "")), "for a study, not for --ratings")


def _answer(arguments: argparse.Namespace) -> "Agreement":
    from coding.agreement.comparing import agreement
    from coding.agreement.tables.material import read_material

    tell = say_progress("Comparing")
    with opened(arguments, writes=False) as project, project.read() as session:
        if is_reflexive(session):
            raise CodingError(REFLEXIVE)
        say_beside(handed_blind(session))
        question = asked(session, chosen(arguments, CHOICES))
        material = read_material(session, question, lambda done, of: tell(done, of, "documents"))
    found = agreement(
        material, question, draws=arguments.draws, progress=lambda done, of: tell(min(done, of - 2), of, "codes")
    )
    tell(0, 1, "done")
    return found


def as_json(answer: "Agreement") -> dict[str, Any]:
    """Give the answer as it is printed for programs; the keys of coefficients are those of the published cases."""
    return {
        "unit": answer.unit,
        "coders": list(answer.coders),
        "documents": list(answer.documents),
        "units": answer.units,
        "overall": _values(answer.overall),
        "codes": {code.name: _code(code, characters=answer.unit == "character") for code in answer.codes},
        "pairs": [_pair(pair) for pair in answer.pairs],
        "unused": list(answer.unused),
        "notes": list(answer.notes),
        "sentence": sentence(answer),
    }


def _values(values: dict[str, Value]) -> dict[str, Any]:
    return {key: _figure(value) for key, value in values.items()}


def _figure(value: Value) -> dict[str, Any]:
    value = value.rounded()
    return {"value": value.value, "low": value.low, "high": value.high, "reason": value.reason, "note": value.note}


def _code(code: "CodeAgreement", *, characters: bool) -> dict[str, Any]:
    found = _values(code.values)
    for pair in code.pairs:
        names = ",".join(pair.coders)
        found.setdefault(f"cohen_kappa:{names}", _figure(pair.values["cohen_kappa"]))
        if characters:
            found[f"chars_both:{names}"] = _figure(Value(pair.both))
    return found


def _pair(pair: "PairAgreement") -> dict[str, Any]:
    counts = {"both": pair.both, "first": pair.first, "second": pair.second, "neither": pair.neither}
    return {"coders": list(pair.coders), **_values(pair.values), "counts": counts}


def _say(answer: "Agreement") -> None:
    """Print the figures as a table, the codes on which coders agree least first, with what has to be known of them."""
    if not answer.codes:
        alone = len(answer.question.coders) == 1
        print("Agreement needs two coders: name another one, or none to compare all." if alone else NOTHING)
        for note in answer.notes:
            print(note)
        return
    names = {code.key: one_line(code.called) for code in answer.codes}
    width = max(map(len, names.values()), default=4)
    several = len(answer.coders) > 2
    shown = tuple("light_kappa" if key == "cohen_kappa" and several else key for key in _SHOWN)
    counts = ("all", "some") if several else ("both", "one")
    print(f"{'':{width}}  {'  '.join(f'{head:>9}' for head in _HEADS)}  {counts[0]:>8} {counts[1]:>8}")
    for code in sorted(answer.codes, key=_low_first):
        cells = [_cell(code.values[key], share=key == shown[0]) for key in shown]
        figures = "  ".join(f"{cell:>9}" for cell in cells)
        print(f"{names[code.key]:{width}}  {figures}  {code.both:8,.0f} {code.one:8,.0f}")
    said = sentence(answer)
    mean = ["Kappa is the mean of all pairs of coders (Light’s kappa)."] if several else []
    for line in (*([said] if said else []), *mean, *_why(answer, names, shown), *answer.notes):
        print(line)


def _why(answer: "Agreement", names: dict[int, str], shown: Sequence[str]) -> Iterator[str]:
    """Say why figures are undefined, a sentence for each reason."""
    reasons: dict[str, dict[int, None]] = {}
    for code in answer.codes:
        for value in (code.values[key] for key in shown):
            if value.value is None:
                reasons.setdefault(value.reason, {})[code.key] = None
    for reason, keys in reasons.items():
        yield f"Undefined for {listed([f'“{names[key]}”' for key in keys])}: {reason}."


def _low_first(code: "CodeAgreement") -> tuple[bool, float]:
    alpha = code.values["krippendorff_alpha_nominal"].value
    return alpha is None, alpha or 0.0


def _cell(value: Value, *, share: bool) -> str:
    return percent(value.value) if share and value.value is not None else number(value.value)
