"""The codebook of a round: the codes as they were when it started, and what has changed from one round to another."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row, select, update

from coding.codes import CARD
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.text import tidy
from models.base import Session
from models.schema import codes, rounds

_SAID = {"include": "when to use it", "exclude": "when not to use it"}


class RecordedCode(NamedTuple):
    """A code as it was: its uid, its path in the tree, whether it was out of use, and its card, each text on one line.

    So words of people in it are found again by redaction and erasure, which read it as it is stored.
    """

    uid: str
    path: str
    kind: str
    retired: bool
    card: Mapping[str, str]


class CodeChange(NamedTuple):
    """What became of a code: added, gone, renamed, redefined or retired; `sentences` say what differs."""

    uid: str
    path: str
    change: str
    sentences: tuple[str, ...]


def record_codebook(session: Session, round_id: int) -> None:
    """Keep the codes as they are now as those of the round."""
    kept = [
        {"uid": code.uid, "path": code.path, "kind": code.kind, "retired": code.retired, **code.card}
        for code in codebook_now(session)
    ]
    written = json.dumps(kept, ensure_ascii=False)
    session.execute(update(rounds).where(rounds.c.id == round_id).values(codebook=written))


def codebook_now(session: Session) -> list[RecordedCode]:
    """Give the codes as they are now, in the order of the tree."""
    tree = code_tree(session)
    rows = {row.id: row for row in session.execute(select(codes))}
    return [_recorded(rows[code.id], tree.path(code.id)) for _depth, code in tree]


def _recorded(row: Row[Any], path: str) -> RecordedCode:
    return RecordedCode(row.uid, path, row.kind, bool(row.retired), {name: tidy(getattr(row, name)) for name in CARD})


def codebook_of(session: Session, round_id: int) -> list[RecordedCode]:
    """Give the codes as they were when the round started; CodingError where it has not."""
    row = session.execute(select(rounds.c.name, rounds.c.codebook).where(rounds.c.id == round_id)).first()
    if row is None:
        raise CodingError("The round is no longer there.")
    if not row.codebook:
        raise CodingError(f"“{row.name}” has not started; its codebook is recorded when it does.")
    kept: Sequence[Mapping[str, Any]] = json.loads(row.codebook)
    return [
        RecordedCode(
            str(each["uid"]),
            str(each["path"]),
            str(each["kind"]),
            bool(each["retired"]),
            {name: str(each.get(name, "")) for name in CARD},
        )
        for each in kept
    ]


def codebook_changes(session: Session, round_id: int, other_id: int | None = None) -> list[CodeChange]:
    """Tell what has changed from the round's codebook to that of the other round (None: to that of today)."""
    then = codebook_of(session, round_id)
    now = codebook_now(session) if other_id is None else codebook_of(session, other_id)
    return differences(then, now)


def differences(then: Sequence[RecordedCode], now: Sequence[RecordedCode]) -> list[CodeChange]:
    """Tell what has changed from one codebook to another: in what there is, and then what is gone."""
    before, after = {code.uid: code for code in then}, {code.uid for code in now}
    found = [change for code in now if (change := _change(before.get(code.uid), code))]
    return found + [CodeChange(code.uid, code.path, "gone", ()) for code in then if code.uid not in after]


def _change(old: RecordedCode | None, new: RecordedCode) -> CodeChange | None:
    if old is None:
        return CodeChange(new.uid, new.path, "added", tuple(_card_of(new)))
    sentences = list(_sentences(old, new))
    if not sentences:
        return None
    redefined = old.card != new.card or old.kind != new.kind
    change = "redefined" if redefined else "retired" if old.retired != new.retired else "renamed"
    return CodeChange(new.uid, new.path, change, tuple(sentences))


def _sentences(old: RecordedCode, new: RecordedCode) -> list[str]:
    said = [f"was “{old.path}”"] if old.path != new.path else []
    said += [f"was {old.kind}"] if old.kind != new.kind else []
    if old.retired != new.retired:
        said.append("is out of use" if new.retired else "is back in use")
    for name in CARD:
        if old.card[name] != new.card[name]:
            said.append(f"{_SAID.get(name, name)}: {_shown(old.card[name])} became {_shown(new.card[name])}")
    return said


def _card_of(code: RecordedCode) -> list[str]:
    return [f"{_SAID.get(name, name)}: {_shown(text)}" for name, text in code.card.items() if text]


def _shown(text: str) -> str:
    return f"“{text}”" if text else "nothing"
