"""What the Findings menu does; it shows the workspace first."""

from typing import TYPE_CHECKING

from app.findings.page import FindingsPage

if TYPE_CHECKING:
    from app.frame.window import Window


def next_finding(window: "Window") -> None:
    """Show the next element of the list."""
    _page(window).step(1)


def previous_finding(window: "Window") -> None:
    """Show the element before."""
    _page(window).step(-1)


def decide_grade(window: "Window") -> None:
    """Open the form of the grade."""
    _page(window).view.begin_decision()


def insert_link(window: "Window") -> None:
    """Offer counts and quotes for the text that is written in."""
    _page(window).view.insert()


def update_figures(window: "Window") -> None:
    """Let the links of the finding say what is true now."""
    _page(window).view.update_figures()


def _page(window: "Window") -> FindingsPage:
    page = window.show_page("quotes")
    assert isinstance(page, FindingsPage)
    return page
