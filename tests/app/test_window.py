"""The frame around the workspaces: start page, new and recent studies, who codes, themes, the rail."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app.actions import ENTRIES
from app.frame import recent
from app.frame.pages import PAGES
from app.frame.window import Window
from app.looks import icons
from app.remembered import Remembered
from coding.codes import add_code
from coding.errors import CodingError
from coding.info import counts
from coding.segments import remove
from models.project import Project, StudyError
from tests.windows import Answers


@pytest.fixture
def bare(qtbot: QtBot, answers: Answers) -> Iterator[Window]:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_a_new_study_is_made_opened_and_remembered(bare: Window, answers: Answers, tmp_path: Path):
    answers.new = tmp_path / "My study"
    bare.actions_of.by_key["new"].trigger()
    assert bare.workspace.project.path == tmp_path / "My study.loom"
    with bare.workspace.read() as session:
        assert counts(session)["operations"] == 0
    assert bare.windowTitle() == "My study – Themeloom"
    bare.close_study()
    listed = bare.start.findChild(QListWidget)
    assert [listed.item(row).text() for row in range(listed.count())] == ["My study"]
    assert str(tmp_path)[-20:] in listed.item(0).data(Qt.ItemDataRole.AccessibleTextRole) or listed.item(
        0
    ).toolTip().startswith(str(tmp_path))


def test_a_recent_study_is_opened_by_enter_and_one_that_is_gone_is_not_listed(
    bare: Window, small_study: Path, tmp_path: Path, qtbot: QtBot
):
    for name in ("a.loom", "b.loom"):
        recent.remember(Path(shutil.copy(small_study, tmp_path / name)))
    (tmp_path / "a.loom").unlink()
    bare.start.refresh()
    listed = bare.start.findChild(QListWidget)
    assert [listed.item(row).text() for row in range(listed.count())] == ["b"]
    listed.setCurrentRow(0)
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert bare.workspace.project.path.name == "b.loom"


def test_a_study_opened_before_the_window_is_shown_begins_at_the_top(
    qtbot: QtBot, answers: Answers, small_study: Path, tmp_path: Path
):
    path = Path(shutil.copy(small_study, tmp_path / "first.loom"))
    with Project(path) as project, project.write("codes") as session:
        above = add_code(session, "First")
        for number in range(60):
            above = add_code(session, f"Below {number}", parent_id=above) if number < 5 else above
            add_code(session, f"Beside {number}", parent_id=above)
    window = Window()
    qtbot.addWidget(window)
    window.open(path)
    qtbot.waitExposed(window)
    assert window.isVisible()
    bars = [
        each.verticalScrollBar()
        for each in (window.reader().page, window.workbench.codes.tree, window.workbench.documents.tree)
    ]
    qtbot.waitUntil(lambda: window.workbench.cards.count() == 2)
    assert [bar.value() for bar in bars] == [0, 0, 0]
    window.close()


def test_studies_of_one_name_are_told_apart_by_their_folders(bare: Window, small_study: Path, tmp_path: Path):
    for folder in ("desk", "stick"):
        (tmp_path / folder).mkdir()
        shutil.copy(small_study, tmp_path / folder / "Same.loom")
    bare.open(tmp_path / "desk" / "Same.loom")
    assert bare.windowTitle() == "Same – Themeloom"
    bare.status.hint("Something about the study before.")
    bare.open(tmp_path / "stick" / "Same.loom")
    assert bare.windowTitle() == "Same in stick – Themeloom"
    assert bare.desk.top.label().text() == "Same in stick"
    assert bare.status.currentMessage() == ""


def test_a_new_study_in_the_place_of_another_is_refused(
    bare: Window, answers: Answers, tmp_path: Path, small_study: Path
):
    answers.new = Path(shutil.copy(small_study, tmp_path / "there.loom"))
    with pytest.raises(StudyError, match="exists already"):
        bare.ask_and_make()
    assert bare.workspace is None


def test_the_coder_is_chosen_kept_and_named(window: Window, answers: Answers):
    answers.lines = ["  Joel   Brandt "]
    window.actions_of.by_key["coder"].trigger()
    assert window.workspace.coder == "Joel Brandt"
    assert Remembered(window.workspace.project.uid).get("coder") == "Joel Brandt"
    answers.lines = [" "]
    with pytest.raises(CodingError, match="needs a name"):
        _choose(window)
    assert window.workspace.coder == "Joel Brandt"


def _choose(window: Window) -> None:
    next(entry for entry in ENTRIES if entry.key == "coder").do(window)


def test_the_study_is_renamed_and_undone(window: Window, answers: Answers):
    answers.lines = ["Lantern, second wave"]
    window.actions_of.by_key["study_name"].trigger()
    assert window.workspace.project.undoable().label == "rename_study"
    window.actions_of.by_key["undo"].trigger()
    assert window.workspace.project.redoable().label == "rename_study"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_workspace_is_shown_by_its_key(window: Window, page):
    window.actions_of.by_key[f"page_{page.key}"].trigger()
    assert window.desk.made[page.key].isVisible()
    assert window.desk.rail._buttons[page.key].isChecked()


def test_closing_takes_all_workspaces_away(window: Window):
    for page in PAGES:
        window.show_page(page.key)
    window.close_study()
    assert window.desk.made == {}
    assert window.start.isVisible()
    assert not window.desk.rail.isVisible()


@pytest.mark.parametrize("key", ["light", "dark", "contrast"])
def test_a_theme_is_shown_kept_and_checked(window: Window, key: str):
    icons.begin(window)
    window.actions_of.by_key[f"theme_{key}"].trigger()
    assert QSettings("Themeloom", "Themeloom").value("theme") == key
    checked = {name for name, action in window.actions_of.by_key.items() if action.isCheckable() and action.isChecked()}
    assert f"theme_{key}" in checked
    window.actions_of.by_key["theme_system"].trigger()


def test_keys_of_actions_differ_and_every_icon_is_there(window: Window):
    icons.begin(window)
    keys = [(entry.keys, entry.scope) for entry in ENTRIES if entry.keys]
    assert len(set(keys)) == len(keys)
    everywhere = {keys for keys, scope in keys if not scope}
    assert not everywhere & {keys for keys, scope in keys if scope}
    assert len({entry.key for entry in ENTRIES}) == len(ENTRIES)
    assert all(not window.actions_of.by_key[entry.key].icon().isNull() for entry in ENTRIES if entry.icon)


def test_every_action_says_what_it_does():
    for entry in ENTRIES:
        assert entry.tip, entry.key
        assert not entry.tip.endswith("."), entry.key
        assert entry.text.strip() == entry.text


def test_the_line_at_the_bottom_says_one_as_one(window: Window):
    with window.workspace.write("remove_segment") as session:
        remove(session, range(2, 99))
    assert "3 documents  ·  1 segment  ·" in window.workspace.summary()


def test_a_sentence_is_said_in_the_status_line(window: Window):
    window.workspace.hint("Select some words first.")
    assert window.status.currentMessage() == "Select some words first."


def test_a_study_whose_file_is_gone_is_not_written_and_said(window: Window, answers: Answers):
    window.workspace.project.path.unlink()
    with pytest.raises(StudyError) as caught, window.workspace.write("rename_study") as session:
        from coding.studies import rename_study

        rename_study(session, "Gone")
    assert str(caught.value).endswith(".")
    window.close()
    assert not window.isVisible()
    assert len(answers.told) == 1
    assert window.tasks._closed


def test_what_is_remembered_survives_a_file_that_cannot_be_read(window: Window):
    kept = window.workspace.remembered
    kept.put("pins", {"1": 2})
    assert Remembered(window.workspace.project.uid).get("pins") == {"1": 2}
    kept._path.write_text("{", "utf-8")
    assert Remembered(window.workspace.project.uid).get("pins", {}) == {}


def test_the_window_is_closed_while_work_is_under_way(
    small_study: Path, tmp_path: Path, qtbot: QtBot, answers: Answers
):
    path = Path(shutil.copy(small_study, tmp_path / "s.loom"))
    window = Window()
    qtbot.addWidget(window)
    window.open(path)
    begun = []

    def work(progress):
        while True:
            begun.append(1)
            progress(0, 1, "")

    failed = []
    window.tasks.run(work, failed.append, failed.append)
    qtbot.waitUntil(lambda: bool(begun))
    window.close()
    with Project(path) as project:
        assert project.undoable() is not None
