"""What is told of a figure beside its number: what it asks, how it comes about, examples, and when it misleads."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.compare.agreement.columns import Row
from app.compare.agreement.examples import Example, read_examples
from app.lazily import found
from app.workspace import Workspace

if TYPE_CHECKING:
    from app.compare.agreement.answering import Answer


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences on a figure, and examples from the study's own text."""

    asks: str = ""
    steps: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    misleads: tuple[str, ...] = ()
    source: str = ""
    sentence: str = ""
    """For the report."""


def tell(workspace: Workspace, answer: "Answer", row: Row, key: str) -> Told:
    """Read what is told of the figure; in the worker."""
    agreement, code = answer.agreement, row.code
    known = found("coding.agreement.coefficients.table_coefficients:COEFFICIENTS")
    entry = next((each for each in known if each.key == key), None)
    asks, from_where = (entry.assumes, entry.source) if entry is not None else ("", "")
    if code is None or agreement is None:
        return Told(asks, source=from_where)
    explained = found("coding.agreement.explaining:explained")(agreement, code, key)
    said = found("coding.agreement.wording:sentence")(agreement, code)
    examples = tuple(read_examples(workspace, answer, code))
    return Told(asks, explained.steps, examples, explained.misleads, from_where, said)
