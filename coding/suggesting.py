"""What a misspelt name may have been meant for, so that a refusal says how to go on."""

import difflib
from collections.abc import Iterable

_ALIKE = 0.6


def meant(name: str, names: Iterable[str]) -> str:
    """Give “; did you mean “…”?” with the name most alike, or "" where none is."""
    by_folded = {each.casefold(): each for each in names}
    found = difflib.get_close_matches(name.strip().casefold(), by_folded, n=1, cutoff=_ALIKE)
    return f"; did you mean “{by_folded[found[0]]}”?" if found else "."
