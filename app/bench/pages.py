"""The page of text, beside a plain text field that shows the same words: other documents, codes, scrolling."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.bench import children
from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.study_l import L, study

_PLAIN = "a plain text field with the same words"


def _measured(what: str, words: int, segments: int, *, one_paragraph: bool = False) -> Callable[[Terms], Figure]:
    """Measure it on documents of so many words and segments; where the study is smaller than L, of fewer."""

    def measure(terms: Terms) -> Figure:
        share = terms.size.words / L.words
        size = replace(terms.size, documents=2, words=round(words * share), segments=2 * round(segments * share))
        path = terms.folder / f"{what}-{words}-{segments}.loom"
        path.write_bytes(study(size, terms.progress).read_bytes())
        if one_paragraph:
            _join_lines(path)
        printed = children.run(
            children.script("child_page.py", what, str(path), str(terms.rounds)), account=terms.folder
        )
        return Figure(*json.loads(printed))

    return measure


def _join_lines(path: Path) -> None:
    """Make one paragraph of each text; no place changes."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE document_text SET text = replace(text, char(10), ' ')")


BENCHES = (
    Benchmark("page-switch", "Another transcript, 400 segments", _PLAIN, "ratio", 1.5, _measured("switch", 8000, 400)),
    Benchmark(
        "page-switch-long",
        "Another, 40,000 words, 5,000 segments",
        _PLAIN,
        "ratio",
        2.0,
        _measured("switch", 40000, 5000),
    ),
    Benchmark(
        "page-apply",
        "From the notice of a code to the repaint",
        "painting all of a plain page",
        "ratio",
        1.2,
        _measured("apply", 40000, 5000),
    ),
    Benchmark(
        "page-apply-paragraph",
        "The same in one paragraph of 40,000 words",
        "setting the plain text",
        "ratio",
        1.2,
        _measured("apply-paragraph", 40000, 400, one_paragraph=True),
    ),
    Benchmark("page-scroll", "Scroll, 8,000 words, 400 segments", _PLAIN, "ratio", 2, _measured("scroll", 8000, 400)),
    Benchmark(
        "page-scroll-long",
        "Scroll, 40,000 words, 5,000 segments",
        _PLAIN,
        "ratio",
        2.5,
        _measured("scroll", 40000, 5000),
    ),
    Benchmark(
        "page-scroll-dense", "Scroll, 8,000 words, 5,000 segments", _PLAIN, "ratio", 6, _measured("scroll", 8000, 5000)
    ),
    Benchmark(
        "page-scroll-slowest",
        "The slowest frame in a hundred of that",
        "the slowest of the plain field",
        "ratio",
        4,
        _measured("scroll-slowest", 40000, 5000),
    ),
)
