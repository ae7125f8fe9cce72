"""Reading side by side: nobody's passage is cut or left out, and only what two coders worked on is offered."""

import random
import shutil
import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coding.agreement.reading_together import read_together, shared_documents
from coding.coders import ensure_coder, mark_progress
from coding.documents import delete_documents
from coding.rights.withdrawing import withdraw
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round
from coding.rounds.running import open_round, start_round
from coding.segments import apply_code, mark
from models.project import Project
from models.schema import documents, segments
from tests.studies import COUNCIL, POLICE, place


def test_documents_that_two_worked_on_are_offered(study: Project):
    with study.read() as session:
        assert [(each.name, each.coder_ids) for each in shared_documents(session)] == [
            ("01 Police", (1, 2)),
            ("02 Council", (1, 2)),
        ]
    with study.write("code", "Amira") as session:
        apply_code(session, 3, 2, 0, 8, ensure_coder(session, "Consensus"))
    with study.read() as session:
        assert [each.id for each in shared_documents(session)] == [1, 2]  # the consensus is nobody
    with study.write("mark", "Amira") as session:
        mark_progress(session, 3, 2, "in work")  # Joel looked, and found nothing so far
        delete_documents(session, [2])
    with study.read() as session:
        assert [each.id for each in shared_documents(session)] == [1, 3]


def test_documents_of_a_blind_round_are_not_read_together(study: Project):
    with study.write("plan_round", "Priya") as session:
        round_id = plan_round(session, "Main", blind=True)
        assign(session, round_id, [1], [1, 2])
        start_round(session, round_id)
    study.viewer = "Amira"
    with study.read() as session:
        assert [each.id for each in shared_documents(session)] == [2]
    with study.write("open_round", "Priya") as session:
        open_round(session, round_id)
    with study.read() as session:
        assert [each.id for each in shared_documents(session)] == [1, 2]


def test_what_overlaps_is_one_stretch_with_each_coders_readings(study: Project):
    with study.write("comment", "Joel") as session:
        mark(session, 2, comment="Is this new?")
    with study.read() as session:
        first, second = read_together(session, 1, (1, 2))
        assert (first.start, first.end) == place(POLICE, "We ask first now 🙂.")
        assert (first.speaker, first.words) == ("PC Hall", "We ask first now 🙂.")
        assert [(each.code_id, each.words) for each in first.by_coder[1]] == [(2, first.words), (4, "🙂")]
        assert [(each.words, each.comment) for each in first.by_coder[2]] == [("ask first now", "Is this new?")]
        assert first.shared == {2}
        assert second.by_coder[2] == ()
        assert second.shared == set()
        [only] = read_together(session, 1, (1, 2), code_ids=(4,))
        assert only.words == "🙂"
        assert read_together(session, 77, (1, 2)) == []


def test_words_of_who_withdrew_are_not_shown(study: Project):
    with study.write("withdraw", "Amira") as session:
        withdraw(session, 2)
    with study.read() as session:
        assert not [each for each in read_together(session, 2, (1, 2)) if each.words in COUNCIL]


@settings(max_examples=30)
@given(seed=st.integers(0, 2**16))
def test_every_segment_is_in_exactly_one_stretch_and_whole(small_study: Path, seed: int):
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(small_study, folder))
        with Project(path) as project:
            with project.write("code", "Sam") as session:
                length = session.execute(select(documents.c.length).where(documents.c.id == 1)).scalar_one()
                for _each in range(8):
                    start = dice.randrange(length - 12)
                    if POLICE[start : start + 12].strip():
                        apply_code(
                            session, 1, dice.randint(1, 4), start, start + dice.randint(4, 12), dice.randint(1, 2)
                        )
            with project.read() as session:
                found = read_together(session, 1, (1, 2))
                rows = session.execute(select(segments).where(segments.c.document_id == 1)).all()
    listed = sorted(each.segment_id for one in found for own in one.by_coder.values() for each in own)
    assert listed == sorted(row.id for row in rows)
    for one in found:
        assert all(one.start <= each.start < each.end <= one.end for own in one.by_coder.values() for each in own)
    assert all(one.end <= other.start for one, other in pairwise(found))
