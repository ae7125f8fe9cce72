"""Findings: what is written of an element, how its evidence is graded, and the rubric of the grades."""

from sqlalchemy import Column, Integer

from models.base import pointer, tracked, word

findings = tracked(
    "finding",
    pointer("element_id", "element"),
    word("narrative"),
    word("counter"),
    word("alternatives"),
)
"""At most one of an element: the narrative, what speaks against it and how that is answered, other explanations."""

grades = tracked(
    "grade",
    pointer("element_id", "element"),
    word("level"),
    word("reason"),
    word("coder"),
    word("at"),
    word("proposed"),
    word("basis"),
)
"""A decided grade; an element's newest one counts. `proposed` is the level that was proposed when it was decided,
`basis` the evidence it rested on, as JSON, so that a change can be told."""

rubrics = tracked("rubric", word("name"), word("note"))
"""At most one: the rubric of this study; without it the one the program brings counts."""

rubric_levels = tracked(
    "rubric_level",
    pointer("rubric_id", "rubric"),
    Column("position", Integer, nullable=False, default=0),
    word("name"),
    word("words"),
    word("colour"),
)
"""A level, the strongest first; the weakest needs no test. `words` describe it for the report's appendix."""

rubric_tests = tracked(
    "rubric_test",
    pointer("level_id", "rubric_level"),
    Column("position", Integer, nullable=False, default=0),
    word("measure"),
    word("comparison", "at least"),
    Column("number", Integer, nullable=False, default=1),
    Column("choice", Integer, nullable=False, default=0),
    word("words"),
)
"""A test of a level: a measure of the evidence is at least, or at most, the number. Of the tests with the same `choice`
other than 0 one is enough; all others must hold. `words` say it as the report prints it."""
