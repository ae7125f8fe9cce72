"""A small study whose every figure can be counted by hand, and a way to look at a study whole."""

from typing import Any

from sqlalchemy import select

from coding.agreement.question import Question
from coding.coders import ensure_coder, mark_progress
from coding.codes import add_code, bind
from coding.crosscheck.drawing import draw
from coding.disagreements.deciding import settle
from coding.disagreements.finding import disagreements
from coding.documents import add_document
from coding.framework.elements import add_element, lead
from coding.memos import write_memo
from coding.participants import ensure_participant, link, set_values
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round
from coding.segments import apply_code, mark
from coding.transcript import Transcript, TurnDraft
from models.base import Session, tracked_tables
from models.project import Project

POLICE = "Interviewer: What has changed?\nPC Hall: We ask first now 🙂. Before, nobody asked.\nInterviewer: And then?\nPC Hall: Café talks help."
COUNCIL = "Priya: We share concerns sooner.\nPriya: Not always, mind you."
REPORT = "Concerns are shared sooner.\n\nNobody knows why."

State = dict[str, list[tuple[Any, ...]]]


def state(project: Project) -> State:
    """Every row of every tracked table, by table."""
    with project.read(whole=True) as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
            for table in tracked_tables()
        }


def labelled(text: str) -> list[TurnDraft]:
    """A turn for every line `Name: words`."""
    turns, at = [], 0
    for line in text.split("\n"):
        name, _colon, words = line.partition(": ")
        turns.append(TurnDraft(at + len(line) - len(words), at + len(line), name))
        at += len(line) + 1
    return turns


def place(text: str, words: str) -> tuple[int, int]:
    """Where the words stand in the text, in code points."""
    start = text.index(words)
    return start, start + len(words)


def fill(project: Project) -> None:
    """Three documents, three participants, three codes on two elements, two coders, eight segments, a memo."""
    with project.write("import_documents", "Amira") as session:
        add_document(session, Transcript("01 Police", POLICE, labelled(POLICE)), origin="01 Police.txt")
        add_document(session, Transcript("02 Council", COUNCIL, labelled(COUNCIL)), origin="02 Council.docx")
        plain = [TurnDraft(0, 27), TurnDraft(29, len(REPORT))]
        add_document(
            session, Transcript("03 Report", REPORT, plain, kind="report", folder="Papers"), origin="03 Report.pdf"
        )
    with project.write("import_participants", "Amira") as session:
        _people(session)
    with project.write("import_framework", "Amira") as session:
        add_element(
            session, "S1", kind="short-term outcome", title="People ask first", pathway="See it", sphere="control"
        )
        add_element(
            session, "S2", kind="short-term outcome", title="Concerns are shared", pathway="Join up", sphere="control"
        )
        add_element(
            session, "L1", kind="long-term outcome", title="Agencies act as one", pathway="Join up", sphere="influence"
        )
        lead(session, 1, 3)
        lead(session, 2, 3)
    with project.write("import_codes", "Amira") as session:
        top = add_code(session, "Respond", kind="deductive", brief="What people do")
        bind(session, add_code(session, "Ask first", kind="deductive", parent_id=top), 1)
        bind(session, add_code(session, "Share sooner", kind="deductive", parent_id=top), 2)
        add_code(session, "Humour")
    with project.write("code", "Amira") as session:
        _segments(session)
    with project.write("write_memo", "Joel") as session:
        write_memo(session, "Method", "Interviews were coded twice.", code_id=2, place=(1, *place(POLICE, "Café")))
        mark_progress(session, 1, ensure_coder(session, "Joel"), "done")


def compare_coders(project: Project) -> None:
    """Amira and Joel are done with the first document in a round; something is decided, and Amira's coding checked."""
    with project.write("compare", "Amira") as session:
        draw(session, "Check", 1)
        assign(session, plan_round(session, "Pilot"), [1], [1, 2])
        for coder_id in (1, 2):
            mark_progress(session, 1, coder_id, "done")
        settle(session, disagreements(session, Question())[0], "neither", reason="Too little is said.")


def _people(session: Session) -> None:
    rows = (
        (
            "PC Hall",
            1,
            {"role": "police", "organisation": "Northern Police", "region": "North West", "side": "external"},
        ),
        (
            "Priya Raman",
            2,
            {"role": "social worker", "organisation": "Council", "region": "Midlands", "side": "external"},
        ),
    )
    for name, document_id, values in rows:
        person = ensure_participant(session, name)
        set_values(session, person, values)
        link(session, person, document_id, speaker="Priya" if document_id == 2 else "")


def _segments(session: Session) -> None:
    joel = ensure_coder(session, "Joel")
    first = apply_code(session, 1, 2, *place(POLICE, "We ask first now 🙂."))
    mark(session, first, polarity="supports", example="yes", attributed="yes", comment="clear")
    apply_code(session, 1, 2, *place(POLICE, "ask first now"), joel)
    mark(session, apply_code(session, 1, 2, *place(POLICE, "nobody asked")), polarity="contradicts")
    apply_code(session, 1, 4, *place(POLICE, "🙂"))
    apply_code(session, 2, 3, *place(COUNCIL, "We share concerns sooner."))
    mark(session, apply_code(session, 2, 3, *place(COUNCIL, "Not always"), joel), polarity="mixed")
    apply_code(session, 3, 3, *place(REPORT, "shared sooner"))
    apply_code(session, 2, 1, *place(COUNCIL, "share concerns"))
