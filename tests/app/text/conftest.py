from types import SimpleNamespace

import pytest

from app.text.marks import Mark
from app.text.page import Page
from app.text.turns import Turn
from coding.palette import colour

TEXT = (
    "Lantern evaluation 🙂 year 2\n\n"
    "AH: What has changed?\n\n"
    "Kemi: The wording 👩🏽‍💼 has moved. She places herself at risk, they wrote, and nobody in the room blinked. "
    "You’d just turn over the page, and the one after it, and then it was lunch and that was another Thursday gone.\n\n"
    "AH: And now?\n\n"
    "Kemi: Now somebody pulls it up. It puts the adult back in the sentence.\n"
)


def mark(mark_id, words, code=0, text=TEXT, coder="Amira"):
    """A mark on these words of the text."""
    start = text.index(words)
    return Mark(mark_id, start, start + len(words), code, f"Code {code}", colour(code), coder)


def labelled(text):
    """A turn for every line `Name: words`."""
    turns, at = [], 0
    for line in text.split("\n"):
        name, colon, words = line.partition(": ")
        if colon:
            turns.append(Turn(at + len(line) - len(words), at + len(line), name))
        at += len(line) + 1
    return turns


def formats(page, block=None):
    """What is shaded on the page, or in one block: (words, colour)."""
    found = []
    at = block or page.document().begin()
    while at.isValid():
        page.document().documentLayout().blockBoundingRect(at)
        raw = at.text().encode("utf-16-le", "surrogatepass")
        for each in at.layout().formats():
            if each.format.hasProperty(each.format.Property.BackgroundBrush):
                words = raw[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le")
                found.append((words, each.format.background().color().name()))
        if block:
            break
        at = at.next()
    return found


@pytest.fixture
def page(qtbot):
    """A page in view, wide enough for its column."""
    made = Page()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def heard(page):
    """Everything the page says, in order."""
    told = SimpleNamespace(drops=[], cursor=[], clicks=[])
    page.code_dropped.connect(lambda *drop: told.drops.append(drop))
    page.cursor_moved.connect(told.cursor.append)
    page.segment_clicked.connect(told.clicks.append)
    return told
