"""What the panel says where it has nothing to show, and what can be done about it."""

from dataclasses import dataclass, field

from app.retrieval.model import SegmentModel
from coding.retrieval import Query
from coding.retrieval_kinds import Kind, conditions
from coding.segment_columns import narrowed


@dataclass(frozen=True, slots=True)
class Emptiness:
    """A sentence, and, where a button helps, its words and the query it asks."""

    words: str
    button: str = ""
    query: Query = field(default_factory=Query)


def why_empty(model: SegmentModel, *, waits: bool) -> Emptiness:
    """Say why no segment is shown; `waits` where no code is chosen yet."""
    if waits:
        return Emptiness("Choose a code to see everything coded with it.")
    if model.names is None:
        return Emptiness("Reading the segments …")
    if not model.order:
        return Emptiness("Nothing is coded yet. Select words in a transcript and press Return to code them.")
    asked = list(conditions(model.names, model.query))
    if [kind.key for kind in asked] == ["code"]:
        return Emptiness(f"Nothing is coded with this code yet ({asked[0].said(model.names, model.query)}).")
    return _filtered(model, asked)


def _filtered(model: SegmentModel, asked: list[Kind]) -> Emptiness:
    """Find the filter without which most would be found."""
    assert model.names is not None
    names, query = model.names, model.query
    left = [(len(narrowed(model.columns, names, kind.without(query), model.order)), kind) for kind in asked]
    most, kind = max(left, key=lambda pair: pair[0])
    if most and (len(asked) == 1 or sum(number > 0 for number, _kind in left) == 1):
        return Emptiness(
            f"No segment passes the filter “{kind.said(names, query)}”. Without it there are {most:,}.",
            "Remove this filter",
            kind.without(query),
        )
    if most:
        return Emptiness(
            f"No segment passes all filters. Without “{kind.said(names, query)}” there are {most:,}.",
            f"Remove the filter by {kind.title.lower()}",
            kind.without(query),
        )
    return Emptiness("No segment passes all of these filters.", "Clear all filters", Query())
