"""Which of many names is meant by a few letters: beginnings, initials, parts of words, what lies above, slips."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from unicodedata import combining, normalize

from rapidfuzz import process
from rapidfuzz.fuzz import WRatio

EXACT, BEGINS, WORDS, INITIALS, INSIDE, PATH, LETTERS = 100.0, 95, 88, 84, 78, 70, 50
_SLIP, _SLIPS_FROM = 68, 3
_USED = 6.0
_BEHIND = 13.0
"""So much more must speak for what stands behind: a whole name comes before a part of one, if not of a first word."""
_HOLDING = 8.0
"""So much less counts a name that holds others, unless it is typed whole: its beginning as that of a later word."""
_WORD = re.compile(r"\w+")


class Ranking:
    """Names ranked by what is typed; each may have words above it, and those used lately come first."""

    def __init__(
        self,
        names: Sequence[str],
        above: Sequence[str],
        used: Mapping[int, int],
        behind: Collection[int] = (),
        holding: Collection[int] = (),
    ) -> None:
        """Take the names, what stands above each, of those used lately how long ago, counted from 0.

        Those `behind` come after others that are meant nearly as well; those `holding` others after those that hold
        none, of whose name a word begins with the letters too.
        """
        self._names = [plain(name) for name in names]
        self._paths = [f"{plain(over)} {name}".strip() for over, name in zip(above, self._names, strict=True)]
        self._initials = ["".join(word[0] for word in _WORD.findall(name)) for name in self._names]
        self._used, self._behind, self._holding = used, behind, holding

    def best(self, typed: str, most: int) -> list[int]:
        """Give the places of the names that are meant, the likeliest first; all, used ones first, where nothing is."""
        words = plain(typed)
        if not words:
            return sorted(range(len(self._names)), key=lambda at: (self._used.get(at, len(self._names)), at))[:most]
        found = dict(self._sure(words))
        if len(found) < most and len(words) >= _SLIPS_FROM:
            for _name, score, at in process.extract(words, self._paths, scorer=WRatio, score_cutoff=_SLIP, limit=most):
                found.setdefault(at, score / 2)
        return sorted(found, key=lambda at: (-found[at] - self._moved(at), len(self._names[at]), at))[:most]

    def _sure(self, words: str) -> Iterator[tuple[int, float]]:
        """Yield the places of the names that hold what was typed, each with how well."""
        parts, apart = words.split(), re.compile(r"\b" + ".*?".join(map(re.escape, words.replace(" ", ""))))
        beginnings = re.compile(r".*\b".join(["", *map(re.escape, parts)]))
        for at, (name, path, initials) in enumerate(zip(self._names, self._paths, self._initials, strict=True)):
            if words[0] not in path:
                continue
            score = _score(words, name, initials)
            if not score and all(part in path for part in parts):
                score = WORDS if len(parts) > 1 and beginnings.search(name) else PATH
            if not score and len(words) > 1 and apart.search(name):
                score = LETTERS
            if score:
                yield at, score - _HOLDING * (at in self._holding and score < EXACT)

    def _moved(self, at: int) -> float:
        lately = _USED / (1 + self._used[at]) if at in self._used else 0.0
        return lately - _BEHIND * (at in self._behind)


def _score(words: str, name: str, initials: str) -> float:
    if name.startswith(words):
        return EXACT if name == words else BEGINS
    at = name.find(words)
    if at >= 0 and not name[at - 1].isalnum():
        return WORDS
    if len(words) > 1 and initials.startswith(words):
        return INITIALS
    return INSIDE if at >= 0 else 0


def plain(words: str) -> str:
    """Give the words as they are compared: without case, accents and marks at their ends."""
    apart = normalize("NFKD", words.casefold())
    return " ".join("".join(each for each in apart if not combining(each)).strip("“”‘’\"' ").split())
