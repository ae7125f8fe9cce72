"""Files to be merged: packets, and whole copies of the study; what they say of themselves, and what they carry."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from coding.errors import CodingError
from coding.merging.accounts import Accounts
from coding.merging.carried import Carried
from coding.merging.deed import Change, Deed
from coding.merging.packets import is_packet, read_packet
from models.base import Session
from models.project import Project
from models.schema import segments, studies


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that can be merged; of a copy of the study only what is asked for is read."""

    path: Path
    study: str
    name: str
    coders: tuple[str, ...]
    blind: bool
    packet: Carried | None
    """What a packet carries; None for a whole copy."""
    segments: frozenset[str] = frozenset()
    """The uids of the segments of a whole copy."""

    @property
    def is_copy(self) -> bool:
        """Whether it is a whole copy of a study."""
        return self.packet is None


def read_incoming(path: Path) -> Incoming:
    """Read what a packet or a copy of a study is; raises CodingError or StudyError where it is neither."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
            data = head + file.read() if is_packet(head) else head
    except FileNotFoundError:
        raise CodingError(f"There is no file “{path}”.") from None
    except OSError as error:
        raise CodingError(f"“{path.name}” cannot be read: {error.strerror}.") from error
    if not head:
        raise CodingError(f"“{path.name}” is empty; ask for it again.")
    if is_packet(head):
        said, carried = read_packet(data, path.name)
        people = (str(said["coder"]),)
        return Incoming(path, str(said["study"]), str(said["name"]), people, bool(said["blind"]), carried)
    with Project(path, writes=False) as project, project.read(whole=True) as session:
        row = session.execute(select(studies.c.uid, studies.c.name)).one()
        accounts = Accounts(session)
        held = frozenset(session.execute(select(segments.c.uid)).scalars())
        everybody = {own.coder for own in accounts.own.values()} | {each.deed.coder for each in accounts.came}
    return Incoming(path, row.uid, row.name, tuple(sorted(everybody, key=str.casefold)), False, None, held)


def carried_by(incoming: Incoming, known: Collection[str]) -> Carried:
    """Give what the file carries; of a whole copy what is not among the known operations (uids)."""
    if incoming.packet is not None:
        return incoming.packet
    with Project(incoming.path, writes=False) as project, project.read(whole=True) as session:
        return _whole_copy(session, known)


def _whole_copy(session: Session, known: Collection[str]) -> Carried:
    accounts = Accounts(session)
    fresh = [own for own in sorted(accounts.own.values()) if own.uid not in known]
    done = accounts.on_rows(accounts.changed_by(own.id for own in fresh))
    deeds = [(own.id, _deed(accounts, own.id, done[own.uid])) for own in fresh if own.uid in done]
    deeds += [(each.merge, each.deed) for each in accounts.came if each.deed.uid not in known]
    ordered = tuple(deed for _at, deed in sorted(deeds, key=lambda each: each[0]))
    aliases = tuple((*key, uid) for key, uid in sorted(accounts.aliases.known.items()))
    return Carried(
        ordered, frozenset(accounts.known), frozenset(), aliases, accounts.wordings.named_in(ordered), _people(accounts)
    )


def _deed(accounts: Accounts, operation_id: int, changes: Sequence[Change]) -> Deed:
    own = accounts.own[operation_id]
    undoes = accounts.own[own.undoes].uid if own.undoes in accounts.own else ""
    return Deed(own.uid, own.at, own.label, own.coder_uid, own.coder, undoes, tuple(changes))


def _people(accounts: Accounts) -> dict[str, str]:
    return {own.uid: own.coder for own in accounts.own.values()}
