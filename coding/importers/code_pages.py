"""Which of the old one-byte encodings Latin letters are in, told by their languages and by where they stand."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_WEST = {
    "German": "äöüßé",
    "French": "àâæçéèêëîïôœùûüÿ",
    "Spanish": "áéíñóúü",
    "Portuguese": "áàâãçéêíóôõú",
    "Italian": "àèéìíòóùú",
    "Nordic": "æøåäöéóàü",
    "Icelandic": "áéíðóúýþæö",
    "Dutch": "ëïéèöüáóê",
    "Catalan": "àçèéíïòóúü",
    "Irish": "áéíóúàèìòù",
}
_EAST = {
    "Polish": "ąćęłńóśźż",
    "Czech": "áčďéěíňóřšťúůýž",
    "Slovak": "áäčďéíľĺňóôŕšťúýž",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîşţ",
    "Croatian": "čćđšž",
}
_TURKISH = {"Turkish": "çğıöşüâîûi\u0307"}
_BALTIC = {"Latvian": "āčēģīķļņōŗšūž", "Lithuanian": "ąčęėįšųūž", "Estonian": "äöõüšž"}

_HIGH = re.compile(rb"[\x80-\xff]")
_PUNCTUATION = re.compile(rb"[\x85\x91-\x97\xa0\xab\xbb]")
_REPEATED = re.compile(rb"([\x80-\xff])\1+")
_LONG_RUN = re.compile(rb"[\x80-\xff]{4,}")
_NO_LETTERS = frozenset("ªºƒµˆﬁﬂ")
_WITHIN_WORDS = frozenset("’–—\u00a0\u00ad")
_AT_WORDS = frozenset("“”„‘‚…«»‹›¿¡€£")
_BARE_MARKS = frozenset("˘˙˚¸˝˛ˇ¯˜¨´¤¬¦◊∂∑∏∫")


@dataclass(frozen=True, slots=True)
class CodePage:
    """An encoding, its name, the letters beyond ASCII of the languages it is for, and the share that must fit."""

    encoding: str
    name: str
    languages: Mapping[str, str]
    least: float


CODE_PAGES = (
    CodePage("cp1252", "Windows-1252 (Western European)", _WEST, -0.5),
    CodePage("mac_roman", "Mac Roman", _WEST, 0.5),
    CodePage("cp850", "DOS 850 (Western European)", _WEST, 0.5),
    CodePage("cp1250", "Windows-1250 (Central European)", _EAST, 0.9),
    CodePage("iso8859_2", "ISO 8859-2 (Central European)", _EAST, 0.9),
    CodePage("cp1254", "Windows-1254 (Turkish)", _TURKISH, 0.9),
    CodePage("cp1257", "Windows-1257 (Baltic)", _BALTIC, 0.9),
)
"""The first is taken unless another fits clearly better."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the places with a letter or sign beyond ASCII read in a code page, and how well, from -1 to 1."""

    page: CodePage
    read: dict[bytes, str]
    fits: dict[bytes, float]
    total: float


def is_latin(data: bytes) -> bool:
    """Whether bytes beyond ASCII stand mostly alone or in pairs, as they do only in texts of Latin letters."""
    joined = _REPEATED.sub(rb"\1", _PUNCTUATION.sub(b" ", data))
    high = len(_HIGH.findall(joined))
    return sum(map(len, _LONG_RUN.findall(joined))) <= 0.4 * high


def likeliest(data: bytes) -> str:
    """The encoding of a text of Latin letters; empty where none fits."""
    padded = b" " + data + b" "
    counts = Counter(padded[place.start() - 1 : place.end() + 1] for place in _HIGH.finditer(padded))
    readings = [reading for page in CODE_PAGES if (reading := _reading(page, counts))]
    fitting = [reading for reading in readings if reading.total >= reading.page.least * counts.total()]
    usual = next((reading for reading in fitting if reading.page is CODE_PAGES[0]), None)
    if usual:
        fitting = [reading for reading in fitting if _is_better(reading, usual, counts)] or [usual]
    return max(fitting, key=lambda reading: reading.total).page.encoding if fitting else ""


def _reading(page: CodePage, counts: Counter[bytes]) -> _Reading | None:
    """The reading by the language that fits best; None where the code page lacks one of the bytes."""
    try:
        read = {place: place.decode(page.encoding) for place in counts}
    except UnicodeDecodeError:
        return None
    known = frozenset("".join(page.languages.values()))
    found = []
    for letters in page.languages.values():
        fits = {place: _fit(text, letters, known) for place, text in read.items()}
        found.append(_Reading(page, read, fits, sum(fits[place] * count for place, count in counts.items())))
    return max(found, key=lambda reading: reading.total)


def _is_better(reading: _Reading, usual: _Reading, counts: Counter[bytes]) -> bool:
    """Whether a reading gains clearly, either where it differs or, by its language, on the whole."""
    gains = {place: (reading.fits[place] - usual.fits[place]) * count for place, count in counts.items()}
    whole, share = sum(gains.values()), sum(gains.values()) / counts.total()
    apart = sum(gain for place, gain in gains.items() if reading.read[place] != usual.read[place])
    return whole >= 2 and ((apart >= 1.8 and share > 0.1) or (whole >= 8 and share > 0.3))


def _fit(place: str, letters: str, known: frozenset[str]) -> float:
    """How well the middle one of three characters stands between its neighbours in a language of these letters."""
    before, sign, after = tuple(place)
    if sign.isalpha() and sign not in _NO_LETTERS:
        return _letter_fit(place, letters, known)
    if sign in _WITHIN_WORDS or place.lower() == "l·l":
        return 1.0
    if before.isalpha() and (after.isalpha() or sign in "„‚"):
        return -1.0
    if sign in _AT_WORDS:
        return 1.0
    return -0.5 if sign < "\u00a0" or sign in _BARE_MARKS or "\u2500" <= sign <= "\u25ff" else 0.8


def _letter_fit(place: str, letters: str, known: frozenset[str]) -> float:
    before, letter, after = tuple(place)
    if letter.isupper() and before.isalpha() and (before.islower() or after.islower()):
        return -1.0
    if letter.islower() and letter != "ß" and before.isupper() and after.isupper():
        return -1.0
    if before.isdigit() or after.isdigit() or (letter in "þÞ" and before.isalpha()):
        return -0.5
    if letter.lower() in letters:
        return 1.0
    return 0.0 if letter.lower() in known and (before.isalpha() or after.isalpha()) else -0.5
