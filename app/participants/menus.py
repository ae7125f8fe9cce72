"""The menus of a table: of its cells, of its headings, and of what it shows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.participants.attribute_dialog import AttributeDialog
from app.participants.deleting import ask_and_delete_attribute
from coding.attributes import attribute_id, move_attribute
from coding.cells import CONSENT, CellColumn, CellRow
from coding.rights.withdrawn import WITHDRAWN
from coding.text import natural, one_line

if TYPE_CHECKING:
    from app.participants.tab import TableTab

MOST = 40
"""Values listed in a menu; more are found by typing into the field above the table."""
UNKNOWN = "not known"


def add(menu: QMenu, text: str, do: Callable[[], object], *, enabled: bool = True) -> QAction:
    """Put an action into a menu."""
    action = menu.addAction(text)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: do())
    return action


def heading_menu(tab: "TableTab", place: int) -> QMenu:
    """Make the menu of a heading: sorting, showing only some values, and the attribute itself."""
    menu, column, header = QMenu(tab), tab.cells.columns[place], tab.grid.horizontalHeader()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, order in (
        ("Sort &upwards", Qt.SortOrder.AscendingOrder),
        ("Sort &downwards", Qt.SortOrder.DescendingOrder),
    ):
        add(menu, words, lambda order=order: header.setSortIndicator(place, order))  # type: ignore[misc]
    add(menu, "In the order they &came", lambda: header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder))
    menu.addSeparator()
    fill_values(menu.addMenu("Show &only"), tab, column)
    if tab.writes:
        menu.addSeparator()
        _fill_attribute(menu, tab, column)
        add(menu, "&Add an attribute …", lambda: new_attribute(tab))
    return menu


def fill_values(menu: QMenu, tab: "TableTab", column: CellColumn) -> None:
    """List the values of the column with their numbers; those ticked are shown."""
    found = tab.cells.values(tab.cells.column_of(column.key))
    wanted = tab.cells.choosing.wanted.get(column.key, set())
    for value in sorted(found, key=lambda value: (not value, natural(value)))[:MOST]:
        said = one_line(value).replace("&", "&&") or UNKNOWN
        action = add(menu, f"{said}  ({found[value]})", lambda value=value: tab.toggle(column.key, value))  # type: ignore[misc]
        action.setCheckable(True)
        action.setChecked(value in wanted)
    if len(found) > MOST:
        add(menu, f"{len(found) - MOST} more: type into the field above", tab.field.setFocus)


def columns_menu(menu: QMenu, tab: "TableTab") -> None:
    """Fill the menu with the attributes and what can be done to each."""
    menu.clear()
    add(menu, "&Add an attribute …", lambda: new_attribute(tab))
    menu.addSeparator()
    for column in tab.cells.columns:
        if column.attribute is not None:
            _fill_attribute(menu.addMenu(column.title.replace("&", "&&")), tab, column)


def _fill_attribute(menu: QMenu, tab: "TableTab", column: CellColumn) -> None:
    attribute, of, space = column.attribute, tab.cells.table.of, tab.cells.workspace
    if attribute is None:
        return
    others = [each.attribute.name for each in tab.cells.columns if each.attribute is not None]
    place = others.index(attribute.name)
    add(menu, "&Name, type and choices …", lambda: AttributeDialog(space, of, attribute, tab).open())
    add(menu, "Move &left", lambda: _move(tab, column, place - 1), enabled=place > 0)
    add(menu, "Move &right", lambda: _move(tab, column, place + 1), enabled=place + 1 < len(others))
    free = bool(attribute.id) and not attribute.standard
    add(menu, "De&lete …", lambda: ask_and_delete_attribute(tab, space, attribute, of), enabled=free)


def _move(tab: "TableTab", column: CellColumn, place: int) -> None:
    of = tab.cells.table.of
    with tab.cells.workspace.write("move_attribute") as session:
        move_attribute(session, attribute_id(session, column.title, of=of), place)


def new_attribute(tab: "TableTab") -> None:
    """Ask for a new attribute."""
    AttributeDialog(tab.cells.workspace, tab.cells.table.of, None, tab).open()


def _fill_places(menu: QMenu, tab: "TableTab", row: CellRow) -> None:
    for document_id, name in tab.documents_of(row):
        said = f"Go to “{one_line(name).replace('&', '&&')}”"
        add(menu, said, lambda document_id=document_id: tab.go_to(row.id, document_id))  # type: ignore[misc]


def cell_menu(tab: "TableTab") -> QMenu:
    """Make the menu of the selected cells."""
    menu, grid = QMenu(tab), tab.grid
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    row = grid.cells.row_at(grid.currentIndex().row())
    if row:
        _fill_places(menu, tab, row)
        words = "Show the &segments of this participant" if tab.cells.table.grows else "Show its &segments"
        add(menu, words, lambda: tab.ask_segments(row.id))
        menu.addSeparator()
    add(menu, "&Copy", grid.copy)
    add(menu, "Copy with &headings", lambda: grid.copy(headings=True))
    if tab.writes:
        add(menu, "&Paste", grid.paste)
        add(menu, "&Empty the cells", grid.empty)
        if row:
            menu.addSeparator()
            add(menu, "Re&name", lambda: tab.rename(row.id))
    if tab.writes and row and tab.cells.table.grows:
        add(menu, "&Merge two …", tab.merge)
        add(menu, "&Delete …", tab.delete)
        _fill_people(menu, tab, row)
    return menu


def _fill_people(menu: QMenu, tab: "TableTab", row: CellRow) -> None:
    """Offer what a participant takes back; the actions are done on the row that is current."""
    menu.addSeparator()
    withdrawn = row.cells[tab.cells.column_of(CONSENT)] == WITHDRAWN
    add(menu, "&Withdraw …", lambda: _trigger(tab, "withdraw"), enabled=not withdrawn)
    add(menu, "Re&instate", lambda: _trigger(tab, "reinstate"), enabled=withdrawn)
    add(menu, "E&rase for good …", lambda: _trigger(tab, "erase"))


def _trigger(tab: "TableTab", key: str) -> None:
    tab.window().actions_of.by_key[key].trigger()  # type: ignore[attr-defined]
