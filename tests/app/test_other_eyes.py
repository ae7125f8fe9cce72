"""Another coder at the window: every view shows what a window that she had opened herself would show."""

from collections import Counter

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.codes.model import CodeModel
from app.compare.page import ComparePage
from app.compare.views import VIEWS
from app.frame.pages import PAGES
from app.frame.window import Window
from app.looks.blind_line import BlindLine
from app.looks.tree_model import TreeModel
from coding.bank import quoting
from coding.coders import ensure_coder, mark_progress
from coding.retrieval import Query
from coding.rounds.running import open_round
from coding.segments import apply_code, mark, remove
from models.project import Project
from models.schema import segments
from tests.app.compare.test_who_codes_what import _words, let_the_worker_finish
from tests.models.test_visibility import begin_blind
from tests.studies import COUNCIL, POLICE, place

SETTLED = 450
"""Milliseconds in which a view shows what it waits for before it reads."""


def blind_work(project: Project) -> int:
    """A blind round in which Amira, Joel and nobody else coded: each with a code that the other has not used."""
    round_id = begin_blind(project)
    with project.write("code", "Joel") as session:
        joel = ensure_coder(session, "Joel")
        found = [apply_code(session, 1, 3, *place(POLICE, words), joel) for words in ("Café talks", "nobody asked")]
        found.append(apply_code(session, 2, 4, *place(COUNCIL, "mind you"), joel))
        mark(session, found[0], polarity="contradicts", comment="Joel's remark")
        quoting.choose(session, found[:2])
        mark_progress(session, 1, joel, "done")
    with project.write("code", "Amira") as session:
        own = apply_code(session, 1, 1, *place(POLICE, "Before, nobody asked."))
        quoting.choose(session, [own])
        mark_progress(session, 1, ensure_coder(session, "Amira"), "done")
    return round_id


def everything(window: Window, qtbot: QtBot) -> dict[str, Counter[str]]:
    """What all models and labels show in every workspace and every view, by where it is."""
    found = {}
    for page in PAGES:
        made = window.show_page(page.key)
        if isinstance(made, ComparePage):
            for entry in VIEWS:
                found[f"compare {entry.key}"] = shown(window, made.show_view(entry.key), qtbot)
        else:
            found[page.key] = shown(window, made, qtbot)
    return found


def shown(window: Window, page: QWidget, qtbot: QtBot) -> Counter[str]:
    """What the models and the visible labels of the page show when nothing is under way any more."""
    before, now = None, _at_once(window, page)
    while before != now:
        qtbot.wait(SETTLED)
        let_the_worker_finish(window, qtbot)
        before, now = now, _at_once(window, page)
    return now


def _at_once(window: Window, page: QWidget) -> Counter[str]:
    lines = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    for model in page.findChildren(QAbstractItemModel):
        view = model.parent()
        if not isinstance(view, QWidget) or view.isVisible():
            lines += [f"{type(model).__name__}: {words}" for words in _words(model, QModelIndex()) if words]
    return Counter(lines)


def counts(model: TreeModel[object]) -> dict[int, int]:
    return {each: model.total(model.node_of(each)) for each in model.ids()}


def opened_anew(window: Window) -> None:
    path = window.workspace.project.path
    window.close_study()
    window.open(path)
    window.workbench.cards.fill()
    window.workbench.recount()


def choose(window: Window) -> None:
    """Choose a document and a code, and ask for segments, which another coder would not find chosen."""
    window.workspace.choose_document(1)
    window.workspace.choose_code(3)
    window.workspace.ask_segments(document_ids=[1, 2])


def make_all(window: Window, qtbot: QtBot) -> None:
    """Make every view, with the list of segments below the page."""
    choose(window)
    everything(window, qtbot)


@pytest.mark.parametrize(("first", "then"), [("Amira", "Joel"), ("Ruth", "Sam")])
def test_every_view_is_that_of_a_window_which_she_opened(window: Window, qtbot: QtBot, first: str, then: str):
    blind_work(window.workspace.project)
    window.workspace.choose_coder(first)
    make_all(window, qtbot)
    window.workspace.choose_coder(then)
    choose(window)
    switched = everything(window, qtbot)
    opened_anew(window)
    assert window.workspace.coder == then
    make_all(window, qtbot)
    choose(window)
    fresh = everything(window, qtbot)
    differing = {key: (switched[key] - fresh[key], fresh[key] - switched[key]) for key in fresh}
    assert {key: both for key, both in differing.items() if any(both)} == {}


def test_codes_count_what_she_sees_with_those_above_them(window: Window):
    blind_work(window.workspace.project)
    window.workspace.choose_coder("Amira")
    model = window.workbench.codes.model
    model.recount()
    before = counts(model)
    assert before == {1: 6, 2: 2, 3: 2, 4: 1}, before
    for who in ("Sam", "Joel", "Ruth", "Amira"):
        window.workspace.choose_coder(who)
        anew = CodeModel(window.workspace)
        anew.recount()
        assert counts(model) == counts(anew), who
    assert counts(model) == before


def test_what_was_selected_is_nobody_else_s(window: Window):
    page, workspace = window.reader().page, window.workspace
    begin_blind(workspace.project)
    workspace.choose_coder("Amira")
    workspace.choose_document(2)
    page.select(*place(COUNCIL, "Not always"))
    workspace.choose_document(1)
    page.select(*place(POLICE, "nobody asked"))
    workspace.choose_coder("amira")
    assert page.selected_span() == place(POLICE, "nobody asked")
    workspace.choose_coder("Sam")
    assert (page.textCursor().hasSelection(), page.cursor_position(), page.overlay.current) == (False, 0, 0)
    workspace.choose_document(2)
    assert page.cursor_position() == 0


def test_what_was_asked_for_is_nobody_else_s_while_blind(window: Window):
    begin_blind(window.workspace.project)
    window.workspace.choose_coder("Amira")
    window.workspace.choose_code(4)
    window.workspace.ask_segments(document_ids=[1])
    window.workspace.choose_coder("Sam")
    panel = window.workbench.segments
    assert window.workspace.code_id == 2
    assert (panel.model.query, panel.header.hold.isChecked()) == (Query(code_ids=(2,)), False)
    window.workspace.choose_code(4)
    window.workspace.choose_coder("Ruth")
    assert window.workspace.code_id == 4


@pytest.mark.parametrize("key", ["framework", "quotes"])
def test_pages_with_figures_say_what_they_are_of(window: Window, key: str):
    round_id = begin_blind(window.workspace.project)
    window.workspace.choose_coder("Joel")
    line = window.show_page(key).findChild(BlindLine)
    said = "In 2 documents only Joel’s own coding is counted, because “Pilot” is blind."
    assert (line.text(), line.isVisible()) == (said, True)
    window.workspace.choose_coder("Ruth")
    assert not line.isVisible()
    window.workspace.choose_coder("Joel")
    assert line.isVisible()
    with window.workspace.project.write("open_round", "Ruth") as session:
        open_round(session, round_id)
    assert not line.isVisible()


def test_what_can_be_undone_is_what_she_may_see(window: Window):
    blind_work(window.workspace.project)
    window.workspace.choose_coder("Amira")
    with window.workspace.write("apply_code") as session:
        apply_code(session, 1, 1, *place(POLICE, "talks"))
    with window.workspace.write("remove") as session:
        remove(session, [max(session.scalars(select(segments.c.id)))])
    undo = window.findChild(QAction, "undo")
    assert undo.isEnabled()
    window.workspace.choose_coder("Sam")
    assert not undo.isEnabled()
