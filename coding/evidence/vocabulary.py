"""The words for quantities: one rule for the whole report says what is “a few”, “some” and “most”."""

import json
from dataclasses import asdict, dataclass, fields

from sqlalchemy import select, update

from coding.errors import CodingError
from models.base import Session
from models.schema import studies

NUMBERS = {"few": (2, 20), "share": (50, 99), "least": (2, 50)}
"""The lowest and the highest of each number of the rule."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rule: from 2 up to `few` are a few; more than `share` percent of at least `least` are most.

    Its numbers stand in the order of NUMBERS, its words in that of WORDS.
    """

    few: int = 3
    share: int = 50
    least: int = 5
    none: str = "none"
    one: str = "one"
    a_few: str = "a few"
    some: str = "some"
    most: str = "most"
    all: str = "all"


DEFAULT = Vocabulary()
WORDS = ("none", "one", "a_few", "some", "most", "all")


def vocabulary_of(session: Session) -> Vocabulary:
    """Give the study's rule, or the default."""
    kept = session.execute(select(studies.c.vocabulary)).scalar_one()
    if not kept:
        return DEFAULT
    known = {field.name for field in fields(Vocabulary)}
    return Vocabulary(**{key: value for key, value in json.loads(kept).items() if key in known})


def set_vocabulary(session: Session, vocabulary: Vocabulary) -> None:
    """Make it the study's rule; CodingError where it contradicts itself. The default is kept as none."""
    check_vocabulary(vocabulary)
    kept = "" if vocabulary == DEFAULT else json.dumps(asdict(vocabulary), ensure_ascii=False)
    session.execute(update(studies).values(vocabulary=kept))


def check_vocabulary(vocabulary: Vocabulary) -> None:
    """Raise CodingError where a number is out of its range, or two quantities would be called the same."""
    said = {
        "few": "“a few” goes up to",
        "share": "“most” are more than, in percent,",
        "least": "“most” are of at least",
    }
    for key, (lowest, highest) in NUMBERS.items():
        if not lowest <= getattr(vocabulary, key) <= highest:
            raise CodingError(f"{said[key]} a number from {lowest} to {highest}.".capitalize())
    words = [getattr(vocabulary, key).strip() for key in WORDS]
    if not all(words):
        raise CodingError("Every quantity needs a word.")
    if twice := next((word for word in words if [each.casefold() for each in words].count(word.casefold()) > 1), ""):
        raise CodingError(f"Two quantities are called “{twice}”; give each a word of its own.")


def quantity(vocabulary: Vocabulary, count: int, of: int = 0) -> str:
    """Give the word for so many of so many (0: of nobody knows how many): none, one, a few, some, most, all."""
    if count <= 0:
        return vocabulary.none
    if count == 1:
        return vocabulary.one
    if count == of:
        return vocabulary.all
    if of >= vocabulary.least and 100 * count > vocabulary.share * of:
        return vocabulary.most
    return vocabulary.a_few if count <= vocabulary.few else vocabulary.some


def rule_of_words(vocabulary: Vocabulary) -> str:
    """Say the rule, as a report's method section prints it."""
    few = f"2 to {vocabulary.few}" if vocabulary.few > 2 else "2"
    return (
        f"“{vocabulary.one}” is one, “{vocabulary.a_few}” {few}, “{vocabulary.some}” {vocabulary.few + 1} or more, "
        f"“{vocabulary.most}” more than {vocabulary.share} % of at least {vocabulary.least}, “{vocabulary.all}” every "
        f"one of two or more, “{vocabulary.none}” nobody."
    )
