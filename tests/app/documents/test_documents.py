"""The column of documents, driven by keys, mouse and its menu."""

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.documents.model import DOCUMENT_MIME, DocumentModel
from app.documents.view import DocumentView
from app.frame.window import Window
from app.workspace import Workspace
from coding.documents import add_document, list_documents, move_documents, rename_document
from coding.errors import CodingError
from coding.segments import apply_code
from coding.transcript import Transcript
from models.project import Project
from tests.studies import state
from tests.windows import Answers

MOVE = Qt.DropAction.MoveAction
FLAG = QItemSelectionModel.SelectionFlag


def column(window: Window) -> DocumentView:
    return window.workbench.documents


def choose(view: DocumentView, *ids: int) -> None:
    """Select the documents as one does with Ctrl held down."""
    view.tree.setFocus()
    view.tree.setCurrentIndex(view.documents.index_of(ids[0]))
    for each in ids[1:]:
        view.tree.selectionModel().select(view.documents.index_of(each), FLAG.Select | FLAG.Rows)


def listed(workspace: Workspace) -> list[tuple[str, str, str, str]]:
    with workspace.read() as session:
        return [(item.folder, item.name, item.kind, item.status) for item in list_documents(session, workspace.coder)]


def field(view: DocumentView) -> QLineEdit:
    return view.tree.findChild(QLineEdit)


def do(window: Window, key: str) -> None:
    window.actions_of.by_key[key].trigger()


def type_name(qtbot: QtBot, view: DocumentView, words: str) -> None:
    editor = field(view)
    editor.selectAll()
    qtbot.keyClicks(editor, words)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_a_document_is_renamed_in_its_place(window: Window, qtbot: QtBot):
    view = column(window)
    choose(view, 1)
    qtbot.keyClick(view.tree, Qt.Key.Key_F2)
    assert field(view).text() == "01 Police"
    with qtbot.waitSignal(window.workspace.changed):
        type_name(qtbot, view, "10 Police, North West")
    assert [row[1] for row in listed(window.workspace)] == ["02 Council", "10 Police, North West", "03 Report"]
    assert window.workspace.document_id == 1
    assert view.chosen() == [1]
    do(window, "undo")
    assert listed(window.workspace)[0][1] == "01 Police"


def test_a_taken_name_is_refused_and_the_old_one_stays(window: Window, qtbot: QtBot):
    view = column(window)
    choose(view, 1)
    do(window, "rename_document")
    with qtbot.capture_exceptions() as caught:
        type_name(qtbot, view, "02 council")
        qtbot.waitUntil(lambda: bool(caught))
    assert str(caught[0][1]) == "There is already a document “02 council”."
    assert listed(window.workspace)[0][1] == "01 Police"


def test_an_empty_name_is_refused_and_it_is_said_why(window: Window, qtbot: QtBot):
    view = column(window)
    for row, said in (
        (view.documents.index_of(1), "A document needs a name: “01 Police” keeps its own."),
        (view.documents.index_of_folder("Papers"), "A folder needs a name: “Papers” keeps its own."),
    ):
        view.tree.setFocus()
        view.tree.setCurrentIndex(row)
        do(window, "rename_document")
        field(view).clear()
        qtbot.keyClicks(field(view), "  ")
        with qtbot.waitSignal(window.workspace.hinted) as hinted:
            qtbot.keyClick(field(view), Qt.Key.Key_Return)
        assert hinted.args[0] == said
        qtbot.waitUntil(lambda: field(view) is None)
    assert [row[:2] for row in listed(window.workspace)] == [
        ("", "01 Police"),
        ("", "02 Council"),
        ("Papers", "03 Report"),
    ]


def test_a_folder_is_told_by_its_sign_and_counts_documents_in_brackets(window: Window):
    model = column(window).documents
    model.keep_folder("Later")
    roles = Qt.ItemDataRole
    said = {}
    for path in ("Papers", "Later"):
        index = model.index_of_folder(path)
        count = index.siblingAtColumn(1)
        said[path] = count.data(), count.data(roles.ToolTipRole), index.data(roles.AccessibleTextRole)
        assert not index.data(roles.DecorationRole).isNull()
    assert said == {
        "Papers": ("(1)", "1 document", "Papers, folder, 1 document"),
        "Later": ("", "no documents yet", "Later, folder, no documents yet"),
    }
    document = model.index_of(1)
    assert document.data(roles.DecorationRole) is None
    assert document.siblingAtColumn(1).data() == "4"
    assert document.siblingAtColumn(1).data(roles.ToolTipRole) == "4 segments"


def test_a_folder_is_made_named_filled_and_renamed(window: Window, qtbot: QtBot):
    view, workspace = column(window), window.workspace
    before = state(workspace.project)
    choose(view, 1)
    do(window, "new_folder")
    assert field(view).text() == "New folder"
    type_name(qtbot, view, "North")
    qtbot.waitUntil(lambda: view.documents.index_of_folder("North").isValid())
    assert state(workspace.project) == before
    choose(view, 1, 2)
    data = view.documents.mimeData(view.tree.selectionModel().selectedRows())
    with qtbot.waitSignal(workspace.changed):
        assert view.documents.dropMimeData(data, MOVE, -1, -1, view.documents.index_of_folder("North"))
    assert [row[:2] for row in listed(workspace)] == [
        ("North", "01 Police"),
        ("North", "02 Council"),
        ("Papers", "03 Report"),
    ]
    assert workspace.remembered.get("folders") == []
    assert set(view.chosen()) == {1, 2}
    view.tree.setCurrentIndex(view.documents.index_of_folder("North"))
    do(window, "rename_document")
    with qtbot.waitSignal(workspace.changed):
        type_name(qtbot, view, "Old North")
    assert [row[0] for row in listed(workspace)] == ["Old North", "Old North", "Papers"]
    do(window, "undo")
    do(window, "undo")
    assert state(workspace.project) == before


def test_folders_and_documents_are_dropped_into_folders_and_out_again(window: Window, qtbot: QtBot):
    view, workspace = column(window), window.workspace
    papers = view.documents.index_of_folder("Papers")
    data = view.documents.mimeData([view.documents.index_of(1)])
    assert data.hasFormat(DOCUMENT_MIME)
    with qtbot.waitSignal(workspace.changed):
        view.documents.dropMimeData(data, MOVE, -1, -1, view.documents.index_of(3))
    assert [row[0] for row in listed(workspace)] == ["", "Papers", "Papers"]
    view.documents.keep_folder("All")
    data = view.documents.mimeData([view.documents.index_of_folder("Papers")])
    with qtbot.waitSignal(workspace.changed):
        view.documents.dropMimeData(data, MOVE, -1, -1, view.documents.index_of_folder("All"))
    assert [row[0] for row in listed(workspace)] == ["", "All/Papers", "All/Papers"]
    data = view.documents.mimeData([view.documents.index_of(1), view.documents.index_of(3)])
    with qtbot.waitSignal(workspace.changed):
        view.documents.dropMimeData(data, MOVE, -1, -1, QModelIndex())
    assert [row[0] for row in listed(workspace)] == ["", "", ""]
    assert not papers.isValid() or view.documents.folders() == []


def test_folders_without_documents_are_moved_too(window: Window):
    model = column(window).documents
    for path in ("Later", "Papers/Drafts", "Round 2"):
        model.keep_folder(path)
    model.move([], "Round 2", folders=["Later", "Papers"])
    assert model.folders() == ["Round 2", "Round 2/Later", "Round 2/Papers", "Round 2/Papers/Drafts"]
    model.move([], "Round 2", folders=["Round 2"])
    assert model.folders()[0] == "Round 2"
    with pytest.raises(CodingError, match="into itself"):
        model.move([], "Round 2/Papers", folders=["Round 2"])
    model.move([], "", folders=["Round 2/Papers"])
    assert model.folders() == ["Papers", "Papers/Drafts", "Round 2", "Round 2/Later"]
    for path in ("Papers/Drafts", "Round 2"):
        model.forget_folder(path)
    assert model.folders() == ["Papers"]


def test_the_model_with_empty_folders_stands_qts_tester(study: Project, qtmodeltester: ModelTester, qtbot: QtBot):
    workspace = Workspace(study, "Amira")
    model = DocumentModel(workspace)
    model.keep_folder("A/B")
    qtmodeltester.check(model)
    assert model.folders() == ["A", "A/B", "Papers"]
    with workspace.write("move_documents") as session:
        move_documents(session, [1], "A/B")
    qtmodeltester.check(model)
    model.forget_folder("A")
    assert model.folders() == ["A", "A/B", "Papers"]
    workspace.choose_coder("Joel")
    assert model.index_of(1).data() == "●  01 Police"


def test_kind_and_progress_of_several_are_one_step(window: Window, qtbot: QtBot):
    view, workspace = column(window), window.workspace
    choose(view, 1, 3)
    do(window, "kind_focus_group")
    qtbot.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [row[1:] for row in listed(workspace)] == [
        ("01 Police", "focus group", "done"), ("02 Council", "interview", "unread"), ("03 Report", "focus group", "done")
    ]  # fmt: skip
    for key, status in (("progress_in_work", "in work"), ("progress_unread", "unread")):
        do(window, key)
        assert [row[3] for row in listed(workspace)] == [status, "unread", status]
    for kind in ("survey", "report", "interview"):
        do(window, f"kind_{kind}")
        assert [row[2] for row in listed(workspace)] == [kind, "interview", kind]
    assert view.chosen() == [1, 3]


def test_deleting_asks_how_much_goes_and_shows_the_neighbour(window: Window, qtbot: QtBot, answers: Answers):
    view, workspace = column(window), window.workspace
    choose(view, 2)
    answers.agree = False
    qtbot.keyClick(view.tree, Qt.Key.Key_Delete)
    assert answers.asked == ["Delete this document and the 3 segments on it? You can undo this."]
    assert len(listed(workspace)) == 3
    answers.agree = True
    qtbot.keyClick(view.tree, Qt.Key.Key_Delete)
    assert [row[1] for row in listed(workspace)] == ["01 Police", "03 Report"]
    assert (workspace.document_id, view.chosen()) == (3, [3])
    view.tree.setCurrentIndex(view.documents.index_of_folder("Papers"))
    view.tree.selectionModel().select(view.documents.index_of(1), FLAG.Select | FLAG.Rows)
    do(window, "delete_documents")
    assert answers.asked[-1] == "Delete 2 documents and the 5 segments on them? You can undo this."
    assert (listed(workspace), workspace.document_id, window.reader().page.text) == ([], 0, "")
    for _ in range(2):
        do(window, "undo")
    assert len(listed(workspace)) == 3


def test_an_empty_folder_goes_without_a_question(window: Window, answers: Answers):
    view = column(window)
    view.documents.keep_folder("Nothing")
    view.tree.setCurrentIndex(view.documents.index_of_folder("Nothing"))
    do(window, "delete_documents")
    assert (answers.asked, view.documents.folders()) == ([], ["Papers"])


def test_documents_are_moved_by_the_menu(window: Window, answers: Answers, qtbot: QtBot):
    view, workspace = column(window), window.workspace
    choose(view, 1, 2)
    answers.lines = [None, " North / Police "]
    do(window, "move_documents")
    assert [row[0] for row in listed(workspace)] == ["", "", "Papers"]
    do(window, "move_documents")
    assert [row[0] for row in listed(workspace)] == ["North/Police", "North/Police", "Papers"]
    move = next(action.menu() for action in view.menu().actions() if action.text() == "&Move to")
    assert [action.text() for action in move.actions()] == ["No folder", "North", "North/Police", "Papers"]
    move.actions()[3].trigger()
    assert [row[0] for row in listed(workspace)] == ["Papers"] * 3


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_opens_by_the_mouse_and_by_its_key(window: Window, qtbot: QtBot):
    view = column(window)
    choose(view, 1)
    place = view.tree.visualRect(view.documents.index_of(1)).center()
    view.tree.customContextMenuRequested.emit(place)
    menu = next(each for each in view.findChildren(QMenu) if each.isVisible())
    assert [action.text() for action in menu.actions() if action.text()] == [
        "&Rename", "&Move to", "&New folder", "&Kind", "&Progress", "Repair &speakers …", "De&lete documents …"
    ]  # fmt: skip
    menu.close()


def test_the_list_is_filtered_as_one_types(window: Window, qtbot: QtBot):
    view = column(window)
    choose(view, 1)
    qtbot.keyClick(view.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.line.field.isVisible()
    qtbot.keyClicks(view.line.field, "rep 03")
    hidden = [view.tree.isRowHidden(index.row(), index.parent()) for index in map(view.documents.index_of, (1, 2, 3))]
    assert hidden == [True, True, False]
    with window.workspace.write("rename_document") as session:
        rename_document(session, 1, "03 Reporter")
    assert not view.tree.isRowHidden(view.documents.index_of(1).row(), QModelIndex())
    qtbot.keyClick(view.line.field, Qt.Key.Key_Down)
    assert (window.workspace.document_id, view.tree.hasFocus()) == (1, True)
    view.show_filter()
    qtbot.keyClicks(view.line.field, "papers")
    assert not view.tree.isRowHidden(view.documents.index_of(3).row(), view.documents.index_of_folder("Papers"))
    qtbot.keyClicks(view.line.field, "zzz")
    assert not view.tree.isVisible()
    qtbot.keyClick(view.line.field, Qt.Key.Key_Escape)
    assert view.tree.isVisible()
    assert not any(
        view.tree.isRowHidden(view.documents.index_of(each).row(), view.documents.index_of(each).parent())
        for each in (1, 2, 3)
    )


def test_branches_selection_and_scroll_stay_when_the_list_is_read_again(window: Window, qtbot: QtBot):
    view, workspace = column(window), window.workspace
    with workspace.write("import_documents") as session:
        for number in range(80):
            add_document(session, Transcript(f"Talk {number}", f"words {number}", folder=f"F{number % 4}"))
    view.tree.collapse(view.documents.index_of_folder("F2"))
    choose(view, 4, 5, 8)
    view.tree.scrollToBottom()
    place = view.tree.verticalScrollBar().value()
    assert place > 0
    with workspace.write("rename_document") as session:
        rename_document(session, 4, "Talk zero")
    open_now = {path: view.tree.isExpanded(view.documents.index_of_folder(path)) for path in view.documents.folders()}
    assert open_now == {"F0": True, "F1": True, "F2": False, "F3": True, "Papers": True}
    assert sorted(view.chosen()) == [4, 5, 8]
    assert view.tree.verticalScrollBar().value() == place
    workspace.choose_document(1)
    assert view.chosen() == [1]


def test_a_closed_folder_stays_closed_around_the_document_on_the_page_and_at_the_next_opening(
    window: Window, qtbot: QtBot
):
    view, workspace = column(window), window.workspace
    choose(view, 3)
    view.tree.collapse(view.documents.index_of_folder("Papers"))
    with workspace.write("rename_document") as session:
        rename_document(session, 1, "Other")
    assert not view.tree.isExpanded(view.documents.index_of_folder("Papers"))
    again = DocumentView(DocumentModel(workspace), workspace)
    qtbot.addWidget(again)
    assert not again.tree.isExpanded(again.documents.index_of_folder("Papers"))
    again.tree.expand(again.documents.index_of_folder("Papers"))
    assert workspace.remembered.get("closed_folders") == []


def test_the_document_read_last_is_shown_again(window: Window):
    view, workspace = column(window), window.workspace
    workspace.choose_document(3)
    view.tree.setCurrentIndex(view.documents.index_of(1))
    assert workspace.document_id == 1
    workspace.choose_document(2)
    workspace.document_id = 0
    view.tree.clearSelection()
    view.choose_first()
    assert workspace.document_id == 2


def test_an_empty_study_says_what_to_do(project: Project, qtbot: QtBot):
    workspace = Workspace(project, "Amira")
    view = DocumentView(DocumentModel(workspace), workspace)
    qtbot.addWidget(view)
    view.show()
    button = view._empty.button
    assert button.isVisible()
    assert button.text() == "Import documents …"
    with workspace.write("import_documents") as session:
        add_document(session, Transcript("One", "words"))
    assert not button.isVisible()
    assert view.tree.isVisible()


def test_a_study_that_is_only_read_cannot_be_renamed(study: Project, qtbot: QtBot):
    study.close()
    with Project(study.path, writes=False) as project:
        model = DocumentModel(Workspace(project, "Amira"))
        flags = model.flags(model.index_of(1))
    assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled)


def test_a_click_puts_the_document_on_the_page(window: Window, qtbot: QtBot):
    view = column(window)
    place = view.tree.visualRect(view.documents.index_of(2)).center()
    QTest.mouseClick(view.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert window.workspace.document_id == 2
    assert window.reader().page.text.startswith("Priya:")


@pytest.mark.parametrize(
    "key", ["rename_document", "new_folder", "move_documents", "delete_documents", "progress_done", "kind_report"]
)
def test_what_writes_is_off_where_the_study_is_only_read(window: Window, key: str):
    assert window.actions_of.by_key[key].isEnabled()
    window.close_study()
    assert not window.actions_of.by_key[key].isEnabled()


def test_the_menu_marks_what_the_documents_are_and_makes_them_another_kind(window: Window):
    view = column(window)
    choose(view, 1, 2)
    menus = {action.text(): action.menu() for action in view.menu().actions() if action.menu()}
    assert [(each.text(), each.isChecked()) for each in menus["&Kind"].actions()] == [
        ("Interview", True), ("Focus group", False), ("Survey", False), ("Report", False)
    ]  # fmt: skip
    assert [each.text() for each in menus["&Progress"].actions()] == ["○  Unread", "◐  In work", "●  Done"]
    menus["&Kind"].actions()[1].trigger()
    menus["&Progress"].actions()[1].trigger()
    assert [row[2:] for row in listed(window.workspace)][:2] == [("focus group", "in work")] * 2


def test_several_are_dragged_onto_a_folder_by_the_mouse(window: Window, qtbot: QtBot):
    view = column(window)
    choose(view, 1, 2)
    indexes = view.tree.selectionModel().selectedRows()
    data = view.documents.mimeData(indexes)
    viewport = view.tree.viewport()
    place = QPointF(view.tree.visualRect(view.documents.index_of_folder("Papers")).center())
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(place, MOVE, data, buttons, modifiers)
    assert view.documents.canDropMimeData(data, MOVE, -1, -1, view.documents.index_of_folder("Papers"))
    assert view.documents.supportedDropActions() == MOVE
    with qtbot.waitSignal(window.workspace.changed):
        view.documents.dropMimeData(event.mimeData(), MOVE, 0, 0, view.tree.indexAt(place.toPoint()))
    assert [row[0] for row in listed(window.workspace)] == ["Papers"] * 3
    assert viewport.acceptDrops()


def test_a_folder_is_moved_whole_by_the_menu(window: Window, answers: Answers):
    view = column(window)
    view.tree.setCurrentIndex(view.documents.index_of_folder("Papers"))
    answers.lines = ["North"]
    do(window, "move_documents")
    assert listed(window.workspace)[2][:2] == ("North/Papers", "03 Report")
    assert view.documents.index(2, 0).siblingAtColumn(1).data() == "(1)"


def on_sign(view: DocumentView, document_id: int) -> QPoint:
    """Give the middle of the sign before the document's name."""
    rect = view.tree.visualRect(view.documents.index_of(document_id))
    return QPoint(rect.left() + 7, rect.center().y())


def status_of(window: Window, document_id: int) -> str:
    view = column(window)
    return view.documents.item_at(view.documents.index_of(document_id)).status


def test_a_click_on_the_sign_marks_the_document_and_chooses_nothing(window: Window, qtbot: QtBot):
    view, here = column(window), window.workspace.document_id
    other = next(each for each in view.documents.ids() if each != here)
    before = state(window.workspace.project)
    assert status_of(window, other) == "unread"
    for status in ("in work", "done", "unread"):
        qtbot.mouseClick(view.tree.viewport(), Qt.MouseButton.LeftButton, pos=on_sign(view, other))
        assert status_of(window, other) == status
        assert window.workspace.document_id == here
    for status in ("done", "in work", "unread"):
        do(window, "undo")
        assert status_of(window, other) == status
    assert state(window.workspace.project) == before
    rect = view.tree.visualRect(view.documents.index_of(other))
    qtbot.mouseClick(view.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 60, rect.center().y()))
    assert (status_of(window, other), window.workspace.document_id) == ("unread", other)


def test_a_click_that_ends_elsewhere_marks_nothing(window: Window, qtbot: QtBot):
    view = column(window)
    port, place = view.tree.viewport(), on_sign(view, 2)
    before = state(window.workspace.project)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=place + QPoint(80, 0))
    assert state(window.workspace.project) == before


def test_the_sign_says_that_it_can_be_clicked(window: Window, qtbot: QtBot):
    view = column(window)
    place = on_sign(view, 2)
    help_event = QHelpEvent(QEvent.Type.ToolTip, place, view.tree.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.tree.viewport(), help_event)
    assert QToolTip.text() == f"{status_of(window, 2).capitalize()}: click to change"
    QToolTip.hideText()


def test_the_first_segment_in_an_unread_document_says_how_it_is_marked(window: Window, qtbot: QtBot):
    workspace, said = window.workspace, []
    workspace.hinted.connect(said.append)
    with workspace.write("import_documents") as session:
        made = add_document(session, Transcript("Fresh", "One two three four five six"))
    workspace.choose_document(made)
    for start, end in ((0, 3), (4, 7)):
        with workspace.write("apply_code") as session:
            apply_code(session, made, 1, start, end)
    assert said == ["Mark it as in work: Ctrl+Shift+H."]
    assert status_of(window, made) == "unread"
    do(window, "progress_in_work")
    assert status_of(window, made) == "in work"
