"""What the view reads of a cross-check, in the worker."""

from dataclasses import dataclass

from coding.coders import find_coder
from coding.crosscheck.checks import Check, list_checks
from coding.crosscheck.context import CodeCard, code_cards
from coding.crosscheck.items import Item, Sheet, sheet_of
from coding.crosscheck.rates import Rate, Share, by_reviewer, rates_of
from coding.crosscheck.signing import Signature, signatures
from coding.crosscheck.wording import in_words
from coding.rounds.blind import left_out
from models.project import Session

TABLES = (
    "crosscheck", "check_item", "verdict", "answer", "sign_off", "segment", "code", "coder", "document",
    "document_text", "round", "assignment", "turn", "speaker", "progress", "conflict",
)  # fmt: skip
"""A change of these may change what is shown."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A cross-check as one who reviews it may see it, with the numbers for the coder at the window, and signatures."""

    sheet: Sheet
    looks: dict[int, CodeCard]
    viewer: str
    viewer_id: int | None
    rates: tuple[Rate, ...]
    shares: tuple[Share, ...]
    sentences: tuple[str, ...]
    signatures: tuple[Signature, ...]
    hidden: str = ""
    """What is not to be seen while a round is blind, in a sentence; "" where nothing is hidden."""
    unseen: int = 0
    """How many verdicts the numbers leave out: a reviewer's, who is not through. Who reviews nothing sees all of it."""

    @property
    def is_own(self) -> bool:
        """Whether the coder at the window is the one whose work is checked."""
        return self.viewer_id is not None and self.viewer_id == self.sheet.check.coder_id

    def place_of(self, item: Item) -> str:
        """Say which item of how many it is, and of which document; where a blind round hides some, only which."""
        of = "" if self.sheet.narrowed else f" of {len(self.sheet.items)}"
        return f"{'No. ' if self.sheet.narrowed else ''}{item.number}{of}  ·  {item.document}"


@dataclass(frozen=True, slots=True)
class Found:
    """All cross-checks, and the one that is shown; None where there is none."""

    checks: tuple[Check, ...]
    reading: Reading | None


def read(session: Session, viewer: str, crosscheck_id: int) -> Found:
    """Read the cross-checks and that one or, where it is gone, the newest."""
    checks = tuple(list_checks(session))
    if not checks:
        return Found((), None)
    chosen = crosscheck_id if crosscheck_id in {check.id for check in checks} else checks[0].id
    sheet, result = sheet_of(session, chosen, reviewing=True), sheet_of(session, chosen)
    return Found(
        checks,
        Reading(
            sheet,
            code_cards(session, (item.code_id for item in sheet.items if item.code_id is not None)),
            viewer,
            find_coder(session, viewer),
            rates_of(result),
            tuple(by_reviewer(result)),
            tuple(in_words(result)),
            tuple(signatures(session, chosen)) if not sheet.narrowed else (),
            left_out(session),
            result.unseen,
        ),
    )
