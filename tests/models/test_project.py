"""The door: all or nothing, one notice, undo and redo that survive closing."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, update

from models.history import changes, operations
from models.project import Changes, Project, StudyError, account
from models.schema import coders, documents
from tests.studies import state


def add(project: Project, name: str, coder: str = "Amira") -> None:
    with project.write("add_document", coder) as session:
        session.execute(insert(documents).values(name=name))


def test_a_write_is_one_operation_with_its_coder(project: Project):
    add(project, "a")
    with project.read() as session:
        operation = session.execute(select(operations)).one()
        assert (operation.label, operation.coder_name) == ("add_document", "Amira")
        coder = session.execute(select(coders)).one()
        assert operation.coder_uid == coder.uid
        kinds = session.execute(select(changes.c.table_name, changes.c.kind, changes.c.old)).all()
        assert kinds == [("coder", "i", None), ("document", "i", None)]


def test_a_new_study_has_neither_coder_nor_operation(project: Project):
    with project.read() as session:
        assert session.execute(select(func.count()).select_from(operations)).scalar() == 0
        assert session.execute(select(func.count()).select_from(coders)).scalar() == 0


def test_without_a_name_the_coder_is_the_account(project: Project):
    add(project, "a", coder="")
    assert project.undoable().coder == account()


def test_an_exception_leaves_no_trace(project: Project):
    before = state(project)
    with pytest.raises(ZeroDivisionError), project.write("add_document", "Amira") as session:
        session.execute(insert(documents).values(name="a"))
        1 / 0  # noqa: B018
    assert state(project) == before
    assert project.undoable() is None


def test_an_operation_that_changes_nothing_leaves_no_trace_and_no_notice(project: Project):
    heard: list[Changes] = []
    project.listeners.append(heard.append)
    with project.write("rename", "Nobody") as session:
        session.execute(update(documents).values(name="x"))
    assert heard == []
    assert project.undoable() is None
    with project.read() as session:
        assert session.execute(select(coders)).all() == []


def test_the_notice_names_the_rows_after_the_commit(project: Project):
    heard: list[tuple[Changes, list[str]]] = []

    def listen(notice: Changes) -> None:
        with project.read() as session:
            heard.append((notice, list(session.execute(select(documents.c.name)).scalars())))

    project.listeners.append(listen)
    add(project, "a")
    project.undo("Joel")
    assert [(notice.operation.label, dict(notice.rows), names) for notice, names in heard] == [
        ("add_document", {"coder": frozenset({1}), "document": frozenset({1})}, ["a"]),
        ("undo", {"coder": frozenset({1}), "document": frozenset({1})}, []),
    ]
    assert heard[0][0].touches("document", "code")
    assert not heard[0][0].touches("code")


def test_undo_and_redo_survive_closing(tmp_path: Path, empty_study: Path):
    path = tmp_path / "s.loom"
    path.write_bytes(empty_study.read_bytes())
    with Project(path) as project:
        add(project, "a")
        add(project, "b")
        both = state(project)
    with Project(path) as project:
        assert project.undo("Joel").label == "add_document"
        assert project.redoable().coder == "Amira"
    with Project(path) as project:
        project.redo("Joel")
        assert state(project) == both
        with pytest.raises(StudyError, match="nothing to redo"):
            project.redo()


def test_a_new_operation_ends_the_redoing(project: Project):
    add(project, "a")
    project.undo()
    add(project, "b")
    assert project.redoable() is None
    project.undo()
    with pytest.raises(StudyError, match="nothing to undo"):
        project.undo()


def test_undone_ids_are_never_given_again(project: Project):
    add(project, "a")
    project.undo()
    add(project, "b")
    with project.read() as session:
        assert session.execute(select(documents.c.id)).scalars().all() == [2]


def test_a_read_session_can_save_nothing(project: Project):
    with pytest.raises(StudyError, match="read-only"), project.read() as session:
        session.execute(insert(documents).values(name="a"))
    with project.read() as session:
        assert session.execute(select(documents)).all() == []


def test_any_thread_may_read_and_writes_follow_one_another(project: Project):
    def write(name: str) -> None:
        for number in range(10):
            add(project, f"{name}{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with project.read() as session:
        assert session.execute(select(func.count()).select_from(documents)).scalar() == 30
    while project.undoable():
        project.undo()
    with project.read() as session:
        assert session.execute(select(documents)).all() == []


def test_closing_leaves_exactly_one_file(tmp_path: Path, empty_study: Path):
    path = tmp_path / "s.loom"
    path.write_bytes(empty_study.read_bytes())
    with Project(path) as project:
        add(project, "a")
        assert (tmp_path / "s.loom.lock").exists()
    assert [file.name for file in tmp_path.iterdir()] == ["s.loom"]


def test_of_a_rehearsal_nothing_stays_and_nobody_is_told(project: Project):
    told: list[object] = []
    project.listeners.append(told.append)
    with project.rehearse("try", "Amira") as session:
        session.execute(insert(documents).values(name="a"))
        assert session.execute(select(func.count()).select_from(documents)).scalar() == 1
    with project.read() as session:
        assert session.execute(select(documents)).all() == []
        assert session.execute(select(coders)).all() == []
    assert told == []
    assert project.undoable() is None
