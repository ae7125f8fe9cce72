"""What others do to the file of a study that is open is told before anything is written over it."""

import os
import shutil
from pathlib import Path

import pytest

from coding.codes import add_code
from models.project import Project, StudyError
from tests.models.test_lock import sign


def add(project: Project, name: str) -> None:
    with project.write("add_code", "Amira") as session:
        add_code(session, name)


def test_nothing_is_told_of_a_study_that_nobody_touched(project: Project):
    add(project, "one")
    assert project.breathe() == ""


def test_a_file_that_was_replaced_is_told_and_what_was_done_is_kept_in_a_copy(study: Project, tmp_path: Path):
    path, backups = tmp_path / "shared.loom", tmp_path / "backups"
    study.copy_to(path)
    project = Project(path, backups=backups)
    add(project, "Mine")
    shutil.copy(study.path, new := tmp_path / "new.loom")
    os.replace(new, path)
    assert "was replaced on the disk" in project.breathe()
    with pytest.raises(StudyError, match=r"was replaced on the disk.*Nothing was changed.$"):
        add(project, "Lost")
    with pytest.raises(StudyError, match="everything up to the last action is saved"):
        project.close()
    (copy,) = backups.glob("*.loom")
    with Project(copy, writes=False) as kept, kept.read() as session:
        names = session.exec_driver_sql("SELECT name FROM code").scalars().all()
    assert "Mine" in names
    assert "Lost" not in names


def test_a_study_that_another_machine_opened_as_well_is_not_written_to(study: Project):
    lock = study.path.with_name(f"{study.path.name}.lock")
    sign(lock)
    assert "opened on another machine as well (by joel on joels-laptop" in study.breathe()
    with pytest.raises(StudyError, match="neither overwrites the other"):
        add(study, "Lost")
    study.close()
    assert lock.exists()


def test_one_who_reads_is_told_as_well(study: Project, tmp_path: Path):
    path = tmp_path / "shared.loom"
    study.copy_to(path)
    with Project(path, writes=False) as reader:
        assert reader.breathe() == ""
        assert not path.with_name("shared.loom.lock").exists()
        shutil.copy(study.path, new := tmp_path / "new.loom")
        os.replace(new, path)
        assert "was replaced" in reader.breathe()
