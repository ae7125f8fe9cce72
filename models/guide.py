"""The interview guide: what was asked, about which elements, and in which documents."""

from sqlalchemy import Column, Integer

from models.base import pointer, tracked, word

questions = tracked("question", word("text"), Column("position", Integer, nullable=False, default=0))

question_elements = tracked("question_element", pointer("question_id", "question"), pointer("element_id", "element"))

askings = tracked("asking", pointer("question_id", "question"), pointer("document_id", "document"))
"""The question was asked in the document: its participants were asked."""
