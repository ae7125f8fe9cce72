"""Coders, and how far each of them is with each document."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer

from models.base import flag, pointer, tracked, word

coders = tracked(
    "coder",
    word("name"),
    flag("consensus"),
    Column("again_of_id", Integer, ForeignKey("coder.id", ondelete="SET NULL", deferrable=True), index=True),
)
"""`again_of_id` is the coder who codes a second time under this name, to be compared with herself."""

progress = tracked(
    "progress",
    pointer("document_id", "document"),
    pointer("coder_id", "coder"),
    word("status", "unread"),
    CheckConstraint("status IN ('unread', 'in work', 'done')", name="status"),
)
