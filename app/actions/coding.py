"""The Coding menu, the marks of segments, and what helps to read: finding words, and the size of the letters."""

from dataclasses import replace

from app.actions.entry import MENUS, Deed, Entry, later


def _coding(key: str, text: str, keys: str, tip: str, do: Deed) -> Entry:
    return Entry(menu=MENUS.CODING, key=key, text=text, keys=keys, tip=tip, do=do, needs="writing", scope="page")


def _reading(menu: str, key: str, text: str, keys: str, tip: str, do: Deed) -> Entry:
    return Entry(menu=menu, key=key, text=text, keys=keys, tip=tip, do=do)


_APPLYING = (
    Entry(
        menu=MENUS.CODING,
        key="code_with",
        text="Code &with …",
        keys="Ctrl+Return",
        scope="page",
        icon="highlighter-circle",
        tip="Code the selected words with a code you find by its first letters; or just type them",
        needs="writing",
        do=later("app.picker.picker:code_with"),
    ),
    _coding(
        "apply",
        "&Code the selection",
        "Return",
        "Code the selected words with the chosen code",
        lambda window: window.reader().coding.apply_chosen(),
    ),
    Entry(
        menu=MENUS.CODING,
        key="pinned",
        text="Code with a pinned code: &keys 1 to 9",
        tip="The digits code the selected words with the codes you pinned to them",
        do=lambda window: window.reader().coding.tell_pinned(),
    ),
    _coding(
        "apply_exact",
        "Code &exactly what is selected",
        "Alt+Return",
        "Code the selection with the chosen code as it is, words cut in half included",
        lambda window: window.reader().coding.apply_chosen(exact=True),
    ),
    _coding(
        "turn",
        "Code the whole &turn",
        "Shift+Return",
        "Code the turn at the cursor with the chosen code",
        lambda window: window.reader().coding.code_turn(),
    ),
    replace(
        _coding(
            "in_vivo",
            "Code in &vivo",
            "Ctrl+I",
            "The selected words become a code",
            lambda window: window.reader().coding.code_in_vivo(),
        ),
        icon="quotes",
    ),
)
_MARKING = (
    replace(
        _coding(
            "supports",
            "Segment &supports",
            "+",
            "The segment speaks for what its code says; again: not judged",
            lambda window: window.reader().coding.toggle("polarity", "supports"),
        ),
        parted=True,
    ),
    _coding(
        "contradicts",
        "Segment contrad&icts",
        "-",
        "The segment speaks against what its code says; again: not judged",
        lambda window: window.reader().coding.toggle("polarity", "contradicts"),
    ),
    _coding(
        "mixed",
        "Segment is &mixed",
        "=",
        "The segment speaks for and against; again: not judged",
        lambda window: window.reader().coding.toggle("polarity", "mixed"),
    ),
    _coding(
        "no_polarity",
        "Segment speaks &for nothing",
        "0",
        "The segment speaks neither for nor against; again: not judged",
        lambda window: window.reader().coding.toggle("polarity", "none"),
    ),
    _coding(
        "example",
        "Segment is an e&xample",
        "!",
        "A concrete example is told; again: not judged",
        lambda window: window.reader().coding.toggle("example", "yes"),
    ),
    _coding(
        "attributed",
        "Segment is &attributed to the programme",
        "@",
        "The speaker says that the programme brought it about; again: not judged",
        lambda window: window.reader().coding.toggle("attributed", "yes"),
    ),
    replace(
        _coding(
            "comment",
            "Comment on the se&gment",
            ";",
            "Write what is to be remembered about the segment at the cursor",
            lambda window: window.reader().coding.comment(),
        ),
        icon="chat-text",
    ),
    replace(
        _coding(
            "quote",
            "Add to the &quotes",
            '"',
            "Choose the segment for the report, as a quote of the outcome that it is evidence for",
            later("app.quotes.adding:add_here"),
        ),
        icon="quotes",
    ),
)
_CHANGING = (
    replace(
        _coding(
            "recode",
            "&Recode the segment …",
            "Ctrl+R",
            "Give the segment at the cursor another code",
            later("app.picker.picker:recode"),
        ),
        icon="swap",
        parted=True,
    ),
    replace(
        _coding(
            "remove",
            "Remove t&he segment",
            "Delete",
            "Take away your segment at the cursor; the words and the code stay",
            lambda window: window.reader().coding.remove(),
        ),
        icon="trash",
    ),
    _coding(
        "end_on",
        "Segment ends a word &later",
        ">",
        "Move the end of the segment at the cursor",
        lambda window: window.reader().coding.step("end", onward=True),
    ),
    _coding(
        "end_back",
        "Segment ends a word earlier",
        "<",
        "Move the end of the segment at the cursor",
        lambda window: window.reader().coding.step("end", onward=False),
    ),
    _coding(
        "start_back",
        "Segment &begins a word earlier",
        "(",
        "Move the beginning of the segment at the cursor",
        lambda window: window.reader().coding.step("start", onward=False),
    ),
    _coding(
        "start_on",
        "Segment begins a word later",
        ")",
        "Move the beginning of the segment at the cursor",
        lambda window: window.reader().coding.step("start", onward=True),
    ),
)


def _going(key: str, text: str, keys: str, tip: str, do: Deed, *, parted: bool = False) -> Entry:
    return Entry(menu=MENUS.CODING, key=key, text=text, keys=keys, tip=tip, do=do, scope="page", parted=parted)


_GOING = (
    _going(
        "other_segment",
        "&Other segment at the cursor",
        ".",
        "Choose among several segments at the cursor which one is meant",
        lambda window: window.reader().coding.cycle(1),
        parted=True,
    ),
    _going(
        "other_segment_back",
        "Other segment, backwards",
        ",",
        "Choose among several segments at the cursor which one is meant",
        lambda window: window.reader().coding.cycle(-1),
    ),
    _going(
        "next_segment",
        "&Next segment",
        "Alt+Down",
        "Go to the next segment of the document",
        lambda window: window.reader().coding.go(1),
    ),
    _going(
        "previous_segment",
        "&Previous segment",
        "Alt+Up",
        "Go to the segment before",
        lambda window: window.reader().coding.go(-1),
    ),
)
_READING = (
    Entry(
        menu=MENUS.EDIT,
        key="find",
        text="&Find in the document …",
        keys="Ctrl+F",
        scope="page",
        icon="magnifying-glass",
        tip="Find words in the document on the page",
        parted=True,
        do=later("app.text.find_bar:find"),
    ),
    _reading(MENUS.EDIT, "find_next", "Find &next", "F3", "Go to the next place", later("app.text.find_bar:find_next")),
    _reading(
        MENUS.EDIT,
        "find_previous",
        "Find &previous",
        "Shift+F3",
        "Go to the place before",
        later("app.text.find_bar:find_previous"),
    ),
    Entry(
        menu=MENUS.VIEW,
        key="zoom_in",
        text="Lar&ger letters",
        keys="Ctrl++",
        tip="Make the letters of the page larger",
        parted=True,
        do=lambda window: window.reader().page.zoom(1),
    ),
    _reading(
        MENUS.VIEW,
        "zoom_out",
        "S&maller letters",
        "Ctrl+-",
        "Make the letters of the page smaller",
        lambda window: window.reader().page.zoom(-1),
    ),
    _reading(
        MENUS.VIEW,
        "zoom_reset",
        "&Plain size of letters",
        "Ctrl+0",
        "Give the letters of the page the size they have of themselves",
        lambda window: window.reader().page.zoom_reset(),
    ),
)

ENTRIES = (*_APPLYING, *_MARKING, *_CHANGING, *_GOING, *_READING)
