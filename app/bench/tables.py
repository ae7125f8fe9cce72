"""The table of all segments, beside a table of the same size that always shows the same words."""

import json
from collections.abc import Callable

from app.bench import children
from app.bench.benchmark import Benchmark, Figure, Terms


def _measured(what: str) -> Callable[[Terms], Figure]:
    def measure(terms: Terms) -> Figure:
        words = children.script("child_table.py", what, terms.copy(f"table-{what}"), str(terms.rounds))
        return Figure(*json.loads(children.run(words, account=terms.folder)))

    return measure


BENCHES = (
    Benchmark(
        "table-scroll",
        "Scroll the table of segments",
        "a table of the same size that always shows the same",
        "ratio",
        1.3,
        _measured("scroll"),
    ),
    Benchmark(
        "table-sort",
        "Sort the table of segments by code",
        "sorted() of as many row numbers, and a repaint of a table that always shows the same",
        "ratio",
        3,
        _measured("sort"),
    ),
    Benchmark(
        "table-filter",
        "Show those of the most used code",
        "a list of the rows where the code is met, and a repaint of a table that always shows the same",
        "ratio",
        3,
        _measured("filter"),
    ),
)
