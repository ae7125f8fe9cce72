"""Each rule of the default rubric at and around its threshold, and what a proposal says."""

import pytest

from coding.grading.proposing import propose
from coding.grading.rubric_parts import Level, Rubric, Test
from coding.grading.rubric_presets import DEFAULT, PRESETS
from tests.coding.supposing import Person, Said, evidence

N, W, S = ("external", "North"), ("external", "Wales"), ("internal", "North")
NOWHERE = ("external", "")
FULL: list[Said] = [([1], "!@"), ([2], "!@"), ([3], "!@"), ([1], "!"), ([2], "!")]
"""Just enough for Confident: three sources, two of them external, five examples, two regions, three that attribute."""


def without(place: int, marks: str, people: list[int] | None = None) -> list[Said]:
    """FULL, one passage of it said otherwise."""
    return [(people or who, marks) if at == place else (who, old) for at, (who, old) in enumerate(FULL)]


CASES: list[tuple[str, list[Person], list[Said], str]] = [
    ("nobody", [N], [], ""),
    ("one voice, external, with everything", [N], [([1], "!@+"), ([1], "!@+")], "Minimal"),
    ("one voice that contradicts", [N], [([1], "-")], "Minimal"),
    ("one for, one against", [N, W], [([1], ""), ([2], "-")], "Minimal"),
    ("one for, one that judges nothing", [N, W], [([1], ""), ([2], "0")], "Minimal"),
    ("two voices", [N, W], [([1], ""), ([2], "")], "Limited"),
    ("two mixed voices", [N, W], [([1], "~"), ([2], "~")], "Limited"),
    ("two sources in one passage", [N, W], [([1, 2], "")], "Limited"),
    ("nobody known", [N], [([], "!@")], "Minimal"),
    ("two external with examples", [N, W], [([1], "!@"), ([2], "!@")], "Limited"),
    ("four internal with everything", [S] * 4, [([n], "!@") for n in (1, 2, 3, 4)], "Limited"),
    ("sides unknown", [("", "North")] * 4, [([n], "!@") for n in (1, 2, 3, 4)], "Limited"),
    ("three, one external, no example, nobody attributes", [N, S, S], [([1], ""), ([2], ""), ([3], "")], "Limited"),
    ("three, one attributes", [N, S, S], [([1], "@"), ([2], ""), ([3], "")], "Limited"),
    ("three, two attribute", [N, S, S], [([1], "@"), ([2], "@"), ([3], "")], "Emerging"),
    ("three, one example", [N, S, S], [([1], "!"), ([2], ""), ([3], "")], "Emerging"),
    ("three, the example contradicts", [N, S, S], [([1], ""), ([2], ""), ([3], ""), ([1], "!-")], "Limited"),
    ("three, the external one contradicts", [N, S, S, S], [([1], "-"), ([2], "!"), ([3], ""), ([4], "")], "Limited"),
    ("just enough", [N, W, S], FULL, "Confident"),
    ("two sources with all that", [N, W], [(([1] if who == [3] else who), marks) for who, marks in FULL], "Limited"),
    ("one external with all that", [N, S, ("internal", "Wales")], FULL, "Emerging"),
    ("four examples", [N, W, S], without(4, ""), "Emerging"),
    ("five examples by one", [N, W, S], [([1], "!@"), ([2], "@"), ([3], "@"), *[([1], "!")] * 4], "Emerging"),
    ("five examples by two", [N, W, S], [([1], "!@"), ([2], "!@"), ([3], "@"), *[([1], "!")] * 3], "Confident"),
    ("one region", [N, N, S], FULL, "Emerging"),
    ("one region, one unknown", [N, NOWHERE, S], FULL, "Emerging"),
    ("two attribute", [N, W, S], without(2, "!"), "Emerging"),
    ("three attribute, all internal", [N, W, S, S, S], [([1], "!"), ([2], "!"), *[([n], "!@") for n in (3, 4, 5)]], "Emerging"),
    ("an example against is none", [N, W, S], without(4, "!-"), "Emerging"),
    ("as many against as for", [N, W, S, S, S, S], [*FULL, ([4], "-"), ([5], "-"), ([6], "-")], "Emerging"),
    ("fewer against than for", [N, W, S, S, S], [*FULL, ([4], "-"), ([5], "-")], "Confident"),
    ("someone says both", [N, W, S], [*FULL, ([1], "-")], "Confident"),
    ("everyone says both", [N, W, S], [*FULL, ([1], "-"), ([2], "-"), ([3], "-")], "Emerging"),
    ("someone contradicts, too", [N, W, S, S], [*FULL, ([4], "-")], "Confident"),
]  # fmt: skip


@pytest.mark.parametrize(("people", "said", "level"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_default_rubric_proposes(people: list[Person], said: list[Said], level: str):
    assert propose(DEFAULT, evidence(people, said)).level == level


STRENGTH, TRIANGULATION = PRESETS[1:]


@pytest.mark.parametrize(
    ("rubric", "people", "said", "level"),
    [
        (STRENGTH, [N, S, S, S], [([n], "!") for n in (1, 2, 3)] + [([4], "")], "Strong"),
        (STRENGTH, [S, S, S, S], [([n], "!") for n in (1, 2, 3, 4)], "Moderate"),
        (STRENGTH, [N, S, S], [([n], "!") for n in (1, 2, 3)], "Moderate"),
        (STRENGTH, [N, S, S, S], [([n], "!") for n in (1, 2)] + [([3], ""), ([4], "")], "Moderate"),
        (STRENGTH, [N, S, S, S, S], [*[([n], "!") for n in (1, 2, 3, 4)], ([5], "-")], "Strong"),
        (STRENGTH, [N, S, S, S, S, N], [*[([n], "!") for n in (1, 2, 3, 4)], ([5], "-"), ([6], "-")], "Moderate"),
        (STRENGTH, [N], [([1], "!")], "Weak"),
        (TRIANGULATION, [N, W, S], [([1], ""), ([2], ""), ([3], "")], "Triangulated"),
        (TRIANGULATION, [N, N, S], [([1], ""), ([2], ""), ([3], "")], "Corroborated"),
        (TRIANGULATION, [N, W], [([1], ""), ([2], "")], "Corroborated"),
        (TRIANGULATION, [N, S], [([1], ""), ([2], "")], "Corroborated"),
        (TRIANGULATION, [N], [([1], "")], "Uncorroborated"),
        (TRIANGULATION, [S, S], [([1], "!"), ([2], "")], "Uncorroborated"),
        (TRIANGULATION, [S, S], [([1], ""), ([2], "")], "Claimed"),
    ],
)
def test_the_other_rubrics_propose(rubric: Rubric, people: list[Person], said: list[Said], level: str):
    assert propose(rubric, evidence(people, said)).level == level


def test_every_test_says_what_it_found():
    tests = propose(DEFAULT, evidence([N, W, S], FULL)).tests
    assert [level.holds for level in tests] == [True, True, True, True]
    assert tests[0].tests[0].words == (
        "Several independent sources speak for it: 3 independent sources that speak for it, of at least 3: met"
    )
    few = propose(DEFAULT, evidence([N], [([1], "")])).tests[0]
    assert not few.tests[5].passed
    assert few.tests[5].words == (
        "It is reported from multiple regions: 1 region from which a source speaks for it, of at least 2: not met"
    )


def test_of_a_choice_one_test_is_enough():
    tests = (
        Test("examples", 1, choice=1),
        Test("attributed", 1, choice=1),
        Test("regions", 1, choice=2),
        Test("sources"),
    )
    rubric = Rubric("r", "", (Level("Top", tests=tests), Level("Low")))
    assert propose(rubric, evidence([N], [([1], "!")])).level == "Top"
    assert propose(rubric, evidence([N], [([1], "@")])).level == "Top"
    assert propose(rubric, evidence([N], [([1], "")])).level == "Low"
    assert propose(rubric, evidence([NOWHERE], [([1], "!@")])).level == "Low"


def test_contradiction_asks_for_an_answer_at_the_highest_level():
    against = evidence([N, W, S, S], [*FULL, ([4], "-")])
    assert propose(DEFAULT, against).contradicted
    assert not propose(DEFAULT, against, answered=True).contradicted
    assert not propose(DEFAULT, evidence([N, W, S], FULL)).contradicted
    assert not propose(DEFAULT, evidence([N, W], [([1], ""), ([2], "-")])).contradicted


def test_a_level_hangs_on_what_it_cannot_do_without():
    enough = propose(DEFAULT, evidence([N, W, S], FULL))
    assert {next(iter(source.people)): level for source, level in enough.falls.items()} == dict.fromkeys(
        (1, 2, 3), "Limited"
    )
    more = evidence([N, W, S, N, W], [*FULL, ([4], "!@"), ([5], "!@"), ([4], "!"), ([5], "!")])
    assert propose(DEFAULT, more).hangs_on == ()


def test_where_the_weakest_level_has_a_test_too_evidence_may_reach_none():
    rubric = Rubric("r", "", (Level("Top", tests=(Test("sources", 3),)), Level("Low", tests=(Test("examples", 2),))))
    one = propose(rubric, evidence([N], [([1], "!")]))
    assert (one.level, one.hangs_on, one.lifts) == ("", (), ("one more concrete example",))
    nobody = propose(rubric, evidence([N], []))
    assert (nobody.level, nobody.heard) == ("", False)
    assert nobody.lifts == ("one more voice that gives a concrete example", "one more concrete example")


def test_a_test_that_is_a_difference_says_both_numbers():
    checked = propose(DEFAULT, evidence([N, W, S], [([1], ""), ([2], "+"), ([3], "-")])).tests[0].tests
    margin = next(each for each in checked if each.test.measure == "margin")
    assert margin.short == "2 for it, 1 against (at least 1 more for than against)"
    assert margin.words == f"{margin.test.words}: {margin.short}: met"
    assert checked[0].short == "2 (at least 3)"
    assert checked[0].words.endswith("2 independent sources that speak for it, of at least 3: not met")
    assert margin.test.said() == "at least 1 source more for it than against it"
