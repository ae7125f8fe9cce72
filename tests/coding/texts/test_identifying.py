"""Addresses and numbers that identify somebody."""

import pytest

from coding.texts.identifying import EMAIL, PHONE, POSTCODE, identifying


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to j.marsh+work@north.police.example.org, please.", [("j.marsh+work@north.police.example.org", EMAIL)]),
        ("Ring 0161 496 0123 or +44 20 7946 0958.", [("0161 496 0123", PHONE), ("+44 20 7946 0958", PHONE)]),
        ("(0113) 496 0999, LS1 4AP", [("(0113) 496 0999", PHONE), ("LS1 4AP", POSTCODE)]),
        ("07700900123", [("07700900123", PHONE)]),
        ("In 2019 and 2020, 12,000 of 1 250 000; at 00:12:31.", []),
        ("18 March 2025 10 20", []),
        ("@home, a@b", []),
    ],
)
def test_what_identifies(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[slice(*span)], kind) for span, kind in identifying(text)] == found
