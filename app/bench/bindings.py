"""Qt's calls that give nothing back, and whether each leaves Python's None alone.

PySide6 6.12.0 gives away a reference to None that is not its own in every such call; Python 3.11 ends when the last
one is gone, after some thousand calls. From Python 3.12 on None cannot be used up.
"""

from app.bench import children
from app.bench.benchmark import Benchmark, Figure, Terms


def measure(terms: Terms) -> Figure:
    """Name the calls that use it up."""
    return Figure(children.run(children.script("child_bindings.py"), account=terms.folder).split())


BENCH = Benchmark("bindings", "Qt calls that use up Python's None", "", "list", [], measure)
