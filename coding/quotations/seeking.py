"""Quotations found again in the texts of a study: the passages they are made from, the best first."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from coding.quotations.elision import Comparison, compare_tokens
from coding.quotations.seeds import Hits, Seeds, Window, words_of
from coding.quotations.tokens import tokens_of

Progress = Callable[[int, int, str], None]
NEARLY = 0.6
"""So large a share of the words a passage and a quotation made from it have in common at least."""
_RANKS = {"verbatim": 0, "elided": 1, "altered": 2}
_TRIED, _ALIKE, _WINDOWS = 4, 40, 5
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
    found = _looked_through(sources, seeds, progress)
    by_id = {source.id: source for source in sources}
    return [list(_matches(number, words, seeds, found[number], by_id)) for number, words in enumerate(quotations)]


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


def _matches(
    number: int, words: str, seeds: Seeds, found: dict[int, Hits], sources: dict[int, Source]
) -> Iterator[Match]:
    """Give the passages: documents with all of the quotation's runs first, the others where these hold none."""
    fullest = _fullest(found)
    whole = [each for each in fullest if each[1].share > 1 - 1e-9][:_ALIKE]
    rest = [each for each in fullest if each[1].share <= 1 - 1e-9][:_TRIED]
    matches: list[Match] = []
    for group in (whole, rest):
        matches += (one for each, hits in group for one in _in_document(sources[each], number, words, seeds, hits))
        if any(one.comparison.status != "altered" for one in matches):
            break
    matches.sort(key=lambda one: (_RANKS[one.comparison.status], -one.comparison.kept))
    exact = [one for one in matches if one.comparison.status != "altered"]
    near = [one for one in matches[:1] if one.comparison.kept >= NEARLY]
    yield from exact or near


def _in_document(source: Source, number: int, words: str, seeds: Seeds, hits: Hits) -> Iterator[Match]:
    text = source.text()
    windows = seeds.windows(number, hits, text, _WINDOWS)
    tried: list[Match] = []
    for window in windows:
        if len(seeds.sought[number].pieces) > 1:
            window = max(0, window[0] - _AROUND), min(len(text), window[1] + _AROUND)
        tried.append(_compared(source.id, text, window, words))
    seen: set[Window] = set()
    for one in tried:
        if one.place not in seen:
            seen.add(one.place)
            yield one


def _compared(document_id: int, text: str, window: Window, words: str) -> Match:
    return Match(document_id, compare_tokens(text, tokens_of(text, *window), words))


def sources_of(texts: Iterable[tuple[int, str, str]]) -> list[Source]:
    """Make sources of documents' ids, names and texts."""
    return [Source(each, name, lambda text=text: text) for each, name, text in texts]  # type: ignore[misc]
