"""The card of a question: its words, the elements it asks about, and the documents in which it was asked."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.framework.links import Tie, Ties
from app.guide.places import Places
from app.looks import parts
from app.looks.fields import Field, Note
from coding.documents import DocumentItem
from coding.framework.elements import Element
from coding.framework.guide import ASKED_IN, Question, edit_question, set_asked, set_elements

NOTHING = "Choose a question to say what it asks about and where it was asked."


class QuestionCard(QWidget):
    """Tells what is to be written, as a label and a deed that takes a session."""

    asked = Signal(str, object)

    def __init__(self, writes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writes = writes
        self._question: Question | None = None
        self._elements: list[Element] = []
        self._documents: list[DocumentItem] = []
        self.nothing = parts.hint(NOTHING, self)
        self.form = QWidget(self)
        self.text = Note(self.form)
        self.elements = Ties("Asks about", "Add: type a key or words of an element", self.form)
        self.places = Places(self.form)
        self.all = QPushButton("Tick all interviews and focus groups", self.form)
        self.fields = {
            "text": Field("Question", self.text, self.form),
            "elements": Field("Asks about", self.elements, self.form),
        }
        self.all.setAutoDefault(False)
        self.said = parts.hint("Asked in", self.form)
        self.said.setBuddy(self.places)
        self.text.setReadOnly(not writes)
        for each in (self.elements.picker, self.places, self.all):
            each.setEnabled(writes)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.form)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(parts.GRID // 2)
        for field in self.fields.values():
            field.label.setWordWrap(False)
            inner.addWidget(field.label)
            inner.addWidget(field)
            inner.addSpacing(parts.GRID)
        inner.addWidget(self.said)
        inner.addWidget(self.places, 1)
        inner.addLayout(parts.bar(self.all, None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.form, 1)

    def _connect(self) -> None:
        self.text.given.connect(self._on_text)
        self.elements.added.connect(self._on_added)
        self.elements.removed.connect(self._on_removed)
        self.elements.picker.missed.connect(self._on_missed)
        self.places.ticked.connect(self._on_ticked)
        self.all.clicked.connect(self._tick_all)

    def offer(self, elements: list[Element], documents: list[DocumentItem]) -> None:
        """Take what there is to choose from."""
        self._elements, self._documents = elements, documents
        self.places.offer(documents)

    def show_question(self, question: Question | None) -> None:
        """Show the question; what was typed on another is saved first."""
        if self._question is not None and (question is None or question.id != self._question.id):
            if self.text.hasFocus():
                self.text.clearFocus()
            self.blame("")
        self._question = question
        self.nothing.setVisible(question is None)
        self.form.setVisible(question is not None)
        if question is None:
            return
        self.text.show_value(question.text)
        ties = [Tie(each.id, f"{each.key}  {each.title}") for each in self._elements]
        tied = [tie for each in question.elements for tie in ties if tie.id == each]
        self.elements.show_value(tied, [tie for tie in ties if tie not in tied])
        self.places.show_ticked(question.documents)
        self.said.setText(f"Asked in {len(question.documents)} of {len(self._documents)} documents")
        self.all.setEnabled(self._writes and not set(self._usual()) <= set(question.documents))

    def blame(self, sentence: str) -> None:
        """Say what is wrong with the words of the question; nothing where all is well."""
        self.fields["text"].blame(sentence)

    def _usual(self) -> list[int]:
        return [each.id for each in self._documents if each.kind in ASKED_IN]

    def _on_text(self, text: str) -> None:
        if self._question is not None:
            self.asked.emit("edit_question", partial(edit_question, question_id=self._question.id, text=text))

    def _on_added(self, element_id: int) -> None:
        if self._question is not None:
            self._set_elements([*self._question.elements, element_id])

    def _on_removed(self, element_id: int) -> None:
        if self._question is not None:
            self._set_elements([each for each in self._question.elements if each != element_id])

    def _set_elements(self, element_ids: list[int]) -> None:
        assert self._question is not None
        self.fields["elements"].blame("")
        deed = partial(set_elements, question_id=self._question.id, element_ids=element_ids)
        self.asked.emit("set_question_elements", deed)

    def _on_missed(self, words: str) -> None:
        self.fields["elements"].blame(f"No element has “{words}” in its key or title.")

    def _on_ticked(self, document_ids: list[int]) -> None:
        if self._question is not None and set(document_ids) != set(self._question.documents):
            self.asked.emit("set_asked", partial(set_asked, question_id=self._question.id, document_ids=document_ids))

    def _tick_all(self) -> None:
        if self._question is not None:
            self._on_ticked([*dict.fromkeys((*self._question.documents, *self._usual()))])
