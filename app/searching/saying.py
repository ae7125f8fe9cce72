"""What the panel of the search says: how much was found, why nothing was, what was coded."""

from coding.code_all import Coded, Unit
from coding.searching import Found, Hit

INVITING = (
    "Type words to find them in all documents. Capitals, accents and kinds of quotation marks make no difference. "
    "What is found can be gone to, and all of it coded at once."
)
SEEKING = "Searching …"
UNITS: tuple[tuple[Unit, str], ...] = (
    ("words", "the words"),
    ("sentence", "their sentences"),
    ("turn", "the whole turns"),
)


def many(number: int, one: str) -> str:
    """Say a number with its noun."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def places(found: Found) -> str:
    """Say in how many places of how many documents the words stand."""
    return f"{many(found.total, 'place')} in {many(len(found.counts), 'document')}"


def count(found: Found) -> str:
    """Say where the words stand, and how many of the places are listed if these are not all."""
    more = found.total > len(found.hits)
    return f"{places(found)}, the first {len(found.hits):,} are listed" if more else places(found)


def nothing(words: str, *, whole: bool) -> str:
    """Say that the words stand nowhere, and what to try."""
    said = f"“{words}” stands in no document"
    return f"{said} as whole words." if whole else f"{said}. Try fewer letters: a part of a word is found too."


def left_out(hits: list[Hit]) -> str:
    """Say which of the hits would not be coded."""
    asked = sum(hit.aside and hit.speaker != "" for hit in hits)
    labels = sum(hit.aside and hit.speaker == "" for hit in hits)
    parts = [f"{asked:,} by interviewers"] * bool(asked) + [f"{labels:,} in labels"] * bool(labels)
    return f"Left out: {', '.join(parts)}" if parts else ""


def coded(done: Coded, name: str) -> str:
    """Say how many segments were made with the code of that name, and what else became of the places."""
    parts = [f"{many(done.made, 'segment')} coded with “{name}”"]
    if done.shared:
        parts.append(f"{done.shared:,} {'place lies' if done.shared == 1 else 'places lie'} in the same segments")
    if done.same:
        parts.append(f"{done.same:,} {'was' if done.same == 1 else 'were'} coded so already")
    if done.left_out:
        parts.append(f"{done.left_out:,} by interviewers or in labels left out")
    return ", ".join(parts) + "."


def coded_in_short(done: Coded) -> str:
    """Say the same where there is little room."""
    parts = [f"{done.made:,} coded"]
    parts += [f"{done.shared:,} in the same"] * bool(done.shared)
    parts += [f"{done.same:,} were so already"] * bool(done.same)
    parts += [f"{done.left_out:,} left out"] * bool(done.left_out)
    return ", ".join(parts)
