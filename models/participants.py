"""Participants, the documents they are in, and the attributes of both."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer

from models.base import pointer, tracked, word

participants = tracked(
    "participant",
    word("name"),
    word("consent"),
    CheckConstraint("consent IN ('', 'paraphrase only', 'not quotable', 'withdrawn')", name="consent"),
)
"""`consent` limits what may be printed of what they said; empty: they may be quoted."""

participations = tracked(
    "participation",
    pointer("document_id", "document"),
    pointer("participant_id", "participant"),
)
"""A participant took part in a document, or was asked and gave no answer (then no turn is theirs)."""

attributes = tracked(
    "attribute",
    word("name"),
    word("of", "participant"),
    word("kind", "text"),
    word("choices"),
    Column("position", Integer, nullable=False, default=0),
    CheckConstraint("of IN ('participant', 'document')", name="of"),
    CheckConstraint("kind IN ('text', 'number', 'date', 'choice')", name="kind"),
)
"""`choices` are separated by line ends."""

attribute_values = tracked(
    "attribute_value",
    pointer("attribute_id", "attribute"),
    Column("participant_id", Integer, ForeignKey("participant.id", ondelete="CASCADE", deferrable=True), index=True),
    Column("document_id", Integer, ForeignKey("document.id", ondelete="CASCADE", deferrable=True), index=True),
    word("value"),
    CheckConstraint("(participant_id IS NULL) <> (document_id IS NULL)", name="owner"),
)

STANDARD_ATTRIBUTES = ("role", "organisation", "sector", "region", "side")
