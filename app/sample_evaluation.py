"""What the evaluators of the sample study did after coding it: versions of the theory, arrows, themes and quotes."""

import csv
from pathlib import Path

from coding.bank.chosen import own_words
from coding.bank.quoting import choose, edit_quote, mark_used, tag_quotes
from coding.codetree import code_tree
from coding.documents import document_named
from coding.errors import CodingError
from coding.framework.arrows import add_factor, bind_arrow, set_arrow_note
from coding.framework.elements import add_element, delete_element, edit_element, element_keyed, lead
from coding.framework.pathways import rename_framework
from coding.framework.themes import add_theme, link_theme
from coding.framework.versions import freeze, set_reason
from coding.retrieval import Query
from coding.retrieved import found
from models.project import Session

FIRST, REVISED = "Theory of change, year 1", "Lantern: revised theory of change"
_NOTE = "As drawn with the programme’s team before the interviews."
_REASONS = {
    "L5": "Nobody tells of a neighbourhood that was asked back; there is no activity that could bring it about.",
    "S11": "Those who raise a concern say everywhere that they never hear how it ended.",
    "S6": "What became faster is passing on; hearing back is an outcome of its own now.",
}


def evaluate(session: Session, folder: Path) -> None:
    """Freeze the first theory of change, revise it, note what arrows depend on, group codes and choose quotes."""
    freeze(session, FIRST, _NOTE)
    rename_framework(session, REVISED)
    _revise(session)
    _note_arrows(session)
    _group_codes(session)
    for row in _rows(folder / "quotes.csv"):
        _choose(session, row)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _revise(session: Session) -> None:
    element = element_keyed(session, "S6")
    edit_element(session, element, title="Concerns are passed on sooner between agencies")
    title = "Those who raise a concern hear what came of it"
    place = {"kind": "short-term outcome", "pathway": "Working as one", "sphere": "control"}
    back = add_element(session, "S11", title=title, **place)
    lead(session, element_keyed(session, "A3"), back)
    lead(session, back, element_keyed(session, "L2"))
    delete_element(session, element_keyed(session, "L5"))
    for key, reason in _REASONS.items():
        set_reason(session, element_keyed(session, key), reason)


def _note_arrows(session: Session) -> None:
    ends = {key: element_keyed(session, key) for key in ("M1", "S6", "S1", "L1", "X1", "L2", "B2")}
    set_arrow_note(session, ends["M1"], ends["S6"], "Nearly everybody names it; nobody names a form.")
    add_factor(session, ends["S1"], ends["L1"], ends["X1"])
    add_factor(session, ends["S6"], ends["L2"], ends["B2"])
    bind_arrow(session, _code(session, "Trust through contact"), ends["M1"], ends["S6"])


def _group_codes(session: Session) -> None:
    fears = ("Fear of getting it wrong", "Paperwork as protection", "Emotional toll", "Humour as armour")
    theme = add_theme(session, "What it costs those who act", [_code(session, name) for name in fears])
    link_theme(session, theme, element_keyed(session, "S3"))
    left_out = ("Boys overlooked", "Language barriers", "Luck of the postcode")
    add_theme(session, "Who is not reached", [_code(session, name) for name in left_out])


def _choose(session: Session, row: dict[str, str]) -> None:
    """Choose the shortest segment on the element that holds the words; CodingError where none does."""
    element = element_keyed(session, row["element"])
    document = document_named(session, row["document"])
    asked = Query(element_ids=(element,), document_ids=(document,))
    own = {segment: own_words(session, segment) for segment in found(session, asked)}
    holding = [segment for segment, words in own.items() if row["words"] in words]
    if not holding:
        raise CodingError(f"“{row['words']}” is no segment of {row['element']}.")
    segment = min(holding, key=lambda each: len(own[each]))
    for quote in choose(session, [segment], element):
        edit_quote(session, quote, row["text"])
        for tag in filter(None, row["tags"].split(";")):
            tag_quotes(session, [quote], tag)
        mark_used(session, [quote], row["used"] == "yes")


def _code(session: Session, name: str) -> int:
    return next(code.id for _depth, code in code_tree(session) if code.name == name)
