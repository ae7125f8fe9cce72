"""How something is measured beside its floor, when a target is met, and what a child that fails leads to."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.bench import children
from app.bench.benchmark import Benchmark, Figure, Kind, Missing, Terms, Value, find
from app.bench.pairs import cpu_ms, paired


def _block(name: str, times: Iterator[float], called: list[str]) -> Callable[[], float]:
    def block() -> float:
        called.append(name)
        return next(times)

    return block


def _paired(ours: list[float], bare: list[float]) -> tuple[Figure, list[str]]:
    called: list[str] = []
    figure = paired(_block("ours", iter([0.0, *ours]), called), _block("bare", iter([1.0, *bare]), called), 3)
    return figure, called


def test_the_ratio_is_the_median_of_the_rounds_and_the_order_alternates() -> None:
    figure, called = _paired([30.0, 20.0, 22.0], [10.0, 10.0, 10.0])
    assert figure == Figure(pytest.approx(2.2), 22.0, 10.0)
    assert called == ["ours", "bare", "ours", "bare", "bare", "ours", "ours", "bare"]


def test_rounds_that_differ_widely_are_doubled() -> None:
    figure, called = _paired([10.0, 20.0, 40.0, 20.0, 20.0, 20.0], [10.0] * 6)
    assert figure.value == pytest.approx(2.0)
    assert len(called) == 14


def test_cpu_time_is_that_of_the_work() -> None:
    assert cpu_ms(lambda: None) < cpu_ms(lambda: sum(range(1_000_000)))


@pytest.mark.parametrize(
    ("kind", "target", "value", "met"),
    [
        ("ratio", 3, 3.0, True),
        ("ratio", 3, 3.01, False),
        ("count", 1, 1, True),
        ("count", 1, 0, False),
        ("list", [], [], True),
        ("list", [], ["numpy"], False),
        ("exponent", 1.15, 1.1, True),
    ],
)
def test_when_a_target_is_met(kind: Kind, target: float | list[str], value: Value, met: bool, tmp_path: Path) -> None:
    bench = Benchmark("x", "X", "", kind, target, lambda _terms: Figure(value))
    assert find(bench, Terms(tmp_path)).met is met


def test_a_child_that_fails_is_a_finding_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="ModuleNotFoundError: No module named 'nowhere'"):
        children.run(["-c", "import nowhere"], account=tmp_path)


def test_a_child_has_an_account_of_its_own(tmp_path: Path) -> None:
    words = "from platformdirs import user_data_path, user_cache_path; print(user_data_path('x'), user_cache_path('x'))"
    for folder in children.run(["-c", words], account=tmp_path).split():
        assert Path(folder).is_relative_to(tmp_path)
