"""The view of agreement on a study whose figures are counted by hand: its question, its table, its card, its passages."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.exceptions import capture_exceptions
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.compare.agreement import answering, columns
from app.compare.agreement.answering import Answer
from app.compare.agreement.columns import COLUMNS, UNDEFINED
from app.compare.agreement.keeping import BeforeAndAfter
from app.compare.agreement.numbers import brief, who
from app.compare.agreement.passages import PassagesDialog
from app.compare.agreement.stance import StanceDialog
from app.compare.agreement.view import AgreementView
from app.frame.window import SMALLEST, Window
from app.looks import icons
from app.tasks import Tasks
from app.workspace import Workspace
from coding.agreement.measuring import ALPHA, list_measurements
from coding.agreement.question import Question
from coding.coders import ensure_coder, mark_progress
from coding.codes import delete_code
from coding.retrieval import Query
from coding.segments import apply_code
from coding.studies import is_reflexive, set_reflexive
from models.project import Project
from tests.app.compare.agreement.study import TALK, two_coders
from tests.windows import Answers

PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


@pytest.fixture
def document_id(study: Project) -> int:
    """The document that both have done."""
    return two_coders(study)


@pytest.fixture
def shown(
    workspace: Workspace, tasks: Tasks, hold: Callable[[AgreementView], AgreementView], qtbot: QtBot
) -> Callable[[], AgreementView]:
    """Shows a view with its first answer."""

    def show() -> AgreementView:
        made = hold(AgreementView(workspace, tasks))
        with qtbot.waitSignal(made.answering.answered, timeout=20_000):
            made.show()
        return made

    return show


@pytest.fixture
def view(document_id: int, shown: Callable[[], AgreementView]) -> AgreementView:
    """The view with the answer to the usual question."""
    return shown()


def row_of(view: AgreementView, name: str) -> int:
    return next(place for place, row in enumerate(view.model.rows) if row.name == name)


def cell(view: AgreementView, name: str, key: str) -> str:
    return str(view.model.index(row_of(view, name), PLACES[key]).data())


def asked(view: AgreementView, qtbot: QtBot, question: Question) -> Answer:
    with qtbot.waitSignal(view.answering.answered, timeout=20_000) as blocker:
        view.ask(question)
    return blocker.args[0]


def told(view: AgreementView, qtbot: QtBot) -> None:
    """Wait until the card has what is read for it."""
    qtbot.waitUntil(lambda: view.card.told is not None, timeout=20_000)


def test_the_table_counts_what_was_coded(view: AgreementView):
    assert [cell(view, "Ask first", key) for key in ("both", "one", "neither")] == ["10", "9", "50"]
    assert cell(view, "Ask first", columns.PERCENT) == "87.0 %"
    assert cell(view, "Ask first", "positive_agreement") == f"{100 * 20 / 29:.1f} %"
    po, pe = 60 / 69, (10 * 19 + 59 * 50) / 69**2
    assert cell(view, "Ask first", columns.KAPPA) == f"{(po - pe) / (1 - pe):.2f}"
    assert cell(view, "Humour", columns.KAPPA) == "0.00"
    assert [row.name for row in view.model.rows] == [columns.ALL_CODES, "Ask first", "Humour"]


def test_the_headline_names_what_it_rests_on_and_is_copied(view: AgreementView):
    assert view.head.figure.text().startswith("Pooled Krippendorff’s alpha 0.")
    assert "1 document (69 characters)" in view.head.sentence.text()
    view.head.copy.click()
    assert QGuiApplication.clipboard().text() == view.head.sentence.text()


def test_another_unit_is_asked_and_remembered(view: AgreementView, workspace: Workspace, qtbot: QtBot):
    with qtbot.waitSignal(view.answering.answered, timeout=20_000):
        view.line.unit._on_action(view.line.unit._menu.actions()[1])
    assert view.line.question.unit == "turn"
    assert [cell(view, "Ask first", key) for key in ("both", "one", "neither")] == ["1", "0", "1"]
    assert view.line.overlap.isVisible()
    assert workspace.remembered.get("agreement")["unit"] == "turn"
    kept = view.table.currentIndex().row()
    assert view.model.rows[kept].code is None  # where the keys were, they are


def test_what_was_asked_last_is_asked_again(view: AgreementView, shown: Callable[[], AgreementView], qtbot: QtBot):
    wanted = Question(coders=("Joel", "Amira"), unit="sentence", overlap="majority", neither="coded", code_ids=(2,))
    asked(view, qtbot, wanted)
    again = shown()
    assert again.answer is not None
    assert again.answer.question == again.line.question == wanted
    assert [row.name for row in again.model.rows] == ["Ask first"]


def test_what_is_asked_for_and_gone_is_not_asked_any_more(view: AgreementView, workspace: Workspace, qtbot: QtBot):
    asked(view, qtbot, Question(code_ids=(2, 4)))
    with (
        qtbot.waitSignals([view.answering.answered, view.answering.answered], timeout=20_000),
        workspace.write("delete_code") as session,
    ):
        delete_code(session, 4)
    assert view.line.question.code_ids == (2,)
    assert [row.name for row in view.model.rows] == ["Ask first"]


def test_it_is_computed_anew_when_somebody_codes(
    view: AgreementView, document_id: int, workspace: Workspace, qtbot: QtBot
):
    view.table.choose(row_of(view, "Humour"), PLACES["gwet_ac1"])
    start = TALK.index("others")
    with qtbot.waitSignal(view.answering.answered, timeout=20_000), workspace.write("apply_code") as session:
        apply_code(session, document_id, 4, start, start + 6, ensure_coder(session, "Joel"))
    assert cell(view, "Humour", columns.KAPPA) == "1.00"
    here = view.table.currentIndex()
    assert (view.model.rows[here.row()].name, here.column()) == ("Humour", PLACES["gwet_ac1"])


def test_undefined_says_why(view: AgreementView, document_id: int, workspace: Workspace, qtbot: QtBot):
    with qtbot.waitSignal(view.answering.answered, timeout=20_000), workspace.write("apply_code") as session:
        for name in ("Amira", "Joel"):
            apply_code(session, document_id, 1, 0, len(TALK), ensure_coder(session, name))
    index = view.model.index(row_of(view, "Respond"), PLACES[ALPHA])
    assert index.data() == UNDEFINED
    assert "no variation" in index.data(int(Qt.ItemDataRole.ToolTipRole))
    assert "no variation" in index.data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert cell(view, "Respond", columns.PERCENT) == "100.0 %"


def test_the_card_has_the_four_cells_and_the_examples(view: AgreementView, qtbot: QtBot):
    view.table.choose(row_of(view, "Ask first"), PLACES[columns.KAPPA])
    told(view, qtbot)
    assert view.card.numbers is not None
    said = {button.accessibleName() for button in view.card.numbers.buttons}
    assert said == {
        "Amira and Joel applied it: 10 characters",
        "Joel applied it, Amira did not: 9 characters",
        "Amira applied it, Joel did not: 0 characters",
        "Nobody applied it: 50 characters",
    }
    assert view.card.told is not None
    assert [(each.said, each.passage.words) for each in view.card.told.examples] == [
        ("Amira and Joel applied it", "every week"),
        ("Joel applied it, Amira did not", "It helps."),
    ]
    assert any("Kappa is" in step for step in view.card.told.steps)
    assert "Cohen" in view.card.told.source
    assert "“Ask first”" in view.card.told.sentence


def test_a_number_opens_its_passages_and_these_their_place(
    view: AgreementView, document_id: int, workspace: Workspace, qtbot: QtBot
):
    view.table.choose(row_of(view, "Ask first"), PLACES["one"])
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    dialog = view.findChild(PassagesDialog)
    qtbot.waitUntil(lambda: bool(dialog.model.rows), timeout=20_000)
    assert dialog.list.accessibleName() == "Passages"
    assert [row.words for row in dialog.model.rows] == ["It helps."]
    start = TALK.index("It helps.")
    with qtbot.waitSignal(workspace.place_shown) as blocker:
        dialog.go.click()
    assert blocker.args == [start, start + 9]
    assert workspace.document_id == document_id


def test_the_segments_behind_a_number_are_listed(view: AgreementView, workspace: Workspace, qtbot: QtBot):
    view.table.choose(row_of(view, "Ask first"), PLACES["both"])
    assert view.card.numbers is not None
    qtbot.keyClick(view.card.numbers.buttons[0], Qt.Key.Key_Return)
    dialog = view.findChild(PassagesDialog)
    qtbot.waitUntil(lambda: dialog.segments.isEnabled(), timeout=20_000)
    with qtbot.waitSignal(workspace.segments_asked) as blocker:
        dialog.segments.click()
    [query] = blocker.args
    with workspace.read() as session:
        names = {row[0] for row in session.exec_driver_sql(
            f"SELECT coder.name FROM segment JOIN coder ON coder.id = coder_id WHERE segment.id IN {query.segment_ids}"
        )}  # fmt: skip
    assert query == Query(segment_ids=query.segment_ids)
    assert (len(query.segment_ids), names) == (2, {"Amira", "Joel"})


def test_where_nobody_coded_there_are_passages_and_no_segments(view: AgreementView, qtbot: QtBot):
    view.table.choose(row_of(view, "Ask first"), PLACES["neither"])
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    dialog = view.findChild(PassagesDialog)
    qtbot.waitUntil(lambda: bool(dialog.model.rows), timeout=20_000)
    assert not dialog.segments.isEnabled()
    assert "every week" not in " ".join(row.words for row in dialog.model.rows)


def test_sorting_keeps_all_together_on_top_and_the_keys_where_they_are(view: AgreementView):
    view.table.choose(row_of(view, "Humour"), PLACES[ALPHA])
    view.table.sortByColumn(PLACES["both"], Qt.SortOrder.DescendingOrder)
    assert [row.name for row in view.model.rows] == [columns.ALL_CODES, "Ask first", "Humour"]
    view.table.sortByColumn(PLACES["both"], Qt.SortOrder.AscendingOrder)
    assert [row.name for row in view.model.rows] == [columns.ALL_CODES, "Humour", "Ask first"]
    assert view.model.rows[view.table.currentIndex().row()].name == "Humour"


def test_the_model_behaves(view: AgreementView, qtmodeltester: ModelTester):
    qtmodeltester.check(view.model, force_py=True)


def test_a_measurement_is_kept_and_compared(
    view: AgreementView, document_id: int, workspace: Workspace, answers: Answers, qtbot: QtBot
):
    assert not view.head.compare.isEnabled()
    answers.lines = ["Pilot"]
    view.head.keep.click()
    with workspace.read() as session:
        [kept] = list_measurements(session)
    assert (kept.name, kept.coder, kept.measured.coders) == ("Pilot", "Amira", ("Amira", "Joel"))
    assert [code.name for code in kept.measured.codes] == ["Ask first", "Humour"]
    assert kept.measured.sentence == view.head.sentence.text()
    start = TALK.index("It helps.")
    with qtbot.waitSignal(view.answering.answered, timeout=20_000), workspace.write("apply_code") as session:
        apply_code(session, document_id, 2, start, start + 9)
    view.head.compare_asked.emit(kept.id)
    dialog = view.findChild(BeforeAndAfter)
    after = {change.name: change.after.value for change in dialog.changes if change.after is not None}
    assert after["Ask first"] == 1.0
    assert dialog.otherwise == []
    assert dialog.table.item(1, 3).text().startswith("+")
    workspace.project.undo("Amira")  # the coding
    workspace.project.undo("Amira")  # the keeping
    qtbot.waitUntil(lambda: not view.head.compare.isEnabled())


@pytest.mark.parametrize("suffix", [".docx", ".csv", ".json"])
def test_the_appendix_of_what_is_shown_is_written(
    suffix: str, view: AgreementView, answers: Answers, workspace: Workspace, tmp_path: Path, qtbot: QtBot
):
    asked(view, qtbot, Question(unit="turn"))
    answers.out = tmp_path / f"appendix{suffix}"
    with qtbot.waitSignal(workspace.hinted, timeout=20_000) as blocker:
        view.head.export.click()
    assert blocker.args == [f"Written: {answers.out}"]
    if suffix == ".csv":
        rows = list(csv.DictReader(answers.out.read_text("utf-8-sig").splitlines()))
        assert [(row["code"], row["all"], row["some"], row["none"]) for row in rows] == [
            ("Ask first", "1", "0", "1"),
            ("Humour", "0", "1", "1"),
        ]


def test_a_file_that_cannot_be_written_is_said(view: AgreementView, answers: Answers, tmp_path: Path, qtbot: QtBot):
    answers.out = tmp_path / "appendix.pdf"
    with capture_exceptions() as raised:
        view.export()
        qtbot.waitUntil(lambda: bool(raised))
    assert "appendix.pdf" in str(raised[0][1])


def test_figures_vanish_with_the_coder_who_saw_them(view: AgreementView, workspace: Workspace, qtbot: QtBot):
    view.table.choose(row_of(view, "Humour"), PLACES["both"])
    workspace.choose_coder("Joel")
    assert (view.model.rows, view.answer, view.head.figure.text()) == ([], None, "")
    assert view.card.numbers is None
    assert view.empty.isVisible()
    qtbot.waitUntil(lambda: view.answer is not None, timeout=20_000)
    assert view.table.isVisible()
    assert view.table.currentIndex().siblingAtColumn(0).data() == "Humour"
    assert view.table.currentIndex().column() == PLACES["both"]


def test_a_reflexive_study_shows_no_figure(view: AgreementView, workspace: Workspace, qtbot: QtBot):
    with (
        qtbot.waitSignal(view.answering.answered, timeout=20_000) as blocker,
        workspace.write("set_reflexive") as session,
    ):
        set_reflexive(session, True)
    [answer] = blocker.args
    assert answer.reflexive
    assert (answer.agreement, answer.material, answer.sentence) == (None, None, "")
    assert view.reading.isVisible()
    assert not view.table.isVisible()
    assert not view.head.isVisible()
    view.keep()  # from the menu
    with workspace.read() as session:
        assert list_measurements(session) == []


def test_the_choice_of_measuring_is_stored_once(workspace: Workspace, qtbot: QtBot):
    dialog = StanceDialog(workspace)
    qtbot.addWidget(dialog)
    dialog.accept()  # nothing changed
    assert workspace.project.undoable().label != "set_reflexive"
    again = StanceDialog(workspace)
    qtbot.addWidget(again)
    again.read.setChecked(True)
    again.accept()
    with workspace.read() as session:
        assert is_reflexive(session)


def test_without_two_who_have_done_a_document_it_says_what_to_do(
    shown: Callable[[], AgreementView], workspace: Workspace, qtbot: QtBot
):
    view = shown()
    assert view.empty.isVisible()
    assert "“done”" in view.empty.said.text()
    assert "Joel (1 document done)" in view.empty.said.text()
    with qtbot.waitSignal(view.answering.answered, timeout=20_000), workspace.write("mark_progress") as session:
        mark_progress(session, 1, ensure_coder(session, "Amira"), "done")
    assert view.table.isVisible()


def test_what_is_computed_can_be_given_up(view: AgreementView, qtbot: QtBot):
    with qtbot.waitSignal(view.answering.fresh.ended, timeout=20_000):
        view.answering.fresh.again()
        assert view.answering.fresh.busy
        assert view.head.stop.isVisible()
        view.head.stop.click()
    assert not view.head.stop.isVisible()
    assert view.head.again.isVisible()
    assert cell(view, "Ask first", "both") == "10"  # what was shown stays
    with qtbot.waitSignal(view.answering.answered, timeout=20_000):
        view.head.again.click()
    assert not view.head.again.isVisible()


def test_in_a_large_study_single_codes_come_first(view: AgreementView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch):
    assert view.answer is not None
    assert view.answer.agreement is not None
    once = view.answer.agreement
    monkeypatch.setattr(answering, "BIG", 1)
    got: list[Answer] = []
    view.answering.answered.connect(got.append)
    view.table.choose(row_of(view, "Humour"), PLACES[ALPHA])
    with qtbot.waitSignal(view.answering.fresh.ended, timeout=20_000):
        view.answering.fresh.again()
    qtbot.waitUntil(lambda: len(got) == 2, timeout=20_000)
    first, second = (answer.agreement for answer in got)
    assert first is not None
    assert second is not None
    assert "alpha_jaccard" not in first.overall
    assert dict(second.overall) == dict(once.overall)
    assert second.codes == once.codes
    assert view.model.rows[view.table.currentIndex().row()].name == "Humour"


def test_hidden_it_computes_nothing(view: AgreementView, document_id: int, workspace: Workspace, qtbot: QtBot):
    view.hide()
    with workspace.write("apply_code") as session:
        apply_code(session, document_id, 3, 5, 12)
    assert not view.answering.fresh.busy
    with qtbot.waitSignal(view.answering.answered, timeout=20_000):
        view.show()
    assert cell(view, "Share sooner", "one") == "7"


def test_three_coders_have_a_range_of_kappas_and_patterns(
    view: AgreementView, document_id: int, workspace: Workspace, qtbot: QtBot
):
    with qtbot.waitSignal(view.answering.answered, timeout=20_000), workspace.write("code") as session:
        sam = ensure_coder(session, "Sam")
        start = TALK.index("every week")
        apply_code(session, document_id, 2, start, start + 10, sam)
        mark_progress(session, document_id, sam, "done")
    of_pairs = cell(view, "Ask first", columns.KAPPA)
    low, high = of_pairs.removeprefix("min ").split(" max ")
    assert (float(low) < 1, high) == (True, "1.00")
    assert view.model.headerData(PLACES[columns.KAPPA], Qt.Orientation.Horizontal) == columns.OF_PAIRS
    room = view.table.columnWidth(PLACES[columns.KAPPA])
    assert room > QFontMetrics(view.table.font()).horizontalAdvance(of_pairs)
    view.table.choose(row_of(view, "Ask first"), PLACES[ALPHA])
    assert view.card.numbers is not None
    assert [button.accessibleName() for button in view.card.numbers.buttons] == [
        "Amira, Joel and Sam applied it: 10 characters",
        "Joel applied it, Amira and Sam did not: 9 characters",
        "Nobody applied it: 50 characters",
    ]


def test_who_did_not_look_is_named():
    coders = ("Amira", "Joel", "Sam")
    assert [brief(each, coders) for each in ((("Amira", "Joel"), ()), ((), ("Amira", "Sam")), ((), coders))] == [
        "Amira and Joel (Sam did not look)",
        "Nobody (Joel did not look)",
        "Nobody",
    ]
    assert who((("Amira",), ("Sam",)), coders) == "Amira applied it, Sam did not (Joel did not look)"
    assert who(((), ("Sam",)), ("Joel", "Sam")) == "Sam did not apply it (Joel did not look)"


def test_what_is_undefined_can_be_read_in_its_column(view: AgreementView, qtbot: QtBot):
    asked(view, qtbot, Question(unit="document"))
    place = PLACES[ALPHA]
    assert columns.UNDEFINED in {view.model.index(row, place).data() for row in range(view.model.rowCount())}
    needed = QFontMetrics(view.table.font()).horizontalAdvance(columns.UNDEFINED)
    assert view.table.columnWidth(place) > needed + 2


def test_everything_has_a_name_and_takes_the_keys(view: AgreementView):
    assert view.table.accessibleName()
    assert view.table.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    for part in (view.line.coders, view.line.unit, view.line.neither, view.line.by, view.line.codes):
        assert part.accessibleName().startswith(part.title)
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_headline_is_whole_before_the_buttons_have_words(
    view: AgreementView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    head, style = view.head, Qt.ToolButtonStyle
    monkeypatch.setattr(icons, "_begun", [True])
    icons.redraw(view)  # a button without an icon would show its words all the same
    assert head.copy.toolButtonStyle() == style.ToolButtonTextBesideIcon
    head.figure.setText("Pooled Krippendorff’s alpha −0.68  (−0.63 to −0.73, unreliable)")
    needed = head.figure.sizeHint().width()
    with_words = needed + sum(each.sizeHint().width() for each in (head.copy, head.keep, head.compare, head.export))
    view.resize(with_words - 20, 690)
    qtbot.waitUntil(lambda: head.copy.toolButtonStyle() == style.ToolButtonIconOnly)
    qtbot.waitUntil(lambda: head.figure.width() >= needed)
    view.resize(with_words + 120, 690)
    qtbot.waitUntil(lambda: head.copy.toolButtonStyle() == style.ToolButtonTextBesideIcon)
    qtbot.waitUntil(lambda: head.figure.width() >= needed)


def test_where_there_is_little_height_the_table_has_it(view: AgreementView):
    sentence = view.head.sentence
    assert sentence.isVisible()
    high = view.table.height()
    view.resize(742, 413)
    assert not sentence.isVisible()
    assert view.head.figure.toolTip() == sentence.text() != ""
    view.head.copy_sentence()
    assert QGuiApplication.clipboard().text() == sentence.text()
    view.resize(1208, 690)
    assert sentence.isVisible()
    assert view.table.height() == high


def test_it_fits_into_the_smallest_window(window: Window, qtbot: QtBot):
    window.resize(*SMALLEST)
    for key in ("agreement", "drift"):
        page = window.show_page("compare")
        page.show_view(key)
        needed = window.minimumSizeHint()
        assert (needed.width() <= SMALLEST[0], needed.height() <= SMALLEST[1]) == (True, True), (key, needed)


def test_the_menu_leads_to_the_view_and_its_deeds(window: Window, answers: Answers, qtbot: QtBot):
    two_coders(window.workspace.project)
    window.actions_of.by_key["agreement"].trigger()
    view = window.desk.made["compare"].show_view("agreement")
    qtbot.waitUntil(lambda: view.answer is not None and view.answer.agreement is not None, timeout=20_000)
    answers.lines = ["From the menu"]
    window.actions_of.by_key["keep_measurement"].trigger()
    window.actions_of.by_key["copy_agreement_sentence"].trigger()
    assert QGuiApplication.clipboard().text() == view.head.sentence.text() != ""
    window.actions_of.by_key["agreement_over_time"].trigger()
    drift = window.desk.made["compare"].show_view("drift")
    qtbot.waitUntil(lambda: len(drift.points) == 1, timeout=20_000)
    assert drift.points[0].name == "From the menu"
    window.actions_of.by_key["stance"].trigger()
    assert window.findChild(StanceDialog).isVisible()
