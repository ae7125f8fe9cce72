"""Who speaks of an outcome, as the chapter prints it: figures in a sentence, and participants by role and region."""

from collections import Counter

from coding.chapter.parts import Counts
from coding.evidence.counting import Evidence, asked_and_heard
from coding.evidence.measures import BY_KEY
from coding.scope import Base

UNKNOWN = "No code is bound to it yet, so it is not known who speaks of it."
ATTRIBUTES = ("role", "region")
_MOST = 8
"""Values of an attribute that are listed; the rest are counted together."""
_NOT_KNOWN = "not known"


def counts_of(evidence: Evidence, base: Base, *, looked_for: bool) -> Counts:
    """Give the figures of the evidence, and its participants by each attribute that any of them has.

    An outcome that no code is bound to was not looked for: then it is not said that nobody spoke of it.
    """
    if not looked_for:
        return Counts(UNKNOWN)
    people = {person for heard in evidence.sources for person in heard.source.people}
    groups = [(name, _values(people, base, name)) for name in ATTRIBUTES]
    return Counts(_sentence(evidence), tuple((f"Participants by {name}", values) for name, values in groups if values))


def _sentence(evidence: Evidence) -> str:
    if not evidence.figure("passages"):
        return "Nobody spoke of it."
    external = evidence.figure("external_sources")
    said = [
        f"{_words(evidence, 'passages')} from {_words(evidence, 'sources')}"
        f" ({external} external) in {_words(evidence, 'regions')}",
        _words(evidence, "examples"),
    ]
    speak = evidence.figure("sources_for")
    if speak != evidence.figure("sources"):
        said[0] += f", of which {speak} {'speaks' if speak == 1 else 'speak'} for it"
    if evidence.figure("contradicting"):
        sources = BY_KEY["sources"].words(evidence.figure("contradicting_sources"))
        said.append(f"{_words(evidence, 'contradicting')}, from {sources}")
    return "; ".join(said) + "." + _of_those_asked(evidence)


def _of_those_asked(evidence: Evidence) -> str:
    if evidence.asked is None:
        return ""
    spoke, _unasked = asked_and_heard(evidence)
    return f" Of the {len(evidence.asked.sources)} sources asked about it, {spoke} spoke of it."


def _words(evidence: Evidence, key: str) -> str:
    return BY_KEY[key].words(evidence.figure(key))


def _values(people: set[int], base: Base, name: str) -> tuple[tuple[str, int], ...]:
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for person in sorted(people):
        value = base.attribute(person, name).strip()
        written.setdefault(value.casefold(), value)
        counts[value.casefold()] += 1
    known = [(written[value], number) for value, number in counts.most_common() if value]
    if not known:
        return ()
    rest = sum(number for _value, number in known[_MOST:])
    others = (("others", rest),) if rest else ()
    nameless = ((_NOT_KNOWN, counts[""]),) if counts[""] else ()
    return (*known[:_MOST], *others, *nameless)
