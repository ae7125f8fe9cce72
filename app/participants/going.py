"""What the menu of participants does: it goes to the page and there does it."""

from typing import TYPE_CHECKING

from app.participants.menus import new_attribute
from app.participants.page import ParticipantsPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.frame.window import Window


def participants(window: "Window") -> None:
    """Show the table of participants."""
    page = _page(window)
    _show(page, page.people)
    page.people.grid.setFocus()


def documents(window: "Window") -> None:
    """Show the table of documents."""
    page = _page(window)
    _show(page, page.documents)
    page.documents.grid.setFocus()


def report(window: "Window") -> None:
    """Show the numbers of participants as the report prints them."""
    page = _page(window)
    _show(page, page.crosstab)
    page.crosstab.table.setFocus()


def add_participant(window: "Window") -> None:
    """Open an empty row for a new participant."""
    participants(window)
    _page(window).people.add_row()


def add_attribute(window: "Window") -> None:
    """Ask for a new attribute of participants."""
    participants(window)
    new_attribute(_page(window).people)


def _page(window: "Window") -> ParticipantsPage:
    page = window.show_page("participants")
    assert isinstance(page, ParticipantsPage)
    return page


def _show(page: ParticipantsPage, tab: "QWidget") -> None:
    page.tabs.setCurrentWidget(tab)
