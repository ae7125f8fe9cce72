"""themeloom agreement --ratings: every coefficient of a table that was coded elsewhere."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.saying import Outcome, say_progress

if TYPE_CHECKING:
    from coding.agreement.of_table import TableAgreement
    from coding.agreement.value import Value

_WIDTH = 62
_SHOWN = ("percent_agreement", "krippendorff_alpha_nominal", "cohen_kappa", "gwet_ac1", "coded_agreement")


def write(arguments: argparse.Namespace) -> Outcome:
    """Print the figures of the table named by `ratings`: `categories` are those offered, `draws` is for intervals."""
    from coding.agreement.of_table import agreement_of_table
    from coding.agreement.reading_ratings import read_ratings

    offered = [name.strip() for name in (arguments.categories or "").split(",") if name.strip()]
    read = read_ratings(Path(arguments.ratings), offered)
    tell = None if arguments.json else say_progress("Comparing")
    found = agreement_of_table(read, max(0, arguments.draws), tell)
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
    return {
        key: {
            "value": value.value,
            "low": value.low,
            "high": value.high,
            "reason": value.reason,
            "note": value.note,
        }
        for key, value in values.items()
    }


def _print(found: "TableAgreement", notes: tuple[str, ...]) -> None:
    print(f"{found.units:,g} units, coders: {', '.join(found.coders)}\n")
    for line in (*_overall(found), *_by_code(found)):
        print(line)
    doubts = {value.note for values in (found.overall, *found.codes.values()) for value in values.values()}
    for line in (*(f"* {doubt}" for doubt in sorted(filter(None, doubts))), *notes):
        print(line)


def _overall(found: "TableAgreement") -> Iterator[str]:
    from coding.agreement.of_table import NAMES, NO_YES, OF_SETS

    for key, value in found.overall.items():
        name = NAMES.get(key.partition(":")[0])
        if name and value.reason not in (OF_SETS, NO_YES):
            named = f"{name} {key.partition(':')[2]}".strip()
            yield f"  {named:<{_WIDTH}} {said(value)}"


def _by_code(found: "TableAgreement") -> Iterator[str]:
    """Give a line for each category, where there are more than yes and no."""
    from coding.agreement.of_table import NAMES

    if len(found.codes) < 3:
        return
    width = max(12, *(len(code) for code in found.codes))
    keys = [key for key in _SHOWN if key != "cohen_kappa" or len(found.coders) == 2]
    yield "\nOne against the others: " + ", ".join(NAMES[key] for key in keys)
    for code, values in found.codes.items():
        yield f"  {code:<{width}} " + " ".join(f"{_short(values[key]):>9}" for key in keys)


def said(value: "Value") -> str:
    """Say a figure in a line: the number with its interval, or undefined and why."""
    if value.value is None:
        return f"undefined: {value.reason}"
    interval = f"  ({value.low:.3f} to {value.high:.3f})" if value.low is not None and value.high is not None else ""
    return f"{value.value:.3f}{interval}{' *' if value.note else ''}"


def _short(value: "Value") -> str:
    return "undefined" if value.value is None else f"{value.value:.3f}"
