"""Whatever is moved, merged, retired and taken back: the tree on the screen is the one a fresh reading gives."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from app.codes.model import CodeModel
from app.codes.tree import CodeTree
from app.workspace import Workspace
from coding.codes import add_code, delete_codes, merge_all, place_codes, rename_code, retire
from coding.errors import CodingError
from models.project import Project

CODE = st.integers(1, 7)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), CODE, CODE),
        st.tuples(st.just("place"), st.lists(CODE, min_size=1, max_size=3), st.tuples(CODE, CODE)),
        st.tuples(st.just("merge"), st.lists(CODE, min_size=1, max_size=2), CODE),
        st.tuples(st.just("delete"), CODE, CODE),
        st.tuples(st.just("rename"), CODE, CODE),
        st.tuples(st.just("retire"), CODE, CODE),
        st.tuples(st.just("undo"), CODE, CODE),
    ),
    max_size=12,
)
DEEDS = {
    "add": lambda s, a, b: add_code(s, f"New {a}", parent_id=b if b < 5 else None),
    "place": lambda s, a, b: place_codes(s, a, b[0] if b[0] < 6 else None, b[1]),
    "merge": lambda s, a, b: merge_all(s, a, b),
    "delete": lambda s, a, b: delete_codes(s, [a]),
    "rename": lambda s, a, b: rename_code(s, a, f"Name {b}"),
    "retire": lambda s, a, b: retire(s, a, b > 3),
}


def rows(model: CodeModel) -> list[object]:
    return [
        (node.item, node.row, model.total(node), node.parent.item.id if node.parent.item else None)
        for node in model._of_items.values()
    ]


@settings(max_examples=40)
@given(steps=STEPS)
def test_the_tree_is_as_a_fresh_one(qapp, small_study: Path, steps):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.loom"
        shutil.copy(small_study, path)
        with Project(path) as project:
            workspace = Workspace(project, "Amira")
            model = CodeModel(workspace)
            model.recount()
            tree = CodeTree(model)
            tree.go_to(2)
            tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            for deed, first, second in steps:
                _do(workspace, deed, first, second)
                fresh = CodeModel(workspace)
                fresh.recount()
                assert rows(model) == rows(fresh)
                assert tree.current_id() in {code.id for code in model.codes()} or not model.rowCount()
            tester.deleteLater()
            tree.deleteLater()


def _do(workspace: Workspace, deed: str, first: object, second: object) -> None:
    if deed == "undo":
        if workspace.project.undoable():
            workspace.project.undo("Amira")
        return
    try:
        with workspace.write(deed) as session:
            DEEDS[deed](session, first, second)
    except CodingError:
        return
