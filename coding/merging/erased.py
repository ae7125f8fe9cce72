"""What a merge says of words that must not be there: erased in another copy, resting on what was erased, or names."""

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import func, select

from coding.merging.deed import Change, Deed, Key
from coding.merging.fates import Fates
from coding.merging.forgetting import without_words
from coding.merging.naming import Aliases
from coding.merging.stories import Stories
from coding.rights.gone import gone_elsewhere
from coding.text import counted, listed
from coding.texts.replaced_names import Again, names_again
from coding.texts.written import NAMES, everything_written
from models.base import Session
from models.history import ERASE, changes, operations
from models.schema import replacements


def erased_said(session: Session, deeds: Iterable[Deed]) -> list[str]:
    """Say of those whom the deeds erased elsewhere that their words are still in this file's history."""
    own = Aliases(session).own
    changed = [each for deed in deeds if deed.label == ERASE for each in deed.changes if each.after is None]
    came = {(each.table, own(each.table, each.uid)) for each in changed}
    gone = [each for each in gone_elsewhere(session) if (each.table, each.uid) in came]
    said = []
    for coder in dict.fromkeys(each.by for each in gone):
        people = [each.name for each in gone if each.by == coder and not each.is_document]
        named = people or [f"“{each.name}”" for each in gone if each.by == coder]
        how = f"erase STUDY “{people[0]}”" if people else f"erase STUDY {named[0]} --document"
        said.append(
            f"{coder} erased {listed(named)} in another copy. Here the words are out of the study, but still in the "
            "file’s history, and an undo would bring them back. To erase them here, too: Participants, Erase what "
            f"another copy erased, or themeloom {how}."
        )
    return said


def could_not_come(fates: Fates, stories: Stories) -> list[str]:
    """Say how many segments are new and cannot be there, because what they lie on was erased, and by whom."""
    away = [stories.story(key) for key in fates.missing if key[0] == "segment"]
    new = [each.key for each in away if not each.present]
    if not new:
        return []
    by = sorted({coder for key in new for coder in _erasers(fates, stories, key)}, key=str.casefold)
    why = f"was erased by {listed(by)}" if by else "is not in the study any more"
    return [
        f"{counted(len(new), 'segment')} could not come: what {'it lies' if len(new) == 1 else 'they lie'} on {why}."
    ]


def without_erased(deeds: Iterable[Deed], fates: Fates, stories: Stories) -> Iterator[Deed]:
    """Give the deeds without the words of rows that were erased, or that rest on such, as far as they are from before.

    What they made of these rows never counts, and must not be kept.
    """
    for deed in deeds:
        yield Deed(
            deed.uid, deed.at, deed.label, deed.coder_uid, deed.coder, deed.undoes,
            tuple(_kept(deed, each, fates, stories) for each in deed.changes), deed.needs,
        )  # fmt: skip


def _kept(deed: Deed, change: Change, fates: Fates, stories: Stories) -> Change:
    key = stories.key(change.table, change.uid)
    story = stories.known.get(key)
    if story is None or deed.label == ERASE:
        return change
    past = story.past.get(deed.uid, frozenset())
    erased = [each.after for each in story.writes if each.erases and each.operation not in past]
    if None in erased or (key in fates.missing and _erasers(fates, stories, key)):
        return without_words(change)
    return without_words(change, {name for cells in erased for name in cells or ()}) if erased else change


def _erasers(fates: Fates, stories: Stories, key: Key) -> set[str]:
    """Name who erased the row, or what it rests on."""
    targets = [stories.story(each) for each in (key, *fates.rests_on(stories.story(key)))]
    return {each.coder for story in targets for each in story.writes if each.erases and each.after is None}


def names_back_said(session: Session) -> list[str]:
    """Say which replaced names stand in what the operation that goes on brought, or were replaced only by it."""
    found: dict[str, tuple[int, Again]] = {}
    for number, each in _names_back(session):
        found[each.original] = (found[each.original][0] + number if each.original in found else number, each)
    return [
        f"“{name}”, replaced elsewhere by “{each.replacement}”, stands in {counted(number, 'place')} of what came or "
        "was written meanwhile: “Replace a name …”, or themeloom redact, puts it there, too."
        for name, (number, each) in found.items()
    ]


def _names_back(session: Session) -> Iterator[tuple[int, Again]]:
    """Yield in how many places more each name stands, text by text; of names replaced only now, in all texts."""
    operation_id = session.execute(select(func.max(operations.c.id))).scalar_one()
    before = _before(session, operation_id)
    made = {row_id for (table, row_id), old in before.items() if table == replacements.name and old is None}
    rows = session.execute(select(replacements.c.id, replacements.c.original)).all()
    new = {row.original for row in rows if row.id in made}
    for where, text in everything_written(session) if rows else ():
        touched = (where.table, where.row_id) in before
        if not touched and (not new or where.group == NAMES):
            continue
        old = before.get((where.table, where.row_id)) or {}
        known = old.get(where.column) if touched else text
        if touched and known == text and not new:
            continue
        were = {each.original: len(each.places) for each in names_again(session, str(known))} if known else {}
        for each in names_again(session, text):
            number = len(each.places) - (0 if each.original in new else were.get(each.original, 0))
            if number > 0:
                yield number, each


def _before(session: Session, operation_id: int) -> dict[tuple[str, int], dict[str, object] | None]:
    """Give by table and id the rows that the operation changed as they were before it; None where it made them."""
    columns = (changes.c.table_name, changes.c.row_id, changes.c.old)
    query = select(*columns).where(changes.c.operation_id == operation_id).order_by(changes.c.id)
    found: dict[tuple[str, int], dict[str, object] | None] = {}
    for table, row_id, old in session.execute(query).all():
        if (table, row_id) not in found:
            found[table, row_id] = json.loads(old) if old else None
    return found
