"""What the menu does with the documents that are chosen."""

from typing import TYPE_CHECKING

from app import asking
from app.documents.view import DocumentView
from coding.coders import acting_coder, mark_progress
from coding.documents import delete_documents, segments_in, set_kind
from coding.errors import CodingError

if TYPE_CHECKING:
    from app.frame.window import Window


def rename(window: "Window") -> None:
    """Let the name of the document or folder at the cursor be typed anew."""
    _view(window).rename()


def new_folder(window: "Window") -> None:
    """Make a folder and let its name be typed."""
    _view(window).new_folder()


def filter_documents(window: "Window") -> None:
    """Show the field that filters the documents."""
    _view(window).show_filter()


def move(window: "Window") -> None:
    """Ask for a folder and put the chosen documents there."""
    label = "Folder (a / parts it from the folder it is in; empty: no folder):"
    folder = asking.line(window, "Move to a folder", label)
    if folder is not None:
        _view(window).move_chosen(folder)


def delete(window: "Window") -> None:
    """Delete the chosen documents, after asking; empty folders go at once."""
    view = _view(window)
    ids = view.chosen()
    for path in view.empty_folders():
        view.documents.forget_folder(path)
    if not ids or window.workspace is None:
        return
    with window.workspace.read() as session:
        count = segments_in(session, ids)
    what = "this document" if len(ids) == 1 else f"{len(ids)} documents"
    lost = f"{count} segment{'' if count == 1 else 's'} on {'it' if len(ids) == 1 else 'them'}"
    question = f"Delete {what}" + (f" and the {lost}?" if count else "? No segment is lost.")
    if asking.agrees(window, "Delete documents", f"{question} You can undo this.", "Delete"):
        with window.workspace.write("delete_documents") as session:
            delete_documents(session, ids)


def make(window: "Window", kind: str) -> None:
    """Say of what kind the chosen documents are."""
    ids = _chosen(window)
    assert window.workspace is not None
    with window.workspace.write("set_kind") as session:
        set_kind(session, ids, kind)


def mark(window: "Window", status: str) -> None:
    """Mark the chosen documents so for the coder at the window."""
    ids = _chosen(window)
    assert window.workspace is not None
    with window.workspace.write("mark_progress") as session:
        for document_id in ids:
            mark_progress(session, document_id, acting_coder(session), status)


def _view(window: "Window") -> DocumentView:
    assert window.workbench is not None
    return window.workbench.documents


def _chosen(window: "Window") -> list[int]:
    ids = _view(window).chosen()
    if not ids:
        raise CodingError("Choose a document in the list first.")
    return ids
