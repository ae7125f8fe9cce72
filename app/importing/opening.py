"""The ways into an import: files, a folder or a table chosen, or anything dropped."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app import asking
from app.importing.dialog import ImportDialog
from coding.importers import IMPORTERS
from coding.previewing import files_in
from coding.sheets import SUFFIXES

if TYPE_CHECKING:
    from app.frame.window import Window

_EVERY = " ".join(dict.fromkeys(f"*{suffix}" for importer in IMPORTERS for suffix in importer.suffixes))
_SHEETS = " ".join(f"*{suffix}" for suffix in SUFFIXES)
DOCUMENTS = f"Documents and tables ({_EVERY});;All files (*)"
TABLES = f"Tables ({_SHEETS});;All files (*)"
_KINDS = "Word, OpenDocument, RTF, PDF, text, Markdown, HTML, VTT and SRT files, CSV files and Excel sheets"


def import_documents(window: "Window") -> None:
    """Ask for files and show what they would bring."""
    importing(window, asking.files_to_open(window, "Import documents", DOCUMENTS))


def import_folder(window: "Window") -> None:
    """Ask for a folder and show what its files would bring."""
    folder = asking.folder_to_open(window, "Import a folder")
    importing(window, [folder] if folder else [])


def import_table(window: "Window") -> None:
    """Ask for tables and show what they would bring."""
    importing(window, asking.files_to_open(window, "Import a table", TABLES))


def importing(window: "Window", paths: Sequence[Path]) -> None:
    """Show what the files, and all files in the folders, would bring into the open study; nothing is stored yet."""
    if not paths:
        return
    if window.workspace is None:
        asking.tell(window, "Import", "Open a study or make a new one first; the files are then imported into it.")
    elif not window.workspace.project.writes:
        asking.tell(window, "Import", "The study is open for reading only; nothing can be imported into it.")
    else:
        window.tasks.run(lambda _progress: files_in(paths), partial(_listed, window, paths), _failed)


def _listed(window: "Window", paths: Sequence[Path], listed: list[tuple[Path, str]]) -> None:
    if not listed:
        where = "“" + "”, “".join(path.name for path in paths) + "”"
        asking.tell(window, "Import", f"{where} holds no file that can be imported. These can: {_KINDS}.")
    elif window.workspace is not None:
        ImportDialog(window.workspace, window.tasks, listed, window).open()


def _failed(error: BaseException) -> None:
    raise error
