"""Adding to the quote bank from elsewhere: the segment at the cursor of a transcript, or those chosen in a list."""

from typing import TYPE_CHECKING

from app.frame.window import Window
from app.quotes import under

if TYPE_CHECKING:
    from app.retrieval.panel import SegmentsPanel

NONE_HERE = "No segment is at the cursor: put it into coded words."
NONE_CHOSEN = "Choose segments in the list first."
READ_ONLY = "The study is open for reading only."


def add_here(window: Window) -> None:
    """Make a quote of the segment at the cursor, whoever coded it."""
    if window.workspace is None:
        return
    if not window.workspace.project.writes:
        window.workspace.hint(READ_ONLY)
        return
    page = window.reader().page
    current = page.overlay.current
    if current not in page.marks:
        window.workspace.hint(NONE_HERE)
    else:
        under.add(window.workspace, page, [current])


def add_listed(window: Window) -> None:
    """Make quotes of the segments that are chosen in the list."""
    if window.workspace is None:
        return
    panel: SegmentsPanel | None = window.workbench.segments if window.workbench else None  # type: ignore[assignment]
    rows = panel.rows() if panel is not None else []
    if panel is None or not rows:
        window.workspace.hint(NONE_CHOSEN)
    else:
        under.add(window.workspace, panel, panel.model.ids(rows))
