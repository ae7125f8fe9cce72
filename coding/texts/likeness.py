"""Whether a corrected text is the old one at all, or that of another interview."""

from coding.text import count_words
from coding.texts.reanchoring import Anchoring

LEAST, FEW = 50, 12
"""So many words in a hundred are the same in a corrected text; texts of so few words are not judged."""


def likeness(found: Anchoring) -> int | None:
    """Give how many words in a hundred of the shorter text stand in both, or in other spellings; None for few words."""
    gone = sum(count_words(found.old[edit.start : edit.end]) for edit in found.edits if not edit.stands_for)
    words, now = count_words(found.old), count_words(found.new)
    return None if min(words, now) < FEW else min(100, 100 * (words - gone) // min(words, now))


def doubt(found: Anchoring) -> str:
    """Say that it may be another interview's text, where so few words are the same; else nothing."""
    like = likeness(found)
    if like is None or like >= LEAST:
        return ""
    return f"Only {like} % of the words are the same: this may be the text of another interview."
