"""List numbers as a reader sees them."""

from collections.abc import Callable

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_SYMBOL_BULLETS = {"\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0e0": "→", "\uf0a8": "□"}


def roman(number: int) -> str:
    """1 is i, 4 is iv; beyond 3999 the plain number."""
    if not 0 < number < 4000:
        return str(number)
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


def letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa and 28 bb, as word processors count."""
    if not 0 < number <= 26 * 30:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def bullet(character: str) -> str:
    """The bullet as a character every font shows; those of symbol fonts stand in the private use area."""
    private = any("\ue000" <= letter <= "\uf8ff" for letter in character)
    return _SYMBOL_BULLETS.get(character, "•") if private or not character.strip() else character.strip()


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "none": lambda number: "",
    "1": str,
    "i": roman,
    "I": lambda number: roman(number).upper(),
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "": lambda number: "",
}
"""Number formats by their names in Word, and in OpenDocument and web pages; others count in plain numbers."""


def numeral(number: int, form: str) -> str:
    """The number in the form of that name."""
    return FORMATS.get(form, str)(number)
