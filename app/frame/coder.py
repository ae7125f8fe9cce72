"""Who is at the window, and what the study is called."""

from typing import TYPE_CHECKING

from app import asking
from coding.errors import CodingError
from coding.studies import name_of, rename_study

if TYPE_CHECKING:
    from app.frame.window import Window


def choose(window: "Window") -> None:
    """Ask in whose name is coded from now on."""
    workspace = window.workspace
    assert workspace is not None
    said = asking.line(window, "Who is coding", "Your name, as it is to stand beside your segments:", workspace.coder)
    if said is None:
        return
    name = " ".join(said.split())
    if not name:
        raise CodingError("A coder needs a name.")
    workspace.choose_coder(name)


def rename(window: "Window") -> None:
    """Ask what the study is to be called."""
    workspace = window.workspace
    assert workspace is not None
    with workspace.read() as session:
        name = name_of(session)
    said = asking.line(window, "Rename the study", "Name of the study (its file keeps the one it has):", name)
    if said is not None:
        with workspace.write("rename_study") as session:
            rename_study(session, said)
