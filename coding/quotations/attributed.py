"""What a draft says of who spoke: in brackets behind a quotation, on the line below it, or before it."""

import re
from typing import NamedTuple

_BEHIND = re.compile(r"[\s.,;:!?*†‡\d]{0,6}(?P<said>[(\[](?:[^()\[\]]|\([^()]*\)|\[[^\[\]]*\]){2,200}[)\]])")
_DASHED = re.compile(r"[\s.,;:!?*]{0,4}(?:\n\s*)?[—–―-]\s*(?P<said>[^“”\"\n]{2,120}?)\s*\.?\s*$")
_ALONE = re.compile(r"\s*(?P<said>[(\[][^()]{2,200}[)\]]|[—–―-]\s*[^“”\"]{2,120}?)\s*\.?\s*")
_BEFORE = re.compile(r"(?P<said>\([^()]{2,120}\))[^.!?“”\"()]{0,60}$")
_LABEL = re.compile(r"\s*(?P<said>[^.!?:“”\"]{2,80}):\s*$")
_SAYING = (
    r"(?:says?|said|tells?|told|puts?|recall(?:s|ed)|explain(?:s|ed)|add(?:s|ed)|not(?:es|ed)|report(?:s|ed)|"
    r"observ(?:es|ed)|remember(?:s|ed)|stat(?:es|ed)|comment(?:s|ed)|describ(?:es|ed)|reflect(?:s|ed)|argu(?:es|ed))"
    r"(?:\s+(?:us|me|it|this|that|how|the (?:interviewer|evaluators?|team)))*"
)
_WHO = r"(?P<said>[^.!?:;,()“”\"\n]{2,80}?(?:,[^.!?:;,()“”\"\n]{2,40}){0,2}?)"
_TOLD = re.compile(
    rf"(?:^|[.!?;:]\s|,\s)\s*(?:(?:and|but|or|as|then|when|while)\s+)*{_WHO},?\s+{_SAYING}\s*[,:–—-]*\s*$", re.I
)
_SAID_BY = re.compile(rf"[\s.,;:!?]*(?:as\s+)?{_SAYING}\s+{_WHO}\s*(?:[.;:,!?]|$)", re.IGNORECASE)
_SAYS = re.compile(rf"[\s.,;:!?]*(?:as\s+)?{_WHO},?\s+{_SAYING}\s*(?:[.;:,!?]|$)", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\W*(?:\.\.\.|…|see|cf|e\.?g|i\.?e|figures?|fig|tables?|sections?|chapters?|annex|appendix|box|pages?|pp?|ibid|"
    r"emphasis|sic|note|footnote)\b.*|[\W\d]*",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = 40
_LABEL_WORDS = 10


class Attribution(NamedTuple):
    """What is said of who spoke, with its brackets; `loose` where it may also be a part of the sentence."""

    said: str
    loose: bool = False


NONE = Attribution("")


def behind(text: str) -> Attribution:
    """Give the attribution at the beginning of what follows a quotation in its paragraph."""
    found = _BEHIND.match(text) or _DASHED.match(text)
    if found is None:
        return _spoken(_SAID_BY.match(text) or _SAYS.match(text))
    if _NO_NAME.fullmatch(_bare(found["said"])):
        return NONE
    return Attribution(_one_line(found["said"]), loose=_bare(found["said"])[:1].isdecimal())


def alone(text: str) -> Attribution:
    """Give the attribution that a paragraph below a quotation is, and nothing else."""
    found = _ALONE.fullmatch(text)
    return Attribution(_one_line(found["said"])) if found and not _NO_NAME.fullmatch(_bare(found["said"])) else NONE


def before(text: str) -> Attribution:
    """Give the attribution at the end of what leads to a quotation: brackets in its sentence, or a name and a colon."""
    found = _BEFORE.search(text) or (None if (told := _TOLD.search(text)) else _LABEL.fullmatch(text))
    if found is None:
        return _spoken(told)
    if _NO_NAME.fullmatch(_bare(found["said"])) or len(found["said"].split()) > _LABEL_WORDS:
        return NONE
    return Attribution(_one_line(found["said"]), loose=True)


def _spoken(found: re.Match[str] | None) -> Attribution:
    """Give who is said to have spoken in the sentence around a quotation."""
    if found is None or len(found["said"].split()) > _LABEL_WORDS:
        return NONE
    return Attribution(_one_line(found["said"]), loose=True)


def shares(between: str) -> bool:
    """Tell whether two quotations have one attribution, as the words between them are few and end no sentence."""
    return len(between) <= _BETWEEN and not re.search(r"[.!?:()\n]", between)


def trailing(text: str) -> tuple[str, Attribution]:
    """Part a paragraph that is a quotation from the attribution at its end."""
    found = re.search(
        r"\s*(?:(?P<said>[(\[][^()\[\]]{2,200}[)\]])|\n?\s+[—–―]\s*(?P<dashed>[^\n]{2,120}?))[\s.]*$", text
    )
    if found is None:
        return text, NONE
    said = found["said"] or found["dashed"]
    if _NO_NAME.fullmatch(_bare(said)) or (found["said"] is None and len(said.split()) > _LABEL_WORDS):
        return text, NONE
    return text[: found.start()], Attribution(_one_line(said))


def _bare(said: str) -> str:
    return said.strip("()[]—–―- \n")


def _one_line(said: str) -> str:
    return " ".join(said.lstrip("—–―- ").split())
