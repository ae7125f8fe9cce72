"""The report of an import: what came in, what did not and why, as a page that can be copied."""

from collections.abc import Callable
from html import escape

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QTextBrowser, QVBoxLayout, QWidget

from app.importing.storing import Came
from app.looks.parts import MARGIN, bar, primary, title
from coding.sheets import Report
from coding.text import counted

Section = tuple[str, list[str]]


def headline(came: Came) -> str:
    """Say in a line what came in."""
    documents = len(came.documents.added)
    parts = [counted(documents, "document")] if documents or not came.tables else []
    parts += [f"{name}: {report.added} added, {report.changed} changed" for name, _title, report in came.tables]
    if documents or not came.tables:
        parts[0] += " imported" if documents else ": nothing new was imported"
    return "; ".join(parts)


def sections(came: Came) -> list[Section]:
    """List what became of the import under headings, those without anything to say left out."""
    found = [
        ("Documents that came in", came.documents.added),
        ("Left out", came.documents.skipped),
        *(_of_table(name, kind, report) for name, kind, report in came.tables),
        ("Not read", came.documents.refused),
        ("Notes", [*came.documents.notes, *(note for _n, _t, report in came.tables for note in report.notes)]),
    ]
    return [(words, list(dict.fromkeys(lines))) for words, lines in found if lines]


def _of_table(name: str, kind: str, report: Report) -> Section:
    refused = [f"Refused – {sentence}" for sentence in report.refused]
    counts = f"{report.added:,} added, {report.changed:,} changed, {report.same:,} the same, {len(refused):,} refused"
    return f"{kind}, from {name}", [f"{counts}.", *refused]


def plain(came: Came) -> str:
    """Give the report as text for the clipboard."""
    parts = [headline(came), *("\n".join((words, *(f"- {line}" for line in lines))) for words, lines in sections(came))]
    return "\n\n".join(parts) + "\n"


class ReportPage(QWidget):
    """Shows the report, and leads on to the speakers."""

    def __init__(
        self, repair: Callable[[], object], leave: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plain = ""
        self.headline = title("", self)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName("Report of the import")
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.copy = QPushButton("&Copy the report", self)
        self.copy.clicked.connect(self._copy)
        self.repair = QPushButton("&Repair speakers …", self)
        self.repair.setToolTip("Join speakers who are one person, name them, and say who they are")
        self.repair.clicked.connect(repair)
        self.close_button = primary(QPushButton("Close", self))
        self.close_button.clicked.connect(leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(MARGIN)
        layout.addWidget(self.headline)
        layout.addWidget(self.text, 1)
        layout.addLayout(bar(self.copy, None, self.repair, self.close_button))

    def show_report(self, came: Came) -> None:
        """Show what became of the import."""
        self._plain = plain(came)
        self.headline.setText(headline(came))
        self.text.setHtml("".join(map(_html, sections(came))))
        self.repair.setVisible(bool(came.documents.document_ids))
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._plain)


def _html(section: Section) -> str:
    words, lines = section
    return f"<h4>{escape(words)}</h4><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
