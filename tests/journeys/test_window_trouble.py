"""What may go wrong while somebody works: one clear sentence each time, nothing lost, and the window goes on working."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app import errors
from app.actions import ENTRIES
from app.asking import tell  # as it is, before the tests answer in its place
from app.exporting.dialog import ExportDialog
from app.frame import recent
from app.frame.window import Window
from app.importing.dialog import ImportDialog
from app.importing.opening import importing
from coding.check import check
from coding.codes import add_code
from coding.exporters import EXPORTERS
from models.project import Project
from tests.journeys.driving import ALT, CTRL, SHIFT, Hands, Key, in_file, seen
from tests.studies import POLICE, State, state
from tests.windows import Answers

ELSEWHERE = "The study is open elsewhere (by "
READ_ONLY = "The study is open for reading only."
DISK_FULL = "The disk is full; free some space and try again. Nothing was changed."
DISK_BROKEN = "The disk could not be read or written; check the drive and try again. Nothing was changed."
FAULT = "Something went wrong in Themeloom. Nothing of your study was lost; the last action was not done."


@pytest.fixture(autouse=True)
def _as_started(monkeypatch: pytest.MonkeyPatch, answers: Answers) -> None:
    """Errors reach the user as they do when the program was started."""
    monkeypatch.setattr(sys, "excepthook", errors.handle)


@pytest.fixture
def opened(qtbot: QtBot, answers: Answers) -> Iterator[Callable[..., Hands]]:
    """Give somebody at a window of her own, on the study or on the start page."""
    windows = []

    def open_window(path: Path | None = None, coder: str = "Amira") -> Hands:
        window = Window(coder)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        qtbot.waitExposed(window)
        if path is not None:
            window.open(path)
        return Hands(qtbot, window)

    yield open_window
    for window in windows:
        window.close()


@pytest.fixture
def study_file(small_study: Path, tmp_path: Path) -> Path:
    (tmp_path / "study").mkdir()
    return Path(shutil.copy(small_study, tmp_path / "study" / "Lantern.loom"))


def on_disk(path: Path) -> State:
    """All that the file holds, as another program reads it."""
    with Project(path, writes=False) as project:
        return state(project)


def code(hands: Hands, words: str) -> None:
    """Select the words, and code them with the code that is called Humour."""
    hands.select_by_keys(words)
    hands.type_in("hum")
    hands.strike(Key.Key_Return)


def coded(path: Path) -> list[str]:
    """The words of the first document that bear the code Humour."""
    return sorted(words for name, words, *_marks in in_file(path)["01 Police"] if name == "Humour")


def works(hands: Hands, path: Path) -> None:
    """The window goes on: what is coded now is on the disk."""
    code(hands, "And then")
    assert "And then" in coded(path)
    hands.press_for(Key.Key_Z, CTRL)
    assert "And then" not in coded(path)


def whole(path: Path) -> None:
    """Nothing lies beside the study, and nothing is wrong with it."""
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with Project(path) as project, project.read() as session:
        assert check(session) == []


# A study that is open in another window


def test_a_study_opened_twice_is_read_only_and_that_is_said_once(opened, study_file: Path, answers: Answers):
    first = opened(study_file)
    second = opened(study_file, "Joel")
    [(said, _details)] = answers.told
    assert said.startswith(ELSEWHERE)
    assert said.endswith("; close it there, then try again. It is shown for reading only.")
    assert second.window.windowTitle() == "Lantern (read only) – Themeloom"
    second.qtbot.waitUntil(lambda: second.window.status.counts.text().startswith("read only  ·  3 documents"))
    writing = {entry.key for entry in ENTRIES if entry.needs == "writing"}
    assert {key for key in writing if second.window.actions_of.by_key[key].isEnabled()} == set()
    assert {key for key in writing - {"redo"} if not first.window.actions_of.by_key[key].isEnabled()} == set()
    first.window.activateWindow()
    works(first, study_file)
    assert len(answers.told) == 1


def test_closed_there_it_opens_here_for_writing(opened, study_file: Path, answers: Answers):
    first, second = opened(study_file), opened(study_file)
    first.window.close()
    answers.study = study_file
    second.window.activateWindow()
    second.press(Key.Key_O, CTRL)
    assert second.window.windowTitle() == "Lantern – Themeloom"
    assert len(answers.told) == 1
    works(second, study_file)
    second.window.close()
    whole(study_file)


def test_no_action_of_a_window_that_only_reads_writes(opened, study_file: Path, answers: Answers, tmp_path: Path):
    with Project(study_file) as holder:
        before = state(holder)
        window = opened(study_file).window
        answers.told.clear()
        answers.lines = ["Joel"]
        for entry in ENTRIES:
            if entry.key in ("new", "open", "sample", "close", "quit"):
                continue
            answers.out = tmp_path / ("out.svg" if entry.key == "export_diagram" else "out.csv")
            window.actions_of.by_key[entry.key].trigger()
            QApplication.processEvents()
            for dialog in seen(window, QDialog):
                dialog.reject()
        window.tasks.stop()
        QApplication.processEvents()
        assert answers.told == []
        assert state(holder) == before


@pytest.mark.parametrize("page", ["page", "codes", "documents", "participants", "framework"])
def test_no_key_in_a_window_that_only_reads_writes(page: str, opened, study_file: Path, answers: Answers):
    with Project(study_file) as holder:
        before = state(holder)
        hands = opened(study_file)
        answers.told.clear()
        part = part_of(hands.window, page)
        for letter in "Hum":  # what a letter opens has the keyboard then
            part.setFocus()
            hands.qtbot.keyClick(part, letter)
            hands.press(Key.Key_Return)
            hands.press(Key.Key_Escape)
        for key in (*"+-=0!@;<>()123", Key.Key_Return, Key.Key_Delete, Key.Key_F2, Key.Key_Space):
            part.setFocus()
            hands.qtbot.keyClick(part, key)
            hands.type_in("x")
            hands.press(Key.Key_Return)
            hands.press(Key.Key_Escape)
        for key, held in ((Key.Key_Up, ALT), (Key.Key_V, CTRL), (Key.Key_Delete, CTRL), (Key.Key_Return, SHIFT)):
            part.setFocus()
            QGuiApplication.clipboard().setText("role\npolice")
            hands.qtbot.keyClick(part, key, held)
        assert answers.told == answers.asked == []
        assert state(holder) == before


def part_of(window: Window, name: str):
    """The part of the window that has the keyboard in the test, with something chosen in it."""
    if name == "participants":
        grid = window.show_page("participants").people.grid
        grid.stand(0, 2)
        return grid
    if name == "framework":
        page = window.show_page("framework")
        page.tree.go_to(page.model.element(1))
        return page.tree
    bench = window.workbench
    bench.page.select(*[POLICE.index("nobody")] * 2)
    bench.page.select(POLICE.index("Before"), POLICE.index("Before") + 6)
    return {"page": bench.page, "codes": bench.codes.tree, "documents": bench.documents.tree}[name]


def test_files_dropped_where_nothing_can_be_written_are_refused_in_a_sentence(
    opened, study_file: Path, answers: Answers, tmp_path: Path
):
    with Project(study_file):
        hands = opened(study_file)
        answers.told.clear()
        importing(hands.window, [tmp_path])
        assert [said for said, _ in answers.told] == [
            "The study is open for reading only; nothing can be imported into it."
        ]


# A study that cannot be opened


def test_a_study_that_is_gone_is_said_where_it_stood_in_the_list(
    opened, study_file: Path, small_study: Path, answers: Answers
):
    recent.remember(study_file)
    hands = opened()
    study_file.unlink()
    listed = hands.window.start.findChild(QListWidget)
    hands.click_row(listed, listed.model().index(0, 0))
    [(said, _details)] = answers.told
    assert said.startswith(f"“{study_file.name}” is not there any more")
    assert hands.window.workspace is None
    assert hands.window.start.isVisible()
    shutil.copy(small_study, study_file)
    answers.study = study_file
    hands.click(next(each for each in seen(hands.window, QPushButton) if each.text() == "&Open a study …"))
    hands.qtbot.waitUntil(lambda: hands.window.reader().page.isVisible())
    works(hands, study_file)


def newer(path: Path, small_study: Path) -> str:
    shutil.copy(small_study, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    return "“Bad.loom” was made by a newer Themeloom; install that version to open it."


def text(path: Path, small_study: Path) -> str:
    path.write_text("Minutes of the meeting", "utf-8")
    return "“Bad.loom” is not a Themeloom study."


def anothers(path: Path, small_study: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photos (id INTEGER)")
    return "“Bad.loom” is not a Themeloom study."


def folder(path: Path, small_study: Path) -> str:
    path.mkdir()
    return f"“{path}” is a folder, not a study."


def cut_off(path: Path, small_study: Path) -> str:
    path.write_bytes(small_study.read_bytes()[:40_000])
    return "“Bad.loom” is not whole: its end is missing. Copy it again, or open your newest backup."


@pytest.mark.parametrize("make", [newer, text, anothers, folder, cut_off], ids=lambda make: make.__name__)
def test_what_cannot_be_opened_is_one_sentence_and_the_study_on_the_screen_stays(
    make, opened, study_file: Path, small_study: Path, answers: Answers, tmp_path: Path
):
    sentence = make(tmp_path / "Bad.loom", small_study)
    hands = opened(study_file)
    before = state(hands.window.workspace.project)
    answers.study = tmp_path / "Bad.loom"
    hands.press(Key.Key_O, CTRL)
    assert answers.told == [(sentence, "")]
    assert hands.window.windowTitle() == "Lantern – Themeloom"
    assert state(hands.window.workspace.project) == before
    works(hands, study_file)
    hands.window.close()
    whole(study_file)


def test_a_study_that_is_damaged_inside_is_given_free_again(
    opened, study_file: Path, small_study: Path, answers: Answers, tmp_path: Path
):
    sound = study_file.read_bytes()
    with closing(sqlite3.connect(study_file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'operation'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    study_file.write_bytes(sound[: size * (page - 1)] + bytes(size) + sound[size * page :])
    other = Path(shutil.copy(small_study, tmp_path / "Other.loom"))
    hands = opened(other)
    answers.study = study_file
    hands.press(Key.Key_O, CTRL)
    assert answers.told == [("The study's file is damaged; open the newest copy of it from your backups.", "")]
    assert hands.window.windowTitle() == "Other – Themeloom"
    assert [each.name for each in study_file.parent.iterdir()] == [study_file.name]
    works(hands, other)
    study_file.write_bytes(sound)  # the copy from the backups is put in its place
    hands.press(Key.Key_O, CTRL)
    assert len(answers.told) == 1
    works(hands, study_file)


@pytest.fixture
def locked_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that can only be read: by its rights or, for root, who may write anywhere, on a disk that is."""
    place = tmp_path / "locked"
    place.mkdir()
    root = not hasattr(os, "geteuid") or os.geteuid() == 0
    if root and (not shutil.which("mount") or _mount("-t", "tmpfs", "tmpfs", str(place))):
        pytest.skip("nothing is read-only here")
    yield place
    if root:
        subprocess.run(["umount", str(place)], check=True)
    else:
        place.chmod(0o755)


def _mount(*words: str) -> int:
    return subprocess.run(["mount", *words], capture_output=True).returncode


def test_a_file_that_can_only_be_read_is_shown_and_says_what_to_do(
    opened, small_study: Path, locked_folder: Path, answers: Answers
):
    path = Path(shutil.copy(small_study, locked_folder / "Lantern.loom"))
    if _mount("-o", "remount,ro", str(locked_folder)):
        path.chmod(0o444)
        locked_folder.chmod(0o555)
    hands = opened(path)
    assert answers.told == [
        ("“Lantern.loom” is read-only; copy it to a folder of yours to change it. It is shown for reading only.", "")
    ]
    assert hands.window.reader().page.text == POLICE
    hands.window.reader().page.select(0, 11)
    hands.type_in("hum", then=Key.Key_Return)
    hands.press(Key.Key_Escape)
    assert hands.window.statusBar().currentMessage() == READ_ONLY
    assert len(answers.told) == 1
    hands.window.close()
    assert len(answers.told) == 1


# A file or a disk that goes while one works


def test_a_file_that_goes_while_one_codes_loses_nothing_and_comes_back(opened, study_file: Path, answers: Answers):
    hands = opened(study_file)
    before = on_disk(study_file)
    away = study_file.with_name("away.loom")
    study_file.rename(away)
    code(hands, "nobody asked")
    assert answers.told == [
        (
            "“Lantern.loom” was moved, renamed or deleted while it was open; put it back where it was, "
            "or close it here and open it in its new place. Nothing was changed.",
            "",
        )
    ]
    assert hands.window.workspace.document_id == 1
    assert "nobody asked" not in [POLICE[mark.start : mark.end] for mark in on_page(hands) if mark.code_id == 4]
    away.rename(study_file)
    assert on_disk(study_file) == before
    works(hands, study_file)
    hands.window.close()
    whole(study_file)


def test_a_file_that_a_backup_is_copied_over_while_one_codes_stays_the_backup(
    opened, study_file: Path, answers: Answers
):
    with Project(study_file) as elsewhere, elsewhere.write("add_code", "Joel") as session:
        add_code(session, "In the backup")
    backup = study_file.read_bytes()
    hands = opened(study_file)
    code(hands, "And then")
    study_file.write_bytes(backup)
    code(hands, "nobody asked")
    hands.press(Key.Key_Z, CTRL)
    over = "“Lantern.loom” was written over on the disk while it was open, by another version of it."
    assert [said.startswith(over) and said.endswith("Nothing was changed.") for said, _ in answers.told] == [True, True]
    hands.press(Key.Key_W, CTRL)
    assert answers.told[2][0].startswith(over)
    assert study_file.read_bytes() == backup
    hands.window.open(study_file)
    assert coded(study_file) == ["🙂"]
    works(hands, study_file)
    hands.window.close()
    assert len(answers.told) == 3
    whole(study_file)


def test_a_program_that_ended_suddenly_leaves_its_last_steps_to_its_own_file_alone(
    opened, study_file: Path, answers: Answers, tmp_path: Path
):
    backup = study_file.read_bytes()
    first = opened(study_file)
    code(first, "And then")
    ended, restored = tmp_path / "ended", tmp_path / "restored"
    for folder in (ended, restored):  # what is on the disk when it ends at this moment
        folder.mkdir()
        for each in study_file.parent.iterdir():
            shutil.copy2(each, folder)
    hands = opened(ended / study_file.name)
    assert coded(ended / study_file.name) == ["And then", "🙂"]
    assert hands.window.workspace.project.undo("Amira").label == "apply_code"
    assert coded(ended / study_file.name) == ["🙂"]
    path = restored / study_file.name
    path.write_bytes(backup)
    hands.window.open(path)
    assert "was written over after Themeloom had ended without closing it" in answers.told[-1][0]
    hands.window.open(path)
    assert coded(path) == ["🙂"]
    works(hands, path)
    hands.window.close()
    [aside] = restored.glob("*not taken in.loom-wal")
    aside.unlink()
    whole(path)
    assert len(answers.told) == 1


def on_page(hands: Hands):
    page = hands.window.reader().page
    return [page.marks[each] for each in page.mark_ids()]


def test_a_study_whose_file_was_deleted_is_closed_with_a_sentence_and_another_opens(
    opened, study_file: Path, small_study: Path, answers: Answers
):
    hands = opened(study_file)
    study_file.unlink()
    hands.press(Key.Key_W, CTRL)
    assert len(answers.told) == 1
    assert hands.window.start.isVisible()
    other = Path(shutil.copy(small_study, study_file.with_name("Other.loom")))
    hands.window.open(other)
    works(hands, other)
    hands.window.close()
    assert len(answers.told) == 1
    whole(other)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of twelve megabytes, where the tests may mount one."""
    from tests.journeys.test_interrupted import disk_of

    with disk_of(tmp_path / "disk", "12m") as folder:
        yield folder


def fill_up(disk: Path, leave: int = 0) -> None:
    from tests.journeys.test_interrupted import fill

    fill(disk, leave)


def test_a_disk_that_fills_up_while_one_codes_is_said_and_nothing_is_lost(
    disk: Path, opened, small_study: Path, answers: Answers
):
    path = Path(shutil.copy(small_study, disk / "Lantern.loom"))
    hands = opened(path)
    code(hands, "What has")
    fill_up(disk)
    for words in ("Before", "nobody", "asked", "And then", "Café"):
        if not answers.told:
            kept = coded(path)
            code(hands, words)
    assert answers.told == [(DISK_FULL, "")]
    assert coded(path) == kept
    assert sorted(POLICE[mark.start : mark.end] for mark in on_page(hands) if mark.code_id == 4) == kept
    (disk / "ballast").unlink()
    works(hands, path)
    hands.window.close()
    assert len(answers.told) == 1
    whole(path)


def test_where_the_accounts_own_disk_is_full_one_reads_and_codes_all_the_same(
    disk: Path, opened, study_file: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(disk))
    hands = opened(study_file)
    fill_up(disk)
    documents = hands.window.workbench.documents
    for document_id in (2, 3, 1):
        hands.click_row(documents.tree, documents.documents.index_of(document_id))
        assert hands.window.workspace.document_id == document_id
    assert hands.window.reader().page.text == POLICE
    works(hands, study_file)
    hands.window.close()
    assert answers.told == []
    whole(study_file)


def test_an_import_that_fails_half_way_leaves_nothing_and_can_be_tried_again(
    disk: Path, opened, small_study: Path, answers: Answers, tmp_path: Path
):
    answers.folder = tmp_path / "brought"
    answers.folder.mkdir()
    for number in range(6):
        lines = (f"Ann: Word {number} and {each}." for each in range(4_000))
        (answers.folder / f"{number}.txt").write_text("\n".join(lines), "utf-8")
    path = Path(shutil.copy(small_study, disk / "Lantern.loom"))
    hands = opened(path)
    before = on_disk(path)
    hands.choose("Import a folder")
    dialog = hands.dialog(ImportDialog)
    hands.qtbot.waitUntil(lambda: not dialog.reading.busy)
    fill_up(disk, leave=300_000)
    hands.press(Key.Key_Return)
    hands.qtbot.waitUntil(lambda: dialog._storing is None, timeout=20_000)
    assert dialog.footer.said.text() == DISK_FULL
    assert answers.told == []
    assert on_disk(path) == before
    (disk / "ballast").unlink()
    hands.click(dialog.footer.go)
    hands.qtbot.waitUntil(lambda: dialog.report.isVisible(), timeout=20_000)
    assert dialog.report.headline.text() == "6 documents imported"
    hands.press(Key.Key_Return)
    hands.window.close()
    whole(path)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.key)
def test_a_report_that_finds_no_room_is_said_in_the_dialog_and_goes_elsewhere(
    exporter, disk: Path, opened, study_file: Path, answers: Answers, tmp_path: Path
):
    hands = opened(study_file)
    hands.press(Key.Key_E, CTRL)
    dialog = hands.dialog(ExportDialog)
    hands.qtbot.waitUntil(lambda: dialog.preview.shown is not None)
    hands.click(dialog.footer.formats[exporter.key])
    fill_up(disk)
    for folder, said in ((disk, "“{}” was not written: the disk is full."), (tmp_path, "Written: {0.name}")):
        answers.out = folder / f"figures{exporter.suffix}"
        hands.click(dialog.footer.export)
        hands.qtbot.waitUntil(lambda said=said: dialog.footer.message.text() == said.format(answers.out))
    assert [each.name for each in disk.iterdir()] == ["ballast"]
    assert answers.out.stat().st_size > 0
    assert answers.told == []
    hands.press(Key.Key_Escape)
    hands.qtbot.waitUntil(lambda: not seen(hands.window, ExportDialog))
    works(hands, study_file)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_file_that_cannot_grow_is_said_and_nothing_is_lost(opened, study_file: Path, answers: Answers):
    from tests.journeys.test_interrupted import files_no_larger_than

    hands = opened(study_file)
    before = on_disk(study_file)
    with files_no_larger_than(1_000):
        code(hands, "Before")
    assert [said for said, _ in answers.told] in ([DISK_BROKEN], [DISK_FULL])
    assert on_disk(study_file) == before
    works(hands, study_file)
    hands.window.close()
    whole(study_file)


# A fault of the program


def test_a_fault_is_told_with_a_report_without_anybodys_words_and_the_window_goes_on(
    opened, study_file: Path, answers: Answers
):
    hands = opened(study_file)
    before = on_disk(study_file)

    def faulty(_code_id: int) -> None:
        with hands.window.workspace.write("apply_code"):
            raise ValueError(hands.window.reader().page.text)

    hands.window.workspace.code_chosen.connect(faulty)
    tree = hands.window.workbench.codes.tree
    hands.click_row(tree, tree.codes.index_of(4))
    hands.window.workspace.code_chosen.disconnect(faulty)
    [(said, report)] = answers.told
    assert said == FAULT
    for word in ("test_window_trouble.py", "faulty", "ValueError", "Python 3", "PySide 6"):
        assert word in report
    assert not [line for line in POLICE.split("\n") if line in said + report]
    assert on_disk(study_file) == before
    works(hands, study_file)


def test_the_report_is_copied_and_escape_closes_the_box(qtbot: QtBot):
    said = []

    def use() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, use)
            return
        copy = next(button for button in box.buttons() if button.text() == "&Copy the report")
        qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
        said.extend([box.isVisible(), box.text(), box.detailedText()])
        qtbot.keyClick(box, Key.Key_Escape)

    QTimer.singleShot(10, use)
    tell(None, "Themeloom", FAULT, "the report")
    assert said == [True, FAULT, "the report"]
    assert QGuiApplication.clipboard().text() == "the report"
