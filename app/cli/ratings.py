"""themeloom agreement --ratings: every coefficient of a table that was coded elsewhere."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.saying import Outcome, say_progress
from coding.agreement.coefficients.value import NO_PAIR, NO_UNIT, ONE_CODER

if TYPE_CHECKING:
    from coding.agreement.coefficients.value import Value
    from coding.agreement.of_table import TableAgreement

_WIDTH = 62
_SHOWN = ("percent_agreement", "krippendorff_alpha_nominal", "cohen_kappa", "gwet_ac1", "coded_agreement")


def write(arguments: argparse.Namespace) -> Outcome:
    """Print the figures of the table named by `ratings`: `categories` are those offered, `draws` is for intervals."""
    from coding.agreement.of_table import agreement_of_table
    from coding.agreement.reading_ratings import read_ratings

    offered = [name.strip() for name in (arguments.categories or "").split(",") if name.strip()]
    read = read_ratings(Path(arguments.ratings), offered)
    tell = None if arguments.json else say_progress("Comparing")
    found = agreement_of_table(read, arguments.draws, tell)
    if arguments.json:
        print(json.dumps(as_json(found, read.notes), ensure_ascii=False))
    else:
        _print(found, read.notes)
    return Outcome()


def as_json(found: "TableAgreement", notes: tuple[str, ...]) -> dict[str, Any]:
    """Give the figures as JSON says them; a value that is not defined is null, with its reason."""
    return {
        "unit": "row",
        "units": found.units,
        "coders": list(found.coders),
        "documents": [],
        "overall": _values(found.overall),
        "codes": {code: _values(values) for code, values in found.codes.items()},
        "pairs": [{"coders": list(pair)} | _values(values) for pair, values in found.pairs.items()],
        "notes": list(notes),
    }


def _values(values: "Mapping[str, Value]") -> dict[str, Any]:
    return {key: _figure(value.rounded()) for key, value in values.items()}


def _figure(value: "Value") -> dict[str, Any]:
    return {"value": value.value, "low": value.low, "high": value.high, "reason": value.reason, "note": value.note}


def _print(found: "TableAgreement", notes: tuple[str, ...]) -> None:
    print(f"{found.units:,g} {'unit' if found.units == 1 else 'units'}, coders: {', '.join(found.coders)}\n")
    marks: dict[str, int] = {}
    reason = _nothing(found)
    if reason:
        print(f"Every figure is undefined: {reason}.")
        return
    for line in (*_overall(found, marks), *_by_code(found, marks)):
        print(line)
    for line in (*(f"[{mark}] {doubt}" for doubt, mark in marks.items()), *notes):
        print(line)


def _nothing(found: "TableAgreement") -> str:
    """Give the reason why no figure can be computed; "" where one can."""
    figures = list(found.overall.values())
    common = {value.reason for value in figures} & {NO_UNIT, ONE_CODER, NO_PAIR}
    return next(iter(common)) if common and not any(value.defined for value in figures) else ""


def _overall(found: "TableAgreement", marks: dict[str, int]) -> Iterator[str]:
    from coding.agreement.of_table import NAMES, NO_YES, OF_SETS

    for key, value in found.overall.items():
        name = NAMES.get(key.partition(":")[0])
        if name and value.reason not in (OF_SETS, NO_YES):
            named = f"{name} {key.partition(':')[2]}".strip()
            yield f"  {named:<{_WIDTH}} {said(value, marks)}"


def _by_code(found: "TableAgreement", marks: dict[str, int]) -> Iterator[str]:
    """Give a line for each category, where there are more than yes and no."""
    from coding.agreement.of_table import NAMES

    if len(found.codes) < 3:
        return
    width = max(12, *(len(code) for code in found.codes))
    keys = [key for key in _SHOWN if key != "cohen_kappa" or len(found.coders) == 2]
    yield "\nOne against the others: " + ", ".join(NAMES[key] for key in keys)
    for code, values in found.codes.items():
        yield f"  {code:<{width}} " + " ".join(f"{_short(values[key], marks):>11}" for key in keys)


def said(value: "Value", marks: dict[str, int]) -> str:
    """Say a figure in a line: the number with its interval, or undefined and why; a mark stands for its note."""
    if value.value is None:
        return f"undefined: {value.reason}"
    interval = (
        f"  ({_number(value.low)} to {_number(value.high)})" if value.low is not None and value.high is not None else ""
    )
    return f"{_number(value.value)}{interval}{_mark(value, marks)}"


def _short(value: "Value", marks: dict[str, int]) -> str:
    return "undefined" if value.value is None else f"{_number(value.value)}{_mark(value, marks)}"


def _number(figure: float) -> str:
    """Write a coefficient with three decimals: 0.714, −0.156; what is rounded to nothing has no sign."""
    return f"{figure:.3f}".replace("-", "−") if round(figure, 3) else "0.000"


def _mark(value: "Value", marks: dict[str, int]) -> str:
    """Give the mark of the value's note, a new one where nothing has it yet."""
    return f" [{marks.setdefault(value.note, len(marks) + 1)}]" if value.note else ""
