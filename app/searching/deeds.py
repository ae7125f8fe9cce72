"""What is done with the hits: the panel is shown, one is gone to, those that are chosen, or all, are coded."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.frame.window import Window
from app.lazily import found
from app.searching import saying
from coding.code_all import Coded, code_all
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.searching import Place, word_places
from models.project import Session

if TYPE_CHECKING:
    from app.searching.panel import SearchPanel

MANY, FAR = 500, 20
"""Beyond so many hits, or in more documents than this, they are coded in the worker."""
_LONGEST = 60


def panel_of(window: Window) -> "SearchPanel":
    """Give the panel of the window, which is shown."""
    if window.workspace is None:
        raise CodingError("Open a study first.")
    window.show_page("code")
    assert window.workbench is not None
    panel: SearchPanel = window.workbench.search_panel()  # type: ignore[assignment]
    return panel


def find_everywhere(window: Window) -> None:
    """Show the panel with the words that are selected on the page, ready to be typed over."""
    page = window.reader().page
    words = page.text[slice(*page.selected_span())] if page.isVisible() else ""
    panel = panel_of(window)
    panel.begin(words if len(words) <= _LONGEST and "\n" not in words.strip() else "")


def list_words(window: Window, words: str, document_id: int = 0) -> None:
    """List where the words stand; with a document, go to the first place in it."""
    panel_of(window).list_words(words, document_id)


def code_found(window: Window) -> None:
    """Code what is chosen in the list, else everything that was found."""
    code(panel_of(window))


def code(panel: "SearchPanel") -> None:
    """Have a code picked, and code the hits with it."""
    hits, window = panel.chosen(), panel.window()
    if not panel.found.total or panel.seeking.busy:
        raise CodingError("Find some words first; then all places where they stand can be coded.")
    title = f"Code {saying.many(len(hits) or panel.found.total, 'place')} with: type a few letters of a code"
    found("app.picker.picker:pick_code")(window, "", lambda code_id: _code(panel, code_id), title=title)


def _code(panel: "SearchPanel", code_id: int) -> None:
    """Code the hits in one step; many of them, or in many documents, in the worker."""
    places, unit, asides = _places(panel), panel.footer.wanted(), panel.footer.asides.isChecked()
    number = len(panel.chosen()) or panel.found.total
    workspace, coded = panel.workspace, panel.coded

    def write(_progress: object = None) -> None:
        with workspace.write("code_all") as session:
            done = code_all(session, code_id, places(session), unit, aside=asides)
            name = code_tree(session).label(code_id)
        coded.emit(done, name)

    window = panel.window()
    if isinstance(window, Window) and (number > MANY or len(panel.found.counts) > FAR):
        window.busy(f"Coding {number:,} places …", write)
    else:
        write()


def _places(panel: "SearchPanel") -> Callable[[Session], list[Place]]:
    """Give what tells the places to be coded; those beyond the list are found anew."""
    hits, words, whole = panel.chosen(), panel.seeking.words, panel.seeking.whole
    if not hits and panel.found.total > len(panel.found.hits):
        return lambda session: word_places(session, words, whole=whole)
    listed = [(hit.document_id, hit.start, hit.end) for hit in hits or panel.found.hits]
    return lambda _session: listed


def tell(panel: "SearchPanel", done: Coded, name: str) -> None:
    """Say what was coded with the code of that name, in the panel and in the status line."""
    sentence = saying.coded(done, name)
    panel.footer.say(saying.coded_in_short(done), sentence)
    panel.workspace.hint(sentence)
