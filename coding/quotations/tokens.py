"""Words as a quotation is compared: its words and marks, its elisions and brackets, each with its place."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple
from unicodedata import category, normalize

Kind = Literal["word", "mark", "elision", "bracket", "part"]
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
_LETTER = rf"[\w\u0300-\u036f{_UNSEEN}]"
_WORD = rf"{_LETTER}+(?:['’‘ʼ`´]{_LETTER}+)*"
_DOTS = r"(?:…[.…\s]*(?<!\s)|\.(?:\s?\.)+)"
_MARKS = "|".join(
    (
        rf"(?P<word>{_WORD})",
        r"(?P<dots>…+|\.(?:\s?\.){2,})",
        r"(?P<dash>[-‐‑‒–—―−]+)",
        r"(?P<quotes>[\"'“”„‟«»‹›‘’‚‛`´]+)",
        r"(?P<mark>[^\s" + _UNSEEN + "])",
    )
)
_TOKEN = re.compile(_MARKS)
_QUOTED = re.compile(
    rf"(?P<elision>\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\))"
    rf"|(?P<part>\[{_LETTER}+\]{_LETTER}+|{_LETTER}+(?:['’]{_LETTER}+)*\[['’]?{_LETTER}+\])"
    rf"|(?P<bracket>\[[^\[\]]*\])|{_MARKS}"
)
_DROPPED = re.compile(f"[{_UNSEEN}]")
_FOLDED = str.maketrans(dict.fromkeys("’‘ʼ`´", "'") | {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})
_FIXED = {"dots": "…", "dash": "-", "quotes": '"'}


class Token(NamedTuple):
    """A word or a mark as it is compared, and where it stands: [start, end) in code points.

    `opens` tells that it is the first word of what is quoted, or the first one after an elision, so that its first
    letter may be a capital or a small one.
    """

    kind: Kind
    form: str
    start: int
    end: int
    opens: bool = False


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """List the words and marks of what was said, in [start, end)."""
    return list(_read(_TOKEN, text, start, len(text) if end is None else end))


def quoted_tokens(quoted: str) -> list[Token]:
    """List the words and marks of a quotation without the marks at its ends, beside its elisions and beside brackets.

    Three dots without brackets count as an elision too.
    """
    found = [
        each._replace(kind="elision") if each.form == "…" else each for each in _read(_QUOTED, quoted, 0, len(quoted))
    ]
    kept = [each for at, each in enumerate(found) if each.kind != "mark" or not _at_an_edge(found, at)]
    while kept and kept[0].kind == "elision":
        del kept[0]
    while kept and kept[-1].kind == "elision":
        del kept[-1]
    return _opened(kept)


def holds(said: list[Token], bracket: Token) -> bool:
    """Tell whether these very brackets with these words were said or transcribed."""
    wanted = [each.form for each in tokens_of(bracket.form)]
    forms = [each.form for each in said]
    return any(forms[at : at + len(wanted)] == wanted for at, form in enumerate(forms) if form == wanted[0])


def _read(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Token]:
    for found in pattern.finditer(text, start, end):
        name = found.lastgroup or ""
        form = _FIXED.get(name) or _form(found[0])
        if form:
            said = name == "mark" and is_said(form)
            kind: Kind = name if name in ("word", "elision", "bracket", "part") else "word" if said else "mark"  # type: ignore[assignment]
            yield Token(kind, form, *found.span())


def is_said(mark: str) -> bool:
    """Tell whether a mark is no punctuation but says something, as £ and % do."""
    return mark in "%‰&" or category(mark)[0] == "S"


def _form(word: str) -> str:
    """Give the word without what cannot be seen in it, its apostrophe straight, its accents composed."""
    if word.isascii():
        return word
    return normalize("NFC", _DROPPED.sub("", word).translate(_FOLDED))


def _at_an_edge(found: list[Token], at: int) -> bool:
    """Tell whether no word of the quotation stands between the mark and an end, an elision or a bracket of it."""
    before = next((each.kind for each in reversed(found[:at]) if each.kind != "mark"), "")
    after = next((each.kind for each in found[at + 1 :] if each.kind != "mark"), "")
    return bool({before, after} & {"", "elision", "bracket"})


def _opened(kept: list[Token]) -> list[Token]:
    opening, opened = True, []
    for each in kept:
        opened.append(each._replace(opens=opening and each.kind == "word"))
        opening = each.kind == "elision" or (opening and each.kind != "word" and each.kind != "part")
    return opened
