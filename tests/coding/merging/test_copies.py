"""Copies that a synced folder makes of a study are noticed where they hold what is not in it, and only there."""

from pathlib import Path

import pytest

from coding.codes import add_code
from coding.merging.copies import copies_beside, copy_of, is_conflicted, study_of
from coding.merging.handing_out import hand_out
from models.base import add_row
from models.history import HANDED_OUT
from models.project import Project, StudyError, create
from models.schema import brought, operations


def add(project: Project, name: str, coder: str) -> None:
    with project.write("add_code", coder) as session:
        add_code(session, name)


@pytest.mark.parametrize(
    "name",
    [
        "S (Joel's conflicted copy 2026-03-02)",
        "S (conflicted copy 2026-03-02 101112)",
        "S (in Konflikt stehende Kopie von Joel)",
        "S (Copie en conflit de Joel)",
        "S.sync-conflict-20260302-101112-ABCDEFG",
        "S (1)",
        "S(2)",
        "S 2",
        "S-JOELS-LAPTOP",
        "s-DESKTOP",
        "S_conflict-20260302",
        "S (SFConflict joel@example.org 2026-03-02-10-11-12)",
    ],
)
def test_names_that_services_give_are_known(name: str):
    assert is_conflicted(Path("S.loom"), Path(f"{name}.loom"))


@pytest.mark.parametrize(
    "name", ["S", "s", "S for Joel", "S 2026-03-02", "Survey", "Other (1)", "S backup", "T-LAPTOP"]
)
def test_other_names_are_not_taken_for_such(name: str):
    assert not is_conflicted(Path("S.loom"), Path(f"{name}.loom"))


def test_a_copy_is_told_by_what_only_it_holds_and_by_whom(study: Project):
    beside = study.path.with_name("study (conflicted copy).loom")
    study.copy_to(beside)
    assert copies_beside(study) == []
    add(study, "Only here", "Amira")
    assert copies_beside(study) == []
    with Project(beside) as other:
        add(other, "Only there", "Joel")
        add(other, "And there", "Joel")
        other.undo("Nkechi")
    (found,) = copies_beside(study)
    assert (found.path, found.steps, found.coders) == (beside, 3, ("Joel", "Nkechi"))
    assert found.said == "work by Joel and Nkechi"


def test_what_was_brought_in_is_known_whichever_way_it_came(study: Project):
    beside = study.path.with_name("study-LAPTOP.loom")
    study.copy_to(beside)
    with Project(beside) as other:
        add(other, "Only there", "Joel")
        with other.write("merge", "Joel") as session:
            add_row(session, brought, operation_uid="of-a-third", coder_name="Nkechi")
        other.undo("Joel")
        other.redo("Joel")
        with other.read() as session:
            uid = session.exec_driver_sql("SELECT uid FROM operation WHERE label = 'add_code'").scalars().all()[-1]
    (found,) = copies_beside(study)
    assert (found.steps, found.coders) == (2, ("Joel", "Nkechi"))
    with study.write("merge", "Amira") as session:
        for each in (uid, "of-a-third"):
            add_row(session, brought, operation_uid=each, coder_name="Joel")
    assert copies_beside(study) == []


def test_other_studies_and_files_beside_are_left_out(study: Project):
    folder = study.path.parent
    create(folder / "study (1).loom")
    (folder / "study (2).loom").write_bytes(b"no study")
    (folder / "study (3).loom").mkdir()
    (folder / "study (4).loom").write_bytes(b"")
    study.copy_to(folder / "study for Joel.loom")
    with Project(folder / "study for Joel.loom") as other:
        add(other, "Only there", "Joel")
    assert copies_beside(study) == []
    assert study_of(folder / "study for Joel.loom") == study.uid
    assert study_of(folder / "study (2).loom") == study_of(folder / "nothing.loom") == ""
    with pytest.raises(StudyError, match="not a copy of this study"):
        copy_of(study, folder / "study (1).loom")


def test_that_it_was_handed_out_is_no_work(study: Project, tmp_path: Path):
    path = tmp_path / "study (1).loom"
    hand_out(study, path, "Joel", blind=True)
    assert copies_beside(study) == []
    assert copy_of(study, path).steps == 0
    with study.read() as session:
        assert session.execute(operations.select().where(operations.c.label.in_(HANDED_OUT))).first() is None
