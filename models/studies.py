"""The study itself: its name, its uid, and the rules its figures follow."""

from models.base import tracked, word

studies = tracked(
    "study",
    word("name"),
    word("created"),
    word("attribution", "({role}, {region})"),
    word("one_source_by", "focus group, organisation"),
)
"""One row. `attribution` is the template of a quote's attribution; `one_source_by` names what makes several
participants one source (decision 15), any of "focus group" and "organisation"."""
