"""Disagreements that were decided, and measurements of agreement that were kept."""

from sqlalchemy import Column, Integer

from models.base import pointer, tracked, word

decisions = tracked(
    "decision",
    pointer("document_id", "document"),
    pointer("code_id", "code", gone="SET NULL"),
    Column("start", Integer),
    Column("end", Integer),
    word("kind"),
    word("choice"),
    word("reason"),
    word("coder"),
    word("at"),
    positions=("start", "end"),
)
"""Of the code at [start, end) the consensus was decided; what it is, the segments of the consensus there say. `kind` is
the disagreement's (boundary, missed, other code, extra), `choice` what was taken, `coder` and `at` who did it and when.
Without a place where none of the words is left."""

measurements = tracked(
    "measurement",
    pointer("round_id", "round", gone="SET NULL"),
    word("name"),
    word("at"),
    word("coder"),
    word("options"),
    word("figures"),
)
"""Agreement as it was measured then: what was chosen, and every figure, both as JSON."""
