"""What the team of the sample study did about its coding: rounds, agreement, decisions, a cross-check."""

import csv
from collections.abc import Iterable
from pathlib import Path

from app.lazily import found
from coding.agreement.kept_figures import measured
from coding.agreement.measuring import keep_measurement
from coding.agreement.question import Question
from coding.coders import ensure_coder
from coding.codes import edit_card
from coding.codetree import CodeTree, code_tree
from coding.crosscheck.answering import Change, answer
from coding.crosscheck.drawing import draw
from coding.crosscheck.items import ACCEPT, Item, Sheet, sheet_of
from coding.crosscheck.plan import Plan
from coding.crosscheck.reviewing import judge
from coding.crosscheck.signing import sign
from coding.disagreements.deciding import Choice, settle
from coding.disagreements.finding import Disagreement, disagreements
from coding.documents import document_names, text_of
from coding.errors import CodingError
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round, round_named
from coding.rounds.running import end_round, start_round
from models.project import Project, Session

FIRST, SECOND, THIRD = "Amira", "Joel", "Ruth"
PILOT, MAIN = "Pilot", "Main round"
CROSSCHECK = "After the main round"
PLAN = Plan(share=5, uncoded=12, by=("role", "region"), seed=2025)
_PILOT = ("01 Police Northern", "02 Council Midlands")
_BOTH = ("03 Health South Coast", "04 Charity Northern", "05 Business Midlands")
_ALONE = (
    "06 Parent South Coast",
    "07 Staff Northern",
    "08 Staff Midlands",
    "09 Police South Coast",
    "10 Education Northern",
    "11 Transport South Coast",
    "13 Focus group Midlands",
)
_BEFORE = {
    "Blame to protection": "",
    "Victims first": "",
    "Asking young people": "A lasting relationship (Trusted adult).",
    "Tokenism": "",
}
"""What the cards left out before the pilot showed which codes are taken for one another."""
_NOTES = {
    PILOT: "Two interviews, coded apart, to see which cards are understood differently.",
    MAIN: "Three interviews by both, the rest by Amira; Blame to protection and Victims first are told apart now.",
}


def work_together(project: Project, folder: Path) -> None:
    """Code in two rounds with the codebook revised between them, measure, decide, and cross-check."""
    with project.write("edit_card", FIRST) as session:
        now = {code.name: code.exclude for _depth, code in code_tree(session)}
        _leave_out(session, _BEFORE)
    _code_in(project, PILOT, {SECOND: _PILOT, FIRST: _PILOT})
    with project.write("edit_card", FIRST) as session:
        _leave_out(session, {name: now[name] for name in _BEFORE})
    _code_in(project, MAIN, {SECOND: _BOTH, FIRST: (*_BOTH, *_ALONE)})
    for name in (PILOT, MAIN):
        _measure(project, name)
    _decide(project, _rows(folder / "decisions.csv"))
    _crosscheck(project, _rows(folder / "crosscheck.csv"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _leave_out(session: Session, words: dict[str, str]) -> None:
    tree = code_tree(session)
    for name, exclude in words.items():
        edit_card(session, tree.named(name), exclude=exclude)


def _code_in(project: Project, name: str, given: dict[str, Iterable[str]]) -> None:
    """Plan a blind round for the documents of each coder, begin it, and end it."""
    kind = "pilot" if name == PILOT else "main"
    with project.write("plan_round", FIRST) as session:
        made, names = plan_round(session, name, kind=kind, blind=True, note=_NOTES[name]), document_names(session)
        for coder, documents in given.items():
            assign(session, made, [names.named(each) for each in documents], [ensure_coder(session, coder)])
        start_round(session, made)
    with project.write("end_round", FIRST) as session:
        end_round(session, made)


def _measure(project: Project, name: str) -> None:
    """Keep the agreement of a round as it is, character by character."""
    with project.write("keep_measurement", FIRST) as session:
        round_id = round_named(session, name)
        question = Question(coders=(FIRST, SECOND), round_id=round_id)
        material = found("coding.agreement.tables.material:read_material")(session, question)
        agreement = found("coding.agreement.comparing:agreement")(material, question)
        said = found("coding.agreement.wording:sentence")(agreement)
        keep_measurement(session, name, measured(session, agreement, how(len(agreement.documents)), said), round_id)


def how(documents: int) -> tuple[tuple[str, str], ...]:
    """Say how the measurements were made, as the window says it."""
    said = {"Unit": "characters", "Text compared": "all turns", "Compared by": "each code"}
    return (*said.items(), ("Documents", f"{documents:,}"))


def _decide(project: Project, rows: list[dict[str, str]]) -> None:
    """Decide the disagreements one after the other, as the consensus of the team."""
    with project.read() as session:
        names = document_names(session)
        ids = tuple(names.named(document) for document in dict.fromkeys(row["document"] for row in rows))
        every = disagreements(session, Question(coders=(FIRST, SECOND), document_ids=ids))
    for row in rows:
        with project.write("settle", FIRST) as session:
            each = _disagreement(session, every, code_tree(session).named(row["code"]), row["words"])
            chosen, own = row["choice"], row["choice"] in (FIRST, SECOND)
            choice: Choice = "coder" if own else chosen  # type: ignore[assignment]
            coder_id = ensure_coder(session, chosen) if own else None
            settle(session, each, choice, reason=row["reason"], coder_id=coder_id)


def _disagreement(session: Session, every: list[Disagreement], code_id: int, words: str) -> Disagreement:
    for each in every:
        text = text_of(session, each.document_id)
        if code_id in each.code_ids and words in text[each.start : each.end]:
            return each
    raise CodingError(f"Nobody disagrees about “{words}”.")


def _crosscheck(project: Project, rows: list[dict[str, str]]) -> None:
    """Let two colleagues look at a sample of the first coder's work, and let her answer most of what they say."""
    with project.write("draw_crosscheck", SECOND) as session:
        made = draw(session, CROSSCHECK, ensure_coder(session, FIRST), PLAN)
    for reviewer in (SECOND, THIRD):
        with project.write("crosscheck_verdict", reviewer) as session:
            sheet, tree = sheet_of(session, made), code_tree(session)
            own = {_item(sheet, row).id: row for row in rows if row["reviewer"] == reviewer}
            for item in sheet.items:
                if item.id in own:
                    _judge(session, item, own[item.id], tree)
                elif reviewer == SECOND:
                    judge(session, item.id, ACCEPT)
    for row in (row for row in rows if row["answer"]):
        with project.write("crosscheck_answer", FIRST) as session:
            _answer(session, _item(sheet_of(session, made), row), row)
    with project.write("sign_crosscheck", SECOND) as session:
        sign(session, made)


def _item(sheet: Sheet, row: dict[str, str]) -> Item:
    for item in sheet.items:
        if item.document == row["document"] and row["words"] in item.words:
            return item
    raise CodingError(f"“{row['words']}” is not in the sample.")


def _judge(session: Session, item: Item, row: dict[str, str], tree: CodeTree) -> None:
    code_id = tree.named(row["code"]) if row["code"] else None
    judge(session, item.id, row["verdict"], row["comment"], code_id)


def _answer(session: Session, item: Item, row: dict[str, str]) -> None:
    verdict = next(each for each in item.verdicts if each.reviewer == row["reviewer"])
    change = None
    if row["passage"]:
        start = text_of(session, item.document_id).index(row["passage"], item.start)
        change = Change(start=start, end=start + len(row["passage"]))
    answer(session, verdict.id, row["answer"], row["reply"], change)
