"""That long tables take the time their text takes, and no more than a known multiple of it."""

import csv
import gc
import time

import pytest

from coding.exporters import write_table
from coding.table import Column, Table

KINDS = ("text", "text", "long", "text", "text", "number", "number", "percent")
WORDS = "The “form” itself was changed, and before that nobody asked what we needed or who would answer & why. " * 2


def _rows(count):
    return [
        (
            f"Outcome {n // 400}",
            f"Code {n % 300}",
            WORDS,
            "(police, Northern)",
            f"Interview {n // 200}",
            n,
            n + 150,
            n % 97 / 97,
        )
        for n in range(count)
    ]


def _seconds(work):
    best = float("inf")
    for _round in range(3):
        gc.collect()
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    return best


def _dump_csv(rows, path):
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        csv.writer(handle).writerows(rows)


def _dump_text(rows, path):
    with path.open("w", encoding="utf-8") as handle:
        for row in rows:
            handle.write("\t".join(map(str, row)) + "\n")


@pytest.mark.parametrize(("suffix", "floor"), [(".csv", _dump_csv), (".html", _dump_text)])
def test_long_tables_take_at_most_three_times_a_bare_dump(tmp_path, suffix, floor):
    rows = _rows(30_000)
    columns = tuple(Column(f"c{number}", kind) for number, kind in enumerate(KINDS))
    bare = _seconds(lambda: floor(rows, tmp_path / "bare"))
    ours = _seconds(lambda: write_table(Table("t", "T", "", columns, rows), tmp_path / f"out{suffix}"))
    assert ours <= 3 * bare


def test_a_large_quote_bank_in_word_is_not_quadratic(quotes, tmp_path):
    def bank(count):
        rows = [
            (f"O{n // 100}", "P", "C", WORDS, "(police)", "D", "N", n, n + 9, "A", "supports", "") for n in range(count)
        ]
        return _seconds(lambda: write_table(quotes(rows), tmp_path / "out.docx"))

    small, large = bank(1_250), bank(5_000)
    assert large <= 10 * small
    assert large < 5
