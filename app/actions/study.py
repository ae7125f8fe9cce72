"""The Study menu: its beginning, new and open, and its end, settings and close; between them import and export."""

from app.actions.entry import MENUS, Entry, later

OPENING = (
    Entry(
        menu=MENUS.STUDY,
        key="new",
        text="&New study …",
        keys="Ctrl+N",
        icon="file-plus",
        tip="Make an empty study: one file that holds everything",
        needs="nothing",
        do=lambda window: window.ask_and_make(),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="open",
        text="&Open …",
        keys="Ctrl+O",
        icon="folder-open",
        tip="Open a study",
        needs="nothing",
        do=lambda window: window.ask_and_open(),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="sample",
        text="Open the sa&mple study",
        icon="compass",
        tip="Open your own copy of a small evaluation, to try everything on",
        needs="nothing",
        do=lambda window: window.open_sample(),
    ),
)

CLOSING = (
    Entry(
        menu=MENUS.STUDY,
        key="coder",
        text="Who is &coding …",
        icon="user-circle",
        tip="Say in whose name you code",
        parted=True,
        do=later("app.frame.coder:choose"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="study_name",
        text="&Rename the study …",
        icon="pencil-simple",
        tip="Give the study another name; its file keeps the one it has",
        needs="writing",
        do=later("app.frame.coder:rename"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="copy_study",
        text="Save a co&py …",
        icon="copy-simple",
        tip="Write the study as it is now into another file, for a stick, a colleague or a backup",
        do=later("app.frame.copying:save_copy"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="settings",
        text="&Settings …",
        keys="Ctrl+,",
        icon="gear",
        tip="How the window looks, and what is kept on this machine",
        needs="nothing",
        do=later("app.frame.settings:settings"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="close",
        text="C&lose study",
        keys="Ctrl+W",
        icon="x",
        tip="Close the study; everything is on the disk already",
        parted=True,
        do=lambda window: window.close_study(),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="quit",
        text="&Quit",
        keys="Ctrl+Q",
        icon="sign-out",
        tip="Close the study and the program",
        needs="nothing",
        do=lambda window: window.close(),
    ),
)
