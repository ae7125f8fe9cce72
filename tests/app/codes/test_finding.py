"""Letters that were typed, found in the names of codes."""

from hypothesis import given
from hypothesis import strategies as st

from app.codes.finding import found_in, meant
from coding.codetree import CodeView


def code(number: int, name: str) -> CodeView:
    return CodeView(number, None, name, "inductive", "#112233", False, "", "", "", "", "")


def test_neither_case_nor_accents_nor_the_order_of_words_matter():
    assert found_in("Café culture", "CAFE") == [(0, 4)]
    assert found_in("Share sooner", "soon sha") == [(0, 3), (6, 10)]
    assert found_in("Share sooner", "soon later") == []
    assert found_in("🙂 Ask", "ask") == [(2, 5)]


def test_where_nothing_holds_the_letters_names_written_alike_are_meant():
    codes = [code(1, "Safeguarding plans"), code(2, "Humour")]
    assert meant(codes, "safegarding") == {1: []}
    assert meant(codes, "hum") == {2: [(0, 3)]}
    assert meant(codes, "zzzz") == {}


@given(st.text(), st.text())
def test_places_lie_in_the_name(name: str, typed: str):
    assert all(0 <= start < end <= len(name) for start, end in found_in(name, typed))
