"""What can be written as a link into a finding, found by a few letters."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, QRect

from app.findings.live_text import LiveText
from app.picker.choice import Choice
from app.picker.popup import Picker
from coding.findings.live import Part
from coding.findings.live_values import Offer
from coding.text import one_line

TITLE = "Insert a count, a quantity in words, or a quote"
COMMON = 6
"""So many figures are offered before the quotes."""
FOOT = "What is inserted keeps what you see now, and tells you when it changes."


def offer_links(text: LiveText, figures: Iterable[Offer], quotes: Iterable[Offer]) -> None:
    """Show the popup under the cursor; what is picked is written there."""
    window = text.window()
    picker = Picker(window, TITLE, TITLE, FOOT)
    counts = [_choice(text, offer, f"{offer.words}  –  {offer.title}", "Figures") for offer in figures]
    said = [_choice(text, offer, one_line(offer.words, 120), offer.title) for offer in quotes]
    picker.offer([*counts[:COMMON], *said, *counts[COMMON:]] if said else counts)
    box = text.cursorRect()
    picker.begin("", QRect(text.viewport().mapTo(window, QPoint(box.left(), box.top())), box.size()))


def _choice(text: LiveText, offer: Offer, title: str, section: str) -> Choice:
    return Choice(title=title, section=section, do=partial(text.add_links, [Part(offer.words, offer.name)]))
