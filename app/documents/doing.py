"""What the menu does with the documents that are chosen."""

from typing import TYPE_CHECKING

from app import asking
from app.documents.view import DocumentView
from coding.coders import acting_coder, mark_progress
from coding.documents import delete_documents, segments_in, set_kind

if TYPE_CHECKING:
    from app.frame.window import Window

NONE_CHOSEN = "Choose a document first."


def rename(window: "Window") -> None:
    """Let the name of the document or folder at the cursor be typed anew."""
    view = _view(window)
    if view.tree.currentIndex().isValid():
        view.rename()
    else:
        _ask_for_one(window)


def new_folder(window: "Window") -> None:
    """Make a folder and let its name be typed."""
    _view(window).new_folder()


def filter_documents(window: "Window") -> None:
    """Show the field that filters the documents."""
    _view(window).show_filter()


def move(window: "Window") -> None:
    """Ask for a folder and put the chosen documents there."""
    view = _view(window)
    if not view.chosen() and not view.empty_folders():
        _ask_for_one(window)
        return
    label = "Folder (a / parts it from the folder it is in; empty: no folder):"
    folder = asking.line(window, "Move to a folder", label)
    if folder is not None:
        view.move_chosen(folder)


def delete(window: "Window") -> None:
    """Delete the chosen documents, after asking; empty folders go at once."""
    view = _view(window)
    ids, empty = view.chosen(), view.empty_folders()
    for path in empty:
        view.documents.forget_folder(path)
    if not ids and not empty:
        _ask_for_one(window)
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
    ids = _view(window).chosen()
    if not ids or window.workspace is None:
        _ask_for_one(window)
        return
    with window.workspace.write("set_kind") as session:
        set_kind(session, ids, kind)


def mark(window: "Window", status: str) -> None:
    """Mark the chosen documents so for the coder at the window."""
    ids = _view(window).chosen()
    if not ids or window.workspace is None:
        _ask_for_one(window)
        return
    with window.workspace.write("mark_progress") as session:
        for document_id in ids:
            mark_progress(session, document_id, acting_coder(session), status)


def _view(window: "Window") -> DocumentView:
    assert window.workbench is not None
    return window.workbench.documents


def _ask_for_one(window: "Window") -> None:
    assert window.workspace is not None
    window.workspace.hint(NONE_CHOSEN)
