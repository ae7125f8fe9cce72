"""What the Findings workspace says of a grade, in sentences."""

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from app.findings.standing import Standing
from coding.grading.grades import Grade
from coding.grading.proposing import Proposal
from coding.text import counted


def date_said(at: str) -> str:
    """Say a time as stored, in the clock of this place: 20 November 2026, 14:05."""
    if not at:
        return ""
    here = datetime.fromisoformat(at).astimezone()
    return f"{here.day} {here:%B %Y, %H:%M}"


def decided_said(standing: Standing) -> str:
    """Say who decided the grade and when, and what the tests propose now."""
    grade, proposal = standing.grade, standing.proposal
    proposed = proposal.level if proposal else ""
    if grade is None:
        if not proposed:
            return "There is nothing to grade." if standing.silent else ""
        return "Proposed by the tests of the rubric; nothing is decided yet."
    said = f"Decided by {grade.coder or 'somebody'}, {date_said(grade.at)}."
    if not grade.known:
        return f"{said} The rubric has no such level any more."
    return said if proposed == grade.level else f"{said} The tests propose {proposed or 'no level'}."


def changed_said(standing: Standing) -> str:
    """Say what has changed since the grade was decided, and whether another level is proposed now; "" for nothing."""
    grade, proposal = standing.grade, standing.proposal
    if grade is None or not grade.stale:
        return ""
    moved = grade.moved(proposal.level if proposal else "")
    proposed = f" The tests propose another level: {moved}." if moved else ""
    return f"The evidence has changed since: {grade.what_changed}.{proposed}"


def history_said(history: Sequence[Grade]) -> str:
    """Say what was decided, the newest first, a line each; where only the level was renamed, that is said."""
    lines = []
    for each, older in zip_longest(history, history[1:]):
        said = f"{date_said(each.at)}, {each.coder or 'somebody'}: {each.level or 'taken back'}"
        if older is not None and _renamed(older, each):
            said += f" (“{older.level}” was renamed)"
        lines.append(f"{said}{f' – {each.reason}' if each.reason else ''}")
    return "\n".join(lines)


def _renamed(older: Grade, newer: Grade) -> bool:
    same = (older.at, older.coder, older.reason) == (newer.at, newer.coder, newer.reason)
    return same and bool(newer.level) and older.level != newer.level


def lifts(proposal: Proposal | None) -> str:
    """Say what would lift it to the next level."""
    if proposal is None or proposal.lift is None:
        return ""
    return f"For {proposal.lift.level} it needs {_listed(proposal.lift.words)}."


def hangs(source: str, level: str) -> str:
    """Say what would be left without the source."""
    return f"Without {source}: {level or 'nothing'}"


def reads(standing: Standing) -> str:
    """Say that someone contradicts and nobody has answered; nothing where that is not so."""
    number = standing.figure("contradicting")
    if not number or standing.finding.counter.strip():
        return ""
    speak = "speaks" if number == 1 else "speak"
    return f"{counted(number, 'passage')} {speak} against it, and nothing is written in answer."


def _listed(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
