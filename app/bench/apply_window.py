"""What the whole window does after a code is applied in study L: page, trees, cards, line of state and menus."""

import json

from app.bench import children
from app.bench.benchmark import Benchmark, Figure, Terms

_UNNOTICED = 40
"""So many repaints of a plain page, of which one takes more than 1 ms: about 50 ms, which nobody notices."""


def measure(terms: Terms) -> Figure:
    """Measure the CPU time from the notice until the window is still."""
    copy = terms.copy("apply-window")
    words = children.script("child_apply_window.py", str(copy), str(terms.rounds))
    return Figure(*json.loads(children.run(words, account=terms.folder)))


BENCH = Benchmark(
    "apply-window",
    "A code: all the window, unnoticed in 50 ms",
    "painting all of a plain page",
    "ratio",
    _UNNOTICED,
    measure,
)
