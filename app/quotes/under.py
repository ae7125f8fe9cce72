"""Under which outcome segments become quotes: the only one of their codes, else the one that is picked."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from app.workspace import Workspace
from coding.bank.quoting import as_counted, choose, elements_for
from coding.framework.elements import Element
from coding.text import one_line

NO_OUTCOME = "&No outcome yet"


def add(workspace: Workspace, parent: QWidget, segment_ids: Sequence[int]) -> None:
    """Make quotes of the segments: at once where all are evidence for one outcome, else it is asked for which.

    Where the consensus is complete its words are taken, which all figures rest on.
    """
    with workspace.read() as session:
        asked, segment_ids = segment_ids, as_counted(session, segment_ids)
        each = [elements_for(session, [segment_id]) for segment_id in segment_ids]
        every = elements_for(session, segment_ids)
    whose = "" if set(segment_ids) <= set(asked) else ", in the words of the consensus"
    if len(every) > 1 or any(own != every for own in each):
        _ask(parent, every, lambda element: add_under(workspace, segment_ids, element, whose))
    else:
        add_under(workspace, segment_ids, every[0] if every else None, whose)


def add_under(workspace: Workspace, segment_ids: Sequence[int], element: Element | None, whose: str = "") -> None:
    """Make quotes of the segments under the outcome, and say what became of it."""
    with workspace.write("choose_quotes") as session:
        new = choose(session, segment_ids, element.id if element is not None else None)
    where = f"the quotes of “{element.key} {one_line(element.title)}”" if element is not None else "the quote bank"
    if not new:
        workspace.hint(f"{'This is' if len(segment_ids) == 1 else 'These are'} among {where} already.")
    elif len(new) == 1:
        workspace.hint(f"Added to {where}{whose}.")
    else:
        workspace.hint(f"{len(new):,} added to {where}{whose}.")


def _ask(parent: QWidget, elements: Sequence[Element], picked: Callable[[Element | None], None]) -> None:
    """Offer the outcomes in a menu where the mouse is."""
    menu = QMenu(parent)
    menu.setObjectName("quoteMenu")
    menu.aboutToHide.connect(menu.deleteLater)
    menu.addSection("Quotes of")
    for element in elements:
        words = f"{element.key}   {one_line(element.title)}".replace("&", "&&")
        menu.addAction(words).triggered.connect(partial(_picked, picked, element))
    menu.addSeparator()
    menu.addAction(NO_OUTCOME).triggered.connect(partial(_picked, picked, None))
    menu.setActiveAction(menu.actions()[1])
    menu.popup(QCursor.pos() if parent.rect().contains(parent.mapFromGlobal(QCursor.pos())) else _middle(parent))


def _picked(picked: Callable[[Element | None], None], element: Element | None, _checked: bool = False) -> None:
    picked(element)


def _middle(parent: QWidget) -> QPoint:
    return parent.mapToGlobal(parent.rect().center())
