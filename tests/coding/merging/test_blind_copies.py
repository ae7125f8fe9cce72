"""Whatever two people did: a blind copy is whole, holds nothing of the other's coding, and comes back without loss."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.check import check
from coding.merging.handing_out import hand_out
from models.project import Project
from tests.coding.merging.copies import bring, content, copy_of, difference, packet
from tests.coding.merging.test_any_order import STEPS, play
from tests.models.test_random_operations import VERBS
from tests.studies import state

COMMON = {
    "document",
    "document_text",
    "turn",
    "speaker",
    "participant",
    "participation",
    "attribute",
    "attribute_value",
}
COMMON |= {
    "code",
    "code_element",
    "element",
    "element_version",
    "element_link",
    "theme",
    "theme_code",
    "round",
    "coder",
}
OWN = "SELECT count(*) FROM segment WHERE coder_id <> (SELECT id FROM coder WHERE name = 'Amira')"
IMAGES = (
    "SELECT count(*) FROM change WHERE table_name = 'segment' AND old IS NOT NULL AND "
    "json_extract(old, '$.coder_id') <> (SELECT id FROM coder WHERE name = 'Amira')"
)
LOOSE = "SELECT count(*) FROM change WHERE operation_id NOT IN (SELECT id FROM operation)"
CODING = [name for name in ("apply_code", "mark", "write_memo", "remove", "code_in_vivo") if name in VERBS]
MORE = st.lists(st.tuples(st.sampled_from(CODING), st.integers(0, 2**16)), min_size=1, max_size=4)


def handed(base: Path, name: str) -> Path:
    path = base.with_name(f"{name}.loom")
    with Project(base, writes=False) as project:
        hand_out(project, path, "Amira", blind=True)
    return path


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(amira=STEPS, joel=st.tuples(STEPS, MORE), later=MORE)
def test_a_blind_copy_of_any_study_is_whole_and_comes_back(small_study: Path, amira, joel, later):
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.loom"
        shutil.copy(small_study, base)
        play(base, "Amira", amira)
        for steps in joel:
            play(base, "Joel", steps)
        blind = handed(base, "blind")
        is_whole_and_hers(base, blind)
        unchanged = copy_of(base, "unchanged")
        bring(unchanged, blind)
        assert difference(content(base), content(unchanged)) == {}
        comes_back(base, blind, later)


def is_whole_and_hers(base: Path, blind: Path) -> None:
    with Project(blind, writes=False) as copy, Project(base, writes=False) as study, copy.read(whole=True) as session:
        assert check(session) == []
        for query in (OWN, IMAGES, LOOSE):
            assert session.exec_driver_sql(query).scalar() == 0, query
        now, before = state(copy), state(study)
        assert {name for name in COMMON if now[name] != before[name]} == set()
        assert copy.undoable() is None


def comes_back(base: Path, blind: Path, later: list[tuple[str, int]]) -> None:
    """By packet and as a whole copy alike, with all that was there before."""
    play(blind, "Amira", later)
    whole, sent = copy_of(base, "whole"), copy_of(base, "sent")
    with Project(blind, writes=False) as project:
        worked = project.last_operation()
    bring(whole, blind)
    with Project(blind, writes=False) as project, project.read(whole=True) as session:
        own = session.exec_driver_sql("SELECT max(id) FROM operation WHERE label = 'blind_handout'").scalar()
    if worked > own:
        bring(sent, packet(blind, "Amira"))
    assert difference(content(whole), content(sent)) == {}
    with Project(whole, writes=False) as project, project.read(whole=True) as session:
        assert check(session) == []
        kept = session.exec_driver_sql("SELECT count(*) FROM segment WHERE coder_id <> 1").scalar()
    with Project(base, writes=False) as project, project.read(whole=True) as session:
        assert session.exec_driver_sql("SELECT count(*) FROM segment WHERE coder_id <> 1").scalar() == kept
