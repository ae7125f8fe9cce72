"""What can be done with the chosen segments: gone to, copied, exported, recoded, marked, removed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QProgressDialog

from app import asking
from app.frame.window import Window
from app.lazily import found
from app.looks import icons
from app.retrieval.clip import cells_of, mime_of
from app.tasks import Cancelled, Progress
from app.text.saying import quotes_gone
from coding.errors import CodingError
from coding.exporters import EXPORTERS, write_table
from coding.retrieval import Query, mark_all
from coding.retrieved import quotes, retrieved
from coding.rights.disclosure import told
from coding.segments import CHOICES, recode, remove
from coding.studies import attribution_of
from models.project import Session

if TYPE_CHECKING:
    from app.retrieval.panel import SegmentsPanel

FEW = 50
"""So many segments are copied at once; more of them in the worker."""
MANY = 500
"""Beyond so many rows a change is made in the worker."""
NONE_CHOSEN = "Choose segments in the list first."
NOTHING_SHOWN = "There is nothing to export: list some segments first."
MARKS = (
    ("&Supporting", "polarity", "supports"),
    ("&Contradicting", "polarity", "contradicts"),
    ("&Mixed", "polarity", "mixed"),
    ("Speaking for &nothing", "polarity", "none"),
    ("An &example", "example", "yes"),
    ("&Attributed to the programme", "attributed", "yes"),
)
"""What the chosen segments can be marked as; done again, they are not judged."""


def with_code(query: Query, code_id: int) -> Query:
    """Ask the same of another code."""
    return replace(query, code_ids=(code_id,) if code_id else ())


def _panel_there(window: Window) -> "SegmentsPanel | None":
    """Give the panel of the window, None where no list was asked for yet."""
    panel: SegmentsPanel | None = window.workbench.segments if window.workbench else None  # type: ignore[assignment]
    return panel


def _with_chosen(window: Window, deed: Callable[["SegmentsPanel"], None]) -> None:
    """Do it with the segments chosen in the list; where none is, the status line asks for some, and no list opens."""
    panel = _panel_there(window)
    if panel is not None and panel.rows():
        deed(panel)
    elif window.workspace is not None:
        window.workspace.hint(NONE_CHOSEN)


def copy_chosen(window: Window) -> None:
    """Copy the chosen segments as text with their attributions."""
    _with_chosen(window, lambda panel: copy(panel, panel.rows()))


def export_shown(window: Window) -> None:
    """Write the list as it stands to a file."""
    _export_list(window, named=False)


def export_named(window: Window) -> None:
    """Write the list as it stands to a file for the team, which names the participants."""
    _export_list(window, named=True)


def _export_list(window: Window, *, named: bool) -> None:
    panel = _panel_there(window)
    if panel is not None:
        export(panel, named=named)
    elif window.workspace is not None:
        window.workspace.hint(NOTHING_SHOWN)


def recode_chosen(window: Window) -> None:
    """Give the coder's own among the chosen segments another code, which is picked first."""
    _with_chosen(window, _recode)


def mark_chosen(window: Window, name: str, value: str) -> None:
    """Mark the coder's own among the chosen segments, or take the mark off all of them."""
    _with_chosen(window, lambda panel: _mark(panel, name, value))


def remove_chosen(window: Window) -> None:
    """Take away the chosen segments of the coder at the window."""
    _with_chosen(window, _remove)


def copy(panel: "SegmentsPanel", rows: Sequence[int]) -> None:
    """Copy the segments in the rows as text: “words” (police, North West) — document; from the table as its cells."""
    ids, workspace = panel.model.ids(rows), panel.workspace
    names = panel.model.names if panel.reading.fresh else None  # a list that was hidden may not know the newest codes
    if not ids:
        raise CodingError("There is no segment to copy: choose one in the list.")

    as_cells, query = panel.view is panel.table, panel.model.query

    def read(_progress: object = None) -> str | list[list[str]]:
        with workspace.read() as session:
            if as_cells:
                return cells_of(retrieved(session, query, ids))
            return "\n\n".join(quote.line() for quote in quotes(session, ids, names, named=False))

    def put(copied: str | list[list[str]]) -> None:
        if isinstance(copied, str):
            QGuiApplication.clipboard().setText(copied)
        else:
            QGuiApplication.clipboard().setMimeData(mime_of(copied))
        form = "as rows of a table" if as_cells else "with who said it"
        workspace.hint(f"Copied {len(ids):,} segment{'s' * (len(ids) != 1)} {form}.")

    put(read()) if len(ids) <= FEW and names is not None else panel.tasks.run(read, put, _failed)


def export(panel: "SegmentsPanel", *, named: bool = False) -> None:
    """Write what is shown, in its order, to a file; who speaks is told by the attribution, unless people are named."""
    ids, query, workspace = panel.model.ids(range(panel.model.rowCount())), panel.model.query, panel.workspace
    if not ids:
        workspace.hint(NOTHING_SHOWN)
        return
    offered = [next(each for each in EXPORTERS if each.suffix == ".docx"), *EXPORTERS]
    filters = ";;".join(dict.fromkeys(f"{each.title} (*{each.suffix})" for each in offered))
    title = "Export these segments with names, for the team" if named else "Export these segments, without names"
    path = asking.file_to_write(panel, title, "Segments with names.docx" if named else "Segments.docx", filters)
    if path is None:
        return

    def write(progress: Progress) -> list[str]:
        with workspace.read() as session:
            table = retrieved(session, query, ids, named=named)
            write_table(table, path, progress)
            return [f"Written: {path}", *told(session, table, attribution_of(session), read=False)]

    _run_behind(panel, f"Writing {path.name} …", write)


def _run_behind(panel: "SegmentsPanel", sentence: str, work: Callable[[Progress], list[str]]) -> None:
    """Write in the worker, with progress and Cancel once it takes a while; then say what whoever wrote has to know."""
    dialog = QProgressDialog(sentence, "Cancel", 0, 0, panel)
    dialog.setMinimumDuration(400)
    dialog.setAutoClose(False)

    def ended(error: BaseException | None = None) -> None:
        dialog.close()
        dialog.deleteLater()
        if error is not None:
            _failed(error)

    def written(said: list[str]) -> None:
        ended()
        panel.workspace.hint("  ·  ".join(said))

    task = panel.tasks.run(work, written, ended)

    def show(done: int, of: int, _name: str) -> None:
        dialog.setMaximum(of)
        dialog.setValue(done)

    def cancel() -> None:
        task.progress.cancelled = True

    task.answer.progressed.connect(show)
    dialog.canceled.connect(cancel)


def _failed(error: BaseException) -> None:
    if not isinstance(error, Cancelled):
        raise error


def _own(panel: "SegmentsPanel", done: str) -> list[int]:
    """List those of the chosen rows that are the coder's at the window; CodingError where none is."""
    model, me = panel.model, panel.workspace.coder.casefold()
    names = model.names.coders if model.names is not None else {}
    own = [row for row in panel.rows() if names.get(model.columns.coders[model.view[row]], "").casefold() == me]
    if not own:
        raise CodingError(f"Only your own segments can be {done}; those you chose are other coders'.")
    return own


def _recode(panel: "SegmentsPanel") -> None:
    """Ask for a code and give it to the coder's own among the chosen segments."""
    ids, every = panel.model.ids(_own(panel, "recoded")), len(panel.rows())
    title = f"Recode {len(ids):,} segment{'s' * (len(ids) != 1)} to"

    def picked(code_id: int) -> None:
        _write(panel, "recode", ids, lambda session: recode(session, ids, code_id))
        _tell_of_others(panel, every - len(ids), every)

    found("app.picker.picker:pick_code")(panel.window(), "", picked, title=title)


def _mark(panel: "SegmentsPanel", name: str, value: str) -> None:
    """Mark the coder's own among the chosen in one step; where all are marked so already, none is judged then."""
    own, every, columns = _own(panel, "marked"), len(panel.rows()), panel.model.columns
    ids, column = panel.model.ids(own), getattr(columns, name)
    place = CHOICES[name].index(value)
    again = all(column[panel.model.view[row]] == place for row in own)
    marks = {name: "" if again else value}
    _write(panel, "mark_segments", ids, lambda session: mark_all(session, ids, **marks))
    _tell_of_others(panel, every - len(own), every)


def _tell_of_others(panel: "SegmentsPanel", others: int, every: int) -> None:
    if others:
        panel.workspace.hint(f"{others:,} of the {every:,} segments are other coders', and stay as they are.")


def _remove(panel: "SegmentsPanel") -> None:
    """Remove the coder's own segments; those of others stay, and this is asked where there are both."""
    own, every = panel.model.ids(_own(panel, "removed")), len(panel.rows())
    question = f"{len(own):,} of the {every:,} segments are yours; those of other coders stay. Remove yours?"
    if len(own) == every or asking.agrees(panel, "Remove segments", question, "Remove"):
        gone: list[int] = []
        _write(panel, "remove_segments", own, lambda session: gone.append(remove(session, own)))
        if any(gone):
            panel.workspace.hint(quotes_gone(gone[0]))


def _write(panel: "SegmentsPanel", label: str, ids: list[int], change: Callable[[Session], None]) -> None:
    """Change the segments in one step; many of them in the worker."""

    def write(_progress: object = None) -> None:
        with panel.workspace.write(label) as session:
            change(session)

    window = panel.window()
    if len(ids) > MANY and isinstance(window, Window):
        window.busy(f"Changing {len(ids):,} segments …", write)
    else:
        write()


def give_keys(panel: "SegmentsPanel") -> None:
    """Let the keys of the actions on segments work in the panel."""
    window = panel.window()
    if isinstance(window, Window):
        window.actions_of.attach({"segments": panel})


def menu(panel: "SegmentsPanel") -> QMenu:
    """Give the menu of what can be done with the chosen segments."""
    shown, rows = QMenu(panel), panel.rows()
    shown.aboutToHide.connect(shown.deleteLater)
    writes = bool(rows) and panel.workspace.project.writes
    _add(shown, "&Go to the place", "arrow-square-out", lambda: panel.go(rows[0]), len(rows) == 1)
    _add(shown, "&Copy", "copy", lambda: copy(panel, rows), bool(rows))
    _add(shown, "Add to &quotes", "quotes", partial(found("app.quotes.adding:add_listed"), panel.window()), writes)
    shown.addSeparator()
    _add(shown, "&Recode …", "swap", lambda: _recode(panel), writes)
    marks = shown.addMenu("&Mark as")
    marks.setEnabled(writes)
    for words, name, value in MARKS:
        _add(marks, words, "", partial(_mark, panel, name, value), writes)
    _add(shown, "Re&move", "trash", lambda: _remove(panel), writes)
    return shown


def _add(shown: QMenu, words: str, icon: str, do: Callable[[], None], enabled: bool) -> QAction:
    action = shown.addAction(words)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: do())
    if icon:
        icons.give(action, icon)
    return action
