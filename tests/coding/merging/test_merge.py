"""Copies of a study brought together: what each did is there, whatever came first."""

import shutil
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select

from coding.codes import add_code, delete_code, edit_card, move_code, recolour, rename_code
from coding.grading.grades import decide, grades_of
from coding.memos import write_memo
from coding.merging.conflicts import decide_conflict, open_conflicts
from coding.merging.incoming import read_incoming
from coding.merging.merge import merge
from coding.segments import apply_code, mark, remove
from coding.texts.correcting import correct
from models.project import Project
from models.schema import codes, segments, texts
from tests.coding.merging.copies import bring, content, copy_of, difference, do, packet
from tests.studies import POLICE, REPORT, place, state


def names(path: Path) -> dict[str, str]:
    with Project(path, writes=False) as project, project.read() as session:
        return {row.name: row.colour for row in session.execute(select(codes))}


def test_a_code_renamed_by_one_and_recoloured_by_another_keeps_both(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "rename_code", lambda s: rename_code(s, 2, "Ask beforehand"))
    do(joel, "Joel", "recolour", lambda s: recolour(s, 2, "#123456"))
    report = bring(base, packet(amira, "Amira"), packet(joel, "Joel"))
    assert names(base)["Ask beforehand"] == "#123456"
    assert report.conflicts == []
    assert report.people == {"Amira": 1, "Joel": 1}


def test_new_segments_memos_and_codes_come_in(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")

    def amiras(session):
        code = add_code(session, "Trust", parent_id=1)
        mark(session, apply_code(session, 1, code, *place(POLICE, "nobody asked")), polarity="mixed")
        write_memo(session, "Why", "They ask.", code_id=code, place=(1, *place(POLICE, "Café")))

    do(amira, "Amira", "apply_code", amiras)
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 1, 3, *place(POLICE, "talks help")))
    one, other = copy_of(base, "one"), copy_of(base, "other")
    bring(one, packet(amira, "Amira"))
    bring(one, packet(joel, "Joel"))
    bring(other, joel)
    bring(other, amira)
    assert difference(content(one), content(other)) == {}
    assert "Trust" in names(one)
    assert len(content(one)["segment"]) == len(content(base)["segment"]) + 2


def test_twice_is_once_and_undo_restores(base):
    amira = copy_of(base, "amira")
    do(amira, "Amira", "rename_code", lambda s: rename_code(s, 2, "Ask beforehand"))
    with Project(base) as project:
        before = state(project)
    sent = packet(amira, "Amira")
    bring(base, sent)
    with Project(base) as project:
        after = state(project)
    assert bring(base, sent).is_empty
    with Project(base) as project:
        assert state(project) == after
        assert project.undoable().label == "merge"
        project.undo("Lead")
        assert {name: rows for name, rows in state(project).items() if rows != before[name]}.keys() <= {"coder"}
    assert not bring(base, sent).is_empty
    assert "Ask beforehand" in names(base)


def test_both_renamed_is_a_conflict_until_somebody_decides(base):
    amira, joel, third = copy_of(base, "amira"), copy_of(base, "joel"), copy_of(base, "third")
    do(amira, "Amira", "rename_code", lambda s: rename_code(s, 2, "Ask beforehand"))
    do(joel, "Joel", "rename_code", lambda s: rename_code(s, 2, "Ask early"))
    bring(third, joel, amira)
    report = bring(base, amira, joel)
    assert difference(content(base), content(third)) == {}
    assert len(report.conflicts) == 1
    assert "Ask first" in names(base)
    with Project(base) as project:
        with project.read() as session:
            (conflict,) = open_conflicts(session)
        assert conflict.base == "Ask first"
        assert [(side.value, side.coder) for side in conflict.sides] == [
            ("Ask beforehand", "Amira"),
            ("Ask early", "Joel"),
        ]
        with project.write("decide_conflict", "Lead") as session:
            decide_conflict(session, conflict.id, conflict.sides[1].id)
        with project.read() as session:
            assert open_conflicts(session) == []
    assert "Ask early" in names(base)
    bring(third, base)
    assert difference(content(base), content(third)) == {}
    with Project(third, writes=False) as project, project.read() as session:
        assert open_conflicts(session) == []


def test_what_one_deleted_and_another_used_is_kept_with_all_that_hung_on_it(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "delete_code", lambda s: delete_code(s, 1))
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 1, 2, *place(POLICE, "talks help")))
    one, other = copy_of(base, "one"), copy_of(base, "other")
    bring(one, amira)
    assert len(names(one)) == 1
    bring(one, joel)
    bring(other, joel, amira)
    assert difference(content(one), content(other)) == {}
    assert len(names(one)) == 4
    assert len(content(one)["segment"]) == len(content(base)["segment"]) + 1
    with Project(one) as project:
        with project.read() as session:
            (conflict,) = open_conflicts(session)
        assert [(side.value, side.coder) for side in conflict.sides] == [("deleted", "Amira"), ("kept", "Joel")]
        with project.write("decide_conflict", "Lead") as session:
            decide_conflict(session, conflict.id, conflict.sides[0].id, drop=True)
    assert len(names(one)) == 1
    bring(other, one)
    assert difference(content(one), content(other)) == {}


def test_the_same_code_made_apart_is_one(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "apply_code", lambda s: apply_code(s, 1, add_code(s, "Trust"), *place(POLICE, "nobody asked")))
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 1, add_code(s, "trust"), *place(POLICE, "talks help")))
    one, other = copy_of(base, "one"), copy_of(base, "other")
    bring(one, amira, joel)
    bring(other, joel)
    bring(other, amira)
    assert len(names(one)) == 5
    do(joel, "Joel", "edit_card", lambda s: edit_card(s, 5, definition="Belief in others"))
    bring(one, joel)
    bring(other, joel)
    assert difference(content(one), content(other)) == {}


def test_a_corrected_transcript_takes_the_others_segments_along(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    new = POLICE.replace("We ask first now", "Well, honestly, we always ask first now").replace("Café", "The café")
    do(amira, "Amira", "correct", lambda s: correct(s, 1, new))
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 1, 4, *place(POLICE, "talks help")))
    one, other = copy_of(base, "one"), copy_of(base, "other")
    bring(one, amira, joel)
    bring(other, joel)
    bring(other, amira)
    assert difference(content(one), content(other)) == {}
    with Project(one, writes=False) as project, project.read() as session:
        text = session.execute(select(texts.c.text).where(texts.c.document_id == 1)).scalar()
        rows = session.execute(select(segments).where(segments.c.document_id == 1)).all()
        assert text == new
        assert "talks help" in {text[row.start : row.end] for row in rows}


def test_codes_put_under_each_other_make_no_circle(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(amira, "Amira", "move_code", lambda s: move_code(s, 1, 4))
    do(joel, "Joel", "move_code", lambda s: move_code(s, 4, 1))
    one, other = copy_of(base, "one"), copy_of(base, "other")
    bring(one, amira, joel)
    bring(other, joel, amira)
    assert difference(content(one), content(other)) == {}


def test_a_grade_from_another_copy_is_not_said_to_be_stale(base):
    amira, joel = copy_of(base, "amira"), copy_of(base, "joel")
    do(joel, "Joel", "code", lambda s: remove(s, [apply_code(s, 3, 4, *place(REPORT, "Nobody"))]))
    do(amira, "Amira", "apply_code", lambda s: apply_code(s, 1, 2, *place(POLICE, "talks help")))
    do(amira, "Amira", "decide_grade", lambda s: decide(s, 1, "Limited", "few"))
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 3, 4, *place(REPORT, "Nobody knows")))
    bring(joel, amira)
    with Project(joel, writes=False) as project, project.read() as session:
        assert [(each.level, each.coder, each.stale) for each in grades_of(session).values()] == [
            ("Limited", "Amira", False)
        ]


def test_files_of_one_name_in_different_folders_all_come(base: Path, tmp_path: Path):
    sent = []
    for name in ("Amira", "Joel"):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "study.loom"
        shutil.copy(base, path)
        do(path, name, "add_code", lambda s, name=name: add_code(s, f"Of {name}"))
        sent.append(path)
    report = bring(base, *sent)
    assert {"Of Amira", "Of Joel"} <= set(names(base))
    assert report.people == {"Amira": 1, "Joel": 1}


def test_a_merge_can_be_given_up_while_one_file_comes_in(base: Path):
    amira = copy_of(base, "amira")
    do(amira, "Amira", "add_code", lambda s: add_code(s, "New"))
    incoming = [read_incoming(packet(amira, "Amira"))]

    class GivenUpError(Exception):
        pass

    def until(last: int):
        breaths = count(1)

        def breathe(_done: int, _of: int, _name: str) -> None:
            if next(breaths) == last:
                raise GivenUpError

        return breathe

    with Project(base) as project:
        before, done = state(project), project.last_operation()
        for last in range(1, 7):
            with pytest.raises(GivenUpError), project.write("merge", "Lead") as session:
                merge(session, incoming, until(last))
            assert state(project) == before
            assert project.last_operation() == done
