"""What a comparison of coders gives: figures for everything, for each code and for each pair of coders."""

from dataclasses import dataclass

from coding.agreement.coefficients.value import Value
from coding.agreement.question import Question

Pattern = tuple[tuple[str, ...], tuple[str, ...]]
"""Coders by name: those who applied the code, and those who looked and did not. Of others nothing is asked."""


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two coders: their coefficients, and in how many units both applied it, only the first, only the second, neither.

    `both` to `neither` count over all codes together where the pair stands for all of them.
    """

    coders: tuple[str, str]
    values: dict[str, Value]
    both: float
    first: float
    second: float
    neither: float


@dataclass(frozen=True, slots=True)
class PatternCount:
    """So many units show the pattern of coders."""

    applied: tuple[str, ...]
    not_applied: tuple[str, ...]
    units: float


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """A code, branch, element or theme: `key` is its id, `title` what an element's box says beside its name.

    `code_ids` are the codes that count as it. `both` units have it from all coders who looked at them, `one` from some,
    `neither` from none; only units that at least two looked at. `prevalence` is the share of their judgements that say
    it is there, `bias` how far the coder who applied it most is from the one who applied it least, as a share of units.
    """

    key: int
    name: str
    code_ids: tuple[int, ...]
    values: dict[str, Value]
    both: float
    one: float
    neither: float
    prevalence: float
    bias: float
    pairs: tuple[PairAgreement, ...]
    patterns: tuple[PatternCount, ...]
    title: str = ""

    @property
    def called(self) -> str:
        """Name it for who reads: S1 Share concerns sooner."""
        return f"{self.name} {self.title}".rstrip()


@dataclass(frozen=True, slots=True)
class Agreement:
    """The answer to a question. `units` counts what at least two coders looked at (characters, turns, …).

    `documents` are the names of those compared, and `shared` the coders who did each of them; in `in_part` of these
    somebody was assigned places alone. `unused` names codes that nobody applied to what was compared; `notes` are
    sentences on who and what was left out and why, the base, and the rules, as a report has to state them. `drawn` says
    what intervals come from where there were too few documents to be drawn. Of the text some is `asked` where
    interviewers' turns are in it, and of the coding some was `changed` after a review: so many passages of whom.
    """

    question: Question
    unit: str
    coders: tuple[str, ...]
    documents: tuple[str, ...]
    units: float
    overall: dict[str, Value]
    codes: tuple[CodeAgreement, ...]
    pairs: tuple[PairAgreement, ...]
    unused: tuple[str, ...]
    notes: tuple[str, ...]
    shared: tuple[tuple[str, ...], ...] = ()
    in_part: int = 0
    drawn: str = ""
    asked: bool = False
    changed: tuple[tuple[str, int], ...] = ()
