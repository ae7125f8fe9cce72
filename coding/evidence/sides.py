"""Who speaks for a change and who against it, as lists and pictures say it beside the grade."""

from coding.evidence.counting import Evidence
from coding.evidence.measures import BY_KEY, FOR, MIXED, SUPPORTS
from coding.text import counted


def for_and_against(evidence: Evidence) -> str:
    """Say on how many independent sources the grade rests: 11 for · 3 against; 11 for."""
    speak, against = evidence.figure("sources_for"), evidence.figure("contradicting_sources")
    return f"{speak} for · {against} against" if against else f"{speak} for"


def in_signs(evidence: Evidence) -> str:
    """Say the same where there is little room, in the signs of the program: +11 −3."""
    speak, against = evidence.figure("sources_for"), evidence.figure("contradicting_sources")
    return f"+{speak} −{against}" if against else f"+{speak}"


def in_full(evidence: Evidence) -> str:
    """Say the same in whole words: 11 independent sources speak for it, 3 contradict it (2 of them do both)."""
    speak, against = evidence.figure("sources_for"), evidence.figure("contradicting_sources")
    said = f"{counted(speak, 'independent source')} {'speaks' if speak == 1 else 'speak'} for it"
    if not against:
        return said
    does_both = [BY_KEY[key].hears for key in ("sources_for", "contradicting_sources")]
    both = sum(all(hears(each) for hears in does_both) for each in evidence.sources)
    beside = f" ({both} of them {'does' if both == 1 else 'do'} both)" if both else ""
    return f"{said}, {against} {'contradicts' if against == 1 else 'contradict'} it{beside}"


def unjudged(evidence: Evidence) -> int:
    """Count the passages that nobody has judged for or against; they count as speaking for it."""
    return sum(number for mask, number in evidence.counts.items() if mask & FOR and not mask & (SUPPORTS | MIXED))


def unjudged_said(evidence: Evidence) -> str:
    """Say how many passages nobody has judged, and what that does; "" where all are judged."""
    number = unjudged(evidence)
    if not number:
        return ""
    them = "is not judged, and counts" if number == 1 else "are not judged, and count"
    return f"{number} of {counted(evidence.figure('passages'), 'passage')} {them} as speaking for it."
