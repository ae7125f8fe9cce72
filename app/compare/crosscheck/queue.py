"""What the list of a cross-check shows of an item: the code, where it is from, and how far one is with it."""

from app.compare.crosscheck.signs import Sign
from app.compare.queue import Entry
from coding.crosscheck.context import CodeCard
from coding.crosscheck.items import Item
from coding.text import one_line

BARE = "No code"
_WORDS = 80


def title(item: Item) -> str:
    """Name the item by its code, as it was when it was drawn."""
    return (item.code or "A code that was deleted") if item.coded else BARE


def entry_of(item: Item, looks: dict[int, CodeCard], sign: Sign | None) -> Entry:
    """Say what the list shows of the item; without a sign it is to be looked at."""
    card = looks.get(item.code_id or 0)
    said = sign.words if sign else "to be looked at"
    return Entry(
        title(item),
        f"{item.number}  ·  {item.document}",
        f"{item.number}. {item.document}, {title(item)}: {said}. {one_line(item.words, _WORDS)}",
        one_line(item.words, 4 * _WORDS),
        look=(card.colour, card.kind) if card is not None else None,
        sign=(sign.icon, sign.hue) if sign is not None else None,
        open=sign is None,
        faint=not item.coded,
    )
