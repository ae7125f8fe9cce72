"""Whose words the chosen quotes are: which voices are over-used, and which are heard and have none."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coding.bank.chosen import Quote, bank
from coding.codetree import code_tree
from coding.layers import scope_of
from coding.passages import Passage, passages_of, read_segments
from coding.scope import Base, read_base
from coding.text import counted, natural
from models.base import Session

TIMES, LEAST = 2, 3
"""A voice is over-used that has more than so many times its share, and at least so many quotes."""
RULE = (
    f"A voice is over-used where it has more than {TIMES} times the quotes that its share of the people heard "
    f"would give it, and at least {LEAST}; it is silent where it is heard in the documents and has no quote."
)
UNKNOWN = "not known"

Names = Callable[[Base, int], str]
"""What a participant is called in a group; "" where that is not known."""


def _attribute(name: str) -> Names:
    return lambda base, person: base.attribute(person, name).strip()


def _role_and_region(base: Base, person: int) -> str:
    values = (_attribute(name)(base, person) or UNKNOWN for name in ("role", "region"))
    return ", ".join(values)


EACH = "participant"
GROUPS: tuple[tuple[str, Names], ...] = (
    ("role", _attribute("role")),
    ("region", _attribute("region")),
    ("role and region", _role_and_region),
    ("side", _attribute("side")),
    ("organisation", _attribute("organisation")),
    ("sector", _attribute("sector")),
    (EACH, lambda base, person: base.names[person]),
)
"""By what voices are put together."""


@dataclass(frozen=True, slots=True)
class Share:
    """A voice among the quotes: people of one role, of one region … or one participant.

    `people` are those heard in the documents, `quotes` the ids of the chosen quotes they speak in, `used` those of
    them that stand in the report, and `passages` counts what is coded of their words.
    """

    by: str
    value: str
    people: tuple[int, ...]
    quotes: tuple[int, ...]
    used: tuple[int, ...]
    passages: int
    over_used: bool

    @property
    def silent(self) -> bool:
        """Tell whether they are heard and no quote is theirs."""
        return bool(self.people) and not self.quotes

    def judged(self) -> str:
        """Say in words whether the voice is over-used or silent; "" where it is neither."""
        if self.over_used:
            return "over-used"
        if self.silent:
            return "no quote" if self.passages else "no quote, nothing coded"
        return ""


@dataclass(frozen=True, slots=True)
class Balance:
    """The voices of the study, group by group; of `quotes` chosen, in `heard` somebody is known to speak."""

    shares: tuple[Share, ...]
    quotes: int
    heard: int
    people: int
    whose: str
    base: Base

    def of(self, by: str) -> list[Share]:
        """List the voices of a group: those with most quotes first, of the silent those of whom most is coded."""
        return [share for share in self.shares if share.by == by]

    def caption(self) -> str:
        """Say what is counted, and by what rule it is judged."""
        unheard = self.quotes - self.heard
        left = f" In {unheard:,} of them nobody is known to speak; they are in no row." if unheard else ""
        return (
            f"{counted(self.quotes, 'quote')} of the whole study chosen, {counted(self.people, 'participant')} "
            f"{'speaks' if self.people == 1 else 'speak'} in the documents. A quote in "
            f"which several speak counts for each of them.{left} Passages are what {self.whose} coded of their words: "
            f"overlapping segments are one. {RULE}"
        )


def read_balance(session: Session, coder_names: tuple[str, ...] = ()) -> Balance:
    """Count the chosen quotes of all voices beside the people heard and the passages coded."""
    scope = scope_of(session, coder_names)
    base, every = read_base(session), set(code_tree(session).by_id)
    rows = read_segments(session, scope)
    passages = passages_of(session, base, rows, {"": every}, worded=False, scope=scope)[""]
    chosen = bank(session, base)
    people = base.heard_of() & base.names.keys()
    heard = [quote for quote in chosen if people.intersection(quote.people)]
    shares = [share for by, names in GROUPS for share in _shares(by, names, base, heard, passages, people)]
    return Balance(tuple(shares), len(chosen), len(heard), len(people), scope.whose, base)


def _shares(
    by: str, names: Names, base: Base, heard: list[Quote], passages: list[Passage], people: set[int]
) -> list[Share]:
    """Give the voices of one group; a value is the same whatever its case."""
    called = {person: names(base, person) for person in sorted(people)}
    folded = {person: name.casefold() for person, name in called.items()}
    groups: dict[str, list[int]] = {}
    for person, name in folded.items():
        groups.setdefault(name, []).append(person)
    spoken = Counter(name for passage in passages for name in _heard(folded, passage.people))
    quotes: dict[str, list[Quote]] = {name: [] for name in groups}
    for quote in heard:
        for name in _heard(folded, quote.people):
            quotes[name].append(quote)
    shares = [
        Share(
            by,
            called[own[0]] or UNKNOWN,
            tuple(own),
            tuple(quote.id for quote in quotes[name]),
            tuple(quote.id for quote in quotes[name] if quote.used),
            spoken[name],
            over_used=over_used(len(quotes[name]), len(heard), len(own), len(people)),
        )
        for name, own in groups.items()
    ]
    return sorted(shares, key=_rank)


def _rank(share: Share) -> tuple[object, ...]:
    """Put those with most quotes first; of the silent, those of whose words most is coded."""
    return -len(share.quotes), share.value == UNKNOWN, -share.passages if share.silent else 0, natural(share.value)


def _heard(folded: dict[int, str], people: Iterable[int]) -> set[str]:
    """Give the voices of a group that speak, each once."""
    return {folded[person] for person in people if person in folded}


def over_used(quotes: int, of_quotes: int, people: int, of_people: int) -> bool:
    """Tell whether a voice of so many people of all heard is over-used with so many of all quotes."""
    return quotes >= LEAST and quotes * of_people > TIMES * of_quotes * people
