"""Agreement of the coders: the appendix with a row for every code, and by which rules it was computed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from coding.agreement.asking import asked
from coding.agreement.question import BY, NEITHER, UNITS, Question
from coding.agreement.wording import REFLEXIVE, many, number, sentence, units, with_interval
from coding.codetree import code_tree
from coding.reports.outlining import outline
from coding.reports.report import Choice, Report, ReportOptions
from coding.rounds.blind import handed_blind
from coding.studies import is_reflexive
from coding.table import Cell, Column, Table
from coding.text import listed
from models.base import Session

if TYPE_CHECKING:
    from coding.agreement.coefficients.value import Value
    from coding.agreement.figures import Agreement, CodeAgreement

CHOICES = (
    Choice("coders", "whom to compare; else all who share documents", shown_as="A,B,…"),
    Choice("unit", "what is compared; segment: passages they marked (default: character)", UNITS),
    Choice("overlap", "when a passage codes a unit", shown_as="any|majority|PERCENT"),
    Choice("neither", "which text counts that nobody coded (default: all)", NEITHER),
    Choice("codes", "which codes (also A,B); else all", several=True, shown_as="CODE"),
    Choice("by", "what is compared as one (default: each code)", BY),
    Choice("documents", "which documents; else all", several=True),
    Choice("round", "the documents and coders of a round"),
)
"""What can be asked of agreement, by the words of its command line."""

NOTHING = "There is nothing to compare: it takes a document that two coders marked as done."
ALPHA = "krippendorff_alpha_nominal"
_FIGURES = {
    "alpha": ALPHA,
    "kappa": "cohen_kappa",
    "ac1": "gwet_ac1",
    "brennan_prediger": "brennan_prediger",
}
UNDEFINED, NO_INTERVAL = "undefined", "none"
_COLUMNS = (
    Column("code"),
    Column("percent_agreement", "percent", UNDEFINED),
    Column("alpha", "number", UNDEFINED),
    Column("low", "number", NO_INTERVAL),
    Column("high", "number", NO_INTERVAL),
    Column("kappa", "number", UNDEFINED),
    Column("ac1", "number", UNDEFINED),
    Column("brennan_prediger", "number", UNDEFINED),
    Column("positive_agreement", "percent", UNDEFINED),
    Column("negative_agreement", "percent", UNDEFINED),
    Column("all", "number"),
    Column("some", "number"),
    Column("none", "number"),
    Column("note", "long"),
)
WORDS = {
    "percent_agreement": "Agreement",
    "alpha": "Krippendorff’s alpha",
    "low": "95 % interval from",
    "high": "95 % interval to",
    "kappa": "Cohen’s kappa",
    "ac1": "Gwet’s AC1",
    "brennan_prediger": "Brennan–Prediger",
    "positive_agreement": "Agreement on yes",
    "negative_agreement": "Agreement on no",
    "all": "Applied by all",
    "some": "By some",
    "none": "By none",
}
_SETS = {"alpha_jaccard": "Jaccard", "alpha_masi": "MASI (Passonneau 2006)"}
_UNITS = {"bar_u_alpha": "|u", "u_alpha": "u", "cu_alpha": "cu"}


def build(session: Session, options: ReportOptions) -> Table:
    """Compare the coders, in characters and code by code unless asked otherwise.

    A study declared reflexive has a sentence instead of figures.
    """
    tree = code_tree(session)
    if is_reflexive(session):
        return _table(f"{REFLEXIVE} Base: nothing was compared.", ())
    if not tree.by_id:
        return _table("There are no codes yet. Base: no codes.", ())
    answer = agreement_of(session, asked(session, {"coders": options.coders, **options.own}))
    table, handed = table_of(answer, outline(tree)), handed_blind(session)
    return replace(table, caption=f"{handed} {table.caption}", told=(handed, *table.told)) if handed else table


def agreement_of(session: Session, question: Question) -> "Agreement":
    """Read and compute the answer to the question, with everything that an appendix gives."""
    from coding.agreement.comparing import agreement
    from coding.agreement.tables.material import read_material

    return agreement(read_material(session, question), question)


def table_of(answer: "Agreement", order: dict[str, tuple[str, ...]] | None = None) -> Table:
    """Give the appendix of an answer; `order` names the codes in the order of their tree."""
    table = _table(_caption(answer), (_row(answer, code) for code in answer.codes))
    table.outline, table.tree_rows = order or {}, True
    return table


def _table(caption: str, rows: Iterable[tuple[Cell, ...]]) -> Table:
    return Table("agreement", "Agreement of the coders", caption, _COLUMNS, rows, words=WORDS)


def _row(answer: "Agreement", code: "CodeAgreement") -> tuple[Cell, ...]:
    values = code.values
    alpha = values[ALPHA]
    figures = {name: values[key] for name, key in _FIGURES.items()}
    if len(answer.coders) > 2:
        figures["kappa"] = values["light_kappa"]
    return (
        code.called,
        values["percent_agreement"].value,
        _rounded(alpha.value),
        _rounded(alpha.low),
        _rounded(alpha.high),
        *(_rounded(figures[name].value) for name in ("kappa", "ac1", "brennan_prediger")),
        values["positive_agreement"].value,
        values["negative_agreement"].value,
        round(code.both),
        round(code.one),
        round(code.neither),
        _note(code, alpha, figures["kappa"]),
    )


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


def _note(code: "CodeAgreement", alpha: "Value", kappa: "Value") -> str:
    """Say why there is no alpha, what is to be known of it, and between which figures the pairs of coders lie."""
    parts = [f"Alpha is undefined: {alpha.reason}." if alpha.value is None else "", alpha.note]
    if kappa.value is None and kappa.reason != alpha.reason:
        parts.append(f"Kappa is undefined: {kappa.reason}.")
    kappas = [pair.values["cohen_kappa"].value for pair in code.pairs]
    defined = [kappa for kappa in kappas if kappa is not None]
    if len(kappas) > 1 and defined:
        low, high = number(min(defined)), number(max(defined))
        parts.append(f"Kappa of the pairs of coders: lowest {low}, highest {high}.")
    return " ".join(filter(None, parts))


def _caption(answer: "Agreement") -> str:
    if len(answer.coders) < 2:
        return " ".join((NOTHING, *answer.notes, "Base: nothing was compared."))
    kappa = "Cohen’s kappa is that of the two coders."
    if len(answer.coders) > 2:
        kappa = "Cohen’s kappa is the mean of all pairs of coders (Light’s kappa)."
    parts = [sentence(answer), *answer.notes, kappa, _joint(answer), _base(answer)]
    return " ".join(filter(None, parts))


def _base(answer: "Agreement") -> str:
    pages = many(len(answer.documents), ("document", "documents"))
    counted = "" if answer.unit == "document" else f", {units(answer.units, answer.unit)}"
    return f"Base: {pages} that two coders or more marked as done{counted}."


def _joint(answer: "Agreement") -> str:
    """Give the figures that look at all codes together."""
    found = [f"{with_interval(value)} by {name}" for key, name in _SETS.items() if (value := _defined(answer, key))]
    parts = [f"Alpha of the sets of codes: {listed(found)}."] if found else []
    units = [f"{name} {with_interval(value)}" for key, name in _UNITS.items() if (value := _defined(answer, key))]
    parts += [f"Alpha of marked units (Krippendorff et al. 2016): {listed(units)}."] if units else []
    notes = {value.note for value in (_defined(answer, key) for key in _UNITS) if value is not None and value.note}
    parts += [note.replace("for it", "for these") for note in sorted(notes)]
    return " ".join(parts)


def _defined(answer: "Agreement", key: str) -> "Value | None":
    value = answer.overall.get(key)
    return value if value is not None and value.value is not None else None


REPORT = Report(
    "agreement",
    "Agreement of the coders",
    build,
    about="How far the coders agree, code by code, with the numbers behind it and the rules: the appendix of a report.",
    asks=("coders",),
    own=CHOICES,
    nothing="no code was applied in a document that two coders marked as done",
    blind="",
)
