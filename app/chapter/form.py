"""What can be chosen of an outcome chapter."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import asking
from app.looks.parts import CONTROL, GRID, MARGIN, bar, heading, hint, second, tool
from coding.chapter.material import TITLE, ChapterOptions
from coding.framework.versions import Version
from coding.rights.profiles import PROFILES

WIDTH = 300
NO_TEMPLATE = "Themeloom’s own styles"
_FILTER = "Word documents and templates (*.docx *.dotx)"


class ChapterForm(QWidget):
    """The title, the version, for whom it is signed, the parts, and the template; `changed` when one is edited."""

    changed = Signal()
    template_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.template: Path | None = None
        self.title = QLineEdit(TITLE, self)
        self.version = QComboBox(self)
        self.profile = QComboBox(self)
        for profile in PROFILES:
            self.profile.addItem(profile.title, profile.key)
            self.profile.setItemData(self.profile.count() - 1, profile.about, 3)
        self.picture = QCheckBox("&Picture of the theory of change", self)
        self.method = QCheckBox("&How the evidence was gathered", self)
        self.rubric = QCheckBox("What each &grade means", self)
        self.template_name = QLabel(NO_TEMPLATE, self)
        self.choose = second(QPushButton("&Choose …", self))
        self.clear = tool(self, "x", "Take Themeloom’s own styles", self._clear_template)
        self._lay_out()
        self._connect()
        self.put_template(None)

    def _lay_out(self) -> None:
        layout, form = QVBoxLayout(self), QFormLayout()
        layout.setContentsMargins(0, 0, MARGIN, 0)
        layout.setSpacing(GRID)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GRID // 2)
        for words, field in (
            ("&Title", self.title),
            ("&Version of the theory", self.version),
            ("&Signed", self.profile),
        ):
            field.setMinimumHeight(CONTROL)
            form.addRow(words, field)
        layout.addLayout(form)
        layout.addSpacing(GRID)
        layout.addWidget(heading("With", self))
        for box in (self.picture, self.method, self.rubric):
            box.setChecked(True)
            layout.addWidget(box)
        layout.addSpacing(GRID)
        layout.addWidget(heading("Styles", self))
        self.template_name.setWordWrap(True)
        layout.addWidget(self.template_name)
        layout.addLayout(bar(self.choose, self.clear, None))
        words = "A Word document or template of your team: its styles, headers and cover stay. Where a paragraph says"
        layout.addWidget(hint(f"{words} {{{{outcomes}}}}, the chapter goes there, else to the end.", self))
        layout.addStretch()

    def _connect(self) -> None:
        self.title.textChanged.connect(self.changed)
        for choice in (self.version, self.profile):
            choice.currentIndexChanged.connect(self.changed)
        for box in (self.picture, self.method, self.rubric):
            box.toggled.connect(self.changed)
        self.choose.clicked.connect(self._choose_template)

    def show_versions(self, versions: list[Version]) -> None:
        """Offer the working version, and the frozen ones by their names."""
        self.version.clear()
        self.version.addItem("Working version", "")
        for version in reversed([each for each in versions if each.frozen]):
            self.version.addItem(version.name, version.name)
        self.version.setEnabled(self.version.count() > 1)

    def options(self) -> ChapterOptions:
        """Give what is chosen."""
        return ChapterOptions(
            framework=str(self.version.currentData() or ""),
            profile=str(self.profile.currentData()),
            title=self.title.text(),
            method=self.method.isChecked(),
            rubric=self.rubric.isChecked(),
        )

    def put_template(self, template: Path | None) -> None:
        """Take this template, or none."""
        self.template = template
        self.template_name.setText(template.name if template else NO_TEMPLATE)
        self.template_name.setToolTip(str(template or ""))
        self.clear.setVisible(template is not None)
        self.template_changed.emit()

    def _choose_template(self) -> None:
        chosen = asking.files_to_open(self, "Styles of the team", _FILTER)
        if chosen:
            self.put_template(chosen[0])

    def _clear_template(self) -> None:
        self.put_template(None)
