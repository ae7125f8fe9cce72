"""Evidence that is kept up to date equals evidence that is read anew, whatever was done and undone between."""

import random
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from coding.codes import bind
from coding.errors import CodingError
from coding.evidence.counting import evidence_of
from coding.evidence.index import EvidenceIndex
from coding.segments import apply_code, mark, recode, remove
from models.project import Project
from models.schema import code_arrows
from tests.models.test_random_operations import VERBS
from tests.studies import COUNCIL, POLICE, place

CODING = [
    "apply_code", "code_all", "code_in_vivo", "code_anew", "recode", "resize", "remove", "mark", "mark_all", "toggle_mark",
]  # fmt: skip
STEPS = st.lists(
    st.tuples(st.one_of(st.sampled_from(CODING), st.sampled_from([*VERBS, "undo", "redo"])), st.integers(0, 2**16)),
    min_size=1,
    max_size=10,
)


def up_to_date(project: Project, index: EvidenceIndex) -> None:
    """The index equals one that reads all; what it calls unchanged is as it was."""
    before = dict(index.evidence)
    with project.read() as session:
        changed = index.update(session)
        anew = EvidenceIndex()
        anew.update(session)
    assert index.evidence == anew.evidence
    assert all(index.evidence.get(each) == before.get(each) for each in index.evidence.keys() - changed)


@settings(max_examples=60)
@given(steps=STEPS)
def test_kept_equals_read_anew(small_study: Path, steps: list[tuple[str, int]]):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.loom"
        shutil.copy(small_study, path)
        with Project(path) as project:
            index = EvidenceIndex()
            with project.write("bind", "Dice") as session:
                bind(session, 1, 3)
                session.execute(insert(code_arrows).values(code_id=4, from_element_id=1, to_element_id=3))
            for name, seed in steps:
                _do(project, name, seed)
                if seed % 3:  # several changes may have come before it looks
                    up_to_date(project, index)
            up_to_date(project, index)
            with project.read() as session:
                plain = evidence_of(session)
            assert {subject: index.evidence[subject] for subject in plain} == plain


def _do(project: Project, name: str, seed: int) -> None:
    if name in ("undo", "redo"):
        if project.undoable() if name == "undo" else project.redoable():
            getattr(project, name)("Dice")
        return
    try:
        with project.write(name, "Dice") as session:
            VERBS[name](session, random.Random(seed))
    except CodingError:
        return


def changed_by(study: Project, index: EvidenceIndex) -> frozenset[object]:
    with study.read() as session:
        return index.update(session)


def test_only_what_a_coding_concerns_is_counted_again(study: Project):
    index = EvidenceIndex()
    assert changed_by(study, index) == {1, 2, 3, (1, 3), (2, 3)}
    assert index.anew
    assert changed_by(study, index) == frozenset()
    assert not index.anew
    with study.write("apply_code", "Amira") as session:
        made = apply_code(session, 1, 3, *place(POLICE, "Café talks"))
    assert changed_by(study, index) == {2}
    assert index.evidence[2].figure("sources") == 3
    with study.write("recode", "Amira") as session:
        recode(session, [made], 2)
    assert changed_by(study, index) == {1, 2}
    with study.write("mark", "Amira") as session:
        mark(session, made, example="yes")
    assert changed_by(study, index) == {1}
    with study.write("remove", "Amira") as session:
        remove(session, [made])
    assert changed_by(study, index) == {1}
    with study.write("apply_code", "Amira") as session:
        apply_code(session, 2, 4, *place(COUNCIL, "mind you"))
    assert changed_by(study, index) == frozenset()


def test_the_consensus_takes_the_place_of_all(study: Project):
    index = EvidenceIndex()
    changed_by(study, index)
    with study.write("apply_code", "Consensus") as session:
        apply_code(session, 1, 2, *place(POLICE, "Café talks"))
    assert changed_by(study, index) >= {1, 2}
    assert (index.evidence[1].figure("passages"), index.evidence[2].figure("passages")) == (1, 0)
    study.undo("Amira")
    changed_by(study, index)
    assert index.evidence[2].figure("passages") == 3


def test_a_segment_recoded_while_codes_are_bound_leaves_what_it_was_on(study: Project):
    index = EvidenceIndex()
    changed_by(study, index)
    with study.write("recode", "Amira") as session:
        recode(session, [1], 4)
    with study.write("bind", "Amira") as session:
        bind(session, 4, 3)
    assert changed_by(study, index) == {1, 3}
    assert (index.evidence[1].figure("examples"), index.evidence[3].figure("examples")) == (0, 1)
