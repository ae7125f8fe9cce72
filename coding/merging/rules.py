"""What merging has to know of the tables: what makes two rows one, what nobody decides, what is unique."""

from sqlalchemy import Column, Table

from models.base import tracked_tables
from models.schema import aliases, brought, conflict_sides, conflicts

TABLES: dict[str, Table] = {table.name: table for table in tracked_tables()}
APART = frozenset(table.name for table in (brought, aliases, conflicts, conflict_sides))
"""Tables that each study keeps for itself."""
CARRIED = tuple(table for table in tracked_tables() if table.name not in APART)
"""Tables whose rows travel, those that are pointed at before those that point."""

BORN_ALIKE: dict[str, tuple[str, ...]] = {
    "coder": ("name",),
    "document": ("checksum",),
    "document_text": ("document_id",),
    "participant": ("name",),
    "speaker": ("document_id", "name"),
    "turn": ("document_id", "start", "end"),
    "time_mark": ("document_id", "position", "ms"),
    "participation": ("document_id", "participant_id"),
    "attribute": ("name", "of"),
    "attribute_value": ("attribute_id", "participant_id", "document_id"),
    "code": ("parent_id", "name"),
    "segment": ("document_id", "code_id", "coder_id", "start", "end", "checksum"),
    "framework": ("frozen",),
    "pathway": ("framework_id", "name"),
    "element": ("key",),
    "element_version": ("framework_id", "element_id"),
    "element_link": ("framework_id", "from_element_id", "to_element_id"),
    "link_factor": ("link_id", "element_id"),
    "revision": ("framework_id", "element_id"),
    "code_element": ("code_id", "element_id"),
    "code_arrow": ("code_id", "from_element_id", "to_element_id"),
    "theme": ("name",),
    "theme_code": ("code_id",),
    "theme_element": ("theme_id", "element_id"),
    "question": ("text",),
    "question_element": ("question_id", "element_id"),
    "asking": ("question_id", "document_id"),
    "finding": ("element_id",),
    "quote": ("segment_id", "element_id"),
    "rubric": (),
    "rubric_level": ("rubric_id", "name"),
    "rubric_test": ("level_id", "measure", "comparison", "number", "choice"),
    "progress": ("document_id", "coder_id"),
    "assignment": ("round_id", "document_id", "coder_id"),
    "assigned_place": ("assignment_id", "start", "end"),
    "verdict": ("item_id", "coder_id"),
    "answer": ("verdict_id",),
    "withheld": ("participant_id", "document_id", "start", "end"),
    "replacement": ("original", "replacement"),
}
"""By table: what two rows that were made apart have alike if they are one."""

NAMES: dict[str, tuple[str, str]] = {
    "document": ("name", ""),
    "participant": ("name", ""),
    "coder": ("name", ""),
    "element": ("key", ""),
    "framework": ("name", ""),
    "code": ("name", "parent_id"),
    "round": ("name", ""),
    "crosscheck": ("name", ""),
    "measurement": ("name", ""),
}
"""By table: the column that is unique, and the pointer that says among whom."""

QUIET = frozenset({"position", "x", "y", "length", "ms", "proposed", "basis", "created", "at", "seed", "used"})
"""Columns nobody has to decide about: where two copies differ, one of the two is taken, the same everywhere."""
QUIET_AT_BIRTH = frozenset({"colour", "origin", "folder", "kind", "interviewer", "started", "codebook", "consensus"})
"""Columns that are filled in by the program, or by the way, when a row is made: made twice, one of the two is taken."""
DERIVED = frozenset({("segment", "checksum"), ("document", "checksum"), ("document", "length")})
"""Columns that follow from the text."""


def pointers_of(table: Table) -> dict[str, Column[int]]:
    """Give the columns that point at other rows, with the column they point at."""
    return {key.parent.name: key.column for key in table.foreign_keys}


POINTERS: dict[str, dict[str, str]] = {
    table.name: {name: column.table.name for name, column in pointers_of(table).items()} for table in TABLES.values()
}
"""By table: its pointers, and the tables they point at."""
BINDING: dict[str, dict[str, str]] = {
    table.name: {key.parent.name: key.column.table.name for key in table.foreign_keys if key.ondelete == "CASCADE"}
    for table in TABLES.values()
}
"""By table: the pointers whose row goes with the one they point at."""
PLACES: dict[str, tuple[str, ...]] = {table.name: table.info["positions"] for table in TABLES.values()}
"""By table: its columns that hold code points of a text."""
