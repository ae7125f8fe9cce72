"""A study of one document that several coders marked done."""

import json
from pathlib import Path

from sqlalchemy import select

from coding.coders import ensure_coder, mark_progress
from coding.codes import add_code
from coding.disagreements.finding import Disagreement
from coding.documents import add_document
from coding.segments import apply_code
from coding.transcript import Transcript
from models.base import Session, add_row
from models.project import Project, create
from models.schema import assigned_places, assignments, coders, codes, rounds, speakers
from tests.studies import labelled, place

LONG = "Hall: We ask first now. Before, nobody asked.\nJo: Why so?\nHall: Nobody knew how to."


def two_coders(
    folder: Path,
    names: tuple[str, ...] = ("Amira", "Joel"),
    assigned: dict[str, tuple[int, int] | None] | None = None,
    offered: tuple[str, ...] = (),
) -> Project:
    """Make it, with the codes Trust and Fear; some may be assigned a place of it, or all, in a round with a codebook."""
    create(folder / "two.loom")
    project = Project(folder / "two.loom")
    with project.write("make", names[0]) as session:
        add_document(session, Transcript("01 Police", LONG, labelled(LONG)), origin="01.txt")
        session.execute(speakers.update().where(speakers.c.name == "Jo").values(interviewer=1))
        for name in ("Trust", "Fear"):
            add_code(session, name)
        for name in names:
            done_by(session, name)
        _assign(session, assigned or {}, offered)
    return project


def _assign(session: Session, assigned: dict[str, tuple[int, int] | None], offered: tuple[str, ...]) -> None:
    if not assigned:
        return
    rows = session.execute(select(codes.c.uid, codes.c.name)).all()
    book = json.dumps([{"uid": row.uid, "name": row.name} for row in rows if row.name in offered]) if offered else ""
    in_round = add_row(session, rounds, name="Main", state="ended", codebook=book)
    for name, places in assigned.items():
        who = ensure_coder(session, name)
        row = {"round_id": in_round, "document_id": 1, "coder_id": who}
        one = add_row(session, assignments, **row, whole=int(places is None))
        if places:
            add_row(session, assigned_places, assignment_id=one, document_id=1, start=places[0], end=places[1])


def done_by(session: Session, name: str, status: str = "done") -> None:
    """Say how far the coder is."""
    mark_progress(session, 1, ensure_coder(session, name), status)


def coded(project: Project, coder: str, code: str, words: str) -> int:
    """Let the coder give the words the code; gives the segment's id."""
    with project.write("apply_code", coder) as session:
        code_id = session.execute(select(codes.c.id).where(codes.c.name == code)).scalar_one()
        return apply_code(session, 1, code_id, *place(LONG, words))


def coder_id(session: Session, name: str) -> int:
    """Give the coder's id."""
    return session.execute(select(coders.c.id).where(coders.c.name == name)).scalar_one()


def said(each: Disagreement) -> str:
    """Give the words it is about."""
    return LONG[each.start : each.end]
