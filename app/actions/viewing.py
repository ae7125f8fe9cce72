"""The View menu: the workspaces, and how the window looks."""

from typing import TYPE_CHECKING

from app.actions.entry import MENUS, Entry
from app.frame.pages import PAGES, PageEntry
from app.lazily import found
from app.looks import theme

if TYPE_CHECKING:
    from app.frame.window import Window

_PARTS = (
    ("documents", "list &of documents", "Alt+L", "Choose a document by the arrow keys; Return goes to its text"),
    ("page", "&text", "Alt+T", "Read and code the document on the page"),
    ("codes", "t&ree of codes", "Alt+R", "Choose a code by the arrow keys or by its letters"),
    ("cards", "c&ards", "Alt+A", "Left and Right choose a card, Tab goes into it"),
    ("segments", "list of segme&nts", "Shift+F6", "Open the list below the page where it is closed, and go there"),
)


def _show(window: "Window", key: str) -> None:
    window.show_page(key)
    if key == "code":
        window.reader().page.setFocus()


def _page(number: int, page: PageEntry) -> Entry:
    return Entry(
        menu=MENUS.VIEW,
        key=f"page_{page.key}",
        text=f"&{number} {page.title}",
        keys=f"Alt+{number}",
        icon=page.icon,
        tip=page.tip,
        do=lambda window: _show(window, page.key),
    )


def _part(part: str, text: str, keys: str, tip: str) -> Entry:
    return Entry(
        menu=MENUS.VIEW,
        key=f"go_{part}",
        text=f"Go to the {text}",
        keys=keys,
        tip=tip,
        parted=part == "documents",
        do=lambda window: found("app.frame.going:go_to")(window, part),
    )


def _step(key: str, text: str, keys: str, step: int) -> Entry:
    return Entry(
        menu=MENUS.VIEW,
        key=key,
        text=text,
        keys=keys,
        tip="Go round the parts of the workspace: documents, text, segments, codes, cards; elements, finding, quotes",
        do=lambda window: found("app.frame.going:step_part")(window, step),
    )


def _theme(key: str, text: str, *, parted: bool = False) -> Entry:
    return Entry(
        menu=MENUS.VIEW,
        key=f"theme_{key}",
        text=text,
        tip="How the window looks",
        needs="nothing",
        parted=parted,
        checkable=True,
        do=lambda window: window.choose_theme(key),
    )


ENTRIES = (
    *(_page(number, page) for number, page in enumerate(PAGES, start=1)),
    *(_part(*part) for part in _PARTS),
    _step("next_part", "Go to the ne&xt part", "Ctrl+F6", 1),
    _step("previous_part", "Go to the part before", "Ctrl+Shift+F6", -1),
    _theme(theme.SYSTEM, "Colours as the &system", parted=True),
    *(_theme(scheme.key, f"&{scheme.title}") for scheme in theme.SCHEMES),
)
