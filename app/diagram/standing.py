"""How an element stands by its evidence: its look, and the same in words and figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.evidence.colours import Look, level_look, ungraded_look, unheard_look
from app.evidence.keeper import Keeper
from app.evidence.knowing import Known
from app.evidence.silence import silence
from app.looks.theme import Scheme
from coding.evidence.sides import for_and_against, in_full, in_signs
from coding.framework.outline import Box

CHANGED = "*"
"""Stands behind a decided grade whose evidence has changed since."""


GONE = " (no level)"
"""Stands behind a decided grade whose level the rubric has no more, where there is little room."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a box is drawn, its words and the same where there is less room; `spoken` is for who listens.

    What is `decided` fills the box whole, else only its foot is filled.
    """

    look: Look
    words: str
    short: str
    spoken: str
    decided: bool = False


def standings(known: Known | Keeper, boxes: Mapping[int, Box], scheme: Scheme) -> dict[int, Standing]:
    """Tell how each element stands; nothing while the evidence is not read yet, or as long as nothing is coded."""
    if known.evidence is None or not (known.grades or any(each.figure("passages") for each in known.evidence.values())):
        return {}
    return {each: _standing(known, box, scheme) for each, box in boxes.items()}


def _standing(known: Known | Keeper, box: Box, scheme: Scheme) -> Standing:
    assert known.evidence is not None
    assert known.rubric is not None
    assert known.proposals is not None
    element_id, nothing = box.id, silence(box)
    evidence = known.evidence.get(element_id)
    figure = for_and_against(evidence) if evidence else "0 for"
    least, full = (in_signs(evidence), in_full(evidence)) if evidence else ("+0", nothing.lower())
    grade = (known.grades or {}).get(element_id)
    if grade is not None:
        look = level_look(known.rubric, grade.level, scheme)
        stale = f", but its evidence has changed since: {grade.what_changed}" if grade.stale else ""
        star = CHANGED if grade.stale else ""
        spoken = f"graded {grade.shown}, {full}{stale}"
        words, short = (
            f"{grade.shown}{star} · {figure}",
            f"{grade.level}{star}{'' if grade.known else GONE} · {least}",
        )
        return Standing(look, words, short, spoken, decided=True)
    if not evidence or not evidence.figure("passages"):
        return Standing(unheard_look(scheme), nothing, nothing, nothing.lower())
    level = known.proposals[element_id].level if element_id in known.proposals else ""
    if not level:
        return Standing(ungraded_look(scheme), f"Not graded · {figure}", f"Not graded · {least}", f"not graded, {full}")
    words = f"Proposed: {level} · {least}"
    return Standing(level_look(known.rubric, level, scheme), words, words, f"{level} is proposed, {full}")
