"""Consent, withdrawing, reinstating and erasing on the command line."""

import shutil
from pathlib import Path

import pytest

from app.paths import backups_folder, data_folder
from coding.framework.elements import edit_element, elements_of_framework
from models.project import Project
from tests.coding.rights.test_erasing import repeat
from tests.journeys.commands import done, info, loom
from tests.studies import state


@pytest.fixture
def path(small_study: Path, tmp_path: Path) -> Path:
    """The small study, closed, with PC Hall's words repeated by the team."""
    made = tmp_path / "study.loom"
    shutil.copy(small_study, made)
    with Project(made) as project:
        repeat(project)
    return made


def test_consent_is_said_and_exports_tell_what_is_held_back(path: Path, tmp_path: Path):
    assert done("consent", path, "pc hall", "not quotable") == "PC Hall: not quotable.\n"
    said = loom("export", "quotes", path, tmp_path / "quotes.csv", "--coder", "Amira")
    assert (said.code, "quotes are held back" in said.err, "fit one or two people" in said.err) == (0, True, True)
    assert "codes repeat words that may not be quoted: “nobody asked”" in said.err
    assert "[not to be quoted]" in (tmp_path / "quotes.csv").read_text("utf-8")
    done("consent", path, "PC Hall", "may be quoted")
    assert "held back" not in loom("export", "quotes", path, tmp_path / "quotes.csv").err
    inside = loom("export", "quotes", path, tmp_path / "quotes.html", "--profile", "internal")
    assert inside.err == "Internal: names people. It stays in the team.\n"
    for words in (("consent", path, "Nobody", "not quotable"), ("consent", path, "PC Hall", "perhaps")):
        assert loom(*words).code == 1
    assert "did you mean “Zed”" in loom("consent", path, "Zet", "not quotable").err


def test_withdrawn_and_reinstated(path: Path):
    with Project(path) as study:
        before = state(study)
    seen = done("withdraw", path, "PC Hall", "--preview")
    assert done("withdraw", path, "PC Hall", "--coder", "Amira") == seen
    assert "Out of sight go " in seen
    assert "Weakened: People ask first: " in seen
    assert "Repeats their words, and stays: memo “PC Hall”, body: “Before, nobody asked”" in seen
    assert info(path)["participants"] == 2
    assert loom("withdraw", path, "PC Hall").err == "PC Hall has withdrawn already.\n"
    assert done("check", path) == "The study is whole.\n"
    back = done("reinstate", path, "PC Hall", "--coder", "Amira")
    assert back.startswith("PC Hall is back: may be quoted.\n")
    with Project(path) as study:
        assert state(study) == before
    told = done("undo", path)
    assert told.startswith("Undone: Reinstate: PC Hall, ")
    assert "Withdraw: PC Hall, " in done("log", path)


def test_erased_with_the_programs_own_copies(path: Path, tmp_path: Path):
    backups_folder().mkdir(parents=True, exist_ok=True)
    own, other = backups_folder() / "study 2024.loom", tmp_path / "copy.loom"
    for copy in (own, other):
        shutil.copy(path, copy)
    with Project(path) as study:
        remembered = data_folder() / "studies" / f"{study.uid}.json"
    remembered.parent.mkdir(parents=True, exist_ok=True)
    remembered.write_text('{"searched": "nobody asked"}', "utf-8")
    assert f"Still holds the words: {own}" in done("erase", path, "PC Hall", "--preview")
    assert own.exists()
    said = done("erase", path, "PC Hall", "--backups")
    assert said.startswith("Erased: 1 whole document, ")
    assert "Weakened: People ask first: " in said
    assert (
        f"Deleted: {own}" in said,
        f"Still holds the words: {other}" in said,
        "Redacted: memo “PC Hall”, body" in said,
    ) == (
        True,
        True,
        True,
    )
    assert (own.exists(), other.exists(), remembered.exists()) == (False, True, False)
    left = [each for each in tmp_path.iterdir() if each != other]
    assert left == [path]
    assert not [words for words in ("nobody asked", "PC Hall") if words.encode() in path.read_bytes()]
    assert loom("undo", path).err == "There is nothing to undo.\n"
    assert done("check", path) == "The study is whole.\n"
    assert "Erase: participant 1, no longer there" in done("log", path)


def test_a_document_is_erased(path: Path):
    assert "Still holds" not in done("erase", path, "02 Council", "--document")
    assert b"share concerns sooner" not in path.read_bytes()
    assert loom("erase", path, "02 Council", "--document").code == 1


def test_a_title_of_the_team_s_that_says_the_same_stays_and_is_named(study: Project):
    with study.write("rename", "Amira") as session:
        edit_element(session, 1, title="We ask first now")
    study.close()
    said = done("erase", study.path, "PC Hall")
    assert "stays, being a title of yours" in said
    with Project(study.path) as again, again.read() as session:
        assert "We ask first now" in {element.title for element in elements_of_framework(session)}
