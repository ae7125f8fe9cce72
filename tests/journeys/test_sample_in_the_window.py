"""The first half hour of somebody new: the sample study, the tour, looking for things, numbers opened, reports taken out."""

import json
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.exporting.dialog import ExportDialog
from app.frame.window import Window
from app.framework.model import SEGMENTS
from app.help.callout import Callout
from app.picker.popup import Picker
from coding.reports import REPORTS
from coding.retrieval import Query
from coding.retrieved import found
from tests.journeys.commands import done, info
from tests.journeys.driving import ALT, CTRL, Hands, Key, seen
from tests.studies import state
from tests.windows import Answers


@pytest.fixture
def hands(qtbot: QtBot, answers: Answers):
    window = Window()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    yield Hands(qtbot, window)
    window.close()


def open_sample(hands: Hands) -> None:
    hands.click(next(each for each in seen(hands.window, QPushButton) if each.text() == "Open the &sample study"))
    hands.qtbot.waitUntil(lambda: hands.window.workspace is not None, timeout=20_000)
    hands.qtbot.waitUntil(lambda: hands.window.windowTitle() == "Lantern sample study – Themeloom")


def take_the_tour(hands: Hands) -> None:
    """It begins by itself, and Space on its button leads through it to the end."""
    hands.qtbot.waitUntil(lambda: bool(seen(hands.window, Callout)))
    titles = []
    while seen(hands.window, Callout):
        [callout] = seen(hands.window, Callout)
        titles.append(callout.title.text())
        hands.qtbot.keyClick(callout.next, Key.Key_Space)
        assert len(titles) < 20
    assert titles[:3] == ["Your transcripts", "What people said", "The codes"]
    assert len(titles) == len(set(titles))


def find_anything(hands: Hands, words: str) -> None:
    hands.window.activateWindow()
    hands.press(Key.Key_K, CTRL)
    [picker] = seen(hands.window, Picker)
    hands.type_in(words)
    assert hands.focus() is picker.field
    hands.press(Key.Key_Return)
    assert not seen(hands.window, Picker)


def listed(hands: Hands) -> list[int]:
    """The segments that the panel lists, when it has read them."""
    panel = hands.window.workbench.segments_panel()
    hands.qtbot.waitUntil(lambda: panel.isVisible() and panel.model.names is not None)
    return panel.model.ids(range(panel.model.rowCount()))


def look_for_a_code(hands: Hands) -> None:
    """The palette finds it by a few letters, F6 lists what it holds."""
    hands.window.reader().page.select(0, 0)
    find_anything(hands, "nobody bl")
    workspace = hands.window.workspace
    with workspace.read() as session:
        wanted = found(session, Query(code_ids=(workspace.code_id,)))
    assert hands.window.workbench.codes.model.code(workspace.code_id).name == "“nobody blinked”"
    hands.press(Key.Key_F6)
    assert sorted(listed(hands)) == sorted(wanted)
    assert len(wanted) > 1


def open_a_number(hands: Hands, key: str) -> None:
    """The number beside an outcome opens the segments it was counted from."""
    hands.press(Key.Key_3, ALT)
    page = hands.window.desk.made["framework"]
    box = next(box for box in page.model.outline.boxes.values() if box.key == key)
    place = page.model.element(box.id, SEGMENTS)
    number = int(place.data())
    hands.click_row(page.tree, place)
    assert hands.window.workbench.isVisible()
    assert len(listed(hands)) == number > 10
    with hands.window.workspace.read() as session:
        assert sorted(listed(hands)) == sorted(found(session, Query(element_ids=(box.id,))))


def take_out(hands: Hands, answers: Answers, report: str, exporter: str, out: Path) -> Path:
    dialog = seen(hands.window, ExportDialog)[0] if seen(hands.window, ExportDialog) else opened(hands)
    row = [each.key for each in REPORTS].index(report)
    hands.click_row(dialog.kinds, dialog.kinds.model().index(row, 0))
    hands.click(dialog.footer.formats[exporter])
    answers.out = out
    hands.click(dialog.footer.export)
    hands.qtbot.waitUntil(lambda: dialog.footer.message.text() == f"Written: {out.name}", timeout=20_000)
    return out


def opened(hands: Hands) -> ExportDialog:
    hands.window.activateWindow()
    hands.press(Key.Key_E, CTRL)
    dialog = hands.dialog(ExportDialog)
    hands.qtbot.waitUntil(lambda: dialog.preview.shown is not None, timeout=20_000)
    return dialog


def test_somebody_new_finds_her_way_through_the_sample(hands: Hands, answers: Answers, tmp_path: Path):
    open_sample(hands)
    before = state(hands.window.workspace.project)
    take_the_tour(hands)
    look_for_a_code(hands)
    open_a_number(hands, "S2")
    find_anything(hands, "11 transp")
    assert "👩🏽‍💼" in hands.window.reader().page.text
    assert state(hands.window.workspace.project) == before
    study = hands.window.workspace.project.path
    for report in (each for each in REPORTS if each.key != "bank"):  # no quotes are chosen yet
        here = take_out(hands, answers, report.key, "csv", tmp_path / f"{report.key}.csv")
        there = tmp_path / f"{report.key} by command.csv"
        done("export", report.key, study, there)
        assert here.read_bytes() == there.read_bytes(), report.key
    word = docx.Document(str(take_out(hands, answers, "outcomes", "docx", tmp_path / "outcomes.docx")))
    assert word.paragraphs[0].text == "Outcomes and their evidence"
    hands.press(Key.Key_Escape)
    assert answers.told == answers.asked == []
    hands.window.close()
    assert sorted(each.suffix for each in study.parent.iterdir()) == [".json", ".loom"]
    assert done("check", study) == "The study is whole.\n"
    assert info(study)["operations"] == json.loads(study.with_suffix(".json").read_text("utf-8"))["operations"]
