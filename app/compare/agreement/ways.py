"""The ways in which coders can be compared, in the words of the question, and what each of them means."""

from app.compare.agreement.choosers import Way
from coding.agreement.question import Question

UNITS = (
    Way(
        "character", "characters", "Every character of the turns is asked about: where the coders put their boundaries."
    ),
    Way("turn", "turns", "Every turn is asked about: did the coder apply the code in it?"),
    Way("sentence", "sentences", "Every sentence is asked about: did the coder apply the code in it?"),
    Way(
        "segment",
        "passages",
        "What any of the coders compared marked, merged where it overlaps; in a round with assigned places, those.",
    ),
    Way("document", "documents", "Every document is asked about: did the coder find the code in it at all?"),
)
NAMES = {way.value: way.words for way in UNITS}
OVERLAPS = (
    Way("any", "any overlap", "A unit is coded as soon as any of its characters, white space aside, is."),
    Way("majority", "half or more", "A unit is coded where at least half of its characters are."),
    Way("75", "75 % or more", "A unit is coded where at least three quarters of its characters are."),
    Way("90", "90 % or more", "A unit is coded where at least nine tenths of its characters are."),
)
NEITHER = (
    Way("all", "all turns", "Text that nobody coded counts as agreement on “not here”, wherever somebody speaks."),
    Way(
        "answers",
        "answers alone",
        "What interviewers say is left out: it is seldom coded and would raise the percentage.",
    ),
    Way(
        "coded",
        "only what somebody coded",
        "Only text that at least one coder coded is looked at; “neither” is rare then.",
    ),
)
BY = (
    Way("code", "each code", "A row a code, each by itself."),
    Way("branch", "branches of the tree", "A row for each code at the top, with everything below it counted as it."),
    Way("element", "elements", "A row an element of the framework: all codes that are evidence for it count as it."),
    Way("theme", "themes", "A row a theme: all codes in it count as it."),
)
_TITLES = {"code": "Code", "branch": "Branch", "element": "Element", "theme": "Theme"}


def row_title(question: Question) -> str:
    """Name what a row of the table is."""
    return _TITLES[question.by]


def said(question: Question, documents: int) -> tuple[tuple[str, str], ...]:
    """Say how it is measured, in pairs of a name and words; what does not matter for the unit is left out."""
    found = [("Unit", NAMES.get(question.unit, question.unit))]
    if question.unit != "character":
        found.append(("Counted as coded", _words(OVERLAPS, question.overlap)))
    found += [
        ("Text compared", _words(NEITHER, question.neither)),
        ("Compared by", _words(BY, question.by)),
        ("Documents", f"{documents:,}"),
    ]
    return tuple(found)


def _words(ways: tuple[Way, ...], value: str) -> str:
    return next((way.words for way in ways if way.value == value), f"{value} %")
