"""What a merge says to people: what a conflict is about, how its sides read, and which of several grades counts."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from coding.bank.quoting import choose, note_quote
from coding.check import check
from coding.codes import add_code, move_code, rename_code, retire
from coding.findings.writing import write_finding
from coding.framework.arrows import set_arrow_note
from coding.framework.versions import freeze
from coding.grading.grades import decide, grades_of, history_of, undecide
from coding.grading.rubrics import rubric_of, set_rubric
from coding.merging.conflicts import decide_conflict, open_conflicts
from coding.merging.describing import describe, show
from coding.merging.report import MergeReport
from coding.participants import set_values
from coding.rights.consent import set_consent
from coding.segments import mark, quoted, resize
from coding.text import listed
from coding.texts.correcting import correct
from models.project import Project, Session
from tests.checked import say
from tests.coding.merging.copies import bring, copy_of, packet
from tests.studies import POLICE, compare_coders

Deed = Callable[[Session, str], object]


class Told(NamedTuple):
    what: str
    base: str
    sides: list[tuple[str, str]]


def do(path: Path, coder: str, deed: Deed) -> None:
    with Project(path) as project, project.write("deed", coder) as session:
        deed(session, coder)


def told(base: Path, deed: Deed) -> list[Told]:
    """What the conflicts say where Amira and Joel did this, each in her own name."""
    copies = [copy_of(base, name) for name in ("Amira", "Joel")]
    for path in copies:
        do(path, path.stem, deed)
    bring(base, *(packet(path, path.stem) for path in copies))
    with Project(base, writes=False) as project, project.read() as session:
        return [
            Told(each.what, each.base, [(side.coder, side.value) for side in each.sides])
            for each in open_conflicts(session)
        ]


def one_of_two(choices: tuple[int | None, int | None]) -> Deed:
    return lambda session, coder: move_code(session, 5, choices[coder == "Joel"])


@pytest.mark.parametrize(
    ("deed", "what"),
    [
        (lambda s, who: write_finding(s, 1, narrative=who), "Narrative of the finding on “People ask first”"),
        (lambda s, who: write_finding(s, 1, counter=who), "Counter-evidence of the finding on “People ask first”"),
        (
            lambda s, who: set_arrow_note(s, 1, 3, who),
            "Note of the arrow from “People ask first” to “Agencies act as one”",
        ),
        (lambda s, who: set_values(s, 1, {"role": who}), "Value of the attribute “role” of “PC Hall”"),
        (lambda s, who: rename_code(s, 2, who), "Name of the code “Ask first”"),
    ],
)
def test_what_a_conflict_is_about_is_named(base: Path, deed: Deed, what: str):
    assert [(each.what, each.sides) for each in told(base, deed)] == [(what, [("Amira", "Amira"), ("Joel", "Joel")])]


@pytest.mark.parametrize(
    ("table", "column", "what"),
    [
        ("progress", "status", "Progress of “…” in “01 Police”"),
        ("decision", "reason", "Reason of the decision about “…” on “…” in “…”"),
        ("verdict", "verdict", "Verdict of “…” on “…” in “…”"),
        ("check_item", "", "The passage “…” in “…”"),
        ("assignment", "whole", "Extent of the assignment of “…” to “…”"),
        ("coder", "name", "Name of the coder “Amira”"),
    ],
)
def test_what_a_row_is_called(base: Path, table: str, column: str, what: str):
    with Project(base) as project:
        compare_coders(project)
        say(project, "Joel", 1, "challenge", "No.")
        with project.read(whole=True) as session:
            uids = session.exec_driver_sql(f"SELECT uid FROM {table} ORDER BY id").scalars().all()
            said = [describe(session, table, uid, column) for uid in uids]
    pattern = re.escape(what).replace("…", ".+")
    assert said
    assert re.fullmatch(pattern, said[0])


def test_an_element_is_named_as_it_is_called_now_whatever_versions_were_frozen(base: Path):
    def frozen(session: Session, _coder: str) -> None:
        freeze(session, "First", "")

    do(base, "Amira", frozen)
    deed: Deed = lambda session, who: write_finding(session, 1, narrative=who)  # noqa: E731
    assert told(base, deed)[0].what == "Narrative of the finding on “People ask first”"


def test_a_quote_is_named_by_its_words(base: Path):
    do(base, "Amira", lambda session, _coder: choose(session, [1], 1))
    (found,) = told(base, lambda session, coder: note_quote(session, 1, coder))
    assert found.what.startswith("Note of the quote “")
    assert found.what.endswith("” in “01 Police”")


def test_a_code_in_somebodys_own_words_has_one_pair_of_marks(base: Path):
    do(base, "Amira", lambda session, _coder: add_code(session, "“nobody {asked}”"))
    (found,) = told(base, lambda session, coder: rename_code(session, 5, coder))
    assert found.what == "Name of the code “nobody {asked}”"


def test_a_place_in_the_tree_reads_as_such(base: Path):
    do(base, "Amira", lambda session, _coder: add_code(session, "New"))
    (found,) = told(base, one_of_two((1, 2)))
    assert (found.what, found.base) == ("Place in the tree of the code “New”", "at the top")
    assert sorted(value for _coder, value in found.sides) == ["“Ask first”", "“Respond”"]


def test_ends_read_as_the_words_between_them(base: Path):
    ends = {"Amira": 2, "Joel": 4}

    def shorter(session: Session, coder: str) -> None:
        row = session.exec_driver_sql('SELECT start, "end" FROM segment WHERE id = 1').one()
        resize(session, 1, row[0], row[1] - ends[coder])

    (found,) = told(base, shorter)
    assert found.what.startswith("Ends of the segment “")
    assert all(f"({value.rpartition('(')[2]}" in value and value.startswith("“") for _coder, value in found.sides)
    with Project(base) as project:
        with project.write("decide_conflict", "Amira") as session:
            (conflict,) = open_conflicts(session)
            decide_conflict(session, conflict.id, conflict.sides[0].id)
        with project.read() as session:
            assert check(session) == []
            assert f"“{quoted(session, 1)}”" == conflict.sides[0].value.rpartition(" (")[0]


def test_marks_and_consents_are_shown_in_words(base: Path):
    do(base, "Amira", lambda session, _coder: retire(session, 2))
    do(base, "Amira", lambda session, _coder: set_consent(session, [1], "paraphrase only"))
    with Project(base, writes=False) as project, project.read() as session:
        assert [show(session, "code", "", "retired", value) for value in (0, 1)] == ["in use", "retired"]
        assert show(session, "participant", "", "consent", "") == "may be quoted"
        assert show(session, "participant", "", "consent", "paraphrase only") == "paraphrase only"
        assert show(session, "coder", "", "consensus", 1) == "yes"
        assert show(session, "code", "", "brief", "") == "nothing"


def graded(base: Path, names: list[str]) -> tuple[Path, list[Path]]:
    """Two copies in which the same element is graded; the second later by the clock, whatever order follows."""
    copies = [copy_of(base, name) for name in names]
    for path, level in zip(copies, ("Limited", "Confident"), strict=True):
        do(path, path.stem, lambda session, _coder, level=level: decide(session, 1, level))
    with Project(copies[1]) as project, project.write("later", names[1]) as session:
        session.exec_driver_sql("UPDATE grade SET at = '2099-01-01T00:00:00+00:00'")
    return base, copies


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_grades_the_newer_one_counts_in_every_copy(base: Path, first: int):
    _base, copies = graded(base, ["Amira", "Joel"])
    host, other = copies[first], copies[1 - first]
    report = bring(host, packet(other, other.stem))
    with Project(host, writes=False) as project, project.read() as session:
        assert grades_of(session)[1].level == "Confident"
        assert [grade.level for grade in history_of(session, 1)] == ["Confident", "Limited"]
    newer = "“People ask first” is graded Confident (Joel) now, which is newer; here it was Limited (Amira)."
    older = "“People ask first” was graded Limited (Amira) as well; Confident (Joel) is newer and counts."
    assert (older if first else newer) in report.lines


def test_that_a_grade_was_taken_back_is_told(base: Path):
    do(base, "Amira", lambda session, _coder: decide(session, 1, "Limited"))
    copy = copy_of(base, "Joel")
    do(copy, "Joel", lambda session, _coder: undecide(session, 1))
    with Project(copy) as project, project.write("later", "Joel") as session:
        session.exec_driver_sql("UPDATE grade SET at = '2099-01-01T00:00:00+00:00' WHERE level = ''")
    report = bring(base, packet(copy, "Joel"))
    assert "The grade of “People ask first” was taken back by Joel; here it was Limited (Amira)." in report.lines


def test_what_only_follows_its_words_is_not_counted_as_changed(base: Path):
    amira, joel = copy_of(base, "Amira"), copy_of(base, "Joel")
    do(amira, "Amira", lambda s, _who: correct(s, 1, POLICE.replace("What has changed?", "What, then, has changed?")))
    do(joel, "Joel", lambda s, _who: mark(s, 1, comment="Telling"))
    report = bring(base, packet(amira, "Amira"), packet(joel, "Joel"))
    assert report.reanchored > 1
    assert report.changed["segment"] == 1
    assert report.changed["document_text"] == 1
    assert not report.changed["turn"]


@pytest.mark.parametrize("first", ["Amira", "Joel"])
def test_of_a_rubric_that_two_revised_the_levels_of_both_are_there_in_one_order(base: Path, first: str):
    def renamed(session: Session, coder: str) -> None:
        now = rubric_of(session)
        levels = [replace(level, name=f"{level.name}, {coder}") if place == 1 else level
                  for place, level in enumerate(now.levels)]  # fmt: skip
        set_rubric(session, replace(now, levels=tuple(levels)))

    copies = {name: copy_of(base, name) for name in ("Amira", "Joel")}
    for name, path in copies.items():
        do(path, name, renamed)
    (other,) = [path for name, path in copies.items() if name != first]
    report = bring(copies[first], other)
    with Project(copies[first], writes=False) as project, project.read() as session:
        names = [level.name for level in rubric_of(session).levels]
    assert names == ["Confident", "Emerging, Amira", "Emerging, Joel", "Limited", "Minimal"]
    assert any(
        line
        == f"The rubric’s levels are now {listed(names)}; here they were Confident, Emerging, {first}, Limited and "
        "Minimal."
        for line in report.lines
    )


def test_work_that_changes_nothing_is_said_to_do_so():
    assert MergeReport(people={"Joel": 1}).lines == ["From Joel (1 operation).", "It changes nothing here."]
    assert (
        MergeReport(people={"Joel": 1}, reanchored=1).lines[-1] == "1 segment followed their words in corrected texts."
    )
