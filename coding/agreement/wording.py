"""Agreement in words: the sentence for the report, and by which rules the figures came about."""

import math
from collections.abc import Sequence

from coding.agreement.coefficients.value import Value
from coding.agreement.figures import Agreement, CodeAgreement
from coding.agreement.question import Question
from coding.text import counted, listed

_UNITS = {
    "document": ("document", "documents"),
    "turn": ("turn", "turns"),
    "sentence": ("sentence", "sentences"),
    "segment": ("passage", "passages"),
    "character": ("character", "characters"),
}
_BY = {
    "code": ("code", "codes"),
    "branch": ("branch of codes", "branches of codes"),
    "element": ("element", "elements"),
    "theme": ("theme", "themes"),
}
_NEITHER = {
    "all": "Text that nobody coded counts as agreement, in all turns.",
    "answers": "Text that nobody coded counts as agreement, in all turns but interviewers’.",
    "coded": "Text that nobody coded with any of these codes is left out.",
}
_INTERVIEWERS = "Text that nobody coded counts as agreement, in all turns, interviewers’ among them."
_SPOKEN = "; names of speakers and what else lies between turns are not counted"
_WHOLE = {
    "segment": "A passage that nobody gave a code counts as agreement on that code; text outside the passages does not "
    "count.",
    "document": "A document that nobody gave a code counts as agreement on that code.",
}
REFLEXIVE = (
    "The study is declared reflexive: it shows no coefficients of agreement. Read the coding side by side instead, in "
    "Compare > Agreement, or choose “Measure instead …” there."
)
ALPHA, KAPPA, PERCENT = "krippendorff_alpha_nominal", "cohen_kappa", "percent_agreement"


def number(figure: float | None) -> str:
    """Write a coefficient: 0.71, −0.16; “undefined” where there is none."""
    if figure is None:
        return "undefined"
    written = f"{figure:.2f}".replace("-", "−")
    return "0.00" if written == "−0.00" else written


def percent(share: float) -> str:
    """Write a share: 97 %; 99.6 % or 0.4 % where it would be rounded to all or nothing."""
    whole = f"{share * 100:.0f}"
    if whole == "100" and share < 1:
        return f"{math.floor(share * 1000) / 10:.1f} %"
    if whole == "0" and share > 0:
        return f"{share * 100:.1f} %" if share >= 0.001 else "under 0.1 %"
    return f"{whole} %"


def many(count: float, what: tuple[str, str]) -> str:
    """Say how many of something there are."""
    return f"{count:,.0f} {what[0] if count == 1 else what[1]}"


def units(count: float, unit: str) -> str:
    """Say how many units there are: 4,210 characters."""
    return many(count, _UNITS[unit])


def with_interval(value: Value, drawn: str = "") -> str:
    """Write a figure with its interval: 0.71 (95 % interval 0.64 to 0.78); `drawn` is what that comes from."""
    if value.low is None or value.high is None:
        return number(value.value)
    unreliable = "unreliable " if "unreliable" in value.note else ""
    within = f"{unreliable}95 % interval {number(value.low)} to {number(value.high)}"
    return f"{number(value.value)} ({within}{f', {drawn}' if drawn else ''})"


def sentence(agreement: Agreement, code: CodeAgreement | None = None) -> str:
    """Give the sentence for the report, on one code or on all of them; it names what the figures rest on."""
    if len(agreement.coders) < 2 or not agreement.documents:
        return ""
    used = [each for each in agreement.codes if each.both + each.one > 0]
    base = who_shared(agreement)
    if not used:
        return f"{base} None of the {_BY[agreement.question.by][1]} was used in what they compared."
    what = f"the {_BY[agreement.question.by][0]} “{code.name}”" if code else many(len(used), _BY[agreement.question.by])
    values = code.values if code else agreement.overall
    said = [f"For {what}, agreement in {_UNITS[agreement.unit][1]} was {_percent(agreement, values)}"]
    said.append(_coefficient("Krippendorff’s alpha", values.get(ALPHA), pooled=code is None, drawn=agreement.drawn))
    kappa = values.get(KAPPA) if code else values.get("pooled_kappa")
    if len(agreement.coders) == 2:
        said.append(_coefficient("Cohen’s kappa", kappa, pooled=code is None, drawn=agreement.drawn))
    return " ".join(filter(None, (base, f"{listed([each for each in said if each])}.", after_review(agreement))))


def after_review(agreement: Agreement) -> str:
    """Say how much of the coding was changed after others had looked, where some was; "" else."""
    if not agreement.changed:
        return ""
    many_of = [f"{counted(number, 'passage')} of {coder}" for coder, number in agreement.changed]
    was = "was" if sum(number for _coder, number in agreement.changed) == 1 else "were"
    return f"Of the coding that was compared {listed(many_of)} {was} changed after a review."


def who_shared(agreement: Agreement) -> str:
    """Say who coded what together: Amira and Joel both coded 5 documents (84,300 characters, answers alone)."""
    names, count = agreement.coders, len(agreement.documents)
    pages = many(count, ("document", "documents"))
    counted_in = "" if agreement.unit == "document" else f"{units(agreement.units, agreement.unit)}{_text(agreement)}"
    base = f" ({counted_in})" if counted_in else ""
    part = "" if not agreement.in_part else f", {agreement.in_part} of them in part" if count > 1 else " in part"
    if len(names) == 2:
        return f"{listed(names)} both coded {pages}{part}{base}."
    everybody = sum(len(each) == len(names) for each in agreement.shared)
    if everybody == count:
        return f"{listed(names)} all coded {pages}{part}{base}."
    by_all = f"{everybody or 'none'} by all {_WORDS.get(len(names), len(names))}"
    if count == 1:
        return f"1 document was coded{part} by {listed(agreement.shared[0])}, not by all of {listed(names)}{base}."
    more = f"; {counted_in}" if counted_in else ""
    return f"Of {pages} each was coded by at least two of {listed(names)}{part} ({by_all}{more})."


def _text(agreement: Agreement) -> str:
    """Say which text is compared, where that changes what the figures mean; of passages there is nothing to say."""
    if agreement.unit in ("segment", "document"):
        return ""
    if agreement.asked:
        return ", interviewers’ among them" if agreement.unit == "turn" else ", interviewers’ turns among them"
    return {"answers": ", answers alone", "coded": ", coded ones alone"}.get(agreement.question.neither, "")


_WORDS = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def not_used(names: Sequence[str]) -> list[str]:
    """Say which codes are in no figure, because nobody used them in what was compared."""
    if not names:
        return []
    rest = len(names) - _NAMED
    named = f"{', '.join(names[:_NAMED])} and {rest:,} more" if rest > 0 else listed(names)
    return [f"Not used in the compared text, and in no mean: {named}."]


_NAMED = 12


def _percent(agreement: Agreement, values: dict[str, Value]) -> str:
    value = values[PERCENT].value
    if value is None:
        return "undefined"
    one, pooled = _UNITS[agreement.unit][1], sum(code.both + code.one > 0 for code in agreement.codes) > 1
    over = f"codes and {one}" if pooled and values is agreement.overall else one
    told = "" if len(agreement.coders) == 2 else " of how many pairs of coders say the same"
    return f"{percent(value)} (the mean over {over}{told})" if told or over != one else percent(value)


def _coefficient(name: str, value: Value | None, *, pooled: bool, drawn: str) -> str:
    if value is None:
        return ""
    how = "pooled " if pooled else ""
    if value.value is None:
        return f"{how}{name} is undefined ({value.reason})"
    return f"{how}{name} {with_interval(value, drawn)}"


def rules(question: Question, drawn: str = "", *, asked: bool = False) -> tuple[str, ...]:
    """Say by which rules coders were compared, a sentence each, as a report has to.

    `drawn` is what was drawn anew; `asked` tells that there are interviewers' turns among all.
    """
    found = [f"The unit is the {_UNITS[question.unit][0]}{_SPOKEN if question.unit == 'character' else ''}."]
    if question.unit != "character":
        found.append(_overlap(question))
    if question.unit == "segment" or (question.unit == "document" and question.neither == "all"):
        found.append(_WHOLE[question.unit])
    else:
        found.append(_INTERVIEWERS if asked and question.neither == "all" else _NEITHER[question.neither])
    if question.by != "code":
        found.append(f"The codes of {_OF[question.by]} count as one; a passage with several of them counts once.")
    found.append("Where a coder has not marked a document as done she is missing there, and not counted as a no.")
    if drawn == "turns":
        found.append(
            "Fewer than ten documents were compared: the intervals come from drawing their turns anew, and are "
            "unreliable."
        )
    elif drawn:
        found.append(f"The intervals come from drawing whole {drawn} anew.")
    return tuple(found)


_OF = {"branch": "a branch", "element": "an element", "theme": "a theme"}


def _overlap(question: Question) -> str:
    unit = _UNITS[question.unit][0]
    if question.least() == 0:
        return f"A code counts for a {unit} when a segment with it touches any of its words."
    share = "half or more" if question.overlap == "majority" else f"{question.least() * 100:.0f} % or more"
    return f"A code counts for a {unit} when segments with it cover {share} of its characters."
