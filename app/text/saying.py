"""What is said of a segment that was made or changed on the page."""

from app.text.marks import Mark
from app.text.turns import Turns
from coding.text import WORD

INTERVIEWERS = "These are an interviewer's words; they count for no code and no outcome."
WHOLE_TURN = "The whole turn was coded."
_WORDS = 2


def moved(before: Mark, after: Mark, text: str, undo: str) -> str:
    """Say where the segment now begins or ends; `undo` is the key that takes it back."""
    words = text[after.start : after.end].split()
    cut = len(words) > _WORDS
    if after.end != before.end:
        there = f"ends with “{'… ' * cut}{' '.join(words[-_WORDS:])}”"
    else:
        there = f"begins with “{' '.join(words[:_WORDS])}{' …' * cut}”"
    return f"Segment “{after.name}” now {there}; {undo} takes it back."


def asked(turns: Turns, text: str, start: int, end: int) -> bool:
    """Tell whether all words of the passage are interviewers'."""
    found = [turn for word in WORD.finditer(text, start, end) if (turn := turns.at(word.start()))]
    return bool(found) and all(turn.asks for turn in found)


def quotes_gone(number: int) -> str:
    """Say that quotes of the report went with segments that were taken away."""
    what = "A quote of the report" if number == 1 else f"{number:,} quotes of the report"
    return f"{what} went with it; undo brings both back."
