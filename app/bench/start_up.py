"""Starting the program with a study until its first transcript is painted, beside a window with nothing in it."""

from dataclasses import replace

from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.pairs import paired
from app.bench.windows import show


def measure(terms: Terms) -> Figure:
    """Measure the CPU time of the whole process, the start of Python included."""
    study = terms.copy("start-up")
    return paired(lambda: show(terms.folder, study).cpu_ms, lambda: show(terms.folder).cpu_ms, terms.rounds)


def measure_xl(terms: Terms) -> Figure:
    """Measure the same with ten times as many transcripts and segments."""
    return measure(replace(terms, size=terms.size.times(10)))


BENCH = Benchmark("start-up", "Start and show the first transcript", "a bare window", "ratio", 3.5, measure)
WITH_XL = Benchmark(
    "start-up-xl", "The same with 5,000 transcripts", "a bare window", "ratio", 3.8, measure_xl, usual=False
)
