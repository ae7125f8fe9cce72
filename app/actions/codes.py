"""The Codes menu: the tree kept in order. Its keys work in the tree."""

from typing import TYPE_CHECKING

from app.actions.entry import MENUS, Deed, Entry, later
from app.lazily import found

if TYPE_CHECKING:
    from app.frame.window import Window


NONE_YET = "There are no codes yet: make one with Ctrl+Shift+N."
NONE_CHOSEN = "Choose a code in the tree first."


def _tree(place: str) -> Deed:
    """Name what is done in the tree of codes, as `module:function` of the column of codes."""

    def do(window: "Window") -> object:
        window.show_page("code")
        assert window.workbench is not None
        return found(f"app.codes.{place}")(window.workbench.codes)

    do.__doc__ = place
    return do


def _chosen(place: str) -> Deed:
    """Name what is done with the codes chosen in the tree; where none is, the status line asks for one."""
    deed = _tree(place)

    def do(window: "Window") -> object:
        window.show_page("code")
        assert window.workbench is not None
        assert window.workspace is not None
        codes = window.workbench.codes
        if codes.tree.chosen_ids():
            return deed(window)
        window.workspace.hint(NONE_CHOSEN if codes.model.children_of(None) else NONE_YET)
        return None

    do.__doc__ = place
    return do


def _from_selection(window: "Window") -> object:
    """Make a code from the selected words; where none are, the status line asks for some."""
    window.show_page("code")
    deed = _tree("fresh:new_from_selection")
    return deed(window) if window.reader().coding.selected() is not None else None


ENTRIES = (
    Entry(
        menu=MENUS.CODES,
        key="code_new",
        text="&New code",
        keys="Ctrl+Shift+N",
        icon="plus",
        tip="Make an inductive code below the chosen one, or at the end of all, and type its name",
        needs="writing",
        do=_tree("deeds:new_code"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_child",
        text="New code &under it",
        keys="Ctrl+Alt+N",
        scope="codes",
        icon="arrow-elbow-down-right",
        tip="Make a code under the chosen one, and type its name",
        needs="writing",
        do=_tree("deeds:new_child"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_from_selection",
        text="New code from the &selection …",
        keys="Ctrl+Shift+I",
        icon="quotes",
        tip="Name a new inductive code, and code the selected words with it",
        needs="writing",
        do=_from_selection,
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_rename",
        text="&Rename",
        keys="F2",
        scope="codes",
        icon="pencil-simple",
        tip="Type another name for the code, in its place",
        needs="writing",
        do=_chosen("deeds:rename"),
        parted=True,
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_colour",
        text="&Colour …",
        keys="F7",
        scope="codes",
        icon="palette",
        tip="Choose another colour for the code",
        needs="writing",
        do=_chosen("deeds:colour"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_kind",
        text="Deductive or &inductive",
        keys="Ctrl+D",
        scope="codes",
        tip="Make a deductive code inductive, or an inductive one deductive",
        needs="writing",
        do=_chosen("deeds:switch_kind"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_retire",
        text="Re&tire, or bring back",
        keys="Ctrl+R",
        scope="codes",
        icon="archive-box",
        tip="Take the code out of use, or into it again; its segments stay",
        needs="writing",
        do=_chosen("deeds:switch_retired"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_merge",
        text="&Merge into …",
        keys="Ctrl+M",
        scope="codes",
        icon="arrows-in",
        tip="Give all its segments to another code",
        needs="writing",
        do=_chosen("deeds:merge"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_delete",
        text="&Delete …",
        keys="Delete",
        scope="codes",
        icon="trash",
        tip="Delete the code, the codes under it and their segments",
        needs="writing",
        do=_chosen("deeds:delete"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_up",
        text="Move u&p",
        keys="Alt+Up",
        scope="codes",
        icon="arrow-up",
        tip="Put the chosen codes before the one above them",
        needs="writing",
        do=_chosen("moving:move_up"),
        parted=True,
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_down",
        text="Move do&wn",
        keys="Alt+Down",
        scope="codes",
        icon="arrow-down",
        tip="Put the chosen codes behind the one below them",
        needs="writing",
        do=_chosen("moving:move_down"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_in",
        text="Move in, under the one a&bove",
        keys="Alt+Right",
        scope="codes",
        icon="arrow-right",
        tip="Put the chosen codes under the one above them",
        needs="writing",
        do=_chosen("moving:move_in"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_out",
        text="Move &out",
        keys="Alt+Left",
        scope="codes",
        icon="arrow-left",
        tip="Put the chosen codes behind the one they are under",
        needs="writing",
        do=_chosen("moving:move_out"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_pin",
        text="Pin as &key …",
        keys="Ctrl+P",
        scope="codes",
        icon="push-pin",
        tip="Pin the code to a key from 1 to 9, which then codes with it",
        needs="study",
        do=_chosen("menu:pin_menu"),
        parted=True,
    ),
    Entry(
        menu=MENUS.CODES,
        key="edit_themes",
        text="Group into t&hemes …",
        icon="stack",
        tip="Put inductive codes into groups, name them, and link them to elements of the framework",
        do=later("app.themes.dialog:edit_themes"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_find",
        text="&Find a code",
        keys="Ctrl+F",
        scope="codes",
        icon="magnifying-glass",
        tip="Show only the codes whose names hold what you type",
        needs="study",
        do=_tree("deeds:find"),
    ),
    Entry(
        menu=MENUS.CODES,
        key="code_segments",
        text="Show its s&egments",
        keys="Ctrl+Return",
        scope="codes",
        icon="list-bullets",
        tip="List the segments of the code below the page",
        needs="study",
        do=_chosen("deeds:show_segments"),
    ),
)
