"""The Segments menu: the list of segments below the page, and what is done with those chosen in it."""

from app.actions.entry import MENUS, Entry, later
from app.lazily import found

_MARKS = (
    ("supports", "Mark as s&upporting", "+", "polarity", "supports", "They speak for what their code says"),
    (
        "contradicts",
        "Mark as c&ontradicting",
        "-",
        "polarity",
        "contradicts",
        "They speak against what their code says",
    ),
    ("mixed", "Mark as mi&xed", "=", "polarity", "mixed", "They speak for and against"),
    ("none", "Mark as speaking &for nothing", "0", "polarity", "none", "They speak neither for nor against"),
    ("example", "Mark as an exam&ple", "!", "example", "yes", "A concrete example is told in them"),
    ("attributed", "Mark as &attributed", "@", "attributed", "yes", "The speaker says the programme brought it about"),
)
"""As on the page: a key a mark."""


def _marking(mark: tuple[str, str, str, str, str, str]) -> Entry:
    key, text, keys, name, value, tip = mark
    return Entry(
        menu=MENUS.SEGMENTS,
        key=f"segments_{key}",
        text=text,
        keys=keys,
        scope="segments",
        tip=f"{tip}; again: not judged",
        needs="writing",
        parted=key == "supports",
        do=lambda window: found("app.retrieval.deeds:mark_chosen")(window, name, value),
    )


ENTRIES: tuple[Entry, ...] = (
    Entry(
        menu=MENUS.SEGMENTS,
        key="segments",
        text="&Segments of the chosen code",
        keys="F6",
        icon="quotes",
        tip="List everything coded with the chosen code, below the transcript; again: close the list",
        do=later("app.frame.going:toggle_segments"),
    ),
    Entry(
        menu=MENUS.SEGMENTS,
        key="copy_segments",
        text="&Copy segments",
        keys="Ctrl+C",
        scope="segments",
        icon="copy",
        tip="Copy the chosen segments, each with who said it and in which document; from the table as its cells",
        do=later("app.retrieval.deeds:copy_chosen"),
        parted=True,
    ),
    Entry(
        menu=MENUS.SEGMENTS,
        key="export_segments",
        text="&Export these segments …",
        keys="Ctrl+Shift+E",
        scope="segments",
        icon="export",
        tip="Write the list of segments as it stands to a Word, Excel or other file: attributions, no names",
        do=later("app.retrieval.deeds:export_shown"),
    ),
    Entry(
        menu=MENUS.SEGMENTS,
        key="export_segments_named",
        text="Export these segments with &names …",
        icon="export",
        tip="Write the list of segments with the names of those who speak: for the team, not for readers",
        do=later("app.retrieval.deeds:export_named"),
    ),
    Entry(
        menu=MENUS.SEGMENTS,
        key="recode_segments",
        text="&Recode segments …",
        keys="Ctrl+R",
        scope="segments",
        icon="swap",
        tip="Give the segments that are chosen in the list another code, in one step",
        needs="writing",
        do=later("app.retrieval.deeds:recode_chosen"),
        parted=True,
    ),
    Entry(
        menu=MENUS.SEGMENTS,
        key="remove_segments",
        text="Re&move segments",
        keys="Delete",
        scope="segments",
        icon="trash",
        tip="Take away your own segments among those that are chosen in the list",
        needs="writing",
        do=later("app.retrieval.deeds:remove_chosen"),
    ),
    *map(_marking, _MARKS),
    Entry(
        menu=MENUS.SEGMENTS,
        key="quote_segments",
        text="Add to &quotes",
        keys='"',
        scope="segments",
        icon="quotes",
        tip="Choose the segments for the report, as quotes of the outcome that they are evidence for",
        needs="writing",
        parted=True,
        do=later("app.quotes.adding:add_listed"),
    ),
)
