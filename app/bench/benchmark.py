"""What an entry of the benchmarks' registry is, and what it finds."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from app.bench.study_l import L, Progress, Size, study

Kind = Literal["ratio", "count", "list", "exponent"]
Value = float | list[str] | None


class Missing(Exception):  # noqa: N818  not an error: a finding of its own
    """Something a benchmark needs is not there; the message says what, in one sentence."""


def _silent(_done: int, _of: int, _name: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms is measured: how large the study is, how often, where files may be made."""

    folder: Path
    size: Size = L
    rounds: int = 7
    progress: Progress = _silent

    def study(self) -> Path:
        """Give the study of the size; nobody may change it."""
        return study(self.size, self.progress)

    def copy(self, name: str) -> Path:
        """Give a copy of the study to be changed, in the place of one of that name."""
        return Path(shutil.copy(self.study(), self.folder / f"{name}.loom"))


@dataclass(frozen=True, slots=True)
class Figure:
    """What was found: the value, for a ratio also CPU milliseconds of ours and of the floor; perhaps a note."""

    value: Value
    candidate_ms: float | None = None
    floor_ms: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """An operation that is measured. A ratio may be at most the target; a count or a list has to be equal to it."""

    name: str
    title: str
    floor: str
    kind: Kind
    target: float | list[str]
    measure: Callable[[Terms], Figure]
    usual: bool = field(default=True, kw_only=True)
    """Whether it is run where no benchmark is named."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A benchmark with its figure; `met` is None where it could not be measured, and the figure's reason says why."""

    benchmark: Benchmark
    figure: Figure
    met: bool | None

    def json(self) -> dict[str, object]:
        """Give the finding as it is printed for programs."""
        figure, ratio = self.figure, self.figure.value if self.benchmark.kind == "ratio" else None
        return {
            "name": self.benchmark.name,
            "kind": self.benchmark.kind,
            "value": figure.value,
            "candidate_ms": figure.candidate_ms,
            "floor_ms": figure.floor_ms,
            "ratio": ratio,
            "target": self.benchmark.target,
            "met": self.met,
            "reason": figure.reason or None,
        }


def find(benchmark: Benchmark, terms: Terms) -> Finding:
    """Run a benchmark; where something it needs is missing it is not met and not missed."""
    try:
        figure = benchmark.measure(terms)
    except Missing as missing:
        return Finding(benchmark, Figure(None, reason=str(missing)), None)
    return Finding(benchmark, figure, _met(benchmark, figure.value))


def _met(benchmark: Benchmark, value: Value) -> bool:
    if isinstance(value, float | int) and isinstance(benchmark.target, float | int):
        return value == benchmark.target if benchmark.kind == "count" else value <= benchmark.target
    return value == benchmark.target
