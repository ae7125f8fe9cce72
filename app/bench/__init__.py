"""The benchmarks; adding one is a file here and a line in BENCHES."""

from app.bench import (
    agreement,
    apply_code,
    apply_syncs,
    apply_window,
    bindings,
    evidence,
    export_csv,
    export_html,
    import_docx,
    import_docx_parse,
    memory,
    merge,
    modules,
    pages,
    recode,
    start_up,
    tables,
)
from app.bench.benchmark import Benchmark

BENCHES: tuple[Benchmark, ...] = (
    start_up.BENCH,
    start_up.WITH_XL,
    modules.BENCH,
    bindings.BENCH,
    memory.BENCH,
    apply_syncs.BENCH,
    apply_code.BENCH,
    recode.BENCH,
    recode.UNDO,
    import_docx_parse.BENCH,
    import_docx.BENCH,
    export_csv.BENCH,
    export_html.BENCH,
    *pages.BENCHES,
    apply_window.BENCH,
    *tables.BENCHES,
    evidence.BENCH,
    evidence.FIRST,
    *agreement.BENCHES,
    merge.BENCH,
)

__all__ = ["BENCHES", "Benchmark"]
