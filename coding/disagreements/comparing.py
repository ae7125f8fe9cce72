"""What several coders did in one document compared, code by code: where they agree, and where and how they do not.

Only words count: two passages that differ by white space, punctuation, or what lies between turns are the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from coding.spans import Span, overlaps, runs

Kind = Literal["missed", "other code", "extra", "boundary"]
KINDS: tuple[Kind, ...] = ("missed", "other code", "extra", "boundary")
"""Of whole differences before slips of the ends: a coder left the passage, or gave it another code; a code more than
the others gave it; the same code with other ends."""
_LETTER = re.compile(r"[^\W_]")
"""A letter or digit."""


class Coded(NamedTuple):
    """A segment as it is compared: its place [start, end) in code points, its id, and its coder's."""

    start: int
    end: int
    coder_id: int
    id: int


class Run(NamedTuple):
    """What a coder coded in one stretch with one code: from the first word to the last, and as it was selected."""

    start: int
    end: int
    coder_id: int
    selected: Span
    segment_ids: tuple[int, ...]


class Cluster(NamedTuple):
    """Passages of one code that overlap, [start, end) from the first to the last of their words.

    `applied` are the coders who applied it there, `offered` all who looked; `differing` is what some of them coded
    and some did not.
    """

    code_id: int
    start: int
    end: int
    runs: tuple[Run, ...]
    applied: frozenset[int]
    offered: frozenset[int]
    differing: tuple[Span, ...]

    @property
    def size(self) -> int:
        """How many code points some coded and others did not."""
        return sum(end - start for start, end in self.differing)


class Words:
    """Where in a document words stand that count: in turns, or in those of its turns that are given."""

    def __init__(self, text: str, voiced: Sequence[Span]) -> None:
        """Take the text and the turns that count, in order."""
        self._text, self._voiced = text, voiced
        self._starts = [start for start, _end in voiced]

    def within(self, start: int, end: int) -> Span | None:
        """Give [start, end) from its first word to its last; None where it holds none."""
        if self._counts(start) and self._counts(end - 1):
            return start, end
        first = self._first(start, end)
        return None if first is None else (first, self._last(start, end) + 1)

    def any(self, start: int, end: int) -> bool:
        """Tell whether [start, end) holds a letter or digit that counts."""
        return self._first(start, end) is not None

    def _counts(self, at: int) -> bool:
        """Tell whether a letter or digit that counts stands there."""
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._voiced[place][1] and self._text[at].isalnum()

    def _first(self, start: int, end: int) -> int | None:
        found = (_LETTER.search(self._text, *piece) for piece in self._pieces(start, end))
        return next((letter.start() for letter in found if letter), None)

    def _last(self, start: int, end: int) -> int:
        pieces = reversed(list(self._pieces(start, end)))
        backwards = (at for left, right in pieces for at in range(right - 1, left - 1, -1))
        return next(at for at in backwards if self._text[at].isalnum())

    def _pieces(self, start: int, end: int) -> Iterator[Span]:
        for left, right in self._voiced[max(0, bisect_right(self._starts, start) - 1) :]:
            if left >= end:
                return
            if right > start:
                yield max(left, start), min(right, end)


def runs_of(coded: Iterable[Coded], words: Words, within: Span) -> list[Run]:
    """Put each coder's overlapping segments together, and give what of them holds words, in the order of the text."""
    found: list[Run] = []
    by_coder: dict[int, list[Coded]] = {}
    for each in coded:
        if overlaps((each.start, each.end), within):
            by_coder.setdefault(each.coder_id, []).append(each)
    for coder_id, own in by_coder.items():
        for start, end, ids in _joined(own):
            selected = max(start, within[0]), min(end, within[1])
            place = words.within(*selected)
            if place:
                found.append(Run(*place, coder_id, selected, ids))
    return sorted(found)


def _joined(own: list[Coded]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Put the segments that overlap together: from where to where, and their ids."""
    own.sort()
    start, end, _coder_id, first = own[0]
    ids = [first]
    for each in own[1:]:
        if each.start < end:
            end = max(end, each.end)
            ids.append(each.id)
        else:
            yield start, end, tuple(ids)
            start, end, ids = each.start, each.end, [each.id]
    yield start, end, tuple(ids)


def clusters_of(code_id: int, found: Sequence[Run], offered: frozenset[int], words: Words) -> list[Cluster]:
    """Put runs of a code that overlap together, whoever made them."""
    gathered: list[list[Run]] = []
    last = -1
    for run in found:
        if run.start >= last:
            gathered.append([])
        gathered[-1].append(run)
        last = max(last, run.end)
    return [_cluster(code_id, own, offered, words) for own in gathered]


def _cluster(code_id: int, own: Sequence[Run], offered: frozenset[int], words: Words) -> Cluster:
    applied, differing = frozenset(run.coder_id for run in own), _differing(own, offered, words)
    return Cluster(code_id, own[0].start, max(run.end for run in own), tuple(own), applied, offered, differing)


def _differing(own: Sequence[Run], offered: frozenset[int], words: Words) -> tuple[Span, ...]:
    """Give the stretches, from word to word, that some coded and some did not."""
    if len(own) == 1:
        return (own[0][:2],) if len(offered) > 1 else ()
    pieces = runs((run.start, run.end, run.coder_id) for run in own)
    places = (words.within(start, end) for start, end, who in pieces if len(who) < len(offered))
    return tuple(place for place in places if place)


def paired(one_sided: Sequence[Cluster]) -> list[tuple[Cluster, Cluster]]:
    """Pair differences in which each side gave the passage a code of its own: what overlaps most goes first.

    Both have to share half of the shorter at least, and nobody applied both codes.
    """
    order = sorted(one_sided, key=lambda cluster: cluster.start)
    found: list[tuple[float, int, int]] = []
    for place, one in enumerate(order):
        for beyond in range(place + 1, len(order)):
            other = order[beyond]
            if other.start >= one.end:
                break
            share = _shared(one, other)
            if share >= 0.5 and one.code_id != other.code_id and not one.applied & other.applied:
                found.append((-share, place, beyond))
    taken: set[int] = set()
    pairs = []
    for _share, place, beyond in sorted(found):
        if not {place, beyond} & taken:
            taken |= {place, beyond}
            pairs.append((order[place], order[beyond]))
    return pairs


def _shared(one: Cluster, other: Cluster) -> float:
    """Give the share of the shorter that lies in the other."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / min(one.end - one.start, other.end - other.start)


def kind_of(cluster: Cluster, all_runs: Mapping[int, Sequence[Run]]) -> Kind:
    """Say how the coders differ; `all_runs` is what each of them coded there with any code in question.

    Of several coders the fewer are the ones who did something else: who lack the code missed it, who alone have it
    gave one more. Of as many on both sides those without it missed it where they left the passage uncoded.
    """
    without = cluster.offered - cluster.applied
    if not without:
        return "boundary"
    if len(cluster.applied) != len(without):
        return "missed" if len(cluster.applied) > len(without) else "extra"
    span = (cluster.start, cluster.end)
    coded = [any(_covers(run, span) for run in all_runs.get(coder_id, ())) for coder_id in without]
    return "extra" if all(coded) else "missed"


def _covers(run: Run, span: Span) -> bool:
    """Tell whether the run holds half of the span, or lies in it by half of itself."""
    common = min(run.end, span[1]) - max(run.start, span[0])
    return common * 2 >= min(run.end - run.start, span[1] - span[0])
