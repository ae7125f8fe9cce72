"""Which of the names at the beginnings of lines are speakers: the evidence that a text is a dialogue."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from coding.importers.label_lines import Label, is_field, is_name, is_role
from coding.vocabulary import OPENERS, PARTICLES

_HEAD_LINES = 15
_SHORT_LINE = 90
_LONGEST_MEAN = 2600
"""Characters a turn may have in the mean, about 450 words, before labels so rare look like chance."""
_BREAK = re.compile(r"\n[^\S\n]*\n\s*\S")


def spoken(text: str, labels: Sequence[Label], *, tight: float = 0.8) -> tuple[list[Label], list[str]]:
    """The labels that name speakers, and the names that look like labels but were taken as text.

    Empty where the text is no dialogue. It is one when names recur, are parts in an interview or carry times,
    and turns are so frequent that labels account for the text; or when every paragraph bears a label. In a dialogue
    a name that occurs once counts if it is written as a person's, or if so many (`tight`) of the lines, or of the
    stretches between blank lines, bear labels that one without would be the exception.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    named = [label for label in _below_head(text, labels) if label.name and is_name(label.name)]
    named = _timed(named) or named
    counts = Counter(label.name.casefold() for label in named)
    parts = any(is_role(label.name) for label in named)
    likely = [label for label in named if _is_likely(label, counts) or (parts and _is_person(label.name))]
    if not _is_dialogue(text, lines, named, likely):
        return [], []
    if len(named) >= tight * len(lines):
        sure = set(likely)
        likely = [label for label in named if label in sure or _is_plausible(label.name)]
    known = {label.name.casefold() for label in likely}
    regular = _regular(text, [label for label in named if _is_plausible(label.name)], len(likely), tight)
    left: list[Label] = []
    kept: list[Label] = []
    for label in named:
        counts_as_one = label.name.casefold() in known or _is_like(label, likely) or label.start in regular
        (kept if counts_as_one else left).append(label)
    return kept, list(dict.fromkeys(label.name for label in left if _is_plausible(label.name)))


def _timed(named: Sequence[Label]) -> list[Label]:
    """Where most labels carry a time, the labels without those that have none and occur once; else none."""
    timed = {label.name.casefold() for label in named if label.time is not None}
    counts = Counter(label.name.casefold() for label in named)
    of_them = [
        label
        for label in named
        if label.name.casefold() in timed or counts[label.name.casefold()] > 1 or is_role(label.name)
    ]
    with_time = sum(label.time is not None for label in named)
    return of_them if with_time > 1 and with_time >= len(named) - len(of_them) else []


def _regular(text: str, named: Sequence[Label], likely: int, tight: float) -> set[int]:
    """Where labels stand as they do all over the text: after a blank line, or alone on their line."""
    starting = {label.start for label in named if _begins_stretch(text, label.start)}
    alone = {label.start for label in named if "\n" in text[label.start : label.end]}
    often = len(starting) >= tight * _stretches(text)
    return (starting if often else set()) | (alone if len(alone) >= tight * likely else set())


def _stretches(text: str) -> int:
    """How many stretches of words there are between blank lines."""
    first = len(text) - len(text.lstrip())
    return len(_BREAK.findall(text, first)) + (first < len(text))


def _begins_stretch(text: str, start: int) -> bool:
    """Whether the line that begins here is the first, or comes after a blank one."""
    return not text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start].strip()


def _is_likely(label: Label, counts: Counter[str]) -> bool:
    """A name that recurs, is a part in an interview, or stands beside a time."""
    if label.time is not None or is_role(label.name):
        return True
    return counts[label.name.casefold()] >= (2 if _is_capital(label.name) else 3)


def _is_dialogue(text: str, lines: Sequence[str], named: Sequence[Label], likely: Sequence[Label]) -> bool:
    if len(likely) < 2:
        plausible = all(_is_plausible(label.name) for label in named)
        return bool(named) and len(named) == len(lines) and plausible and (len(named) > 1 or bool(likely))
    names = Counter(label.name.casefold() for label in likely)
    timed = sum(label.time is not None for label in likely)
    mean = (len(text) - likely[0].start) / len(likely)
    if timed >= 0.5 * len(likely):
        sure = sum(not _could_be_words(label) or names[label.name.casefold()] > 1 for label in likely)
        return (
            mean <= 4 * _LONGEST_MEAN and sure >= 0.5 * len(likely) and _increase(likely) and _have_words(text, likely)
        )
    roles = any(is_role(name) for name in names)
    often = len(likely) >= 1.5 * len(names) or len(likely) >= (0.3 if roles else 0.5) * len(lines)
    several = len({label.name.casefold() for label in named if _is_plausible(label.name)}) > 1
    several = several or len(likely) >= 0.8 * len(lines)
    people = roles or (several and len(names) <= max(3, len(likely) // 3))
    longest = _LONGEST_MEAN * (3 if roles or all(_is_person(label.name) for label in likely) else 1)
    return mean <= longest and often and people and _share(text, lines, likely) >= 0.1


def _could_be_words(label: Label) -> bool:
    """Whether what follows a time and fills its line could as well be said as name who speaks."""
    return label.time_first and not label.colon and not is_role(label.name) and not _is_person(label.name)


def _share(text: str, lines: Sequence[str], likely: Sequence[Label]) -> float:
    """The share of the paragraphs, or of the stretches between blank lines, that begin with a label."""
    blocks = _stretches(text)
    return len(likely) / max(1, min(len(lines), max(blocks, len(likely))))


def _increase(labels: Sequence[Label]) -> bool:
    """Whether nearly all times go forward, as those of a recording do."""
    times = [label.time.ms for label in labels if label.time is not None]
    steps = list(pairwise(times))
    return sum(after < before for before, after in steps) <= 1 + 0.2 * len(steps)


def _have_words(text: str, labels: Sequence[Label]) -> bool:
    """Whether something is said under most labels."""
    ends = [*(label.start for label in labels[1:]), len(text)]
    return sum(bool(text[label.end : end].strip()) for label, end in zip(labels, ends, strict=True)) > len(labels) / 2


def _is_like(label: Label, likely: Sequence[Label]) -> bool:
    """Whether a name that occurs once is written as names of people are, or in capitals as the others."""
    capitals = label.name.isupper() and len(label.name) > 1 and all(other.name.isupper() for other in likely)
    return _is_person(label.name) or capitals


def _is_person(name: str) -> bool:
    """Whether the name is of two words or more that all begin with a capital, as Amina van Dijk does."""
    words = name.split()
    return len(words) > 1 and all(_is_capital(word) or word in PARTICLES for word in words)


def _is_plausible(name: str) -> bool:
    """Whether the words could be said of a person, as Youth worker is and The main thing is not."""
    words = re.split(r"[,(]", name.casefold())[0].split()
    return is_role(name) or (0 < len(words) <= 4 and words[0] not in OPENERS and _is_capital(name))


def _is_capital(name: str) -> bool:
    """Whether the name begins with a capital, a digit, a bracket or a letter of a script without capitals."""
    return not name[:1].islower()


def _below_head(text: str, labels: Sequence[Label]) -> Sequence[Label]:
    """The labels without those of a block of fields (Date, Place, Interviewer …) at the top of the text."""
    position, head = 0, 0
    for _ in range(_HEAD_LINES):
        position = text.find("\n", position) + 1
        if position == 0:
            break
        head = position
    top = [label for label in labels if label.start < head and label.name]
    fields = [at for at, label in enumerate(top) if is_field(label.name)]
    if not fields or (fields[0] > 0 and len(fields) < 2):
        return labels
    block = top[: fields[-1] + 1]
    names = [label.name.casefold() for label in block]
    long = any(text.find("\n", label.end) - label.start > _SHORT_LINE for label in block)
    if long or len(set(names)) < len(names):
        return labels
    return [label for label in labels if label.start > block[-1].start]
