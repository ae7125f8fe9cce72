"""Whatever happens to a study, the list shows what a fresh search finds, in the order it is in."""

import random
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.retrieval.model import SegmentModel
from app.retrieval.reading import Reading
from app.retrieval.sorting import HEADINGS
from app.tasks import Tasks
from app.workspace import Workspace
from coding.codes import delete_code, move_code, rename_code
from coding.documents import delete_documents, rename_document
from coding.errors import CodingError
from coding.participants import set_values
from coding.retrieval import Query
from coding.retrieved import found
from coding.segments import apply_code, mark, recode, remove, resize
from models.project import Project

QUERIES = (
    Query(),
    Query(code_ids=(1,)),
    Query(code_ids=(2,), attributes=((1, "police"),)),
    Query(polarity=("", "mixed")),
    Query(element_ids=(2,)),
)
DEEDS = (
    lambda s, d: apply_code(s, d.randint(1, 3), d.randint(1, 4), *sorted(d.sample(range(46), 2))),
    lambda s, d: remove(s, d.sample(range(1, 12), 2)),
    lambda s, d: recode(s, d.sample(range(1, 12), 2), d.randint(1, 4)),
    lambda s, d: mark(s, d.randint(1, 9), polarity=d.choice(["", "mixed", "supports"])),
    lambda s, d: resize(s, d.randint(1, 9), *sorted(d.sample(range(46), 2))),
    lambda s, d: rename_code(s, d.randint(1, 4), f"Code {d.random()}"),
    lambda s, d: move_code(s, d.randint(1, 4), d.choice([None, 1, 2, 3, 4])),
    lambda s, d: rename_document(s, d.randint(1, 3), f"{d.randint(1, 99)} Talk"),
    lambda s, d: set_values(s, d.randint(1, 2), {"role": d.choice(["police", "teacher"])}),
    lambda s, d: delete_code(s, d.choice([3, 4])) if d.random() < 0.3 else None,
    lambda s, d: delete_documents(s, [2]) if d.random() < 0.2 else None,
)


def happens(workspace: Workspace, dice: random.Random) -> None:
    """One operation, or an undo; what is refused leaves nothing."""
    last = workspace.project.undoable()
    if dice.random() < 0.2 and last is not None and last.label == "deed":  # the people of the deeds stay
        workspace.project.undo("Amira")
        return
    deed = dice.choice(DEEDS)
    try:
        with workspace.write("deed") as session:
            deed(session, dice)
    except CodingError as refusal:
        assert str(refusal).endswith((".", "?"))


def shown(model: SegmentModel) -> list[int]:
    return model.ids(range(model.rowCount()))


@settings(max_examples=15)
@given(seed=st.integers(0, 10_000))
def test_the_list_is_what_is_found(small_study: Path, qapp, seed: int):
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(small_study, folder))
        with Project(path) as project:
            workspace = Workspace(project, "Amira")
            model, tasks = SegmentModel(workspace), Tasks()
            reading = Reading(model, tasks)
            reading.wake()
            for _step in range(12):
                model.ask(dice.choice(QUERIES))
                model.sort(dice.randrange(len(HEADINGS)))
                happens(workspace, dice)
                while reading.busy:
                    qapp.processEvents()
                with project.read() as session:
                    expected = found(session, model.query)
                assert sorted(shown(model)) == sorted(expected)
                model.ask(model.query)
                assert shown(model) == sorted_by_hand(model, expected)
            tasks.stop()


def sorted_by_hand(model: SegmentModel, expected: list[int]) -> list[int]:
    """Sort what was found in the order of reading by the column the list is sorted by."""
    slots = [model.columns.slot(segment_id) for segment_id in expected]
    order = HEADINGS[model.sorted_by].order(model.columns, model.names)
    return [model.columns.ids[slot] for slot in sorted(slots, key=order.of)]


def test_it_reads_nothing_while_it_sleeps(workspace: Workspace, qtbot: QtBot):
    model, tasks = SegmentModel(workspace), Tasks()
    reading = Reading(model, tasks)
    assert not reading.busy
    with qtbot.waitSignal(reading.changed):
        reading.wake()
    reading.sleep()
    with workspace.write("remove") as session:
        remove(session, [1])
    assert not reading.busy
    assert len(shown(model)) == 8
    with qtbot.waitSignal(reading.changed):
        reading.wake()
    assert len(shown(model)) == 7
    tasks.stop()
