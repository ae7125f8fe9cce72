"""The menu on the canvas: what can be done with the chosen boxes, with an arrow, or at an empty place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.diagram import deeds, keys
from app.framework.kinds import ICONS, KINDS, SPHERES, named, sphere_named
from app.framework.menu import show_finding
from app.looks import icons

if TYPE_CHECKING:
    from app.diagram.panel import Diagram
    from app.framework.page import FrameworkPage


def diagram_menu(page: FrameworkPage, diagram: Diagram) -> QMenu:
    """Make the menu for what is chosen now."""
    menu = QMenu(diagram)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    view = diagram.view
    if view.arrow is not None:
        _of_arrow(diagram, menu)
    elif view.chosen:
        _of_boxes(page, diagram, menu)
    if view.writes and not view.chosen and view.arrow is None:
        menu.addAction("New element here", QKeySequence("N"), partial(diagram.begin_title, 0))
        menu.addAction("New pathway …", page.begin_pathway)
        menu.addSeparator()
    if view.writes:
        menu.addAction("Arrange automatically", QKeySequence("Shift+F4"), diagram.arrange)
    menu.addAction("Show all of it", QKeySequence("F"), view.fit)
    export = page.window().findChild(QAction, "export_diagram")
    if isinstance(export, QAction):
        menu.addAction("Export diagram …", export.trigger)
    return menu


def _of_arrow(diagram: Diagram, menu: QMenu) -> None:
    view, arrow = diagram.view, diagram.view.arrow
    if arrow is None or not view.writes:
        return
    menu.addAction("Delete arrow", QKeySequence("Delete"), partial(view.ask, deeds.taken_away(arrow)))
    menu.addAction("Turn arrow round", partial(view.ask, deeds.turned(arrow)))
    menu.addSeparator()


def _of_boxes(page: FrameworkPage, diagram: Diagram, menu: QMenu) -> None:
    view, boxes = diagram.view, page.tree.boxes()
    show = menu.addAction("Show segments", QKeySequence("Ctrl+Return"), partial(_show_segments, page))
    show.setEnabled(any(page.model.counts.get(box.id) for box in boxes))
    menu.addAction("Show its finding", partial(show_finding, page)).setEnabled(len(boxes) == 1)
    menu.addSeparator()
    if not view.writes:
        return
    edit = menu.addAction("Change the title", QKeySequence("F2"), partial(view.edit, view.current or 0))
    draw = menu.addAction("Draw an arrow from here", QKeySequence("A"), partial(keys.begin_arrow, view))
    for action in (edit, draw):
        action.setEnabled(len(boxes) == 1)
    menu.addSeparator()
    _choices(page, menu, "Kind", "kind", [(kind, named(kind)) for kind in KINDS])
    _choices(page, menu, "Sphere", "sphere", [(sphere, sphere_named(sphere)) for sphere in SPHERES])
    names = [pathway.name for pathway in page.model.outline.pathways]
    _choices(page, menu, "Pathway", "pathway", [*((name, name) for name in names), ("", "None")])
    menu.addAction("Make codes", partial(page.make_codes, True)).setEnabled(any(not box.codes for box in boxes))
    menu.addAction("Delete …", QKeySequence("Delete"), page.delete)
    menu.addSeparator()


def _choices(page: FrameworkPage, menu: QMenu, words: str, name: str, choices: list[tuple[str, str]]) -> None:
    submenu = menu.addMenu(words)
    for value, shown in choices:
        action = submenu.addAction(shown.replace("&", "&&"), partial(page.set_all, name, value))
        if name == "kind":
            icons.give(action, ICONS[value])


def _show_segments(page: FrameworkPage) -> None:
    page.workspace.ask_segments(element_ids=[box.id for box in page.tree.boxes()])
