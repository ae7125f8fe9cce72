"""The dialog in which speakers are put right."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.frame.window import Window
from app.speakers.choosing import NOBODY, OWN
from app.speakers.dialog import RepairDialog, repair, repair_all
from app.speakers.model import ASKS, PARTICIPANT, SPEAKER, TURNS, ProposalModel, SpeakerModel
from app.tasks import Cancelled
from coding.documents import add_document
from coding.participants import participants_by_name
from coding.repairing import speaker_rows
from coding.transcript import Transcript
from coding.variants import Proposal
from models.project import Project
from tests.studies import labelled, state

MESSY = "Int.: Well?\nPC Hal: We ask first.\nP.C. Hal: Always.\nJo: Never.\nInt: And?\nJo: No."
FLAG = QItemSelectionModel.SelectionFlag


@pytest.fixture
def dialog(window: Window, qtbot: QtBot) -> RepairDialog:
    """The dialog on a fourth document with messy names."""
    with window.workspace.write("import_documents") as session:
        document_id = add_document(session, Transcript("04 Messy", MESSY, labelled(MESSY)))
    window.workspace.choose_document(document_id)
    opened = repair(window)
    qtbot.waitUntil(lambda: opened.model.rowCount() == 5)
    return opened


def names(dialog: RepairDialog) -> list[str]:
    return [row.name for row in dialog.model.rows]


def select(dialog: RepairDialog, *called: str) -> None:
    dialog.table.clearSelection()
    for row, name in enumerate(names(dialog)):
        if name in called:
            dialog.table.selectionModel().select(dialog.model.index(row, 0), FLAG.Select | FLAG.Rows)


def stored(window: Window, document_id: int = 4) -> list[tuple[str, str, bool, int]]:
    with window.workspace.read() as session:
        rows = speaker_rows(session, [document_id])
    return [(row.name, row.participant, row.interviewer, row.turns) for row in rows]


def undo(window: Window) -> None:
    window.workspace.project.undo("Amira")


def said(dialog: RepairDialog) -> list[str]:
    model = dialog.proposals.model
    return [model.index(row).data() for row in range(model.rowCount())]


def test_the_speakers_of_the_document_are_shown_with_what_they_say(dialog: RepairDialog, qtbot: QtBot):
    index = dialog.model.index
    assert [index(3, column).data() for column in (SPEAKER, TURNS)] == ["Jo", "2"]
    assert index(0, ASKS).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert index(4, ASKS).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert "04 Messy" in dialog.here.text()
    dialog.everywhere.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 8)
    assert not dialog.table.isColumnHidden(0)
    dialog.here.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 5)
    assert dialog.table.isColumnHidden(0)


def test_proposals_are_said_in_words_and_accepted_one_by_one(dialog: RepairDialog, window: Window, qtbot: QtBot):
    assert said(dialog) == [
        "“Int.” (1 turn) is “Int” (1 turn): merge them",
        "“P.C. Hal” (1 turn) is “PC Hal” (1 turn): merge them",
        "“Int.” in “04 Messy”: mark as interviewer",
        "“PC Hal” and “P.C. Hal” in “04 Messy”: is the participant “PC Hall”",
    ]
    before = state(window.workspace.project)
    dialog.proposals.list.setCurrentIndex(dialog.proposals.model.index(1))
    dialog.proposals.accept.click()
    qtbot.waitUntil(lambda: len(said(dialog)) == 3)
    assert ("PC Hal", "", False, 2) in stored(window)
    undo(window)
    assert state(window.workspace.project) == before
    qtbot.waitUntil(lambda: len(said(dialog)) == 4)


def test_where_nothing_is_proposed_the_heading_speaks_of_spellings_only(dialog: RepairDialog):
    dialog.proposals.show_proposals([], 0)
    assert dialog.proposals.title.text() == "No spellings to put together"


def test_what_is_proposed_for_other_documents_is_led_to(dialog: RepairDialog, window: Window, qtbot: QtBot):
    dialog.close()
    window.workspace.choose_document(3)
    again = repair(window)
    qtbot.waitUntil(lambda: again.proposals.title.text() == "No proposals here")
    assert again.proposals.elsewhere.text() == "4 in other documents →"
    qtbot.mouseClick(again.proposals.elsewhere, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(said(again)) == 4)
    assert again.everywhere.isChecked()
    assert not again.proposals.elsewhere.isVisible()
    again.close()
    everywhere = repair_all(window)
    qtbot.waitUntil(lambda: len(said(everywhere)) == 4)
    assert everywhere.everywhere.isChecked()


def test_speakers_become_participants_in_one_step(dialog: RepairDialog, window: Window, qtbot: QtBot):
    before = state(window.workspace.project)
    assert dialog.without.said.text() == "1 speaker is no participant yet: “Jo”"
    dialog.without.make.click()
    qtbot.waitUntil(lambda: not dialog.without.isVisible())
    assert ("Jo", "Jo", False, 2) in stored(window)
    undo(window)
    assert state(window.workspace.project) == before
    qtbot.waitUntil(dialog.without.isVisible)
    dialog.everywhere.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 8)
    assert dialog.without.said.text().startswith("1 speaker is")


def test_all_that_are_sure_are_one_step(dialog: RepairDialog, window: Window, qtbot: QtBot):
    before = state(window.workspace.project)
    every = list(dialog.proposals.model.rows)
    assert dialog.proposals.accept_all.text() == "Accept a&ll 4 that are sure"
    dialog.proposals.show_proposals([row for row in dialog.proposals.model.rows if row.sure][:1], 0)
    assert dialog.proposals.accept_all.isHidden()
    assert "1" not in dialog.proposals.accept_all.text()
    dialog.proposals.show_proposals(every, 0)
    dialog.proposals.accept_all.click()
    qtbot.waitUntil(lambda: said(dialog) == [])
    assert stored(window) == [("PC Hal", "PC Hall", False, 2), ("Jo", "", False, 2), ("Int", "", True, 2)]
    assert not dialog.proposals.accept.isVisible()
    undo(window)
    assert state(window.workspace.project) == before
    qtbot.waitUntil(lambda: len(said(dialog)) == 4)


def test_what_is_ignored_stays_away_until_it_is_asked_for(dialog: RepairDialog, window: Window, qtbot: QtBot):
    dialog.proposals.list.setCurrentIndex(dialog.proposals.model.index(0))
    dialog.proposals.ignore.click()
    qtbot.waitUntil(lambda: len(said(dialog)) == 3)
    dialog.close()
    again = repair(window)
    qtbot.waitUntil(lambda: len(said(again)) == 3)
    assert again.proposals.restore.text() == "Show 1 i&gnored"
    kept = str(window.workspace.remembered.get("ignored_proposals"))
    assert not any(row.name in kept for row in again.model.rows)
    again.proposals.restore.click()
    qtbot.waitUntil(lambda: len(said(again)) == 4)
    again.close()


def test_a_speaker_is_renamed_in_place_and_a_taken_name_is_explained(
    dialog: RepairDialog, window: Window, qtbot: QtBot
):
    place = dialog.model.index(names(dialog).index("Jo"), SPEAKER)
    dialog.model.setData(place, " Jo  Low ")
    qtbot.waitUntil(lambda: "Jo Low" in names(dialog))
    dialog.model.setData(place, "pc hal")
    qtbot.waitUntil(dialog.refused.isVisible)
    assert "merge the two instead" in dialog.refused.text()
    assert not dialog.model.setData(place, "Jo Low")


def test_selected_speakers_are_merged_into_the_one_whose_name_stays(dialog: RepairDialog, window: Window, qtbot: QtBot):
    select(dialog, "PC Hal", "P.C. Hal", "Jo")
    assert [action.text() for action in dialog.tools.merge.menu().actions()] == [
        "Which name stays?", "Jo  (2 turns)", "PC Hal  (1 turn)", "P.C. Hal  (1 turn)"
    ]  # fmt: skip
    dialog.tools.merge.menu().actions()[1].trigger()
    qtbot.waitUntil(lambda: len(names(dialog)) == 3)
    assert ("Jo", "", False, 4) in stored(window)
    select(dialog, "Jo")
    assert not dialog.tools.merge.isEnabled()


def test_several_are_marked_as_interviewers_at_once(dialog: RepairDialog, window: Window, qtbot: QtBot):
    select(dialog, "Int.", "Jo")
    dialog.tools.asks.click()
    qtbot.waitUntil(lambda: [row.interviewer for row in dialog.model.rows] == [True, False, False, True, True])
    assert {row.name for row in dialog.rows()} == {"Int.", "Jo"}
    dialog.model.setData(dialog.model.index(0, ASKS), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: [row.interviewer for row in dialog.model.rows] == [False, False, False, False, True])
    dialog.table.clearSelection()
    dialog.model.setData(dialog.model.index(3, ASKS), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: [row.interviewer for row in dialog.model.rows] == [False, False, False, True, True])
    undo(window)
    undo(window)
    undo(window)
    qtbot.waitUntil(lambda: [row.interviewer for row in dialog.model.rows] == [False, False, False, False, True])


def test_a_participant_is_chosen_typed_or_taken_from_the_name(dialog: RepairDialog, window: Window, qtbot: QtBot):
    offered = [dialog.tools.field.itemText(row) for row in range(dialog.tools.field.count())]
    assert offered == [OWN, NOBODY, "", "PC Hall", "Priya Raman"]
    select(dialog, "PC Hal", "P.C. Hal")
    assert not dialog.tools.assign.isEnabled()
    dialog.tools.field.setEditText("pc hall")
    dialog.tools.assign.click()
    qtbot.waitUntil(lambda: [row.participant for row in dialog.rows()] == ["PC Hall"] * 2)
    select(dialog, "Jo", "Int.")
    dialog.tools.field.setEditText(OWN)
    dialog.tools.assign.click()
    qtbot.waitUntil(lambda: [row.participant for row in dialog.rows()] == ["Int.", "Jo"])
    dialog.table.clearSelection()
    dialog.model.setData(dialog.model.index(0, PARTICIPANT), "Sam New")
    qtbot.waitUntil(lambda: dialog.model.rows[0].participant == "Sam New")
    dialog.model.setData(dialog.model.index(0, PARTICIPANT), NOBODY)
    qtbot.waitUntil(lambda: dialog.model.rows[0].participant == "")
    with window.workspace.read() as session:
        assert set(participants_by_name(session)) == {"pc hall", "priya raman", "int.", "jo", "sam new"}


def test_a_participant_is_typed_in_the_cell(dialog: RepairDialog, window: Window, qtbot: QtBot):
    place = dialog.model.index(names(dialog).index("Jo"), PARTICIPANT)
    dialog.table.setCurrentIndex(place)
    dialog.table.edit(place)
    field = dialog.table.findChild(QComboBox)
    field.setEditText("Jo Low")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("Jo", "Jo Low", False, 2) in stored(window))


def test_speakers_of_several_documents_are_not_merged(dialog: RepairDialog, qtbot: QtBot):
    dialog.everywhere.click()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 8)
    select(dialog, "PC Hall", "PC Hal")
    assert not dialog.tools.merge.isEnabled()
    assert "giving them one participant" in dialog.tools._said.text()
    dialog.table.sortByColumn(TURNS, Qt.SortOrder.DescendingOrder)
    assert [row.turns for row in dialog.model.rows] == sorted((row.turns for row in dialog.model.rows), reverse=True)
    dialog.table.sortByColumn(SPEAKER, Qt.SortOrder.AscendingOrder)
    assert names(dialog)[:2] == ["Int", "Int."]


def test_the_models_stand_qts_tester(study: Project, qtmodeltester: ModelTester, qtbot: QtBot):
    model, proposals = SpeakerModel(writes=True), ProposalModel()
    for each in (model, proposals):
        qtmodeltester.check(each)
    with study.read() as session:
        model.show(speaker_rows(session))
    proposals.show([Proposal("merge", (1,), "this", "for that", into_id=2, sure=False)])
    for each in (model, proposals):
        qtmodeltester.check(each)
    assert proposals.index(0).data() == "Perhaps: this"


def test_a_study_that_is_only_read_shows_its_speakers(study: Project, qtbot: QtBot):
    model = SpeakerModel(writes=False)
    with study.read() as session:
        model.show(speaker_rows(session))
    flags = [model.flags(model.index(0, column)) for column in (SPEAKER, PARTICIPANT, ASKS)]
    assert not any(flag & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable) for flag in flags)


def test_the_window_opens_the_dialog_by_its_key(window: Window, qtbot: QtBot, tmp_path: Path):
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    opened = window.findChild(RepairDialog)
    qtbot.waitUntil(lambda: opened.model.rowCount() == 2)
    assert opened.isModal()
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_a_dialog_closed_before_it_has_read_is_gone_quietly(window: Window, qtbot: QtBot):
    opened = repair(window)
    with qtbot.waitSignal(opened.destroyed):
        opened.close()
    qtbot.waitUntil(lambda: not window.tasks._running)
    with window.workspace.write("rename_document") as session:
        add_document(session, Transcript("05", "words"))
    assert window.findChild(RepairDialog) is None


def test_what_is_asked_for_no_more_is_not_read_to_its_end(window: Window, qtbot: QtBot):
    opened = repair(window)
    first = opened._reading
    opened.everywhere.click()
    second = opened._reading
    assert first is not None
    assert first.progress.cancelled
    qtbot.waitUntil(lambda: opened.model.rowCount() > 2)
    with window.workspace.read() as session, pytest.raises(Cancelled):
        speaker_rows(session, progress=first.progress)
    opened.close()
    assert second is not None
    assert second.progress.cancelled
