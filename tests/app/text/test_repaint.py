"""What is painted anew when marks change: no more than need be, and no less."""

import random

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QApplication

from app.text.geometry import lines_in_view
from app.text.marks import Mark
from coding.palette import colour
from tests.app.text.conftest import labelled

WORDS = "it has changed how we write referrals and before that nobody would have said a word about it 🙂 in the room"


class Painted(QObject):
    """Gathers what of a widget is painted, and keeps its picture from before."""

    def __init__(self, widget):
        super().__init__()
        self.widget, self.region, self.picture = widget, QRegion(), None
        widget.installEventFilter(self)

    def leave(self):
        self.widget.removeEventFilter(self)

    def begin(self):
        QApplication.processEvents()
        self.picture = self.widget.grab().toImage()
        self.region = QRegion()

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region += event.region()
        return False

    def left_out(self):
        """Tell whether something looks otherwise than before that was not painted."""
        region = QRegion(self.region)
        pictures = self.picture, self.widget.grab().toImage()
        for picture in pictures:
            with QPainter(picture) as painter:
                painter.setClipRegion(region)
                painter.fillRect(picture.rect(), Qt.GlobalColor.black)
        return pictures[0] != pictures[1]


@pytest.fixture
def watched(page):
    """What is painted of the words and of their margin."""
    both = Painted(page.viewport()), Painted(page.margin)
    yield both
    for each in both:
        each.leave()


def text(chance):
    """Paragraphs of some lines each, said by two who take turns."""
    said = WORDS.split()
    paragraphs = (" ".join(chance.choices(said, k=chance.randint(5, 120))) for _ in range(40))
    return "\n\n".join(f"{chance.choice(('Kemi', 'AH'))}: {words}" for words in paragraphs)


def mark(chance, page, mark_id):
    lines = lines_in_view(page)
    start = page.utf16.point(chance.randrange(lines[0].start, lines[-1].end))
    end = min(start + chance.choice((1, 20, 60, 200, 900)), len(page.text))
    coder = chance.choice(("Amira", "Joel"))
    return Mark(mark_id, min(start, end - 1), end, 1, f"Code {mark_id}", colour(mark_id % 5), coder)


@pytest.mark.parametrize("seed", range(4))
def test_what_looks_otherwise_after_a_change_was_painted(page, watched, seed):
    chance = random.Random(seed)
    words = text(chance)
    page.coder = lambda: "Amira"
    page.show_document(words, labelled(words), ())
    page.verticalScrollBar().setValue(chance.randrange(60))
    page.update_marks((), [mark(chance, page, number) for number in range(1, 30)])
    for step in range(25):
        shown = [mark_id for mark_id in page.marks if mark_id != page.overlay.current]
        for each in watched:
            each.begin()
        gone = chance.sample(shown, chance.randint(0, 1))
        page.update_marks(gone, [] if gone else [mark(chance, page, 100 + step)])
        QApplication.processEvents()
        assert not any(each.left_out() for each in watched)


def test_a_short_mark_has_its_lines_painted_and_no_others(page, watched):
    words = " ".join(WORDS.split() * 40)
    page.show_document(words, (), ())
    lines = lines_in_view(page)
    watched[0].begin()
    start = page.utf16.point(lines[3].start)
    page.update_marks((), [Mark(1, start + 2, start + 9, 1, "Code", colour(1), "Amira")])
    QApplication.processEvents()
    painted = watched[0].region.boundingRect()
    assert lines[2].bottom <= painted.top() + 1 <= painted.bottom() - 1 <= lines[4].top


@pytest.mark.parametrize("chosen", [True, False])
def test_the_outline_of_a_segment_goes_with_its_ends(page, watched, chosen):
    words = " ".join(WORDS.split() * 40)
    page.coder = lambda: "Amira"
    now = Mark(1, 300, 420, 1, "Code", colour(1), "Amira")
    page.show_document(words, (), [now])
    page.select(310, 310)
    if not chosen:
        page.overlay.make_current(0)
        page.overlay.hover(1)
    for start, end in ((300, 430), (300, 380), (200, 380), (250, 600)):
        for each in watched:
            each.begin()
        page.update_marks((), [now._replace(start=start, end=end)])
        QApplication.processEvents()
        assert not any(each.left_out() for each in watched)
