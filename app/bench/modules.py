"""The heavy libraries that are loaded when the first transcript is painted: none, as nobody should wait for them."""

from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.windows import show

HEAVY = frozenset(
    (
        "alembic", "charset_normalizer", "docx", "jinja2", "lxml", "matplotlib", "numpy", "pandas", "pypdfium2",
        "python_calamine", "rapidfuzz", "spacy", "striprtf", "xlsxwriter",
    )
)  # fmt: skip


def measure(terms: Terms) -> Figure:
    """List them."""
    return Figure(sorted(show(terms.folder, terms.copy("modules")).libraries & HEAVY))


BENCH = Benchmark("modules", "Heavy libraries at the first transcript", "", "list", [], measure)
