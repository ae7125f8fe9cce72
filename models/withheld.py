"""What is kept out of sight: the words of people who withdrew, and what redaction put in the place of names."""

from sqlalchemy import Column, Integer

from models.base import pointer, tracked, word

withheld = tracked(
    "withheld",
    pointer("participant_id", "participant"),
    pointer("document_id", "document"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    word("text"),
    positions=("start", "end"),
)
"""The words [start, end) of a participant who withdrew; the document's text holds a filler of the same length."""

withheld_rows = tracked(
    "withheld_row",
    pointer("participant_id", "participant"),
    pointer("document_id", "document"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    word("table_name"),
    word("image"),
    positions=("start", "end"),
)
"""A row (a segment, a quote, a memo's anchor) that lay on withheld words, as JSON, to be put back with them; in it the
rows that it points at are named by their uids."""

replacements = tracked("replacement", word("original"), word("replacement"), word("kind"))
"""A name and what stands for it in the texts; never exported."""
