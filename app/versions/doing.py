"""What the Framework menu does with versions; it shows the workspace first."""

from typing import TYPE_CHECKING

from app.framework.page import FrameworkPage

if TYPE_CHECKING:
    from app.frame.window import Window


def freeze_version(window: "Window") -> None:
    """Ask for the name under which the working version is kept as it is."""
    _page(window).versions.freeze()


def compare_versions(window: "Window") -> None:
    """Show two versions element by element."""
    _page(window).versions.compare()


def _page(window: "Window") -> FrameworkPage:
    page = window.show_page("framework")
    assert isinstance(page, FrameworkPage)
    return page
