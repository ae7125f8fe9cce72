"""Links in what is written: counts and quotes that stand in plain text as they were seen, and tell when they changed.

A link is `{{12|sources}}`: what the author saw, and the name of what it is; or `{{quote:UID|“…” (police)}}`: a
quote of the bank by its uid, and the words as they were. Before `{ } | \\` in what was seen stands a `\\`. A `\\`
before a whole link makes it plain text, two of them are one before a link. What only looks like a link is text.

Reports print what stands there, for that is what the author weighed and signed, and name the links that are no
longer true. A quote that may not be shown any more is the exception: its words are not printed.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

QUOTE = "quote:"
WITHHELD = "[quote withheld]"
"""What is printed instead of a quote that was taken away or may not be shown."""

_SAW = r"(?:[^{}|\\]|\\.)*"
_LINK = rf"\{{\{{(?:quote:([0-9A-Za-z-]+)\|({_SAW})|({_SAW})\|([a-z_]+(?: of [a-z_]+)?(?: in figures)?))\}}\}}"
_TOKEN = re.compile(rf"(\\*)({_LINK})", re.DOTALL)
_END = re.compile(r"\\+\Z")

Look = Callable[[str], str | None]
"""Gives what a name stands for at present; None where there is no such thing any more."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text, or a link: then `name` says of what, `words` are what the author saw, `now` what is true.

    `now` is None where it is not known, or where what the link names is no longer there.
    """

    words: str
    name: str = ""
    now: str | None = None

    @property
    def is_quote(self) -> bool:
        """Tell whether it is a quote of the bank."""
        return self.name.startswith(QUOTE)

    @property
    def uid(self) -> str:
        """Give the uid of the quote."""
        return self.name.removeprefix(QUOTE)

    @property
    def stale(self) -> bool:
        """Tell whether what the author saw is no longer so; of a text never."""
        return bool(self.name) and self.now != self.words


def parse(text: str) -> list[Part]:
    """Take the text apart; joined again by `written` it says the same, and no two stretches of text adjoin."""
    found: list[Part] = []
    at = 0
    for token in _TOKEN.finditer(text):
        slashes = len(token[1])
        found.append(Part(text[at : token.start()] + "\\" * (slashes // 2) + token[2] * (slashes % 2)))
        if slashes % 2 == 0:
            found.append(_link(token))
        at = token.end()
    return list(_joined([*found, Part(text[at:])]))


def written(parts: Iterable[Part]) -> str:
    """Give the text of the parts as it is stored."""
    said = ""
    for part in _joined(parts):
        if part.name:
            slashes = _END.search(said)
            said += (slashes[0] if slashes else "") + token(part.name, part.words)
        else:
            said += _TOKEN.sub(lambda found: found[1] * 2 + "\\" + found[2], part.words)
    return said


def token(name: str, saw: str) -> str:
    """Write a link as it stands in the text."""
    escaped = re.sub(r"[{}|\\]", r"\\\g<0>", saw)
    if name.startswith(QUOTE):
        return f"{{{{{name}|{escaped}}}}}"
    return f"{{{{{re.sub('^quote:', _unread, escaped)}|{name}}}}}"


def resolve(text: str, look: Look) -> list[Part]:
    """Take the text apart, each link with what is true now."""
    return [replace(part, now=look(part.name)) if part.name else part for part in parse(text)]


def refresh(text: str, look: Look) -> str:
    """Let every link say what is true now; one that leads to nothing any more stays as it was seen."""
    return written(
        part if part.now is None else replace(part, words=part.now) if part.name else part
        for part in resolve(text, look)
    )


def links(text: str) -> list[Part]:
    """List the links of the text, in their order."""
    return [part for part in parse(text) if part.name]


def stale(text: str, look: Look) -> list[Part]:
    """List the links whose value is another now, or that lead to nothing any more."""
    return [part for part in resolve(text, look) if part.stale]


def plain(text: str, look: Look) -> str:
    """Give the text for readers: links as the author saw them, no words of a quote that is not in the bank."""
    return "".join(WITHHELD if part.is_quote and part.now is None else part.words for part in resolve(text, look))


def without_quotes(text: str, uids: Collection[str]) -> str:
    """Take the words of these quotes out of the text, for erasing; where they stood is said."""
    return written(Part(WITHHELD) if part.is_quote and part.uid in uids else part for part in parse(text))


def _link(found: re.Match[str]) -> Part:
    uid, quoted, seen, name = found.groups()[2:]
    words = re.sub(r"\\(.)", r"\1", quoted if uid else seen, flags=re.DOTALL)
    return Part(words, f"{QUOTE}{uid}" if uid else name)


def _unread(begins: re.Match[str]) -> str:
    """Let what was seen begin with these words without being read as a quote."""
    return "\\" + begins[0]


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Give the parts, adjoining stretches of text as one, empty ones not at all."""
    said = ""
    for part in parts:
        if not part.name:
            said += part.words
            continue
        if said:
            yield Part(said)
        said = ""
        yield part
    if said:
        yield Part(said)
