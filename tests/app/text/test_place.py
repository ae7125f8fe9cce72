"""The place on the page is kept when the text becomes another."""

import pytest

from app.text.place import followed

OLD = "".join(f"Sentence {number} of the report says this. " for number in range(200))
HERE = OLD.index("Sentence 90 ")


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        "A preface. " * 300 + OLD,
        OLD.replace("Sentence 3 ", ""),
        OLD.replace("Sentence 150 ", "Another sentence, a longer one, "),
        OLD[OLD.index("Sentence 80 ") :],
        OLD.replace("Sentence 92 of", "Sentence ninety-two, of"),
    ],
)
def test_the_words_are_found_again(new: str) -> None:
    at = followed(OLD, new, HERE)
    assert new[at : at + 40] == OLD[HERE : HERE + 40]


def test_where_the_words_are_gone_it_is_as_far_from_an_end() -> None:
    assert followed("abc" * 50, "x" * 100, 30) == 30
    assert followed("abc" * 50, "x" * 100, 140) == 90
    assert followed("abc", "", 2) == 0
