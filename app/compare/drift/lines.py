"""The lines of the chart as numbers: for everything together and for each chosen code a figure at every point."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.compare.drift.points import Point
from coding.agreement.measuring import Figure

TOGETHER = "All together"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the uid of its code, empty for all together, its name, and a figure at each point, None where none.

    `once` are other names that the code had when it was measured.
    """

    uid: str
    name: str
    figures: tuple[Figure | None, ...]
    once: tuple[str, ...] = ()

    @property
    def defined(self) -> list[float]:
        """Give the values there are."""
        return [figure.value for figure in self.figures if figure is not None and figure.value is not None]


def lines_of(points: Sequence[Point], coefficient: str, names: Mapping[str, str] | None = None) -> list[Line]:
    """Give a line for all together, then one for each code that was ever measured, in the order of the latest point.

    `names` are those of today, by uid; a code that is gone has its last one.
    """
    had: dict[str, dict[str, None]] = {}
    for point in reversed(points):
        for code in point.measured.codes:
            had.setdefault(code.uid, {})[code.name] = None
    named = {uid: (names or {}).get(uid, next(iter(known))) for uid, known in had.items()}
    together = tuple(point.measured.overall.get(overall_key(coefficient)) for point in points)
    by_point = [{code.uid: code.values for code in point.measured.codes} for point in points]
    return [
        Line("", TOGETHER, together),
        *(
            Line(
                uid,
                name,
                tuple(values.get(uid, {}).get(coefficient) for values in by_point),
                tuple(each for each in had[uid] if each != name),
            )
            for uid, name in named.items()
        ),
    ]


def overall_key(coefficient: str) -> str:
    """Give the figure over all codes that stands beside the one of a code."""
    means = {"cohen_kappa": "pooled_kappa", "gwet_ac1": "mean_ac1", "brennan_prediger": "mean_brennan_prediger"}
    return means.get(coefficient, coefficient)


def scale(lines: Collection[Line]) -> tuple[float, float]:
    """Give the ends of the upright axis: nought to one, and as far below nought as a figure or an interval goes."""
    lowest = [0.0]
    for line in lines:
        lowest += line.defined
        lowest += [figure.low for figure in line.figures if figure is not None and figure.low is not None]
    return max(-1.0, min(lowest) // 0.2 * 0.2), 1.0
