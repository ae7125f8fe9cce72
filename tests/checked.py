"""A small study in which Amira's coding is cross-checked: what the tests of cross-checks stand on."""

from coding.coders import ensure_coder, mark_progress
from coding.crosscheck.drawing import draw
from coding.crosscheck.items import Item, Sheet, sheet_of
from coding.crosscheck.plan import Plan
from coding.crosscheck.reviewing import judge
from coding.documents import add_document
from coding.transcript import Transcript
from models.project import Project
from tests.studies import labelled

TALK = (
    "Interviewer: How is it now, all in all, for you and everybody here?\n"
    "Priya: People ring each other up before anything bad can happen at all.\n"
    "Priya: Fine."
)
WHOLE = Plan(share=100, uncoded=100, seed=1)


def begin(project: Project, plan: Plan = WHOLE, name: str = "First look") -> int:
    """Draw a cross-check of Amira's coding; one long turn of a document she is through with carries no code."""
    with project.write("draw", "Ruth") as session:
        document = add_document(session, Transcript("04 Talk", TALK, labelled(TALK)))
        amira = ensure_coder(session, "Amira")
        for each in (1, document):
            mark_progress(session, each, amira, "done")
        return draw(session, name, amira, plan)


def seen(project: Project, crosscheck_id: int = 1, *, reviewing: bool = False) -> Sheet:
    """The cross-check as the project's viewer sees it."""
    with project.read() as session:
        return sheet_of(session, crosscheck_id, reviewing=reviewing)


def item_with(project: Project, words: str, code: str = "") -> Item:
    """The item with those words, and that code where several have them."""
    found = [each for each in seen(project).items if words in each.words and code in each.code]
    assert len(found) == 1, found
    return found[0]


def say(project: Project, who: str, item_id: int, verdict: str, comment: str = "", code_id: int | None = None) -> int:
    """A reviewer's verdict as a step of its own."""
    with project.write("verdict", who) as session:
        return judge(session, item_id, verdict, comment, code_id)
