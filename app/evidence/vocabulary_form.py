"""The words for quantities, to be edited: what is “a few”, “some”, “most”, with examples as one edits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.looks.parts import CONTROL, GRID, MARGIN, heading, hint
from coding.evidence.vocabulary import NUMBERS, WORDS, Vocabulary, quantity, rule_of_words

_TITLES = {
    "none": "Nobody", "one": "One", "a_few": "A &few", "some": "&Some", "most": "&Most", "all": "&Everyone",
}  # fmt: skip
_ASKED = {"few": "A few are 2 up &to", "share": "Most are more t&han", "least": "… of at &least"}
_EXAMPLES = ((2, 15), (3, 15), (4, 15), (8, 15), (12, 15), (15, 15), (2, 3), (2, 4), (6, 12))


class VocabularyForm(QWidget):
    """Holds the rule as it is being written; `changed` comes with every edit."""

    changed = Signal()

    def __init__(self, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = {key: QSpinBox(self) for key in NUMBERS}
        self.words = {key: QLineEdit(self) for key in WORDS}
        for key, (lowest, highest) in NUMBERS.items():
            self.numbers[key].setRange(lowest, highest)
            self.numbers[key].setMinimumHeight(CONTROL)
        self.numbers["share"].setSuffix(" %")
        self.said, self.examples = hint("", self), hint("", self)
        self._lay_out()
        self.show_vocabulary(vocabulary)
        for number in self.numbers.values():
            number.valueChanged.connect(self._on_edited)
        for word in self.words.values():
            word.textEdited.connect(self._on_edited)

    def _lay_out(self) -> None:
        numbers, words = QFormLayout(), QFormLayout()
        for key, field in self.numbers.items():
            numbers.addRow(_ASKED[key], field)
        for key, word in self.words.items():
            words.addRow(_TITLES[key], word)
        both = QHBoxLayout()
        both.setSpacing(3 * MARGIN)
        for title, form in (("When", numbers), ("It is called", words)):
            form.setSpacing(GRID)
            column = QVBoxLayout()
            column.setSpacing(GRID)
            column.addWidget(heading(title, self))
            column.addLayout(form)
            column.addStretch(1)
            both.addLayout(column)
        both.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(MARGIN)
        column.addWidget(
            hint("One rule for the whole report, wherever a finding says how many spoke of something.", self)
        )
        column.addLayout(both)
        column.addWidget(heading("So", self))
        column.addWidget(self.said)
        column.addWidget(self.examples)
        column.addStretch(1)

    def vocabulary(self) -> Vocabulary:
        """Give the rule as it stands."""
        few, share, least = (self.numbers[key].value() for key in NUMBERS)
        return Vocabulary(few, share, least, *(self.words[key].text().strip() for key in WORDS))

    def show_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Show this rule."""
        for key, number in self.numbers.items():
            number.setValue(getattr(vocabulary, key))
        for key, word in self.words.items():
            word.setText(getattr(vocabulary, key))
        self._say()

    def _on_edited(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        now = self.vocabulary()
        self.said.setText(rule_of_words(now))
        self.examples.setText("  ·  ".join(f"{count} of {of}: {quantity(now, count, of)}" for count, of in _EXAMPLES))
