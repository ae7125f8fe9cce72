"""What a check of a draft finds: for each quotation where it is from, what was changed, and who spoke."""

from collections import Counter
from dataclasses import dataclass, field

from coding.quotations.elision import Comparison
from coding.quotations.flow import Quotation
from coding.quotations.verifying import Verdict
from coding.text import counted

STATUSES = ("verbatim", "elided", "altered", "not found")
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "missing", "unknown")
_NAMED = 4
_HELD = {"withdrawn": "withdrawn", "not quotable": "not to be quoted", "paraphrase only": "to be paraphrased"}


@dataclass(frozen=True, slots=True)
class Found:
    """A passage a quotation is made from: [start, end) in code points of the document, and who speaks in it.

    `said` are its words, on one line and without speakers' labels, […] for what the quotation leaves out; they are not
    given of a participant who withdrew (`hidden`). `names` are the people's. `asked` tells that an interviewer speaks.
    """

    document_id: int
    document: str
    start: int
    end: int
    said: str
    people: tuple[int, ...]
    names: tuple[str, ...]
    comparison: Comparison
    verdict: Verdict
    reason: str
    asked: bool
    hidden: bool

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """The changed words as (what was said, what is quoted); of a participant who withdrew only the latter."""
        return tuple(("", ours) if self.hidden else (theirs, ours) for theirs, ours in self.comparison.changes)


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of the draft with what was found of it.

    `found` is the passage it is taken to be made from (None: nowhere), `others` are further ones. `proper` is the
    attribution the study would print. `chosen` are the ids of quotes of the bank that lie at the passage,
    `unused` those of them that are not marked as used in the report. `notes` are sentences about what has to be looked
    at besides.
    """

    quotation: Quotation
    found: Found | None
    others: tuple[Found, ...]
    verdict: Verdict
    reason: str
    proper: str
    chosen: tuple[int, ...]
    unused: tuple[int, ...]
    notes: tuple[str, ...]
    consent: str = ""
    """What holds the words back: “withdrawn”, or the strictest consent of those who speak; "" where nothing does."""
    names: bool = False
    """Whether the draft names who speaks."""

    @property
    def status(self) -> str:
        """One of STATUSES."""
        return self.found.comparison.status if self.found else "not found"

    def told(self) -> str:
        """Say in a sentence where the quotation is from, and which words were changed."""
        if self.found is None:
            return "Not found: these words stand in no document of the study."
        more = f", and in {counted(len(self.others), 'other place')}" if self.others else ""
        where = f"{self.status.capitalize()}: {self.found.document}{more}."
        changes = [] if self.consent else [_change(*each) for each in self.found.changes]
        return " ".join((where, *(["Only punctuation:"] if self.found.comparison.only_marks else []), *changes))

    def is_fine(self) -> bool:
        """Tell whether there is nothing to be looked at: no word changed, who spoke said rightly, no note."""
        return self.status in ("verbatim", "elided") and self.verdict == "right" and not self.notes

    def attributed(self) -> str:
        """Say in a sentence whether the draft says rightly who spoke, and what the study would print."""
        proper = f" The study would print {self.proper}." if self.proper and self.verdict != "right" else ""
        return (
            f"Attribution {self.verdict}. {self.reason}{proper}".rstrip()
            if self.found
            else f"Attribution {self.verdict}."
        )


def _change(theirs: str, ours: str) -> str:
    if not theirs:
        return f"“{ours}” was not said."
    return f"“{theirs}” was said, not “{ours}”." if ours else f"“{theirs}” is left out."


@dataclass(frozen=True, slots=True)
class Result:
    """What was found of a draft: its quotations in order, the short terms passed over, the voices heard too often."""

    quotations: list[Checked]
    terms: int
    over_used: list[tuple[str, int]] = field(default_factory=list)

    def count(self, status: str) -> int:
        """Count the quotations of a status."""
        return sum(one.status == status for one in self.quotations)

    def heard_often(self) -> str:
        """Say who speaks in far more of the quotations than is their share; "" for nobody."""
        said = [f"{name} ({count})" for name, count in self.over_used[:_NAMED]]
        more = f" and {counted(len(self.over_used) - _NAMED, 'other')}" if len(self.over_used) > _NAMED else ""
        return f"Heard often: {', '.join(said)}{more}." if said else ""

    def summary(self) -> str:
        """Say in a line how many quotations are of each status, and how many attributions have to be looked at."""
        counts = ", ".join(f"{self.count(status):,} {status}" for status in STATUSES if self.count(status))
        verdicts = Counter(one.verdict for one in self.quotations)
        said = [f"{verdicts[each]:,} {each}" for each in ("wrong", "missing") if verdicts[each]]
        attributions = f" Attributions: {', '.join(said)}." if said else ""
        return f"{counted(len(self.quotations), 'quotation')}: {counts}.{self._held_back()}{attributions}"

    def _held_back(self) -> str:
        """Say how many may not stand in the draft so; "" where all may."""
        held = Counter(one.consent for one in self.quotations if one.consent)
        said = [f"{held[each]:,} {words}" for each, words in _HELD.items() if held[each]]
        said += [f"{named:,} naming who spoke"] if (named := sum(one.names for one in self.quotations)) else []
        return f" Not to go out so: {', '.join(said)}." if said else ""
