"""Texts corrected and names replaced after coding, versions compared, and who could be recognised: in the window and by command."""

import csv
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.correcting.consequences import CHANGED
from app.correcting.dialog import CorrectDialog
from app.exporting.dialog import ExportDialog
from app.frame.window import Window
from app.redacting.dialog import ReplaceDialog
from app.sample import build
from app.sample_evaluation import FIRST
from app.versions.changes import ELEMENT, SAID, WHY
from app.versions.comparing import CompareDialog
from coding.check import check
from coding.documents import document_named, list_documents, text_of
from coding.memos import write_memo
from coding.segments import apply_code, marks_of, quoted
from models.project import Project
from tests.journeys.commands import done, loom
from tests.journeys.driving import CTRL, Hands, Key
from tests.journeys.test_rights_over_words import outputs, plain
from tests.studies import state
from tests.windows import Answers

PAGE, SEGMENTS = "11 Transport South Coast", 46
Words = dict[int, str]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study with some more segments in one interview, and a memo that spells a name in other ways."""
    path = tmp_path_factory.mktemp("sample") / "Lantern.loom"
    build(path, lambda *_done: None)
    with Project(path) as project, project.write("code", "Joel") as session:
        page = document_named(session, PAGE)
        text = text_of(session, page)
        starts = [found.start() for found in re.finditer(r"(?<=: )\w", text)]
        for start in starts[:: len(starts) // 12]:
            if len(marks_of(session, page)) < SEGMENTS:
                apply_code(session, page, 29, start, start + 12)
        write_memo(session, "Whom to ask", "Imran Malik again; MALIK, Imran has the figures. Malik’s number is old.")
        assert len(marks_of(session, page)) == SEGMENTS
    return path


@pytest.fixture
def study(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "study.loom"))


@pytest.fixture
def hands(qtbot: QtBot, answers: Answers, study: Path) -> Iterator[Hands]:
    window = Window("Amira")
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.open(study)
    window.activateWindow()
    yield Hands(qtbot, window)
    window.close()


def coded(hands: Hands) -> dict[str, Words]:
    """The words of every segment, by document."""
    with hands.window.workspace.read() as session:
        assert check(session) == []
        return {
            page.name: {each.id: quoted(session, each.id) for each in marks_of(session, page.id)}
            for page in list_documents(session)
        }


def heard_anew(hands: Hands) -> str:
    """The interview with words put in and left out wherever nothing is coded."""
    dice = random.Random(11)
    with hands.window.workspace.read() as session:
        page = document_named(session, PAGE)
        text = text_of(session, page)
        places = [(each.start, each.end) for each in marks_of(session, page)]
    blanks = [found.start() for found in re.finditer(r"(?<=\w) (?=\w)", text)]
    free = [at for at in blanks if not any(start - 1 <= at <= end for start, end in places)]
    for at in sorted(dice.sample(free, 40), reverse=True):
        after = text.index(" ", at + 1)
        gone = all(not (start < after and at < end) for start, end in places) and dice.random() < 0.4
        text = text[:at] + text[after:] if gone else f"{text[:at]} er, {dice.choice(['well', 'aye', 'so'])}{text[at:]}"
    return text


def test_a_corrected_transcript_keeps_its_segments(hands: Hands, answers: Answers, tmp_path: Path):
    before, rows = coded(hands), state(hands.window.workspace.project)
    assert len(before[PAGE]) == SEGMENTS
    new = heard_anew(hands)
    answers.files = [tmp_path / "new.txt"]
    answers.files[0].write_text(new, "utf-8")
    hands.press(Key.Key_K, CTRL)
    hands.type_in("11 transp", Key.Key_Return)
    hands.choose("Replace by a corrected file")
    dialog = hands.dialog(CorrectDialog)
    hands.qtbot.waitUntil(lambda: dialog.editor.text() == new and dialog.says.text().startswith("46 segments stay"))
    assert dialog.says.text().startswith("46 segments stay on the same words, 0 changed, 0 lost")
    hands.click(dialog.editor.viewport())
    assert dialog.editor.find("it was the fuel pump")
    hands.type_in("it was a fuel pump")
    hands.qtbot.waitUntil(lambda: " changed, 0 lost" in dialog.says.text() and ", 0 changed" not in dialog.says.text())
    kept, changed = map(
        int, re.match(r"(\d+) segments? stay\w* on the same words, (\d+) changed", dialog.says.text()).groups()
    )
    assert (kept + changed, [row.what for row in dialog.table.rows.rows].count(CHANGED)) == (SEGMENTS, changed)
    with hands.qtbot.waitSignal(dialog.finished):
        hands.click(dialog.save)
    after = coded(hands)
    other = {each for each in before[PAGE] if before[PAGE][each] != after[PAGE][each]}
    assert before[PAGE].keys() == after[PAGE].keys()
    assert len(other) == changed
    assert all(after[PAGE][each] == before[PAGE][each].replace("the fuel pump", "a fuel pump") for each in before[PAGE])
    assert after | {PAGE: {}} == before | {PAGE: {}}
    hands.window.activateWindow()
    hands.press_for(Key.Key_Z, CTRL)
    assert state(hands.window.workspace.project) == rows


@pytest.mark.qt_log_ignore("Keyboard event not accepted", extend=True)  # a long undo covers the window at once
def test_a_name_is_replaced_in_all_its_spellings(hands: Hands, tmp_path: Path):
    before, rows = coded(hands), state(hands.window.workspace.project)
    hands.choose("Replace a name")
    dialog = hands.dialog(ReplaceDialog)
    hands.type_in("Imran Malik")
    hands.qtbot.waitUntil(lambda: not dialog.sought.busy and dialog.tree.topLevelItemCount() > 2)
    hands.click(dialog.names)
    tops = [dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount())]
    for top in tops:
        if re.search("imran|malik", top.text(0), re.IGNORECASE):
            top.setCheckState(0, Qt.CheckState.Checked)
    hands.click(dialog.replacement)
    hands.type_in("Adil")
    with hands.qtbot.waitSignal(dialog.finished):
        hands.click(dialog.replace)
    after = coded(hands)
    assert {page: words.keys() for page, words in after.items()} == {
        page: words.keys() for page, words in before.items()
    }
    named = [
        (old, after[page][each]) for page, words in before.items() for each, old in words.items() if "Imran" in old
    ]
    assert len(named) > 1
    assert all(new == old.replace("Imran Malik", "Adil").replace("Imran", "Adil") for old, new in named)
    with hands.window.workspace.read() as session:
        found = outputs(session, tmp_path / "out")
    assert [name for name, text in found.items() if re.search("imran|malik", text, re.IGNORECASE)] == []
    assert "Adil" in found["people.csv"]
    hands.window.activateWindow()
    hands.press_for(Key.Key_Z, CTRL)
    assert state(hands.window.workspace.project) == rows


def test_a_frozen_version_is_compared_and_reported_on(hands: Hands, study: Path, tmp_path: Path):
    hands.choose("Compare versions")
    dialog = hands.dialog(CompareDialog)
    model = dialog.model
    rows = [
        [str(model.index(row, column).data()) for column in (ELEMENT, SAID, WHY)] for row in range(model.rowCount())
    ]
    said = {element.split()[0]: (words, reason) for element, words, reason in rows}
    assert said.keys() == {"S1", "S6", "S11", "L5", "M1"}
    assert said["S6"][0].startswith("Reworded: “Concerns are shared sooner between agencies” is “Concerns are passed")
    assert said["S6"][1].startswith("What became faster is passing on")
    assert said["S11"][0].startswith("Added: ")
    assert said["L5"][0].startswith("Dropped: “Neighbourhoods hold agencies to account”")
    tables = {}
    for name, options in (("old", ("--framework", FIRST)), ("new", ())):
        done("export", "outcomes", study, tmp_path / f"{name}.csv", *options)
        done("export", "chapter", study, tmp_path / f"{name}.docx", *options)
        done("export", "framework", study, tmp_path / f"{name}.svg", *options)
        with (tmp_path / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            tables[name] = {row.pop("outcome"): row for row in csv.DictReader(file)}
    assert tables["old"].keys() - tables["new"].keys() == {
        "Concerns are shared sooner between agencies",
        "Neighbourhoods hold agencies to account",
    }
    assert tables["new"].keys() - tables["old"].keys() == {
        "Concerns are passed on sooner between agencies",
        "Those who raise a concern hear what came of it",
    }
    shared = tables["old"]["Concerns are shared sooner between agencies"]
    assert shared == tables["new"]["Concerns are passed on sooner between agencies"]
    assert int(shared["segments"]) > 20
    for suffix in (".docx", ".svg"):
        assert "Neighbourhoods hold" in plain(tmp_path / f"old{suffix}")
        assert "Neighbourhoods hold" not in plain(tmp_path / f"new{suffix}")
    dialog.accept()


def test_a_label_that_fits_few_is_flagged_in_the_window_and_by_command(hands: Hands, study: Path, tmp_path: Path):
    hands.press(Key.Key_E, CTRL)
    dialog = hands.dialog(ExportDialog)
    hands.qtbot.waitUntil(lambda: dialog.preview.shown is not None)
    dialog.kinds.choose("quotes")
    hands.click(dialog.footer.formats["docx"])
    panel = dialog.preview.disclosure
    hands.qtbot.waitUntil(panel.isVisible)
    said = loom("export", "quotes", study, tmp_path / "quotes.docx")
    assert said.code == 0
    assert "labels fit one or two people, such as " in said.err
    assert said.err.strip() in panel.warning.text().replace("⚠ ", "")
    hands.click(panel.coarser)
    hands.qtbot.waitUntil(lambda: "fit one or two people" not in panel.warning.text())
    said = loom("export", "quotes", study, tmp_path / "quotes.docx", "--attribution", dialog.options().attribution)
    assert "one or two people" not in said.err
