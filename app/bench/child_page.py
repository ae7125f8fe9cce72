"""Measures the page beside a plain text field with the same text: WHAT STUDY ROUNDS. Prints the figure as JSON."""

import json
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.bench.pairs import Block, cpu_ms, paired, tails
from app.text.reader import Reader
from app.workspace import Workspace
from coding.documents import text_of
from coding.segments import apply_code, remove
from models.project import Changes, Project

SIZE = (1000, 800)
FRAMES, SWITCHES, CODED = 60, 4, 10
STEP = 3
"""Lines that a frame moves on, as a notch of the wheel does."""


class Painted(QObject):
    """Counts how often a widget is painted: a picture that was not painted is not measured."""

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field)
        self.field = field
        self.count = 0
        field.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def frame(watched: Painted, work: Callable[[], object]) -> None:
    """Do the work and paint what came of it."""
    before = watched.count
    work()
    QApplication.processEvents()
    if watched.count == before:
        raise RuntimeError("nothing was painted")


def reader_on(workspace: Workspace) -> Reader:
    """Show the reader with the first document."""
    reader = Reader(workspace)
    reader.resize(*SIZE)
    reader.show()
    workspace.choose_document(1)
    QApplication.processEvents()
    return reader


def plain_beside(reader: Reader) -> QPlainTextEdit:
    """Show a plain text field of the same size with the same text in the same letters."""
    plain = QPlainTextEdit()
    plain.setReadOnly(True)
    plain.setFont(reader.page.font())
    plain.resize(reader.page.size())
    plain.setPlainText(reader.page.text)
    plain.show()
    QApplication.processEvents()
    return plain


def switch(workspace: Workspace, reader: Reader) -> tuple[Block, Block]:
    """Show two documents in turn: ours as they are read from the study, beside setting the plain text."""
    with workspace.read() as session:
        texts = cycle([text_of(session, 2), text_of(session, 1)])
    numbers, plain = cycle((2, 1)), plain_beside(reader)
    ours, bare = Painted(reader.page), Painted(plain)
    return (
        lambda: cpu_ms(lambda: _often(SWITCHES, ours, lambda: workspace.choose_document(next(numbers)))),
        lambda: cpu_ms(lambda: _often(SWITCHES, bare, lambda: plain.setPlainText(next(texts)))),
    )


def apply(workspace: Workspace, reader: Reader) -> tuple[Block, Block]:
    """Put a segment on the page and take it off, from the notice to the repaint, beside painting a whole plain page.

    Both are measured one by one, as a notice comes alone.
    """
    plain = plain_beside(reader)
    ours, bare = Painted(reader.page), Painted(plain)
    notices = coded(workspace)
    return (
        lambda: sum(_told(workspace, ours, next(notices)) for _time in range(CODED)),
        lambda: sum(cpu_ms(lambda: frame(bare, plain.viewport().update)) for _time in range(CODED)),
    )


def apply_in_paragraph(workspace: Workspace, reader: Reader) -> tuple[Block, Block]:
    """Do the same, beside setting the plain text anew: Qt can lay out no part of a paragraph."""
    plain = plain_beside(reader)
    text = reader.page.text
    ours, bare = Painted(reader.page), Painted(plain)
    notices = coded(workspace)
    return (
        lambda: sum(_told(workspace, ours, next(notices)) for _time in range(2)),
        lambda: cpu_ms(lambda: _often(2, bare, lambda: plain.setPlainText(text))),
    )


def scroll(_workspace: Workspace, reader: Reader) -> tuple[Block, Block]:
    """Move both down, frame by frame, and up again from the end."""
    plain = plain_beside(reader)
    ours, bare = _scrolling(reader.page), _scrolling(plain)
    return lambda: cpu_ms(lambda: _often(FRAMES, *ours)), lambda: cpu_ms(lambda: _often(FRAMES, *bare))


def coded(workspace: Workspace) -> Iterator[Changes]:
    """Give the notices of segments put on and taken off near the beginning, told to nobody yet."""
    told: list[Changes] = []
    project = workspace.project
    project.listeners[:] = [told.append]
    for start in cycle(range(300, 1500, 90)):
        with project.write("apply_code") as session:
            made = apply_code(session, 1, 1, start, start + 60)
        yield told.pop()
        with project.write("remove_segment") as session:
            remove(session, [made])
        yield told.pop()


def _told(workspace: Workspace, watched: Painted, notice: Changes) -> float:
    return cpu_ms(lambda: frame(watched, lambda: workspace.changed.emit(notice)))


def _scrolling(field: QPlainTextEdit) -> tuple[Painted, Callable[[], object]]:
    bar = field.verticalScrollBar()
    way = [STEP]

    def on() -> None:
        if not bar.minimum() <= bar.value() + way[0] <= bar.maximum():
            way[0] = -way[0]
        bar.setValue(bar.value() + way[0])

    return Painted(field), on


def _often(times: int, watched: Painted, work: Callable[[], object]) -> None:
    for _time in range(times):
        frame(watched, work)


def slowest(_workspace: Workspace, reader: Reader) -> tuple[Block, Block]:
    """Move both by single frames, of which the slowest are looked at."""
    plain = plain_beside(reader)
    ours, bare = _scrolling(reader.page), _scrolling(plain)
    return lambda: cpu_ms(lambda: frame(*ours)), lambda: cpu_ms(lambda: frame(*bare))


KINDS = {
    "switch": switch,
    "apply": apply,
    "apply-paragraph": apply_in_paragraph,
    "scroll": scroll,
    "scroll-slowest": slowest,
}


def main(what: str, study: str, rounds: int) -> None:
    """Measure and print."""
    application = QApplication([])
    with Project(Path(study)) as project:
        workspace = Workspace(project, "Bench")
        reader = reader_on(workspace)
        candidate, floor = KINDS[what](workspace, reader)
        figure = tails(candidate, floor, rounds) if what == "scroll-slowest" else paired(candidate, floor, rounds)
        project.listeners.clear()
        reader.close()
    print(json.dumps([figure.value, figure.candidate_ms, figure.floor_ms]))
    del application


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
