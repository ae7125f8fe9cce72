"""What the Compare menu does with who codes what."""

from typing import TYPE_CHECKING

from app.compare.coders.view import CodersView
from app.compare.page import show_view
from coding.documents import list_documents
from coding.rounds.todo import to_do

if TYPE_CHECKING:
    from app.frame.window import Window

NOTHING = "Nothing is yours to code in a round that runs."
ALL_DONE = "Everything that is yours to code is marked as done."
_LAST = "next_assigned"


def show(window: "Window") -> CodersView:
    """Show the rounds, and who has which document."""
    view = show_view(window, "coders")
    assert isinstance(view, CodersView)
    return view


def do(window: "Window", deed: str) -> None:
    """Show the rounds, and do the deed there."""
    show(window).do(deed)


def go_to_next(window: "Window") -> None:
    """Go to the next place, or document that is not done, after the one this led to last; at the end to the first."""
    workspace = window.workspace
    assert workspace is not None
    with workspace.read() as session:
        mine = to_do(session, workspace.coder)
        pages = [page for page in list_documents(session, workspace.coder) if page.id in mine]
    left = [page for page in pages if page.status != "done"]
    if not left:
        workspace.hint(ALL_DONE if pages else NOTHING)
        return
    places = [(page.id, *place) for page in left for place in mine[page.id].places or ((0, 0),)]
    last = tuple(workspace.remembered.get(_LAST, ()))
    at = places.index(last) + 1 if last in places else _from_here(places, workspace.document_id)
    document_id, start, end = places[at % len(places)]
    workspace.remembered.put(_LAST, [document_id, start, end])
    window.show_page("code")
    workspace.show_place(document_id, start, end)


def _from_here(places: list[tuple[int, int, int]], document_id: int) -> int:
    """Begin with the document on the page, where it is one of them."""
    return next((number for number, place in enumerate(places) if place[0] == document_id), 0)
