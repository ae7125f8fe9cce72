"""A copy for one coder holds what she needs; a blind one holds nothing of how others coded, not even in its bytes."""

from pathlib import Path

import pytest

from coding.bank.quoting import choose, note_quote
from coding.check import check
from coding.coders import ensure_coder, mark_progress
from coding.codes import add_code
from coding.findings.writing import write_finding
from coding.memos import edit_memo, write_memo
from coding.merging.copies import handed_to
from coding.merging.handing_out import coders_to_hand_to, hand_out, is_to_be_blind
from coding.segments import apply_code, mark, remove
from models.base import Session, add_row
from models.project import Project, StudyError, trail
from models.schema import (
    assignments,
    brought,
    check_items,
    coders,
    conflict_sides,
    conflicts,
    crosschecks,
    decisions,
    measurements,
    rounds,
    segments,
    verdicts,
)
from tests.studies import state

OTHERS = "JOELS-OWN-WORDS"
"""What stands in all that Joel did on the texts."""
HERS = "AMIRAS-OWN-WORDS"


def coded_by_two(study: Project) -> None:
    """Joel leaves his words wherever a coder can; Amira some of hers."""
    with study.write("apply_code", "Joel") as session:
        joel, amira = ensure_coder(session, "Joel"), ensure_coder(session, "Amira")
        first = apply_code(session, 1, 3, 20, 30, joel)
        mark(session, first, comment=OTHERS)
        write_memo(session, OTHERS, OTHERS, place=(1, 2, 8))
        write_memo(session, "Free", "to all")
        write_finding(session, 1, narrative=f"{OTHERS} {OTHERS}")
        note_quote(session, choose(session, [first])[0], OTHERS)
        mark_progress(session, 2, joel, "done")
        _checked(session, joel, amira)
    with study.write("merge", "Joel") as session:
        _brought(session)
    with study.write("apply_code", "Joel") as session:
        gone = apply_code(session, 2, 2, 0, 8)
        mark(session, gone, comment=OTHERS)
    with study.write("remove", "Joel") as session:
        remove(session, [gone])
    study.undo("Joel")
    study.redo("Joel")
    with study.write("apply_code", "Amira") as session:
        mark(session, apply_code(session, 1, 3, 40, 50), comment=HERS)
        own = write_memo(session, HERS, "to myself", place=(1, 3, 9))
        write_memo(session, HERS, "that Joel wrote into", place=(2, 3, 9))
        mark_progress(session, 1, ensure_coder(session, "Amira"), "done")
    with study.write("edit_memo", "Joel") as session:
        edit_memo(session, own + 1, HERS, OTHERS)
    with study.write("add_code", "Joel") as session:
        add_code(session, "A code of the codebook")


def _checked(session: Session, joel: int, amira: int) -> None:
    at = "2026-03-01T10:00:00"
    place = {"document_id": 1, "start": 3, "end": 9}
    add_row(session, decisions, **place, code_id=2, kind="extra", choice="own", reason=OTHERS, coder="Joel", at=at)
    add_row(session, decisions, **place, code_id=2, kind="extra", choice="own", reason=HERS, coder="Amira", at=at)
    add_row(session, measurements, name=OTHERS, at=at, coder="Joel", options="{}", figures="{}")
    for coder in (joel, amira):
        checked = add_row(session, crosschecks, name="Check", coder_id=coder, at=at)
        item = add_row(session, check_items, crosscheck_id=checked, code_id=2, **place)
        add_row(session, verdicts, item_id=item, coder_id=joel, verdict="challenge", comment=OTHERS, at=at)


def _brought(session: Session) -> None:
    for name, words in (("Joel", OTHERS), ("Amira", HERS)):
        uid = session.exec_driver_sql("SELECT uid FROM coder WHERE name = ?", (name,)).scalar()
        add_row(session, brought, operation_uid=words, coder_uid=uid, coder_name=name, changes=f'["{words}"]')
    uid = session.exec_driver_sql("SELECT uid FROM segment LIMIT 1").scalar()
    tie = add_row(session, conflicts, table_name="segment", row_uid=uid, column_name="comment", base='""')
    add_row(session, conflict_sides, conflict_id=tie, value=f'"{OTHERS}"', coder="Joel")


@pytest.fixture
def two(study: Project) -> Project:
    coded_by_two(study)
    return study


def test_a_blind_copy_holds_nothing_of_others_in_its_bytes(two: Project, tmp_path: Path):
    before = state(two)
    path = tmp_path / "for Amira.loom"
    hand_out(two, path, "amira", blind=True)
    assert OTHERS.encode() in two.path.read_bytes() + two.path.with_name(f"{two.path.name}-wal").read_bytes()
    assert OTHERS.encode() not in path.read_bytes()
    assert HERS.encode() in path.read_bytes()
    assert state(two) == before
    assert sorted(each.name for each in tmp_path.iterdir() if "Amira" in each.name) == ["for Amira.loom"]


def test_a_blind_copy_is_whole_and_keeps_what_is_hers_and_what_is_common(two: Project, tmp_path: Path):
    path = tmp_path / "for Amira.loom"
    hand_out(two, path, "Amira", blind=True)
    before = state(two)
    with Project(path) as copy:
        now = state(copy)
        with copy.read(whole=True) as session:
            assert check(session) == []
            assert handed_to(session) == "Amira"
            amira = session.exec_driver_sql("SELECT id FROM coder WHERE name = 'Amira'").scalar()
            assert set(session.exec_driver_sql("SELECT DISTINCT coder_id FROM segment").scalars()) == {amira}
            assert session.exec_driver_sql("SELECT reason FROM decision").scalars().all() == [HERS]
            titles = session.exec_driver_sql("SELECT body FROM memo ORDER BY body").scalars().all()
            assert titles == ["to all", "to myself"]
            assert session.exec_driver_sql("SELECT count(*) FROM crosscheck").scalar() == 1
    column = [each.name for each in segments.columns].index("coder_id")
    assert now["segment"] == [row for row in before["segment"] if row[column] == amira]
    work = {"segment", "progress", "crosscheck", "check_item", "verdict", "decision", "measurement", "memo", "quote"}
    work |= {"finding", "brought", "conflict", "conflict_side"}
    assert {name for name in before if now[name] != before[name]} == work


def test_undo_stops_where_the_copy_was_handed_out(two: Project, tmp_path: Path):
    for blind in (True, False):
        path = tmp_path / f"copy {blind}.loom"
        hand_out(two, path, "Amira", blind=blind)
        with Project(path) as copy:
            assert copy.undoable() is None
            with pytest.raises(StudyError, match="nothing to undo"):
                copy.undo("Amira")
            before = state(copy)
            with copy.write("apply_code", "Amira") as session:
                apply_code(session, 1, 2, 1, 5)
            copy.undo("Amira")
            assert state(copy) == before
            with copy.read(whole=True) as session:
                assert check(session) == []


def test_a_plain_copy_is_all_of_the_study(two: Project, tmp_path: Path):
    path = tmp_path / "all.loom"
    hand_out(two, path, "Amira", blind=False)
    with Project(path, writes=False) as copy, copy.read(whole=True) as session:
        assert check(session) == []
        operations = list(trail(session))
    assert state(two) == state(copy_of(path))
    with two.read(whole=True) as session:
        assert [each.label for each in operations] == ["handout", *(each.label for each in trail(session))]


def copy_of(path: Path) -> Project:
    return Project(path, writes=False)


@pytest.mark.parametrize("blind", [True, False])
def test_a_new_coder_is_made_in_the_copy_and_nowhere_else(two: Project, tmp_path: Path, blind: bool):
    path = tmp_path / "new.loom"
    hand_out(two, path, "  Nkechi ", blind=blind)
    with Project(path) as copy, copy.read(whole=True) as session:
        assert check(session) == []
        assert handed_to(session) == "Nkechi"
        assert "Nkechi" in session.exec_driver_sql("SELECT name FROM coder").scalars().all()
        assert (session.exec_driver_sql("SELECT count(*) FROM segment").scalar() == 0) is blind
    with two.read(whole=True) as session:
        names = session.execute(coders.select()).all()
        assert all("Nkechi" not in row for row in names)


def test_a_copy_replaces_the_one_before_and_never_the_study_itself(two: Project, tmp_path: Path):
    path = tmp_path / "again.loom"
    hand_out(two, path, "Amira", blind=False)
    hand_out(two, path, "Amira", blind=True)
    assert OTHERS.encode() not in path.read_bytes()
    for wrong, said in ((two.path, "the study that is open"), (tmp_path / "x.txt", "ends in .loom")):
        with pytest.raises(StudyError, match=said):
            hand_out(two, wrong, "Amira", blind=True)
    with pytest.raises(StudyError, match="for whom"):
        hand_out(two, tmp_path / "nobody.loom", " ", blind=True)
    with pytest.raises(StudyError, match="no folder"):
        hand_out(two, tmp_path / "no folder" / "x.loom", "Amira", blind=True)


def test_a_copy_of_a_copy_is_as_whole(two: Project, tmp_path: Path):
    first, second = tmp_path / "first.loom", tmp_path / "second.loom"
    hand_out(two, first, "Joel", blind=False)
    with Project(first) as copy:
        with copy.write("apply_code", "Joel") as session:
            mark(session, apply_code(session, 1, 2, 1, 5), comment=OTHERS)
        hand_out(copy, second, "Amira", blind=True)
    assert OTHERS.encode() not in second.read_bytes()
    with Project(second) as copy, copy.read(whole=True) as session:
        assert check(session) == []
        assert handed_to(session) == "Amira"


def test_who_codes_in_a_blind_round_is_to_get_a_blind_copy(study: Project):
    with study.write("plan_round", "Amira") as session:
        joel = ensure_coder(session, "Joel")
        ensure_coder(session, "Consensus")
        planned = add_row(session, rounds, name="Main", blind=1)
        add_row(session, assignments, round_id=planned, document_id=1, coder_id=joel)
    with study.read() as session:
        assert is_to_be_blind(session, "joel")
        assert not is_to_be_blind(session, "Amira")
        assert not is_to_be_blind(session, "nobody")
        assert coders_to_hand_to(session) == ["Amira", "Joel"]
    for end in ({"blind": 0}, {"state": "ended"}, {"opened": "2026-03-02"}):
        with study.write("open_round", "Amira") as session:
            session.execute(rounds.update().values(**end))
        with study.read() as session:
            assert not is_to_be_blind(session, "Joel")
        study.undo("Amira")


def test_whoever_cancels_leaves_nothing(two: Project, tmp_path: Path):
    said: list[str] = []

    def cancel(done: int, of: int, name: str) -> None:
        assert 0 <= done < of
        said.append(name)
        if name.startswith("Taking out"):
            raise KeyboardInterrupt

    before = sorted(each.name for each in tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        hand_out(two, tmp_path / "for Amira.loom", "Amira", blind=True, progress=cancel)
    assert said == ["Copying the study …", "Taking out what others coded …"]
    assert sorted(each.name for each in tmp_path.iterdir()) == before
