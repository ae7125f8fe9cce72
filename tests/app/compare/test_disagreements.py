"""The view of disagreements, driven by keys: who has what is seen on the text, decided, taken back, taken over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.compare.disagreements.code_dialog import CodeDialog
from app.compare.disagreements.doing import export, list_agreed, show, take_over
from app.compare.disagreements.sides_text import COLUMN
from app.compare.disagreements.view import DisagreementsView
from app.exporting.dialog import ExportDialog
from app.frame.window import Window
from app.picker.popup import Picker
from app.tasks import Tasks
from app.workspace import Workspace
from coding.coders import ensure_coder, mark_progress
from coding.disagreements.ordering import explained
from coding.retrieval import Query
from coding.segments import mark
from models.project import Project
from models.schema import assignments, coders, codes, decisions, rounds, segments
from tests.coding.disagreements.two_coders import LONG, coded, two_coders
from tests.studies import place

FIRST, BOTH = "We ask first now.", "We ask first now. Before, nobody asked."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Of Trust a boundary and a miss, on Fear they agree."""
    with two_coders(tmp_path) as made:
        coded(made, "Amira", "Trust", BOTH)
        coded(made, "Joel", "Trust", FIRST)
        missed = coded(made, "Joel", "Trust", "Nobody knew")
        with made.write("mark", "Joel") as session:
            mark(session, missed, polarity="supports", comment="Nobody, she says.")
        for coder in ("Amira", "Joel"):
            coded(made, coder, "Fear", "how to.")
        yield made


@pytest.fixture
def view(project: Project, qtbot: QtBot) -> Iterator[DisagreementsView]:
    """The view on it, with Amira at the window."""
    yield from opened(project, qtbot)


def opened(project: Project, qtbot: QtBot, coder: str = "Amira") -> Iterator[DisagreementsView]:
    tasks = Tasks()
    shown = DisagreementsView(Workspace(project, coder), tasks)
    qtbot.addWidget(shown)
    shown.resize(1180, 640)
    shown.show()
    qtbot.waitExposed(shown)
    qtbot.waitUntil(lambda: shown.finding.now is not None)
    yield shown
    tasks.close()


def settled(view: DisagreementsView, qtbot: QtBot) -> None:
    """Wait until everything that changed has been looked at."""
    qtbot.waitUntil(lambda: not view.finding.fresh.stale and not view.finding.fresh.busy)


def listed(view: DisagreementsView) -> list[tuple[str, str]]:
    return [(row.kind, LONG[row.start : row.end]) for row in view.queue.items]


def press(view: DisagreementsView, qtbot: QtBot, keys: str) -> None:
    qtbot.keyClicks(view.queue, keys)


def agreed(project: Project) -> list[str]:
    query = select(segments).join(coders, coders.c.id == segments.c.coder_id).where(coders.c.consensus == 1)
    with project.read() as session:
        rows = session.execute(query.order_by(segments.c.code_id, segments.c.start)).all()
    return [LONG[row.start : row.end] for row in rows]


def test_the_queue_and_every_side_on_the_text(view: DisagreementsView, qtbot: QtBot):
    QAbstractItemModelTester(view.queue.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert listed(view) == [("missed", "Nobody knew"), ("boundary", BOTH[:-1])]
    assert view.about.text() == "Joel applied “Trust”; Amira left the passage uncoded."
    assert [side.number for side in view.text.sides] == [1]
    assert "supports" in view.sides.said()
    assert "Nobody, she says." in view.sides.said()
    press(view, qtbot, "j")
    assert [(side.number, LONG[slice(*side.places[0])]) for side in view.text.sides] == [(0, BOTH), (1, FIRST)]
    lines = list(view.text.rows_of(view.text.sides[1].places[0]))
    assert lines
    assert all(line.width() > 0 for line in lines)
    assert view.head.far.text() == "0 of 2 decided"
    assert view.head.alpha.text().startswith(("Alpha 0.", "Alpha −0."))


def test_a_key_decides_and_the_next_one_comes(view: DisagreementsView, project: Project, qtbot: QtBot):
    press(view, qtbot, "j")
    press(view, qtbot, "2")
    assert agreed(project) == [FIRST, "how to."]
    assert listed(view) == [("missed", "Nobody knew")]
    assert view.row is not None
    press(view, qtbot, "n")
    assert listed(view) == []
    assert view.empty.isVisible()
    settled(view, qtbot)
    assert view.empty.said.text().startswith("All 2 disagreements are decided. “Show: decided” above")
    assert view.head.alpha.text().endswith("1.00 as decided")
    project.undo("Amira")
    qtbot.waitUntil(lambda: listed(view) == [("missed", "Nobody knew")])


def test_the_reason_is_written_first_and_offered_again(view: DisagreementsView, project: Project, qtbot: QtBot):
    press(view, qtbot, "r")
    assert view.bar.reason.hasFocus()
    qtbot.keyClicks(view.bar.reason, "Not said by 1 of us")
    qtbot.keyClick(view.bar.reason, Qt.Key.Key_Return)
    assert view.queue.hasFocus()
    press(view, qtbot, "1")
    with project.read() as session:
        row = session.execute(select(decisions)).one()
    assert (row.reason, row.choice.partition(":")[0], row.coder) == ("Not said by 1 of us", "coder", "Amira")
    model = view.bar.reason.completer().model()
    assert model.index(0, 0).data() == "Not said by 1 of us"


def test_a_reason_that_is_being_written_stays_when_something_else_changes(
    view: DisagreementsView, project: Project, qtbot: QtBot
):
    press(view, qtbot, "r")
    qtbot.keyClicks(view.bar.reason, "Because")
    coded(project, "Amira", "Fear", "Why so?")
    qtbot.waitUntil(lambda: len(listed(view)) == 3)
    assert view.bar.reason.text() == "Because"
    assert view.bar.reason.hasFocus()


def test_an_own_passage_is_selected_first(view: DisagreementsView, project: Project, qtbot: QtBot):
    said: list[str] = []
    view.workspace.hinted.connect(said.append)
    press(view, qtbot, "j")
    press(view, qtbot, "e")
    assert said == ["Select the words that the consensus is to have, then press E."]
    cursor = view.text.textCursor()
    at = view.text.toPlainText().index("first now. Before")
    cursor.setPosition(at)
    cursor.setPosition(at + len("first now. Before"), cursor.MoveMode.KeepAnchor)
    view.text.setTextCursor(cursor)
    qtbot.keyClicks(view.text, "e")
    assert agreed(project) == ["first now. Before", "how to."]


def test_of_two_codes_an_own_passage_asks_which(view: DisagreementsView, project: Project, qtbot: QtBot):
    coded(project, "Amira", "Fear", "Nobody knew")
    qtbot.waitUntil(lambda: listed(view)[0][0] == "other code")
    view.queue.go_to(0)
    cursor = view.text.textCursor()
    at = view.text.toPlainText().index("Nobody knew")
    cursor.setPosition(at)
    cursor.setPosition(at + len("Nobody knew"), cursor.MoveMode.KeepAnchor)
    view.text.setTextCursor(cursor)
    qtbot.keyClicks(view.text, "e")
    picker = view.window().findChild(Picker)
    qtbot.keyClicks(picker.field, "fear")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert agreed(project)[:1] == ["Nobody knew how to."] or "Nobody knew" in agreed(project)


def test_marks_that_came_along_are_named_with_the_decision(view: DisagreementsView, qtbot: QtBot):
    assert "Marked in the consensus" not in view.sides.said()
    press(view, qtbot, "2")
    view.line.state.show_value("decided")
    view.line.filtered.emit()
    assert "Marked in the consensus: supports" in view.sides.said()


def test_decided_ones_are_shown_again_and_taken_back(view: DisagreementsView, project: Project, qtbot: QtBot):
    press(view, qtbot, "2")
    view.line.state.show_value("decided")
    view.line.filtered.emit()
    assert listed(view) == [("missed", "Nobody knew")]
    assert "Decided: as Joel coded it (Amira)" in view.sides.said()
    assert [side.letter for side in view.text.sides] == ["2", "✓"]
    assert view.bar.buttons["reopen"].isVisible()
    press(view, qtbot, "t")
    assert listed(view) == []
    assert agreed(project) == ["how to."]


def test_what_all_agree_on_is_taken_over_in_one_step(view: DisagreementsView, project: Project, qtbot: QtBot):
    assert view.head.take.text() == "Take over what both agree on (1)"
    qtbot.mouseClick(view.head.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: agreed(project) == ["how to."])
    qtbot.waitUntil(lambda: not view.head.take.isVisible())


def test_kinds_and_codes_are_filtered(view: DisagreementsView, qtbot: QtBot):
    view.line.kinds.show_values(["boundary"])
    view.line.filtered.emit()
    assert listed(view) == [("boundary", BOTH[:-1])]
    view.line.codes.show_values([2])
    view.line.asked.emit(view.line.question())
    qtbot.waitUntil(lambda: view.finding.now is not None and not view.finding.now.listed)
    assert view.empty.said.text() == "Amira and Joel agree everywhere: they gave 1 passage the same code."


def test_nobody_is_done_says_what_to_do(tmp_path: Path, qtbot: QtBot):
    with two_coders(tmp_path, names=("Amira",)) as project:
        for view in opened(project, qtbot):
            assert "So far: Amira (1 document done)." in view.empty.said.text()
            assert view.empty.button is not None
            assert view.empty.button.isVisible()


def test_who_codes_blind_sees_nothing_of_it(project: Project, qtbot: QtBot):
    with project.write("round", "Lead") as session:
        session.execute(rounds.insert().values(uid="r", name="Main", state="running", blind=1))
        for number in (1, 2):
            row = {"uid": f"a{number}", "round_id": 1, "document_id": 1, "coder_id": number}
            session.execute(assignments.insert().values(**row))
    for view in opened(project, qtbot, "Joel"):
        assert listed(view) == []
        assert "still blind" in view.notes.text()
        assert view.empty.isVisible()


def test_what_one_saw_and_began_is_nobody_else_s(view: DisagreementsView, project: Project, qtbot: QtBot):
    press(view, qtbot, "r")
    qtbot.keyClicks(view.bar.reason, "She said it in passing")
    view.workspace.choose_coder("Joel")
    assert (view.queue.items, view.row, view.head.far.text()) == ((), None, "")
    assert view.empty.isVisible()
    qtbot.waitUntil(lambda: bool(listed(view)))
    assert view.split.isVisible()
    assert view.bar.words() == ""


def test_a_study_open_for_reading_only_says_so(project: Project, qtbot: QtBot):
    path = project.path
    with Project(path, writes=False) as reading:
        for view in opened(reading, qtbot):
            assert view.bar.why_not.text() == "The study is open for reading only."
            press(view, qtbot, "1")
            assert listed(view)[0] == ("missed", "Nobody knew")


def test_what_others_do_meanwhile_comes_in_and_the_place_is_kept(
    view: DisagreementsView, project: Project, qtbot: QtBot
):
    press(view, qtbot, "j")
    before = view.row
    coded(project, "Amira", "Fear", "Why so?")
    qtbot.waitUntil(lambda: len(listed(view)) == 3)
    assert view.row is not None
    assert before is not None
    assert view.row.key == before.key


def test_nothing_is_lost_where_there_is_little_room(view: DisagreementsView, qtbot: QtBot):
    view.resize(760, 520)
    press(view, qtbot, "j")
    assert view.text.viewportMargins().left() >= 2 * COLUMN
    assert sum(1 for _line in view.text.rows_of(place(LONG, BOTH))) <= 4
    assert all(rectangle.right() <= view.text.viewport().width() for rectangle in view.text.rows_of(place(LONG, BOTH)))
    shown = [button for button in view.bar.buttons.values() if button.isVisible()]
    assert len(shown) == 6
    assert all(button.geometry().right() <= view.bar.width() for button in shown)


def test_five_coders_keep_their_order_and_their_buttons_in_the_smallest_window(tmp_path: Path, qtbot: QtBot):
    names = ("Sam", "Amira", "Priya Ramachandran-Whitfield", "Joel", "Nadia")
    with two_coders(tmp_path, names=names) as project:
        for name in (*names[:2], *names[3:]):
            coded(project, name, "Trust", FIRST)
        for view in opened(project, qtbot):
            view.resize(742, 413)
            qtbot.waitUntil(lambda: max(ends(view)) <= view.bar.reason.y())  # noqa: B023  waited for at once
            assert view.text.height() >= 40
            assert view.row is not None
            assert explained(view.row) == (
                "Amira, Joel, Nadia and Sam applied “Trust”; Priya Ramachandran-Whitfield did not."
            )
            said = view.sides.said()
            assert sorted(names, key=said.index) == sorted(names)
            buttons = view.bar.buttons
            assert buttons["both"].text() == "All  (B)"
            assert buttons["coder 3"].text() == "As Priya Ramachandra…: not coded"
            assert buttons["coder 3"].accessibleName() == "4: As Priya Ramachandran-Whitfield: not coded"


def ends(view: DisagreementsView) -> list[int]:
    """Where the buttons that are shown end, seen from above in the bar."""
    shown = [button for button in view.bar.buttons.values() if button.isVisible()]
    assert len(shown) == 9
    return [button.mapTo(view.bar, button.rect().bottomLeft()).y() for button in shown]


def test_the_definition_is_made_clearer(view: DisagreementsView, project: Project, qtbot: QtBot):
    view.sides.definition_asked.emit(1)
    dialog = view.findChild(CodeDialog)
    qtbot.waitExposed(dialog)
    dialog.card.fields["definition"].setPlainText("Only where somebody relies on another.")
    dialog.accept()
    with project.read() as session:
        said = session.execute(select(codes.c.definition).where(codes.c.id == 1)).scalar_one()
    assert said == "Only where somebody relies on another."
    qtbot.waitUntil(lambda: "relies on another" in view.sides.said())


def test_the_menu_leads_there(window: Window, qtbot: QtBot):
    project = window.workspace.project
    with project.write("done", "Amira") as session:
        for name in ("Amira", "Joel"):
            mark_progress(session, 1, ensure_coder(session, name), "done")
    view = show(window)
    qtbot.waitUntil(lambda: view.finding.now is not None)
    assert view.queue.items
    take_over(window)
    qtbot.waitUntil(lambda: bool(consensus(project)))
    asked: list[Query] = []
    window.workspace.segments_asked.connect(asked.append)
    list_agreed(window)
    qtbot.waitUntil(lambda: bool(asked))
    assert len(asked[0].segment_ids) >= 2
    export(window)
    dialog = window.findChild(ExportDialog)
    assert dialog.report().key == "decisions"
    dialog.close()


def consensus(project: Project) -> list[int]:
    with project.read() as session:
        return list(session.execute(select(coders.c.id).where(coders.c.consensus == 1)).scalars())


def test_lines_are_as_long_as_there_is_room_where_the_view_was_first_shown_with_nothing_in_it(
    tmp_path: Path, qtbot: QtBot
):
    with two_coders(tmp_path) as project:
        opening = opened(project, qtbot)
        shown = next(opening)
        assert shown.empty.isVisible()
        coded(project, "Amira", "Trust", BOTH)
        settled(shown, qtbot)
        qtbot.waitUntil(lambda: bool(shown.queue.items))
        qtbot.waitUntil(lambda: shown.text.lineWrapColumnOrWidth() > 300)
        assert shown.text.lineWrapColumnOrWidth() <= shown.text.viewport().width()
        assert len(list(shown.text.rows_of(shown.text.sides[0].places[0]))) == 1
        next(opening, None)


def test_undo_and_redo_of_a_decision_stay_at_it_in_the_list(window: Window, qtbot: QtBot):
    project = window.workspace.project
    with project.write("done", "Amira") as session:
        for name in ("Amira", "Joel"):
            mark_progress(session, 1, ensure_coder(session, name), "done")
    window.workspace.choose_coder("Amira")
    view = show(window)
    qtbot.waitUntil(lambda: view.finding.now is not None and bool(view.queue.items))
    first, many = view.row, len(view.queue.items)
    assert first is not None
    press(view, qtbot, "n")
    assert view.row is None or view.row.key != first.key
    window.findChild(QAction, "undo").trigger()
    assert window.desk.shown() is window.desk.made["compare"]
    assert view.isVisible()
    assert (view.row.key, view.row.decision, len(view.queue.items)) == (first.key, None, many)
    window.findChild(QAction, "redo").trigger()
    assert window.desk.shown() is window.desk.made["compare"]
    assert len(view.queue.items) == many - 1


def test_a_key_that_does_nothing_here_says_why(view: DisagreementsView, project: Project, qtbot: QtBot):
    said = []
    view.workspace.hinted.connect(said.append)
    assert view.row.kind == "missed"
    for keys, about in (
        ("t", "Nothing is decided here"),
        ("b", "Only one of them"),
        ("o", "Only one"),
        ("7", "number 7"),
    ):
        press(view, qtbot, keys)
        assert about in said.pop()
    assert agreed(project) == []
    assert view.bar.buttons["neither"].isVisible()


def test_an_own_passage_has_words_of_the_one_in_question(view: DisagreementsView, project: Project, qtbot: QtBot):
    said = []
    view.workspace.hinted.connect(said.append)
    cursor = view.text.textCursor()
    cursor.setPosition(view.text._text.index("We ask"))
    cursor.setPosition(view.text._text.index("first now"), cursor.MoveMode.KeepAnchor)
    view.text.setTextCursor(cursor)
    press(view, qtbot, "e")
    assert "outside the passage in question" in said.pop()
    assert agreed(project) == []


def test_it_is_said_where_the_consensus_is_begun_and_where_it_is_complete(view: DisagreementsView, qtbot: QtBot):
    said = []
    view.workspace.hinted.connect(said.append)
    press(view, qtbot, "n")
    assert "the consensus is begun" in said[-1]
    assert "until the other 1 disagreement" in said[-1]
    press(view, qtbot, "n")
    assert "the consensus is complete and counts from now on" in said[-1]


def test_alpha_goes_below_where_the_line_is_too_narrow_for_its_words(view: DisagreementsView, qtbot: QtBot):
    head, now = view.head, view.finding.now
    assert now is not None
    head.show_found(replace(now, before=0.68, not_taken=68))

    def is_below() -> bool:
        return head.alpha.geometry().top() > head.far.geometry().bottom()

    view.resize(520, 640)
    qtbot.waitUntil(is_below)
    for part in (head.alpha, head.take):
        assert part.width() >= part.sizeHint().width()
    view.resize(1180, 640)
    qtbot.waitUntil(lambda: not is_below())
    assert head.alpha.geometry().left() > head.far.geometry().right()
    assert head.alpha.width() >= head.alpha.sizeHint().width()
