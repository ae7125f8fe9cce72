"""The theory of change: elements, and their boxes and arrows in each version of the framework."""

from sqlalchemy import Column, Integer

from models.base import pointer, tracked, word

frameworks = tracked("framework", word("name"), Column("position", Integer, nullable=False, default=0))

pathways = tracked(
    "pathway",
    pointer("framework_id", "framework"),
    word("name"),
    Column("position", Integer, nullable=False, default=0),
)

elements = tracked("element", word("key"))
"""The identity of an element through all versions; codes are bound to it."""

element_versions = tracked(
    "element_version",
    pointer("framework_id", "framework"),
    pointer("element_id", "element"),
    pointer("pathway_id", "pathway", gone="SET NULL"),
    word("kind"),
    word("title"),
    word("sphere"),
    word("note"),
    Column("position", Integer, nullable=False, default=0),
)
"""The box of an element in one framework."""

element_links = tracked(
    "element_link",
    pointer("framework_id", "framework"),
    pointer("from_element_id", "element"),
    pointer("to_element_id", "element"),
    word("note"),
)
"""An arrow: the one element leads to the other."""
