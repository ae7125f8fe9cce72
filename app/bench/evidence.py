"""The evidence of 40 elements and as many arrows of study L: read at first, and after one coding."""

import json
from itertools import cycle, pairwise
from pathlib import Path

from app.bench import children
from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.pairs import cpu_ms, paired
from app.bench.raw import opened
from app.evidence.knowing import Knowing
from coding.codes import bind
from coding.codetree import code_tree
from coding.evidence.index import EvidenceIndex
from coding.framework.elements import KINDS, add_element, lead
from coding.grading.grades import decide
from coding.grading.rubric_presets import DEFAULT
from models.project import Project

ELEMENTS, PATHWAYS = 40, 4
_FRAME = 9
"""So many repaints of a plain page, of which one takes about 1.7 ms: within one frame, 16.7 ms."""
_ROWS = (
    'SELECT id, document_id, code_id, start, "end", polarity, example, attributed FROM segment ORDER BY 2, 4, 5',
    'SELECT document_id, speaker_id, start, "end" FROM turn ORDER BY 1, 3',
    "SELECT participant_id, attribute_id, value FROM attribute_value",
    "SELECT document_id, text FROM document_text",
)


def theory(path: Path) -> None:
    """Put a theory of change into the study, its elements graded: each on a code with those below, arrows between."""
    with Project(path) as project, project.write("import_framework", "Bench") as session:
        tree = code_tree(session)
        tops = [code.id for code in tree.children(None)]
        middle = [code.id for top in tops for code in tree.children(top)] or tops
        made = []
        for number, code_id in zip(range(ELEMENTS), cycle(middle), strict=False):
            box = {
                "title": f"Outcome {number + 1}",
                "kind": KINDS[number % 5],
                "pathway": f"Way {number % PATHWAYS + 1}",
            }
            made.append(add_element(session, f"E{number + 1}", **box))
            bind(session, code_id, made[-1])
        for top, element_id in zip(tops, made, strict=False):
            bind(session, top, element_id)
        for start, end in pairwise(made):
            lead(session, start, end)
        index = EvidenceIndex()
        index.update(session)
        for element_id in made:
            decide(session, element_id, DEFAULT.levels[1].name, "Bench", index.evidence[element_id])


def measure(terms: Terms) -> Figure:
    """Measure the CPU time after the notice of a coding until figures, proposals and grades are known again."""
    path = terms.copy("evidence")
    theory(path)
    words = children.script("child_evidence.py", str(path), str(terms.rounds))
    return Figure(*json.loads(children.run(words, account=terms.folder)))


def measure_first(terms: Terms) -> Figure:
    """Measure the CPU time of reading all evidence for the first time."""
    path = terms.copy("evidence-first")
    theory(path)
    with Project(path, writes=False) as project, opened(path) as connection:

        def candidate() -> float:
            with project.read() as session:
                return cpu_ms(lambda: Knowing().update(session))

        def floor() -> float:
            return cpu_ms(lambda: [connection.execute(statement).fetchall() for statement in _ROWS])

        return paired(candidate, floor, terms.rounds)


BENCH = Benchmark(
    "evidence",
    "Evidence of all elements after a coding, in a frame",
    "painting all of a plain page",
    "ratio",
    _FRAME,
    measure,
)
FIRST = Benchmark(
    "evidence-first",
    "The same, read for the first time",
    "the same rows fetched by sqlite3 alone",
    "ratio",
    20,
    measure_first,
)
