"""Where one is on the page, and where that is in a text that became another: found by the words that stood there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

if TYPE_CHECKING:
    from app.text.page import Page

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


def seen(page: Page) -> tuple[int, int]:
    """Give what is at the top of the page, and where the cursor stands."""
    scrolled = page.verticalScrollBar().value() > 0
    return page.position_at(QPoint(0, int(page.lines.metrics.pitch))) if scrolled else 0, page.cursor_position()


def go_to(page: Page, top: int, cursor: int) -> None:
    """Put this at the top of the page, and the cursor there; places outside of the text are passed over."""
    bar = page.verticalScrollBar()
    if 0 < top < len(page.text):
        page.reveal(top, top)
        bar.setValue(bar.value() + int(page.cursorRect().top() / page.lines.metrics.pitch) - 1)
    if 0 < cursor < len(page.text):
        scrolled = bar.value()
        page.select(cursor, cursor)
        bar.setValue(scrolled)
