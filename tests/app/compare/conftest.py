"""What the tests of single views of Compare begin with."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.tasks import Tasks
from tests.windows import Answers

View = TypeVar("View", bound=QWidget)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    """The worker of a view that stands for itself."""
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def hold(answers: Answers, tasks: Tasks, qtbot: QtBot) -> Iterator[Callable[[View], View]]:
    """Gives a view its size, and holds it until the test is over: one that Python lets go of while it is seen crashes."""
    held: list[QWidget] = []

    def take(view: View) -> View:
        held.append(view)
        qtbot.addWidget(view)
        view.resize(1208, 690)
        return view

    yield take
    for each in held:
        each.close()
