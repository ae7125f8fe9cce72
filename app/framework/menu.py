"""The menu on the outline: what can be done with the chosen lines."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from app.framework.kinds import ICONS, KINDS, SPHERES, named, sphere_named
from app.looks import icons

if TYPE_CHECKING:
    from app.framework.page import FrameworkPage


def outline_menu(page: "FrameworkPage") -> QMenu:
    """Make the menu for what is chosen now."""
    menu, boxes, lines = QMenu(page), page.tree.boxes(), page.tree.lines()
    counts = [page.model.counts.get(box.id, 0) for box in boxes]
    show = menu.addAction("Show segments", QKeySequence("Ctrl+Return"), partial(_show_segments, page))
    show.setEnabled(any(counts))
    menu.addAction("Show its finding", partial(show_finding, page)).setEnabled(len(boxes) == 1)
    if not page.model.writes:
        return menu
    menu.addSeparator()
    menu.addAction("New element", QKeySequence("Return"), page.begin_element)
    menu.addAction("New pathway", page.begin_pathway)
    rename = menu.addAction("Rename", QKeySequence("F2"), page.tree.rename)
    rename.setEnabled(len(lines) == 1 and lines[0].item.id > 0)
    menu.addSeparator()
    _choices(page, menu, "Kind", "kind", [(kind, named(kind)) for kind in KINDS])
    _choices(page, menu, "Sphere", "sphere", [(sphere, sphere_named(sphere)) for sphere in SPHERES])
    names = [pathway.name for pathway in page.model.outline.pathways]
    _choices(page, menu, "Pathway", "pathway", [*((name, name) for name in names), ("", "None")])
    menu.addAction("Make codes", partial(page.make_codes, True)).setEnabled(any(not box.codes for box in boxes))
    menu.addSeparator()
    delete = menu.addAction("Delete …", QKeySequence("Delete"), page.delete)
    delete.setEnabled(any(line.item.id > 0 for line in lines))
    return menu


def _choices(page: "FrameworkPage", menu: QMenu, words: str, name: str, choices: list[tuple[str, str]]) -> None:
    submenu = menu.addMenu(words)
    submenu.setEnabled(bool(page.tree.boxes()))
    for value, shown in choices:
        action = submenu.addAction(shown.replace("&", "&&"), partial(page.set_all, name, value))
        if name == "kind":
            icons.give(action, ICONS[value])


def _show_segments(page: "FrameworkPage") -> None:
    page.workspace.ask_segments(element_ids=[box.id for box in page.tree.boxes()])


def show_finding(page: "FrameworkPage") -> None:
    """Go to the finding of the chosen element."""
    for box in page.tree.boxes()[:1]:
        page.workspace.show_finding(box.id)
