"""What is asked when coders are compared: whose coding, of what, in which units, by which rules."""

from dataclasses import dataclass

from coding.errors import CodingError

UNITS = ("document", "turn", "sentence", "segment", "character")
OVERLAPS = ("any", "majority")
"""Beside these a percentage from 1 to 100, as text."""
NEITHER = ("all", "answers", "coded")
BY = ("code", "branch", "element", "theme")


@dataclass(frozen=True, slots=True)
class Question:
    """A question of agreement. Without `coders`, `code_ids` or `document_ids` all that can be compared are.

    `overlap` says when a passage counts for a unit: any of its characters, half or more, or a percentage.
    `neither` is the text in which nobody may have coded: all turns, the answers (turns that are not interviewers'), or
    only what at least one coder coded. `by` puts codes together: each one, those of the top with all below them, or
    what leads to an element or is in a theme. `round_id` takes the documents and coders of a round.
    """

    coders: tuple[str, ...] = ()
    unit: str = "character"
    overlap: str = "any"
    neither: str = "all"
    code_ids: tuple[int, ...] = ()
    by: str = "code"
    document_ids: tuple[int, ...] = ()
    round_id: int | None = None

    def check(self) -> None:
        """Raise CodingError where there is no such unit, rule, scope or grouping."""
        for word, known, what in ((self.unit, UNITS, "unit"), (self.neither, NEITHER, "scope"), (self.by, BY, "group")):
            if word not in known:
                raise CodingError(f"There is no {what} “{word}” to compare coders by; use {_either(known)}.")
        self.least()

    def least(self) -> float:
        """Give the share of a unit's characters that has to be covered for it to count as coded; 0: any at all."""
        if self.overlap in OVERLAPS:
            return 0.5 if self.overlap == "majority" else 0.0
        written = self.overlap.strip().removesuffix("%").strip()
        if not (written.isascii() and written.isdigit() and 1 <= int(written[:4]) <= 100):
            raise CodingError(
                f"“{self.overlap}” is no rule of overlap; use any, majority or a percentage from 1 to 100."
            )
        return int(written) / 100


def _either(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
