"""What the Compare menu does with disagreements; it shows the view first."""

from typing import TYPE_CHECKING

from app.compare.disagreements.view import DisagreementsView
from app.compare.page import ComparePage

if TYPE_CHECKING:
    from app.frame.window import Window


def show(window: "Window") -> DisagreementsView:
    """Show the view of disagreements."""
    page = window.show_page("compare")
    assert isinstance(page, ComparePage)
    view = page.show_view("disagreements")
    assert isinstance(view, DisagreementsView)
    return view


def take_over(window: "Window") -> None:
    """Give the consensus all on which the coders agree."""
    view = show(window)
    view.deeds.take_over(view.finding.question)


def export(window: "Window") -> None:
    """Open the export dialog on the decisions."""
    show(window).export()
