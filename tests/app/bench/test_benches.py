"""Every benchmark at a small size: that it runs, what it says, and that its floor does the same work."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.bench import BENCHES, Benchmark, apply_syncs, docx_files
from app.bench.benchmark import Terms, find
from coding.importers import read_file
from coding.importers.importer import ImportOptions

KEYS = ["name", "kind", "value", "candidate_ms", "floor_ms", "ratio", "target", "met", "reason"]


@pytest.mark.parametrize("bench", BENCHES, ids=lambda bench: bench.name)
def test_it_gives_a_figure(bench: Benchmark, terms: Terms) -> None:
    found = find(bench, terms).json()
    assert list(found) == KEYS
    assert found["name"] == bench.name
    if found["met"] is None:
        assert found["reason"]
        assert "could not be run" not in str(found["reason"]), found["reason"]
        pytest.skip(str(found["reason"]))
    if bench.kind == "ratio":
        assert isinstance(found["value"], float)
        assert found["ratio"] == found["value"] > 0
    else:
        assert found["ratio"] is None
    if bench.kind == "ratio" and bench.name != "memory":
        assert isinstance(found["candidate_ms"], float)
        assert isinstance(found["floor_ms"], float)


def test_names_are_words_of_the_command_line_and_each_is_there_once() -> None:
    names = [bench.name for bench in BENCHES]
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalnum() and name == name.lower() for name in names)


def test_the_largest_is_run_only_where_it_is_named() -> None:
    assert [bench.name for bench in BENCHES if not bench.usual] == ["start-up-xl"]


def _counts(study: Path) -> list[int]:
    tables = ("segment", "change WHERE table_name = 'segment'", "operation")
    with closing(sqlite3.connect(study)) as connection:
        return [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


@pytest.mark.parametrize(("name", "before"), [("apply-code", 0), ("recode", 1)])
def test_the_floor_writes_the_same_rows(name: str, before: int, terms: Terms) -> None:
    """Ours may do an operation before, which makes the codes to be used."""
    [bench] = [bench for bench in BENCHES if bench.name == name]
    find(bench, terms)
    segments, changes, operations = _counts(terms.folder / f"{name}-raw.loom")
    assert _counts(terms.folder / f"{name}.loom") == [segments, changes, operations + before]
    assert changes > terms.size.segments


def test_word_files_hold_the_texts_of_the_study(terms: Terms) -> None:
    import docx

    files = docx_files.docx_files(terms)
    assert len(files) == terms.size.documents
    [read] = read_file(files[0], ImportOptions())
    assert read.text == "\n".join(paragraph.text for paragraph in docx.Document(str(files[0])).paragraphs)
    assert {turn.speaker for turn in read.turns} >= {"Interviewer"}


def test_syncs_are_counted_from_mark_to_mark(tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    lines = ("7 fsync(3) = 0", "7 getppid() = 1", "7 fdatasync(4) = 0", "7 getppid() = 1", "7 fsync(3 <unfinished ...>",
             "7 <... fsync resumed>) = 0", "7 fdatasync(4) = 0", "7 getppid() = 1", "7 fsync(3) = 0")  # fmt: skip
    trace.write_text("\n".join(lines), "utf-8")
    assert apply_syncs.syncs(trace) == [1, 2]


def test_without_strace_nothing_is_said_of_the_disk(
    terms: Terms, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find(apply_syncs.BENCH, terms)
    assert found.met is None
    assert found.json()["value"] is None
    assert "strace is not installed" in found.figure.reason
