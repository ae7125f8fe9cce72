"""Memos: what a coder writes beside the coding, anchored or free."""

from sqlalchemy import Column, ForeignKey, Integer

from models.base import tracked, word

memos = tracked(
    "memo",
    word("title"),
    word("body"),
    Column("document_id", Integer, ForeignKey("document.id", ondelete="SET NULL", deferrable=True), index=True),
    Column("start", Integer),
    Column("end", Integer),
    Column("code_id", Integer, ForeignKey("code.id", ondelete="SET NULL", deferrable=True), index=True),
    positions=("start", "end"),
)
