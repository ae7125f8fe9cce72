"""Who is named in words that are printed: names of participants and speakers that stand inside quotes and notes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from coding.alike import asks, is_generic
from coding.text import counted
from coding.texts.written_words import TITLES, is_small, plain, words_in
from coding.vocabulary import words
from models.base import Session
from models.schema import participants, speakers

_SHOWN = 8
_MARKS = ".!?…:“”‘\"'\n[("
"""A capital after one of these may be that of a sentence."""
_COMMON = TITLES | words(
    """
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday north south east west northern southern eastern western
    school college council police county city service services youth work worker social health group team the and
    teacher nurse officer head deputy director coordinator volunteer trainer parent mother father person respondent
    interviewee participant speaker young
    """
)
"""Words of names that stand for much else; of names they count only together with the rest."""

Whole = tuple[str, ...]


class Hit(NamedTuple):
    """A place where somebody is named, by which word, and whether that may be another word with a capital."""

    start: int
    name: str
    word: str
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What people of a study are called: whole names by their plain words, and the parts that may stand alone."""

    whole: Mapping[Whole, str]
    parts: Mapping[str, tuple[str, ...]]

    def among(self, text: str) -> Iterator[Hit]:
        """Yield who is named in the text, place by place.

        Names have capitals; a first name or surname counts alone.
        """
        found = words_in(text)
        folded = [plain(word.words) for word in found]
        if self.parts.keys().isdisjoint(folded):
            return
        done = 0
        for at, word in enumerate(folded):
            start = found[at].start
            if at < done or word not in self.parts or is_small(found[at].words):
                continue
            whole = {each: self.whole[each] for each in self.whole if tuple(folded[at : at + len(each)]) == each}
            yield from (Hit(start, name, word, False) for name in whole.values())
            done = at + max(map(len, whole), default=1)
            if not whole and word not in _COMMON:
                before = text[:start].rstrip(" ")[-1:]
                yield from (Hit(start, name, word, not before or before in _MARKS) for name in self.parts[word])


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named, the most often named first, and in how many of the texts."""

    names: tuple[str, ...] = ()
    texts: int = 0

    def said(self, noun: str = "quote") -> str:
        """Say it, and what helps; "" where nobody is named."""
        if not self.names:
            return ""
        more = len(self.names) - _SHOWN
        listed = ", ".join(self.names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
        verb = "holds" if self.texts == 1 else "hold"
        return (
            f"{counted(self.texts, noun)} {verb} names of participants or speakers: {listed}. "
            "“Replace a name …” puts a pseudonym in their place everywhere."
        )


def names_of_people(session: Session) -> Names:
    """Read what participants, and speakers who do not ask, are called."""
    heard = select(speakers.c.name).where(speakers.c.interviewer == 0)
    return gather([*session.execute(select(participants.c.name)).scalars(), *session.execute(heard).scalars()])


def gather(called: Iterable[str]) -> Names:
    """Take in names; what names nobody, or holds digits, is none."""
    whole: dict[Whole, str] = {}
    parts: dict[str, dict[str, None]] = {}
    for name in called:
        own = [plain(word.words) for word in words_in(name)]
        lone = [part for part in own if len(part) > 1]
        if not lone or asks(name) or is_generic(name) or any(each.isdecimal() for each in name):
            continue
        known = whole.setdefault(tuple(own), name)
        for part in lone:
            parts.setdefault(part, {})[known] = None
    return Names(whole, {part: tuple(each) for part, each in parts.items()})


def named_in(session: Session, texts: Iterable[str]) -> Named:
    """Find who is named in the texts, equal ones counted once.

    A word that begins a sentence is no name where it is written small elsewhere in the texts, as “Will” may be.
    """
    names, distinct = names_of_people(session), dict.fromkeys(texts)
    if not names.parts:
        return Named()
    hits = [found for text in distinct if (found := list(names.among(text)))]
    doubted = {hit.word for found in hits for hit in found if hit.doubtful}
    small = written_small(distinct, doubted) if doubted else set()
    kept = [{hit.name for hit in found if not (hit.doubtful and hit.word in small)} for found in hits]
    times: dict[str, int] = {}
    for name in (name for found in kept for name in found):
        times[name] = times.get(name, 0) + 1
    listed = _longest(sorted(times, key=lambda name: (-times[name], name.casefold())))
    return Named(tuple(listed), sum(bool(found) for found in kept))


def written_small(texts: Iterable[str], sought: set[str]) -> set[str]:
    """Give those of the words that the texts also write without a capital."""
    found = (word.words for text in texts for word in words_in(text) if is_small(word.words))
    return {plain(word) for word in found} & sought


def _longest(names: list[str]) -> list[str]:
    """Leave out a speaker's name that is a part of another who is named as well: Kemi, where Kemi Balogun is."""
    parts = {name: {plain(word.words) for word in words_in(name)} for name in names}
    return [name for name in names if not any(parts[name] < parts[other] for other in names)]
