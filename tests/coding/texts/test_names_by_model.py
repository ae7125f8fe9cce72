"""Names found by a language model; without one there is no finder, and rules alone find names."""

import pytest

from coding.texts import names_by_model
from coding.texts.names_by_model import installed_model, name_finder


def test_without_a_model_there_is_no_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names_by_model, "MODELS", ("no_such_model",))
    assert installed_model() == ""
    assert name_finder() is None


@pytest.mark.parametrize(
    ("text", "size", "pieces"),
    [
        ("", 4, [(0, 0)]),
        ("ab\ncd", 9, [(0, 5)]),
        ("ab\ncd\nef", 4, [(0, 2), (2, 5), (5, 8)]),
        ("abcdef", 4, [(0, 4), (4, 6)]),
    ],
)
def test_pieces_are_cut_between_lines(
    text: str, size: int, pieces: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names_by_model, "_PIECE", size)
    assert names_by_model._pieces(text) == pieces


@pytest.mark.skipif(not installed_model(), reason="no model is installed here")
def test_a_model_finds_names_with_their_places() -> None:
    finder, text = name_finder(), "Yesterday 🙂 John Smith’s team met the Home Office in London.\n" * 3
    assert finder is not None
    found = [text[slice(*span)] for span in finder(text)]
    assert found.count("John Smith") == 3
    assert "London" in found
