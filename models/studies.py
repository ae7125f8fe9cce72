"""The study itself: its name, its uid, and the rules its figures follow."""

from models.base import flag, tracked, word

studies = tracked(
    "study",
    word("name"),
    word("created"),
    word("attribution", "({role}, {region})"),
    word("one_source_by", "focus group, organisation"),
    word("internal_attribution", "({participant}, {document})"),
    word("vocabulary"),
    flag("reflexive"),
)
"""One row. `attribution` is the template of a quote's attribution; `one_source_by` names what makes several
participants one source (decision 15), any of "focus group" and "organisation". `internal_attribution` is the
template for readers inside the team; `vocabulary` the rule of "a few", "some", "most", empty: the program's own.
A `reflexive` study shows no coefficients of agreement."""
