"""Packets: one small file with what a coder did since the copies parted, to be mailed and merged."""

import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from coding.coders import coder_named
from coding.errors import CodingError
from coding.merging.accounts import Accounts, Own
from coding.merging.carried import Carried
from coding.merging.deed import Change, Deed, Key, deed_as_json, deed_of_json
from coding.merging.rules import BORN_ALIKE, POINTERS, TABLES
from coding.rounds.blind import blind_round_of
from coding.text import folded_name
from models.base import Session
from models.history import HANDED_OUT
from models.schema import coders, studies

FORMAT, VERSION = "themeloom packet", 1
_STRIDE = 20
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DEEP = 4
"""In a packet are operations, in these one, in it its changes, and in these one."""
_LARGEST = 1 << 31
"""A packet that unfolds to more bytes than this is refused."""


def write_packet(session: Session, coder: str, since: str | None = None) -> bytes:
    """Write down what the coder did since the base: a date, an operation's number or uid, else the newest handing out
    of a copy, else from the beginning.

    What was taken back is left out. While the coder is in a blind round nothing of the others' is in it: no row, no
    image, no name. Raises CodingError where there is no such coder, or nothing to send.
    """
    coder_id = coder_named(session, coder)
    accounts = Accounts(session)
    blind = blind_round_of(session, [coder_id]) is not None
    wanted = _wanted(accounts, coder, since)
    others = _others(session, coder_id) if blind else set()
    deeds = _deeds(accounts, wanted, others)
    if not deeds:
        raise CodingError(f"There is nothing of {coder} to send since then.")
    study = session.execute(select(studies.c.uid, studies.c.name)).one()
    values = {
        "format": FORMAT,
        "version": VERSION,
        "study": study.uid,
        "name": study.name,
        "coder": coder,
        "blind": blind,
        "operations": [deed_as_json(deed) for deed in deeds],
        "names": {} if blind else _names(accounts, {need for deed in deeds for need in deed.needs}),
        "marks": _marks(accounts, min(own.id for own in wanted)),
        "made": sorted(_makers(accounts, deeds)),
        "aliases": [[*key, uid] for key, uid in sorted(accounts.aliases.known.items()) if not blind],
        "texts": accounts.wordings.named_in(deeds),
    }
    return gzip.compress("".join(_written(values, _DEEP)).encode(), mtime=0)


def _written(value: object, deep: int) -> Iterator[str]:
    """Write the value as JSON; what lies so deep in one go, all above in pieces, so that the window has its turn."""
    if not deep or not isinstance(value, dict | list):
        yield _JSON.encode(value)
        return
    opens, closes = "{}" if isinstance(value, dict) else "[]"
    yield opens
    for number, each in enumerate(value):
        yield "," * bool(number)
        if isinstance(value, dict):
            yield f"{_JSON.encode(each)}:"
        yield from _written(value[each] if isinstance(value, dict) else each, deep - 1)
    yield closes


def is_packet(head: bytes) -> bool:
    """Tell by its first bytes whether a file may be a packet."""
    return head.startswith(b"\x1f\x8b")


def read_packet(data: bytes, name: str) -> tuple[Mapping[str, Any], Carried]:
    """Read a packet: what it says of itself, and what it carries. Raises CodingError where it is none."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            unfolded = file.read(_LARGEST)
        values = json.loads(unfolded)
        if values["format"] != FORMAT:
            raise ValueError(FORMAT)
        if values["version"] > VERSION:
            raise CodingError(f"“{name}” was written by a newer Themeloom; install that version to merge it.")
        if not all(name in values for name in ("study", "name", "coder", "blind")):
            raise ValueError("head")
        carried = Carried(
            tuple(deed_of_json(each) for each in values["operations"]),
            frozenset(map(str, values["made"])),
            frozenset(map(str, values["marks"])),
            tuple((str(table), str(other), str(uid)) for table, other, uid in values["aliases"]),
            {str(key): str(text) for key, text in values["texts"].items()},
            {str(key): str(said) for key, said in values["names"].items()},
        )
        if not all(_is_known(change) for deed in carried.deeds for change in deed.changes):
            raise CodingError(f"“{name}” was written by a newer Themeloom; install that version to merge it.")
    except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise CodingError(f"“{name}” is no packet of Themeloom, or not whole; ask for it again.") from error
    return values, carried


def _is_known(change: Change) -> bool:
    """Tell whether this program knows the table and all columns."""
    names = TABLES[change.table].c.keys() if change.table in TABLES else []
    return bool(names) and all(name in names for cells in (change.before, change.after) for name in cells or ())


def _wanted(accounts: Accounts, coder: str, since: str | None) -> list[Own]:
    listed = [own for own in accounts.own.values() if folded_name(own.coder) == folded_name(coder)]
    base = _base(accounts, since)
    taken = _taken_back(accounts)
    first = base if isinstance(base, int) else 0
    return [
        own
        for own in listed
        if (own.id >= first if since is None else own.id > first)
        and (not isinstance(base, str) or own.at >= base)
        and own.id not in taken
    ]


def _base(accounts: Accounts, since: str | None) -> int | str:
    """Give the operation (its id) or the date after which what is sent was done."""
    if since is None:
        return max((own.id for own in accounts.own.values() if own.label in HANDED_OUT), default=0)
    since = since.strip()
    if since.isdecimal() or since in accounts.known:
        found = next((own.id for own in accounts.own.values() if since in (str(own.id), own.uid)), None)
        if found is None:
            raise CodingError(f"There is no operation {since} in this study.")
        return found
    date = since.split("T")[0].split("-")
    if [len(part) for part in date] != [4, 2, 2] or not "".join(date).isdecimal():
        raise CodingError(f"“{since}” is no date like 2026-03-01 and no operation's number.")
    return since


def _taken_back(accounts: Accounts) -> set[int]:
    """Give the operations that are not in effect, because somebody else took them back."""
    gone: dict[int, Own] = {}
    for own in sorted(accounts.own.values(), reverse=True):
        if own.undoes is not None and own.id not in gone:
            gone[own.undoes] = own
    return {target for target, by in gone.items() if target in accounts.own and by.coder != accounts.own[target].coder}


def _deeds(accounts: Accounts, wanted: Sequence[Own], others: set[str]) -> list[Deed]:
    """Give the operations with what they changed, and what they build on; nothing of `others` (uids and names)."""
    done = accounts.on_rows(accounts.changed_by(each.id for each in wanted))
    made = _made_by(accounts)
    found = []
    sent = {each.uid for each in wanted}
    for each in wanted:
        listed = tuple(change for change in done.get(each.uid, ()) if not _shows(change, others))
        undoes = accounts.own[each.undoes].uid if each.undoes in accounts.own else ""
        if listed:
            deed = Deed(each.uid, each.at, each.label, each.coder_uid, each.coder, undoes, listed)
            needs = {need for change in listed for need in (*change.seen, *_rests_on(change, made))}
            found.append(replace(deed, needs=tuple(sorted(needs - sent - {""}))))
    return found


def _shows(change: Change, others: set[str]) -> bool:
    """Tell whether the change shows anything of the others: a row of theirs, or one that names them."""
    cells = [*(change.before or {}).items(), *(change.after or {}).items()]
    named = any(value in others for name, value in cells if name in ("coder_id", "lead_id", "again_of_id", "coder"))
    return change.uid in others or named


def _rests_on(change: Change, made: Mapping[Key, str]) -> Iterable[str]:
    """Give the operations that made the rows it points at, or the row itself."""
    yield made.get(change.key, "")
    pointers = POINTERS[change.table]
    for name, value in (change.after or {}).items():
        if name in pointers and value is not None:
            yield made.get((pointers[name], str(value)), "")


def _made_by(accounts: Accounts) -> dict[Key, str]:
    """Give by row the operation that made it, here or elsewhere."""
    found = {(table, uid): accounts.own[each].uid for table, uid, each in accounts.makers() if each in accounts.own}
    for each in accounts.came:
        for change in each.deed.changes:
            if change.before is None:
                found.setdefault(change.key, each.deed.uid)
    return found


def _makers(accounts: Accounts, deeds: Sequence[Deed]) -> set[str]:
    """Give the operations that the sender knows, as far as they made rows another may make, too."""
    tables = BORN_ALIKE.keys() - {"segment"}
    made = {operation for (table, _uid), operation in _made_by(accounts).items() if table in tables}
    return made - {deed.uid for deed in deeds}


def _marks(accounts: Accounts, first: int) -> list[str]:
    """Give operations all over the history of this file: whoever has one of them as its own has all before it."""
    listed = sorted(accounts.own.values())
    latest = [own.uid for own in listed if own.id < first][-_STRIDE:]
    return list(dict.fromkeys([*(own.uid for own in listed[::_STRIDE]), *latest]))


def _names(accounts: Accounts, needs: Iterable[str]) -> dict[str, str]:
    return {need: accounts.coder_of(need) for need in sorted(needs)}


def _others(session: Session, coder_id: int) -> set[str]:
    rows = session.execute(select(coders.c.uid, coders.c.name).where(coders.c.id != coder_id))
    return {each for row in rows for each in row}
