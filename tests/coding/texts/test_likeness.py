"""How much a corrected text is the old one."""

import pytest

from coding.texts.likeness import LEAST, doubt, likeness
from coding.texts.reanchoring import anchoring

OLD = "I rang the police at noon and nobody came, so I rang again at six and then a car came with two of them in it."
OTHER = (
    "We run the food bank on Tuesdays; most of the parents ask for nappies, and the church gives us the hall for it."
)


@pytest.mark.parametrize(
    ("new", "like"),
    [(OLD, 100), (OLD + " " + OTHER, 100), (OLD[: len(OLD) // 2] + OLD, 100), (OLD.upper(), 100), ("Few words.", None)],
)
def test_a_text_that_is_shortened_completed_or_spelt_otherwise_is_alike(new: str, like: int | None) -> None:
    assert likeness(anchoring(OLD, new)) == like
    assert doubt(anchoring(OLD, new)) == ""


def test_another_text_is_doubted() -> None:
    like = likeness(anchoring(OLD, OTHER))
    assert like is not None
    assert like < LEAST
    assert doubt(anchoring(OLD, OTHER)).startswith(f"Only {like} % of the words are the same")
