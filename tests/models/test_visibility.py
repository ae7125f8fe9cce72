"""While a round is blind nothing that others do in its documents reaches a coder, by whatever way she reads."""

import random
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select, update

from coding import code_all as code_all_verbs
from coding import searching
from coding import segments as segment_verbs
from coding.bank.quoting import choose
from coding.check import check
from coding.coders import acting_coder, ensure_coder, find_coder
from coding.errors import CodingError
from coding.evidence.index import EvidenceIndex
from coding.memos import write_memo
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round
from coding.rounds.recoding import plan_recoding
from coding.rounds.running import end_round, open_round, start_round
from models.base import Session, add_row, metadata
from models.project import Project, StudyError
from models.schema import (
    answers,
    brought,
    check_items,
    coders,
    conflict_sides,
    conflicts,
    crosschecks,
    decisions,
    measurements,
    progress,
    rounds,
    segments,
    sign_offs,
    verdicts,
)
from tests.models.test_random_operations import passage
from tests.studies import POLICE, place

Dice = random.Random
BLIND = (1, 2)
SECRET = "Seekrit"


def begin_blind(project: Project, *, lead: str = "Ruth") -> int:
    """A blind round of Amira and Joel over the first two documents; the third is in no round."""
    with project.write("start_round", lead) as session:
        round_id = plan_round(session, "Pilot", blind=True)
        assign(session, round_id, BLIND, [ensure_coder(session, who) for who in ("Amira", "Joel")])
        crosscheck = add_row(session, crosschecks, name="Check", coder_id=find_coder(session, "Joel"), at="2000")
        add_row(session, check_items, crosscheck_id=crosscheck, document_id=3, start=0, end=9)
        hidden = add_row(session, crosschecks, name="Hidden", coder_id=find_coder(session, "Joel"), at="2000")
        add_row(session, check_items, crosscheck_id=hidden, document_id=BLIND[0], start=0, end=9)
        start_round(session, round_id)
    return round_id


def seen(project: Project, viewer: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table as the viewer sees it."""
    project.viewer = viewer
    with project.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
            for table in metadata.sorted_tables
        }


def own(session: Session, dice: Dice) -> list[int]:
    """Some of the segments that the coder at work has in the blind documents."""
    query = select(segments.c.id).where(segments.c.coder_id == acting_coder(session))
    ids = list(session.execute(query.where(segments.c.document_id.in_(BLIND))).scalars())
    return dice.sample(ids, min(2, len(ids)))


def blind_place(session: Session, dice: Dice) -> tuple[int, int, int]:
    while True:
        found = passage(session, dice)
        if found[0] in BLIND:
            return found


def judge(session: Session, dice: Dice) -> None:
    item = add_row(session, check_items, crosscheck_id=1, document_id=dice.choice(BLIND), start=1, end=5)
    verdict = add_row(session, verdicts, item_id=item, coder_id=acting_coder(session), verdict="ask", comment=SECRET)
    add_row(session, answers, verdict_id=verdict, coder="Joel", answer="kept", comment=SECRET)


def sign(session: Session, dice: Dice) -> None:
    add_row(
        session, sign_offs, crosscheck_id=2, coder_id=acting_coder(session), statement=SECRET, at=str(dice.random())
    )


def fall_out(session: Session, dice: Dice) -> None:
    conflict = add_row(session, conflicts, table_name="segment", row_uid=SECRET, column_name="comment", base=SECRET)
    add_row(session, conflict_sides, conflict_id=conflict, value=SECRET, coder="Joel")


DEEDS: dict[str, Callable[[Session, Dice], object]] = {
    "code": lambda s, d: (lambda p: segment_verbs.apply_code(s, p[0], d.choice([2, 3, 4]), *p[1:]))(blind_place(s, d)),
    "code turn": lambda s, d: segment_verbs.code_turn(s, d.choice(BLIND), d.choice([2, 3]), d.randrange(60)),
    "code all": lambda s, d: code_all_verbs.code_all(
        s, 4, [each for each in searching.word_places(s, d.choice("ae")) if each[0] in BLIND], "sentence"
    ),
    "recode": lambda s, d: segment_verbs.recode(s, own(s, d), d.choice([2, 3, 4])),
    "resize": lambda s, d: [segment_verbs.resize(s, each, 30, 40) for each in own(s, d)],
    "remove": lambda s, d: segment_verbs.remove(s, own(s, d)),
    "mark": lambda s, d: [segment_verbs.mark(s, each, polarity="mixed", comment=SECRET) for each in own(s, d)],
    "quote": lambda s, d: choose(s, own(s, d), 1),
    "memo": lambda s, d: write_memo(s, SECRET, SECRET, place=blind_place(s, d)),
    "decide": lambda s, d: add_row(s, decisions, document_id=d.choice(BLIND), code_id=4, reason=SECRET, coder="Joel"),
    "measure": lambda s, d: add_row(s, measurements, name=SECRET, figures=SECRET, at="2999", coder="Joel"),
    "judge": judge,
    "sign": sign,
    "fall out": fall_out,
    "bring": lambda s, d: add_row(s, brought, operation_uid=SECRET, coder_name="Joel", changes=SECRET),
}


@settings(max_examples=60)
@given(steps=st.lists(st.tuples(st.sampled_from([*DEEDS, "undo", "redo"]), st.integers(0, 2**16)), max_size=10))
def test_whatever_another_does_there_leaves_all_that_she_sees_as_it_is(small_study: Path, steps):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.loom"
        shutil.copy(small_study, path)
        with Project(path, viewer="Joel") as project:
            begin_blind(project)
            before = {who: seen(project, who) for who in ("Amira", "nobody")}
            whole = len(seen(project, "Ruth")["operation"])
            for name, seed in steps:
                project.viewer = "Joel"
                _do(project, name, random.Random(seed))
            assert {who: seen(project, who) for who in before} == before
            with project.read(whole=True) as session:
                assert check(session) == []
                made = session.execute(select(func.count()).select_from(metadata.tables["operation"])).scalar_one()
            assert len(seen(project, "Ruth")["operation"]) == made >= whole


def _do(project: Project, name: str, dice: Dice) -> None:
    try:
        if name == "undo" and getattr(project.undoable(), "label", "start_round") != "start_round":
            project.undo("Joel")
        elif name == "redo" and project.redoable() is not None:
            project.redo("Joel")
        elif name in DEEDS:
            with project.write(name, "Joel") as session:
                DEEDS[name](session, dice)
    except CodingError:
        pass


def test_who_sees_what(study: Project):
    counts = {}
    begin_blind(study)
    with study.write("decide", "Ruth") as session:
        segment_verbs.apply_code(session, 1, 2, *place(POLICE, "nobody asked"), ensure_coder(session, "Consensus"))
    for who in ("Amira", "amira ", "Joel", "Consensus", "nobody", "Ruth"):
        study.viewer = who
        with study.read() as session:
            query = select(segments.c.document_id, func.count()).group_by(segments.c.document_id)
            counts[who] = {row[0]: row[1] for row in session.execute(query)}
    assert counts["Amira"] == counts["amira "] == {1: 3, 2: 2, 3: 1}
    assert counts["Joel"] == {1: 1, 2: 1, 3: 1}
    assert counts["Consensus"] == {1: 1, 3: 1}
    assert counts["nobody"] == {3: 1}
    assert counts["Ruth"] == {1: 5, 2: 3, 3: 1}


def test_a_lead_who_codes_herself_is_as_blind_as_the_others(study: Project):
    begin_blind(study, lead="Amira")
    study.viewer = "Amira"
    with study.read() as session:
        assert session.execute(select(func.count()).select_from(segments)).scalar_one() == 6


def test_who_codes_again_does_not_see_her_first_coding(study: Project):
    with study.write("recode", "Ruth") as session:
        amira = find_coder(session, "Amira")
        session.execute(insert(progress).values(document_id=1, coder_id=amira, status="done"))
        round_id, _sample = plan_recoding(session, amira)
        start_round(session, round_id)
    study.viewer = "Amira (again)"
    with study.read() as session:
        assert set(session.execute(select(segments.c.document_id)).scalars()) == {2, 3}


@pytest.mark.parametrize("lift", [open_round, end_round])
def test_what_comes_into_sight_is_told(study: Project, lift):
    round_id = begin_blind(study)
    study.viewer = "Amira"
    told = []
    study.listeners.append(told.append)
    with study.write("open_round", "Ruth") as session:
        lift(session, round_id)
    with study.read() as session:
        joels = set(session.execute(select(segments.c.id).where(segments.c.coder_id == 2)).scalars())
    assert told[0].rows["segment"] == joels
    assert set(told[0].rows) == {"round", "segment", "memo", "check_item"}


def test_what_goes_out_of_sight_is_told(study: Project):
    study.viewer = "Amira"
    told = []
    study.listeners.append(told.append)
    begin_blind(study)
    assert len(told[0].rows["segment"]) == 2


def test_the_evidence_follows_what_is_in_sight(study: Project):
    study.viewer = "Joel"
    index, whole = EvidenceIndex(), EvidenceIndex()
    round_id = begin_blind(study)
    with study.read() as session:
        index.update(session)
    with study.write("open_round", "Ruth") as session:
        open_round(session, round_id)
    with study.read() as session:
        index.update(session)
        whole.update(session)
    assert index.evidence == whole.evidence
    with study.write("close_again", "Ruth") as session:
        session.execute(update(rounds).values(opened=""))
    with study.read() as session:
        index.update(session)
        again = EvidenceIndex()
        again.update(session)
    assert index.evidence == again.evidence != whole.evidence


def test_what_is_hidden_is_not_undone(study: Project):
    begin_blind(study)
    with study.write("code", "Joel") as session:
        segment_verbs.apply_code(session, 1, 4, *place(POLICE, "nobody asked"))
    study.viewer = "Amira"
    assert study.undoable() is None
    with pytest.raises(StudyError, match="hidden from you"):
        study.undo("Amira")
    study.viewer = "Joel"
    assert study.undo("Joel").label == "code"
    study.viewer = "Amira"
    assert study.redoable() is None
    with pytest.raises(StudyError, match="hidden from you"):
        study.redo("Amira")


def test_old_rows_of_others_in_ones_own_operation_are_hidden(study: Project):
    begin_blind(study)
    with study.write("remove", "Amira") as session:
        segment_verbs.remove(session, range(1, 9))
    study.viewer = "Amira"
    with study.read() as session:
        changes = metadata.tables["change"]
        query = select(changes.c.old).where(changes.c.table_name == "segment", changes.c.kind == "d")
        assert len(session.execute(query.where(changes.c.old.contains('"coder_id":1'))).all()) == 6
        assert len(session.execute(query).all()) == 6


def test_without_a_blind_round_nothing_stands_before_the_tables(study: Project):
    with study.read() as session:
        assert session.exec_driver_sql("SELECT name FROM temp.sqlite_master").all() == []
    round_id = begin_blind(study)
    with study.read() as session:
        assert "segment" in session.exec_driver_sql("SELECT name FROM temp.sqlite_master").scalars().all()
        with pytest.raises(Exception, match="readonly"):
            session.exec_driver_sql("DELETE FROM main.segment")
    with study.write("open_round", "Ruth") as session:
        open_round(session, round_id)
    with study.read() as session:
        assert session.exec_driver_sql("SELECT name FROM temp.sqlite_master").all() == []


def test_readers_at_once_see_what_is_theirs(study: Project):
    begin_blind(study)
    with study.read(whole=True) as everything:
        study.viewer = "Amira"
        with study.read() as amiras:
            study.viewer = "Joel"
            with study.read() as joels:
                found = [
                    session.execute(select(func.count()).select_from(segments)).scalar_one()
                    for session in (everything, amiras, joels)
                ]
    assert found == [8, 6, 3]
    with study.read(whole=True) as session:
        assert session.execute(select(func.count()).select_from(coders)).scalar_one() == 3


def test_writers_see_everything(study: Project):
    begin_blind(study)
    study.viewer = "Amira"
    with study.write("nothing", "Amira") as session:
        assert session.execute(select(func.count()).select_from(segments)).scalar_one() == 8


def test_the_blind_do_not_undo_that_it_is_blind(study: Project):
    begin_blind(study)
    study.viewer = "Amira"
    assert study.undoable() is None
    with pytest.raises(StudyError, match="hidden from you"):
        study.undo("Amira")
    study.viewer = "Ruth"
    assert study.undo("Ruth").label == "start_round"


ROOT = Path(__file__).parents[2]
SEEING_ALL = {
    "app/bench/merge.py",  # a packet of an invented study
    "app/sample.py",  # whether somebody has worked in the copy
    "app/cli/study.py",  # whether the study is whole
    "app/workspace.py",  # for whom a copy is
    "coding/merging/copies.py",
    "coding/merging/handing_out.py",
    "coding/merging/incoming.py",
    "models/project.py",
    "models/visibility.py",
}
"""What looks past the filter, and shows nobody what it sees there."""


def test_nobody_else_looks_past_the_filter():
    past = re.compile(r"read\(whole=True\)|\bmain\.\"?[a-z_]+\"? (AS|WHERE|JOIN)|FROM main\.|schema=\"main\"")
    files = [file for layer in ("models", "coding", "app") for file in sorted((ROOT / layer).rglob("*.py"))]
    found = {file.relative_to(ROOT).as_posix() for file in files if past.search(file.read_text("utf-8"))}
    assert found - SEEING_ALL == set()
