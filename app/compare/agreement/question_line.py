"""The question at the top of the view, in one line: whose coding of what is compared, and by which rules."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.compare.agreement import ways
from app.compare.agreement.choosers import OneOf, SomeOf, Way
from app.looks.flow import Flow
from coding.agreement.comparable import Comparable
from coding.agreement.question import Question
from coding.errors import CodingError
from coding.retrieval_kinds import Choice

LEAST = 560
"""The width at least: on fewer the line would take too many lines."""
NO_ROUND = Way("", "all rounds", "Everything that is marked as done is compared, in whatever round it was coded.")


class QuestionLine(QWidget):
    """The parts of the question side by side; `asked` comes with the new question."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is compared")
        self.coders = SomeOf("Coders", "all", self)
        self.unit = OneOf("Unit", ways.UNITS, self)
        self.overlap = OneOf("Coded from", ways.OVERLAPS, self)
        self.neither = OneOf("Text", ways.NEITHER, self)
        self.by = OneOf("By", ways.BY, self)
        self.codes = SomeOf("Codes", "all", self)
        self.documents = SomeOf("Documents", "all that two have done", self)
        self.round = OneOf("Round", (NO_ROUND,), self)
        self.round.hide()
        self._question, self._offered = Question(), False
        flow = Flow(self)
        for part in (
            self.coders,
            self.unit,
            self.overlap,
            self.neither,
            self.by,
            self.codes,
            self.round,
            self.documents,
        ):
            flow.addWidget(part)
            part.chosen.connect(self._on_chosen)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(LEAST)

    @property
    def question(self) -> Question:
        """Give what is asked."""
        return self._question

    def offer(self, known: Comparable) -> None:
        """Offer what the study has; what is no longer there is no longer asked for."""
        self.coders.offer([Choice(coder.name, coder.said) for coder in known.coders])
        self.codes.offer([Choice(*code) for code in known.codes])
        self.documents.offer([Choice(*page) for page in known.documents])
        listed = (Way(str(key), name, f"Only what was assigned in the round “{name}”.") for key, name in known.rounds)
        self.round.offer((NO_ROUND, *listed))
        self.round.setVisible(bool(known.rounds))
        self._offered = True
        self.ask(self._question)

    def ask(self, question: Question) -> None:
        """Show this question; what it names of the study is looked for when that is known."""
        self.coders.show_values(question.coders)
        self.codes.show_values(question.code_ids)
        self.documents.show_values(question.document_ids)
        for part, value in ((self.unit, question.unit), (self.neither, question.neither), (self.by, question.by)):
            part.show_value(value)
        self.overlap.show_value(question.overlap)
        self.round.show_value("" if question.round_id is None else str(question.round_id))
        self._question = self._read() if self._offered else question

    def _read(self) -> Question:
        """Read the question off its parts; where characters are asked about, no rule of overlap matters."""
        self.overlap.setVisible(self.unit.value != "character")
        return Question(
            coders=tuple(map(str, self.coders.values)),
            unit=self.unit.value,
            overlap=self.overlap.value,
            neither=self.neither.value,
            code_ids=tuple(map(int, self.codes.values)),
            by=self.by.value,
            document_ids=tuple(map(int, self.documents.values)),
            round_id=int(self.round.value) if self.round.value else None,
        )

    def _on_chosen(self) -> None:
        self._question = self._read()
        self.asked.emit(self._question)


def kept(question: Question) -> dict[str, Any]:
    """Give the question as the window remembers it."""
    return {name: getattr(question, name) for name in Question.__dataclass_fields__}


def asked_before(remembered: object) -> Question:
    """Give the question that was remembered; the usual one where it cannot be read."""
    if not isinstance(remembered, dict):
        return Question()
    known = {name: value for name, value in remembered.items() if name in Question.__dataclass_fields__}
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    question = replace(Question(), **known | lists)
    try:
        question.check()
    except CodingError:
        return Question()
    return question
