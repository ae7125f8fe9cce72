"""The theory of change: elements, and their boxes and arrows in each version of the framework."""

from sqlalchemy import Column, Integer

from models.base import pointer, tracked, word

frameworks = tracked(
    "framework",
    word("name"),
    Column("position", Integer, nullable=False, default=0),
    word("note"),
    word("frozen"),
)
"""A version. `frozen` says when it was frozen; empty for the one that is worked on, which has the highest position."""

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
    Column("x", Integer),
    Column("y", Integer),
)
"""The box of an element in one framework; `x` and `y` say where it was put on the diagram by hand, else empty."""

element_links = tracked(
    "element_link",
    pointer("framework_id", "framework"),
    pointer("from_element_id", "element"),
    pointer("to_element_id", "element"),
    word("note"),
)
"""An arrow: the one element leads to the other."""

link_factors = tracked("link_factor", pointer("link_id", "element_link"), pointer("element_id", "element"))
"""An assumption, or another factor, on which an arrow depends."""

revisions = tracked(
    "revision",
    pointer("framework_id", "framework"),
    pointer("element_id", "element"),
    word("reason"),
)
"""Why an element is in this framework what it was not in the one before: added, dropped, reworded or moved."""

themes = tracked("theme", word("name"), word("note"), Column("position", Integer, nullable=False, default=0))
"""A group of inductive codes, perhaps linked to elements."""

theme_codes = tracked("theme_code", pointer("theme_id", "theme"), pointer("code_id", "code"))
"""A code is in at most one theme."""

theme_elements = tracked("theme_element", pointer("theme_id", "theme"), pointer("element_id", "element"))
