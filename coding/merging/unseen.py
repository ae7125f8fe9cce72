"""Places of a document that one copy gave to a coder who had marked it as done in another."""

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import select

from coding.merging.accounts import Accounts
from coding.merging.deed import Deed
from coding.text import counted
from models.base import Session
from models.history import changes
from models.schema import assigned_places, assignments, coders, documents, progress, rounds


def unseen_said(session: Session, accounts: Accounts, deeds: Sequence[Deed], made: Collection[str]) -> list[str]:
    """Say who is done with a document without places of it; `made` are the operations that the sender knows."""
    came = [change for deed in deeds for change in deed.changes if change.after is not None]
    places = {
        accounts.aliases.own(*each.key) for each in came if each.table == assigned_places.name and not each.before
    }
    done = {accounts.aliases.own(*each.key) for each in came if each.table == progress.name}
    if not places and not done:
        return []
    own = _apart(session, accounts, made) if done else set()
    query = (
        select(assigned_places.c.uid, progress.c.uid, coders.c.name, documents.c.name, rounds.c.name)
        .join(assignments, assignments.c.id == assigned_places.c.assignment_id)
        .join(rounds, (rounds.c.id == assignments.c.round_id) & (rounds.c.state != "ended"))
        .join(progress, progress.c.document_id == assignments.c.document_id)
        .join(coders, (coders.c.id == assignments.c.coder_id) & (coders.c.id == progress.c.coder_id))
        .join(documents, documents.c.id == assignments.c.document_id)
        .where(progress.c.status == "done")
    )
    found = Counter(
        (coder, page, name)
        for place, mark, coder, page, name in session.execute(query)
        if (place in own if mark in done else place in places)
    )
    return [
        f"{coder} has marked “{page}” as done without {counted(number, 'place')} of it that “{name}” gives to {coder} "
        "in another copy: set it back to “in work” and code what is missing."
        for (coder, page, name), number in sorted(found.items())
    ]


def _apart(session: Session, accounts: Accounts, made: Collection[str]) -> set[str]:
    """Give the places that are here, given by what the sender does not know."""
    given = select(changes.c.row_uid, changes.c.operation_id).where(
        changes.c.table_name == assigned_places.name, changes.c.kind == "i"
    )
    found = {
        uid
        for uid, operation in session.execute(given)
        if operation in accounts.own and operation not in accounts.merges and accounts.own[operation].uid not in made
    }
    for each in accounts.came:
        if each.deed.uid not in made:
            found |= {change.uid for change in each.deed.changes if change.table == assigned_places.name}
    return found
