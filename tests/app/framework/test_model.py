"""The outline as a model: right under Qt's model tester, edited and dropped upon by asking for a deed."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.framework.dragging import ELEMENT_MIME, PATHWAY_MIME
from app.framework.model import KEY, TITLE, OutlineModel
from app.text.marks import CODE_MIME
from app.workspace import Workspace
from coding.codes import bind
from coding.errors import CodingError
from coding.framework.elements import add_element, delete_element, edit_element, lead, move_elements
from coding.framework.outline import Box
from coding.framework.pathways import Pathway, add_pathway, delete_pathway
from models.project import Project


def shown(model: OutlineModel) -> list[str]:
    """Every line with its cells, parted by bars; elements are indented."""
    lines = []
    for row in range(model.rowCount()):
        heading = model.index(row, 0)
        lines.append(heading.data())
        for place in range(model.rowCount(heading)):
            cells = (model.index(place, column, heading).data() for column in range(model.columnCount()))
            lines.append("  " + "|".join(cells))
    return lines


def written(model: OutlineModel) -> list[str]:
    """Let the deeds that are asked for be done at once, as the page does; gives the labels as they come."""
    labels: list[str] = []

    def write(label, deed):
        with model.workspace.write(label) as session:
            deed(session)
        labels.append(label)
        model.refresh()

    model.asked.connect(write)
    return labels


def drop(model: OutlineModel, kind: str, what: str, row: int, parent: QModelIndex) -> bool:
    data = QMimeData()
    data.setData(kind, what.encode())
    can = model.canDropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent) == can
    return can


def keys(model: OutlineModel) -> str:
    return " ".join(line.item.name if line.above is None else line.item.key for line in model.lines)


@pytest.fixture
def model(workspace: Workspace) -> OutlineModel:
    return OutlineModel(workspace)


def test_the_outline_shows_each_element_with_what_is_tied_to_it(workspace: Workspace, model: OutlineModel):
    with workspace.write("edit") as session:
        bind(session, 4, 1)
        add_element(session, "X1", kind="assumption", title="Time is given")
    model.refresh()
    assert shown(model) == [
        "See it",
        "  S1|People ask first|Short-term outcome|Control|L1|2|4",
        "Join up",
        "  S2|Concerns are shared|Short-term outcome|Control|L1|1|3",
        "  L1|Agencies act as one|Long-term outcome|Influence|||",
        "Without a pathway",
        "  X1|Time is given|Assumption||||",
    ]
    assert (
        model.element(1, TITLE).data(Qt.ItemDataRole.AccessibleTextRole) == "S1, People ask first, short-term outcome"
    )


def test_the_model_stands_qts_tester(project: Project, study: Project, qtbot: QtBot, qtmodeltester: ModelTester):
    for opened in (project, study):
        model = OutlineModel(Workspace(opened, "Amira"))
        qtmodeltester.check(model)
        for change in (
            lambda s: add_element(s, "E1", kind="enabler", title="Leaders"),
            lambda s: add_element(s, "E2", kind="enabler", title="Rooms", pathway="Join up"),
            lambda s: add_pathway(s, "Third"),
            lambda s: edit_element(s, 1, pathway="Third", kind="impact"),
            lambda s: delete_pathway(s, 1),
            lambda s: delete_element(s, 1),
        ):
            with opened.write("edit", "Amira") as session:
                change(session)
            model.refresh()
            heading = model.lines.top[0] if model.lines.top else None
            model.begin_draft(Box(0, "A1", "activity", "", None, "", "", (), (), ()), heading, 0)
            qtmodeltester.check(model)
            model.begin_draft(Pathway(0, ""), None, 0)
            model.drop_draft()
        while opened.undoable() and opened.undoable().label == "edit":
            opened.undo()
            model.refresh()
            qtmodeltester.check(model)


def test_a_changed_title_leaves_the_view_all_it_has(workspace: Workspace, model: OutlineModel, qtbot: QtBot):
    with workspace.write("edit") as session:
        edit_element(session, 1, title="They ask")
        lead(session, 3, 1)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.refresh()
    assert model.element(1, TITLE).data() == "They ask"
    with workspace.write("edit") as session:
        move_elements(session, [1], 2)
    with qtbot.waitSignal(model.modelReset):
        model.refresh()


def test_cells_are_edited_by_asking_for_a_deed(model: OutlineModel):
    labels = written(model)
    assert model.setData(model.element(1, TITLE), " They  ask ")
    assert model.setData(model.element(1, KEY), "S01")
    assert model.setData(model.index(0, 0), "Seen")
    assert labels == ["edit_element", "edit_element", "rename_pathway"]
    assert shown(model)[:2] == ["Seen", "  S01|They ask|Short-term outcome|Control|L1|1|3"]
    for nothing in ("", "  ", "They ask"):
        assert not model.setData(model.element(1, TITLE), nothing)


def test_elements_are_dropped_between_others_and_on_headings(model: OutlineModel):
    labels, first, second = written(model), model.index(0, 0), model.index(1, 0)
    assert drop(model, ELEMENT_MIME, "1", 0, second)
    assert keys(model) == "See it Join up S1 S2 L1"
    assert drop(model, ELEMENT_MIME, "2,3", -1, model.index(0, 0))
    assert keys(model) == "See it S2 L1 Join up S1"
    assert drop(model, ELEMENT_MIME, "1", -1, model.element(2))
    assert keys(model) == "See it S2 S1 L1 Join up"
    assert drop(model, ELEMENT_MIME, "3", 2, QModelIndex())
    assert keys(model) == "See it S2 S1 Join up L1"
    assert labels == ["move_elements"] * 4
    assert not drop(model, ELEMENT_MIME, "3", 0, QModelIndex())
    assert not drop(model, ELEMENT_MIME, "", 0, first)
    assert len(labels) == 4
    model.workspace.project.undo()
    model.refresh()
    assert keys(model) == "See it S2 S1 L1 Join up"


def test_pathways_are_dropped_before_and_upon_one_another(model: OutlineModel):
    written(model)
    with model.workspace.write("edit") as session:
        third = add_pathway(session, "Last")
        add_element(session, "I1", kind="impact", title="Alone")
    model.refresh()
    assert drop(model, PATHWAY_MIME, str(third), 0, QModelIndex())
    assert keys(model) == "Last See it S1 Join up S2 L1 Without a pathway I1"
    assert drop(model, PATHWAY_MIME, "1", -1, model.index(2, 0))
    assert keys(model) == "Last Join up S2 L1 See it S1 Without a pathway I1"
    assert drop(model, PATHWAY_MIME, "1", -1, model.index(0, 0))
    assert keys(model).startswith("See it S1 Last Join up")
    assert drop(model, PATHWAY_MIME, "1", 4, QModelIndex())
    assert keys(model) == "Last Join up S2 L1 See it S1 Without a pathway I1"


def test_a_code_falls_on_an_element_and_nowhere_else(model: OutlineModel):
    labels = written(model)
    assert drop(model, CODE_MIME, "4", -1, model.element(3))
    assert model.outline.boxes[3].codes == (4,)
    assert not drop(model, CODE_MIME, "4", -1, model.index(0, 0))
    assert not drop(model, CODE_MIME, "4", 0, model.index(0, 0))
    assert labels == ["bind_codes"]


def test_what_is_dragged_carries_ids(model: OutlineModel):
    row = [model.element(2, column) for column in range(3)] + [model.element(3)]
    assert bytes(model.mimeData(row).data(ELEMENT_MIME).data()) == b"2,3"
    assert bytes(model.mimeData([model.index(1, 0)]).data(PATHWAY_MIME).data()) == b"2"
    assert model.flags(model.element(1)) & Qt.ItemFlag.ItemIsDropEnabled
    model.moving = True
    assert not model.flags(model.element(1)) & Qt.ItemFlag.ItemIsDropEnabled


def test_a_study_open_for_reading_is_not_changed(small_study, qtbot: QtBot):
    with Project(small_study, writes=False) as opened:
        model = OutlineModel(Workspace(opened, "Amira"))
        assert not model.flags(model.element(1, TITLE)) & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled)
        assert not drop(model, ELEMENT_MIME, "1", 0, model.index(1, 0))


def test_what_is_wrong_with_a_drop_is_one_sentence(model: OutlineModel):
    deeds = []
    model.asked.connect(lambda _label, deed: deeds.append(deed))
    assert drop(model, ELEMENT_MIME, "1", 0, model.index(1, 0))
    with model.workspace.write("edit") as session:
        delete_pathway(session, 2)
    with pytest.raises(CodingError, match="no longer there"), model.workspace.write("move") as session:
        deeds[0](session)
