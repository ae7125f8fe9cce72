"""Whose coding a report counts: as the study does, one coder's or several coders', the consensus's, or a layer."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QVBoxLayout, QWidget

from app.exporting.fault import Fault
from app.looks.parts import GRID, MARGIN, hint
from app.workspace import Workspace
from coding.layers import LAYERS
from coding.reports.choices import Choices

EACH = ""
TOGETHER = (
    (EACH, "What each of them coded"),
    ("union", "What any of them coded, each passage once"),
    ("intersection", "Only what all of them coded alike"),
    ("majority", "Only what more than half of them coded"),
)


class CodersChoice(QWidget):
    """Whose coding counts; where several coders' does, how it is put together."""

    changed = Signal()

    def __init__(self, _workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.usual = QRadioButton("As the &study counts", self)
        self.said = hint("", self)
        self.all = QRadioButton("&All coders", self)
        self.consensus = QRadioButton("The c&onsensus alone", self)
        self.chosen = QRadioButton("C&hosen coders:", self)
        self.together = QComboBox(self)
        self._names: list[QCheckBox] = []
        self._consensus, self._layered = "", True
        self._under = QVBoxLayout()
        self.fault_label = Fault(self)
        self._lay_out()
        self.all.setChecked(True)
        self._group.buttonToggled.connect(self._on_edited)
        self.together.currentIndexChanged.connect(self._on_edited)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        for button in (self.usual, self.consensus, self.all, self.chosen):
            self._group.addButton(button)
            layout.addWidget(button)
        layout.insertWidget(1, self.said)
        self.said.setContentsMargins(MARGIN + GRID // 2, 0, 0, 0)
        self._under.setContentsMargins(MARGIN + GRID // 2, 0, 0, 0)
        self._under.setSpacing(GRID // 2)
        layout.addLayout(self._under)
        self.together.setAccessibleName("Of several coders")
        self.together.setToolTip("How the coding of several coders is put together")
        self.together.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.together.setMinimumContentsLength(12)
        layout.addWidget(self.together)
        layout.addWidget(self.fault_label)

    def show_choices(self, choices: Choices) -> None:
        """Offer the coders who have coded; the consensus where there is one, and then the study's own way at first."""
        first, self._consensus = not self._names, choices.consensus
        for part in (self.consensus, self.usual, self.said):
            part.setVisible(bool(choices.consensus))
        self.said.setText(choices.usual[:1].upper() + choices.usual[1:])
        for box in self._names:
            self._under.removeWidget(box)
            box.deleteLater()
        self._names = [QCheckBox(name.replace("&", "&&"), self) for name in choices.coders]
        for box, name in zip(self._names, choices.coders, strict=True):
            box.setProperty("coder", name)
            box.toggled.connect(self._on_edited)
            self._under.addWidget(box)
        self.chosen.setEnabled(bool(self._names))
        self._offer_layers(len(self._names))
        if first:
            self.put(())
        self._on_edited()

    def allow_layers(self, layered: bool) -> None:
        """Offer to put several coders' coding together, or not."""
        self._layered = layered
        self.together.setVisible(layered and len(self._names) > 1)
        if not layered:
            self.together.setCurrentIndex(0)

    def _offer_layers(self, coders: int) -> None:
        """Offer how several are put together: more than half differs from all where there are three."""
        before = self.together.currentData()
        self.together.blockSignals(True)
        self.together.clear()
        for key, words in TOGETHER:
            if coders > (2 if key == "majority" else 1):
                self.together.addItem(words, key)
        self.together.setCurrentIndex(max(0, self.together.findData(before)))
        self.together.blockSignals(False)
        self.together.setVisible(self._layered and coders > 1)

    def value(self) -> tuple[str, ...]:
        """Give the coders' names, a layer before them where one is chosen; none: as the study counts."""
        if self.usual.isChecked():
            return ()
        if self.consensus.isChecked():
            return (self._consensus,)
        layer = str(self.together.currentData() or EACH)
        if self.chosen.isChecked():
            names = self._ticked()
            return (layer, *names) if layer and len(names) > 1 else names
        return (layer,) if layer else self._all() if self._consensus else ()

    def put(self, names: tuple[str, ...]) -> None:
        """Choose the coders; those who are not there any more are passed over."""
        layer = names[0] if names and names[0] in LAYERS else EACH
        found = tuple(name for name in names if name in (*self._all(), self._consensus))
        self.together.setCurrentIndex(max(0, self.together.findData(layer)))
        if not names:
            (self.usual if self._consensus else self.all).setChecked(True)
        elif self._consensus and found == (self._consensus,):
            self.consensus.setChecked(True)
        elif not found or set(found) == set(self._all()):
            self.all.setChecked(True)
        else:
            self.chosen.setChecked(True)
        for box in self._names:
            box.setChecked(box.property("coder") in found)

    def fault(self) -> str:
        """Say that nobody is chosen."""
        return "Choose at least one coder." if self.chosen.isChecked() and not self._ticked() else ""

    def _all(self) -> tuple[str, ...]:
        return tuple(str(box.property("coder")) for box in self._names)

    def _ticked(self) -> tuple[str, ...]:
        return tuple(str(box.property("coder")) for box in self._names if box.isChecked())

    def _on_edited(self) -> None:
        for box in self._names:
            box.setEnabled(self.chosen.isChecked())
        several = self.all.isChecked() or (self.chosen.isChecked() and len(self._ticked()) > 1)
        self.together.setEnabled(several)
        self.fault_label.say(self.fault())
        self.changed.emit()
