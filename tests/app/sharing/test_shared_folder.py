"""A study that others can reach: opened elsewhere, gone on with in a working copy, copied by a service, replaced."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.frame.window import Window
from app.sharing import watching
from app.sharing.shared_folder import READING, WORKING, bring_back
from app.sharing.watching import COPIES, FREE, PASSED, REPLACED, begin
from app.sharing.working_copies import FOLDER, copies_of, origin_of, working_copy
from coding.codes import add_code
from coding.codetree import code_tree
from coding.merging.incoming import read_incoming
from coding.merging.merge import merge
from models.project import Project, StudyError
from tests.models.test_lock import sign
from tests.windows import Answers


@pytest.fixture
def shared(small_study: Path, tmp_path: Path) -> Path:
    """The small study in a folder that a service copies between machines."""
    path = tmp_path / "Dropbox" / "shared.loom"
    path.parent.mkdir()
    shutil.copy(small_study, path)
    (Path.home() / "Documents").mkdir(exist_ok=True)
    return path


@pytest.fixture
def bare(qtbot: QtBot, answers: Answers) -> Iterator[Window]:
    """A window without a study."""
    made = Window("Amira")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def add(path: Path, name: str, coder: str = "Joel") -> None:
    with Project(path) as project, project.write("add_code", coder) as session:
        add_code(session, name)


def names(path: Path) -> set[str]:
    with Project(path, writes=False) as project, project.read() as session:
        return {code.name for code in code_tree(session).by_id.values()}


def lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def test_what_another_machine_has_open_can_be_read(bare: Window, shared: Path, answers: Answers):
    sign(lock_of(shared))
    answers.choice = READING
    bare.open(shared)
    assert "“shared.loom” is open by joel on joels-laptop since" in answers.asked[0]
    assert bare.workspace is not None
    assert not bare.workspace.project.writes
    assert answers.told == []


def test_whoever_would_rather_not_opens_nothing(bare: Window, shared: Path, answers: Answers):
    sign(lock_of(shared))
    bare.hide()
    bare.open(shared)
    assert bare.workspace is None
    assert bare.isVisible()
    assert bare.start.isVisible()


def test_one_goes_on_in_a_working_copy_that_knows_where_it_is_from(
    bare: Window, shared: Path, answers: Answers, qtbot: QtBot
):
    sign(lock_of(shared))
    answers.choice = WORKING
    bare.open(shared)
    qtbot.waitUntil(lambda: bare.workspace is not None)
    project = bare.workspace.project
    assert project.writes
    assert project.path.parent.name == FOLDER
    assert origin_of(project.path) == shared
    assert copies_of(shared, project.uid) == [project.path]
    begin(bare)
    assert f"working copy of “shared.loom” in “{shared.parent}”" in bare.desk.notices.shown["working copy"].said.text()
    with pytest.raises(StudyError, match="still open by joel on joels-laptop since"):
        bring_back(bare)
    assert bare.workspace.project is project


def test_a_working_copy_is_gone_on_with_while_it_holds_work_and_else_made_anew(shared: Path):
    copy = working_copy(shared)
    add(copy, "Mine", "Amira")
    assert working_copy(shared) == copy
    assert "Mine" in names(copy)
    shutil.copy(copy, shared)  # as if it had been brought together
    add(shared, "Theirs")
    assert working_copy(shared) == copy
    assert {"Mine", "Theirs"} <= names(copy)


def test_the_working_copy_is_brought_back_where_the_study_is_free(
    bare: Window, shared: Path, answers: Answers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    copy = working_copy(shared)
    add(copy, "Mine", "Amira")
    brought: list[Path] = []
    monkeypatch.setattr(watching, "found", lambda _place: lambda _window, paths: brought.extend(paths))
    bare.open(shared)
    begin(bare)
    qtbot.waitUntil(lambda: COPIES in bare.desk.notices.shown)
    notice = bare.desk.notices.shown[COPIES]
    assert notice.said.text() == (
        f"“{copy.name}” in “{FOLDER}” is a copy of this study that holds work by Amira which is not in here."
    )
    notice.buttons[0].click()
    assert brought == [copy]


def test_a_conflicted_copy_is_noticed_and_can_be_passed_over(
    bare: Window, shared: Path, answers: Answers, qtbot: QtBot
):
    twin = shared.with_name("shared (Joel's conflicted copy 2026-03-02).loom")
    shutil.copy(shared, twin)
    add(twin, "Theirs")
    bare.open(shared)
    begin(bare)
    qtbot.waitUntil(lambda: COPIES in bare.desk.notices.shown)
    assert "work by Joel" in bare.desk.notices.shown[COPIES].said.text()
    assert bare.desk.notices.isVisible()
    bare.desk.notices.shown[COPIES].close_button.click()
    assert not bare.desk.notices.isVisible()
    assert bare.workspace.remembered.get(PASSED) == {str(twin): 1}
    begin(bare)
    bare.tasks.run(lambda _progress: None, lambda _result: answers.told.append(("looked", "")), pytest.fail)
    qtbot.waitUntil(lambda: bool(answers.told))
    assert COPIES not in bare.desk.notices.shown


def test_a_file_that_was_replaced_is_told_and_both_are_there_afterwards(
    bare: Window, shared: Path, answers: Answers, qtbot: QtBot
):
    theirs = shared.with_name("incoming")
    shutil.copy(shared, theirs)
    add(theirs.rename(shared.with_name("theirs.loom")), "Theirs")
    bare.open(shared)
    with bare.workspace.write("add_code") as session:
        add_code(session, "Mine")
    watch = watching.Watch(bare, bare.workspace)
    os.replace(shared.with_name("theirs.loom"), shared)
    watch.look()
    qtbot.waitUntil(lambda: REPLACED in bare.desk.notices.shown)
    assert "was replaced on the disk" in bare.desk.notices.shown[REPLACED].said.text()
    bare.desk.notices.shown[REPLACED].buttons[0].click()
    assert "everything up to the last action is saved" in answers.told[0][0]
    assert bare.workspace.project.path == shared
    with bare.workspace.read() as session:
        assert {"Theirs"} <= {code.name for code in code_tree(session).by_id.values()}
    begin(bare)
    qtbot.waitUntil(lambda: COPIES in bare.desk.notices.shown)
    assert "among the backups" in bare.desk.notices.shown[COPIES].said.text()
    assert "work by Amira" in bare.desk.notices.shown[COPIES].said.text()


def test_one_who_reads_is_told_when_the_study_is_free(bare: Window, shared: Path, answers: Answers, qtbot: QtBot):
    sign(lock_of(shared))
    answers.choice = READING
    bare.open(shared)
    watch = watching.Watch(bare, bare.workspace)
    lock_of(shared).unlink()
    watch.look()
    qtbot.waitUntil(lambda: FREE in bare.desk.notices.shown)
    bare.desk.notices.shown[FREE].buttons[0].click()
    assert bare.workspace.project.writes
    assert not bare.desk.notices.shown


def test_of_one_that_was_open_nowhere_it_is_not_said_that_it_is_free_again(bare: Window, shared: Path, qtbot: QtBot):
    bare.open(shared, reading=True)
    watch = watching.Watch(bare, bare.workspace)
    watch.timer.stop()
    watch.look()
    qtbot.waitUntil(watch.timer.isActive)
    assert FREE not in bare.desk.notices.shown


def test_what_another_program_writes_past_the_lock_is_shown(bare: Window, shared: Path, qtbot: QtBot):
    bare.open(shared)
    workspace = bare.workspace
    watch = watching.Watch(bare, workspace)
    lock_of(shared).unlink()  # a machine that does not see the lock
    add(shared, "Theirs")
    for _look in range(2):
        watch.timer.stop()
        watch.look()
        qtbot.waitUntil(watch.timer.isActive)
    assert watching.FOREIGN in bare.status.currentMessage()
    with qtbot.waitSignal(workspace.changed), workspace.write("add_code") as session:
        add_code(session, "Mine")
    assert {"Theirs", "Mine"} <= names(shared)


def test_a_file_that_is_put_back_is_told_of_no_more_and_looked_after_again(bare: Window, shared: Path, qtbot: QtBot):
    bare.open(shared)
    watch = watching.Watch(bare, bare.workspace)
    away = shared.rename(shared.with_name("away.loom"))
    watch.look()
    qtbot.waitUntil(lambda: REPLACED in bare.desk.notices.shown)
    assert "put it back where it was" in bare.desk.notices.shown[REPLACED].said.text()
    assert not bare.desk.notices.shown[REPLACED].buttons  # there is nothing to be opened
    away.rename(shared)
    assert watch.timer.isActive()
    watch.look()
    qtbot.waitUntil(lambda: REPLACED not in bare.desk.notices.shown)


def test_what_was_said_of_a_copy_is_taken_back_when_it_was_brought_together(bare: Window, shared: Path, qtbot: QtBot):
    copy = working_copy(shared)
    add(copy, "Mine", "Amira")
    bare.open(shared)
    begin(bare)

    def said() -> str:
        strip = bare.desk.notices.shown.get(COPIES)
        return strip.said.text() if strip is not None else ""

    qtbot.waitUntil(lambda: copy.name in said())
    with bare.workspace.write("merge") as session:
        merge(session, [read_incoming(copy)])
    qtbot.waitUntil(lambda: copy.name not in said())
    assert "Mine" in names(shared)
    bare.workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: copy.name in said())


def test_of_several_copies_each_is_named_with_whose_work_it_holds(bare: Window, shared: Path, qtbot: QtBot):
    twins = [shared.with_name(f"shared{tail}.loom") for tail in ("-LAPTOP", ".sync-conflict-20260302")]
    for twin, coder in zip(twins, ("Joel", "Nadia"), strict=True):
        shutil.copy(shared, twin)
        add(twin, "Theirs", coder)
    bare.open(shared)
    begin(bare)
    qtbot.waitUntil(lambda: COPIES in bare.desk.notices.shown)
    said = bare.desk.notices.shown[COPIES].said.text()
    assert "“shared-LAPTOP.loom” (Joel)" in said
    assert "“shared.sync-conflict-20260302.loom” (Nadia)" in said


def test_of_very_many_copies_the_first_are_named(bare: Window, shared: Path, qtbot: QtBot):
    for number in range(1, 8):
        twin = shared.with_name(f"shared ({number}).loom")
        shutil.copy(shared, twin)
        add(twin, "Theirs")
    bare.open(shared)
    begin(bare)
    qtbot.waitUntil(lambda: COPIES in bare.desk.notices.shown)
    said = bare.desk.notices.shown[COPIES].said.text()
    assert said.startswith(
        "7 copies of this study hold work that is not in here: “shared (1).loom” (Joel), “shared (2)"
    )
    assert said.endswith("“shared (3).loom” (Joel) and 4 more.")


def test_a_file_that_another_was_written_over_is_told_once_and_opened_as_it_is(
    bare: Window, shared: Path, answers: Answers, qtbot: QtBot
):
    before = shared.read_bytes()
    add(shared, "First")
    bare.open(shared)
    watch = watching.Watch(bare, bare.workspace)
    with bare.workspace.write("add_code") as session:
        add_code(session, "Mine")
    watch.look()
    qtbot.waitUntil(watch.timer.isActive)
    assert REPLACED not in bare.desk.notices.shown
    shared.write_bytes(before)
    add_past_the_lock(shared)
    watch.look()
    qtbot.waitUntil(lambda: REPLACED in bare.desk.notices.shown)
    assert "written over on the disk while it was open" in bare.desk.notices.shown[REPLACED].said.text()
    with pytest.raises(StudyError, match="written over"), bare.workspace.write("add_code"):
        pass
    bare.desk.notices.shown[REPLACED].buttons[0].click()
    assert answers.told == []
    assert not bare.desk.notices.shown
    with bare.workspace.write("add_code") as session:
        add_code(session, "Mine again")
    assert "Mine" not in names(shared)
    assert {"Theirs", "Mine again"} <= names(shared)


def add_past_the_lock(path: Path) -> None:
    """Do more there than the window knows of, as another machine would."""
    lock_of(path).unlink()
    for name in ("Theirs", "Theirs as well", "Theirs, too"):
        add(path, name)
