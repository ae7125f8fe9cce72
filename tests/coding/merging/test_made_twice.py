"""Rows that two copies made alike, with other words in a cell where something has to stand: one of both holds."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import CheckConstraint, Column, Integer, Table, select

from coding.check import check
from coding.codes import rename_code
from coding.crosscheck.answering import Change, answer
from coding.crosscheck.drawing import draw
from coding.crosscheck.items import sheet_of
from coding.crosscheck.plan import Plan
from coding.crosscheck.reviewing import judge, take_back
from coding.crosscheck.wording import in_words
from coding.merging.cells import ALLOWED, may_stand
from coding.merging.conflicts import Conflict, decide_conflict, open_conflicts
from coding.merging.incoming import read_incoming
from coding.merging.merge import merge
from coding.merging.rules import BORN_ALIKE, CARRIED, PLACES, POINTERS, TABLES
from coding.reports import REPORTS, ReportOptions
from coding.rights.consent import set_consent
from coding.text import checksum
from models.base import Session, add_row
from models.project import Project, create
from models.schema import texts
from tests.coding.merging.copies import content, copy_of, difference, packet

TEXT = "What was said of it, and said once more."
EMPTY = {("code", "parent_id"), ("coder", "again_of_id"), ("attribute_value", "document_id")}
"""Pointers that stay empty here."""
Row = dict[str, object]


def pointed_at(table: str) -> set[str]:
    """The tables that rows of the table rest on, and those that these rest on."""
    found: set[str] = set()
    waiting = [table]
    while waiting:
        own = waiting.pop()
        new = {target for name, target in POINTERS[own].items() if (own, name) not in EMPTY} - found
        found |= new
        waiting += new
    return found


def row(session: Session, table: Table, number: int, alike: tuple[str, ...] = ()) -> Row:
    """Cells of a row; those by which it is one with others are the same whatever the number."""
    columns = [column for column in table.columns if column.name not in ("id", "uid")]
    return {column.name: cell(session, table, column, number, column.name in alike) for column in columns}


def cell(session: Session, table: Table, column: Column, number: int, alike: bool) -> object:
    name = column.name
    target = POINTERS[table.name].get(name)
    if target is not None:
        ids = list(session.execute(select(TABLES[target].c.id).order_by(TABLES[target].c.id)).scalars())
        return None if (table.name, name) in EMPTY else ids[2 if alike else number - 1]
    if (table.name, name) in ALLOWED:
        words = sorted(ALLOWED[table.name, name] - {""})
        return words[0 if alike else (number - 1) % len(words)]
    if name in PLACES[table.name]:
        return PLACES[table.name].index(name) * 5 + (0 if alike or table.name in BORN_ALIKE else number)
    if name == "length":
        return len(TEXT)
    if isinstance(column.type, Integer):
        return 7 if alike else number
    if table is texts or name == "checksum":
        return TEXT if table is texts else checksum(TEXT)
    return ("name", "NAME", "Name")[number - 1] if alike else f"{name} {number}"


@pytest.fixture
def base(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A study with three rows of each table that the rows of one rest on."""
    path = tmp_path / "base.loom"
    create(path)
    there = pointed_at(request.getfixturevalue("table"))
    there |= {texts.name} if "document" in there else set()
    with Project(path) as project, project.write("stock", "Lead") as session:
        for table in [each for each in CARRIED if each.name in there]:
            for number in (1, 2, 3):
                add_row(session, table, **row(session, table, number))
    return path


def made(path: Path, table: str, number: int, coder: str) -> Path:
    own = TABLES[table]
    with Project(path) as project, project.write("make", coder) as session:
        made = add_row(session, own, **row(session, own, number, BORN_ALIKE[table]))
        if table == "document":
            add_row(session, texts, document_id=made, text=TEXT)
    return path


def brought(path: Path, *files: Path) -> list[Conflict]:
    with Project(path) as project, project.write("merge", "Lead") as session:
        merge(session, [read_incoming(each) for each in files])
        return open_conflicts(session)


@pytest.mark.parametrize("table", sorted(BORN_ALIKE))
def test_any_row_made_in_two_copies_comes_in(table: str, base: Path):
    one = made(copy_of(base, "one"), table, 1, "Amira")
    other = made(copy_of(base, "other"), table, 2, "Joel")
    sent = packet(one, "Amira"), packet(other, "Joel")
    found = brought(one, sent[1])
    assert [each.base for each in brought(other, sent[0])] == [each.base for each in found]
    third = copy_of(base, "third")
    brought(third, *sent)
    assert difference(content(one), content(other)) == difference(content(one), content(third)) == {}
    assert len(content(one)[table]) == len(content(base)[table]) + (3 if table == "coder" else 1)
    for each in found:
        assert each.base != "nothing" or may_stand(table, each.column, "") or may_stand(table, each.column, None)


def test_every_rule_of_what_may_stand_in_a_column_is_known():
    rules = [
        (table.name, rule)
        for table in CARRIED
        for rule in table.constraints
        if isinstance(rule, CheckConstraint) and rule.name is not None
    ]
    about_several = {f"ck_{table}_{name}" for table in TABLES for name in ("span", "owner")}
    assert len([rule for _table, rule in rules if str(rule.name) not in about_several]) == len(ALLOWED) > 0
    for table, rule in rules:
        assert str(rule.name) in about_several or any(
            name == table and column in str(rule.sqltext) for name, column in ALLOWED
        )


def do(path: Path, coder: str, deed: Callable[[Session], object]) -> Path:
    with Project(path) as project, project.write("do", coder) as session:
        deed(session)
    return path


def verdict_of(path: Path) -> tuple[str, str | None, str]:
    with Project(path, writes=False) as project, project.read() as session:
        (found,) = next(each.verdicts for each in sheet_of(session, 1).items if each.verdicts)
        return found.verdict, found.code, found.answer.answer if found.answer else ""


def both(one: Path, other: Path) -> list[list[Conflict]]:
    """Each takes the other's work over, and both are alike then."""
    sent = packet(one, "Joel"), packet(other, "Joel"), packet(one, "Amira"), packet(other, "Amira")
    found = [brought(one, sent[1], sent[3]), brought(other, sent[0], sent[2])]
    assert difference(content(one), content(other)) == {}
    return found


@pytest.fixture
def checked(small_study: Path, tmp_path: Path) -> Path:
    """Amira's coding is cross-checked."""
    shutil.copy(small_study, tmp_path / "checked.loom")
    return do(tmp_path / "checked.loom", "Amira", lambda session: draw(session, "Check", 1, Plan(share=100)))


def test_two_verdicts_of_one_reviewer_are_a_conflict(checked: Path):
    one = do(copy_of(checked, "one"), "Joel", lambda s: judge(s, 1, "accept"))
    other = do(copy_of(checked, "other"), "Joel", lambda s: judge(s, 1, "challenge", "It is humour", 4))
    for path, found in zip((one, other), both(one, other), strict=True):
        (conflict,) = found
        assert (conflict.base, conflict.before) == ("challenge (“Humour”): It is humour", False)
        assert [(side.coder, side.value) for side in conflict.sides] == [("Joel", "accept"), ("Joel", conflict.base)]
        assert verdict_of(path) == ("challenge", "Humour", "")
    (conflict,) = both(one, other)[0]
    do(one, "Amira", lambda s: decide_conflict(s, conflict.id, conflict.sides[0].id))
    assert verdict_of(one) == ("accept", "", "")
    assert both(one, other) == [[], []]
    assert verdict_of(other) == ("accept", "", "")


def test_what_stands_can_be_left_standing(checked: Path):
    one = do(copy_of(checked, "one"), "Joel", lambda s: judge(s, 1, "accept"))
    other = do(copy_of(checked, "other"), "Joel", lambda s: judge(s, 1, "ask", "Why?"))
    (conflict,) = both(one, other)[0]
    do(one, "Amira", lambda s: decide_conflict(s, conflict.id))
    assert both(one, other) == [[], []]
    assert verdict_of(one) == verdict_of(other) == ("ask", "", "")


def test_what_was_before_is_left_whoever_sends_the_decision(checked: Path):
    one = do(copy_of(checked, "one"), "Joel", lambda s: rename_code(s, 2, "Ask at once"))
    other = do(copy_of(checked, "other"), "Joel", lambda s: rename_code(s, 2, "Ask before"))
    (conflict,) = both(one, other)[0]
    assert (conflict.base, conflict.before) == ("Ask first", True)
    do(one, "Priya", lambda s: decide_conflict(s, conflict.id))
    assert brought(other, packet(one, "Priya")) == []
    assert '"name": "Ask first"' in "".join(content(other)["code"])


@pytest.mark.parametrize(
    "change", [Change(away=True), Change(), Change(start=14, end=22)], ids=["taken away", "recoded", "moved"]
)
def test_of_two_answers_the_one_that_changed_the_coding_holds_and_another_gives_it_back(checked: Path, change: Change):
    do(checked, "Joel", lambda s: judge(s, 1, "challenge", "It is humour", 4))
    one = do(copy_of(checked, "one"), "Amira", lambda s: answer(s, 1, "changed", "Yes", change))
    other = do(copy_of(checked, "other"), "Amira", lambda s: answer(s, 1, "kept", "It stays"))
    for path, found in zip((one, other), both(one, other), strict=True):
        assert [(each.base, [side.value for side in each.sides]) for each in found] == [
            ("changed: Yes", ["changed: Yes", "kept: It stays"])
        ]
        assert len(content(path)["answer"]) == 1
        assert verdict_of(path)[2] == "changed"
        assert content(path)["segment"] != content(checked)["segment"]
    (conflict,) = both(one, other)[0]
    do(other, "Priya", lambda s: decide_conflict(s, conflict.id, conflict.sides[1].id))
    assert brought(one, packet(other, "Priya")) == []
    for path in (one, other):
        assert verdict_of(path)[2] == "kept"
        for table in ("segment", "check_item"):
            assert content(path)[table] == content(checked)[table]
        with Project(path) as project, project.read(whole=True) as session:
            assert check(session) == []
    assert difference(content(one), content(other)) == {}


def words_of(path: Path) -> str:
    with Project(path, writes=False) as project, project.read() as session:
        return " ".join(in_words(sheet_of(session, 1)))


def test_the_result_says_what_is_not_decided_yet(checked: Path):
    one = do(copy_of(checked, "one"), "Joel", lambda s: judge(s, 1, "accept"))
    other = do(copy_of(checked, "other"), "Joel", lambda s: judge(s, 1, "challenge", "It is humour", 4))
    assert "two copies" not in words_of(one)
    (conflict,) = both(one, other)[0]
    assert "1 verdict or answer was given differently in two copies and nobody has decided it yet" in words_of(one)
    do(one, "Amira", lambda s: decide_conflict(s, conflict.id))
    assert "two copies" not in words_of(one)
    do(other, "Joel", lambda s: judge(s, 1, "ask", "Why?"))
    assert "two copies" not in words_of(other)


def test_an_answer_to_what_was_accepted_meanwhile_is_told(checked: Path):
    do(checked, "Joel", lambda s: judge(s, 1, "challenge", "It is humour", 4))
    one = do(copy_of(checked, "one"), "Amira", lambda s: answer(s, 1, "changed"))
    other = do(copy_of(checked, "other"), "Joel", lambda s: judge(s, 1, "accept", "Fine after all"))
    assert both(one, other) == [[], []]
    for path in (one, other):
        assert "To item 1 an answer was given in one copy while in another the reviewer accepted it" in words_of(path)
        with Project(path, writes=False) as project, project.read() as session:
            sheet = next(each for each in REPORTS if each.key == "crosscheck").build(session, ReportOptions())
            assert "changed (before it was accepted)" in [cell for line in sheet.rows for cell in line]


def test_a_verdict_that_was_answered_and_taken_back_says_what_stays(checked: Path):
    do(checked, "Joel", lambda s: judge(s, 1, "challenge", "It is humour", 4))
    one = do(copy_of(checked, "one"), "Amira", lambda s: answer(s, 1, "changed"))
    other = do(copy_of(checked, "other"), "Joel", lambda s: take_back(s, 1))
    for (conflict,) in both(one, other):
        assert conflict.what.endswith(", which Amira answered (changed; the coding stays changed)")
        assert [side.value for side in conflict.sides] == ["kept", "deleted"]


def test_what_another_reviewer_was_answered_with_as_well_stays(checked: Path):
    do(checked, "Joel", lambda s: judge(s, 1, "challenge", "It is humour", 4))
    do(checked, "Ruth", lambda s: judge(s, 1, "challenge", "It is humour", 4))
    one = do(copy_of(checked, "one"), "Amira", lambda s: [answer(s, each, "changed") for each in (1, 2)])
    other = do(copy_of(checked, "other"), "Amira", lambda s: answer(s, 1, "kept"))
    (conflict,) = both(one, other)[0]
    changed = content(one)["segment"]
    do(one, "Amira", lambda s: decide_conflict(s, conflict.id, conflict.sides[1].id))
    assert content(one)["segment"] == changed


def test_while_two_differ_on_consent_the_stricter_holds(small_study: Path, tmp_path: Path):
    shutil.copy(small_study, tmp_path / "base.loom")
    one, other = copy_of(tmp_path / "base.loom", "one"), copy_of(tmp_path / "base.loom", "other")
    do(one, "Amira", lambda s: set_consent(s, [1], "paraphrase only"))
    do(other, "Joel", lambda s: set_consent(s, [1], "not quotable"))
    for (conflict,) in both(one, other):
        assert (conflict.base, conflict.before) == ("not quotable", False)
    (again,) = both(one, other)[0]
    third = do(copy_of(tmp_path / "base.loom", "third"), "Joel", lambda s: set_consent(s, [1], "not quotable"))
    fourth, fifth = copy_of(third, "fourth"), copy_of(third, "fifth")
    do(fourth, "Joel", lambda s: set_consent(s, [1], ""))
    do(fifth, "Amira", lambda s: set_consent(s, [1], "paraphrase only"))
    for (conflict,) in both(fourth, fifth):
        assert (conflict.base, conflict.before) == ("not quotable", True)
        assert again.sides != conflict.sides
