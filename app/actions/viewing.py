"""The View menu: the workspaces, and how the window looks."""

from app import theme
from app.actions.entry import MENUS, Entry
from app.pages import PAGES, PageEntry


def _page(number: int, page: PageEntry) -> Entry:
    return Entry(
        menu=MENUS.VIEW,
        key=f"page_{page.key}",
        text=f"&{number} {page.title}",
        keys=f"Alt+{number}",
        icon=page.icon,
        tip=page.tip,
        do=lambda window: window.show_page(page.key),
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
    _theme(theme.SYSTEM, "Colours as the &system", parted=True),
    *(_theme(scheme.key, f"&{scheme.title}") for scheme in theme.SCHEMES),
)
