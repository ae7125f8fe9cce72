"""What the links in a finding stand for at present: figures of the element's evidence, and quotes of the bank."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from coding.bank.chosen import Quote, bank, words_of
from coding.evidence.counting import Evidence, heard_of_asked
from coding.evidence.measures import BY_KEY
from coding.evidence.vocabulary import DEFAULT, Vocabulary, quantity, vocabulary_of
from coding.exporters.quote_bank import single_inside
from coding.findings.live import QUOTE, Look
from coding.scope import read_base
from coding.sources import Source
from models.base import Session
from models.schema import quotes

COMMONEST = (
    "sources_for", "external_sources_for", "regions_for", "examples_for", "passages_for", "contradicting_sources",
    "sources", "external_sources", "regions", "examples", "passages", "contradicting",
)  # fmt: skip
"""Those that speak for it come first: whoever only speaks against it has not seen the change."""
_PARTS = (
    "sources_for", "external_sources_for", "example_sources_for", "attributed_sources_for", "contradicting_sources",
    "sources", "external_sources", "example_sources", "attributed_sources",
)  # fmt: skip
ASKED, OF = "asked", " of "
IN_FIGURES = " in figures"
"""A name that ends so is said as a word with its figures: some (5 of 15 asked)."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said beside figures: each quote as it is printed, by its uid, and the words for quantities.

    `chosen` tells for which element a quote is chosen, `uids` gives a quote's uid by its id. `people` and `documents`
    are called so, by their ids.
    """

    quotes: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, int | None] = field(default_factory=dict)
    uids: Mapping[int, str] = field(default_factory=dict)
    vocabulary: Vocabulary = DEFAULT
    people: Mapping[int, str] = field(default_factory=dict)
    documents: Mapping[int, str] = field(default_factory=dict)

    def name(self, source: Source) -> str:
        """Name a source to the team: PC Hall and 2 others."""
        if source.document_id is not None:
            return f"“{self.documents.get(source.document_id, '')}”"
        names = [self.people[each] for each in sorted(source.people) if each in self.people]
        if len(names) < 3:
            return " and ".join(names)
        return f"{names[0]} and {len(names) - 1} others"


@dataclass(frozen=True, slots=True)
class Offer:
    """A link that can be written: its name, the words it would show, and what it is."""

    name: str
    words: str
    title: str


def said_now(session: Session) -> Said:
    """Read the quotes that may be printed, and the study's words for quantities."""
    uids = {row.id: row.uid for row in session.execute(select(quotes.c.id, quotes.c.uid))}
    base = read_base(session)
    printable = {uids[quote.id]: quote for quote in bank(session, base) if not quote.consent}
    return Said(
        {uid: printed(quote) for uid, quote in printable.items()},
        {uid: quote.element_id for uid, quote in printable.items()},
        uids,
        vocabulary_of(session),
        base.names,
        {page.id: page.name for page in base.documents.values()},
    )


def printed(quote: Quote) -> str:
    """Give a quote with its marks and who says it: “…” (police, North West)."""
    return f"“{single_inside(words_of(quote))}” {quote.attribution}".rstrip()


def look_of(evidence: Evidence | None, said: Said) -> Look:
    """Give what says the present words of every name, for the element with that evidence."""
    known: dict[str, str | None] = {}

    def look(name: str) -> str | None:
        if name.startswith(QUOTE):
            return said.quotes.get(name.removeprefix(QUOTE))
        if name not in known:
            known[name] = value_of(evidence, name, said.vocabulary) if evidence is not None else None
        return known[name]

    return look


def value_of(evidence: Evidence, name: str, vocabulary: Vocabulary) -> str | None:
    """Give a figure, or the word for a quantity: `sources`, `sources of asked`, `sources of asked in figures`.

    None where there is no such figure.
    """
    asked = name.removesuffix(IN_FIGURES)
    if OF not in asked:
        number = _number(evidence, asked)
        return None if number is None else str(number)
    part, whole = asked.split(OF, 1)
    count, of = _part(evidence, part, whole), _number(evidence, whole)
    if count is None or of is None:
        return None
    word = quantity(vocabulary, count, of)
    whom = " asked" if whole == ASKED else ""
    return f"{word} ({count} of {of}{whom})" if name.endswith(IN_FIGURES) else word


def quotes_offered(said: Said, element_id: int) -> list[Offer]:
    """Give the quotes that can be written of an element: those chosen for it, then those of others."""
    own = [uid for uid, chosen in said.chosen.items() if chosen == element_id]
    others = [uid for uid in said.chosen if uid not in own]
    return [
        Offer(f"{QUOTE}{uid}", said.quotes[uid], title)
        for uids, title in ((own, "Quotes chosen for it"), (others, "Quotes chosen for others"))
        for uid in uids
    ]


def figures_offered(evidence: Evidence, vocabulary: Vocabulary) -> Iterator[Offer]:
    """Give the figures, and words for quantities, that can be written of an element, the commonest first."""
    figures = {key: Offer(key, str(evidence.figure(key)), measure.title) for key, measure in BY_KEY.items()}
    yield from (figures[key] for key in COMMONEST)
    if evidence.asked is not None:
        yield Offer(ASKED, str(len(evidence.asked.sources)), "Sources who were asked about it")
    yield from _quantities(evidence, vocabulary)
    yield from (offer for key, offer in figures.items() if key not in COMMONEST)


def _quantities(evidence: Evidence, vocabulary: Vocabulary) -> Iterator[Offer]:
    """Give words for how many of those who were asked, else of those who speak of it, say what."""
    whole = ASKED if evidence.asked is not None else "sources"
    whom = "of those asked about it" if evidence.asked is not None else "of those who speak of it"
    for part in _PARTS:
        for name in (f"{part}{OF}{whole}", f"{part}{OF}{whole}{IN_FIGURES}"):
            words = value_of(evidence, name, vocabulary)
            if words is not None and part != whole:
                yield Offer(name, words, f"{BY_KEY[part].title}, {whom}")


def _part(evidence: Evidence, part: str, whole: str) -> int | None:
    measure = BY_KEY.get(part)
    if measure is None or measure.counts != "sources":
        return None
    return heard_of_asked(evidence, part) if whole == ASKED else _number(evidence, part)


def _number(evidence: Evidence, name: str) -> int | None:
    if name == ASKED:
        return len(evidence.asked.sources) if evidence.asked is not None else None
    measure = BY_KEY.get(name)
    return None if measure is None else evidence.figure(measure.key)
