import pytest

from coding.importers.numerals import bullet, letters, numeral, roman


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (49, "lowerRoman", "xlix"),
        (1994, "upperRoman", "MCMXCIV"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (3, "none", ""),
        (4, "i", "iv"),
        (4, "A", "D"),
        (5, "a form nobody knows", "5"),
        (0, "lowerRoman", "0"),
        (4000, "I", "4000"),
        (10_000, "a", "10000"),
    ],
)
def test_numbers_look_as_readers_see_them(number, form, shown):
    assert numeral(number, form) == shown


def test_roman_numbers_and_letters_are_each_their_own():
    assert len({roman(number) for number in range(1, 4000)}) == 3999
    assert len({letters(number) for number in range(1, 781)}) == 780


@pytest.mark.parametrize(("character", "shown"), [("\uf0b7", "•"), ("\uf0a7", "▪"), ("–", "–"), ("o", "o"), ("", "•")])
def test_bullets_show_in_every_font(character, shown):
    assert bullet(character) == shown
