"""What would lift a level, and what a level hangs on, equal what is found by trying everything."""

from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.evidence.measures import ATTRIBUTED, CONTRADICTS, EXAMPLE, SUPPORTS
from coding.grading.lifting import Addition, lift_to
from coding.grading.proposing import check_level, level_of, propose
from coding.grading.rubric_parts import Level, Rubric, Test
from coding.grading.rubric_presets import DEFAULT
from tests.coding.supposing import Person, Said, evidence

SIDES = ("external", "internal", "")
REGIONS = ("North", "Wales", "")
MARKS = ("", "!", "@", "!@", "-")
MEASURES = (
    "passages", "passages_for", "sources", "sources_for", "external_sources_for", "internal_sources_for", "regions_for",
    "examples_for", "example_sources_for", "attributed_sources_for", "external_attributed_sources_for", "regions", "margin",
)  # fmt: skip

people = st.lists(st.tuples(st.sampled_from(SIDES), st.sampled_from(REGIONS)), min_size=3, max_size=3)
said = st.lists(
    st.tuples(st.lists(st.integers(1, 3), min_size=1, max_size=2, unique=True), st.sampled_from(MARKS)), max_size=6
)
at_least = st.builds(Test, st.sampled_from(MEASURES), st.integers(1, 3), choice=st.sampled_from((0, 0, 0, 1)))
at_most = st.builds(
    Test,
    st.sampled_from(("contradicting_sources", "external_sources", "passages")),
    st.integers(0, 3),
    st.just("at most"),
)
tests = st.tuples(st.lists(at_least, min_size=1, max_size=4), st.lists(at_most, max_size=1)).map(
    lambda two: (*two[0], *two[1])
)


def more(people: list[Person], additions: tuple[Addition, ...], order: list[int]) -> tuple[list[Person], list[Said]]:
    """Say the additions: by new people, or by those in whose order the sources stand."""
    everyone, said = list(people), []
    for each in additions:
        marks = "".join(
            mark
            for bit, mark in ((EXAMPLE, "!"), (ATTRIBUTED, "@"), (SUPPORTS, "+"), (CONTRADICTS, "-"))
            if each.marks & bit
        )
        if each.who == "new":
            everyone.append((each.side, f"New {each.region}" if each.region else ""))
            order.append(len(everyone))
            said.append(([len(everyone)], marks))
        else:
            said.append(([order[each.place]] if each.who == "heard" else order[:1], marks))
    return everyone, said


def possible(people: list[Person]) -> list[tuple[Person | None, int, str]]:
    """Everything one more passage may be: by each of the people, or by new ones of every side and region."""
    known = [(None, place, marks) for place in range(1, len(people) + 1) for marks in MARKS]
    return known + [((side, region), 0, marks) for side in SIDES for region in ("New", "") for marks in MARKS]


def fewest(level: Level, people: list[Person], said: list[Said], most: int) -> int | None:
    """Try all combinations of passages, the fewest first."""
    for size in range(1, most + 1):
        for some in combinations_with_replacement(possible(people), size):
            everyone, all_said = list(people), list(said)
            for person, place, marks in some:
                if person is not None:
                    region = f"{person[1]} {len(everyone)}" if person[1] else ""
                    everyone.append((person[0], region))
                all_said.append(([place or len(everyone)], marks))
            if check_level(level, evidence(everyone, all_said)).holds:
                return size
    return None


@settings(max_examples=40)
@given(people=people, said=said, tests=tests)
def test_no_fewer_passages_would_do(people: list[Person], said: list[Said], tests: tuple[Test, ...]):
    level, now = Level("Top", tests=tests), evidence(people, said)
    found = lift_to(level, now)
    if check_level(level, now).holds:
        assert found is None
        return
    tried = fewest(level, people, said, 2)
    if found is None:
        assert tried is None
        return
    assert tried == (len(found.additions) if len(found.additions) <= 2 else None)
    order = [min(each.source.people) for each in now.sources]
    everyone, further = more(people, found.additions, order)
    assert check_level(level, evidence(everyone, said + further)).holds
    assert found.words
    assert all(found.words)


@given(people=people, said=said, tests=tests)
def test_a_level_hangs_on_the_sources_without_which_it_falls(
    people: list[Person], said: list[Said], tests: tuple[Test, ...]
):
    rubric = Rubric(
        "r", "", (Level("Top", tests=tests), Level("Middle", tests=(Test("sources_for", 2),)), Level("Low"))
    )
    proposal = propose(rubric, evidence(people, said))
    expected = {}
    for one in range(1, len(people) + 1):
        rest = [([who for who in each if who != one], marks) for each, marks in said if list(each) != [one]]
        level = level_of(rubric, evidence(people, rest))
        if rubric.place(level) > rubric.place(proposal.level):
            expected[one] = level
    assert {min(source.people): level for source, level in proposal.falls.items()} == expected
    assert {min(source.people) for source in proposal.hangs_on} == set(expected)


NORTH, WALES = ("external", "North"), ("external", "Wales")
STAFF = ("internal", "North")


@pytest.mark.parametrize(
    ("people", "said", "words"),
    [
        ([], [], ("someone who speaks of it",)),
        ([NORTH], [([1], "!@")], ("one more voice",)),
        ([STAFF, STAFF, STAFF], [([1], "!@"), ([2], "!@"), ([3], "!@")], ("one external voice",)),
        (
            [NORTH, STAFF, STAFF],
            [([1], "!!@"), ([2], "!@"), ([3], "!@"), ([3], "!"), ([3], "!")],
            ("one external voice from a second region",),
        ),
        (
            [NORTH, WALES, STAFF],
            [([1], "!@"), ([2], "!@"), ([3], ""), ([3], "!")],
            (
                "one more of those heard so far to give a concrete example and name the programme as its cause",
                "one more concrete example",
            ),
        ),
        ([NORTH, STAFF, STAFF], [([1], ""), ([2], ""), ([3], "")], ("one more concrete example",)),
        (
            [NORTH, STAFF, STAFF],
            [([1], "!"), ([2], ""), ([3], "-")],
            ("one more of those heard so far to speak for it",),
        ),
    ],
)
def test_what_would_lift_is_said(people: list[Person], said: list[Said], words: tuple[str, ...]):
    assert propose(DEFAULT, evidence(people, said)).lifts == words


def test_nothing_lifts_the_highest_level_or_what_too_much_stands_against():
    strict = Rubric("r", "", (Level("Top", tests=(Test("contradicting", 0, "at most"),)), Level("Low")))
    assert propose(strict, evidence([NORTH], [([1], "-")])).lifts == ()
    assert propose(strict, evidence([NORTH], [([1], "")])).lifts == ()
