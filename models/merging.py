"""What came from other people's copies of the study: their operations, and what both sides changed."""

from sqlalchemy import Column, Integer

from models.base import pointer, tracked, word

brought = tracked(
    "brought",
    word("operation_uid"),
    Column("position", Integer, nullable=False, default=0),
    word("at"),
    word("label"),
    word("coder_uid"),
    word("coder_name"),
    word("undoes_uid"),
    word("changes"),
)
"""An operation that was done in another copy and came in by a merge; `changes` are its rows, before and after, as JSON.
An operation is known to the study when it is here or among the study's own."""

aliases = tracked("alias", word("table_name"), word("other_uid"), word("row_uid"))
"""What has that other uid in another copy is here the row `row_uid`: it was made twice."""

conflicts = tracked(
    "conflict",
    word("table_name"),
    word("row_uid"),
    word("column_name"),
    word("base"),
    word("chosen"),
    word("coder"),
    word("at"),
)
"""Two copies changed the same thing differently; until somebody decides, `base` holds. An empty column: one copy
deleted the row. `base` and `chosen` are JSON; `chosen`, `coder` and `at` are empty while it is undecided."""

conflict_sides = tracked(
    "conflict_side",
    pointer("conflict_id", "conflict"),
    word("value"),
    word("coder"),
)
"""What a copy has in the place: the value as JSON, and whose it is."""
