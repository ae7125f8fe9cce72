"""Three people do anything in copies of one study: whatever order it comes back in, it is the same study."""

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.errors import CodingError
from models.project import Project
from tests.coding.merging.copies import bring, content, copy_of, difference, packet
from tests.models.test_random_operations import VERBS
from tests.studies import state

EDITS = [
    "add_code", "rename_code", "move_code", "recolour", "edit_card", "retire", "delete_code", "merge_codes", "bind", "unbind",
    "apply_code", "code_in_vivo", "recode", "resize", "remove", "mark", "write_memo", "edit_memo", "delete_memo",
    "mark_progress", "correct", "add_document", "rename_document", "delete_documents", "rename_participant", "set_values",
    "add_element", "edit_element", "lead", "unlead", "add_theme", "put_into_theme", "choose", "edit_quote", "decide",
    "write_finding", "add_question", "set_asked", "split_turn", "join_turns",
]  # fmt: skip
EDITS = [each for each in EDITS if each in VERBS]
STEPS = st.lists(st.tuples(st.sampled_from([*EDITS, "undo"]), st.integers(0, 2**16)), min_size=1, max_size=6)


ORDERS = ((0, 1, 2), (1, 2, 0), (2, 1, 0))


def play(path: Path, coder: str, steps: list[tuple[str, int]]) -> None:
    """What one person does in a copy; undo takes back only what was done there."""
    with Project(path) as project:
        done = 0
        for name, seed in steps:
            if name == "undo":
                if done:
                    project.undo(coder)
                    done -= 1
                continue
            newest = project.last_operation()
            try:
                with project.write(name, coder) as session:
                    VERBS[name](session, random.Random(seed))
            except CodingError:
                continue
            done += project.last_operation() != newest


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.tuples(STEPS, STEPS, STEPS))
def test_order_does_not_matter_and_undo_restores(small_study: Path, steps):
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.loom"
        shutil.copy(small_study, base)
        people = ["Amira", "Joel", "Kay"]
        own = [copy_of(base, name) for name in people]
        for path, name, todo in zip(own, people, steps, strict=True):
            play(path, name, todo)
        orders = [tuple(own[place] for place in order) for order in ORDERS]
        results = [merged(base, order, f"merged {number}") for number, order in enumerate(orders)]
        for other in results[1:]:
            assert difference(content(results[0]), content(other)) == {}
        again_is_nothing(results[0], own)
        undone_is_as_before(base, own)


def merged(base: Path, order: tuple[Path, ...], name: str) -> Path:
    path = copy_of(base, name)
    for each in order:
        bring(path, each)
    return path


def again_is_nothing(path: Path, own: list[Path]) -> None:
    before = content(path)
    assert bring(path, *own).is_empty
    assert content(path) == before


def undone_is_as_before(base: Path, own: list[Path]) -> None:
    path = copy_of(base, "undone")
    with Project(path) as project:
        before = state(project)
    if bring(path, *own).is_empty:
        return
    with Project(path) as project:
        project.undo("Lead")
        assert {name: rows for name, rows in state(project).items() if name != "coder" and rows != before[name]} == {}


@pytest.mark.parametrize("seed", range(3))
def test_packets_bring_what_copies_bring(small_study: Path, tmp_path: Path, seed: int):
    base = tmp_path / "base.loom"
    shutil.copy(small_study, base)
    dice = random.Random(seed)
    people = ["Amira", "Joel", "Kay"]
    own = [copy_of(base, name) for name in people]
    for path, name in zip(own, people, strict=True):
        play(path, name, [(dice.choice(EDITS), dice.randrange(999)) for _ in range(9)])
        play(path, name, [("apply_code", dice.randrange(999)) for _ in range(9)])
    whole = merged(base, tuple(own), "whole")
    sent = merged(base, tuple(packet(path, name) for path, name in zip(own, people, strict=True)), "sent")
    assert difference(content(whole), content(sent)) == {}
