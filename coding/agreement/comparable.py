"""What can be chosen where coders are compared: who has done what, the rounds, the codes."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from coding.codetree import code_tree
from coding.text import counted, natural
from models.base import Session
from models.schema import coders, documents, progress, rounds


class ComparableCoder(NamedTuple):
    """A coder, in how many documents she has coded all she wanted to, and whether she is the consensus."""

    name: str
    done: int
    consensus: bool

    @property
    def said(self) -> str:
        """Name her with what she has done: Amira (12 documents done)."""
        return f"{self.name} ({counted(self.done, 'document')} done)"


@dataclass(frozen=True, slots=True)
class Comparable:
    """Coders by name; rounds, codes with their depth, and documents by their ids."""

    coders: tuple[ComparableCoder, ...]
    rounds: tuple[tuple[int, str], ...]
    codes: tuple[tuple[int, str, int], ...]
    documents: tuple[tuple[int, str], ...]
    both: int
    """Documents that two coders or more have done."""


def read_comparable(session: Session) -> Comparable:
    """Read what can be chosen; the consensus is listed last."""
    marks = session.execute(
        select(progress.c.document_id, progress.c.coder_id).where(progress.c.status == "done")
    ).all()
    people = session.execute(select(coders.c.id, coders.c.name, coders.c.consensus)).all()
    listed = [
        ComparableCoder(row.name, sum(mark.coder_id == row.id for mark in marks), bool(row.consensus)) for row in people
    ]
    human = {row.id for row in people if not row.consensus}
    by_document: dict[int, set[int]] = {}
    for document_id, coder_id in marks:
        by_document.setdefault(document_id, set()).update({coder_id} & human)
    named = session.execute(select(rounds.c.id, rounds.c.name).order_by(rounds.c.position, rounds.c.id))
    pages = session.execute(select(documents.c.id, documents.c.name)).all()
    tree = code_tree(session)
    return Comparable(
        tuple(sorted(listed, key=lambda coder: (coder.consensus, natural(coder.name)))),
        tuple((row.id, row.name) for row in named),
        tuple((code.id, tree.label(code.id), depth) for depth, code in tree),
        tuple(sorted(((row.id, row.name) for row in pages), key=lambda page: natural(page[1]))),
        sum(len(each) > 1 for each in by_document.values()),
    )
