"""Agreement of 5 coders on 300 codes, character by character: all coefficients at once, and how the cost grows."""

import math
from pathlib import Path
from typing import TYPE_CHECKING

from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.pairs import cpu_ms, paired
from coding.agreement.question import Question
from coding.coders import mark_progress
from models.project import Project

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coding.agreement.tables.material import Material

    Wholes = NDArray[np.int64]

SIZES = (10_000, 31_623, 100_000, 316_228, 1_000_000)
_CODES, _CODERS, _PER_DOCUMENT, _CHARACTERS = 300, 5, 200, 50_000
_REPEATS = 4
"""So many times the sweep is done in one block: the clock is coarse."""


def done_by_all(path: Path) -> None:
    """Mark every document of the study as done by every coder."""
    with Project(path) as project, project.write("mark", "Bench") as session:
        pages = session.exec_driver_sql("SELECT id FROM document").scalars().all()
        people = session.exec_driver_sql("SELECT DISTINCT coder_id FROM segment").scalars().all()
        for document_id in pages:
            for coder_id in people:
                mark_progress(session, document_id, coder_id, "done")


def measure(terms: Terms) -> Figure:
    """Measure the CPU time of all coefficients, the segments at hand as arrays, beside a sweep over the overlaps."""
    from coding.agreement.tables.material import read_material

    path = terms.copy("agreement")
    done_by_all(path)
    with Project(path, writes=False) as project, project.read() as session:
        material = read_material(session, Question())
    _compute(material)
    order = _sorted(material)
    return paired(
        lambda: cpu_ms(lambda: [_compute(material) for _time in range(_REPEATS)]) / _REPEATS,
        lambda: cpu_ms(lambda: [_overlaps(*order) for _time in range(_REPEATS)]) / _REPEATS,
        terms.rounds,
    )


def _compute(material: "Material") -> int:
    """Sweep, and give every coefficient of every code, of all coders and of each pair; says how many."""
    from coding.agreement.binary import Binary, cohen_kappa
    from coding.agreement.tables.sweep import tally_characters

    binary = Binary(tally_characters(material, clustered=False))
    return len(binary.figures) + len([cohen_kappa(cells) for cells in binary.pairs.values()])


def _sorted(material: "Material") -> "tuple[Wholes, Wholes, Wholes]":
    import numpy as np

    order = np.argsort(material.low, kind="stable")
    return material.low[order], material.high[order], material.segment_groups[order]


def _overlaps(low: "Wholes", high: "Wholes", code: "Wholes") -> "Wholes":
    """Count which codes overlap: the plainest sweep over the same segments, in their order."""
    import numpy as np

    count = np.maximum(np.searchsorted(low, high, "left") - np.arange(1, len(low) + 1), 0)
    one = np.repeat(np.arange(len(low)), count)
    other = np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count) + one + 1
    return np.bincount(code[one] * _CODES + code[other], minlength=_CODES * _CODES)


def growth(terms: Terms) -> Figure:
    """Measure how the cost grows with the segments, from 10,000 to 1,000,000 at the same density."""
    times = [_least(_invented(size), terms.rounds) for size in SIZES]
    return Figure(_slope([math.log(size) for size in SIZES], [math.log(time) for time in times]))


def _least(material: "Material", rounds: int) -> float:
    _compute(material)
    return min(cpu_ms(lambda: _compute(material)) for _round in range(rounds))


def _slope(across: list[float], up: list[float]) -> float:
    """Give the slope of the line nearest to the points."""
    middle, height = sum(across) / len(across), sum(up) / len(up)
    rise = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return rise / sum((x - middle) ** 2 for x in across)


def _invented(size: int) -> "Material":
    """Give the material of a study of so many segments, drawn at random, five coders in every document."""
    import numpy as np

    from coding.agreement.tables.groups import Group
    from coding.agreement.tables.line import Line
    from coding.agreement.tables.material import Material

    draw, pages = np.random.default_rng(1), max(1, size // _PER_DOCUMENT)
    number = np.arange(pages)
    ends = np.full(pages, _CHARACTERS)
    begins = np.arange(pages + 1) * _CHARACTERS
    line = Line(number, number * 0, ends, number > pages, begins, begins)
    start = draw.integers(0, _CHARACTERS - 500, size)
    return Material(
        Question(),
        tuple(range(1, _CODERS + 1)),
        tuple(f"Coder {each}" for each in range(_CODERS)),
        tuple(range(1, pages + 1)),
        tuple(f"Document {each}" for each in range(pages)),
        tuple(Group(each, f"Idea {each}", (each,)) for each in range(_CODES)),
        np.full(pages, (1 << _CODERS) - 1),
        {},
        None,
        line,
        None,
        np.arange(size),
        draw.integers(0, pages, size),
        draw.integers(0, _CODES, size),
        draw.integers(0, _CODERS, size),
        start,
        start + draw.integers(20, 500, size),
        (),
    )


BENCHES: tuple[Benchmark, ...] = (
    Benchmark(
        "agreement",
        "All coefficients of 300 codes, 5 coders, in characters",
        "a sweep over the same segments",
        "ratio",
        5,
        measure,
    ),
    Benchmark("agreement-growth", "The same, from 10,000 to 1,000,000 segments", "", "exponent", 1.15, growth),
)
