"""All tables of a study in one place: whoever needs the metadata whole, or several nouns, imports this."""

from models.base import metadata
from models.coders import coders, progress
from models.codes import code_arrows, code_elements, codes
from models.crosschecks import answers, check_items, crosschecks, sign_offs, verdicts
from models.decisions import decisions, measurements
from models.documents import documents, speakers, texts, time_marks, turns
from models.findings import findings, grades, rubric_levels, rubric_tests, rubrics
from models.framework import (
    element_links,
    element_versions,
    elements,
    frameworks,
    link_factors,
    pathways,
    revisions,
    theme_codes,
    theme_elements,
    themes,
)
from models.guide import askings, question_elements, questions
from models.history import changes, operations
from models.memos import memos
from models.merging import aliases, brought, conflict_sides, conflicts
from models.participants import STANDARD_ATTRIBUTES, attribute_values, attributes, participants, participations
from models.quotes import quotes
from models.rounds import assigned_places, assignments, rounds
from models.segments import segments
from models.studies import studies
from models.withheld import replacements, withheld, withheld_rows

__all__ = [
    "STANDARD_ATTRIBUTES",
    "aliases",
    "answers",
    "askings",
    "assigned_places",
    "assignments",
    "attribute_values",
    "attributes",
    "brought",
    "changes",
    "check_items",
    "code_arrows",
    "code_elements",
    "coders",
    "codes",
    "conflict_sides",
    "conflicts",
    "crosschecks",
    "decisions",
    "documents",
    "element_links",
    "element_versions",
    "elements",
    "findings",
    "frameworks",
    "grades",
    "link_factors",
    "measurements",
    "memos",
    "metadata",
    "operations",
    "participants",
    "participations",
    "pathways",
    "progress",
    "question_elements",
    "questions",
    "quotes",
    "replacements",
    "revisions",
    "rounds",
    "rubric_levels",
    "rubric_tests",
    "rubrics",
    "segments",
    "sign_offs",
    "speakers",
    "studies",
    "texts",
    "theme_codes",
    "theme_elements",
    "themes",
    "time_marks",
    "turns",
    "verdicts",
    "withheld",
    "withheld_rows",
]
