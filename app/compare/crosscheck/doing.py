"""What the menu does with cross-checks."""

from typing import TYPE_CHECKING

from app.compare.crosscheck.view import CrosscheckView
from app.compare.page import show_view

if TYPE_CHECKING:
    from app.frame.window import Window


def crosscheck(window: "Window") -> CrosscheckView:
    """Show the view of cross-checks."""
    view = show_view(window, "crosscheck")
    assert isinstance(view, CrosscheckView)
    return view


def draw(window: "Window") -> None:
    """Ask how a sample is to be drawn."""
    crosscheck(window).draw()


def write_sheet(window: "Window") -> None:
    """Write the sign-off sheet of the cross-check that is shown, else of the newest."""
    view = crosscheck(window)
    view.when_read(view.export)
