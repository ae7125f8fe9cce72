"""Who is at the window of a study that lies in several copies on one machine."""

import shutil
from pathlib import Path

from app.workspace import Workspace
from coding.merging.handing_out import hand_out
from models.project import Project, account


def at(path: Path, choose: str = "") -> str:
    """Who codes in the copy when it is opened; with `choose` somebody else sits down then."""
    workspace = Workspace(Project(path))
    found = workspace.coder
    if choose:
        workspace.choose_coder(choose)
    workspace.close()
    return found


def test_each_copy_of_a_study_keeps_its_coder(small_study: Path, tmp_path: Path):
    leads, joels = tmp_path / "lead.loom", tmp_path / "joel.loom"
    shutil.copy(small_study, leads)
    assert at(leads, "Ines") == account()
    shutil.copy(leads, joels)
    assert at(joels, "Joel") == "Ines"  # nobody said yet that it is another's
    assert (at(leads), at(joels)) == ("Ines", "Joel")


def test_a_copy_that_was_handed_out_opens_for_its_coder_where_another_codes_in_the_study(
    small_study: Path, tmp_path: Path
):
    leads, joels = tmp_path / "lead.loom", tmp_path / "joel.loom"
    shutil.copy(small_study, leads)
    at(leads, "Ines")
    with Project(leads) as project:
        hand_out(project, joels, "Joel", blind=False)
    assert at(joels) == "Joel"
    assert at(joels, "Nadia") == "Joel"
    assert (at(leads), at(joels)) == ("Ines", "Nadia")


def test_a_study_that_is_moved_keeps_its_coder(small_study: Path, tmp_path: Path):
    path = tmp_path / "study.loom"
    shutil.copy(small_study, path)
    at(path, "Ines")
    assert at(path.rename(tmp_path / "moved.loom")) == "Ines"


def test_a_copy_handed_out_in_the_place_of_another_opens_for_its_coder(small_study: Path, tmp_path: Path):
    leads, joels = tmp_path / "lead.loom", tmp_path / "joel.loom"
    shutil.copy(small_study, leads)
    at(leads, "Ines")
    with Project(leads) as project:
        hand_out(project, joels, "Joel", blind=True)
        assert at(joels, "Ines") == "Joel"
        assert at(joels) == "Ines"
        hand_out(project, joels, "Joel", blind=True)
    assert at(joels) == "Joel"
