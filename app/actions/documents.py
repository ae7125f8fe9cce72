"""The Documents menu: names, folders, kinds and progress; who speaks, and where a turn begins."""

from typing import TYPE_CHECKING

from app.actions.entry import MENUS, Deed, Entry, later
from app.lazily import found

if TYPE_CHECKING:
    from app.frame.window import Window

NONE_YET = "There are no documents yet: import them with Ctrl+Shift+O."
_KINDS = (
    ("interview", "Kind: &interview", "An interview: each participant is a source"),
    ("focus_group", "Kind: focus &group", "A focus group: its participants count as one source"),
    ("survey", "Kind: sur&vey", "A survey: each row is a source"),
    ("report", "Kind: re&port", "A report or another document in which nobody is interviewed"),
)
_MARKS = (
    ("unread", "Mark as &unread  ○", "Ctrl+Shift+U", "You have not read the document yet"),
    ("in_work", "Mark as in &work  ◐", "Ctrl+Shift+H", "You are at work on the document"),
    ("done", "Mark as &done  ●", "Ctrl+Shift+D", "You have coded the document"),
)


def _mark(status: str) -> Deed:
    """Give what marks the chosen documents so."""

    def do(window: "Window") -> object:
        return found("app.documents.doing:mark")(window, status)

    return do


def _make(kind: str) -> Deed:
    """Give what makes the chosen documents of that kind."""

    def do(window: "Window") -> object:
        return found("app.documents.doing:make")(window, kind)

    return do


def _go(window: "Window", step: int) -> None:
    assert window.workspace is not None
    found("app.frame.going:step_document")(window, step)
    if not window.workspace.document_id:
        window.workspace.hint(NONE_YET)


def _step(key: str, text: str, keys: str, step: int) -> Entry:
    return Entry(
        menu=MENUS.DOCUMENTS,
        key=key,
        text=text,
        keys=keys,
        tip=f"Put the document {'after' if step > 0 else 'before'} this one in the list on the page",
        do=lambda window: _go(window, step),
    )


ENTRIES: tuple[Entry, ...] = (
    _step("next_document", "Ne&xt document", "Ctrl+PgDown", 1),
    _step("previous_document", "Previ&ous document", "Ctrl+PgUp", -1),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="rename_document",
        text="&Rename",
        keys="F2",
        scope="documents",
        icon="pencil-simple",
        tip="Type another name for the document or folder at the cursor of the list",
        needs="writing",
        do=later("app.documents.doing:rename"),
        parted=True,
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="new_folder",
        text="&New folder",
        keys="Ctrl+Alt+N",
        scope="documents",
        icon="folder-plus",
        tip="Make a folder, then drag documents onto it",
        needs="writing",
        do=later("app.documents.doing:new_folder"),
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="move_documents",
        text="&Move to a folder …",
        keys="Ctrl+Shift+M",
        scope="documents",
        icon="folder",
        tip="Put the chosen documents into a folder",
        needs="writing",
        do=later("app.documents.doing:move"),
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="filter_documents",
        text="&Filter the list",
        keys="Ctrl+F",
        scope="documents",
        icon="funnel",
        tip="Show only the documents whose names hold what you type",
        do=later("app.documents.doing:filter_documents"),
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="delete_documents",
        text="De&lete documents …",
        keys="Delete",
        scope="documents",
        icon="trash",
        tip="Delete the chosen documents with the segments on them",
        needs="writing",
        do=later("app.documents.doing:delete"),
    ),
    *(
        Entry(
            menu=MENUS.DOCUMENTS,
            key=f"progress_{name}",
            text=text,
            keys=keys,
            tip=tip,
            needs="writing",
            do=_mark(name.replace("_", " ")),
            parted=name == "unread",
        )
        for name, text, keys, tip in _MARKS
    ),
    *(
        Entry(
            menu=MENUS.DOCUMENTS,
            key=f"kind_{name}",
            text=text,
            tip=tip,
            needs="writing",
            do=_make(name.replace("_", " ")),
            parted=name == "interview",
        )
        for name, text, tip in _KINDS
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="repair_speakers",
        text="Repair &speakers …",
        keys="Ctrl+Shift+P",
        icon="users",
        tip="See who speaks; put spellings together, say who asks and who is which participant",
        do=later("app.speakers.dialog:repair"),
        parted=True,
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="give_turn",
        text="Who speaks &here …",
        keys="Ctrl+Shift+G",
        scope="page",
        icon="user",
        tip="Give the turn at the cursor to another speaker",
        needs="writing",
        do=later("app.speakers.turns:give_turn"),
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="split_turn",
        text="Split the &turn here …",
        keys="Ctrl+Shift+T",
        scope="page",
        icon="scissors",
        tip="From the cursor on, somebody else speaks",
        needs="writing",
        do=later("app.speakers.turns:split_here"),
    ),
    Entry(
        menu=MENUS.DOCUMENTS,
        key="join_turn",
        text="&Join with the next turn",
        keys="Ctrl+Shift+J",
        scope="page",
        icon="link",
        tip="The next turn becomes part of the one at the cursor",
        needs="writing",
        do=later("app.speakers.turns:join_next"),
    ),
)
