"""The queue of disagreements: the most instructive first, and what each is about in a sentence."""

from collections import Counter
from collections.abc import Sequence

from coding.disagreements.comparing import KINDS
from coding.disagreements.finding import Compared, Disagreement, Side
from coding.text import counted, listed

RULE = (
    "Codes that are in dispute often and rarely agreed on come first; of one code, what somebody left out or coded "
    "otherwise before other ends, and long passages before short ones."
)


def ordered(found: Compared) -> list[Disagreement]:
    """Put the disagreements in the order in which talking them over teaches most; RULE says it in words."""
    disputed = Counter(code_id for each in found.disagreements for code_id in each.code_ids)
    alike = Counter(each.code_id for each in found.agreed)

    def weight(code_id: int) -> float:
        return float(disputed[code_id] ** 2 / (disputed[code_id] + alike[code_id]))

    by_heaviest: dict[int, list[Disagreement]] = {}
    for each in found.disagreements:
        heaviest = max(each.code_ids, key=lambda code_id: (weight(code_id), -code_id))
        by_heaviest.setdefault(heaviest, []).append(each)
    order = sorted(by_heaviest, key=lambda code_id: (-weight(code_id), code_id))
    return [each for code_id in order for each in sorted(by_heaviest[code_id], key=_rank)]


def _rank(each: Disagreement) -> tuple[int, int, int, int]:
    return KINDS.index(each.kind), -each.size, each.document_id, each.start


def explained(each: Disagreement) -> str:
    """Say who did what: Amira applied “Trust”; Joel left the passage uncoded."""
    applied, without = each.with_code(), each.without_code()
    if each.kind == "other code":
        first = [side for side in applied if side.code_id == each.code_id]
        second = [side for side in applied if side.code_id == each.other_id]
        said = f"{_names(first)} applied “{each.code}”, {_names(second)} “{each.other}”"
        return f"{said}; {_names(without)} neither." if without else f"{said}."
    if each.kind == "boundary":
        said = f"{_names(applied)} {'both' if len(applied) == 2 else 'all'} applied “{each.code}”"
        return f"{said}, with other ends: they differ on {counted(each.size, 'character')}."
    if each.kind == "extra":
        alone = " alone" if len(applied) == 1 else ""
        return f"{_names(applied)}{alone} applied “{each.code}”; {_names(without)} did not."
    left = "left the passage uncoded" if len(each.sides) == 2 else "did not"
    return f"{_names(applied)} applied “{each.code}”; {_names(without)} {left}."


def _names(sides: Sequence[Side]) -> str:
    return listed([side.coder for side in sides])
