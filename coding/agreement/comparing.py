"""The answer to a question of agreement, from the material that was read for it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from coding.agreement.binary import Binary
from coding.agreement.coefficients.intervals import DRAWS
from coding.agreement.coefficients.ratings import Flags
from coding.agreement.coefficients.value import Value
from coding.agreement.figures import Agreement, PairAgreement
from coding.agreement.joint import joint_figures
from coding.agreement.per_code import PerCode
from coding.agreement.pooled import of_pair, overall, within
from coding.agreement.question import Question
from coding.agreement.resampling import FEW_DOCUMENTS, Drawn, drawn, draws_of
from coding.agreement.tables.material import Material, no_progress
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
    counted = _count(material, draws)
    found = drawn(counted.tally, draws, tell) if counted.shared > 1 else None
    found = replace(found, what=counted.what, documents=counted.shared) if found else None
    answer = _answer(material, counted, found)
    return replace(answer, overall=answer.overall | _joint(material, counted, draws, tell)) if joint else answer


def of_all_codes(material: Material, *, draws: int = DRAWS, progress: Progress | None = None) -> dict[str, Value]:
    """Give what `agreement` leaves out without `joint`, for the question for which the material was read."""
    return _joint(material, _count(material, draws), draws, progress or no_progress)


@dataclass(frozen=True)
class _Counted:
    """What was counted, of so many `shared` documents; `what` is drawn anew for intervals, and `why` there are none."""

    tally: Tally
    binary: Binary
    shared: int
    what: str
    why: str

    @property
    def by_turn(self) -> bool:
        return self.what == "turns"


def _count(material: Material, draws: int) -> _Counted:
    shared = int((np.bitwise_count(material.worked) > 1).sum())
    tally, what = _tally(material, shared, clustered=draws > 1)
    return _Counted(tally, Binary(tally), shared, what, ALONE if shared == 1 and draws > 1 else "")


def _joint(material: Material, counted: _Counted, draws: int, tell: Progress) -> dict[str, Value]:
    made = draws_of(counted.tally, draws) if counted.shared > 1 else None
    used = in_use(counted.binary)
    found = joint_figures(material, used, made, by_turn=made is not None and counted.by_turn, tell=tell)
    drawn = Drawn(len(made.clusters), np.zeros(0), {}, found.bounds, counted.what, counted.shared) if made else None
    return {key: within(value, key, drawn, counted.why) for key, value in found.values.items()}


NOT_OFFERED = (
    "A code that was not in the codebook of a coder's round is missing for her there, and not counted as a no."
)
ALONE = "There are no intervals: one document alone was compared."


def _tally(material: Material, shared: int, *, clustered: bool) -> tuple[Tally, str]:
    """Count, and say what is drawn anew for intervals."""
    few = shared < FEW_DOCUMENTS
    if material.units is None:
        tally = tally_characters(material, by_turn=few and clustered, clustered=clustered)
        return tally, "turns" if few else "documents"
    few = few and material.question.unit != "document"
    return tally_units(material, by_turn=few), "turns" if few else "documents"


def _answer(material: Material, counted: _Counted, found: Drawn | None) -> Agreement:
    tally, binary, why = counted.tally, counted.binary, counted.why
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
    line = material.line
    asked = question.neither == "all" and bool((line.asked & several[line.documents]).any())
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
            *rules(question, found.what if found else "", asked=asked),
            *([why] if why else []),
        ),
        tuple(
            tuple(names[at] for at in range(len(names)) if mask >> at & 1) for mask in material.worked[several].tolist()
        ),
        sum(bool(several[page]) for page in {page for page, _coder in material.places}),
        found.basis if found else "",
        asked,
        _changed(material),
    )


def _changed(material: Material) -> tuple[tuple[str, int], ...]:
    """Add up over the cross-checks how many passages of each coder were changed."""
    found: dict[str, int] = {}
    for each in material.changed:
        found[each.coder] = found.get(each.coder, 0) + each.passages
    return tuple(found.items())


def in_use(binary: Binary) -> Flags:
    """Tell which groups somebody applied to text that two looked at; the others are in no mean."""
    return np.asarray(binary.sums["yes"] > 0)
