"""How verdicts and answers are shown: a word, an icon, a key."""

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from app.looks import theme
from coding.crosscheck.items import ACCEPT, ADD, ASK, CHALLENGE, CHANGED, EXPLAINED, KEPT, Verdict


class Sign(NamedTuple):
    """A verdict or an answer: what its button says, what is said of one who gave it, its icon and its key."""

    words: str
    said: str
    icon: str
    keys: str
    tip: str
    hue: str


VERDICT_SIGNS = {
    ACCEPT: Sign("Accept", "accepts it", "check", "A", "It is right as it is", theme.GOOD),
    CHALLENGE: Sign(
        "Challenge", "challenges it", "x", "C", "It is not right: say why, or which code instead", theme.BAD
    ),
    ADD: Sign(
        "Add a code",
        "says that a code is missing",
        "plus",
        "D",
        "It is right, and another code belongs here",
        theme.NOTED,
    ),
    ASK: Sign("Ask", "asks", "question", "Q", "Ask the coder why it is coded so", theme.DOUBTFUL),
}
ANSWER_SIGNS = {
    CHANGED: Sign("Change", "changed it", "pencil-simple", "G", "Change the coding as proposed", theme.GOOD),
    KEPT: Sign("Keep", "kept it", "push-pin", "K", "The coding stays as it is", theme.NOTED),
    EXPLAINED: Sign("Explain", "explained it", "chat-text", "E", "It stays: say why", theme.NOTED),
}


def ink(hue: str, palette: QPalette) -> QColor:
    """Give the hue as it can be read on the page."""
    return theme.ink(hue, theme.is_dark(palette))


def said_of(verdict: Verdict) -> str:
    """Say what a reviewer thinks: Joel challenges it: “…” should be used."""
    head = f"{verdict.reviewer} {VERDICT_SIGNS[verdict.verdict].said}"
    if not verdict.code:
        return head
    if verdict.verdict == ADD:
        return f"{verdict.reviewer} says that “{verdict.code}” is missing"
    return f"{head}: “{verdict.code}” instead"
