"""Rounds of coding: who codes what, blind or open, under which codebook."""

from sqlalchemy import CheckConstraint, Column, Integer

from models.base import flag, pointer, tracked, word

rounds = tracked(
    "round",
    word("name"),
    Column("position", Integer, nullable=False, default=0),
    word("kind", "main"),
    word("state", "planned"),
    flag("blind"),
    word("opened"),
    pointer("lead_id", "coder", gone="SET NULL"),
    word("started"),
    word("ended"),
    word("unit", "document"),
    Column("share", Integer, nullable=False, default=100),
    Column("seed", Integer, nullable=False, default=0),
    word("strata"),
    word("codebook"),
    word("note"),
    CheckConstraint("state IN ('planned', 'running', 'ended')", name="state"),
    CheckConstraint("unit IN ('document', 'turn')", name="unit"),
)
"""`kind` is pilot, main, recoding or another word; `started`, `ended`, and `opened` (blindness was lifted) say when, or
are empty. `share` (percent), `seed` and `strata` (attributes, separated by line ends) say how its units were sampled.
`codebook` holds the codes as they were when it started, as JSON; while a round runs its codebook does not change."""

blind_now = (rounds.c.state == "running") & (rounds.c.blind == 1) & (rounds.c.opened == "")
"""The condition under which a round hides its coders' work from one another."""

assignments = tracked(
    "assignment",
    pointer("round_id", "round"),
    pointer("document_id", "document"),
    pointer("coder_id", "coder"),
    Column("whole", Integer, nullable=False, default=1),
)
"""The coder codes the document in the round: all of it, or where `whole` is 0 the places assigned."""

assigned_places = tracked(
    "assigned_place",
    pointer("assignment_id", "assignment"),
    pointer("document_id", "document"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    positions=("start", "end"),
)
