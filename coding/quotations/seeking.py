"""Quotations found again in the texts of a study: the passages they are made from, the best first."""

from collections.abc import Callable
from typing import NamedTuple

from coding.quotations.elision import Comparison, compare_tokens
from coding.quotations.seeds import Hits, Seeds, Sought, starts_of, words_of
from coding.quotations.tokens import tokens_of

Progress = Callable[[int, int, str], None]
NEARLY, SHORT_NEARLY, SHORT = 0.6, 0.65, 8
"""So large a share of the words a passage and a quotation made from it have in common at least; the second share is
that of a quotation of fewer words than the third number says."""
_RANKS = {"verbatim": 0, "elided": 1, "altered": 2}
_TRIED, _ALIKE = 4, 40
_ALL = 1 - 1e-9
_LEAST_SHARE = 0.1
_TOLD_EVERY = 10
_AROUND = 2000
"""Code points around an elided quotation's longer pieces in which its short ones may stand."""


class Match(NamedTuple):
    """A passage that a quotation is made from: its document, and how the quotation stands to it."""

    document_id: int
    comparison: Comparison

    @property
    def place(self) -> tuple[int, int]:
        """The passage, [start, end) in code points of the document, with what was left out of it."""
        return self.comparison.place


class Source(NamedTuple):
    """A document to be looked through; `text` gives its text when it is asked for."""

    id: int
    name: str
    text: Callable[[], str]


def seek(sources: list[Source], quotations: list[str], progress: Progress | None = None) -> list[list[Match]]:
    """Find each quotation in the sources: all passages without a change, else the nearest one, else none."""
    seeds = Seeds(quotations)
    hits = _looked_through(sources, seeds, progress)
    matches: list[list[Match]] = [[] for _ in quotations]
    for some in (_with_all, _with_most):  # the latter only of those that are not found unchanged in the former
        wanted: dict[int, list[tuple[int, Hits]]] = {}
        for number, found in enumerate(hits):
            if not any(map(_is_exact, matches[number])):
                for source_id, own in some(found):
                    wanted.setdefault(source_id, []).append((number, own))
        for at, source in enumerate(source for source in sources if source.id in wanted):
            if progress is not None and at % _TOLD_EVERY == 0:
                progress(len(sources) - 1, len(sources), source.name)
            _add_matches(source, wanted[source.id], seeds, quotations, matches)
    return [_best(found, sought) for found, sought in zip(matches, seeds.sought, strict=True)]


def _with_all(found: dict[int, Hits]) -> list[tuple[int, Hits]]:
    return [each for each in _fullest(found) if each[1].share > _ALL][:_ALIKE]


def _with_most(found: dict[int, Hits]) -> list[tuple[int, Hits]]:
    return [each for each in _fullest(found) if each[1].share <= _ALL][:_TRIED]


def _is_exact(match: Match) -> bool:
    return match.comparison.status != "altered"


def _best(matches: list[Match], sought: Sought) -> list[Match]:
    """Give the passages without a change, the unshortened first; else the nearest one, if it is near."""
    found = sorted(matches, key=lambda one: (_RANKS[one.comparison.status], -one.comparison.kept))
    nearly = SHORT_NEARLY if len(sought.words) < SHORT else NEARLY
    return [one for one in found if _is_exact(one)] or [one for one in found[:1] if one.comparison.kept >= nearly]


def _looked_through(sources: list[Source], seeds: Seeds, progress: Progress | None) -> list[dict[int, Hits]]:
    """Read each document once; of each quotation only the documents that hold the most of it are kept."""
    found: list[dict[int, Hits]] = [{} for _ in seeds.sought]
    for number, source in enumerate(sources):
        if progress is not None and number % _TOLD_EVERY == 0:
            progress(number, len(sources), source.name)
        for sought, hits in seeds.hits(words_of(source.text())).items():
            if hits.share >= _LEAST_SHARE:
                found[sought][source.id] = hits
                if len(found[sought]) > 2 * _ALIKE:
                    found[sought] = dict(_fullest(found[sought])[:_ALIKE])
    return found


def _fullest(hits: dict[int, Hits]) -> list[tuple[int, Hits]]:
    return sorted(hits.items(), key=lambda each: -each[1].share)


def _add_matches(
    source: Source, wanted: list[tuple[int, Hits]], seeds: Seeds, quotations: list[str], matches: list[list[Match]]
) -> None:
    """Compare the quotations with the places of the document that hold the most of them; a place counts once."""
    text = source.text()
    starts = starts_of(text)
    for number, hits in wanted:
        around = _AROUND if len(seeds.sought[number].pieces) > 1 else 0
        places = set()
        for first, last in seeds.windows(number, hits, starts, len(text)):
            said = tokens_of(text, max(0, first - around), min(len(text), last + around))
            match = Match(source.id, compare_tokens(text, said, quotations[number]))
            if match.place not in places:
                places.add(match.place)
                matches[number].append(match)
