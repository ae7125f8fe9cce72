"""Samples: as many as asked, in proportion, the same for the same seed, and nothing twice."""

import random

from hypothesis import given
from hypothesis import strategies as st

from coding.lots import allotted, drawn, wanted

SIZES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), max_size=6)


@given(share=st.integers(0, 100), of=st.integers(0, 400))
def test_a_share_is_rounded_and_never_nothing(share: int, of: int):
    number = wanted(share, of)
    assert 0 <= number <= of
    assert (number == 0) == (share == 0 or of == 0)
    assert number <= 1 or abs(number - share * of / 100) <= 0.5


@given(sizes=SIZES, share=st.integers(1, 100), seed=st.integers(0, 99))
def test_numbers_are_in_proportion(sizes: dict[str, int], share: int, seed: int):
    total = sum(sizes.values())
    number = wanted(share, total)
    given_to = allotted(sizes, number, random.Random(seed))
    assert sum(given_to.values()) == number
    for stratum, size in sizes.items():
        exact = number * size / total if total else 0
        assert int(exact) <= given_to[stratum] <= min(size, int(exact) + 1)


@given(sizes=SIZES, least=st.integers(0, 5), seed=st.integers(0, 99))
def test_each_stratum_is_drawn_from_as_often_as_asked(sizes: dict[str, int], least: int, seed: int):
    number = wanted(10, sum(sizes.values()))
    given_to = allotted(sizes, number, random.Random(seed), least)
    assert all(min(least, sizes[each]) <= given_to[each] <= sizes[each] for each in sizes)
    assert sum(given_to.values()) >= number


@given(sizes=SIZES, seed=st.integers(0, 99))
def test_the_same_seed_draws_the_same(sizes: dict[str, int], seed: int):
    strata = {each: [f"{each}{n}" for n in range(size)] for each, size in sizes.items()}
    first, again = (drawn(strata, 7, random.Random(seed)) for _ in range(2))
    assert first == again
    every = [unit for units in first.values() for unit in units]
    assert len(every) == len(set(every)) == min(7, sum(sizes.values()))
    assert all(unit in strata[each] for each, units in first.items() for unit in units)


def test_another_seed_draws_others():
    strata = {"a": list(range(100))}
    assert len({tuple(drawn(strata, 5, random.Random(seed))["a"]) for seed in range(20)}) > 10
