"""One figure of agreement: a number, or the reason why there is none."""

from dataclasses import dataclass, replace
from typing import Final

NO_UNIT: Final = "there is no unit: nothing was rated"
ONE_CODER: Final = "there is one coder only: agreement needs two"
NO_PAIR: Final = "no unit was rated by two coders"
NO_VARIATION: Final = (
    "no variation: everybody gave the same answer everywhere, so that agreement and chance cannot be told apart"
)
ONE_CATEGORY: Final = "fewer than two categories were offered: there was nothing to choose between"
NOT_TWO: Final = "it is defined for two coders only: look at the pairs"
NOT_BINARY: Final = "it is defined for yes and no only: here are other categories"

NOISE: Final = 1e-12
"""Below it a figure is 0: no coefficient of real counts is so small."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure with its 95 % interval where there is one; the value is None where it is undefined, with the reason.

    The note says what a reader has to know of the figure: who was left out, that it is estimated, that an interval
    rests on too little.
    """

    value: float | None
    reason: str = ""
    low: float | None = None
    high: float | None = None
    note: str = ""

    @property
    def defined(self) -> bool:
        """Whether there is a number."""
        return self.value is not None

    def rounded(self) -> "Value":
        """Give the same figure with 0 for what is nothing but the noise of rounding."""
        value, low, high = (0.0 if each is not None and abs(each) < NOISE else each for each in self._figures)
        return replace(self, value=value, low=low, high=high)

    @property
    def _figures(self) -> tuple[float | None, float | None, float | None]:
        return self.value, self.low, self.high

    def noting(self, *notes: str) -> "Value":
        """Give the same figure with more to know of it."""
        return replace(self, note=" ".join(filter(None, (self.note, *notes))))


def undefined(reason: str) -> Value:
    """Give the figure that is not there, and why."""
    return Value(None, reason)
