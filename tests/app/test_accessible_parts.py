"""Parts that no menu opens by itself have names and are reached by Tab as well: cards, forms, banks, dialogs over dialogs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.exporting.disclosure import LabelsDialog
from app.findings.page import FindingsPage
from app.frame.window import Window
from app.framework.page import FrameworkPage
from app.framework.views import DIAGRAM
from app.quote_check.opening import open_check
from coding.framework.versions import freeze
from coding.rights.disclosure import Label
from tests.app.test_accessible import controls, faults


@pytest.fixture
def framework(window: Window, qtbot: QtBot) -> FrameworkPage:
    page = window.show_page("framework")
    assert isinstance(page, FrameworkPage)
    page.show_view(DIAGRAM)
    qtbot.waitUntil(lambda: bool(page.both.diagram.picture and page.both.diagram.picture.standings))
    return page


@pytest.fixture
def findings(window: Window, qtbot: QtBot) -> FindingsPage:
    window.resize(1600, 900)
    page = window.show_page("quotes")
    assert isinstance(page, FindingsPage)
    qtbot.waitUntil(lambda: page.view.standing is not None and page.view.grade.isVisible())
    return page


def test_the_diagram_and_its_tray(framework: FrameworkPage):
    framework.both.diagram.show_tray(True)
    assert len(controls(framework.both.diagram)) >= 6
    assert not faults(framework)


def test_the_card_of_an_arrow(framework: FrameworkPage):
    pair = next(iter(framework.both.diagram.picture.plan.ways))
    framework.both.diagram.view.choose_arrow(pair)
    assert len(controls(framework.cards.arrow)) >= 4
    assert not faults(framework.cards.arrow)


def test_the_finding_with_the_form_of_its_grade(findings: FindingsPage):
    findings.view.begin_decision()
    assert findings.view.grade.form.isVisible()
    assert len(controls(findings.view)) >= 12
    assert not faults(findings.view)


def test_quotes_all_of_them_and_the_balance(findings: FindingsPage, qtbot: QtBot):
    if findings.bank is None or not findings.bank.isVisible():
        findings.bank_button.click()
    bank = findings.bank
    assert not faults(bank)
    bank.all_button.click()
    assert not faults(bank)
    bank.balance_button.click()
    assert bank.balance.isVisible()
    assert bank.title.text().startswith("Balance")
    assert not faults(bank)


def test_versions_that_are_compared(window: Window):
    with window.workspace.write("freeze_version") as session:
        freeze(session, "As funded", "")
    window.actions_of.by_key["compare_versions"].trigger()
    (dialog,) = _dialogs(window)
    assert not faults(dialog)
    dialog.reject()


def test_labels_that_fit_few(window: Window):
    dialog = LabelsDialog((Label("(police, North West)", 1, ("PC Hall",), 4, ("Interview 1",)),), window)
    dialog.show()
    assert dialog.table.item(0, 1).text() == "⚠ 1"
    assert not faults(dialog)
    dialog.close()


def test_a_draft_that_is_checked(window: Window, tmp_path, qtbot: QtBot):
    from docx import Document

    draft = Document()
    draft.add_paragraph("They said: “It was good, and nobody knows where this is from” (police).")
    draft.save(str(tmp_path / "draft.docx"))
    dialog = open_check(window, tmp_path / "draft.docx")
    qtbot.waitUntil(lambda: dialog.checked is not None)
    assert not faults(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not _is_shown(dialog))


PERSONAL = ("withdraw", "erase")


@pytest.mark.parametrize("key", PERSONAL)
def test_what_is_done_to_a_participant(window: Window, qtbot: QtBot, key: str):
    page = window.show_page("participants")
    page.people.grid.setCurrentIndex(page.people.grid.model().index(0, 0))
    window.actions_of.by_key[key].trigger()
    (dialog,) = _dialogs(window)
    assert not faults(dialog)
    cancel = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Cancel")
    before = window.workspace.project.undoable()
    cancel.click()
    assert window.workspace.project.undoable() == before


@pytest.mark.parametrize(
    "key", ["grading_rules", "edit_guide", "edit_themes", "freeze_version", "chapter", "find_names"]
)
def test_a_dialog_has_one_button_for_enter_at_the_most(window: Window, qtbot: QtBot, key: str):
    """And Tab comes back to where it began, through every control there is."""
    window.actions_of.by_key[key].trigger()
    (dialog,) = _dialogs(window)
    assert sum(each.isDefault() for each in dialog.findChildren(QPushButton) if each.isVisible()) <= 1
    walked = set(_walk(dialog))
    left = [each for each in controls(dialog) if each.isEnabled() and each not in walked and _takes_tab(each)]
    assert not [f"{type(each).__name__} {each.accessibleName() or each.toolTip()}" for each in left]
    dialog.reject()


def _walk(dialog: QDialog) -> Iterator[QWidget]:
    each = dialog.nextInFocusChain()
    while each is not dialog:
        yield each
        each = each.nextInFocusChain()


def _takes_tab(each: QWidget) -> bool:
    return bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _dialogs(window: Window) -> list[QDialog]:
    found = [*QApplication.topLevelWidgets(), *window.findChildren(QDialog)]
    return [each for each in dict.fromkeys(found) if isinstance(each, QDialog) and each.isVisible()]


def _is_shown(dialog: QDialog) -> bool:
    try:
        return dialog.isVisible()
    except RuntimeError:  # deleted as it was closed
        return False
