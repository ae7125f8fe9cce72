"""What a conflict is about, in the user's words."""

from collections.abc import Mapping

from sqlalchemy import RowMapping, select

from coding.codetree import code_tree
from coding.crosscheck.items import CHANGED
from coding.merging.deed import Value
from coding.merging.fates import GONE
from coding.merging.given_over import is_merged, receiver
from coding.merging.joint import JOINT, parted
from coding.merging.rules import PLACES, POINTERS, TABLES
from coding.text import one_line
from models.base import Session
from models.schema import answers, documents, element_versions, frameworks, segments, texts

_THINGS = {
    "answer": "answer to {verdict_id}",
    "asking": "question {question_id} in {document_id}",
    "assigned_place": "place of an assignment in {document_id}",
    "assignment": "assignment of {document_id} to {coder_id}",
    "attribute_value": "attribute {attribute_id} of {participant_id}{document_id}",
    "check_item": "passage {self}",
    "code_arrow": "link of {code_id} with the arrow from {from_element_id} to {to_element_id}",
    "code_element": "link of {code_id} with {element_id}",
    "crosscheck": "cross-check",
    "decision": "decision about {code_id} on {self}",
    "document_text": "text of {document_id}",
    "element_link": "arrow from {from_element_id} to {to_element_id}",
    "element_version": "element",
    "finding": "finding on {element_id}",
    "framework": "version of the framework",
    "grade": "grade of {element_id}",
    "link_factor": "factor {element_id} of an arrow",
    "participation": "part of {participant_id} in {document_id}",
    "progress": "progress of {coder_id} in {document_id}",
    "question_element": "link of the question {question_id} with {element_id}",
    "quote": "quote {segment_id}",
    "revision": "revision of {element_id}",
    "rubric_level": "level of the rubric",
    "rubric_test": "rule of the level {level_id}",
    "sign_off": "signature of {coder_id} under {crosscheck_id}",
    "theme_code": "theme of the code {code_id}",
    "theme_element": "link of the theme {theme_id} with {element_id}",
    "time_mark": "time mark of {document_id}",
    "turn": "turn in {document_id}",
    "verdict": "verdict of {coder_id} on {item_id}",
}
"""What people call a row of the table, with what it points at, and its own name (`self`), which else follows."""
_CELLS = {
    "again_of_id": "first coding",
    "alternatives": "alternative explanations",
    "attributed": "attribution",
    "attribution": "template of attributions",
    "body": "words",
    "brief": "short description",
    "counter": "counter-evidence",
    "example": "example",
    "exclude": "what to exclude",
    "include": "what to include",
    "one_source_by": "rule of what is one source",
    "opened": "end of blindness",
    "parent_id": "place in the tree",
    "reflexive": "reflexive coding",
    "retired": "use",
    "start": "ends",
    "status": "progress",
    "text": "words",
    "whole": "extent",
}
_SAID: Mapping[tuple[str, str], Mapping[Value, str]] = {
    ("code", "parent_id"): {None: "at the top"},
    ("code", "retired"): {0: "in use", 1: "retired"},
    ("participant", "consent"): {"": "may be quoted"},
}
_PASSAGES = ("segment", "check_item", "decision")
"""Tables whose rows are named by the words they lie on."""
_NAMED_BY = ("name", "title", "key", "original", "text")
_LONG = 60
_YES_OR_NO = frozenset({"blind", "consensus", "interviewer", "reflexive", "uncoded", "whole"})


def describe(session: Session, table: str, uid: str, column: str) -> str | None:
    """Say what it is about: “Definition of the code “Trust””; None where it is there no more."""
    own = TABLES[table]
    row = session.execute(select(own).where(own.c.uid == uid)).mappings().first()
    if row is None:
        return None
    thing = _THINGS.get(table, table.replace("_", " "))
    thing = thing if "{" in thing else f"{thing} {{self}}"
    said = " ".join(thing.format_map(_pointed(session, table, row)).split())
    if not column:
        return f"The {said}{_answered(session, int(row['id'])) if table == 'verdict' else ''}"
    cell = _CELLS.get(column, column.removesuffix("_id").replace("_", " "))
    return f"{said[0].upper()}{said[1:]}" if said.startswith(f"{cell} ") else f"{cell.capitalize()} of the {said}"


def show(session: Session, table: str, uid: str, column: str, value: Value) -> str:
    """Show a value as people read it."""
    if not column:
        return _fate(session, value)
    if (table, column) in JOINT and value is not None:
        cells = parted(JOINT[table, column], value)
        code = show(session, table, uid, "code_id", cells["code_id"]) if cells.get("code_id") else ""
        words = f": {cells['comment']}" if cells["comment"] else ""
        return f"{cells[column]} ({code}){words}" if code else f"{cells[column]}{words}"
    said = _SAID.get((table, column), {})
    if value in said:
        return said[value]
    if value is None or value == "":
        return "nothing"
    target = POINTERS[table].get(column)
    if target is not None:
        other = TABLES[target]
        row = session.execute(select(other).where(other.c.uid == value)).mappings().first()
        return _called(session, target, row) if row else "something that is no longer there"
    if column in PLACES[table] and table == "segment":
        return _words(session, uid, str(value))
    if column in _YES_OR_NO:
        return "yes" if value else "no"
    return str(value)


def _fate(session: Session, value: Value) -> str:
    if is_merged(value):
        found = receiver(session, value)
        return f"merged into {_quoted(code_tree(session).label(found))}" if found else "merged into another code"
    return "deleted" if value == GONE else "kept"


def _pointed(session: Session, table: str, row: RowMapping) -> dict[str, str]:
    """Name what the row points at, by column, "" where it points at nothing; and the row as `self`."""
    found = dict.fromkeys(POINTERS[table], "") | {"self": "" if table == "verdict" else _called(session, table, row)}
    for column, target in POINTERS[table].items():
        if row[column] is not None:
            other = TABLES[target]
            pointed = session.execute(select(other).where(other.c.id == row[column])).mappings().first()
            found[column] = _called(session, target, pointed) if pointed is not None else ""
    return found


def _called(session: Session, table: str, row: RowMapping) -> str:
    if table == "code":
        return _quoted(code_tree(session).label(int(row["id"])))
    if table == "verdict":
        return _THINGS[table].format_map(_pointed(session, table, row))
    if table in _PASSAGES:
        query = select(texts.c.text, documents.c.name).join(documents, documents.c.id == texts.c.document_id)
        text, name = session.execute(query.where(texts.c.document_id == row["document_id"])).one()
        return f"{_quoted(one_line(text[row['start'] : row['end']], _LONG))} in “{name}”"
    if table == "element":
        query = select(element_versions.c.title).join(frameworks, frameworks.c.id == element_versions.c.framework_id)
        titles = query.where(element_versions.c.element_id == row["id"]).order_by(frameworks.c.position.desc())
        return _quoted(one_line(session.execute(titles).scalar() or row["key"], _LONG))
    said = next((str(row[name]) for name in _NAMED_BY if row.get(name)), "")
    return _quoted(one_line(said, _LONG)) if said else ""


def _answered(session: Session, verdict_id: int) -> str:
    """Say what goes with a verdict, and what stays: the coding that was changed because of it."""
    found = session.execute(select(answers).where(answers.c.verdict_id == verdict_id)).first()
    if found is None:
        return ""
    stays = "; the coding stays changed" if found.answer == CHANGED else ""
    return f", which {found.coder} answered ({found.answer}{stays})"


def _quoted(words: str) -> str:
    """Put quotation marks around the words, unless they bring their own, as codes in people's own words do."""
    return words if words.startswith("“") and words.endswith("”") else f"“{words}”"


def _words(session: Session, uid: str, value: str) -> str:
    start, end = map(int, value.split("-"))
    query = select(texts.c.text).join(segments, segments.c.document_id == texts.c.document_id)
    text = session.execute(query.where(segments.c.uid == uid)).scalar() or ""
    return f"“{one_line(text[start:end])}” ({start}–{end})"
