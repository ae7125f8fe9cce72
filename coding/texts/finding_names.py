"""What may be a name in the texts: people and places of the study, names replaced before, and words in capitals."""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select

from coding.alike import asks, is_generic
from coding.spans import Span
from coding.texts.identifying import EMAIL, PHONE, POSTCODE, identifying
from coding.texts.names_in_text import Occurrence, occurrence
from coding.texts.written import TEXTS, Written, everything_written
from coding.texts.written_words import TITLES, Word, is_small, plain, words_in
from coding.vocabulary import words
from models.base import Session
from models.schema import attribute_values, attributes, participants, replacements, speakers

Progress = Callable[[int, int, str], None]
Model = Callable[[str], Iterable[Span]]
"""Gives where names stand in a text."""
MODEL = "the language model takes it for a name"
REPLACED, PERSON, SPEAKER, PLACE, RUN, CAPITAL, LETTERS = (
    "replaced before, and here again",
    "a participant",
    "a speaker",
    "what is known of a participant",
    "capital letters, several words",
    "a capital letter inside a sentence",
    "capitals only: a short form, or an emphasis",
)
_ORDER = (REPLACED, PERSON, SPEAKER, EMAIL, PHONE, POSTCODE, RUN, PLACE, MODEL, CAPITAL, LETTERS)
_LETTERS, _SHOWN = 6, 12
"""So many places of a candidate are given with what stands around them; the others are counted."""
_JOINING = words("of de du da del della van von der den la le el al bin ibn ap")
_NO_NAMES = words(
    """
    i im ive id ill monday tuesday wednesday thursday friday saturday sunday january february march july september
    october november december english french german welsh christmas easter ok okay mr mrs ms dr yes no q a
    the then when we and but so in at my our he she they this that these those there here before after if as for with
    to what who how why which where not now well oh also it its an one some all many most from on of or because however
    since while maybe yeah you your his her their nobody everybody people just like is was are were do did does have has
    had can could would should will let thank thanks
    """
)
_KNOWN_FIELDS = ("organisation", "region", "sector")
_ENDING = '.!?:…“"‘([-–—•\n'


class Candidate(NamedTuple):
    """What may be a name: why it may, how often it stands in how many documents, and some of its places."""

    words: str
    why: str
    times: int
    documents: int
    places: tuple[Occurrence, ...]


@dataclass(slots=True)
class _Seen:
    count: int = 0
    inside: int = 0
    """How often it stood inside a sentence, where a capital letter means something."""
    documents: set[int] = field(default_factory=set)
    places: list[Occurrence] = field(default_factory=list)


def find_names(session: Session, progress: Progress | None = None, model: Model | None = None) -> list[Candidate]:
    """List what may be a name in the documents' texts, the likeliest first; nothing is changed.

    People, speakers, organisations and places of the study, names that were replaced before, addresses and numbers,
    what is written with capital letters where no sentence begins, and what a `model` of the language takes for one.
    All of it is for somebody to look at.
    """
    known, taken = _known(session), set[str]()
    seen: dict[str, _Seen] = defaultdict(_Seen)
    small: Counter[str] = Counter()
    for where, text in everything_written(session, progress):
        if where.group != TEXTS:
            break
        there = words_in(text)
        small.update(plain(word.words) for word in there if is_small(word.words))
        spans = {(run[0].start, run[-1].end): _begins(text, run[0].start) for run in _runs(text, there, known)}
        numbers = dict(identifying(text))
        entities = set(model(text)) if model else set()
        for span in {**spans, **dict.fromkeys((*numbers, *entities), False)}:
            key = _key(text[slice(*span)])
            known |= {key: numbers[span]} if span in numbers else {}
            taken |= {key} if span in entities else set()
            _see(seen[key], where, text, span, spans.get(span, True))
    found = [_candidate(key, each, known, small, taken) for key, each in seen.items()]
    listed = [each for each in found if each is not None]
    return sorted(listed, key=lambda each: (_ORDER.index(each.why), -each.times, each.words.casefold()))


def _known(session: Session) -> dict[str, str]:
    """Give what the study knows to be a name, by its plain words, and what of."""
    found: dict[str, str] = {}
    known = select(attribute_values.c.value).join(attributes, attributes.c.id == attribute_values.c.attribute_id)
    known = known.where(attributes.c.name.in_(_KNOWN_FIELDS))
    for why, query in (
        (PLACE, known),
        (SPEAKER, select(speakers.c.name)),
        (PERSON, select(participants.c.name)),
        (REPLACED, select(replacements.c.original)),
    ):
        names = (str(name) for name in session.execute(query).scalars())
        found |= {
            " ".join(_plain(name)): why for name in names if _plain(name) and not is_generic(name) and not asks(name)
        }
    return found


def _plain(name: str) -> list[str]:
    return [plain(word.words) for word in words_in(name)]


def _key(words: str) -> str:
    """Give words as they are compared; addresses and numbers as they are."""
    return " ".join(_plain(words)) if words.replace(" ", "")[:1].isalpha() and "@" not in words else words


def _runs(text: str, there: Sequence[Word], known: Mapping[str, str]) -> Iterator[Sequence[Word]]:
    """Yield what is known or begins with capitals, as long as can be."""
    longest = max((key.count(" ") + 1 for key in known), default=0)
    starts = {key.partition(" ")[0] for key in known}
    at = 0
    while at < len(there):
        size = _known_at(there, at, known, longest) if plain(there[at].words) in starts else 0
        size = size or _capitals_at(text, there, at)
        if size:
            yield there[at : at + size]
        at += size or 1


def _known_at(there: Sequence[Word], at: int, known: Mapping[str, str], longest: int) -> int:
    sizes = range(min(longest, len(there) - at), 0, -1)
    folded = [plain(word.words) for word in there[at : at + longest]]
    return next((n for n in sizes if " ".join(folded[:n]) in known and not is_small(there[at].words)), 0)


def _capitals_at(text: str, there: Sequence[Word], at: int) -> int:
    """Count the words from here on that have capitals, with small ones such as “of” between them."""
    if not there[at].words[0].isupper() or plain(there[at].words) in _NO_NAMES:
        return 0
    size, joined = 1, 1
    while at + joined < len(there) and text[there[at + joined - 1].end : there[at + joined].start] in (" ", "-", ". "):
        word = there[at + joined].words
        stops = text[there[at + joined - 1].end] == "." and plain(there[at + joined - 1].words) not in TITLES
        if (stops and len(there[at + joined - 1].words) > 1) or (plain(word) in _NO_NAMES and word not in _JOINING):
            break
        joined += 1
        if word[0].isupper():
            size = joined
        elif word not in _JOINING:
            break
    return size


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" \t\u00a0”’\"'")
    return not before or before[-1] in _ENDING


def _see(seen: _Seen, where: Written, text: str, span: Span, begins: bool) -> None:
    seen.count += 1
    seen.inside += not begins
    seen.documents.add(where.document_id)
    if len(seen.places) < _SHOWN:
        seen.places.append(occurrence(where, text, *span))


def _candidate(
    key: str, seen: _Seen, known: Mapping[str, str], small: Mapping[str, int], taken: Container[str]
) -> Candidate | None:
    first = seen.places[0].words
    why = known.get(key) or _by_capitals(key, first, seen, small) or (MODEL if key in taken else "")
    words = " ".join(first.split())
    return Candidate(words, why, seen.count, len(seen.documents), tuple(seen.places)) if why else None


def _by_capitals(key: str, first: str, seen: _Seen, small: Mapping[str, int]) -> str:
    """Say why capitals make it a name: a single word has to stand inside a sentence, and mostly with its capital."""
    parts = key.split(" ")
    if len(parts) > 1:
        return RUN if seen.inside or not all(small[part] for part in parts) else ""
    if not seen.inside or len(key) < 2 or small[key] > seen.inside // 2:
        return ""
    return LETTERS if first.isupper() and len(first) <= _LETTERS else CAPITAL
