"""What the pictures of working together show: the views of Compare, sharing by file, and a blind round."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget
from scenes import _act, _export, sample, settle

from app.compare.agreement.view import AgreementView
from app.compare.coders.view import CodersView
from app.compare.crosscheck.head import ANSWERS, RESULT, REVIEW
from app.compare.crosscheck.view import CrosscheckView
from app.compare.disagreements.view import DisagreementsView
from app.compare.page import show_view
from app.frame.window import Window
from app.lazily import found
from app.sharing.handing import HandOutDialog
from app.sharing.together import TogetherDialog
from app.sharing.working_copies import working_copy
from coding.agreement.question import Question
from coding.coders import list_coders
from coding.codes import edit_card, recolour, rename_code
from coding.codetree import code_tree
from coding.documents import list_documents
from coding.merging.handing_out import hand_out
from coding.merging.packets import write_packet
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round
from coding.rounds.running import start_round
from coding.segments import apply_code
from coding.studies import set_reflexive
from models.project import Project

Part = TypeVar("Part", bound=QWidget)
Scene = Callable[[Window], None]
CODERS = ("Amira", "Joel")
READ = 4.0
"""Seconds in which the agreement of the sample study is computed."""


def _view(key: str, then: Callable[[QWidget], object] = lambda view: None, first: Scene = sample) -> Scene:
    def scene(window: Window) -> None:
        first(window)
        view = show_view(window, key)
        settle(READ)
        then(view)

    return scene


def _dialog(window: Window, kind: type[Part]) -> Part:
    part = window.findChild(kind)
    assert part is not None
    return part


def _own(window: Window, name: str, folder: str = "own") -> Path:
    """Open a copy of the sample study that may be changed without other pictures knowing; made anew each time."""
    sample(window)
    assert window.workspace is not None
    path = Path(os.environ["HOME"], folder, f"{name}.loom")
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir()
    window.workspace.project.copy_to(path)
    _open(window, path)
    return path


def _open(window: Window, path: Path) -> None:
    window.open(path)
    assert window.workspace is not None
    window.workspace.choose_coder("Amira")
    settle()


def _blind(window: Window) -> None:
    """Let a blind round run, in which both coders have some of the documents."""
    _own(window, "Blind")
    workspace = window.workspace
    assert workspace is not None
    with workspace.write("plan_round") as session:
        made = plan_round(session, "Second pilot", kind="pilot", blind=True, note="Blame to protection, read anew.")
        coders = {each.name: each.id for each in list_coders(session)}
        listed = list_documents(session, "Amira")
        pages, left = [each.id for each in listed], [each.id for each in listed if each.status != "done"]
        assign(session, made, [*pages[1:4], *left], [coders["Amira"], coders["Joel"]])
        assign(session, made, pages[5:8], [coders["Joel"]])
    with workspace.write("start_round") as session:
        start_round(session, made)
    workspace.choose_document(left[0])
    settle()


def _reflexive(window: Window) -> None:
    _own(window, "Read side by side")
    assert window.workspace is not None
    with window.workspace.write("set_reflexive") as session:
        set_reflexive(session, True)


def _choose_round(name: str) -> Callable[[QWidget], None]:
    def then(view: QWidget) -> None:
        assert isinstance(view, CodersView)
        assert view.known is not None
        view.side.rounds.choose(next(each.id for each in view.known.rounds if each.name == name))
        settle()

    return then


def _do(deed: str, name: str = "") -> Callable[[QWidget], None]:
    def then(view: QWidget) -> None:
        assert isinstance(view, CodersView)
        if name:
            _choose_round(name)(view)
        if deed == "assign":
            view.table.selectAll()
        view.do(deed)
        settle()

    return then


def _card(column: int, undefined: bool = False) -> Callable[[QWidget], None]:
    def then(view: QWidget) -> None:
        assert isinstance(view, AgreementView)
        model = view.table.model()
        assert model is not None
        rows = range(model.rowCount(QModelIndex()))
        row = next((each for each in rows if undefined and "undefined" in str(model.index(each, column).data())), 0)
        view.table.choose(row, column)
        view.table.setFocus()
        settle(1.5)

    return then


def _ask(question: Question) -> Callable[[QWidget], None]:
    def then(view: QWidget) -> None:
        assert isinstance(view, AgreementView)
        view.ask(question)
        settle(READ)

    return then


def _later_row(view: QWidget) -> None:
    assert isinstance(view, DisagreementsView)
    view.queue.setCurrentIndex(view.queue.model().index(6, 0))
    settle()


def _part(part: str, coder: str) -> Callable[[QWidget], None]:
    def then(view: QWidget) -> None:
        assert isinstance(view, CrosscheckView)
        view.workspace.choose_coder(coder)
        settle(2)
        view.show_part(part)
        settle(2)

    return then


def _draw(view: QWidget) -> None:
    assert isinstance(view, CrosscheckView)
    view.draw()
    settle()


def _menu(title: str) -> Scene:
    def scene(window: Window) -> None:
        sample(window)
        action = next(each for each in window.menuBar().actions() if each.text().replace("&", "") == title)
        menu = action.menu()
        menu.popup(window.mapToGlobal(window.menuBar().actionGeometry(action).bottomLeft()))  # type: ignore[attr-defined]
        settle(0.3)

    return scene


def _work_of(window: Window, name: str) -> Path:
    """Let somebody revise codes and code in a copy, and the codes be revised otherwise here: a packet in conflict."""
    study = _own(window, "Lantern evaluation", "shared")
    workspace = window.workspace
    assert workspace is not None
    path = study.with_name(f"{study.stem} for {name}.loom")
    hand_out(workspace.project, path, name, blind=False)
    with Project(path) as copy:
        with copy.write("rename_code", name) as session:
            codes = list(code_tree(session).by_id)
            page = list_documents(session)[0].id
            rename_code(session, codes[3], "What the police heard")
            recolour(session, codes[4], "#b5482a")
            definition = code_tree(session).by_id[codes[5]].definition
            edit_card(session, codes[5], definition=definition.replace(" ", " clearly ", 1))
        with copy.write("apply_code", name) as session:
            apply_code(session, page, codes[5], 20, 90)
        with copy.read() as session:
            packet = path.with_name(f"{study.stem} from {name}.packet")
            packet.write_bytes(write_packet(session, name))
    with workspace.write("rename_code") as session:
        rename_code(session, codes[3], "Heard by the police")
        recolour(session, codes[4], "#2a7ab5")
        edit_card(session, codes[5], definition=definition.replace(" ", " somehow ", 1))
    return packet


def _bring(window: Window) -> None:
    packet = _work_of(window, "Joel")
    found("app.sharing.together:bring")(window, [packet, packet.with_name("Another study.loom")])
    settle(READ)


def _taken_in(window: Window) -> None:
    packet = _work_of(window, "Joel")
    found("app.sharing.together:bring")(window, [packet])
    settle(READ)
    _dialog(window, TogetherDialog).foot.go.click()
    settle(READ)


def _conflicts(window: Window) -> None:
    _taken_in(window)
    _dialog(window, TogetherDialog).decide.click()
    settle()


def _conflicted(window: Window) -> None:
    """Open a study beside which a service left a copy in conflict."""
    path = _own(window, "Lantern evaluation", "Dropbox")
    window.close_study()
    beside = path.with_name(f"{path.stem} (Joel's conflicted copy 2025-03-04).loom")
    shutil.copy(path, beside)
    with Project(beside) as copy, copy.write("rename_code", "Joel") as session:
        rename_code(session, next(iter(code_tree(session).by_id)), "Another name")
    _open(window, path)
    settle(1.5)


def _apart(window: Window) -> None:
    path = _own(window, "Lantern evaluation", "Dropbox")
    window.close_study()
    Path(os.environ["HOME"], "Documents").mkdir(exist_ok=True)
    _open(window, working_copy(path))


def _give_to(window: Window) -> None:
    _act("hand_out", _blind)(window)
    settle()
    _dialog(window, HandOutDialog).coder.setCurrentText("Joel")
    settle(0.3)


DOCUMENTS = Question(CODERS, unit="document")
SCENES: dict[str, Scene] = {
    "coders": _view("coders"),
    "coders-ended": _view("coders", _choose_round("Main round")),
    "coders-blind": _view("coders", _choose_round("Second pilot"), _blind),
    "round": _view("coders", _do("new")),
    "round-sample": _view("coders", _do("sample", "Second pilot"), _blind),
    "round-give": _view("coders", _do("assign", "Second pilot"), _blind),
    "round-codebook": _view("coders", _do("codebook", "Pilot")),
    "blind-code": _blind,
    "blind-agreement": _view("agreement", first=_blind),
    "blind-disagreements": _view("disagreements", first=_blind),
    "blind-crosscheck": _view("crosscheck", first=_blind),
    "agreement": _view("agreement"),
    "agreement-card": _view("agreement", _card(3)),
    "agreement-undefined": _view("agreement", lambda view: (_ask(DOCUMENTS)(view), _card(2, undefined=True)(view))),
    "agreement-reading": _view("agreement", first=_reflexive),
    "agreement-keep": _view("agreement", lambda view: view.keep()),  # type: ignore[attr-defined]
    "stance": _act("stance", sample),
    "disagreements": _view("disagreements"),
    "disagreements-row": _view("disagreements", _later_row),
    "check-review": _view("crosscheck", _part(REVIEW, "Ruth")),
    "check-answers": _view("crosscheck", _part(ANSWERS, "Amira")),
    "check-result": _view("crosscheck", _part(RESULT, "Amira")),
    "check-draw": _view("crosscheck", _draw),
    "drift": _view("drift"),
    "menu-study": _menu("Study"),
    "menu-compare": _menu("Compare"),
    "hand-out": _act("hand_out", sample),
    "hand-out-blind": _give_to,
    "send": _act("send_work", sample),
    "bring": _bring,
    "bring-done": _taken_in,
    "conflicts": _conflicts,
    "conflicts-none": _act("conflicts", sample),
    "strip-conflicted": _conflicted,
    "strip-apart": _apart,
    "export-layers": _export("segments"),
}
"""The scenes of working together, as those of `scenes`."""
