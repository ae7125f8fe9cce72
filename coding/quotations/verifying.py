"""Whether what a draft says of who spoke is true of those who did: right, wrong, missing, or not to be known."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coding.alike import is_generic
from coding.folding import fold
from coding.quotations.attributed import Attribution
from coding.texts.written_words import TITLES
from coding.vocabulary import words

Verdict = Literal["right", "wrong", "missing", "unknown"]
Facts = Mapping[str, str]
"""What is known of a speaker: participant, document, and attributes by name."""
Words = tuple[str, ...]
_PART = re.compile(r"[,/:]|\s[–—-]\s")
_NEUTRAL = words(
    """
    a an the of in at and for from by with our interview interviewed interviewee respondent participant stakeholder
    survey questionnaire response answer focus group discussion fgd workshop member staff quote quoted person region
    regional area based year wave round january february march april may june july august september october november
    december
    """
)
_ASKING = words("interviewer moderator facilitator researcher evaluator question")


@dataclass(frozen=True, slots=True)
class Known:
    """What attributions of the study can be made of: the values of all participants, as words, with their names."""

    values: Mapping[Words, frozenset[str]]

    def named(self, said: Words) -> bool:
        """Tell whether a value of anybody's is among the words."""
        return any(_holds(said, value) for value in self.values)

    def names(self, said: Words) -> set[str]:
        """Give the names of the attributes (role, region …) that have a value among the words."""
        if said in self.values:
            return set(self.values[said])
        return {name for value, names in self.values.items() if _holds(said, value) for name in names}


def known_of(everybody: Iterable[Facts]) -> Known:
    """Take in what is known of all participants."""
    values: dict[Words, set[str]] = {}
    for name, value in {(name, value) for facts in everybody for name, value in facts.items()}:
        if found := _words(value):
            values.setdefault(found, set()).add(name)
    return Known({value: frozenset(names) for value, names in values.items()})


def verify(said: Attribution, speakers: Sequence[Facts], known: Known, *, asked: bool = False) -> tuple[Verdict, str]:
    """Judge an attribution by the facts of all who speak in the passage, and say why it is not right.

    The values may come in any order and case, with words around them (police officer for police); each must be true
    of the speaker, each speaker must be named, and “; ” parts several. `asked` tells that the words are an
    interviewer's. Where nothing is known of who speaks, nothing can be judged.
    """
    spoken = _words(said.said)
    told = asked or known.named(spoken) or names_speaker(said, speakers)
    if not spoken or (said.loose and not told):
        return "missing", "The draft does not say who spoke."
    if asked:
        right = bool(_ASKING & set(spoken))
        return ("right", "") if right else ("wrong", "These are words of the interviewer.")
    if not speakers:
        return "unknown", "Nobody is known to speak here."
    groups = [_parts(group) for group in said.said.split(";")]
    faults = [[_fault(group, facts, known) for facts in speakers] for group in groups]
    for group in faults:
        if None not in group:
            return min(filter(None, group), key=lambda fault: fault[0] != "unknown")
    for at, facts in enumerate(speakers):
        if all(group[at] is not None for group in faults):
            return "wrong", f"{facts['participant']} speaks here too."
    return "right", ""


def names_speaker(said: Attribution, speakers: Iterable[Facts]) -> bool:
    """Tell whether the attribution names a participant, be it by a first name alone."""
    spoken = _words(said.said)
    everybody = list(speakers)
    return any(_holds(spoken, _words(facts["participant"])) for facts in everybody) or any(
        re.search(rf"(?<!\w){re.escape(part)}(?!\w)", said.said)
        for facts in everybody
        for part in _name_parts(facts["participant"])
    )


def _name_parts(name: str) -> list[str]:
    """Give the words of a name by which somebody is known, capitals and all; none of what names nobody."""
    if is_generic(name):
        return []
    return [part for part in re.findall(r"[^\W\d_]{3,}", name) if part[0].isupper() and part.casefold() not in TITLES]


def _parts(group: str) -> list[str]:
    return [part.strip(" ()[].") for part in _PART.split(group) if part.strip(" ()[].")]


def _fault(parts: list[str], facts: Facts, known: Known) -> tuple[Verdict, str] | None:
    """Judge what of the parts is not true of the speaker; None where all is."""
    own = sorted(filter(None, map(_words, facts.values())), key=len, reverse=True)
    for part in parts:
        spoken = _words(part)
        if not _is_true(spoken, own, known):
            names = known.names(spoken) or set(TELLING)
            if all(not facts.get(name) for name in names) or not any(facts.get(name) for name in TELLING):
                return "unknown", f"Of {facts['participant']} it is not known whether “{part}” is true."
            told = ", ".join(f"{name} {facts[name]}" for name in TELLING if facts.get(name))
            return "wrong", f"“{part}” is not said of {facts['participant']} ({told})."
    if all(word in _NEUTRAL or word.isdecimal() for part in parts for word in _words(part)):
        return "unknown", "The attribution says nothing that the study knows."
    return None


TELLING = ("role", "organisation", "sector", "region", "side")
"""Attributes by which people are told apart in an attribution."""


def _is_true(part: Words, own: list[Words], known: Known) -> bool:
    """Tell whether a part says a value of the speaker's, no other's, or nothing that could be false."""
    if part in own or any(_abbreviates(part, value) for value in own):
        return True
    if part in known.values:
        return False
    rest, borne_out = part, False
    for value in own:
        if _holds(rest, value):
            rest, borne_out = _without(rest, value), True
    if rest and known.named(rest):
        return False
    shortened = any(_holds(value, part) for value in own if len(value) > len(part))
    return borne_out or shortened or all(word in _NEUTRAL or word.isdecimal() for word in rest)


def _abbreviates(part: Words, value: Words) -> bool:
    return len(part) == 1 and len(value) > 1 and part[0] == "".join(word[0] for word in value)


def _holds(words: Words, value: Words) -> bool:
    return any(words[at : at + len(value)] == value for at in range(len(words) - len(value) + 1))


def _without(words: Words, value: Words) -> Words:
    at = next(at for at in range(len(words)) if words[at : at + len(value)] == value)
    return words[:at] + words[at + len(value) :]


def _words(text: str) -> Words:
    """Cut into words without case, accents and the s of the plural."""
    found = re.findall(r"\w+", fold(text).text.replace("'s", ""))
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in found
    )
