"""The appendix of what is shown, written to a file: the figures with their method, as the question asks."""

from pathlib import Path
from typing import TYPE_CHECKING

from app import asking
from app.lazily import found
from app.tasks import Progress
from coding.codetree import code_tree
from coding.exporters import EXPORTERS, exporter_for, write_table
from coding.reports.outlining import outline

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.compare.agreement.answering import Answer
    from app.workspace import Workspace


def file_for_appendix(parent: "QWidget") -> Path | None:
    """Ask for the file; Word is proposed."""
    offered = [next(each for each in EXPORTERS if each.suffix == ".docx"), *EXPORTERS]
    filters = ";;".join(dict.fromkeys(f"{each.title} (*{each.suffix})" for each in offered))
    return asking.file_to_write(parent, "Export the appendix on agreement", "Agreement of the coders.docx", filters)


def write_appendix(workspace: "Workspace", answer: "Answer", path: Path, progress: Progress) -> Path:
    """Write the answer's appendix, in the worker; gives the path."""
    exporter_for(path)
    with workspace.read() as session:
        order = outline(code_tree(session)) if answer.question.by in ("code", "branch") else None
    table = found("coding.reports.agreement:table_of")(answer.agreement, order)
    write_table(table, path, progress)
    return path
