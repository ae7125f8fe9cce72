"""What applying a code asks of the disk: how often it waits until the disk has everything."""

import shutil
from pathlib import Path
from statistics import median

from app.bench import children
from app.bench.benchmark import Benchmark, Figure, Missing, Terms

_CODES = 200
_MARK = "getppid("
_SYNCS = ("fsync(", "fdatasync(")


def measure(terms: Terms) -> Figure:
    """Count the syncs of each applied code, and give their median."""
    tracer = shutil.which("strace")
    if tracer is None:
        raise Missing("strace is not installed; on Debian: apt-get install strace.")
    trace = terms.folder / "syncs.txt"
    watcher = [tracer, "-f", "-e", "trace=fsync,fdatasync,getppid", "-o", str(trace)]
    words = children.script("child_apply.py", terms.copy("apply-syncs"), str(_CODES))
    children.run(words, account=terms.folder, watcher=watcher)
    return Figure(median(syncs(trace)))


def syncs(trace: Path) -> list[int]:
    """Count the syncs between one mark and the next."""
    counts: list[int] = []
    for line in trace.read_text("utf-8").splitlines():
        if _MARK in line:
            counts.append(0)
        elif counts and any(call in line for call in _SYNCS) and "resumed" not in line:
            counts[-1] += 1
    return counts[:-1]


BENCH = Benchmark("apply-syncs", "Waits for the disk per applied code", "", "count", 1, measure)
