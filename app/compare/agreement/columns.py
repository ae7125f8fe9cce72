"""The columns of the table of agreement: what each shows of a code, and what it says about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from coding.agreement.coefficients.value import Value
    from coding.agreement.figures import Agreement, CodeAgreement, PairAgreement

ALPHA = "krippendorff_alpha_nominal"
PERCENT = "percent_agreement"
KAPPA = "cohen_kappa"
COUNTS = ("both", "one", "neither")
UNDEFINED = "undefined"
OF_PAIRS = "Kappa of pairs"
"""The heading of the kappas where there are more than two coders."""
ALL_CODES = "All together"
NO_INTERVAL = "There is no interval: it is in too little of the text for that."


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the figure it shows, its heading, and a sentence on what it asks."""

    key: str
    title: str
    tip: str
    width: int
    kind: Literal["name", "share", "figure", "interval", "pairs", "count"] = "figure"


COLUMNS = (
    Column("name", "Code", "What is compared", 152, "name"),
    Column(
        PERCENT,
        "Agree",
        "Percent agreement: the mean over units of how many pairs of coders say the same. Never enough alone",
        58,
        "share",
    ),
    Column(ALPHA, "Alpha", "Krippendorff’s alpha: agreement beyond chance, for any number of coders", 50),
    Column("interval", "95 % interval", "Where alpha would lie with other documents like these", 146, "interval"),
    Column(
        KAPPA,
        "Kappa",
        "Cohen’s kappa of two coders; with more of them that of the lowest and of the highest pair",
        52,
        "pairs",
    ),
    Column("gwet_ac1", "AC1", "Gwet’s AC1: steady where a code is rare; read it beside alpha", 44),
    Column("brennan_prediger", "B–P", "Brennan and Prediger’s kappa: chance is one half for yes or no", 44),
    Column("positive_agreement", "On yes", "Of what one coder marked, how much the others marked too", 60, "share"),
    Column("negative_agreement", "On no", "Of what one coder left out, how much the others left out too", 60, "share"),
    Column("both", "All", "Units in which every coder who looked applied it", 56, "count"),
    Column("one", "Some", "Units in which some applied it and others did not", 52, "count"),
    Column("neither", "None", "Units in which nobody applied it", 62, "count"),
)
BY_KEY = {column.key: column for column in COLUMNS}
_TOGETHER = {KAPPA: "pooled_kappa", "gwet_ac1": "mean_ac1", "brennan_prediger": "mean_brennan_prediger"}
"""What stands in the row of all together: kappas are pooled, the others means over the codes."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: a code, or all together where `code` is None."""

    name: str
    values: "Mapping[str, Value]"
    pairs: "tuple[PairAgreement, ...]"
    code: "CodeAgreement | None" = None

    @property
    def key(self) -> int | None:
        """Give the id of what the row is about, None for all together."""
        return self.code.key if self.code is not None else None


def rows_of(agreement: "Agreement") -> list[Row]:
    """Give the rows: all together first, where there are several, then each by itself."""
    own = [Row(code.called, code.values, code.pairs, code) for code in agreement.codes]
    return [Row(ALL_CODES, agreement.overall, agreement.pairs), *own] if len(own) > 1 else own


def figure(row: Row, key: str) -> "Value | None":
    """Give the figure of a column; None where the row has none."""
    wanted = ALPHA if key == "interval" else key
    return row.values.get(wanted if row.code is not None else _TOGETHER.get(wanted, wanted))


def kappas(row: Row) -> "list[tuple[tuple[str, str], Value]]":
    """Give Cohen’s kappa of every pair of coders; pooled, for all together."""
    key = KAPPA if row.code is not None else "pooled_kappa"
    return [(pair.coders, pair.values[key]) for pair in row.pairs if key in pair.values]


def count(row: Row, key: str) -> float | None:
    """Give a count of units; None for all together."""
    return None if row.code is None else float(getattr(row.code, key))


def said(row: Row, column: Column) -> str:
    """Write a cell."""
    if column.kind == "name":
        return row.name
    if column.kind == "count":
        number = count(row, column.key)
        return "" if number is None else written_count(number)
    if column.kind == "pairs":
        return _range(row)
    value = figure(row, column.key)
    if value is None:
        return ""
    if column.kind == "interval":
        return interval(value)
    return written(value, share=column.kind == "share")


def reason(row: Row, column: Column) -> str:
    """Say why a cell is undefined, and what has to be known of its figure; "" where there is nothing to say."""
    if column.kind in ("name", "count"):
        return ""
    if column.kind == "pairs":
        told = [f"{_pair(coders)}: {written(value)}{_because(value)}" for coders, value in kappas(row)]
        return "\n".join(told)
    value = figure(row, column.key)
    if value is None:
        return ""
    none = value.value is not None and value.low is None and column.key in ("interval", ALPHA)
    none = none and "interval" not in value.note  # where it does not say so itself
    return " ".join(filter(None, (value.reason, value.note, NO_INTERVAL if none else "")))


def doubtful(row: Row, column: Column) -> bool:
    """Tell whether a cell stands back behind others: it is undefined, or an interval that rests on too little."""
    value = figure(row, column.key) if column.kind == "interval" else None
    return said(row, column) == UNDEFINED or (value is not None and "unreliable" in value.note)


def order(row: Row, column: Column) -> tuple[int, float, str]:
    """Give a key that sorts rows by the column; what is undefined comes last, all together first."""
    head = 0 if row.code is None else 1
    if column.kind == "name":
        return head, 0, ""
    if column.kind == "count":
        return head, count(row, column.key) or 0.0, row.name
    defined = [value.value for _pair, value in kappas(row) if value.value is not None]
    if column.kind == "pairs":
        return (head, min(defined), row.name) if defined else (2, 0, row.name)
    value = figure(row, column.key)
    number = None if value is None else value.value
    return (2 if head else 0, 0, row.name) if number is None else (head, number, row.name)


def written(value: "Value", *, share: bool = False) -> str:
    """Write a figure: 0.62, or as a share 62.0 %; “undefined” where it is."""
    if value.value is None:
        return UNDEFINED
    return f"{100 * value.value:.1f} %" if share else number(value.value)


def number(value: float) -> str:
    """Write a coefficient with two decimals, with the sign that people read."""
    return f"{value:.2f}".replace("-", "−") if round(value, 2) else "0.00"


def interval(value: "Value", *, share: bool = False) -> str:
    """Write an interval: 0.51 to 0.70, or as a share 51.0 % to 70.0 %; "" where there is none."""
    if value.low is None or value.high is None:
        return ""
    if share:
        return f"{100 * value.low:.1f} % to {100 * value.high:.1f} %"
    return f"{number(value.low)} to {number(value.high)}"


def written_count(count: float) -> str:
    """Write a count of units."""
    return f"{count:,.0f}"


def _range(row: Row) -> str:
    found = kappas(row)
    if not found:
        value = figure(row, KAPPA) or row.values.get("light_kappa")
        return "" if value is None else written(value)
    defined = sorted(value.value for _coders, value in found if value.value is not None)
    if not defined:
        return UNDEFINED
    low, high = number(defined[0]), number(defined[-1])
    return low if len(found) == 1 or low == high else f"min {low} max {high}"


def _pair(coders: tuple[str, str]) -> str:
    return " and ".join(coders)


def _because(value: "Value") -> str:
    return f": {value.reason}" if value.value is None else ""
