"""Which code got everything of one that somebody merged, where another copy kept it."""

from sqlalchemy import select

from coding.merging.accounts import Accounts
from coding.merging.deed import Key, Value
from coding.merging.rules import POINTERS
from coding.merging.settling import last_of
from coding.merging.stories import Stories
from models.base import Session
from models.schema import codes

INTO = "into "
"""How a side begins that merged a code; the uid of the code that has everything follows, if it is known."""
MERGED = "merge_codes"
"""The label of operations that only merge codes."""


def is_merged(value: Value) -> bool:
    """Tell whether the side of a conflict about a row is that its code was merged into another."""
    return str(value).startswith(INTO)


def given_over(stories: Stories, key: Key, operation: str) -> str | None:
    """Say what a side has that merged the code by the operation; None where the operation deleted the row."""
    if key[0] != codes.name:
        return None
    found = set()
    for (table, _uid), change in stories.deed_keys(operation):
        before = stories.accounts.aliases.cells(table, change.before) or {}
        after = stories.accounts.aliases.cells(table, change.after) or {}
        for name, target in POINTERS[table].items():
            moved = target == codes.name and before.get(name) == key[1] and after.get(name) not in (None, key[1])
            if moved and (name != "parent_id" or stories.label(operation) == MERGED):
                found.add(str(after[name]))
    if len(found) == 1:
        return INTO + found.pop()
    return INTO if stories.label(operation) == MERGED else None


def receiver(session: Session, value: Value) -> int | None:
    """Give the id of the code that such a side gave everything to, or that one to another; None where all are gone."""
    uid = str(value).removeprefix(INTO)
    there = select(codes.c.id).where(codes.c.uid == uid)
    found = session.execute(there).scalar()
    return int(found) if found is not None else _later(session, uid) if uid else None


def _later(session: Session, uid: str) -> int | None:
    """Follow the code under its other names, and to what it was merged into itself."""
    accounts = Accounts(session)
    stories, passed = Stories(session, accounts, []), set[str]()
    while uid not in passed:
        passed.add(uid)
        key = stories.key(codes.name, uid)
        if key[1] in accounts.names.ids(codes.name):
            return accounts.names.ids(codes.name)[key[1]]
        story = stories.story(key)
        gone = [each.operation for each in last_of(story.writes, story.past) if each.after is None]
        further = {given_over(stories, key, each) for each in gone}
        uid = str(further.pop()).removeprefix(INTO) if len(further) == 1 and None not in further else uid
    return None
