"""The tour: some steps through the window, each beside the part that it speaks of."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenuBar, QWidget

from app.help.callout import Callout, Ring
from app.paths import data_folder
from models.project import Changes

if TYPE_CHECKING:
    from app.frame.window import Window

TAKEN = "tour_taken"
_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


@dataclass(frozen=True, slots=True)
class Step:
    """What is said beside the part of that object name (of several, the first that is seen).

    `waits` names what the user is asked to try, and `done` is said when it was.
    """

    target: str
    title: str
    words: str
    waits: str = ""
    done: str = ""


STEPS = (
    Step(
        "documents",
        "Your transcripts",
        "Choose one and it opens in the middle. The number beside it counts the passages that are coded in it; "
        "a folder's, in brackets, its documents.",
    ),
    Step(
        "page",
        "What people said",
        "Words with a tinted ground are coded; the stripes in the margin name the code. Turns bear the speaker's name.",
    ),
    Step(
        "codes",
        "The codes",
        "Codes from the theory of change come first, those found in the interviews below. Now choose one: click it.",
        waits="code",
        done="That code is chosen now. Return applies it to the words that you select.",
    ),
    Step(
        "page",
        "Try it: code something",
        "Select a few words with the mouse, or with Shift and the arrow keys. Then press Return. "
        "(Or type the first letters of any other code.)",
        waits="segment",
        done="Coded. A stripe in the margin shows it, and it is on the disk already: there is nothing to save.",
    ),
    Step(
        "card codeCard",
        "What the coding says",
        "The tab Code says what the chosen code means. The tab Segments here has what is coded at the cursor, to be "
        "judged: does it support the change, or contradict it? Is it a concrete example? Each judgement has a key.",
    ),
    Step(
        "segmentsPanel",
        "All passages of a code",
        "Any number in the window opens the passages behind it here. Choose one and the transcript goes there.",
    ),
    Step(
        "undoButton",
        "Nothing is lost",
        "Everything you do can be taken back, even tomorrow. Press Ctrl+Z, or the arrow.",
        waits="undo",
        done="Taken back. Ctrl+Shift+Z does it again.",
    ),
    Step(
        "rail",
        "From codes to findings",
        "Framework (Alt+3) draws your theory of change and colours it by its evidence. Findings (Alt+5) has the "
        "figures of every outcome, the grade that its tests propose, your narrative, and the chosen quotes.",
    ),
    Step(
        "commandField",
        "Find anything",
        "Press Ctrl+K and type a few letters: codes, documents, and everything that the program can do.",
    ),
    Step(
        "menu:export",
        "Into your report",
        "Ctrl+E writes code frequencies, or the quotes under their outcomes, to Word or Excel; “Outcome chapter” "
        "writes the findings. You find the tour again in the Help menu.",
    ),
)


def tour(window: "Window") -> "Tour":
    """Begin the tour on the window's study; one that is under way begins anew."""
    for old in window.findChildren(Tour):
        old.end()
    QSettings("Themeloom", "Themeloom").setValue(TAKEN, True)
    begun = Tour(window)
    begun.go_on()
    return begun


def first_time(window: "Window") -> "Tour | None":
    """Begin the tour if this is the sample study, opened for the first time in this account."""
    taken = QSettings("Themeloom", "Themeloom").value(TAKEN, False, bool)
    workspace = window.workspace
    if taken or workspace is None or workspace.project.path.resolve().parent != (data_folder() / "sample").resolve():
        return None
    return tour(window)


class Tour(QObject):
    """A tour that is under way; it goes when it is over, when it is skipped, and with the study."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window, self._at, self._over = window, -1, False
        self.ring, self.callout = Ring(window), Callout(window)
        self._watched: list[QWidget] = []
        self.callout.next_asked.connect(self.go_on)
        self.callout.skip_asked.connect(self.end)
        workspace = window.workspace
        assert workspace is not None
        workspace.changed.connect(self._on_changed)
        workspace.code_chosen.connect(self._on_code)
        workspace.destroyed.connect(self.end)
        window.installEventFilter(self)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return STEPS[self._at]

    def go_on(self) -> None:
        """Show the next step whose part is there to be seen; after the last one the tour is over."""
        following = [place for place in range(self._at + 1, len(STEPS)) if self._room(STEPS[place]) is not None]
        if not following:
            self.end()
            return
        self._at = following[0]
        if self.step.target == "page" and not self.step.waits:
            self._show_coded()
        self._say(self.step.words)
        self._watch()
        self._follow()
        self.ring.show()
        self.callout.show()
        self._focus()

    def end(self) -> None:
        """Take the tour off the window."""
        if self._over:
            return
        self._over = True
        self._window.removeEventFilter(self)  # the part watched may be gone with its study
        for sheet in (self.callout, self.ring):
            sheet.hide()
            sheet.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._over:
            return False
        if event.type() in _MOVES:
            self._follow()
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress and watched in self._watched[:1]:
            self.end()
            return True
        return False

    def _show_coded(self) -> None:
        """Bring the first coded passage into view: stripes are spoken of."""
        page = self._window.reader().page
        starts = [page.marks[mark_id].start for mark_id in page.mark_ids()]
        if starts:
            page.reveal(min(starts), min(starts))

    def _say(self, words: str) -> None:
        shown = [place for place, step in enumerate(STEPS) if place == self._at or self._room(step) is not None]
        number = f"{shown.index(self._at) + 1} of {len(shown)}"
        self.callout.say(self.step.title, words, number, last=self._at == shown[-1])

    def _watch(self) -> None:
        """Notice when the part, or one that it lies in, is moved or hidden, and Escape in it."""
        for left in self._watched:
            left.removeEventFilter(self)
        self._watched = []
        part = self._target(self.step)
        while part is not None and part is not self._window:
            self._watched.append(part)
            part.installEventFilter(self)
            part = part.parentWidget()

    def _focus(self) -> None:
        """Lead the keys to the part where something is to be tried, else to the button that goes on."""
        target = self._target(self.step)
        if self.step.waits == "segment" and target is not None:
            target.setFocus()
        else:
            self.callout.next.setFocus()

    def _follow(self) -> None:
        """Stand beside the part where it is now; wait while another workspace is shown; where it is hidden, go on."""
        room = self._room(self.step)
        for sheet in (self.ring, self.callout):
            sheet.setVisible(room is not None)
        if room is not None:
            self.ring.surround(room)
            self.callout.point_at(room)
        elif not self._away():
            self.go_on()

    def _away(self) -> bool:
        """Tell whether the part is out of sight only because its workspace is."""
        bench = self._window.workbench
        parts = [] if bench is None else [bench.findChild(QWidget, name) for name in self.step.target.split()]
        return bench is not None and not bench.isVisible() and any(part and part.isVisibleTo(bench) for part in parts)

    def _target(self, step: Step) -> QWidget | None:
        if step.target.startswith("menu:"):
            return self._window.menuBar()
        parts = [self._window.findChild(QWidget, name) for name in step.target.split()]
        return next((part for part in parts if part is not None and part.isVisible()), None)

    def _room(self, step: Step) -> QRect | None:
        """Give where the step's part lies in the window; None where it is absent or cannot be seen."""
        target = self._target(step)
        if target is None or not target.isVisible():
            return None
        room = target.rect()
        if isinstance(target, QMenuBar):
            action = self._window.actions_of.by_key[step.target.removeprefix("menu:")]
            menus = [menu for menu in self._window.actions_of.menus.values() if action in menu.actions()]
            room = target.actionGeometry(menus[0].menuAction())
        room = QRect(target.mapTo(self._window, room.topLeft()), room.size())
        seen = room.intersected(self._window.rect())
        return seen if seen.width() > 0 and seen.height() > 0 else None

    def _on_changed(self, changes: Changes) -> None:
        if self._over or self._at < 0:
            return
        if (self.step.waits == "segment" and changes.touches("segment")) or self.step.waits == "undo":
            self._tried()

    def _on_code(self, _code_id: int) -> None:
        if not self._over and self._at >= 0 and self.step.waits == "code":
            self._tried()

    def _tried(self) -> None:
        """Say that it worked, and let Enter go on."""
        self._say(f"✓ {self.step.done}")
        self._follow()
        self.callout.next.setFocus()
