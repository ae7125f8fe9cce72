"""Reading Word files: text, speakers and turns, beside the text alone as python-docx reads it."""

from itertools import cycle

from app.bench import children
from app.bench.benchmark import Benchmark, Figure, Terms
from app.bench.docx_files import docx_files
from app.bench.pairs import cpu_ms, paired
from coding.importers import read_file
from coding.importers.importer import ImportOptions

_PARTS = 5
PYTHON_DOCX = """
import gc, sys, time
import docx
paths = sys.argv[1:]
gc.disable()
begun = time.process_time()
for path in paths:
    "\\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)
print((time.process_time() - begun) * 1000)
"""
"""The floor runs in a process of its own, so that nothing of the program imports the library early."""


def measure(terms: Terms) -> Figure:
    """Measure the CPU time of a fifth of the files, each fifth in its turn."""
    files = docx_files(terms)
    parts = [files[number::_PARTS] for number in range(min(_PARTS, len(files)))]
    ours, bare = cycle(parts), cycle(parts)

    def candidate() -> float:
        part = next(ours)
        return cpu_ms(lambda: [read_file(path, ImportOptions()) for path in part])

    def floor() -> float:
        return float(children.run(["-c", PYTHON_DOCX, *map(str, next(bare))], account=terms.folder))

    return paired(candidate, floor, terms.rounds)


BENCH = Benchmark("import-docx-parse", "Read 500 Word files", "python-docx, paragraph texts", "ratio", 1.0, measure)
