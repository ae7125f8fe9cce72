"""A study that somebody else has open: it is shown for reading, or one goes on in a working copy of one's own."""

from pathlib import Path
from typing import TYPE_CHECKING

from app import asking
from app.lazily import found
from app.looks import icons
from app.sharing.working_copies import origin_of, working_copy
from app.tasks import Cancelled, Progress
from coding.merging.copies import is_free, who_has_it
from models.project import HeldError, StudyError

if TYPE_CHECKING:
    from app.frame.window import Window

WORKING, READING = "&Working copy", "&Read only"
_ABOUT = (
    "Only one person can write in it at a time. In a working copy of your own you can go on at once, and bring back "
    "what you did there when the study is free. Or look at it without changing anything."
)


def offer(window: "Window", path: Path, error: HeldError) -> None:
    """Ask how to go on with a study that somebody else has open, and do that."""
    if not window.isVisible():  # the program begins with this study: there has to be a window, whatever is answered
        window.show()
        icons.begin(window)
    who = error.holder.said if error.holder is not None else "elsewhere"
    question = f"“{path.name}” is open {who}.\n\n{_ABOUT}"
    chosen = asking.chosen(window, "Open elsewhere", question, (WORKING, READING))
    if chosen == READING:
        window.open(path, reading=True)
    elif chosen == WORKING:
        _go_on_apart(window, path)


def _go_on_apart(window: "Window", path: Path) -> None:
    said = "Making your working copy …"
    if window.workspace is None:
        window.start.show_busy(said)
    else:
        window.workspace.hint(said)

    def work(_progress: Progress) -> Path:
        return working_copy(path)

    def done(copy: Path) -> None:
        window.start.show_busy("")
        window.open(copy)

    def failed(error: BaseException) -> None:
        window.start.show_busy("")
        if not isinstance(error, Cancelled):
            raise error

    window.tasks.run(work, done, failed)


def bring_back(window: "Window") -> None:
    """Open the study that this working copy was made of, if it is free, and bring together what was done in both."""
    workspace = window.workspace
    assert workspace is not None
    copy = workspace.project.path
    study = origin_of(copy)
    if study is None:
        workspace.hint("This is not a working copy; “Bring work together” takes in what others did.")
        return
    if not study.exists():
        raise StudyError(f"“{study}” cannot be reached now. Your working copy keeps everything until it can.")
    if not is_free(study):
        who = who_has_it(study) or "elsewhere"
        raise StudyError(f"“{study.name}” is still open {who}. Your working copy keeps everything until it is free.")
    window.open(study)
    if window.workspace is not None and window.workspace.project.writes:
        found("app.sharing.together:bring")(window, [copy])
