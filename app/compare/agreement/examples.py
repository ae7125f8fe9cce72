"""Two passages of the study beside a figure: one on which the coders agree, and one on which they do not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.compare.agreement.numbers import who
from app.lazily import found
from app.workspace import Workspace
from coding.agreement.behind import Behind, read_behind
from coding.retrieval import Place

if TYPE_CHECKING:
    from app.compare.agreement.answering import Answer
    from coding.agreement.figures import CodeAgreement, Pattern

LONG = 320
"""An example has at most so many characters, where there is one: little enough to be read beside a figure."""


@dataclass(frozen=True, slots=True)
class Example:
    """A passage, and who applied the code there and who did not."""

    said: str
    passage: Behind


def places_of(answer: "Answer", code: "CodeAgreement", pattern: "Pattern") -> list[Place]:
    """Give the places behind a pattern; in the worker."""
    places = found("coding.agreement.places:places")
    listed: list[Place] = places(answer.material, answer.question, code.key, pattern, alone=True)
    return listed


def read_examples(workspace: Workspace, answer: "Answer", code: "CodeAgreement") -> list[Example]:
    """Read where all agree that the code is there, and where most of what they differ in is; in the worker."""
    together = next((each for each in code.patterns if each.applied and not each.not_applied), None)
    apart = max(
        (each for each in code.patterns if each.applied and each.not_applied), key=lambda each: each.units, default=None
    )
    coders = answer.agreement.coders if answer.agreement is not None else ()
    chosen: list[tuple[str, Place]] = []
    for each in (together, apart):
        if each is not None:
            pattern = (each.applied, each.not_applied)
            place = telling(places_of(answer, code, pattern))
            chosen += [(who(pattern, coders), place)] if place is not None else []
    with workspace.read() as session:
        read = read_behind(session, [place for _said, place in chosen])
    by_place = {(each.document_id, each.start, each.end): each for each in read}
    return [Example(said, by_place[place]) for said, place in chosen if place in by_place]


def telling(places: Sequence[Place]) -> Place | None:
    """Choose the place that is best read as an example: the longest that is not too long, else the shortest."""
    fitting = [place for place in places if place[2] - place[1] <= LONG]
    if fitting:
        return max(fitting, key=lambda place: place[2] - place[1])
    return min(places, key=lambda place: place[2] - place[1], default=None)
