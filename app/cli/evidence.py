"""themeloom evidence and rubric: what each element rests on and how that is graded, and by which tests."""

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.cli.opening import opened
from app.cli.saying import Commands, Outcome, say_beside
from coding.evidence.counting import Evidence, Subject, asked_in_words, evidence_of
from coding.evidence.sides import in_full, unjudged
from coding.evidence.vocabulary import rule_of_words, vocabulary_of
from coding.framework.elements import Element, elements_of_framework
from coding.framework.versions import version_named
from coding.grading.grades import Grade, answered, grades_of
from coding.grading.proposing import Proposal, propose
from coding.grading.rubric_parts import Rubric
from coding.grading.rubrics import rubric_of
from coding.rights.consent import cleared, kept_words
from coding.rounds.blind import own_coding_only
from coding.scope import Base, read_base
from coding.sources import Source
from models.project import Session


def add_to(commands: Commands) -> None:
    """Add the words `evidence` and `rubric`."""
    about = "For the team: it names the sources on which a grade hangs."
    words = commands.add_parser(
        "evidence", help="how the evidence of each element is graded, and why", description=about
    )
    words.add_argument("study", type=Path)
    words.add_argument("--coder", default="", help="whose coding counts (several: A,B); else the consensus, or all")
    words.add_argument(
        "--framework", default="", metavar="NAME", help="a version of the framework; else the working one"
    )
    words.add_argument("--json", action="store_true", help="print JSON")
    words.set_defaults(run=_evidence)
    rubric = commands.add_parser("rubric", help="show by which tests evidence is graded")
    rubric.add_argument("study", type=Path)
    rubric.add_argument("--json", action="store_true", help="print JSON")
    rubric.set_defaults(run=_rubric)


def _evidence(arguments: argparse.Namespace) -> Outcome:
    coders = tuple(name.strip() for name in arguments.coder.split(",") if name.strip())
    with opened(arguments, writes=False) as project, project.read() as session:
        version = version_named(session, arguments.framework)
        found = evidence_of(session, coders=coders, framework_id=version)
        listed = _listed(session, found, elements_of_framework(session, version), usual=not coders)
        say_beside(own_coding_only(session))
    if arguments.json:
        print(json.dumps(listed, ensure_ascii=False))
    else:
        for each in listed:
            _say(each)
    return Outcome()


def _listed(
    session: Session, found: dict[Subject, Evidence], elements: list[Element], *, usual: bool
) -> list[dict[str, Any]]:
    rubric, counters, base = rubric_of(session), answered(session), read_base(session)
    grades, kept = grades_of(session, found if usual else None, rubric), kept_words(session, base)
    grades = {each: replace(grade, reason=cleared(grade.reason, kept)) for each, grade in grades.items()}
    listed = []
    for element in elements:
        proposal = propose(rubric, found[element.id], answered=element.id in counters)
        listed.append(_as_json(element, proposal, grades.get(element.id), base))
    return listed


def _as_json(element: Element, proposal: Proposal, grade: Grade | None, base: Base) -> dict[str, Any]:
    """Give an element as JSON says it; `grade` is null where none is decided, `changed` says what did since."""
    decided = {"level": grade.level, "reason": grade.reason, "coder": grade.coder, "at": grade.at} if grade else None
    return {
        "element": element.key,
        "title": element.title,
        "grade": decided,
        "changed": list(grade.changed) if grade else [],
        "known_level": grade.known if grade else None,
        "proposal_changed": grade.moved(proposal.level) if grade and grade.stale else "",
        "proposed": proposal.level,
        "figures": dict(proposal.evidence.figures),
        "rests_on": in_full(proposal.evidence) if proposal.heard else "",
        "unjudged": unjudged(proposal.evidence),
        "asked": asked_in_words(proposal.evidence) or None,
        "tests": [
            {"level": each.level.name, "holds": each.holds, "tests": [test.words for test in each.tests]}
            for each in proposal.tests
        ],
        "lift": {"level": proposal.lift.level, "takes": list(proposal.lifts)} if proposal.lift else None,
        "hangs_on": [{"source": _name(source, base), "falls_to": level} for source, level in proposal.falls.items()],
        "unanswered_contradiction": proposal.contradicted,
    }


def _name(source: Source, base: Base) -> str:
    if source.document_id is not None:
        return base.documents[source.document_id].name
    return "; ".join(base.names[person] for person in sorted(source.people))


def _say(each: dict[str, Any]) -> None:
    grade = each["grade"]
    gone = " (no level any more)" if each["known_level"] is False else ""
    said = f"decided {grade['level']}{gone} by {grade['coder'] or 'somebody'}, " if grade else ""
    print(f"{each['element']} {each['title']}: {said}proposed {each['proposed'] or 'nothing'}")
    if each["changed"]:
        moved = f"; proposed now: {each['proposal_changed']}" if each["proposal_changed"] else ""
        print(f"    changed since: {', '.join(each['changed'])}{moved}")
    if each["rests_on"]:
        print(f"    {each['rests_on']}")
    if each["unjudged"]:
        one = each["unjudged"] == 1
        number = f"{each['unjudged']} passage{'' if one else 's'}"
        print(f"    {number} nobody has judged, which count{'s' if one else ''} as speaking for it")
    if each["asked"]:
        print(f"    {each['asked']} spoke of it")
    if each["lift"]:
        print(f"    for {each['lift']['level']} it takes {' and '.join(each['lift']['takes'])}")
    for one in each["hangs_on"]:
        print(f"    without {one['source']}: {one['falls_to'] or 'nothing'}")
    if each["unanswered_contradiction"]:
        print("    it is contradicted, and nothing is written in answer")


def _rubric(arguments: argparse.Namespace) -> Outcome:
    with opened(arguments, writes=False) as project, project.read() as session:
        rubric, words = rubric_of(session), rule_of_words(vocabulary_of(session))
    if arguments.json:
        print(json.dumps(_rubric_as_json(rubric) | {"quantities": words}, ensure_ascii=False))
        return Outcome()
    print(f"{rubric.name}\n{rubric.note}")
    for level in rubric.levels:
        print(f"\n{level.name}: {level.words}")
        for test in level.tests:
            either = f" (or another of group {'ABC'[test.choice - 1]})" if 0 < test.choice < 4 else ""
            print(f"  - {test.words + ': ' if test.words else ''}{test.said()}{either}")
    print(f"\n{words}")
    return Outcome()


def _rubric_as_json(rubric: Rubric) -> dict[str, Any]:
    levels = []
    for level in rubric.levels:
        tests = [
            {"measure": t.measure, "comparison": t.comparison, "number": t.number, "choice": t.choice, "words": t.words}
            for t in level.tests
        ]
        levels.append({"name": level.name, "words": level.words, "tests": tests})
    return {"name": rubric.name, "note": rubric.note, "levels": levels}
