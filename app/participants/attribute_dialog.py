"""An attribute is added, or renamed and given another type."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.looks.parts import CONTROL, GRID, MARGIN, bar, primary
from app.workspace import Workspace
from coding.attributes import KINDS, Attribute, add_attribute, attribute_id, rename_attribute, set_attribute_kind
from models.project import StudyError

TITLES = {"text": "Text", "number": "Number", "date": "Date", "choice": "Choice from a list"}


class AttributeDialog(QDialog):
    """Asks for name, type and choices; what cannot be is said below them, and the dialog stays open."""

    def __init__(self, workspace: Workspace, of: str, attribute: Attribute | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Attribute “{attribute.name}”" if attribute else f"New attribute of {of}s")
        self._workspace, self._of, self._attribute = workspace, of, attribute
        self.name = QLineEdit(attribute.name if attribute else "", self)
        self.name.setPlaceholderText("such as gender, age or years in post")
        self.kind = QComboBox(self)
        for kind in KINDS:
            self.kind.addItem(TITLES[kind], kind)
        self.choices = QPlainTextEdit("\n".join(attribute.choices) if attribute else "", self)
        self.choices.setPlaceholderText("one choice a line")
        self.choices.setTabChangesFocus(True)
        self.choices.setFixedHeight(12 * GRID)
        self.refusal = QLabel("", self)
        self.refusal.setWordWrap(True)
        self._build()
        self.kind.currentIndexChanged.connect(self._show_choices)
        self.kind.setCurrentIndex(KINDS.index(attribute.kind) if attribute else 0)
        self._show_choices()

    def _build(self) -> None:
        self._form = QFormLayout()
        self._form.setSpacing(GRID)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (("&Name", self.name), ("&Type", self.kind), ("&Choices", self.choices)):
            self._form.addRow(words, field)
        cancel, store = QPushButton("Cancel", self), primary(QPushButton("Save" if self._attribute else "Add", self))
        cancel.setMinimumHeight(CONTROL)
        cancel.clicked.connect(self.reject)
        store.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addLayout(self._form)
        layout.addWidget(self.refusal)
        layout.addStretch()
        layout.addLayout(bar(None, cancel, store))
        self.setMinimumWidth(440)
        self.refusal.hide()
        standard = self._attribute is not None and self._attribute.standard
        self.name.setEnabled(not standard)
        self.kind.setEnabled(not standard or self._attribute is None or self._attribute.name != "side")

    def _show_choices(self) -> None:
        self._form.setRowVisible(self.choices, self.kind.currentData() == "choice")
        self.choices.setEnabled(self.kind.isEnabled())

    def accept(self) -> None:
        try:
            self._store()
        except StudyError as refusal:
            self.refusal.setText(str(refusal))
            self.refusal.show()
            return
        super().accept()

    def _store(self) -> None:
        kind, choices = str(self.kind.currentData()), self.choices.toPlainText().splitlines()
        if self._attribute is None:
            with self._workspace.write("add_attribute") as session:
                add_attribute(session, self.name.text(), of=self._of, kind=kind, choices=choices)
            return
        with self._workspace.write("edit_attribute") as session:
            number = self._attribute.id or attribute_id(session, self._attribute.name, of=self._of)
            rename_attribute(session, number, self.name.text())
            set_attribute_kind(session, number, kind, choices)
