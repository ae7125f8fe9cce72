"""A copy of the study in another place."""

from datetime import date
from typing import TYPE_CHECKING

from app import asking
from app.consent.traces import note_copy
from app.tasks import Progress

if TYPE_CHECKING:
    from app.frame.window import Window


def save_copy(window: "Window") -> None:
    """Ask where, and write the study as it is now there; the one that is open stays open."""
    workspace = window.workspace
    assert workspace is not None
    path = workspace.project.path
    proposed = path.with_name(f"{path.stem} {date.today():%Y-%m-%d}.loom")
    to = asking.file_to_write(window, "Save a copy", str(proposed), asking.STUDIES)
    if to is None:
        return
    to = to if to.suffix.casefold() == ".loom" else to.with_name(f"{to.name}.loom")

    def work(_progress: Progress) -> None:
        workspace.project.copy_to(to)
        note_copy(to)
        workspace.hint(f"A copy is in “{to}”; you go on in “{path.name}”.")

    window.busy("Writing the copy …", work)
