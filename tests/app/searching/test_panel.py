"""Words sought in all documents, in the real window: listed, looked at, gone to, coded."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.picker.popup import Picker
from app.searching import saying
from app.searching.model import HitModel
from app.searching.panel import SearchPanel
from app.tasks import Tasks
from app.workspace import Workspace
from coding.code_all import Coded
from coding.documents import add_document
from coding.searching import find_words
from coding.segments import marks_of, quoted
from coding.transcript import Transcript
from models.project import Project
from tests.studies import COUNCIL, POLICE, labelled, place

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = Qt.Key


@pytest.fixture
def panel(window, qtbot):
    page = window.reader().page
    page.select(0, 0)
    page.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, KEYS.Key_F, CTRL | SHIFT)
    return window.workbench.search


def seek(panel, qtbot, words):
    panel.field.clear()
    qtbot.keyClicks(panel.field, words)
    assert panel.seeking.busy
    qtbot.waitUntil(lambda: not panel.seeking.busy)


def lines(panel):
    return [panel.model.data(panel.model.index(row)) for row in range(panel.model.rowCount())]


def coded(window, code_id):
    with window.workspace.read() as session:
        marks = [mark for document_id in (1, 2, 3) for mark in marks_of(session, document_id)]
        return [quoted(session, each.id) for each in marks if each.code_id == code_id and each.coder == "Amira"]


def pick(window, qtbot, letters):
    picker = [each for each in window.findChildren(Picker) if each.isVisible()][-1]
    qtbot.keyClicks(picker.field, letters)
    qtbot.keyClick(picker.field, KEYS.Key_Return)


def test_the_list_of_hits_is_a_sound_model(study):
    model = HitModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with study.read() as session:
        model.take(find_words(session, "e"))
        assert model.rowCount() == 22 + 3
        model.take(find_words(session, "nowhere"))
    assert model.rowCount() == 0
    assert tester.model() is model


def test_words_are_listed_by_document_and_counted_in_words(panel, qtbot):
    assert panel.field.hasFocus()
    assert "Type words" in panel.empty.said.text()
    seek(panel, qtbot, "SHARE")
    assert lines(panel) == [
        "02 Council, 1",
        "We share concerns sooner.",
        "03 Report, 1",
        "Concerns are shared sooner.",
    ]
    assert panel.count.text() == "2 places in 2 documents"
    assert panel.list.isVisible()


def test_up_and_down_show_places_enter_goes_there_escape_closes(window, panel, qtbot):
    page = window.reader().page
    seek(panel, qtbot, "share")
    with qtbot.waitSignal(panel.previewing):
        qtbot.keyClick(panel.field, KEYS.Key_Down)
    assert panel.list.hasFocus()
    assert window.workspace.document_id == 2
    assert page.selected_span() == place(COUNCIL, "share")
    with qtbot.waitSignal(panel.previewing):
        qtbot.keyClick(panel.list, KEYS.Key_Down)
    assert (window.workspace.document_id, panel.list.hasFocus()) == (3, True)
    qtbot.keyClick(panel.list, KEYS.Key_Up)
    qtbot.keyClick(panel.list, KEYS.Key_Return)
    assert page.hasFocus()
    assert (window.workspace.document_id, page.selected_span()) == (2, place(COUNCIL, "share"))
    assert panel.isVisible()
    panel.field.setFocus()
    qtbot.keyClick(panel.field, KEYS.Key_Escape)
    assert not panel.isVisible()
    assert page.hasFocus()


def test_a_click_goes_to_the_place(window, panel, qtbot):
    seek(panel, qtbot, "cafe talks")
    spot = panel.list.visualRect(panel.model.index(1)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.reader().page.selected_span() == place(POLICE, "Café talks")
    assert window.reader().page.hasFocus()


def test_what_stands_nowhere_is_said_with_what_to_do(panel, qtbot):
    panel.whole.setChecked(True)
    seek(panel, qtbot, "concern")
    assert panel.empty.said.text() == "“concern” stands in no document as whole words."
    with qtbot.waitSignal(panel.seeking.found):
        qtbot.mouseClick(panel.empty.button, Qt.MouseButton.LeftButton)
    assert panel.count.text() == "2 places in 2 documents"
    assert not panel.footer.button.isHidden()
    for few in ("c", ""):
        panel.field.setText(few)
        assert "Type words" in panel.empty.said.text()
    assert not panel.footer.isEnabled()


def test_all_that_was_found_is_coded_in_one_step(window, panel, qtbot):
    seek(panel, qtbot, "ask")
    assert panel.footer.button.text() == "Code all 2 …"
    panel.footer.unit.setCurrentIndex(1)
    qtbot.keyClick(panel.field, KEYS.Key_Return, CTRL)
    pick(window, qtbot, "hum")
    assert coded(window, 4) == ["We ask first now 🙂.", "🙂", "Before, nobody asked."]
    assert panel.footer.said.text() == "2 coded"
    assert panel.footer.said.toolTip() == "2 segments coded with “Humour”."
    qtbot.keyClick(panel.field, KEYS.Key_Return, CTRL)
    pick(window, qtbot, "hum")
    assert panel.footer.said.text() == "0 coded, 2 were so already"
    assert window.statusBar().currentMessage() == "0 segments coded with “Humour”, 2 were coded so already."
    window.workspace.project.undo("Amira")
    assert coded(window, 4) == ["🙂"]


def test_only_what_is_chosen_is_coded_and_interviewers_are_left_out(window, panel, qtbot):
    seek(panel, qtbot, "er")
    rows = [row for row in range(panel.model.rowCount()) if panel.model.hit(panel.model.index(row))]
    assert len(rows) == panel.found.total
    assert panel.footer.said.text() == "Left out: 4 in labels"
    qtbot.keyClick(panel.field, KEYS.Key_Down)
    qtbot.keyClick(panel.list, KEYS.Key_Down, SHIFT)
    assert panel.footer.button.text() == "Code 2 chosen …"
    assert panel.footer.said.text() == "Left out: 2 in labels"
    panel.footer.asides.setChecked(True)
    assert panel.footer.said.text() == ""
    panel.footer.button.click()
    pick(window, qtbot, "hum")
    assert coded(window, 4) == ["Interviewer", "🙂"]


def test_what_is_said_of_the_places_adds_up_and_is_not_cut_off(panel):
    done = Coded(6, 1, 3, 2)
    assert saying.coded(done, "Ask") == (
        "6 segments coded with “Ask”, 2 places lie in the same segments, 1 was coded so already, "
        "3 by interviewers or in labels left out."
    )
    panel.footer.resize(640, panel.footer.height())
    panel.footer.say(saying.coded_in_short(done), saying.coded(done, "Ask"))
    assert panel.footer.said.toolTip() == saying.coded(done, "Ask")
    room = panel.footer.said
    assert room.wordWrap()
    assert room.heightForWidth(max(180, room.width())) <= room.maximumHeight()


def test_many_hits_are_coded_in_the_worker(window, panel, qtbot):
    text = "\n".join(f"Ann: yes indeed {number}" for number in range(4000))
    with window.workspace.write("import_documents") as session:
        add_document(session, Transcript("04 Long", text, labelled(text)))
    seek(panel, qtbot, "indeed")
    assert panel.count.text() == "4,000 places in 1 document, the first 3,000 are listed"
    qtbot.keyClick(panel.field, KEYS.Key_Return, CTRL)
    picker = window.findChildren(Picker)[-1]
    picker.field.setText("hum")
    with qtbot.waitSignal(panel.coded):
        picker.pick(picker.choice())
        assert not window.isEnabled()
    qtbot.waitUntil(window.isEnabled)
    assert panel.footer.said.text() == "4,000 coded"


def test_the_list_is_found_anew_when_texts_change_and_one_stands_where_one_stood(window, panel, qtbot):
    seek(panel, qtbot, "share")
    with qtbot.waitSignal(panel.previewing):
        qtbot.keyClick(panel.field, KEYS.Key_Down)
    with qtbot.waitSignal(panel.seeking.found), window.workspace.write("import_documents") as session:
        add_document(session, Transcript("00 First", "Ann: We share.", labelled("Ann: We share.")))
    assert panel.count.text() == "3 places in 3 documents"
    assert panel.model.hit(panel.list.currentIndex()).document == "02 Council"


def test_segments_and_search_take_turns_below_the_page(window, panel, qtbot):
    height = panel.height()
    window.workspace.ask_segments(code_ids=(2,))
    segments = window.workbench.segments
    assert (segments.isVisible(), panel.isVisible()) == (True, False)
    page = window.reader().page
    page.select(*place(POLICE, "Before"))
    window.actions_of.by_key["find_everywhere"].trigger()
    assert (segments.isVisible(), panel.isVisible()) == (False, True)
    assert abs(panel.height() - height) < 3
    assert panel.field.text() == "Before"
    qtbot.waitUntil(lambda: not panel.seeking.busy)
    assert panel.count.text() == "1 place in 1 document"


def test_what_was_listed_from_elsewhere_and_is_not_there_can_be_typed_anew(panel, qtbot):
    panel.list_words("zzqx")
    qtbot.waitUntil(lambda: not panel.seeking.busy)
    assert panel.field.hasFocus()
    assert panel.empty.said.text().startswith("“zzqx” stands in no document. Try fewer letters")


def test_a_study_that_is_only_read_is_searched_but_not_coded(study, qtbot):
    workspace = Workspace(Project(study.path, writes=False), "Amira")
    tasks = Tasks()
    panel = SearchPanel(workspace, tasks)
    qtbot.addWidget(panel)
    panel.show()
    seek(panel, qtbot, "share")
    assert panel.model.rowCount() == 4
    assert not panel.footer.button.isEnabled()
    tasks.close()
    workspace.close()
