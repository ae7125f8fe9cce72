"""Coding that an answer to a reviewer changed is as it was again where another answer is chosen in a conflict."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, delete, select, update

from coding.crosscheck.items import CHANGED
from coding.merging.accounts import Accounts
from coding.merging.deed import Change, Key
from coding.merging.rules import POINTERS
from coding.merging.stories import Stories
from coding.text import checksum
from models.base import Session, add_row
from models.schema import answers, check_items, segments, texts, verdicts


def give_back(session: Session, answer_uid: str) -> None:
    """Take back in the coding what was done with the answer when it was that the coding was changed.

    Where another reviewer of the same passage is answered by a change as well, the coding stays.
    """
    c = check_items.c
    query = select(c.id, c.document_id, c.start, c.end, verdicts.c.id.label("verdict_id"))
    query = query.join(verdicts, verdicts.c.item_id == c.id).join(answers, answers.c.verdict_id == verdicts.c.id)
    item = session.execute(query.where(answers.c.uid == answer_uid)).mappings().one()
    other = select(answers.c.id).join(verdicts, verdicts.c.id == answers.c.verdict_id)
    other = other.where(verdicts.c.item_id == item["id"], answers.c.answer == CHANGED, answers.c.uid != answer_uid)
    if item["start"] is None or session.execute(other).first() is not None:
        return
    stories = Stories(session, Accounts(session), [])
    for write in stories.story((answers.name, answer_uid)).writes:
        if (write.after or {}).get("answer") == CHANGED:
            for key, change in stories.deed_keys(write.operation):
                if key[0] == segments.name:
                    _reverse(session, stories, item, key, change)


def _reverse(session: Session, stories: Stories, item: RowMapping, key: Key, change: Change) -> None:
    """Let the segment be what it was before the change; its place is that of the passage that was looked at."""
    there = stories.story(key).present
    if change.before is None:
        session.execute(delete(segments).where(segments.c.uid == key[1]))
    elif change.after is None and not there:
        _put_back(session, stories, item, key, change)
    elif change.after is not None and there:
        values = _ids(stories, {name: change.before[name] for name in ("code_id",) if name in change.before})
        if "start" in change.before:
            values |= _place(session, item)
        if values and None not in values.values():
            session.execute(update(segments).where(segments.c.uid == key[1]).values(values))


def _put_back(session: Session, stories: Stories, item: RowMapping, key: Key, change: Change) -> None:
    values = _ids(stories, change.before or {}) | _place(session, item)
    if None in (values["code_id"], values["coder_id"]):
        return  # its code is gone for good
    row_id = stories.story(key).row_id
    own = {"id": row_id} if row_id is not None else {}
    made = add_row(session, segments, **values, **own, uid=key[1])
    session.execute(update(check_items).where(check_items.c.id == item["id"]).values(segment_id=made))


def _ids(stories: Stories, cells: Mapping[str, Any]) -> dict[str, Any]:
    """Write pointers as the ids that rows have here; None where one is no longer there."""
    pointers = POINTERS[segments.name]
    return {
        name: stories.accounts.names.ids(pointers[name]).get(stories.key(pointers[name], str(value))[1])
        if name in pointers
        else value
        for name, value in cells.items()
    }


def _place(session: Session, item: RowMapping) -> dict[str, Any]:
    text = session.execute(select(texts.c.text).where(texts.c.document_id == item["document_id"])).scalar_one()
    start, end = item["start"], item["end"]
    return {"document_id": item["document_id"], "start": start, "end": end, "checksum": checksum(text[start:end])}
