"""The Compare workspace in a copy that was handed out blind: it says that what others did is not there."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.compare.page import ComparePage, show_view
from app.compare.views import VIEWS
from app.frame.window import Window
from coding.agreement.question import Question
from coding.agreement.tables.material import read_material
from coding.coders import ensure_coder, mark_progress
from coding.merging.handing_out import hand_out
from models.project import Project

BLIND = "This copy was handed out blind to Joel: what others had done until then is not in it."


@pytest.fixture
def handed(window: Window, tmp_path: Path) -> Path:
    """Joel's blind copy of a study in which two have done a document."""
    with window.workspace.write("mark") as session:
        for name in ("Amira", "Joel"):
            mark_progress(session, 1, ensure_coder(session, name), "done")
    path = tmp_path / "for Joel.loom"
    hand_out(window.workspace.project, path, "Joel", blind=True)
    return path


def page_of(window: Window) -> ComparePage:
    found = window.show_page("compare")
    assert isinstance(found, ComparePage)
    return found


def test_every_page_of_a_blind_copy_says_what_is_not_in_it(handed: Path, window: Window, qtbot: QtBot):
    show_view(window, "agreement")
    assert not page_of(window).handed.isVisible()
    window.open(handed)
    for view in VIEWS:
        show_view(window, view.key)
        assert page_of(window).handed.isVisible()
        assert page_of(window).handed.text() == BLIND


def test_figures_do_not_say_that_others_have_done_nothing(handed: Path):
    with Project(handed, writes=False, viewer="Joel") as project, project.read() as session:
        notes = read_material(session, Question()).notes
    assert "Joel is left out: what others have done is not in this copy, which was handed out blind." in notes
    assert not any("marked" in note or "nobody" in note for note in notes)
