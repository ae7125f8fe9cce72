"""Two names of one person that somebody made one, where another copy works on under the name that went."""

import json
from collections.abc import Sequence

from sqlalchemy import delete, select

from coding.merging.accounts import Accounts
from coding.merging.deed import Change, Deed
from coding.merging.rules import POINTERS
from coding.text import folded_name
from models.base import Session
from models.history import changes
from models.schema import aliases, coders


def part_names(session: Session, accounts: Accounts, deeds: Sequence[Deed]) -> bool:
    """Let a name that was made one with another be its own again where what comes was done under it.

    Whether both are one is asked then, in every copy alike. Tells whether there was such a name.
    """
    own = accounts.aliases.own
    used = {uid for deed in deeds for change in deed.changes for uid in _named(change)}
    parted = [
        uid
        for uid in sorted(used)
        if own(coders.name, uid) != uid and _are_two(session, accounts, uid, own(coders.name, uid))
    ]
    for uid in parted:
        session.execute(delete(aliases).where(aliases.c.table_name == coders.name, aliases.c.other_uid == uid))
    return bool(parted)


def _named(change: Change) -> set[str]:
    """Give the coders that a change names: herself, or whose the row is."""
    if change.after is None:
        return set()
    pointing = [name for name, target in POINTERS[change.table].items() if target == coders.name]
    found = {str(change.after[name]) for name in pointing if change.after.get(name)}
    return found | {change.uid} if change.table == coders.name else found


def _are_two(session: Session, accounts: Accounts, one: str, other: str) -> bool:
    """Tell whether the two began with different names; what two copies each made is called alike from the beginning."""
    names = [_first_name(session, accounts, uid) for uid in (one, other)]
    return "" not in names and names[0] != names[1]


def _first_name(session: Session, accounts: Accounts, uid: str) -> str:
    """Give what the coder was called first, as far back as anybody knows; "" where nobody does."""
    came = [change for each in accounts.came for change in each.deed.changes if change.key == (coders.name, uid)]
    for cells in [change.after if change.before is None else change.before for change in came]:
        if cells and cells.get("name"):
            return folded_name(str(cells["name"]))
    about = changes.c.table_name == coders.name, changes.c.row_uid == uid, changes.c.old.is_not(None)
    old = session.execute(select(changes.c.old).where(*about).order_by(changes.c.id)).scalars().first()
    here = session.execute(select(coders.c.name).where(coders.c.uid == uid)).scalar()
    return folded_name(str(json.loads(old)["name"] if old else here or ""))
