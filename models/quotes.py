"""The quote bank: segments chosen for the report, as they are to be printed."""

from sqlalchemy import Column, Integer

from models.base import flag, pointer, tracked, word

quotes = tracked(
    "quote",
    pointer("segment_id", "segment"),
    pointer("element_id", "element", gone="SET NULL"),
    word("text"),
    word("tags"),
    word("note"),
    flag("used"),
    Column("position", Integer, nullable=False, default=0),
)
"""`text` is what is printed, shortened by […] and clarified by [brackets]; empty: the words as they are. `tags` are
separated by line ends; `used` says that the quote stands in the report."""
