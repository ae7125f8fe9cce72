"""What is shown of the disagreements: whose, of which codes and documents, which kinds, decided or not."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.compare.agreement.choosers import OneOf, SomeOf, Way
from app.compare.agreement.question_line import NO_ROUND
from app.compare.disagreements.signs import KINDS
from app.looks.flow import Flow
from coding.agreement.comparable import Comparable
from coding.agreement.question import Question
from coding.disagreements.finding import Disagreement
from coding.retrieval_kinds import Choice

STATES = (
    Way("open", "to be decided", "Only what is not decided yet."),
    Way("decided", "decided", "Only what is decided; a decision can be changed or taken back."),
    Way("all", "all", "All of them, decided or not."),
)
TEXTS = (
    Way("all", "all turns", "What interviewers say is compared as well."),
    Way("answers", "answers alone", "What interviewers say is left out."),
)


class FilterLine(QWidget):
    """`asked` comes with another question, which is looked for anew; `filtered` where other rows are to be shown."""

    asked = Signal(object)
    filtered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is shown")
        self.state = OneOf("Show", STATES, self)
        self.kinds = SomeOf("Kinds", "all", self)
        self.coders = SomeOf("Coders", "all", self)
        self.codes = SomeOf("Codes", "all", self)
        self.documents = SomeOf("Documents", "all that two have done", self)
        self.round = OneOf("Round", (NO_ROUND,), self)
        self.text = OneOf("Text", TEXTS, self)
        self.kinds.offer([Choice(key, sign.words) for key, sign in KINDS.items()])
        self.round.hide()
        flow = Flow(self)
        for part in (self.state, self.kinds, self.coders, self.codes, self.documents, self.round, self.text):
            flow.addWidget(part)
        for part in (self.state, self.kinds):
            part.chosen.connect(lambda _value: self.filtered.emit())
        for asking in (self.coders, self.codes, self.documents, self.round, self.text):
            asking.chosen.connect(lambda _value: self.asked.emit(self.question()))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(1)

    def offer(self, known: Comparable) -> None:
        """Offer what the study has."""
        self.coders.offer([Choice(coder.name, coder.said) for coder in known.coders if not coder.consensus])
        self.codes.offer([Choice(*code) for code in known.codes])
        self.documents.offer([Choice(*page) for page in known.documents])
        listed = (Way(str(key), name, f"Only what was assigned in the round “{name}”.") for key, name in known.rounds)
        self.round.offer((NO_ROUND, *listed))
        self.round.setVisible(bool(known.rounds))

    def ask(self, question: Question) -> None:
        """Show this question."""
        self.coders.show_values(question.coders)
        self.codes.show_values(question.code_ids)
        self.documents.show_values(question.document_ids)
        self.round.show_value("" if question.round_id is None else str(question.round_id))
        self.text.show_value(question.neither)

    def question(self) -> Question:
        """Give what is asked."""
        return replace(
            Question(),
            coders=tuple(map(str, self.coders.values)),
            code_ids=tuple(map(int, self.codes.values)),
            document_ids=tuple(map(int, self.documents.values)),
            round_id=int(self.round.value) if self.round.value else None,
            neither=self.text.value,
        )

    def shown(self, listed: Iterable[Disagreement]) -> list[Disagreement]:
        """Give those of them that are shown."""
        state, kinds = self.state.value, frozenset(self.kinds.values)
        found = [each for each in listed if each.kind in kinds] if kinds else list(listed)
        if state == "all":
            return found
        return [each for each in found if (each.decision is None) != (state == "decided")]
