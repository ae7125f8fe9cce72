"""Corrections that somebody passed over: they were undecided where the text was corrected elsewhere."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from coding.merging.settling import Past, Write, settle
from coding.merging.texts import bring_together
from coding.text import listed
from coding.texts.reanchoring import Edit, anchoring
from models.base import Session
from models.schema import documents


def passed_over(write: Write, own: Sequence[Write], past: Past) -> bool:
    """Tell whether the text that was corrected held corrections back, and the words of some were left as they were."""
    before, after = (str((cells or {}).get("text") or "") for cells in (write.before, write.after))
    earlier = [each for each in own if each.operation in past[write.operation]]
    apart = settle("text", earlier, past, "", quiet=False)
    if not apart.sides or not before or before == after:
        return False
    held = bring_together(str(apart.value), {str(side.value): str(side.value) for side in apart.sides})
    if held.text != before:
        return False
    made = anchoring(before, after).edits
    return all(not _touch(made, anchoring(before, text).edits) for text in held.sides.values()) and bool(held.sides)


def _touch(some: Sequence[Edit], others: Sequence[Edit]) -> bool:
    return any(one.start <= other.end and other.start <= one.end for one in some for other in others)


def passed_said(session: Session, passed: Mapping[str, Sequence[str]]) -> list[str]:
    """Say of each document (its uid) whose corrections are not in it any more, though nobody decided so."""
    rows = session.execute(select(documents.c.uid, documents.c.name).where(documents.c.uid.in_(passed))).all()
    return [
        f"{listed(passed[row.uid])} corrected “{row.name}” elsewhere while two versions of some words in it were "
        "undecided: neither of them is in the text now. Decide between them in that copy, or correct the words again."
        for row in sorted(rows, key=lambda row: str(row.name).casefold())
    ]
