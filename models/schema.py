"""All tables of a study in one place: whoever needs the metadata whole, or several nouns, imports this."""

from models.base import metadata
from models.coders import coders, progress
from models.codes import code_elements, codes
from models.documents import documents, speakers, texts, time_marks, turns
from models.framework import element_links, element_versions, elements, frameworks, pathways
from models.history import changes, operations
from models.memos import memos
from models.participants import STANDARD_ATTRIBUTES, attribute_values, attributes, participants, participations
from models.segments import segments
from models.studies import studies

__all__ = [
    "STANDARD_ATTRIBUTES",
    "attribute_values",
    "attributes",
    "changes",
    "code_elements",
    "coders",
    "codes",
    "documents",
    "element_links",
    "element_versions",
    "elements",
    "frameworks",
    "memos",
    "metadata",
    "operations",
    "participants",
    "participations",
    "pathways",
    "progress",
    "segments",
    "speakers",
    "studies",
    "texts",
    "time_marks",
    "turns",
]
