"""Bringing copies together: what they did, row by row and cell by cell, in whatever order it comes."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from sqlalchemy import insert, select

from coding.errors import CodingError
from coding.grading.decided import newest
from coding.merging.accounts import Accounts
from coding.merging.carried import Carried
from coding.merging.conflicts import open_places, record
from coding.merging.deed import Deed, Key, changes_as_json
from coding.merging.erased import could_not_come, erased_said, names_back_said, without_erased
from coding.merging.fates import KEPT, Fates
from coding.merging.ground import Ground
from coding.merging.incoming import Incoming, carried_by
from coding.merging.mending import mend
from coding.merging.parting import part_names
from coding.merging.planning import Plan, Planned
from coding.merging.report import MergeReport, count_changes
from coding.merging.rules import NAMES
from coding.merging.settling import Settled
from coding.merging.stories import Stories
from coding.merging.storing import Storing
from coding.merging.telling import (
    apart_now,
    codebook_said,
    covered_said,
    decided_apart_said,
    fixed_codebook,
    grades_said,
    left_behind,
    levels_now,
    rubric_said,
)
from coding.merging.twins import join_aliases, join_twins
from coding.merging.undecided import passed_said
from coding.merging.unseen import unseen_said
from coding.merging.wording import Rewording
from coding.text import counted
from models.base import Session
from models.schema import aliases, brought, studies

Progress = Callable[[int, int, str], None]
"""How many steps are done, of how many, and the name of the present one; may raise to cancel."""
Breath = Callable[[], None]
_BREATHS = 8
"""So often there is a breath while a file comes in, about."""
_ROWS = 500
"""After so many rows there is a breath."""


def merge(session: Session, incoming: Sequence[Incoming], progress: Progress | None = None) -> MergeReport:
    """Bring what the files carry into the study; in whatever order and how often, the study is the same.

    What nobody else touched is taken over. Where two did different things to the same cell, it shows what it was
    before, and a conflict keeps both until somebody decides. Raises CodingError, with nothing changed, where a file is
    of another study, or builds on work that is neither here nor in one of the files.
    """
    _check_study(session, incoming)
    report, then, graded, apart = MergeReport(), fixed_codebook(session), newest(session), apart_now(session)
    levels, known = levels_now(session), Accounts(session).known
    waiting = []
    for place, each in enumerate(incoming):
        if progress is not None:
            progress(place, len(incoming), each.path.name)
        waiting.append((each, carried_by(each, known)))
    left = {each.path: [deed for deed in carried.deeds if deed.uid not in known] for each, carried in waiting}
    total, new = sum(map(len, left.values())), [deed for listed in left.values() for deed in listed]
    while any(left.values()):
        moved = False
        for each, carried in waiting:
            ready = _ready(left[each.path], known, whole=each.is_copy)
            if ready:
                breathe = _breath(progress, total - sum(map(len, left.values())), len(ready), total, each.path.name)
                breathe()
                moved = True
                fresh = [deed for deed in ready if deed.uid not in known]
                left[each.path] = left[each.path][len(ready) :]
                known |= {deed.uid for deed in ready}
                if fresh:
                    _bring(session, carried, fresh, report, breathe)
        if not moved:
            raise CodingError(_missing(waiting, left, known))
    count_changes(session, report)
    deeds = [deed for each, carried in waiting for deed in carried.deeds]
    report.sentences += codebook_said(session, then, deeds) + grades_said(session, graded, deeds)
    report.sentences += rubric_said(session, levels) + decided_apart_said(session, apart)
    report.sentences += left_behind(session, incoming) + names_back_said(session)
    report.erased += erased_said(session, new)
    return report


def _breath(progress: Progress | None, done: int, coming: int, total: int, name: str) -> Breath:
    """Give what tells, called between the steps of a file, how far it is; it may raise to cancel the whole."""
    breaths = count()

    def breathe() -> None:
        if progress is not None:
            progress(done + min(coming, coming * next(breaths) // _BREATHS), total, name)

    return breathe


def _check_study(session: Session, incoming: Sequence[Incoming]) -> None:
    own = session.execute(select(studies.c.uid)).scalar_one()
    for each in incoming:
        if each.study != own:
            raise CodingError(f"“{each.path.name}” is of another study (“{each.name}”); nothing was merged.")


def _ready(deeds: Sequence[Deed], known: Collection[str], *, whole: bool) -> list[Deed]:
    """Give the first deeds that build only on what is known, or on one another."""
    found: list[Deed] = []
    there = set(known)
    for deed in deeds:
        if not whole and not there.issuperset(deed.needs):
            break
        found.append(deed)
        there.add(deed.uid)
    return found


def _missing(waiting: Sequence[tuple[Incoming, Carried]], left: dict[Path, list[Deed]], known: set[str]) -> str:
    """Say whose work has to be merged first."""
    for each, carried in waiting:
        if left[each.path]:
            needs = [need for need in left[each.path][0].needs if need not in known]
            people = sorted({carried.names.get(need, "") for need in needs} - {""}, key=str.casefold)
            whose = " and ".join(people) if people else "somebody else"
            return (
                f"“{each.path.name}” builds on work of {whose} that is not in this study; "
                f"merge the packet or the copy of {whose} first, or all together. Nothing was merged."
            )
    return "Nothing was merged."


def _bring(session: Session, carried: Carried, deeds: Sequence[Deed], report: MergeReport, breathe: Breath) -> None:
    """Bring the deeds in, which build on nothing that is not here; between its steps it can be cancelled."""
    accounts = Accounts(session)
    if part_names(session, accounts, deeds):
        accounts = Accounts(session)
    made = _known_to_sender(accounts, carried)
    breathe()
    joined = join_aliases(accounts, carried.aliases) + join_twins(accounts, deeds, made)
    stories = Stories(session, accounts, deeds)
    fates = Fates(session, stories)
    breathe()
    fates.decide()
    breathe()
    ground = Ground(session, stories, carried.texts)
    plan = Plan(stories, fates, ground)
    wording = Rewording(session, stories, fates, ground, plan)
    reworded = wording.settle()
    planned = list(_breathing(plan.rows(), breathe))
    wanted = plan.names(accounts.changed_by_merges(NAMES))
    report.reanchored += wording.store(planned)
    stored = [each for each in planned if not each.adrift or each.story.present]
    wording.fill(stored)
    storing = Storing(session, accounts.names, ground)
    breathe()
    storing.store(stored)
    breathe()
    storing.take_away(stories, fates)
    _keep_trail(session, without_erased(deeds, fates, stories), joined)
    breathe()
    away, said = mend(session, wording.touched(planned), wanted)
    report.put_away += away
    said += passed_said(session, ground.passed) + unseen_said(session, accounts, deeds, made)
    _record(session, fates, planned, reworded, report)
    _tell(report, deeds, [*said, *could_not_come(fates, stories), *covered_said(session, ground.covered)], planned)


def _breathing(rows: Iterable[Planned], breathe: Breath) -> Iterator[Planned]:
    for number, row in enumerate(rows):
        if not number % _ROWS:
            breathe()
        yield row


def _known_to_sender(accounts: Accounts, carried: Carried) -> set[str]:
    """Give the operations that the sender knows, as far as this matters for rows made twice."""
    shared = max((own.id for own in accounts.own.values() if own.uid in carried.marks), default=0)
    before = {own.uid for own in accounts.own.values() if own.id <= shared}
    return before | carried.made | {deed.uid for deed in carried.deeds}


def _keep_trail(session: Session, deeds: Iterable[Deed], joined: Iterable[tuple[str, str, str]]) -> None:
    rows = [
        {
            "operation_uid": deed.uid,
            "position": place,
            "at": deed.at,
            "label": deed.label,
            "coder_uid": deed.coder_uid,
            "coder_name": deed.coder,
            "undoes_uid": deed.undoes,
            "changes": json.dumps(changes_as_json(deed.changes), ensure_ascii=False, separators=(",", ":")),
        }
        for place, deed in enumerate(deeds)
    ]
    session.execute(insert(brought), rows)
    other = [{"table_name": table, "other_uid": there, "row_uid": uid} for table, there, uid in joined]
    if other:
        session.execute(insert(aliases), other)


def _record(
    session: Session,
    fates: Fates,
    planned: Iterable[Planned],
    reworded: Iterable[tuple[Key, Settled]],
    report: MergeReport,
) -> None:
    """Keep the conflicts, and close those that are none any more."""
    told = [(key, "", Settled(KEPT, sides)) for key, sides in fates.contested()]
    told += [(key, "", Settled(fate)) for key, fate in fates.clear()]
    told += [(key, "text", settled) for key, settled in reworded]
    told += [(each.story.key, column, settled) for each in planned for column, settled in each.settled.items()]
    undecided = open_places(session)
    for key, column, settled in told:
        doubted = settled.sides or (*key, column) in undecided
        found = record(session, key, column, settled) if doubted else None
        if found is not None and found not in report.conflicts:
            report.conflicts.append(found)


def _tell(report: MergeReport, deeds: Iterable[Deed], said: Iterable[str], planned: Iterable[Planned]) -> None:
    for name, number in Counter(deed.coder for deed in deeds).items():
        report.people[name] = report.people.get(name, 0) + number
    adrift = sum(each.adrift and each.story.key[0] == "segment" for each in planned)
    if adrift:
        report.sentences.append(
            f"{counted(adrift, 'segment')} could not come: the text with their words is not known here any more."
        )
    report.sentences += [each for each in said if each not in report.sentences]
