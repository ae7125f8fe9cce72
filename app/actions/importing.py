"""Actions that bring documents and tables into the study."""

from app.actions.entry import MENUS, Entry, later

ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.STUDY,
        key="import_documents",
        parted=True,
        text="Import &documents …",
        keys="Ctrl+Shift+O",
        icon="download-simple",
        tip="Bring in transcripts, reports and survey sheets, after a look at what is in them",
        needs="writing",
        do=later("app.importing.opening:import_documents"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="import_folder",
        text="Import a &folder …",
        icon="folder-plus",
        tip="Bring in all documents and tables of a folder and the folders in it",
        needs="writing",
        do=later("app.importing.opening:import_folder"),
    ),
    Entry(
        menu=MENUS.STUDY,
        key="import_table",
        text="Import a &table …",
        icon="table",
        tip="Bring in participants, a codebook, a framework, segments or progress from a csv or Excel file",
        needs="writing",
        do=later("app.importing.opening:import_table"),
    ),
)
