"""What identifies people without being a name: addresses of e-mail, numbers of telephones, postcodes."""

import re
from collections.abc import Iterator

from coding.spans import Span

EMAIL, PHONE, POSTCODE = "an e-mail address", "a telephone number", "a postcode"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (EMAIL, re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (PHONE, re.compile(r"(?<![\w:.,/-])(?:\+\d{1,3}[ -]?)?\(?\d{2,5}\)?(?:[ -]?\d{2,4}){2,4}(?![\w:.,/-]?\d)")),
    (POSTCODE, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")),
)
_DIGITS = 9
"""A telephone number has so many at least; what has fewer is a year, a sum or a time."""


def identifying(text: str) -> Iterator[tuple[Span, str]]:
    """Yield what may identify somebody, and as what; half-open, in code points."""
    for kind, pattern in _KINDS:
        for found in pattern.finditer(text):
            if kind != PHONE or sum(each.isdecimal() for each in found[0]) >= _DIGITS:
                yield found.span(), kind
