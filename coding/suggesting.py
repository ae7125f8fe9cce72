"""What a misspelt name may have been meant for, so that a refusal says how to go on."""

import difflib
from collections.abc import Iterable
from functools import lru_cache

_ALIKE = 0.6


def meant(name: str, names: Iterable[str]) -> str:
    """Give “; did you mean “…”?” with the name most alike, or "" where none is."""
    by_folded = {each.casefold(): each for each in names}
    found = _nearest(name.strip().casefold(), tuple(by_folded))
    return f"; did you mean “{by_folded[found]}”?" if found else "."


@lru_cache(maxsize=1000)
def _nearest(name: str, names: tuple[str, ...]) -> str:
    """Look once for what a table may name wrongly in thousands of rows."""
    return next(iter(difflib.get_close_matches(name, names, n=1, cutoff=_ALIKE)), "")
