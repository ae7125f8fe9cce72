"""What holds for every exporter of the registry; a new one is checked the moment it is listed."""

import errno
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.errors import CodingError
from coding.exporters import EXPORTERS, exporter_for, write_table
from coding.table import Column, Table

XML_SAFE = st.text(st.characters(min_codepoint=32, exclude_categories=("Cc", "Cs", "Cn")), max_size=40)


def test_keys_and_suffixes_are_unique_and_titles_given():
    assert len({exporter.key for exporter in EXPORTERS}) == len(EXPORTERS)
    assert len({exporter.suffix for exporter in EXPORTERS}) == len(EXPORTERS)
    assert all(exporter.suffix.startswith(".") and exporter.title for exporter in EXPORTERS)


def test_exporter_is_found_by_suffix(exporter):
    assert exporter_for(Path(f"out{exporter.suffix}")) is exporter
    assert exporter_for(Path(f"OUT{exporter.suffix.upper()}")) is exporter


@pytest.mark.parametrize("rows", [[], [("one", "two")], [("one", "two"), ("", "three")]], ids=["none", "one", "two"])
def test_rows_come_back(exporter, read, texts, tmp_path, rows):
    target = tmp_path / f"out{exporter.suffix}"
    write_table(texts(rows), target)
    assert read(target) == [list(row) for row in rows]


def test_rows_may_be_a_generator_longer_than_a_batch(exporter, read, texts, tmp_path):
    target = tmp_path / f"out{exporter.suffix}"
    write_table(texts((f"row {number}", "x") for number in range(1203)), target)
    assert [row[0] for row in read(target)] == [f"row {number}" for number in range(1203)]


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا بكم",
        "שלום עולם",
        "👩🏽‍💼 🚌",
        "e\u0301 é ï",
        "a < b & c > d \"e\" 'f'",
        "one\ntwo\nthree",
        "x" * 20_000,
        "]]>",
        "_x0041_",
    ],
    ids=["arabic", "hebrew", "emoji", "accents", "markup", "lines", "long", "cdata", "escape"],
)
def test_text_comes_back_as_it_is(exporter, read, texts, tmp_path, text):
    if exporter.key == "xlsx" and text == "_x0041_":
        pytest.skip("openpyxl does not read Excel's escapes; test_xlsx looks at the file")
    target = tmp_path / f"out{exporter.suffix}"
    write_table(texts([(text, "after")]), target)
    assert read(target) == [[text, "after"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x","y")', "http://example.org"])
def test_formulas_stay_text(exporter, read, texts, tmp_path, text):
    target = tmp_path / f"out{exporter.suffix}"
    write_table(texts([(text, "after")]), target)
    guarded = exporter.key == "csv" and text[0] in "=+-@"
    assert read(target) == [["'" + text if guarded else text, "after"]]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(XML_SAFE, XML_SAFE), max_size=5))
def test_any_text_comes_back(exporter, read, texts, tmp_path, rows):
    target = tmp_path / f"out{exporter.suffix}"
    write_table(texts(rows), target)
    back = [[cell.removeprefix("'") if exporter.key == "csv" else cell for cell in row] for row in read(target)]
    bare = [[cell.removeprefix("'") if exporter.key == "csv" else cell for cell in row] for row in rows]
    assert back == bare


def test_every_kind_of_cell_in_every_kind_of_column_can_be_written(exporter, read, tmp_path):
    kinds = ("text", "number", "percent", "long")
    columns = tuple(Column(kind, kind) for kind in kinds)
    rows = [(cell,) * 4 for cell in ("words", 7, 0.25, None, float("nan"), float("inf"), "")]
    target = tmp_path / f"out{exporter.suffix}"
    write_table(Table("t", "T", "", columns, rows), target)
    back = read(target)
    assert back[0] == ["words"] * 4
    assert [row[1] for row in back[1:2]] == ["7"]
    assert back[3:] == [[""] * 4] * 4


def test_control_characters_do_not_break_the_file(exporter, read, texts, tmp_path):
    target = tmp_path / f"out{exporter.suffix}"
    write_table(texts([("a\x01b\x1fc", "d"), ("\x0b\x1e", "e")]), target)
    kept = exporter.key in ("csv", "json")
    assert read(target) == (
        [["a\x01b\x1fc", "d"], ["\x0b\x1e", "e"]] if kept else [["a\ufffdb\ufffdc", "d"], ["\ufffd\ufffd", "e"]]
    )


def test_a_quote_bank_can_be_written_empty_and_full(exporter, quotes, tmp_path):
    empty, full = tmp_path / f"empty{exporter.suffix}", tmp_path / f"full{exporter.suffix}"
    write_table(quotes(iter(())), empty)
    write_table(quotes(), full)
    assert 0 < empty.stat().st_size < full.stat().st_size


def _failing(error: BaseException):
    yield from [("one", "two")] * 700
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ZeroDivisionError(), CodingError("The study was closed.")])
def test_a_failure_leaves_the_target_as_it_was_and_nothing_beside_it(exporter, texts, tmp_path, error):
    target = tmp_path / f"out{exporter.suffix}"
    target.write_bytes(b"before")
    with pytest.raises(type(error)):
        write_table(texts(_failing(error)), target)
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_one_sentence(exporter, texts, tmp_path):
    target = tmp_path / f"out{exporter.suffix}"
    with pytest.raises(CodingError, match=r"was not written: the disk is full\.$"):
        write_table(texts(_failing(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))), target)
    assert list(tmp_path.iterdir()) == []


def test_rows_of_another_width_are_refused(exporter, texts, tmp_path):
    target = tmp_path / f"out{exporter.suffix}"
    with pytest.raises((ValueError, IndexError)):
        write_table(texts([("one", "two"), ("one",)]), target)
    assert list(tmp_path.iterdir()) == []


def test_comments_reach_tables_for_work_and_no_page_for_readers(exporter, quotes, tmp_path):
    target = tmp_path / f"out{exporter.suffix}"
    write_table(quotes(), target)
    shown = b"".join(_members(target)).decode("utf-8", "replace")
    assert "nobody blinked" in shown
    for comment in ("The form itself was changed.", "Typed, not spoken."):
        assert (comment in shown) == (exporter.key in ("csv", "xlsx", "json"))


def _members(path: Path) -> list[bytes]:
    """What the file holds, unpacked where it is a package."""
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as package:
        return [package.read(name) for name in package.namelist()]


class StoppedError(Exception):
    """What a progress raises that was cancelled."""


@pytest.mark.parametrize("after", [0, 1, 5, 1203], ids=["at once", "soon", "late", "when all rows are written"])
def test_cancelled_leaves_what_was_there(exporter, texts, tmp_path, after):
    target = tmp_path / f"out{exporter.suffix}"
    target.write_text("before")
    told = []

    def progress(done: int, of: int, name: str) -> None:
        told.append((done, of, name))
        if len(told) > after or (done, of) == (1, 1):
            raise StoppedError

    with pytest.raises(StoppedError):
        write_table(texts([(f"row {number}", "x") for number in range(1203)]), target, progress)
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]
    assert told[0] == (0, 1203, target.name)
