"""A text that several people corrected: every correction is kept, and where two touch the same words, both wordings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coding.rights.withdrawing import DOT, FILLER
from coding.spans import Span
from coding.texts.reanchoring import Edit, anchoring, replaced


class Brought(NamedTuple):
    """The text in one, with all corrections that touch no other."""

    text: str
    sides: Mapping[str, str]
    """By name, where something is held back: the text with all corrections of that copy as well."""
    open: str
    """The same text with the words that somebody put out of sight: places in the one are places in the other."""
    covered: tuple[str, ...] = ()
    """The names of the copies of which a correction lies in words that are out of sight, and is not made."""


Group = Mapping[str, tuple[Edit, ...]]
"""Edits that touch one another, by the copy they were made in."""

_FEW = 3
"""Between corrections of one sentence that belong together there are so many words at most."""
_ENDS = frozenset(".?!…\n")
"""What ends a sentence, or a line."""


def bring_together(old: str, versions: Mapping[str, str], guarded: Iterable[Span] = ()) -> Brought:
    """Make one text of what became of the old one in several copies, by their names.

    Where the corrections of two touch, or would together make a sentence that nobody wrote, the old words stay, and
    both are kept as sides; what was put out of sight stays so. Words at `guarded` places of the old text are not taken
    away altogether.
    """
    groups = _joined(old, _groups({name: anchoring(old, text).edits for name, text in versions.items()}))
    chosen = [_chosen(group) for group in groups]
    found = replaced(old, [edit for edits in chosen for edit in edits])
    lost = [span for span in guarded if found.place(*span) is None]
    made = [tuple(edit for edit in edits if _hides(edit) or not _takes_any(edit, lost)) for edits in chosen]
    shown = replaced(old, [edit for edits in made for edit in edits]).new
    seen = replaced(old, [edit for edits in made for edit in edits if not _hides(edit)]).new
    sides = {name: _side(old, name, groups, made) for name in versions}
    others = {name: text for name, text in sides.items() if text != shown}
    covered = {name for group, edits in zip(groups, chosen, strict=True) for name in _covered(group, edits)}
    return Brought(shown, others, seen if len(seen) == len(shown) else shown, tuple(sorted(covered)))


def _groups(edits: Mapping[str, Sequence[Edit]]) -> list[Group]:
    """Put edits together that touch the same words, or put words in at the same place, in order."""
    listed = sorted({edit for own in edits.values() for edit in own})
    groups: list[list[Edit]] = []
    reach = -1
    for edit in listed:
        if groups and (edit.start < reach or edit.start == groups[-1][-1].start):
            groups[-1].append(edit)
            reach = max(reach, edit.end)
        else:
            groups.append([edit])
            reach = edit.end
    return [
        {name: own for name, mine in edits.items() if (own := tuple(edit for edit in mine if edit in set(group)))}
        for group in groups
    ]


def _joined(old: str, groups: Sequence[Group]) -> list[Group]:
    """Join groups that are neighbours in a sentence, where what would be made of them is in nobody's version."""
    found: list[Group] = []
    for near in _near(old, groups):
        names = sorted({name for group in near for name in group})
        own = {name: tuple(edit for group in near for edit in group.get(name, ())) for name in names}
        made = tuple(edit for group in near for edit in _chosen(group))
        found += near if len(near) == 1 or made in own.values() else [own]
    return found


def _near(old: str, groups: Sequence[Group]) -> list[list[Group]]:
    """Put groups together between which there are only a few words of the same sentence, in order."""
    found: list[list[Group]] = []
    last, open_before = 0, False
    for group in groups:
        edits = [edit for own in group.values() for edit in own]
        words = all(_changes_words(old, edit) for edit in edits)
        between = old[last : min(edit.start for edit in edits)]
        if words and open_before and len(between.split()) <= _FEW and not _ENDS.intersection(between):
            found[-1].append(group)
        else:
            found.append([group])
        last, open_before = max(edit.end for edit in edits), words
    return found


def _changes_words(old: str, edit: Edit) -> bool:
    """Tell whether the edit is about words inside of a sentence: none that hides, parts turns, or moves lines."""
    was = old[edit.start : edit.end]
    return not _hides(edit) and not _ENDS.intersection(was + edit.words) and was.split() != edit.words.split()


def _chosen(group: Group) -> tuple[Edit, ...]:
    """Give the edits that are made: those on which all agree who made any; what hides words goes before all others."""
    hiding = {name: edits for name, edits in group.items() if any(map(_hides, edits))}
    if hiding:
        return max(hiding.values(), key=lambda edits: (sum(each.end - each.start for each in edits), edits))
    return next(iter(group.values())) if len(set(group.values())) == 1 else ()


def _covered(group: Group, made: Sequence[Edit]) -> list[str]:
    """Give the copies of which words are not put in, because what hides words goes before."""
    hiding = any(map(_hides, made))
    return [name for name, edits in group.items() if hiding and not all(map(_hides, edits))]


def _hides(edit: Edit) -> bool:
    """Tell whether the edit puts in what stands for the words of somebody who withdrew."""
    rest = edit.words.replace(FILLER, "").replace(DOT, "")
    return bool(edit.words.strip()) and not rest.strip()


def _takes_any(edit: Edit, spans: Iterable[Span]) -> bool:
    return any(edit.start < end and start < edit.end for start, end in spans)


def _side(old: str, name: str, groups: Sequence[Group], made: Sequence[tuple[Edit, ...]]) -> str:
    """Give the text with what is made, and with all of one copy, except where words were put out of sight."""
    edits: list[Edit] = []
    for group, own in zip(groups, made, strict=True):
        edits += own if any(map(_hides, own)) else group.get(name, own)
    return replaced(old, edits).new
