"""The sign-off sheet as a file, and the numbers beside it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import asking
from app.tasks import Progress, Tasks
from app.workspace import Workspace
from coding.exporters import EXPORTERS, write_table
from coding.reports.crosscheck import build
from coding.reports.report import ReportOptions

_FIRST = ".docx"


def write_sheet(parent: QWidget, workspace: Workspace, tasks: Tasks, name: str) -> None:
    """Ask for a file and write the sheet of the cross-check of that name; what it holds back is told."""
    order = sorted(EXPORTERS, key=lambda exporter: exporter.suffix != _FIRST)
    filters = ";;".join(f"{exporter.title} (*{exporter.suffix})" for exporter in order)
    path = asking.file_to_write(parent, "Write the sign-off sheet", f"{name}{_FIRST}", filters)
    if path is None:
        return

    def work(progress: Progress) -> tuple[Path, tuple[str, ...]]:
        with workspace.read() as session:
            table = build(session, ReportOptions(crosscheck=name))
            write_table(table, path, progress)
        return path, table.told

    def done(written: tuple[Path, tuple[str, ...]]) -> None:
        file, told = written
        workspace.hint(" ".join((f"Written: {file.name}.", *told)))

    def failed(error: BaseException) -> None:
        raise error

    tasks.run(work, done, failed)
