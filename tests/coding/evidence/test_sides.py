"""On whom a grade rests is said with who speaks against it, and with what nobody has judged."""

import pytest

from coding.evidence.sides import for_and_against, in_full, in_signs, unjudged, unjudged_said
from tests.coding.supposing import Person, Said, evidence

VOICE: Person = ("external", "North")


@pytest.mark.parametrize(
    ("said", "short", "words"),
    [
        ([([1], ""), ([2], "+"), ([3], "0")], "2 for", "2 independent sources speak for it"),
        ([([1], "+"), ([2], "-")], "1 for · 1 against", "1 independent source speaks for it, 1 contradicts it"),
        (
            [([1], "+"), ([2], "+"), ([1], "-"), ([3], "-")],
            "2 for · 2 against",
            "2 independent sources speak for it, 2 contradict it (1 of them does both)",
        ),
        (
            [([1], "+-"), ([2], "+-")],
            "2 for · 2 against",
            "2 independent sources speak for it, 2 contradict it (2 of them do both)",
        ),
        ([([1], "0")], "0 for", "0 independent sources speak for it"),
    ],
)
def test_who_speaks_for_it_and_who_against(said: list[Said], short: str, words: str):
    found = evidence([VOICE] * 3, said)
    assert (for_and_against(found), in_full(found)) == (short, words)


def test_where_there_is_little_room_signs_say_it():
    assert in_signs(evidence([VOICE] * 3, [([1], ""), ([2], "+"), ([3], "-")])) == "+2 −1"
    assert in_signs(evidence([VOICE], [([1], "+")])) == "+1"


def test_what_nobody_has_judged_is_counted_apart():
    found = evidence([VOICE] * 3, [([1], "!@"), ([2], ""), ([2], "+"), ([3], "~"), ([3], "-"), ([3], "0")])
    assert unjudged(found) == 2
    assert unjudged_said(found) == "2 of 6 passages are not judged, and count as speaking for it."
    assert (
        unjudged_said(evidence([VOICE], [([1], "")])) == "1 of 1 passage is not judged, and counts as speaking for it."
    )
    assert unjudged_said(evidence([VOICE], [([1], "+")])) == ""
