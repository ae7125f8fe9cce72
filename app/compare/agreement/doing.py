"""What the Compare menu does with agreement; it shows the view first."""

from typing import TYPE_CHECKING

from app.compare.agreement.view import AgreementView
from app.compare.page import show_view

if TYPE_CHECKING:
    from app.frame.window import Window


def show(window: "Window") -> AgreementView:
    """Show the view of agreement."""
    view = show_view(window, "agreement")
    assert isinstance(view, AgreementView)
    return view


def show_over_time(window: "Window") -> None:
    """Show how agreement changed."""
    show_view(window, "drift")


def keep(window: "Window") -> None:
    """Keep the measurement that is shown."""
    show(window).keep()


def copy_sentence(window: "Window") -> None:
    """Copy the sentence for the report."""
    view = show(window)
    if view.head.sentence.text():
        view.head.copy_sentence()
        view.workspace.hint("The sentence for the report is copied.")
    else:
        view.workspace.hint("There is no figure yet that a sentence could tell.")


def export(window: "Window") -> None:
    """Open the export dialog on the appendix."""
    show(window).export()
