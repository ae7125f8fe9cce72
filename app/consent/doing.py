"""What the menu of participants does with who is selected in their table: withdraw, reinstate, erase."""

from typing import TYPE_CHECKING

from app.consent.erase import DOCUMENT, GONE, PARTICIPANT, EraseDialog
from app.consent.withdraw import Reinstating, WithdrawDialog
from app.participants.page import ParticipantsPage
from coding.documents import list_documents
from coding.rights.consent import consent_of
from coding.rights.gone import gone_elsewhere
from coding.rights.withdrawn import WITHDRAWN

if TYPE_CHECKING:
    from app.frame.window import Window

SELECT = "Select a participant in the table first."


def withdraw(window: "Window") -> None:
    """Ask whether the selected participant is to be withdrawn."""
    if (person := _selected(window)) is not None:
        _open(window, person, withdrawn=False)


def reinstate(window: "Window") -> None:
    """Put the selected participant back."""
    if (person := _selected(window)) is not None:
        _open(window, person, withdrawn=True)


def erase(window: "Window") -> None:
    """Ask whether the selected participant is to be erased for good."""
    person = _selected(window)
    if person is not None and window.workspace is not None:
        EraseDialog(window.workspace, window.tasks, PARTICIPANT, person, window).open()


def erase_gone(window: "Window") -> None:
    """Ask whether what another copy erased is to leave this history, too."""
    workspace = window.workspace
    assert workspace is not None
    with workspace.read() as session:
        gone = gone_elsewhere(session)
    if not gone:
        workspace.hint("There is nothing that another copy erased and this history still holds.")
        return
    EraseDialog(workspace, window.tasks, GONE, (gone[0].id, gone[0].name), window).open()


def erase_document(window: "Window") -> None:
    """Ask whether the document on the page is to be erased for good."""
    workspace = window.workspace
    assert workspace is not None
    with workspace.read() as session:
        names = {document.id: document.name for document in list_documents(session)}
    if workspace.document_id not in names:
        workspace.hint("Open a document first.")
        return
    which = workspace.document_id, names[workspace.document_id]
    EraseDialog(workspace, window.tasks, DOCUMENT, which, window).open()


def _open(window: "Window", person: tuple[int, str], *, withdrawn: bool) -> None:
    workspace = window.workspace
    assert workspace is not None
    with workspace.read() as session:
        gone = consent_of(session, person[0]) == WITHDRAWN
    if gone != withdrawn:
        workspace.hint(f"{person[1]} has {'withdrawn already' if gone else 'not withdrawn'}.")
    elif withdrawn:
        Reinstating(workspace, window.tasks, person, window)
    else:
        WithdrawDialog(workspace, window.tasks, person, window).open()


def _selected(window: "Window") -> tuple[int, str] | None:
    """Give the participant (id and name) whose row is the current one; else show the table and say what to do."""
    page = window.show_page("participants")
    assert isinstance(page, ParticipantsPage)
    assert window.workspace is not None
    page.tabs.setCurrentWidget(page.people)
    row = page.people.cells.row_at(page.people.grid.currentIndex().row())
    if row is None:
        page.people.grid.setFocus()
        window.workspace.hint(SELECT)
        return None
    return row.id, row.cells[0]
