"""Lines that begin as a speaker's turn might: a name with a colon or a time, or a time alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from coding.importers.times import BRACKETED, CLOCK, RANGE, Clock, clock
from coding.vocabulary import FIELDS

_BLANK = "[ \t\u00a0\u2007\u202f]"
_MARKS = r"[*_]{0,3}"
_NAMED = re.compile(
    rf"""^{_BLANK}*[\u200e\u200f\ufeff]*(?:(?:\d{{1,3}}[.)]|[-–•]|>{{1,3}}|\#{{1,6}}){_BLANK}+)?{_MARKS}
    (?:(?P<before>{BRACKETED}|{CLOCK}){_MARKS}(?:{_BLANK}*[-–—|])?{_BLANK}*{_MARKS})?
    (?P<open>[\[(<])?(?P<name>[^\W_](?:[^\n:：]{{0,58}}?[^\s:：*_])?)(?(open)[\])>])
    {_MARKS}{_BLANK}*(?:[|–—-]{_BLANK}*)?
    (?:(?P<after>{BRACKETED}|{CLOCK}){_MARKS})?
    (?:{_BLANK}*(?P<colon>[:：]){_MARKS}(?![\d/\\])(?:{_BLANK}*(?P<late>{BRACKETED}))?|(?={_BLANK}*$))""",
    re.MULTILINE | re.VERBOSE,
)
_RANGE_THEN_NAME = re.compile(
    rf"^{_BLANK}*(?P<time>{RANGE}){_BLANK}*\n{_BLANK}*(?P<name>[^\W\d_][^\n:]{{0,59}})\n", re.MULTILINE
)
_TIME_ALONE = re.compile(rf"^{_BLANK}*(?P<time>{BRACKETED}|{CLOCK}){_BLANK}*$", re.MULTILINE)
_TIME_FIRST = re.compile(rf"^{_BLANK}*(?P<time>{BRACKETED}|\d{{1,2}}:\d\d:\d\d){_BLANK}+(?=\S)", re.MULTILINE)
_SENTENCE = re.compile(r"[?!;=“”\"<>{}\\]|\w{5,}\.|\.\s*$(?<!\b\w\.)(?<!\b\w\w\.)(?<!\b\w\w\w\.)")
_BLANKS = re.compile(r"\s*")
_ROLE = re.compile(
    r"""(?:the\s+)?
    (?:interviewer|interviewee|int|inter|moderator|mod|facilitator|fac|researcher|res|evaluator|speaker|spkr|participant
    |part|respondent|resp|informant|host|guest|voice|person|officer|teacher|parent|student|male|female|man|woman|observer
    |unknown\s+speaker|unidentified(?:\s+\w+)?|unknown|several|all|group|note[- ]?taker|interpreter|translator|question
    |answer|fg|kii|iv|ie|iw|ir|i|r|q|a|p|m|f|b|s|fp|mp|pt)
    [\s_#-]*(?:\d{1,3}[a-z]?|[a-h])?""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A line's beginning that may say who speaks: `start` is the line's, `end` where the words begin.

    The name is "" for a time alone. `colon` says that a colon ends the label, not its line; `time_first` that the
    time stands before the name.
    """

    start: int
    end: int
    name: str
    time: Clock | None
    colon: bool = False
    time_first: bool = False


def candidates(text: str) -> list[Label]:
    """Every line that begins as a turn might, in order; whether they are speakers is for `speakers` to say.

    A name without a time has that of a line right above it that holds nothing else.
    """
    found = {label.start: label for label in timed_lines(text)}
    found |= {label.start: label for label in _named(text) if label.start not in found or is_name(label.name)}
    found |= {label.start: label for label in _meeting_labels(text)}
    labels: list[Label] = []
    for label in (found[start] for start in sorted(found)):
        above = labels[-1] if labels else None
        if above is not None and above.end >= label.start:
            labels.pop()
            if not above.name and label.time is None:
                label = replace(label, start=above.start, time=above.time)
            else:
                labels.append(replace(above, end=label.start))
        labels.append(label)
    return labels


def is_name(name: str) -> bool:
    """Whether the words could name a speaker: few, no sentence, no field such as Date or Source."""
    if len(name) > 60 or len(name.split()) > 8 or _SENTENCE.search(name):
        return False
    return name.count("(") == name.count(")") and name.count("[") == name.count("]") and not is_field(name)


def is_field(name: str) -> bool:
    """Whether the words head something that is written, not said, such as Figure 3 or Location."""
    bare = re.sub(r"[\s#]*(?:\d+[a-z]?(?:\.\d+)*|[a-z]\d+)\s*$", "", name.casefold()).rstrip(". ")
    return bare in FIELDS or name.casefold() in FIELDS or name.casefold().startswith(("http", "www."))


def is_role(name: str) -> bool:
    """Whether the words are a part in an interview, such as Interviewer, P3 or Speaker 1."""
    return _ROLE.fullmatch(name.strip()) is not None


def inline_times(text: str) -> Iterator[tuple[int, Clock]]:
    """Times in brackets anywhere, each with the position of what follows it."""
    for found in re.finditer(BRACKETED, text):
        time = clock(found[0])
        if time is not None:
            yield _after_blanks(text, found.end()), time


def timed_lines(text: str) -> Iterator[Label]:
    """Lines that begin with a time or are nothing else, whatever follows it."""
    for pattern in (_TIME_FIRST, _TIME_ALONE):
        for found in at_lines(pattern, text):
            time = clock(found["time"])
            if time is not None:
                yield Label(found.start(), _after_blanks(text, found.end()), "", time)


def at_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What the pattern matches at the beginnings of lines; to look for one, a search tries every character."""
    start = 0
    while True:
        found = pattern.match(text, start)
        if found is not None:
            yield found
        start = text.find("\n", start) + 1
        if start == 0:
            return


def _named(text: str) -> Iterator[Label]:
    for found in at_lines(_NAMED, text):
        written = found["before"] or found["after"] or found["late"]
        time = clock(written) if written else None
        name = " ".join(found["name"].split())
        colon, first = found["colon"] is not None, found["before"] is not None
        # 10:30 Coffee is a line of an agenda
        agenda = not colon and re.fullmatch(r"\d+:\d\d", found["before"] or "") and not is_role(name)
        if colon or (time is not None and not agenda):
            yield Label(found.start(), _after_blanks(text, found.end()), name, time, colon, first)


def _meeting_labels(text: str) -> Iterator[Label]:
    """A line with a stretch of time, the next with the name, as one meeting program once wrote them."""
    for found in at_lines(_RANGE_THEN_NAME, text):
        time = clock(found["time"], counted_fraction=True)
        if time is not None and "-->" in found["time"]:
            yield Label(found.start(), _after_blanks(text, found.end()), " ".join(found["name"].split()), time)


def _after_blanks(text: str, position: int) -> int:
    found = _BLANKS.match(text, position)
    return found.end() if found else position
