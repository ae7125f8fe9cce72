"""What the Framework menu does; it shows the workspace first."""

from typing import TYPE_CHECKING

from app.framework.page import FrameworkPage

if TYPE_CHECKING:
    from app.frame.window import Window


def new_element(window: "Window") -> None:
    """Open a line for a new element."""
    page = _working(window)
    page.when_typed(page.begin_element)


def new_pathway(window: "Window") -> None:
    """Open a line for a new pathway."""
    page = _working(window)
    page.when_typed(page.begin_pathway)


def codes_from_elements(window: "Window") -> None:
    """Make a deductive code for every element that has none."""
    page = _working(window)
    page.when_typed(lambda: page.make_codes(chosen=False))


def _working(window: "Window") -> FrameworkPage:
    """Show the workspace with the version that may be changed."""
    page = _page(window)
    if page.versions.version is not None:
        page.versions.show_version(None)
        page.workspace.hint("This is the working version again: frozen ones stay as they are.")
    return page


def _page(window: "Window") -> FrameworkPage:
    page = window.show_page("framework")
    assert isinstance(page, FrameworkPage)
    return page
