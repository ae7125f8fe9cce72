"""How a figure of a code comes about from the numbers of this study, and when it misleads."""

from dataclasses import dataclass

from coding.agreement.figures import Agreement, CodeAgreement
from coding.agreement.wording import ALPHA, KAPPA, PERCENT, number, percent, units
from coding.text import listed

FAR = 0.2
"""Kappa and AC1 that differ by more than this tell that the code is rare, or very common."""
HIGH, LOW, LOPSIDED, FEW = 0.95, 0.667, 0.1, 10


@dataclass(frozen=True, slots=True)
class Explanation:
    """The steps of the computation with this study's numbers, a sentence each, and what to beware of."""

    steps: tuple[str, ...]
    misleads: tuple[str, ...]


def explained(agreement: Agreement, code: CodeAgreement, key: str) -> Explanation:
    """Explain the figure of that key, or say why there is none."""
    value = code.values.get(key)
    if value is None:
        return Explanation((), ())
    if value.value is None:
        return Explanation((*_seen(agreement, code), f"It is undefined: {value.reason}."), ())
    steps = [*_seen(agreement, code), *_STEPS.get(key, _no_steps)(code, agreement.unit)]
    return Explanation(tuple(steps), (*misleading(agreement, code), *filter(None, (value.note,))))


def _seen(agreement: Agreement, code: CodeAgreement) -> list[str]:
    """Say what was seen: in how many units all, some and none applied it."""
    total = units(code.both + code.one + code.neither, agreement.unit)
    if len(agreement.coders) == 2:
        return [
            f"Of {total} that both coders looked at, both applied it to {code.both:,.0f}, one of them to "
            f"{code.one:,.0f}, and neither to {code.neither:,.0f}."
        ]
    return [
        f"Of {total} that two coders or more looked at, all who looked applied it to {code.both:,.0f}, some of them to "
        f"{code.one:,.0f}, and nobody to {code.neither:,.0f}."
    ]


def _percent_steps(code: CodeAgreement, _unit: str) -> list[str]:
    observed = code.values[PERCENT].value
    if len(code.pairs) != 1 or observed is None:
        return [f"In the mean over these units, {percent(observed or 0.0)} of the pairs of coders say the same."]
    pair = code.pairs[0]
    same, total = pair.both + pair.neither, pair.both + pair.first + pair.second + pair.neither
    added = f"{pair.both:,.0f} + {pair.neither:,.0f} = {same:,.0f}"
    return [f"They say the same of {added} of them: {same:,.0f} ÷ {total:,.0f} = {number(observed)}."]


def _alpha_steps(code: CodeAgreement, _unit: str) -> list[str]:
    yes = no = differing = 0.0
    for pattern in code.patterns:
        one, other = len(pattern.applied), len(pattern.not_applied)
        yes, no = yes + pattern.units * one, no + pattern.units * other
        differing += pattern.units * 2 * one * other / (one + other - 1)
    total = yes + no
    seen, chance = differing / total, 2 * yes * no / (total * (total - 1))
    return [
        f"The coders gave {total:,.0f} answers, {yes:,.0f} yes and {no:,.0f} no. Of the pairs of answers to the same "
        f"unit {_exact(seen)} differ.",
        f"Had the same answers been dealt out at random, {_exact(chance)} would differ.",
        f"Alpha is 1 − {_exact(seen)} ÷ {_exact(chance)} = {number(code.values[ALPHA].value)}: 1 is no disagreement, "
        "0 is as much as chance brings.",
    ]


def _kappa_steps(code: CodeAgreement, _unit: str) -> list[str]:
    pair = max(code.pairs, key=lambda each: each.both + each.first + each.second + each.neither)
    total = pair.both + pair.first + pair.second + pair.neither
    one, other = (pair.both + pair.first) / total, (pair.both + pair.second) / total
    first, second = pair.coders
    chance = one * other + (1 - one) * (1 - other)
    return [
        f"{first} applied it to {percent(one)}, {second} to {percent(other)} of the units. By chance two such coders "
        f"would both apply it in {_exact(one * other)} and both not in {_exact((1 - one) * (1 - other))} of them, "
        f"and so agree on {_exact(chance)}.",
        *_beyond(code, KAPPA, "Kappa"),
    ]


def _ac1_steps(code: CodeAgreement, _unit: str) -> list[str]:
    return [
        "Chance is thought to decide only the cases that are hard, which are few when a code is rare.",
        *_beyond(code, "gwet_ac1", "AC1"),
    ]


def _brennan_steps(code: CodeAgreement, _unit: str) -> list[str]:
    return ["By chance yes and no would be given equally often.", *_beyond(code, "brennan_prediger", "The coefficient")]


def _fleiss_steps(code: CodeAgreement, _unit: str) -> list[str]:
    return [
        "Chance is that all coders give yes equally often, as often as they do together.",
        *_beyond(code, "fleiss_kappa", "Kappa"),
    ]


def _positive_steps(code: CodeAgreement, _unit: str) -> list[str]:
    return _twice(code, code.both, "positive_agreement", "yes")


def _negative_steps(code: CodeAgreement, _unit: str) -> list[str]:
    return _twice(code, code.neither, "negative_agreement", "no")


def _twice(code: CodeAgreement, same: float, key: str, answer: str) -> list[str]:
    """Say which share of the answers of a kind two coders share."""
    figure = number(code.values[key].value)
    if len(code.pairs) != 1:
        return [f"In the mean over the answers that are {answer}, {figure} of the other coders gave the same."]
    given = 2 * same + code.one
    return [f"They gave {given:,.0f} answers that are {answer}, 2 × {same:,.0f} of them to the same units: {figure}."]


def _coded_steps(code: CodeAgreement, _unit: str) -> list[str]:
    figure = number(code.values["coded_agreement"].value)
    if len(code.pairs) != 1:
        return [f"Of the pairs of answers with a yes in them, {figure} have two."]
    either = code.both + code.one
    return [f"Of {either:,.0f} that anybody applied it to, both did in {code.both:,.0f}: {figure}."]


def _no_steps(_code: CodeAgreement, _unit: str) -> list[str]:
    return []


_STEPS = {
    PERCENT: _percent_steps,
    ALPHA: _alpha_steps,
    "alpha_binary": _alpha_steps,
    KAPPA: _kappa_steps,
    "gwet_ac1": _ac1_steps,
    "brennan_prediger": _brennan_steps,
    "fleiss_kappa": _fleiss_steps,
    "positive_agreement": _positive_steps,
    "negative_agreement": _negative_steps,
    "coded_agreement": _coded_steps,
}


def _beyond(code: CodeAgreement, key: str, name: str) -> list[str]:
    """Say how the figure follows from what was seen and what chance would bring."""
    observed, figure = code.values[PERCENT].value, code.values[key].value
    if observed is None or figure is None or figure == 1:
        return []
    chance = (observed - figure) / (1 - figure)
    return [
        f"They agree on {_exact(observed)}; chance alone would bring {_exact(chance)}. {name} is "
        f"({_exact(observed)} − {_exact(chance)}) ÷ (1 − {_exact(chance)}) = {number(figure)}."
    ]


def _exact(share: float) -> str:
    """Write a share with enough digits to follow the computation."""
    return f"{share:.4f}"


def misleading(agreement: Agreement, code: CodeAgreement) -> tuple[str, ...]:
    """Say what makes the figures of the code mislead, a sentence each; nothing where nothing does."""
    found = [_rare(code), _mostly_nothing(agreement, code), _lopsided(agreement, code), _little(agreement, code)]
    return tuple(filter(None, found))


def _rare(code: CodeAgreement) -> str:
    beside = code.values.get(KAPPA)
    name, other = "Kappa", beside.value if beside else None
    if other is None:
        name, other = "Alpha", code.values[ALPHA].value
    steady = code.values["gwet_ac1"].value
    if other is None or steady is None or abs(other - steady) <= FAR:
        return ""
    how = "rare" if code.prevalence < 0.5 else "on nearly everything"
    return (
        f"{name} ({number(other)}) and AC1 ({number(steady)}) differ much because the code is {how}: it is in "
        f"{percent(code.prevalence)} of the answers. Give both, with how many had it from all, some and none."
    )


def _mostly_nothing(agreement: Agreement, code: CodeAgreement) -> str:
    observed, alpha = code.values[PERCENT].value, code.values[ALPHA].value
    if observed is None or observed < HIGH or alpha is None or alpha >= LOW:
        return ""
    return (
        f"Percent agreement is high because most was coded by nobody ({units(code.neither, agreement.unit)}); of what "
        f"anybody coded, the coders agree on {percent(code.values['coded_agreement'].value or 0.0)}."
    )


def _lopsided(agreement: Agreement, code: CodeAgreement) -> str:
    if code.both + code.one == 0:
        return ""
    used = {name for pattern in code.patterns for name in pattern.applied}
    never = [name for name in agreement.coders if name not in used]
    if never:
        return f"{listed(never)} never applied it where two coders looked."
    if code.bias <= LOPSIDED:
        return ""
    return (
        f"One coder applied it far more often than another (a difference of {percent(code.bias)} of the units); kappa "
        "takes that for granted and can look better than it is, alpha does not."
    )


def _little(agreement: Agreement, code: CodeAgreement) -> str:
    if agreement.unit == "character" or not 0 < code.both + code.one < FEW:
        return ""
    applied = units(code.both + code.one, agreement.unit)
    return f"It was applied to only {applied}: one more or less changes the figure much."
