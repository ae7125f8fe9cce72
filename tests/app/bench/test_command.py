"""themeloom bench: what it prints, for people and for programs, and how it ends."""

import json

import pytest

from app.__main__ import main
from app.bench.benchmark import Benchmark, Figure, Missing, Terms
from app.cli import bench


def _missing(_terms: Terms) -> Figure:
    raise Missing("strace is not installed.")


STANDINS = (
    Benchmark("quick", "Quick", "a floor", "ratio", 3, lambda _terms: Figure(2.5, 25.0, 10.0)),
    Benchmark("slow", "Slow", "a floor", "ratio", 3, lambda _terms: Figure(4.0, 40.0, 10.0)),
    Benchmark("heavy", "Heavy", "", "list", [], lambda _terms: Figure(["numpy", "pandas"])),
    Benchmark("syncs", "Syncs", "", "count", 1, _missing),
    Benchmark("large", "Large", "", "count", 1, lambda _terms: Figure(1), usual=False),
)


@pytest.fixture(autouse=True)
def _standins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "BENCHES", STANDINS)


def test_the_table_says_each_in_words_and_a_missed_target_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:5]] == ["benchmark", "quick", "slow", "heavy", "syncs"]
    assert lines[1].index("at most 3") == lines[2].index("at most 3") == lines[0].index("target")
    assert lines[1].endswith(" yes")
    assert "25.00 ms, the floor 10.00 ms" in lines[1]
    assert lines[2].endswith(" no")
    assert "numpy, pandas" in lines[3]
    assert lines[4].endswith("not measured: strace is not installed.")
    assert lines[-1] == "1 of 4 targets met, 2 missed, 1 not measured."


def test_json_has_one_entry_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--json", "quick", "syncs", "large"]) == 0
    quick, syncs, large = json.loads(capsys.readouterr().out)
    assert quick == {
        "name": "quick", "kind": "ratio", "value": 2.5, "candidate_ms": 25.0, "floor_ms": 10.0, "ratio": 2.5, "target": 3,
        "met": True, "reason": None,
    }  # fmt: skip
    assert (syncs["met"], syncs["value"], syncs["reason"]) == (None, None, "strace is not installed.")
    assert (large["met"], large["ratio"]) == (True, None)


def test_an_unknown_name_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["bench", "quickest"])
    assert ended.value.code == 2
    assert "there is no benchmark “quickest”; choose from quick, slow" in capsys.readouterr().err
