"""Somebody's right over her words: not to be quoted, withdrawn, back again, erased; looked for in all that is put out.

Looked for are all strings of five words that she alone says, in the text of every file, its markup taken away.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from app.consent.erase import EraseDialog
from app.consent.withdraw import WithdrawDialog
from app.diagram.picture import write
from app.frame.window import Window
from app.participants.page import ParticipantsPage
from app.sample import build
from coding.chapter.material import ChapterOptions
from coding.chapter.reading import read_chapter
from coding.chapter.to_word import write_chapter
from coding.check import check
from coding.check_quotes import check_draft
from coding.codetree import code_tree
from coding.documents import list_documents, text_of
from coding.exporters import EXPORTERS, write_table
from coding.exporters.exporter import Exporter
from coding.participants import find_participant
from coding.quotations.reading import read_draft
from coding.reports import REPORTS, ReportOptions
from coding.rights.own_words import own_texts
from coding.searching import find_words
from models.project import Session
from tests.coding.rights.test_consent import bytes_of
from tests.journeys.driving import CTRL, Hands, Key
from tests.studies import state
from tests.windows import Answers

WHO, PAGE, LONG = "Renée Okafor", "11 Transport South Coast", 5
SAID = "told the passengers it was the fuel pump"
"""Words of hers that are a quote of the report."""
WRITTEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
"""When a workbook was made."""
Strings = set[tuple[str, ...]]
Outputs = dict[str, str]


@pytest.fixture
def hands(qtbot: QtBot, answers: Answers, tmp_path: Path) -> Iterator[Hands]:
    """Amira at the window, with the sample study open."""
    path = tmp_path / "study" / "Lantern.loom"
    path.parent.mkdir()
    build(path, lambda *_done: None)
    window = Window("Amira")
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    qtbot.waitExposed(window)
    window.open(path)
    window.activateWindow()
    yield Hands(qtbot, window)
    window.close()


def plain(path: Path) -> str:
    """What stands in a file, a line for each cell or paragraph."""
    if path.suffix == ".json":
        return "\n".join(values(json.loads(path.read_bytes())))
    whole = bytes_of(path)
    if path.suffix == ".csv":
        return "\n".join(" ".join(cell.split()) for row in csv.reader(io.StringIO(whole)) for cell in row)
    if path.suffix == ".docx":
        whole = re.sub("<(?!/w:p>)[^>]*>", "", whole)
    return unescape(re.sub("<[^>]*>", "\n", WRITTEN.sub("", whole)))


def values(read: object) -> Iterator[str]:
    """All that is said in what was read from JSON."""
    if isinstance(read, dict | list):
        for each in read.values() if isinstance(read, dict) else read:
            yield from values(each)
    else:
        yield " ".join(str(read).split())


def outputs(session: Session, folder: Path, exporters: tuple[Exporter, ...] = EXPORTERS) -> Outputs:
    """Every report by every exporter, the chapter and the diagram."""
    folder.mkdir()
    for report in REPORTS:
        table = report.build(session, ReportOptions())
        for exporter in exporters:
            write_table(table, folder / f"{report.key}{exporter.suffix}")
    write_chapter(read_chapter(session, ChapterOptions()), folder / "chapter.docx")
    write(session, folder / "framework.svg")
    return {path.name: plain(path) for path in sorted(folder.iterdir())}


@cache  # most lines stand in many files
def strings(text: str) -> Strings:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + LONG]) for at in range(len(words) - LONG + 1)}


def hers(session: Session) -> Strings:
    """What she alone says, and no code is called by."""
    person = find_participant(session, WHO)
    own = set().union(*map(strings, own_texts(session, [person])))
    pages = [text_of(session, page.id) for page in list_documents(session) if page.name != PAGE]
    names = [code.name for _depth, code in code_tree(session)]
    return own - set().union(*map(strings, [*pages, *names]))


def holding(found: Outputs, own: Strings) -> dict[str, list[str]]:
    """The files in which she is heard, with some of what."""
    heard = {name: set().union(*map(strings, set(text.split("\n")))) & own for name, text in found.items()}
    return {name: [" ".join(each) for each in sorted(held)[:3]] for name, held in heard.items() if held}


def grid(hands: Hands) -> ParticipantsPage:
    """The table of participants, she being the current row."""
    page = hands.window.show_page("participants")
    assert isinstance(page, ParticipantsPage)
    cells = page.people.cells
    row = next(row for row in range(cells.rowCount()) if cells.row_at(row).cells[0] == WHO)
    hands.click_row(page.people.grid, cells.index(row, cells.column_of("consent")))
    return page


def say_not_quotable(hands: Hands) -> None:
    grid(hands)
    hands.type_in("not quotable")
    hands.press_for(Key.Key_Return)


def withdraw(hands: Hands) -> list[str]:
    """Withdraw her by the menu; gives what was listed before it was done."""
    grid(hands)
    hands.choose("Withdraw")
    dialog = hands.dialog(WithdrawDialog)
    hands.qtbot.waitUntil(dialog.go.isEnabled)
    listed = [dialog.said.text(), *dialog.listing.lines()]
    with hands.qtbot.waitSignal(dialog.accepted):
        hands.click(dialog.go)
    return listed


def reinstate(hands: Hands) -> None:
    grid(hands)
    with hands.qtbot.waitSignal(hands.window.workspace.hinted) as said:
        hands.choose("Reinstate")
    assert said.args == [f"{WHO} is back, with all that was coded."]


def erase(hands: Hands) -> None:
    grid(hands)
    hands.choose("Erase for good")
    dialog = hands.dialog(EraseDialog)
    hands.qtbot.waitUntil(lambda: dialog._ready)
    assert not dialog.go.isEnabled()
    dialog.typed.setText(WHO.lower())
    hands.click(dialog.go)
    hands.qtbot.waitUntil(lambda: dialog.cancel.text() == "Close", timeout=20_000)
    assert dialog.said.text() == f"{WHO} is erased from this study."
    hands.click(dialog.cancel)


def panel_lists(hands: Hands, person: int, segments: int) -> None:
    """The panel lists so many segments of hers."""
    hands.window.workspace.ask_segments(participant_ids=[person])
    shown = hands.window.workbench.segments_panel()
    hands.qtbot.waitUntil(lambda: shown.isVisible() and shown.model.rowCount() == segments)


def checked(hands: Hands, path: Path) -> tuple[str, str, list[str]]:
    """What is found of her quotation in a draft: how, whether it is signed rightly, what else is said."""
    with hands.window.workspace.read() as session:
        [one] = check_draft(session, read_draft(path)).quotations
    return one.status, one.verdict, [str(note) for note in one.notes]


def draft(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph(f"“{SAID}” (operations manager, South Coast)")
    document.save(str(path))
    return path


def test_what_somebody_takes_back_is_nowhere_and_comes_back_whole(hands: Hands, tmp_path: Path):
    workspace = hands.window.workspace
    with workspace.read() as session:
        person, own = find_participant(session, WHO), hers(session)
        free = outputs(session, tmp_path / "free")
    before, report = state(workspace.project), draft(tmp_path / "report.docx")
    assert checked(hands, report) == ("verbatim", "right", [])
    panel_lists(hands, person, 40)
    assert len(own) > 500
    assert {"quotes.docx", "segments.csv", "bank.html", "chapter.docx", "outcomes.json"} <= set(holding(free, own))

    say_not_quotable(hands)
    with workspace.read() as session:
        assert holding(outputs(session, tmp_path / "not quotable"), own) == {}
        assert find_words(session, SAID).total == 1
    refused = ["The participant may not be quoted: take the quotation out."]
    assert checked(hands, report) == ("verbatim", "right", refused)
    panel_lists(hands, person, 40)
    hands.window.activateWindow()
    hands.press_for(Key.Key_Z, CTRL)
    assert state(workspace.project) == before

    told = withdraw(hands)
    assert told[0].endswith(" characters in 1 document, 40 segments, 2 quotes of the report.")
    with workspace.read() as session:
        gone = outputs(session, tmp_path / "withdrawn")
        assert holding(gone, own) == {}
        assert find_words(session, SAID).total == 0
    assert "Findings that change (17)" in told
    assert any(each.startswith("Staff in public places act on a concern\ndecided: Confident; 8 pass") for each in told)
    assert any(line.startswith("Finding, narrative: “passengers it was the fuel pump”") for line in told)
    panel_lists(hands, person, 0)
    refused = ["The participant withdrew: take the quotation out."]
    assert checked(hands, report) == ("verbatim", "unknown", refused)

    reinstate(hands)
    assert state(workspace.project) == before
    with workspace.read() as session:
        assert outputs(session, tmp_path / "reinstated", EXPORTERS[:1]).items() <= free.items()
    panel_lists(hands, person, 40)

    path = workspace.project.path
    erase(hands)
    with workspace.read() as session:
        assert holding(outputs(session, tmp_path / "erased"), own) == {}
        assert check(session) == []
    assert checked(hands, report) == ("not found", "unknown", [])
    hands.window.close_study()
    [left] = path.parent.iterdir()
    whole = left.read_bytes().decode("utf-8", "ignore")
    assert holding({left.name: whole}, own) == {}
    assert WHO not in whole
