"""Documents, their text, who speaks in them and when."""

from sqlalchemy import CheckConstraint, Column, Index, Integer

from models.base import flag, pointer, tracked, word

documents = tracked(
    "document",
    word("name"),
    word("kind", "interview"),
    word("folder"),
    word("origin"),
    word("checksum"),
    Column("length", Integer, nullable=False, default=0),
)
"""`origin` is the file's name, `checksum` that of the text, `length` its code points."""

texts = tracked("document_text", pointer("document_id", "document"), word("text"))
"""Apart from `document`, so that renaming one does not copy its text into history."""

speakers = tracked(
    "speaker",
    pointer("document_id", "document"),
    word("name"),
    pointer("participant_id", "participant", gone="SET NULL"),
    flag("interviewer"),
)

turns = tracked(
    "turn",
    pointer("document_id", "document", index=False),
    pointer("speaker_id", "speaker", gone="SET NULL"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("ms", Integer),
    CheckConstraint('start >= 0 AND "end" > start', name="span"),
    positions=("start", "end"),
)
Index("ix_turn_place", turns.c.document_id, turns.c.start, turns.c.end)

time_marks = tracked(
    "time_mark",
    pointer("document_id", "document", index=False),
    Column("position", Integer, nullable=False),
    Column("ms", Integer, nullable=False),
    positions=("position",),
)
Index("ix_time_mark_place", time_marks.c.document_id, time_marks.c.position)
