"""Where one was in a text that became another: found by the words that stood there, without comparing all others."""

_LENGTHS = (120, 48, 16)


def followed(old: str, new: str, position: int) -> int:
    """Give where the words after the position of the old text are in the new one, the nearest of several places.

    Where they are gone, it is as far from the beginning as before, or from the end, whichever is nearer.
    """
    shift = len(new) - len(old)
    if old == new or new.startswith(old[: position + _LENGTHS[0]]):
        return min(position, len(new))
    for length in _LENGTHS:
        words = old[position : position + length]
        nearest = _nearest(words, new, position, shift) if words.strip() else -1
        if nearest >= 0:
            return nearest
    return max(0, min(len(new), position + (shift if position > len(old) // 2 else 0)))


def _nearest(words: str, new: str, position: int, shift: int) -> int:
    """Give the place of the words that is nearest to where they were, or to where all is shifted to; -1 for none."""
    reach = abs(shift) + 4 * len(words) + 2000
    low, high = max(0, min(position, position + shift) - reach), max(position, position + shift) + reach
    found, at = [], new.find(words, low, high)
    while at >= 0:
        found.append(at)
        at = new.find(words, at + 1, high)
    return min(found, key=lambda each: min(abs(each - position), abs(each - position - shift)), default=-1)
