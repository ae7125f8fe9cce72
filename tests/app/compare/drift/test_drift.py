"""Agreement over time: what was kept is drawn, named and deleted; rounds and second codings are measured anew."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.compare.agreement.keeping import STAR, UNRELIABLE, BeforeAndAfter, rise
from app.compare.drift.lines import Line, lines_of, scale
from app.compare.drift.points import AGAIN, KEPT, ROUNDS, Point, codebook_said
from app.compare.drift.view import NOTHING, REFLEXIVE, DriftView
from app.tasks import Tasks
from app.workspace import Workspace
from coding.agreement.before_and_after import Change
from coding.agreement.measuring import (
    ALPHA,
    Figure,
    Measured,
    MeasuredCode,
    keep_measurement,
    list_measurements,
)
from coding.coders import ensure_coder, mark_progress
from coding.codes import rename_code
from coding.rounds.assigning import assign
from coding.rounds.codebook import CodeChange
from coding.rounds.planning import plan_round
from coding.rounds.running import end_round, start_round
from coding.segments import apply_code
from coding.studies import set_reflexive
from models.project import Project
from models.schema import coders, codes
from tests.app.compare.agreement.study import TALK, two_coders
from tests.windows import Answers


def measured(alpha: float, **codes: float | None) -> Measured:
    listed = tuple(
        MeasuredCode(name.lower(), name, {ALPHA: Figure(value, "" if value else "nobody used it")})
        for name, value in codes.items()
    )
    return Measured(("Amira", "Joel"), (("Unit", "characters"),), {ALPHA: Figure(alpha, "", alpha - 0.1, 0.9)}, listed)


@pytest.fixture
def shown(
    workspace: Workspace, tasks: Tasks, hold: Callable[[DriftView], DriftView], qtbot: QtBot
) -> Callable[[], DriftView]:
    """Shows the view with what it reads first."""

    def show() -> DriftView:
        made = hold(DriftView(workspace, tasks))
        made.show()
        qtbot.waitUntil(lambda: made.over is not None, timeout=20_000)
        return made

    return show


@pytest.fixture
def view(shown: Callable[[], DriftView]) -> DriftView:
    """The view, shown; nothing was kept yet."""
    return shown()


def keep_two(view: DriftView, workspace: Workspace, qtbot: QtBot) -> None:
    for name, one in (("Pilot", measured(0.5, Ask=0.4, Tell=None)), ("Main", measured(0.7, Ask=0.8, New=-0.25))):
        with workspace.write("keep_measurement") as session:
            keep_measurement(session, name, one)
    qtbot.waitUntil(lambda: len(view.points) == 2, timeout=20_000)


def test_before_anything_was_kept_it_says_what_to_do(view: DriftView):
    assert view.empty.isVisible()
    assert view.empty.said.text() == NOTHING[KEPT]
    for key in (ROUNDS, AGAIN):
        view.switch.button(key).click()
        assert view.empty.said.text() == NOTHING[key]


def test_what_was_kept_stands_side_by_side(view: DriftView, workspace: Workspace, qtbot: QtBot):
    keep_two(view, workspace, qtbot)
    texts = [[view.table.item(row, column).text() for column in range(3)] for row in range(view.table.rowCount())]
    assert texts == [
        ["All together", "0.50  (0.40 to 0.90)", "0.70  (0.60 to 0.90)"],
        ["Ask", "0.40", "0.80"],
        ["New", "–", "−0.25"],
        ["Tell", "undefined", "–"],
    ]
    assert view.table.item(3, 1).toolTip() == "nobody used it"
    assert [line.name for line in view.chart.lines] == ["All together"]
    assert "2 codes are in one of the two alone" in view.said.text()


def test_figures_vanish_with_the_coder_who_saw_them(view: DriftView, workspace: Workspace, qtbot: QtBot):
    keep_two(view, workspace, qtbot)
    workspace.choose_coder("Joel")
    assert (view.points, view.over) == ([], None)
    assert view.empty.isVisible()
    qtbot.waitUntil(lambda: len(view.points) == 2, timeout=20_000)
    assert view.table.isVisible()


def test_chosen_codes_are_drawn_and_stay_chosen(view: DriftView, workspace: Workspace, qtbot: QtBot):
    keep_two(view, workspace, qtbot)
    view.table.selectRow(2)
    assert [line.name for line in view.chart.lines] == ["All together", "New"]
    assert "New: undefined, then −0.25" in view.chart.accessibleDescription()
    with workspace.write("keep_measurement") as session:
        keep_measurement(session, "Third", measured(0.9, New=0.5))
    qtbot.waitUntil(lambda: len(view.points) == 3, timeout=20_000)
    assert [line.name for line in view.chart.lines] == ["All together", "New"]
    assert not view.chart.grab().isNull()


def test_codes_have_the_names_of_today(view: DriftView, workspace: Workspace, qtbot: QtBot):
    with workspace.read() as session:
        uid = session.execute(select(codes.c.uid).where(codes.c.id == 2)).scalar_one()
    told = (("Pilot", "Ask"), ("Main", "Ask first"))
    for name, code in told:
        with workspace.write("keep_measurement") as session:
            measured = MeasuredCode(uid, code, {ALPHA: Figure(0.5)}), MeasuredCode("gone", f"{code}, gone", {})
            keep_measurement(session, name, Measured(("Amira", "Joel"), (), {ALPHA: Figure(0.6)}, measured))
    with workspace.write("rename_code") as session:
        rename_code(session, 2, "Ask early")
    qtbot.waitUntil(lambda: view.table.item(1, 0) is not None and view.table.item(1, 0).text() == "Ask early")
    assert view.table.item(1, 0).toolTip() == "Measured as “Ask first” and “Ask”, too"
    assert view.table.item(2, 0).text() == "Ask first, gone"
    assert [view.table.item(1, column).text() for column in (1, 2)] == ["0.50", "0.50"]


def test_a_measurement_is_renamed_and_deleted(view: DriftView, workspace: Workspace, answers: Answers, qtbot: QtBot):
    keep_two(view, workspace, qtbot)
    view.table.setCurrentCell(0, 1)
    answers.lines = ["Trial"]
    view.rename.click()
    qtbot.waitUntil(lambda: view.points[0].name == "Trial", timeout=20_000)
    answers.agree = False
    view.delete.click()
    assert len(answers.asked) == 2
    answers.agree = True
    view.delete.click()
    qtbot.waitUntil(lambda: len(view.points) == 1, timeout=20_000)
    with workspace.read() as session:
        assert [each.name for each in list_measurements(session)] == ["Main"]
    workspace.project.undo("Amira")
    qtbot.waitUntil(lambda: len(view.points) == 2, timeout=20_000)


def test_an_unreliable_interval_is_marked_wherever_it_is_read(view: DriftView, workspace: Workspace, qtbot: QtBot):
    keep_two(view, workspace, qtbot)
    assert STAR not in view.said.text()
    doubtful = Measured(("Amira", "Joel"), (), {ALPHA: Figure(0.184, "", 0.1, 0.3, True)})
    with workspace.write("keep_measurement") as session:
        keep_measurement(session, "Doubtful", doubtful)
    qtbot.waitUntil(lambda: len(view.points) == 3, timeout=20_000)
    assert view.table.item(0, 2).text() == "0.70  (0.60 to 0.90)"
    assert view.table.item(0, 3).text() == "0.18  (0.10 to 0.30)*"
    assert view.table.item(0, 3).toolTip() == UNRELIABLE
    assert UNRELIABLE in view.said.text()
    view.compare_ends()
    dialog = view.findChild(BeforeAndAfter)
    assert [dialog.table.item(0, place).text() for place in (1, 2, 3)] == [
        "0.50  (0.40 to 0.90)", "0.18  (0.10 to 0.30)*", "−0.32",
    ]  # fmt: skip
    assert any("unreliable" in label.text() for label in dialog.findChildren(QLabel))


def test_a_change_is_that_of_the_figures_as_they_are_written():
    assert rise(Change("", Figure(0.1846), Figure(0.1554))) == "−0.02"
    assert rise(Change("", Figure(0.1554), Figure(0.1846))) == "+0.02"
    assert rise(Change("", Figure(0.1554), Figure(None, "nobody used it"))) == ""


def test_of_many_changes_the_first_are_told_and_the_others_in_tooltips(
    view: DriftView, workspace: Workspace, qtbot: QtBot
):
    for number in range(5):
        how = (("Unit", f"{number} words"),)
        with workspace.write("keep_measurement") as session:
            keep_measurement(session, f"No. {number}", Measured(("Amira", "Joel"), how, {ALPHA: Figure(0.5)}))
    qtbot.waitUntil(lambda: len(view.points) == 5, timeout=20_000)
    assert "No. 2: " in view.said.text()
    assert "No. 3: " not in view.said.text()
    assert "tooltips of their columns" in view.said.text()
    assert "3 words, then 4 words" in view.table.horizontalHeaderItem(5).toolTip()


def test_the_first_and_the_last_are_compared(view: DriftView, workspace: Workspace, qtbot: QtBot):
    keep_two(view, workspace, qtbot)
    view.compare.click()
    dialog = view.findChild(BeforeAndAfter)
    assert [(change.name, change.difference) for change in dialog.changes][:2] == [
        ("", pytest.approx(0.2)),
        ("Ask", pytest.approx(0.4)),
    ]


def test_rounds_are_measured_and_what_changed_between_them_is_told(study: Project, shown: Callable[[], DriftView]):
    first, second = two_coders(study), two_coders(study)
    for name, document_id in (("Pilot", first), ("Main", second)):
        with study.write("plan_round", "Amira") as session:
            round_id = plan_round(session, name)
            people = [ensure_coder(session, each) for each in ("Amira", "Joel")]
            assign(session, round_id, [document_id], people)
            start_round(session, round_id)
        with study.write("end_round", "Amira") as session:
            end_round(session, round_id)
        with study.write("rename_code", "Amira") as session:
            rename_code(session, 2, "Ask before")
    view = shown()
    view.switch.button(ROUNDS).click()
    pilot, main = view.points
    assert (pilot.name, main.name) == ("Pilot", "Main")
    assert {code.name: (code.both, code.one) for code in main.measured.codes} == {
        "Ask before": (10, 9),
        "Humour": (0, 6),
    }
    assert main.before == ("The codebook was revised: 1 code renamed (Ask before).",)
    assert not view.rename.isVisible()


def test_a_coder_is_compared_with_herself(study: Project, shown: Callable[[], DriftView]):
    document_id = two_coders(study)
    with study.write("again", "Amira") as session:
        again = ensure_coder(session, "Amira (again)")
        session.execute(coders.update().where(coders.c.id == again).values(again_of_id=1))
        start = TALK.index("every week")
        apply_code(session, document_id, 2, start, start + 10, again)
        mark_progress(session, document_id, again, "done")
    view = shown()
    view.switch.button(AGAIN).click()
    [point] = view.points
    assert (point.name, point.measured.coders) == ("Amira", ("Amira", "Amira (again)"))
    assert point.measured.codes[0].values[ALPHA].value == 1.0


def test_a_reflexive_study_shows_nothing_over_time(view: DriftView, workspace: Workspace, qtbot: QtBot):
    keep_two(view, workspace, qtbot)
    with workspace.write("set_reflexive") as session:
        set_reflexive(session, True)
    qtbot.waitUntil(lambda: view.over is not None and view.over.reflexive, timeout=20_000)
    assert view.points == []
    assert view.empty.said.text() == REFLEXIVE


def test_lines_have_gaps_where_a_code_was_not_measured():
    points = [Point(1, "a", "", measured(0.5, Ask=0.4)), Point(2, "b", "", measured(0.7, Tell=-0.31))]
    together, *codes = lines_of(points, ALPHA)
    assert [figure and figure.value for figure in together.figures] == [0.5, 0.7]
    assert {line.name: [figure and figure.value for figure in line.figures] for line in codes} == {
        "Tell": [None, -0.31],
        "Ask": [0.4, None],
    }
    assert scale([together]) == (0.0, 1.0)
    assert scale(codes) == (pytest.approx(-0.4), 1.0)
    assert scale([Line("", "x", (Figure(-5.0),))]) == (-1.0, 1.0)


def test_changes_of_the_codebook_are_said_in_a_sentence():
    assert codebook_said([]) == []
    changes = [CodeChange(str(n), f"Top > C{n}", "redefined", ()) for n in range(4)]
    assert codebook_said([*changes, CodeChange("9", "New", "added", ())]) == [
        "The codebook was revised: 4 codes redefined (C0, C1, C2 …), 1 code added (New)."
    ]
