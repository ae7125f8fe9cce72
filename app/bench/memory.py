"""The memory the program holds with a study open, beside that of a window with nothing in it."""

from statistics import median

from app.bench.benchmark import Benchmark, Figure, Missing, Terms
from app.bench.windows import show

_WAIT_MS = 500


def measure(terms: Terms) -> Figure:
    """Measure what is resident half a second after the first transcript is painted."""
    study = terms.copy("memory")
    ours = [show(terms.folder, study, wait_ms=_WAIT_MS).resident_mb for _round in range(terms.rounds)]
    bare = [show(terms.folder, wait_ms=_WAIT_MS).resident_mb for _round in range(terms.rounds)]
    if not all(bare):
        raise Missing("This system does not tell how much memory a program holds (there is no /proc/self/status).")
    return Figure(median(ours) / median(bare), reason=f"{median(ours):.0f} MB, the floor {median(bare):.0f} MB")


BENCH = Benchmark("memory", "Memory with a study open", "a bare window", "ratio", 2.5, measure)
