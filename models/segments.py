"""Segments: a passage with a code, by a coder."""

from sqlalchemy import CheckConstraint, Column, Index, Integer

from models.base import pointer, tracked, word

segments = tracked(
    "segment",
    pointer("document_id", "document", index=False),
    pointer("code_id", "code", index=False),
    pointer("coder_id", "coder"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    word("checksum"),
    word("polarity"),
    word("example"),
    word("attributed"),
    word("comment"),
    CheckConstraint('start >= 0 AND "end" > start', name="span"),
    CheckConstraint("polarity IN ('', 'supports', 'contradicts', 'mixed', 'none')", name="polarity"),
    CheckConstraint("example IN ('', 'yes', 'no')", name="example"),
    CheckConstraint("attributed IN ('', 'yes', 'no')", name="attributed"),
    positions=("start", "end"),
)
Index("ix_segment_place", *(segments.c[name] for name in ("document_id", "start", "end", "code_id", "coder_id")))
Index("ix_segment_code", *(segments.c[name] for name in ("code_id", "document_id", "start", "end", "coder_id")))
