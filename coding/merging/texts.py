"""A text that several people corrected: every correction is kept, and where two touch the same words, both wordings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from coding.rights.withdrawing import DOT, FILLER
from coding.spans import Span
from coding.texts.reanchoring import Edit, anchoring, replaced


class Brought(NamedTuple):
    """The text in one: with all corrections that touch no other; `sides` has, by name, all of one copy's as well."""

    text: str
    sides: Mapping[str, str]


def bring_together(old: str, versions: Mapping[str, str], guarded: Iterable[Span] = ()) -> Brought:
    """Make one text of what became of the old one in several copies, by their names.

    Where the corrections of two touch, the old words stay, and both are kept as sides; what was put out of sight stays
    so. Words at `guarded` places of the old text are not taken away altogether.
    """
    edits = {name: list(anchoring(old, text).edits) for name, text in versions.items()}
    listed = sorted({edit for own in edits.values() for edit in own})
    held = {edit for group in _touching(listed) if len(group) > 1 for edit in _held(group)}
    found = replaced(old, _apart([edit for edit in listed if edit not in held]))
    lost = [span for span in guarded if found.place(*span) is None]
    held |= {edit for edit in listed if not _hides(edit) and any(_reaches(edit, span) for span in lost)}
    made = [edit for edit in listed if edit not in held]
    shown = replaced(old, _apart(made)).new
    sides = {name: _with(old, made, [edit for edit in own if edit in held]) for name, own in edits.items()}
    return Brought(shown, {name: text for name, text in sides.items() if text != shown} if held else {})


def _touching(edits: Sequence[Edit]) -> list[list[Edit]]:
    """Put edits together that touch the same words, or put words in at the same place; they are in order."""
    groups: list[list[Edit]] = []
    reach = -1
    for edit in edits:
        beside = bool(groups) and (edit.start < reach or (edit.start == edit.end == reach == groups[-1][-1].start))
        if beside or (groups and edit.start == groups[-1][-1].start):
            groups[-1].append(edit)
        else:
            groups.append([edit])
        reach = max(reach, edit.end) if len(groups[-1]) > 1 else edit.end
    return groups


def _held(group: Sequence[Edit]) -> list[Edit]:
    """Give those of the edits that are held back; what puts words out of sight goes before all others."""
    hiding = [edit for edit in group if _hides(edit)]
    longest = max(hiding, key=lambda edit: edit.end - edit.start, default=None)
    return [edit for edit in group if edit is not longest]


def _hides(edit: Edit) -> bool:
    """Tell whether the edit puts in what stands for the words of somebody who withdrew."""
    rest = edit.words.replace(FILLER, "").replace(DOT, "")
    return bool(edit.words.strip()) and not rest.strip()


def _reaches(edit: Edit, span: Span) -> bool:
    return edit.start < span[1] and span[0] < edit.end


def _with(old: str, made: Sequence[Edit], own: Sequence[Edit]) -> str:
    """Give the text with what is made, and with the held edits of one copy as well."""
    return replaced(old, _apart([*own, *made])).new


def _apart(edits: Sequence[Edit]) -> list[Edit]:
    """Give the edits in order, of those that touch the first one given."""
    kept: list[Edit] = []
    for edit in edits:
        if not any(_collide(edit, other) for other in kept):
            kept.append(edit)
    return sorted(kept, key=lambda edit: (edit.start, edit.end))


def _collide(one: Edit, other: Edit) -> bool:
    same_place = one.start == other.start and (one.start == one.end or other.start == other.end)
    return same_place or (one.start < other.end and other.start < one.end)
