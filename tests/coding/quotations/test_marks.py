"""Quotation marks told from apostrophes, paired, nested and unbalanced."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.quotations.marks import scan


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in scan(text).found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “we went” and “they came”.", ["“we went”", "“they came”"]),
        ('He said "we went" and ("they came").', ['"we went"', '"they came"']),
        ("„Wir gingen“ und «nous allons», »sie kamen«", ["„Wir gingen“", "«nous allons»", "»sie kamen«"]),
        ("‘We can’t, it’s the boys’ coats’ (police)", ["‘We can’t, it’s the boys’ coats’"]),
        ("a ‘term’ and the boys’ coats", ["‘term’"]),
        ("'I don't know' and the boys' coats", ["'I don't know'"]),
        ("the police's cars, rock 'n' roll, the '90s", ["'n'"]),
        ("“He said ‘go’ and “come here” twice” (x)", ["“He said ‘go’ and “come here” twice”"]),
        ('"And he said "go" twice" (x)', ['"And he said "go" twice"']),
        ("in ‘90s style “we are here” it", ["“we are here”"]),
        ("“typed with one kind of mark“ here", ["“typed with one kind of mark“"]),
        ("", []),
    ],
)
def test_pairs(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_what_does_not_close_is_told() -> None:
    assert scan("one “two three").unclosed == [(4, "“")]
    assert scan("one ‘two three").unclosed == []
    assert [mark for _at, mark in scan("“a b “c” d").unclosed] == ["“"]


def test_what_was_open_before_is_closed() -> None:
    found = scan("so it ended” and “a new one”", "“")
    assert found.closes == len("so it ended”")
    assert [one.start for one in found.found] == [len("so it ended” and ")]


@given(st.text(alphabet="ab “”‘’'\"«»„‚.()s", max_size=60))
def test_any_marks_give_ordered_places_within_the_text(text: str) -> None:
    found = scan(text).found
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(text[one.start] == one.mark for one in found)
