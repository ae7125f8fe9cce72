"""Blocks of cells on the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.participants.pasting import block_of, text_of

CELL = st.text(st.characters(exclude_characters="\r", exclude_categories=("Cs",)), max_size=8)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=4)))
def test_what_is_copied_is_pasted_again(block: list[list[str]]):
    while block and not any(cell.strip() for cell in block[-1]):
        block.pop()
    assert block_of(text_of(block)) == block


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\t"a ""b"""', [["two\nlines", 'a "b"']]),
        ('"nobody blinked\tx\ny\tz', [['"nobody blinked', "x"], ["y", "z"]]),
        ('5" pipe\tx', [['5" pipe', "x"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_what_programs_and_people_copy_is_read(text: str, block: list[list[str]]):
    assert block_of(text) == block
