"""Random histories in several copies, exchanged in chains and decided on the way: in the end all copies are equal."""

import random
import shutil
from pathlib import Path

import pytest

from coding.check import check
from coding.errors import CodingError
from coding.merging.conflicts import decide_conflict, open_conflicts
from models.project import Project
from tests.coding.merging.copies import bring, content, copy_of, difference, packet
from tests.coding.merging.test_any_order import EDITS, play
from tests.models.test_random_operations import VERBS

PEOPLE = ("Amira", "Joel", "Kay")
MORE = ["delete_participant", "add_participant", "add_attribute", "put_values", "delete_attribute", "add_pathway"]
DEEDS = [*EDITS, *MORE, *["apply_code"] * 8, *["delete_documents", "correct", "delete_code"] * 2, *["undo"] * 3]
DEEDS = [each for each in DEEDS if each in VERBS or each == "undo"]


def decide_some(path: Path, coder: str, dice: random.Random) -> None:
    with Project(path) as project:
        with project.read() as session:
            found = open_conflicts(session)
        for each in [conflict for conflict in found if dice.random() < 0.5]:
            try:
                with project.write("decide_conflict", coder) as session:
                    decide_conflict(session, each.id, dice.choice([0, *(side.id for side in each.sides)]))
            except CodingError:
                continue
        with project.read() as session:
            assert check(session) == []


def exchange(own: list[Path], dice: random.Random) -> None:
    """One takes over another's packet or whole file, and decides something or nothing."""
    into, other = dice.sample(range(len(own)), 2)
    try:
        sent = packet(own[other], PEOPLE[other]) if dice.random() < 0.5 else own[other]
        bring(own[into], sent, coder=PEOPLE[into])
    except CodingError:
        return  # nothing to send, or it builds on what is not here
    if dice.random() < 0.4:
        decide_some(own[into], PEOPLE[into], dice)


@pytest.mark.parametrize("seed", [2, 3, 7, 8])
def test_in_the_end_all_copies_are_equal(small_study: Path, tmp_path: Path, seed: int):
    base, dice = tmp_path / "base.loom", random.Random(seed)
    shutil.copy(small_study, base)
    own = [copy_of(base, name) for name in PEOPLE]
    for _ in range(3):
        for path, name in zip(own, PEOPLE, strict=True):
            play(path, name, [(dice.choice(DEEDS), dice.randrange(5)) for _ in range(dice.randint(0, 4))])
        for _ in range(dice.randint(1, 4)):
            exchange(own, dice)
    for _ in range(3):  # who merges first of all may be new to the others
        news = [bring(into, *[each for each in own if each != into], coder=into.stem) for into in own]
    assert all(each.is_empty for each in news)
    assert [difference(content(own[0]), content(each)) for each in own[1:]] == [{}, {}]
