"""Lines of printed pages put together again as running text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

_EDGE = 3
"""So many lines at the top and at the bottom of a page may be headers and footers."""
_MOST = 0.6
_GAP = 1.4
_OTHER = 0.15
"""Letters that are so much taller or smaller are those of a title, or of what stands under one."""
_ENOUGH = 10
"""With so many lines a page has a usual distance of its own."""
_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.?|seite|página)\s*)?\d{1,4}(?:\s*(?:of|/|von|de|sur)\s*\d{1,4})?\W*", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?:;…”\"’)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page that is not blank, and where it stands on the page, in points.

    `foot` lies above the page's; `left` and `right` are its ends, `height` is that of its letters.
    """

    text: str
    foot: float
    left: float = 0.0
    right: float = 0.0
    height: float = 0.0


def without_running_lines(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without what most of them repeat at top or bottom, and without page numbers; a note says what went."""
    filled = [page for page in pages if page]
    if len(filled) < 3:
        return [list(page) for page in pages], []
    counts = Counter(key for page in filled for key in {_key(page[at]) for at in _edges(page)})
    running = {key for key, count in counts.items() if count >= max(3, _MOST * len(filled))}
    left = [{at for at in _edges(page) if _key(page[at]) in running or _is_number(page, at)} for page in pages]
    total = sum(map(len, left))
    kept = [[line for at, line in enumerate(page) if at not in gone] for page, gone in zip(pages, left, strict=True)]
    return kept, [f"Left out {total} lines of page headers, footers and page numbers."] if total else []


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines by paragraphs: they end where the distance is greater than usual, with other letters, a column, a page.

    A sentence that runs over the end of a page is not divided.
    """
    everywhere = [step for page in pages for step in _steps(page)]
    found: list[list[Line]] = []
    for page in pages:
        steps = _steps(page)
        own = _of_page(page, median_low((steps if len(steps) >= _ENOUGH else everywhere) or [0.0]))
        if found and own and own[0][0].text[0].islower() and not _ENDED.search(found[-1][-1].text):
            found[-1] += own.pop(0)
        found += own
    return found


def _steps(page: Sequence[Line]) -> list[float]:
    """The distances between lines that follow each other down the page."""
    return [above.foot - below.foot for above, below in pairwise(page) if above.foot > below.foot]


def _of_page(page: Sequence[Line], usual: float) -> list[list[Line]]:
    found = [[line] for line in page[:1]]
    for above, line in pairwise(page):
        step, taller = above.foot - line.foot, abs(above.height - line.height)
        if step > _GAP * usual or step < -0.5 * usual or taller > _OTHER * max(above.height, line.height):
            found.append([])
        found[-1].append(line)
    return found


def _edges(page: Sequence[Line]) -> list[int]:
    """Places of the highest and lowest lines on the page, which may be headers and footers; the outermost first."""
    by_height = sorted(range(len(page)), key=lambda at: page[at].foot)
    most = max(1, min(_EDGE, len(page) // 3))
    return by_height[:most] + by_height[: -most - 1 : -1]


def _is_number(page: Sequence[Line], at: int) -> bool:
    """Whether the highest or lowest line of the page is nothing but the page's number."""
    feet = [line.foot for line in page]
    return feet[at] in (min(feet), max(feet)) and _NUMBER.fullmatch(page[at].text.strip()) is not None


def _key(line: Line) -> tuple[str, int]:
    """The line as it is on other pages, whatever the page's number, and about where it stands."""
    return re.sub(r"\d+", "#", " ".join(line.text.casefold().split())), round(line.foot / 4)
