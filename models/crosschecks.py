"""Cross-checks: a sample of one coder's segments that reviewers look at, what they say, and the coder's answers."""

from sqlalchemy import CheckConstraint, Column, Integer

from models.base import flag, pointer, tracked, word

crosschecks = tracked(
    "crosscheck",
    word("name"),
    pointer("coder_id", "coder", gone="SET NULL"),
    word("at"),
    Column("share", Integer, nullable=False, default=0),
    Column("uncoded", Integer, nullable=False, default=0),
    Column("least", Integer, nullable=False, default=0),
    Column("seed", Integer, nullable=False, default=0),
    word("strata"),
    word("state", "open"),
    word("note"),
    CheckConstraint("state IN ('open', 'closed')", name="state"),
)
"""The coder whose work is checked, and how the sample was drawn, so that it can be drawn again: `share` percent of the
segments, `uncoded` percent of the turns without a code, `least` of each of the `strata` (separated by line ends).
`note` says so in a sentence, with the sizes of then."""

check_items = tracked(
    "check_item",
    pointer("crosscheck_id", "crosscheck"),
    pointer("document_id", "document"),
    pointer("segment_id", "segment", gone="SET NULL"),
    pointer("code_id", "code", gone="SET NULL"),
    Column("start", Integer),
    Column("end", Integer),
    Column("position", Integer, nullable=False, default=0),
    flag("uncoded"),
    positions=("start", "end"),
)
"""A segment of the sample as it was then, with the code it had, or, `uncoded`, a turn in which nothing was coded.

Of a deleted code neither segment nor code is left behind; the mark tells the two apart even then."""

verdicts = tracked(
    "verdict",
    pointer("item_id", "check_item"),
    pointer("coder_id", "coder"),
    word("verdict"),
    pointer("code_id", "code", gone="SET NULL"),
    word("comment"),
    word("at"),
    CheckConstraint("verdict IN ('accept', 'challenge', 'add', 'ask')", name="verdict"),
)
"""What a reviewer says of an item; `code_id` is the code to be used instead, or to be added."""

answers = tracked(
    "answer",
    pointer("verdict_id", "verdict"),
    word("coder"),
    word("answer"),
    word("comment"),
    word("at"),
    CheckConstraint("answer IN ('changed', 'kept', 'explained')", name="answer"),
)
"""How the coder answered a verdict."""

sign_offs = tracked(
    "sign_off",
    pointer("crosscheck_id", "crosscheck"),
    pointer("coder_id", "coder"),
    word("statement"),
    word("at"),
)
"""A reviewer, or the coder, stands by the cross-check as it was then."""
