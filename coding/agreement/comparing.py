"""The answer to a question of agreement, from the material that was read for it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from coding.agreement.binary import Binary
from coding.agreement.coefficients.ratings import Flags
from coding.agreement.coefficients.set_coefficients import SET_COEFFICIENTS
from coding.agreement.coefficients.unit_coefficients import UNIT_COEFFICIENTS
from coding.agreement.coefficients.value import ONE_CODER, Value, undefined
from coding.agreement.figures import Agreement, PairAgreement
from coding.agreement.marked import of_units
from coding.agreement.per_code import PerCode
from coding.agreement.pooled import NEVER_USED, of_pair, overall
from coding.agreement.question import Question
from coding.agreement.resampling import DRAWS, FEW_DOCUMENTS, Drawn, drawn
from coding.agreement.tables.material import Material, no_progress
from coding.agreement.tables.set_rows import set_rows
from coding.agreement.tables.sweep import tally_characters
from coding.agreement.tables.tally import Tally
from coding.agreement.tables.unit_values import tally_units
from coding.agreement.wording import not_used, rules

Progress = Callable[[int, int], None]


def agreement(
    material: Material,
    question: Question,
    *,
    draws: int = DRAWS,
    joint: bool = True,
    progress: Progress | None = None,
) -> Agreement:
    """Compare the coders as the question asks for which the material was read; without `draws` there are no intervals.

    Without `joint` the figures that look at all codes at once, as sets and as units, are left out: they take longest.
    `progress` is told how much is done, and may raise to cancel.
    """
    if question != material.question:
        raise ValueError("the material was read for another question")
    tell = progress or no_progress
    shared = int((np.bitwise_count(material.worked) > 1).sum())
    tally, what = _tally(material, shared, clustered=draws > 1)
    binary = Binary(tally)
    found = drawn(tally, draws, tell) if shared > 1 else None
    found = replace(found, what=what, documents=shared) if found else None
    used = in_use(binary)
    why = ALONE if shared == 1 and draws > 1 else ""
    answer = _answer(material, binary, tally, found, why)
    return replace(answer, overall=answer.overall | _joint(material, used, tell)) if joint else answer


def _joint(material: Material, used: Flags, tell: Progress) -> dict[str, Value]:
    """Give the figures of sets of codes, and of units; of characters also where only what was coded counts."""
    characters = material.units is None
    if len(material.coders) < 2 or not used.any():
        keys = [each.key for each in SET_COEFFICIENTS]
        keys += [each.key for each in UNIT_COEFFICIENTS] if characters else []
        return dict.fromkeys(keys, undefined(NEVER_USED if len(material.coders) > 1 else ONE_CODER))
    rows, found = set_rows(material, used), {}
    for done, each in enumerate(SET_COEFFICIENTS):
        tell(done, len(SET_COEFFICIENTS))
        found[each.key] = each.work(rows)
    if not characters:
        return found
    coded = rows.coded_only()
    for each in SET_COEFFICIENTS:
        name = each.key.removesuffix("_sets")
        found[f"set:{name}"] = found[each.key]
        if name in CODED_ONLY:
            found[f"coded_only:{name}"] = each.work(coded)
    return found | of_units(material, used)


NOT_OFFERED = (
    "A code that was not in the codebook of a coder's round is missing for her there, and not counted as a no."
)
ALONE = "There are no intervals: one document alone was compared."
CODED_ONLY = ("alpha_nominal", "alpha_jaccard", "alpha_masi", "alpha_dice")


def _tally(material: Material, shared: int, *, clustered: bool) -> tuple[Tally, str]:
    """Count, and say what is drawn anew for intervals."""
    few = shared < FEW_DOCUMENTS
    if material.units is None:
        tally = tally_characters(material, by_turn=few and clustered, clustered=clustered)
        return tally, "turns" if few else "documents"
    few = few and material.question.unit != "document"
    return tally_units(material, by_turn=few), "turns" if few else "documents"


def _answer(material: Material, binary: Binary, tally: Tally, found: Drawn | None, why: str) -> Agreement:
    question, names, used = material.question, material.coders, in_use(binary)
    per_code = PerCode(binary, names, found, why)
    listed = np.flatnonzero(used if not question.code_ids else np.ones(len(used), np.bool_)).tolist()
    characters = question.unit == "character"
    pairs = tuple(
        PairAgreement(
            (names[one], names[other]),
            of_pair(cells, used),
            *(float(cells[name][used].sum()) for name in ("both", "first", "second", "neither")),
        )
        for (one, other), cells in binary.pairs.items()
    )
    compared = np.bitwise_count(tally.total_looked) > 1
    several = np.bitwise_count(material.worked) > 1
    unused = tuple(group.name for group, own in zip(material.groups, used.tolist(), strict=True) if not own)
    return Agreement(
        question,
        question.unit,
        names,
        tuple(name for name, own in zip(material.documents, several.tolist(), strict=True) if own),
        float(tally.total_weights[compared].sum()),
        overall(binary, used, found, why),
        tuple(per_code.code(each, material.groups[each], characters=characters) for each in listed),
        pairs,
        unused,
        (
            *material.notes,
            *([NOT_OFFERED] if material.offered is not None else []),
            *(not_used(unused) if compared.any() else []),
            *rules(question, found.what if found else ""),
            *([why] if why else []),
        ),
        tuple(
            tuple(names[at] for at in range(len(names)) if mask >> at & 1) for mask in material.worked[several].tolist()
        ),
        sum(bool(several[page]) for page in {page for page, _coder in material.places}),
        found.basis if found else "",
    )


def in_use(binary: Binary) -> Flags:
    """Tell which groups somebody applied to text that two looked at; the others are in no mean."""
    return np.asarray(binary.sums["yes"] > 0)
