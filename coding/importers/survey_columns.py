"""What the columns of a survey are: who answered, what was asked, what else is known of them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from coding.errors import CodingError
from coding.importers.importer import ImportOptions
from coding.vocabulary import NO_ANSWER

_KNOWN = ("role", "organisation", "sector", "region", "side")
_ID = re.compile(
    r"(?:(?:respondent|participant|response|person|case|user|record|interviewee|unique|external)[\s_-]*)?"
    r"(?:id|ids|no\.?|number|nr\.?|code|key|ref\.?|reference|identifier|uid)|respondent|participant|interviewee|pseudonym|#",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?\s*$|^(?:what|how|why|which|who|where|when|please|describe|explain|tell|any|other|further|additional|comment|feedback"
    r"|suggestion|q\d+)\b|comments?$|specify\)?$",
    re.IGNORECASE,
)
_NOT_WORDS = re.compile(r"[\d\s:./,+-]+|\S+@\S+|https?://\S+")


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns: the respondent's id (None where rows are numbered), the answers, the attributes."""

    respondent: int | None
    questions: tuple[int, ...]
    attributes: tuple[int, ...]


def columns_of(
    name: str, header: Sequence[str], rows: Sequence[Sequence[str]], options: ImportOptions
) -> tuple[Columns, list[str]]:
    """What the columns are, by the options where they say so, by names and answers else; notes say what was decided.

    A column holds free text if it is not an id, its answers (n/a and the like aside) are mostly words, six in ten or
    more are distinct, and they have four words and 20 characters in the mean; two and a half words and 10 characters,
    if its heading asks something. Five distinct answers are enough where they have six words and 30 characters in the
    mean: many may have been given the same words. Raises CodingError where a column named does not exist, ids repeat,
    or nothing is free text.
    """
    left_out = {_place(name, header, wanted) for wanted in options.left_out}
    respondent, notes = (None, []) if options.numbered else _respondent(name, header, rows, options)
    respondent = None if respondent in left_out else respondent
    questions = tuple(dict.fromkeys(_place(name, header, wanted) for wanted in options.text_columns))
    if not questions:
        others = [at for at in range(len(header)) if at != respondent and at not in left_out]
        questions = tuple(at for at in others if _is_free_text(header[at], [row[at] for row in rows]))
    if not questions:
        raise CodingError(
            f"“{name}” has no column of free text that could be found; say which columns hold the answers."
        )
    rest = tuple(at for at in range(len(header)) if at not in (respondent, *questions, *left_out))
    return Columns(respondent, questions, rest), notes


class SurveyColumn(NamedTuple):
    """A column as it is offered: its heading, the first answers that are not empty, what it is taken for."""

    heading: str
    samples: tuple[str, ...]
    role: str


ROLES = ("answers", "respondent", "attribute", "left out")
"""What a column may be: answers in words, who answered, something else known of her, nothing that is read."""


def proposed(
    header: Sequence[str], rows: Sequence[Sequence[str]], options: ImportOptions, *, shown: int = 3
) -> list[SurveyColumn]:
    """List the columns with what `columns_of` takes them for; where it finds no answers, the respondent and attributes.

    Raises CodingError where the options name what is not there.
    """
    left_out = {_place("", header, wanted) for wanted in options.left_out}
    try:
        found, _notes = columns_of("", header, rows, options)
    except CodingError:
        found = Columns(_id_among(header, rows, left_out, options), (), ())
    roles = dict.fromkeys(left_out, "left out") | dict.fromkeys(found.questions, "answers")
    if found.respondent is not None:
        roles[found.respondent] = "respondent"
    return [
        SurveyColumn(heading, _samples([row[at] for row in rows], shown), roles.get(at, "attribute"))
        for at, heading in enumerate(header)
    ]


def _id_among(
    header: Sequence[str], rows: Sequence[Sequence[str]], left_out: set[int], options: ImportOptions
) -> int | None:
    """Find the column that names the respondents where nothing else is known of the survey; None where none can."""
    named = [at for at, heading in enumerate(header) if _ID.fullmatch(heading) and at not in left_out]
    return None if options.numbered else next((at for at in named if not _repeated(rows, at)), None)


def _samples(cells: Sequence[str], shown: int) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(" ".join(cell.split()) for cell in cells if cell), shown))


def options_of(roles: Mapping[str, str], by: str) -> ImportOptions:
    """Give the options that say what the user chose for each heading; CodingError where nothing can come of it."""
    chosen = {role: tuple(heading for heading, own in roles.items() if own == role) for role in ROLES}
    if not chosen["answers"]:
        raise CodingError("No column holds answers; choose “Free-text answers” for one at least.")
    if len(chosen["respondent"]) > 1:
        raise CodingError("Only one column can name the respondents.")
    respondent = "".join(chosen["respondent"])
    return ImportOptions(by, chosen["answers"], respondent, numbered=not respondent, left_out=chosen["left out"])


def attribute_name(heading: str) -> str:
    """The heading as it is; the attributes every study has in the spelling they have there."""
    return heading.casefold() if heading.casefold() in _KNOWN else heading


def _respondent(
    name: str, header: Sequence[str], rows: Sequence[Sequence[str]], options: ImportOptions
) -> tuple[int | None, list[str]]:
    if options.id_column:
        at = _place(name, header, options.id_column)
        problem = _repeated(rows, at)
        if problem:
            raise CodingError(
                f"“{name}”: the column “{header[at]}” cannot name respondents: {problem}. Correct it first."
            )
        return at, []
    named = [at for at, heading in enumerate(header) if _ID.fullmatch(heading)]
    good = next((at for at in named if not _repeated(rows, at)), None)
    if good is not None or not named:
        return good, []
    problem = _repeated(rows, named[0])
    return None, [f"The column “{header[named[0]]}” cannot name respondents: {problem}. They are R0001 and so on."]


def _repeated(rows: Sequence[Sequence[str]], at: int) -> str:
    """Why the column's values are no ids, "" if they are."""
    seen: set[str] = set()
    for row in rows:
        value = " ".join(row[at].split()).casefold()
        if not value:
            return "some rows have nothing in it"
        if value in seen:
            return f"“{row[at]}” occurs more than once"
        seen.add(value)
    return ""


def _place(name: str, header: Sequence[str], wanted: str) -> int:
    for at, heading in enumerate(header):
        if heading.casefold() == " ".join(wanted.split()).casefold():
            return at
    raise CodingError(f"“{name}” has no column “{wanted}”; its columns are {', '.join(header)}.")


def _is_free_text(heading: str, cells: Sequence[str]) -> bool:
    answers = [cell for cell in cells if cell and cell.casefold() not in NO_ANSWER]
    if not answers or heading.casefold() in _KNOWN or _ID.fullmatch(heading):
        return False
    if sum(_NOT_WORDS.fullmatch(answer) is not None for answer in answers) > 0.3 * len(answers):
        return False
    distinct = len(Counter(answer.casefold() for answer in answers))
    words = sum(len(answer.split()) for answer in answers) / len(answers)
    characters = sum(map(len, answers)) / len(answers)
    asks = _ASKS.search(heading) is not None or len(heading.split()) > 5
    long_enough = (words >= 2.5 and characters >= 10) if asks else (words >= 4 and characters >= 20)
    if distinct >= 0.6 * len(answers):
        return long_enough or characters >= 60
    return distinct >= 5 and words >= 6 and characters >= 30
