"""What a merge says besides counting: a fixed codebook that changed, and what a file holds that cannot come here."""

from collections.abc import Sequence

from sqlalchemy import select

from coding.merging.copies import handed_to
from coding.merging.deed import Deed
from coding.merging.incoming import Incoming
from coding.rounds.codebook import RecordedCode, codebook_now, differences
from coding.rounds.freezing import running_rounds
from coding.text import counted
from models.base import Session
from models.history import changes
from models.schema import aliases, rounds, segments

_MOST = 5
"""So many codes are named."""


def fixed_codebook(session: Session) -> list[RecordedCode] | None:
    """Give the codes as they are while a round runs; None where the codebook is not fixed."""
    return codebook_now(session) if running_rounds(session) else None


def codebook_said(session: Session, then: Sequence[RecordedCode] | None, deeds: Sequence[Deed]) -> list[str]:
    """Say which codes became others although a round runs, and by whose work."""
    running = running_rounds(session)
    found = differences(then, codebook_now(session)) if then is not None and running else []
    if not found:
        return []
    people = sorted({deed.coder for deed in deeds if any(each.table == "code" for each in deed.changes)})
    told = [f"“{each.path}” {'was ' if each.change != 'gone' else 'is '}{each.change}" for each in found[:_MOST]]
    told += [f"{len(found) - _MOST} more"] if len(found) > _MOST else []
    whose = f" by work of {' and '.join(people)}" if people else ""
    return [f"The codebook changed{whose} while the round “{running[0]}” runs: {'; '.join(told)}."]


def left_behind(session: Session, incoming: Sequence[Incoming]) -> list[str]:
    """Say of each whole copy how many of its segments this copy never had, because it was handed out without them."""
    blind = (rounds.c.blind == 1) & (rounds.c.state != "ended") & (rounds.c.opened == "")
    if not handed_to(session) or session.execute(select(rounds.c.id).where(blind)).first() is not None:
        return []
    known = set(session.execute(select(segments.c.uid)).scalars())
    known |= set(session.execute(select(changes.c.row_uid).where(changes.c.table_name == segments.name)).scalars())
    known |= set(session.execute(select(aliases.c.other_uid).where(aliases.c.table_name == segments.name)).scalars())
    said = []
    for each in incoming:
        number = len(each.segments - known)
        if number:
            said.append(
                f"{counted(number, 'segment')} of “{each.path.name}” cannot come: they were taken out when this copy "
                f"was handed out blind. To have them, ask for a fresh copy and bring your work into that."
            )
    return said
