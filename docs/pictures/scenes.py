"""What the pictures show: a function a scene, which puts a new window with the sample study into that state."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QTabWidget, QWidget

from app.findings.page import FindingsPage
from app.frame.window import Window
from app.framework.page import FrameworkPage
from app.lazily import found
from app.paths import RESOURCES
from app.quotes.bank import QuoteBank
from app.sample import sample_study
from coding.framework.versions import list_versions
from models.project import create

Part = TypeVar("Part", bound=QWidget)
SETTLE = 0.7
"""Seconds in which what is read in the worker is on the screen."""


def settle(seconds: float = SETTLE) -> None:
    """Let everything come to rest."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]
        time.sleep(0.01)


def sample(window: Window) -> None:
    """Open the sample study on its first interview, with the cursor in coded words."""
    window.open(sample_study(progress=lambda *_said: None))
    assert window.workspace is not None
    window.workspace.choose_coder("Amira")
    settle()


def on_passage(window: Window) -> None:
    """Put the cursor into words that several codes cover."""
    sample(window)
    page = window.reader().page
    marks = [page.marks[each] for each in page.marks]
    most = max(marks, key=lambda mark: (len(page.marks_at(mark.start + 1)), -mark.start))
    page.reveal(most.start, most.start)
    settle()


def _selected(window: Window) -> None:
    sample(window)
    page = window.reader().page
    start = page.text.index(". ", 900) + 2
    page.reveal(start, page.text.index(".", start) + 1)
    page.setFocus()
    settle()


def _picker(window: Window) -> None:
    _selected(window)
    QTest.keyClicks(window.reader().page, "s")
    settle(0.3)
    QTest.keyClicks(QApplication.focusWidget() or window, "har")


def _palette(window: Window) -> None:
    _selected(window)
    window.actions_of.by_key["palette"].trigger()
    settle(0.3)
    QTest.keyClicks(QApplication.focusWidget() or window, "exp")


def _act(key: str, before: Callable[[Window], None] = on_passage) -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        before(window)
        window.actions_of.by_key[key].trigger()

    return scene


def _page(key: str) -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        sample(window)
        window.show_page(key)

    return scene


def _empty(page: str) -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        path = Path(os.environ["HOME"], "New study.loom")
        if not path.exists():
            create(path)
        window.open(path)
        window.show_page(page)

    return scene


def _import(window: Window) -> None:
    _empty("code")(window)
    folder = RESOURCES / "sample"
    found("app.importing.opening:importing")(window, sorted(each for each in folder.iterdir() if each.is_dir()))
    settle(2)


def _search(window: Window) -> None:
    sample(window)
    window.actions_of.by_key["find_everywhere"].trigger()
    settle(0.3)
    QTest.keyClicks(QApplication.focusWidget() or window, "nobody")


def _framework(view: str, then: Callable[[FrameworkPage], None] = lambda page: None) -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        sample(window)
        page = window.show_page("framework")
        assert isinstance(page, FrameworkPage)
        page.show_view(view)
        settle()
        then(page)

    return scene


def _arrow(page: FrameworkPage) -> None:
    page.cards.choose_arrow(*_ids(page, "M1", "S6"))


def _frozen(page: FrameworkPage) -> None:
    with page.workspace.read() as session:
        page.versions.show_version(next(each.id for each in list_versions(session) if each.frozen))


def _since(page: FrameworkPage) -> None:
    assert page.both.diagram is not None
    page.both.diagram.foot.since.menu().actions()[0].trigger()


def _ids(page: FrameworkPage, *keys: str) -> tuple[int, ...]:
    by_key = {box.key: box.id for box in page.model.outline.boxes.values()}
    return tuple(by_key[key] for key in keys)


def _findings(then: Callable[[FindingsPage], object] = lambda page: None, key: str = "S6") -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        sample(window)
        page = window.show_page("quotes")
        assert isinstance(page, FindingsPage)
        settle(2)
        page.show_element(next(each for each, on in page.readings.standings.items() if on.box.key == key))
        settle()
        then(page)

    return scene


def _bank(then: Callable[[QuoteBank], object]) -> Callable[[FindingsPage], None]:
    def scene(page: FindingsPage) -> None:
        if page.bank is None or not page.bank.isVisible():
            page.bank_button.click()
        assert page.bank is not None
        then(page.bank)

    return scene


def _edit_quote(bank: QuoteBank) -> None:
    bank.chosen.list.setFocus()
    settle()
    QTest.keyClick(bank.chosen.list, Qt.Key.Key_F2)


def _tab(place: int) -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        _act("grading_rules")(window)
        settle()
        _over(QTabWidget).setCurrentIndex(place)

    return scene


def _correct(window: Window) -> None:
    _act("correct_text")(window)
    settle()
    editor = _over(QPlainTextEdit)
    cursor = editor.document().find("Different logo, same slides.")
    cursor.insertText("It was a new logo on old slides.")
    settle(1.5)


def _replace_name(window: Window) -> None:
    _act("replace_name", sample)(window)
    settle()
    QTest.keyClicks(_over(QLineEdit), "Joel")
    settle()


def _person(key: str) -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        _page("participants")(window)
        settle()
        grid = window.show_page("participants").people.grid  # type: ignore[attr-defined]
        rows = [str(grid.model().index(row, 0).data()) for row in range(grid.model().rowCount())]
        grid.setCurrentIndex(grid.model().index(rows.index("Sgt Dana Whitlock"), 0))
        window.actions_of.by_key[key].trigger()
        settle()

    return scene


def _export(kind: str, label: str = "") -> Callable[[Window], None]:
    def scene(window: Window) -> None:
        _act("export")(window)
        settle(1.5)
        dialog = _dialogs()[-1]
        dialog.kinds.choose(kind)  # type: ignore[attr-defined]
        settle(1.5)
        for button in dialog.findChildren(QPushButton):
            if label and button.text().replace("&", "").startswith(label):
                button.click()

    return scene


def _waiting(scene: Callable[[Window], None]) -> Callable[[Window], None]:
    def waited(window: Window) -> None:
        scene(window)
        settle(3)

    return waited


def _check(window: Window) -> None:
    from docx import Document

    sample(window)
    draft = Document()
    page = window.reader().page
    said = page.text[page.text.index(". ", 900) + 2 :].split(". ")[0].replace("\n", " ")
    draft.add_heading("Outcomes", 1)
    draft.add_paragraph(f"One of them told us: “{said}” (police, North West).")
    draft.add_paragraph(f"“{' '.join(['Truly', *said.split()[1:]])}” (Rob, staff interview)")
    draft.add_paragraph("Others saw it coming: “We have always worked like that in this borough” (council).")
    path = Path(os.environ["HOME"], "Draft.docx")
    draft.save(str(path))
    found("app.quote_check.opening:open_check")(window, path)
    settle(1.5)


def _dialogs() -> list[QDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


def _over(kind: type[Part]) -> Part:
    """Give the first part of that kind in the dialog that is open."""
    return _dialogs()[-1].findChildren(kind)[0]


SCENES: dict[str, Callable[[Window], None]] = {
    "start": lambda window: None,
    "code": on_passage,
    "selected": _selected,
    "picker": _picker,
    "palette": _palette,
    "segments": _act("segments"),
    "participants": _page("participants"),
    "framework": _page("framework"),
    "import": _import,
    "speakers": _act("repair_speakers"),
    "export": _act("export"),
    "attribution": _act("attribution"),
    "about": _act("about"),
    "keys": _act("keys"),
    "tour": _act("tour"),
    "search": _search,
    "settings": _act("settings"),
    "words": _act("words"),
    "report": _act("participants_report"),
    "diagram": _framework("diagram"),
    "outline": _framework("outline"),
    "arrow": _framework("diagram", _arrow),
    "since": _framework("diagram", _since),
    "frozen": _framework("diagram", _frozen),
    "findings": _findings(),
    "finding-unheard": _findings(key="S11"),
    "decide": _findings(lambda page: page.view.begin_decision()),
    "bank": _findings(_bank(lambda bank: None)),
    "bank-all": _findings(_bank(lambda bank: bank.all_button.click())),
    "bank-edit": _findings(_bank(_edit_quote)),
    "balance": _findings(_bank(lambda bank: bank.balance_button.click())),
    "rubric": _act("grading_rules"),
    "rubric-note": _tab(1),
    "vocabulary": _tab(2),
    "compare": _act("compare_versions", sample),
    "freeze": _act("freeze_version", sample),
    "guide": _act("edit_guide", sample),
    "themes": _act("edit_themes", sample),
    "correct": _correct,
    "replace-name": _replace_name,
    "find-names": _act("find_names", sample),
    "replaced": _act("replaced_names", sample),
    "withdraw": _person("withdraw"),
    "erase": _person("erase"),
    "erase-document": _act("erase_document", sample),
    "disclosure": _export("quotes"),
    "labels": _export("quotes", "Show the labels"),
    "export-bank": _export("bank"),
    "chapter": _waiting(_act("chapter", sample)),
    "quote-check": _check,
    "empty": _empty("code"),
    "empty-findings": _empty("quotes"),
    "empty-participants": _empty("participants"),
    "empty-framework": _empty("framework"),
}
