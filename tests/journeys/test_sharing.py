"""Blind copies handed out, coded apart, sent back and brought together; and a folder in which somebody else is at work."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.frame.window import Window
from app.help.tour import TAKEN
from app.sharing.conflicts import ConflictsDialog
from app.sharing.handing import HandOutDialog
from app.sharing.sending import SendDialog
from app.sharing.shared_folder import WORKING
from app.sharing.together import DONE, TogetherDialog
from app.sharing.working_copies import FOLDER
from coding.codes import edit_card, recolour, rename_code
from coding.documents import list_documents
from coding.memos import delete_memo, edit_memo, write_memo
from coding.segment_cards import cards_of
from coding.segments import apply_code, marks_of, quoted, resize
from coding.texts.correcting import correct
from models.project import Project
from tests.journeys.commands import done, info, loom, table
from tests.journeys.driving import Hands, Key
from tests.models.test_lock import sign
from tests.studies import state
from tests.windows import Answers

POLICE = "Hall: We ask before we write anyting down. Nobody did that in the old days.\nHall: It takes longer."
COUNCIL = "Priya: The concerns come to us weeks sooner. They used to wait for proof."
FIRST, SECOND, THIRD = "Nobody did that in the old days.", "The concerns come to us weeks sooner.", "It takes longer."
MARK = "THOUGHT-OF-BY-AMIRA-ALONE"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two interviews, two codes, and a blind round for Amira and Joel that Ines leads."""
    path = tmp_path / "lead" / "lantern.loom"
    texts = [tmp_path / "01 Police.txt", tmp_path / "02 Council.txt"]
    path.parent.mkdir()
    (Path.home() / "Documents").mkdir(exist_ok=True)
    for text, words in zip(texts, (POLICE, COUNCIL), strict=True):
        text.write_text(words, "utf-8")
    done("new", path)
    done("import", "documents", path, *texts, "--coder", "Ines")
    codes = table(tmp_path / "codes.csv", "code,kind", "Ask first,deductive", "Sooner,deductive")
    done("import", "codes", path, codes, "--coder", "Ines")
    done("round", "plan", path, "Main", "--blind", "--coder", "Ines")
    done("round", "assign", path, "Main", "--to", "Amira,Joel", "--coder", "Ines")
    done("round", "start", path, "Main", "--coder", "Ines")
    return path


@pytest.fixture
def at(qtbot: QtBot, answers: Answers) -> Iterator["Desk"]:
    QSettings("Themeloom", "Themeloom").setValue(TAKEN, True)
    desk = Desk(qtbot)
    yield desk
    for window in desk.windows:
        window.close()


class Desk:
    """Opens windows of several people, one after the other, on machines of their own: nothing is remembered between."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.windows: list[Window] = []

    def __call__(self, path: Path, coder: str = "") -> Hands:
        window = Window(coder)
        self._qtbot.addWidget(window)
        self.windows.append(window)
        window.resize(1280, 800)
        window.show()
        window.open(path)
        window.activateWindow()
        self._qtbot.waitExposed(window)
        return Hands(self._qtbot, window)


def coded(path: Path, coder: str, folder: Path, *rows: str) -> None:
    """Code as the command line does it: document, quote, code, comment."""
    lines = table(folder / f"{coder}.csv", "document,quote,code,comment", *rows)
    done("import", "segments", path, lines, "--coder", coder)


def by_name(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Code and words of every segment, by document, whoever may see it."""
    with Project(path, writes=False) as project, project.read(whole=True) as session:
        return {
            document.name: [
                (card.code, quoted(session, card.id))
                for card in cards_of(session, [mark.id for mark in marks_of(session, document.id)])
            ]
            for document in list_documents(session)
        }


def on_words(path: Path) -> set[tuple[str, str]]:
    """Code and words of every segment."""
    return {each for listed in by_name(path).values() for each in listed}


def ended(hands: Hands, dialog: TogetherDialog) -> None:
    hands.qtbot.waitUntil(lambda: not dialog.foot.progress.isVisible())


def test_blind_copies_come_together_with_everything_on_its_words(
    study: Path, at: Desk, answers: Answers, tmp_path: Path, qtbot: QtBot
):
    # Ines hands out two blind copies; Amira had begun before
    coded(study, "Amira", tmp_path, f'01 Police,{FIRST},Ask first,"{MARK}"')
    lead = at(study, "Ines")
    for name in ("Amira", "Joel"):
        lead.choose("Hand out a copy")
        dialog = lead.dialog(HandOutDialog)
        dialog.coder.setCurrentText(name)
        assert dialog.blind.isChecked()
        answers.out = tmp_path / name / "lantern.loom"
        answers.out.parent.mkdir()
        dialog.foot.go.click()
        qtbot.waitUntil(lambda dialog=dialog: dialog.foot.leave.text() == "Close")
        lead.press(Key.Key_Return)
    lead.window.close()
    amira, joel = (tmp_path / name / "lantern.loom" for name in ("Amira", "Joel"))
    assert MARK.encode() in amira.read_bytes()
    assert MARK.encode() not in joel.read_bytes()
    assert info(joel)["segments"] == 0
    assert on_words(amira) == {("Ask first", FIRST)}

    # they code apart; Ines corrects a word of what both have coded
    coded(joel, "Joel", tmp_path, f"01 Police,{FIRST},Ask first,", f"01 Police,{THIRD},Sooner,")
    done("documents", joel, "01 Police", "--rename", "01 Police North", "--coder", "Joel")
    coded(amira, "Amira", tmp_path, f"02 Council,{SECOND},Sooner,")
    done("documents", amira, "01 Police", "--rename", "01 Northern police", "--coder", "Amira")
    new = tmp_path / "corrected.txt"
    new.write_text(POLICE.replace("anyting", "anything of it"), "utf-8")
    done("correct", study, "01 Police", new, "--coder", "Ines")

    # Joel sends a packet from his window, Amira her whole copy
    window = at(joel)
    assert window.window.workspace.coder == "Joel"
    window.choose("Send my work")
    sending = window.dialog(SendDialog)
    answers.out = packet = tmp_path / "joel.packet"
    sending.foot.go.click()
    qtbot.waitUntil(lambda: sending.foot.leave.text() == "Close")
    window.window.close()
    before = done("log", study)

    # brought together with a preview, as one step
    lead = at(study, "Ines")
    answers.files = [packet, amira]
    lead.choose("Bring work together")
    together = lead.dialog(TogetherDialog)
    ended(lead, together)
    lines = together.outcome.lines()
    assert "Added: 3 segments." in lines
    assert any(line.startswith("Name of the document “01 Police”") for line in lines)
    assert done("log", study) == before
    lead.click(together.foot.go)
    qtbot.waitUntil(lambda: together.foot.said.text() == DONE)
    wanted = {("Ask first", FIRST), ("Sooner", THIRD), ("Sooner", SECOND)}
    assert on_words(study) == wanted
    assert len([each for listed in by_name(study).values() for each in listed]) == 4

    # the conflict is decided by a key; it can be undone, and so can the whole
    lead.click(together.decide)
    conflicts = lead.dialog(ConflictsDialog)
    qtbot.waitUntil(lambda: conflicts.list.count() == 1)
    number = next(key for key, button in conflicts.sides.buttons.items() if "North" in button.accessibleName())
    lead.press_for(str(number))
    qtbot.waitUntil(lambda: conflicts.pages.currentIndex() == 1)
    lead.click(conflicts.close_button)
    assert {"02 Council"} < set(by_name(study))
    assert "01 Police" not in by_name(study)
    lead.window.close()
    assert done("check", study) == "The study is whole.\n"
    assert loom("merge", study, packet, amira).out.startswith("There is nothing new")
    done("undo", study, "--coder", "Ines")
    assert "01 Police" in by_name(study)
    done("undo", study, "--coder", "Ines")
    assert on_words(study) == {("Ask first", FIRST)}
    assert done("check", study) == "The study is whole.\n"
    done("redo", study, "--coder", "Ines")
    done("redo", study, "--coder", "Ines")
    assert on_words(study) == wanted

    # and the round is measured
    for coder in ("Amira", "Joel"):
        marks = table(tmp_path / "done.csv", "document,coder,status", f"02 Council,{coder},done")
        done("import", "progress", study, marks, "--coder", coder)
    done("round", "end", study, "Main", "--coder", "Ines")
    figures = json.loads(done("agreement", study, "--coders", "Amira,Joel", "--json"))
    assert figures["coders"] == ["Amira", "Joel"]
    alike = (len(COUNCIL) - len(SECOND)) / len(COUNCIL)
    assert figures["codes"]["Sooner"]["percent_agreement"]["value"] == pytest.approx(alike)


def test_a_codebook_revised_by_the_lead_reaches_a_blind_copy(study: Path, tmp_path: Path):
    joel = tmp_path / "joel.loom"
    done("copy", study, joel, "--for", "Joel", "--blind")
    coded(joel, "Joel", tmp_path, f"01 Police,{FIRST},Ask first,")
    done("round", "end", study, "Main", "--coder", "Ines")
    done("codes", study, "--rename", "Sooner=Told sooner", "--coder", "Ines")
    packet = tmp_path / "ines.packet"
    done("packet", study, packet, "--coder", "Ines")
    done("merge", joel, packet, "--coder", "Joel")
    assert done("check", joel) == "The study is whole.\n"
    assert "Told sooner" in done("codes", joel)
    assert on_words(joel) == {("Ask first", FIRST)}


def test_one_goes_on_while_somebody_else_has_the_study_and_brings_it_back(
    study: Path, at: Desk, answers: Answers, tmp_path: Path, qtbot: QtBot
):
    shared = tmp_path / "OneDrive" / "lantern.loom"
    shared.parent.mkdir()
    shutil.copy(study, shared)
    lock = shared.with_name("lantern.loom.lock")
    sign(lock)
    answers.choice = WORKING
    window = Window("Joel")
    qtbot.addWidget(window)
    at.windows.append(window)
    window.resize(1280, 800)
    window.show()
    window.open(shared)
    qtbot.waitUntil(lambda: window.workspace is not None)
    copy = window.workspace.project.path
    assert copy.parent.name == FOLDER
    qtbot.waitUntil(lambda: "working copy" in window.desk.notices.shown)
    hands = Hands(qtbot, window)
    window.reader().page.setFocus()
    hands.select_by_mouse(THIRD)
    hands.type_in("Soon")
    hands.press_for(Key.Key_Return)

    # the other one works on and closes; the study is free
    lock.unlink()
    coded(shared, "Amira", tmp_path, f"02 Council,{SECOND},Sooner,")
    hands.choose("Bring the working copy back")
    together = hands.dialog(TogetherDialog)
    assert window.workspace.project.path == shared
    ended(hands, together)
    assert "Added: 1 segment." in together.outcome.lines()
    hands.click(together.foot.go)
    qtbot.waitUntil(lambda: together.foot.said.text().startswith(DONE))
    hands.press(Key.Key_Return)
    window.close()
    assert on_words(shared) == {("Sooner", THIRD), ("Sooner", SECOND)}
    assert done("check", shared) == "The study is whole.\n"
    assert sorted(each.name for each in shared.parent.iterdir()) == ["lantern.loom"]


def apart(path: Path, coder: str, place: int) -> None:
    """What each of several people does with the same things, in her own way."""
    with Project(path) as project:
        for verb in (
            lambda s: rename_code(s, 1, f"Asking, {coder}"),
            lambda s: recolour(s, 2, ("#c0392b", "#2e86c1", "#27ae60")[place]),
            lambda s: edit_card(s, 2, definition=f"That it came to them sooner, as {coder} heard it."),
            lambda s: resize(s, 1, 6, 6 + (11, 18, 23)[place]),
            lambda s: edit_memo(s, 1, "Notes", f"{coder} wrote it anew."),
            lambda s: correct(s, 2, COUNCIL.replace("weeks sooner", f"{place + 2} weeks sooner")),
            (lambda s: delete_memo(s, 2)) if place == 0 else (lambda s: edit_memo(s, 2, "Doubts", f"Kept, {coder}")),
        ):
            with project.write("deed", coder) as session:
                verb(session)


def test_conflicts_of_many_kinds_are_decided_by_keys_and_everything_undone(
    study: Path, at: Desk, answers: Answers, tmp_path: Path, qtbot: QtBot
):
    done("round", "end", study, "Main", "--coder", "Ines")
    with Project(study) as project, project.write("begin", "Ines") as session:
        apply_code(session, 1, 1, 6, 40)
        write_memo(session, "Notes", "What we saw.")
        write_memo(session, "Doubts", "Is it so?")
    copies = {name: tmp_path / f"{name}.loom" for name in ("Joel", "Nadia")}
    for name, path in copies.items():
        done("copy", study, path, "--for", name)
    for place, (name, path) in enumerate({"Ines": study, **copies}.items()):
        apart(path, name, place)
    with Project(study) as project:
        before = state(project)

    lead = at(study, "Ines")
    answers.files = list(copies.values())
    lead.choose("Bring work together")
    together = lead.dialog(TogetherDialog)
    ended(lead, together)
    lead.click(together.foot.go)
    qtbot.waitUntil(together.decide.isVisible)
    lead.click(together.decide)
    conflicts = lead.dialog(ConflictsDialog)
    qtbot.waitUntil(lambda: conflicts.list.count() > 0)
    told = [conflicts.list.item(row).text() for row in range(conflicts.list.count())]
    assert {each.split(" of the ")[0] for each in told} >= {"Name", "Colour", "Definition", "Ends", "Words"}
    for number, _one in enumerate(told):
        said = conflicts.left.text()
        if said:  # a memo that is taken away takes the conflict about its words along
            lead.press_for(str((1, 2, 0)[number % 3]))
            qtbot.waitUntil(lambda said=said: conflicts.left.text() != said)
    assert conflicts.pages.currentIndex() == 1
    lead.click(conflicts.close_button)
    assert done("check", study) == "The study is whole.\n"
    project = lead.window.workspace.project
    while state(project) != before:
        assert project.undoable().label in ("decide_conflict", "merge")
        project.undo("Ines")
