"""Codes, their cards, and the elements they are bound to."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer

from models.base import flag, pointer, tracked, word

codes = tracked(
    "code",
    Column("parent_id", Integer, ForeignKey("code.id", ondelete="CASCADE", deferrable=True), index=True),
    Column("position", Integer, nullable=False, default=0),
    word("name"),
    word("kind", "inductive"),
    word("colour"),
    flag("retired"),
    word("brief"),
    word("definition"),
    word("include"),
    word("exclude"),
    word("example"),
    CheckConstraint("kind IN ('deductive', 'inductive')", name="kind"),
)

code_elements = tracked("code_element", pointer("code_id", "code"), pointer("element_id", "element"))

code_arrows = tracked(
    "code_arrow",
    pointer("code_id", "code"),
    pointer("from_element_id", "element"),
    pointer("to_element_id", "element"),
)
"""A code is evidence for the arrow between the two elements, in whatever version of the framework draws it."""
