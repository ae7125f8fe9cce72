"""Measuring something beside its floor, so that whatever else the machine does falls on both."""

import gc
import time
from collections.abc import Callable
from statistics import median, quantiles

from app.bench.benchmark import Figure

Block = Callable[[], float]
"""A piece of work that gives the CPU milliseconds it took; what it prepares before is not among them."""

_WIDE = 0.5


def cpu_ms(work: Callable[[], object]) -> float:
    """Do the work once and give the CPU milliseconds the process took for it."""
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return (time.process_time() - begun) * 1000
    finally:
        gc.enable()


def paired(candidate: Block, floor: Block, rounds: int) -> Figure:
    """Give the median of the ratios of so many rounds, after one to warm up; twice as many where they differ widely."""
    _pair(candidate, floor, 0)
    found = [_pair(candidate, floor, number) for number in range(rounds)]
    ratios = [ours / bare for ours, bare in found]
    if max(ratios) - min(ratios) > _WIDE * median(ratios):
        found += [_pair(candidate, floor, number) for number in range(rounds)]
    ours, bare = (median(times) for times in zip(*found, strict=True))
    return Figure(median(ours / bare for ours, bare in found), ours, bare)


def tails(candidate: Block, floor: Block, rounds: int) -> Figure:
    """Give the ratio of the slowest in a hundred; of two runs the better, as what else runs falls on single frames."""
    found = [_tails(candidate, floor, 40 * rounds) for _run in range(2)]
    ours, bare = min(found, key=lambda pair: pair[0] / pair[1])
    return Figure(ours / bare, ours, bare)


def _tails(candidate: Block, floor: Block, count: int) -> tuple[float, float]:
    times = [_pair(candidate, floor, number) for number in range(count)]
    ours, bare = (quantiles(each, n=100)[-1] for each in zip(*times, strict=True))
    return ours, bare


def _pair(candidate: Block, floor: Block, number: int) -> tuple[float, float]:
    """Measure both, in every second round the floor first."""
    if number % 2:
        bare = floor()
        return candidate(), bare
    ours = candidate()
    return ours, floor()
