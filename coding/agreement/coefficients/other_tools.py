"""The figures other programs print, from the numbers they print beside them, so that reports can be compared."""

from collections.abc import Iterable, Sequence

from coding.agreement.coefficients.coefficient import by_key
from coding.agreement.coefficients.kappas import cohen_expected
from coding.agreement.coefficients.percent import percent_agreement
from coding.agreement.coefficients.ratings import Ratings
from coding.agreement.coefficients.table_coefficients import COEFFICIENTS
from coding.agreement.coefficients.value import NO_UNIT, NO_VARIATION, Value, undefined

NO_DECISION = "neither coder made a decision"
NO_SEGMENT = "neither coder has a segment"
ONE_CODE = "one code alone was compared: its chance is one divided by the number of codes"
NO_CODE = "no code was applied by anybody in any unit"


def holsti(agreeing: float, first: float, second: float) -> Value:
    """Give Holsti's coefficient from the agreeing decisions and the decisions each of two coders made."""
    made = first + second
    return Value(2 * agreeing / made) if made > 0 else undefined(NO_DECISION)


def maxqda_percent(both: float, first: float, second: float) -> Value:
    """Give MAXQDA's percentage of segments: those both have over all; there is no “neither”."""
    segments = both + first + second
    return Value(both / segments) if segments > 0 else undefined(NO_SEGMENT)


def maxqda_kappa(counts: tuple[float, float, float], codes: int) -> Value:
    """Give MAXQDA’s kappa (Brennan & Prediger) from (both, first only, second only) and how many codes there are."""
    observed = maxqda_percent(*counts).value
    if observed is None:
        return undefined(NO_SEGMENT)
    return Value((observed - 1 / codes) / (1 - 1 / codes)) if codes > 1 else undefined(ONE_CODE)


def nvivo_kappa(both: float, first: float, second: float, neither: float) -> Value:
    """Give NVivo's kappa from characters: Cohen's, 1 - it says - being the most and chance by each coder's share."""
    total, agreed = both + first + second + neither, both + neither
    if not total > 0:
        return undefined(NO_UNIT)
    ours, theirs = both + first, both + second
    chance = (ours * theirs + (total - ours) * (total - theirs)) / total
    return Value((agreed - chance) / (total - chance)) if total > chance else undefined(NO_VARIATION)


def pooled_kappa(tables: Iterable[Ratings]) -> Value:
    """Give the kappa of many codes together (De Vries et al. 2008): their mean agreement beyond their mean chance.

    A code without any use by two coders has no say in it.
    """
    used = [table for table in tables if _used(table)]
    if not used:
        return undefined(NO_CODE)
    agreed, chance = (
        sum(float(each(table, table.weights[None])[0]) for table in used) / len(used)
        for each in (percent_agreement, cohen_expected)
    )
    return Value((agreed - chance) / (1 - chance)) if chance < 1 else undefined(NO_VARIATION)


def mean_kappa(tables: Sequence[Ratings]) -> Value:
    """Give the mean of the kappas of many codes, those without one left out (and told of in the note)."""
    kappas = [by_key(COEFFICIENTS)["cohen_kappa"].work(table) for table in tables]
    defined = [kappa.value for kappa in kappas if kappa.value is not None]
    if not defined:
        return undefined(NO_VARIATION)
    left_out = len(kappas) - len(defined)
    note = f"Left out, having no kappa of their own: {left_out} of {len(kappas)}." if left_out else ""
    return Value(sum(defined) / len(defined), note=note)


def _used(table: Ratings) -> bool:
    return bool((table.weights @ (table.counts * table.pairable[:, None]))[1:].sum() > 0)
