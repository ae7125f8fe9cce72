"""The numbers of a cross-check: of how many, how many. Shares of what was looked at, no coefficients of agreement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from coding.crosscheck.items import ACCEPT, ADD, ASK, CHALLENGE, CHANGED, EXPLAINED, KEPT, TO_ANSWER, Item, Sheet


@dataclass(frozen=True, slots=True)
class Rate:
    """A share: `part` of `whole`, what both are (`name`, `of`), and whether it is of segments or of uncoded turns."""

    key: str
    about: str
    name: str
    of: str
    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """Give the share, between 0 and 1; None where there is nothing it could be a share of."""
        return self.part / self.whole if self.whole else None

    @property
    def said(self) -> str:
        """Say the share with its two numbers: 26 of 30 (87 %); none of 0 is said without a share."""
        return f"{self.part:,} of {self.whole:,}" + (f" ({100 * self.part / self.whole:.0f} %)" if self.whole else "")


SEGMENTS, TURNS = "segments", "uncoded turns"


def rates_of(sheet: Sheet) -> tuple[Rate, ...]:
    """Count the cross-check, as far as its verdicts may be seen.

    An item of several reviewers counts once: accepted where all who looked accept its code, challenged, added to and
    asked about where one of them does so.
    """
    coded = [item for item in sheet.items if item.coded]
    return (*_of_segments(coded), *_of_turns([item for item in sheet.items if not item.coded]))


def _of_segments(items: Sequence[Item]) -> Iterable[Rate]:
    seen = [item for item in items if item.verdicts]
    challenged = [item for item in seen if item.says(CHALLENGE)]
    raised = [item for item in seen if item.says(*TO_ANSWER)]
    kept = [item for item in challenged if _stayed(item)]
    looked = "segments looked at"
    return (
        Rate("looked", SEGMENTS, "looked at", "segments in the sample", len(seen), len(items)),
        Rate("accepted", SEGMENTS, "accepted", looked, sum(map(accepted, seen)), len(seen)),
        Rate("challenged", SEGMENTS, "challenged", looked, len(challenged), len(seen)),
        Rate("added", SEGMENTS, "another code missing", looked, sum(item.says(ADD) for item in seen), len(seen)),
        Rate("asked", SEGMENTS, "asked about", looked, sum(item.says(ASK) for item in seen), len(seen)),
        Rate("changed", SEGMENTS, "changed", looked, sum(item.answered(CHANGED) for item in seen), len(seen)),
        Rate("kept", SEGMENTS, "kept after a challenge", "segments challenged", len(kept), len(challenged)),
        Rate("open", SEGMENTS, "not answered yet", "segments to answer", _open(raised), len(raised)),
    )


def _of_turns(items: Sequence[Item]) -> Iterable[Rate]:
    seen = [item for item in items if item.verdicts]
    missing = [item for item in seen if item.says(ADD)]
    raised = [item for item in seen if item.says(*TO_ANSWER)]
    looked = "uncoded turns looked at"
    return (
        Rate("turns_looked", TURNS, "looked at", "uncoded turns in the sample", len(seen), len(items)),
        Rate("turns_accepted", TURNS, "nothing missing", looked, sum(map(accepted, seen)), len(seen)),
        Rate("turns_missing", TURNS, "a code missing", looked, len(missing), len(seen)),
        Rate("turns_asked", TURNS, "asked about", looked, sum(item.says(ASK) for item in seen), len(seen)),
        Rate("turns_changed", TURNS, "coded since", looked, sum(item.answered(CHANGED) for item in seen), len(seen)),
        Rate("turns_open", TURNS, "not answered yet", "uncoded turns to answer", _open(raised), len(raised)),
    )


def accepted(item: Item) -> bool:
    """Tell whether all who looked find right what is there: a segment with its code, or that a turn carries none."""
    fine = (ACCEPT, ADD) if item.coded else (ACCEPT,)
    return bool(item.verdicts) and all(each.verdict in fine for each in item.verdicts)


def _stayed(item: Item) -> bool:
    """Tell whether the challenges are answered, and the segment was not changed."""
    return not item.open and not item.answered(CHANGED) and (item.answered(KEPT) or item.answered(EXPLAINED))


def _open(items: Iterable[Item]) -> int:
    return sum(item.open for item in items)


@dataclass(frozen=True, slots=True)
class Share:
    """What one reviewer has said: how many items of each verdict, of how many there are to look at."""

    reviewer: str
    looked: int
    of: int
    said: dict[str, int]


def by_reviewer(sheet: Sheet) -> list[Share]:
    """Count each reviewer's verdicts, as far as they may be seen."""
    found = []
    for name in sheet.reviewers:
        own = [each.verdict for item in sheet.items for each in item.verdicts if each.reviewer == name]
        said = {verdict: own.count(verdict) for verdict in (ACCEPT, CHALLENGE, ADD, ASK)}
        found.append(Share(name, len(own), len(sheet.items), said))
    return found


def alike(sheet: Sheet) -> tuple[int, int]:
    """Count the items on which all of several reviewers gave the same verdict, and those several looked at."""
    several = [[each.verdict for each in item.verdicts] for item in sheet.items if len(item.verdicts) > 1]
    return sum(all(one == other for one, other in combinations(said, 2)) for said in several), len(several)
