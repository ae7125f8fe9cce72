"""What the Compare menu does with disagreements; it shows the view first."""

from typing import TYPE_CHECKING

from app.compare.disagreements.view import DisagreementsView
from app.compare.page import show_view
from app.tasks import Progress, refusal
from coding.layers import scope_of
from coding.quote_rows import segments_in
from coding.retrieval import Query

if TYPE_CHECKING:
    from app.frame.window import Window


def show(window: "Window") -> DisagreementsView:
    """Show the view of disagreements."""
    view = show_view(window, "disagreements")
    assert isinstance(view, DisagreementsView)
    return view


def take_over(window: "Window") -> None:
    """Give the consensus all on which the coders agree."""
    view = show(window)
    view.deeds.take_over(view.finding.question)


def list_agreed(window: "Window") -> None:
    """List the segments of what all coders who looked coded alike, on the page of the Code workspace."""
    workspace = window.workspace
    if workspace is None:
        return

    def work(_progress: Progress) -> tuple[int, ...]:
        with workspace.read() as session:
            return segments_in(session, scope_of(session, ("intersection",)))

    def ask(ids: tuple[int, ...]) -> None:
        if ids:
            workspace.ask(Query(segment_ids=ids))
        else:
            workspace.hint("There is nothing yet that all coders coded alike.")

    window.tasks.run(work, ask, lambda error: workspace.hint(refusal(error)))


def export(window: "Window") -> None:
    """Open the export dialog on the decisions."""
    show(window).export()
