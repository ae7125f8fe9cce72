"""Every disagreement that was decided: what it was about, what was decided, why, by whom and when."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import select

from coding.agreement.question import Question
from coding.codetree import CodeTree, code_tree
from coding.disagreements.decided import OWN, Decision, list_decisions
from coding.disagreements.deciding import said_of
from coding.disagreements.finding import compare
from coding.reports.outlining import outline
from coding.reports.report import Report, ReportOptions
from coding.rights.consent import Press, cleared, kept_words
from coding.scope import read_base
from coding.spans import Span, overlaps
from coding.table import Cell, Column, Table
from coding.text import counted, listed
from models.base import Session
from models.schema import coders, documents, segments, texts

Printed: TypeAlias = Callable[[int, int], str]
"""What may be printed of [start, end) of the document."""
Agreed: TypeAlias = Mapping[tuple[int, int | None], Sequence[Span]]
"""The places of the consensus by document and code."""
_COLUMNS = (
    Column("document"),
    Column("start", "number"),
    Column("end", "number"),
    Column("quote", "long"),
    Column("code"),
    Column("kind"),
    Column("decision"),
    Column("consensus", "long"),
    Column("reason", "long"),
    Column("decided_by"),
    Column("at"),
)
WORDS = {"kind": "They differed in", "decision": "Decided", "consensus": "The consensus has", "decided_by": "By"}
OTHER_CODE = "other code"
KINDS = {
    "boundary": "its beginning or end",
    "missed": "whether it applies",
    OTHER_CODE: "which code applies",
    "extra": "whether it applies at all",
}


def build(session: Session, _options: ReportOptions) -> Table:
    """List the decisions document by document, in the order of the text; each once, of however many codes it was."""
    tree, decided = code_tree(session), _alike(_each_once(list_decisions(session)))
    press = Press(read_base(session))
    rows = list(_rows(session, tree, decided, press))
    told = tuple(filter(None, (press.told(),)))
    caption = " ".join((_caption(session, decided), *told))
    table = Table("decisions", "Decisions on disagreements", caption, _COLUMNS, rows, words=WORDS, told=told)
    table.outline, table.plain = outline(tree), frozenset({"start", "end"})
    return table


def _each_once(listed: list[Decision]) -> list[list[Decision]]:
    """Put together what was decided in one go: of two codes in question each has a row of its own in the study."""
    found: list[list[Decision]] = []
    for each in listed:
        if found and len(found[-1]) == 1 and each.kind == OTHER_CODE and _done(each) == _done(found[-1][0]):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _alike(decided: list[list[Decision]]) -> list[list[Decision]]:
    """Put together what several people decided alike in copies that were brought together."""
    found: dict[tuple[object, ...], list[Decision]] = {}
    for number, together in enumerate(decided):
        one, of = together[0], sorted(each.code_id or 0 for each in together)
        what = (one.document_id, one.start, one.end, one.kind, one.choice, *of)
        found.setdefault((number,) if one.start is None or one.choice == OWN else what, []).extend(together)
    return list(found.values())


def _done(each: Decision) -> tuple[object, ...]:
    return each.document_id, each.start, each.end, each.kind, each.choice, each.reason, each.coder, each.at


def _rows(session: Session, tree: CodeTree, decided: list[list[Decision]], press: Press) -> Iterator[tuple[Cell, ...]]:
    kept = kept_words(session, press.base)
    names = {row.id: row.name for row in session.execute(select(documents.c.id, documents.c.name))}
    agreed, current, text = _agreed(session), 0, ""

    def printed(start: int, end: int) -> str:
        said = press.base.words(current, text, start, end)
        return press.printed(current, text, start, end, said)

    for together in decided:
        each = together[0]
        if each.document_id != current:
            current = each.document_id
            text = session.execute(select(texts.c.text).where(texts.c.document_id == current)).scalar_one()
        words = printed(each.start, each.end) if each.start is not None and each.end is not None else ""
        yield (
            names[current],
            each.start,
            each.end,
            words,
            "; ".join(dict.fromkeys(tree.label(one.code_id) for one in together if one.code_id in tree.by_id)),
            KINDS.get(each.kind, each.kind),
            said_of(session, each.choice),
            _outcomes(together, tree, agreed, printed),
            "; ".join(dict.fromkeys(cleared(one.reason, kept) for one in together if one.reason)),
            listed(list(dict.fromkeys(one.coder for one in together))),
            max(one.at for one in together)[:10],
        )


def _agreed(session: Session) -> Agreed:
    """Give the places of the consensus by document and code, in the order of the text."""
    c, found = segments.c, dict[tuple[int, int | None], list[Span]]()
    query = select(c.document_id, c.code_id, c.start, c.end).join(coders, coders.c.id == c.coder_id)
    for row in session.execute(query.where(coders.c.consensus == 1).order_by(c.start, c.end)):
        found.setdefault((row.document_id, row.code_id), []).append((row.start, row.end))
    return found


def _outcomes(together: Sequence[Decision], tree: CodeTree, agreed: Agreed, printed: Printed) -> str:
    """Say it code by code, by name where there are two."""
    by_code = {one.code_id: _outcome(one, tree, agreed, printed) for one in together}
    if len(by_code) == 1:
        return "".join(by_code.values())
    return "; ".join(
        f"{tree.label(key)}: {has}" for key, has in by_code.items() if key in tree.by_id and key is not None
    )


def _outcome(one: Decision, tree: CodeTree, agreed: Agreed, printed: Printed) -> str:
    """Say what the consensus has of the code at the place: all of it, its words, or that it is not coded."""
    if one.start is None or one.end is None or one.code_id not in tree.by_id:
        return ""
    there = [place for place in agreed.get((one.document_id, one.code_id), ()) if overlaps(place, (one.start, one.end))]
    said = ["the whole passage"] if there == [(one.start, one.end)] else [f"“{printed(*place)}”" for place in there]
    return " … ".join(said) or "not coded"


def _caption(session: Session, decided: list[list[Decision]]) -> str:
    """Say by whom was decided, and how much is left of what the coders differ on who share documents."""
    who = listed(list(dict.fromkeys(each.coder for each, *_more in decided)))
    compared = compare(session, Question())
    left = sum(each.decision is None for each in compared.disagreements)
    known = {one.id for each in compared.disagreements for one in (each.decision, *each.apart) if one is not None}
    since = sum(not known & {one.id for one in together} for together in decided)
    pages = len({each.document_id for each, *_more in decided})
    said = [
        "Each row is a passage on which coders differed, with the code, or the two codes, in question; what was "
        "decided stands in the coding of the consensus, and what the coders did themselves is unchanged."
    ]
    said += [f"Decided by {who}."] if decided else []
    if apart := sum(bool(each.apart) for each in compared.disagreements):
        said.append(f"{counted(apart, 'passage')} of them decided in two ways, to be decided again.")
    if since:
        said.append(
            f"{counted(since, 'decision')} of a passage on which not all coders differ, or not so any more: decided "
            "between some of them, or coding has been changed since."
        )
    if left:
        said.append(f"{counted(left, 'disagreement')} of {listed(list(compared.coders.values()))} left to decide.")
    return " ".join((*said, f"Base: {counted(len(decided), 'decision')} in {counted(pages, 'document')}."))


REPORT = Report(
    "decisions",
    "Decisions on disagreements",
    build,
    about="Every disagreement that was talked over: the passage, what was decided, and why.",
    nothing="nothing has been decided yet",
    blind="out",
)
"""For an appendix: how disagreements were resolved."""
