"""What a misspelt name may have been meant for, so that a refusal says how to go on."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_ALIKE = 60


def meant(name: str, names: Iterable[str]) -> str:
    """Give “; did you mean “…”?” with the name most alike, or "" where none is."""
    by_folded = {each.casefold(): each for each in names}
    found = process.extractOne(name.strip().casefold(), list(by_folded), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return f"; did you mean “{by_folded[found[0]]}”?" if found else "."
