"""What the Framework menu does with the diagram; it shows the workspace first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app import asking
from app.diagram import picture
from app.framework.page import FrameworkPage
from app.framework.views import DIAGRAM, OUTLINE
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.diagram.panel import Diagram
    from app.frame.window import Window
    from app.tasks import Progress

FILTERS = "Scalable picture (*.svg);;PDF document (*.pdf);;Image (*.png)"


def switch(window: Window) -> None:
    """Show the diagram; where it is seen already, the outline in its place."""
    before = window.desk.shown()
    page = window.show_page("framework")
    assert isinstance(page, FrameworkPage)
    page.show_view(OUTLINE if page is before and page.both.key == DIAGRAM else DIAGRAM)


def arrange(window: Window) -> None:
    """Arrange all boxes automatically."""
    _diagram(window).arrange()


def export(window: Window) -> None:
    """Write the picture of the version that is shown to a file, in the worker."""
    page = window.show_page("framework")
    assert isinstance(page, FrameworkPage)
    workspace = page.workspace
    if not page.model.outline.boxes:
        workspace.hint("There is nothing to draw yet: the framework has no elements.")
        return
    name = page.model.outline.name.replace("/", "-").strip() or "Framework"
    out = asking.file_to_write(window, "Export diagram", f"{name}.svg", FILTERS)
    if out is None:
        return
    since = page.both.diagram.foot.since.version_id if page.both.diagram is not None else None
    work = partial(_write, workspace, out, (page.model.framework_id, since))
    window.tasks.run(work, partial(_say, workspace, out), _failed)


def _write(workspace: Workspace, out: Path, versions: tuple[int | None, int | None], _progress: Progress) -> None:
    with workspace.read() as session:
        picture.write(session, out, versions[0], workspace.project.path.stem, versions[1])


def _say(workspace: Workspace, out: Path, _done: None) -> None:
    workspace.hint(f"The diagram is in “{out.name}”.")


def _failed(error: BaseException) -> None:
    raise error


def _diagram(window: Window) -> Diagram:
    page = window.show_page("framework")
    assert isinstance(page, FrameworkPage)
    page.show_view(DIAGRAM)
    assert page.both.diagram is not None
    return page.both.diagram
