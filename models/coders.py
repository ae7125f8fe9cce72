"""Coders, and how far each of them is with each document."""

from sqlalchemy import CheckConstraint

from models.base import flag, pointer, tracked, word

coders = tracked("coder", word("name"), flag("consensus"))

progress = tracked(
    "progress",
    pointer("document_id", "document"),
    pointer("coder_id", "coder"),
    word("status", "unread"),
    CheckConstraint("status IN ('unread', 'in work', 'done')", name="status"),
)
