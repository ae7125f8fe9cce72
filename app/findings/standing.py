"""How an element stands: its grade, the figures behind it, and what is still to be done about it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.evidence.silence import UNSOUGHT, UNSPOKEN
from coding.evidence.counting import Evidence
from coding.findings import live
from coding.findings.live import Look
from coding.findings.writing import Finding
from coding.framework.outline import Box
from coding.grading.grades import Grade
from coding.grading.proposing import Proposal

GRADED = ("short-term outcome", "long-term outcome", "impact")
"""The kinds that are graded: what is to be achieved; the others only can be."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An element with all that is known of it; without `evidence` it is not read yet."""

    box: Box
    pathway: str
    finding: Finding
    evidence: Evidence | None = None
    proposal: Proposal | None = None
    grade: Grade | None = None
    outdated: bool = False
    """Whether a link in what is written is no longer true."""
    held: bool = False
    """Whether what is written repeats words that may not be quoted."""

    @property
    def level(self) -> str:
        """The level that was decided, else the one that is proposed."""
        return self.grade.level if self.grade else self.proposal.level if self.proposal else ""

    @property
    def shown(self) -> str:
        """The level as it is shown: one that the rubric has no more says so."""
        return self.grade.shown if self.grade else self.level

    @property
    def silent(self) -> bool:
        """Whether nobody spoke of it."""
        return self.evidence is not None and not self.evidence.sources and not self.figure("passages")

    def figure(self, key: str) -> int:
        """Give a figure of its evidence; 0 while that is not read."""
        return self.evidence.figure(key) if self.evidence is not None else 0


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that is to be looked at: its name, its icon, a word, a sentence, and whether it is so."""

    key: str
    icon: str
    word: str
    said: str
    holds: Callable[[Standing], bool]


FLAGS = (
    Flag(
        "gone",
        "question",
        "Without a level",
        "The rubric has no level of the name that was decided",
        lambda each: each.grade is not None and not each.grade.known,
    ),
    Flag(
        "changed",
        "arrows-clockwise",
        "Evidence changed",
        "The evidence has changed since the grade was decided",
        lambda each: each.grade is not None and each.grade.stale,
    ),
    Flag(
        "against",
        "scales",
        "Contradiction unanswered",
        "Someone speaks against it, and nothing is written in answer",
        lambda each: each.figure("contradicting") > 0 and not each.finding.counter.strip(),
    ),
    Flag(
        "outdated",
        "hash",
        "Figures out of date",
        "A count or a quote in what is written is no longer true",
        lambda each: each.outdated,
    ),
    Flag(
        "held",
        "prohibit",
        "Words not to be quoted",
        "What is written repeats words that may not be quoted: reports print “[not to be quoted]” or the like there",
        lambda each: each.held,
    ),
    Flag(
        "unwritten",
        "pencil-simple",
        "Nothing written",
        "There are segments, and no narrative of the outcome",
        lambda each: (
            each.box.kind in GRADED
            and not each.silent
            and each.evidence is not None
            and not each.finding.narrative.strip()
        ),
    ),
    Flag(
        "silent",
        "speaker-slash",
        UNSPOKEN,
        "No segment has one of its codes",
        lambda each: each.silent and bool(each.box.codes),
    ),
    Flag("unsought", "tag", UNSOUGHT, "Without a code nothing can be evidence for it", lambda each: not each.box.codes),
)


def flags_of(standing: Standing) -> list[Flag]:
    """List what is to be looked at of an element."""
    return [flag for flag in FLAGS if flag.holds(standing)]


def outdated(finding: Finding, look: Look) -> bool:
    """Tell whether a link in any part of the finding is no longer true."""
    return any(live.stale(text, look) for text in finding.texts)


def summary(standings: Mapping[int, Standing]) -> str:
    """Say how far the grading is: 11 of 19 outcomes graded, 3 changed since."""
    outcomes = [each for each in standings.values() if each.box.kind in GRADED or each.grade]
    graded = [each for each in outcomes if each.grade]
    changed = sum(1 for each in graded if each.grade and each.grade.stale)
    gone = sum(1 for each in graded if each.grade and not each.grade.known)
    apart = f", {gone} of them without a level" if gone else ""
    return f"{len(graded)} of {len(outcomes)} graded{apart}" + (f"  ·  {changed} changed since" if changed else "")
