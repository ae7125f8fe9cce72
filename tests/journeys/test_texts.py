"""Texts corrected and names replaced from the command line."""

import shutil
from pathlib import Path

import pytest

from coding.documents import text_of
from coding.memos import write_memo
from coding.participants import ensure_participant
from coding.texts.correcting import correct
from models.project import Project
from tests.journeys.commands import done, info, loom
from tests.studies import POLICE, REPORT, state


@pytest.fixture
def path(small_study: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_study, tmp_path / "s.loom"))


def text(path: Path, document_id: int) -> str:
    with Project(path, writes=False) as project, project.read() as session:
        return text_of(session, document_id)


def all_rows(path: Path) -> object:
    with Project(path, writes=False) as project:
        return state(project)


def test_a_corrected_file_takes_the_place_of_the_text(path: Path, tmp_path: Path) -> None:
    corrected, before = tmp_path / "new.txt", all_rows(path)
    corrected.write_text(POLICE.replace("nobody asked", "nobody ever asked"), encoding="utf-8")
    said = done("correct", path, "01 Police", corrected, "--coder", "Amira")
    assert said == (
        "3 segments stay on the same words, 1 changed, 0 lost.\n"
        "  changed, Ask first: “nobody asked” is “nobody ever asked”\n"
    )
    assert text(path, 1) == corrected.read_text("utf-8")
    assert done("check", path) == "The study is whole.\n"
    assert "Correct text" in done("log", path)
    done("undo", path)
    assert all_rows(path) == before


def test_segments_go_only_with_drop(path: Path, tmp_path: Path) -> None:
    corrected, segments = tmp_path / "new.txt", info(path)["segments"]
    corrected.write_text(POLICE.replace("Before, nobody asked.", ""), encoding="utf-8")
    said = loom("correct", path, "01 Police", corrected)
    assert (said.code, said.out) == (1, "")
    assert "1 segment has none of its words left (Ask first: “nobody asked”)" in said.err
    assert "say --drop to let go of them" in said.err
    assert info(path)["segments"] == segments
    assert "gone, Ask first: “nobody asked”" in done("correct", path, "01 Police", corrected, "--drop")
    assert info(path)["segments"] == segments - 1


def test_words_of_somebody_who_may_not_be_quoted_change_hands_only_where_that_is_said(
    path: Path, tmp_path: Path
) -> None:
    done("consent", path, "PC Hall", "not quotable")
    corrected, before = tmp_path / "new.txt", all_rows(path)
    corrected.write_text(POLICE.replace("PC Hall", "Hall", 1), encoding="utf-8")
    said = loom("correct", path, "01 Police", corrected)
    assert (said.code, "1 turn goes from PC Hall, who may not be quoted, to “Hall”" in said.err) == (1, True)
    assert "--as “Hall=PC Hall”, or --as “Hall=”" in said.err
    assert all_rows(path) == before
    assert "“Hall” stays PC Hall's" in done("correct", path, "01 Police", corrected, "--as", "Hall=PC Hall")
    done("export", "quotes", path, tmp_path / "q.csv")
    assert "ask first now" not in (tmp_path / "q.csv").read_text("utf-8-sig")
    assert loom("correct", path, "01 Police", corrected, "--as", "Hall").code == 1


def test_what_cannot_be_corrected_is_said(path: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("  ")
    for words, error in (
        (("nobody", empty), "There is no document “nobody”"),
        (("01 Police", tmp_path / "none.txt"), "none.txt"),
        (("01 Police", empty), "Nothing would be left"),
    ):
        said = loom("correct", path, *words)
        assert (said.code, error in said.err) == (1, True), said


def test_a_name_is_listed_and_replaced(path: Path) -> None:
    before = all_rows(path)
    listed = done("redact", path, "PC Hall", "--list")
    assert "[x] PC Hall  ·  the name, 4 places" in listed
    assert all_rows(path) == before
    said = done("redact", path, "PC Hall", "[officer]", "--coder", "Amira")
    assert said == "  01 Police: 2\nReplaced: 2 places in 1 document.\n"
    assert text(path, 1) == POLICE.replace("PC Hall", "[officer]")
    assert done("check", path) == "The study is whole.\n"
    assert done("redact", path) == "PC Hall  →  [officer]  (description)\n"
    done("undo", path)
    assert all_rows(path) == before
    assert "Participant: 1" in done("redact", path, "PC Hall", "[officer]", "--names")


def test_parts_are_replaced_where_asked(path: Path) -> None:
    assert "  01 Police: 2\n" in done("redact", path, "Mary Hall", "[officer]", "--also", "Hall")
    assert text(path, 1) == POLICE.replace("Hall", "[officer]")


def test_a_spelling_is_the_same_with_any_apostrophe_and_what_is_left_is_named(path: Path) -> None:
    with Project(path) as project, project.write("write_memo", "Amira") as session:
        correct(session, 3, f"{REPORT}\nKatherine O'Brien came. Pani O’Brien and Kathrine O'Brien-Low left.")
        write_memo(session, "On Kathrine", "")
    said = loom("redact", path, "Katherine O'Brien", "Nora Hill", "--also", "O'Brien")
    assert (said.code, "Nora Hill came. Pani Nora Hill and Nora Hill-Low" in text(path, 3)) == (0, True)
    assert said.err == "Not replaced: “Kathrine” (like a part), 1 place: Memo\n"
    again = loom("redact", path, "Kathrine", "Nora")
    assert (again.code, again.err) == (0, "")


def test_a_name_that_cannot_be_replaced_is_said(path: Path) -> None:
    with Project(path) as project, project.write("add_participant", "Amira") as session:
        ensure_participant(session, "Zofia Lis")
    before = all_rows(path)
    for words, error in (
        (("PC Hall",), "Say what is to stand"),
        (("Zebedee", "X"), "stands nowhere"),
        (("PC Hall", "X", "--also", "Hilary"), "“Hilary” stands nowhere"),
        (("PC Hall", "zofia lis"), "“Zofia Lis” is somebody else in the study"),
        (("7", "X"), "two letters"),
        (("PC Hall", " "), "Write what is to stand"),
    ):
        said = loom("redact", path, *words)
        assert (said.code, error in said.err) == (1, True), said
    assert all_rows(path) == before


def test_what_was_replaced_is_in_no_report(path: Path, tmp_path: Path) -> None:
    done("redact", path, "PC Hall", "[officer]", "--names")
    for kind in ("quotes", "segments", "frequencies", "codebook", "outcomes"):
        done("export", kind, path, tmp_path / f"{kind}.csv")
        assert "Hall" not in (tmp_path / f"{kind}.csv").read_text("utf-8-sig")


def test_a_replaced_name_is_forgotten_for_good(path: Path) -> None:
    done("redact", path, "PC Hall", "[officer]", "--names")
    assert loom("redact", path, "Hall", "--forget").code == 1
    assert done("redact", path, "pc hall", "--forget") == "Forgotten: PC Hall  →  [officer]\n"
    assert done("redact", path) == "No name was replaced yet.\n"
    assert b"PC Hall" not in path.read_bytes()
    assert done("check", path) == "The study is whole.\n"
    assert loom("undo", path).code == 1


def test_replaced_names_come_back_only_where_that_is_said(path: Path, tmp_path: Path) -> None:
    done("redact", path, "PC Hall", "[officer]", "--names")
    corrected, before = tmp_path / "new.txt", all_rows(path)
    corrected.write_text(POLICE.replace("nobody asked", "nobody ever asked"), encoding="utf-8")
    said = loom("correct", path, "01 Police", corrected)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(
        "A replaced name stands in the new text: “PC Hall”, 2 places, replaced elsewhere by “[officer]”.\n"
    )
    assert "say --replace to replace them again, or --real-names to let them in" in said.err
    assert all_rows(path) == before
    again = done("correct", path, "01 Police", corrected, "--replace")
    assert again.startswith("Replaced again: “PC Hall”, 2 places")
    assert text(path, 1) == POLICE.replace("PC Hall", "[officer]").replace("nobody asked", "nobody ever asked")
    assert done("check", path) == "The study is whole.\n"
    done("correct", path, "01 Police", corrected, "--real-names")
    assert text(path, 1) == corrected.read_text("utf-8")


def test_a_file_with_replaced_names_is_named_when_it_comes_in(path: Path, tmp_path: Path) -> None:
    done("redact", path, "PC Hall", "[officer]", "--names")
    (tmp_path / "more.txt").write_text("I know PC Hall well.", encoding="utf-8")
    said = loom("import", "documents", path, tmp_path / "more.txt")
    assert (said.code, "more.txt: a replaced name stands in it: “PC Hall”, 1 place" in said.err) == (0, True)


def test_the_text_of_another_interview_is_asked_about(path: Path, tmp_path: Path) -> None:
    other, before = tmp_path / "other.txt", all_rows(path)
    other.write_text("Wholly different things were told by quite another person here, on the farm. " * 3, "utf-8")
    said = loom("correct", path, "01 Police", other, "--drop")
    assert (said.code, all_rows(path)) == (1, before)
    assert "of the words are the same: this may be the text of another interview. Nothing was changed" in said.err
    done("correct", path, "01 Police", other, "--drop", "--unlike")
    assert text(path, 1).startswith("Wholly different")


def test_a_nickname_is_replaced_with_the_name_and_every_place_can_be_listed(path: Path) -> None:
    with Project(path) as project, project.write("write_memo", "Amira") as session:
        write_memo(session, "Nick", "Hallie, Hallie, Hallie, Hallie and Hallie.")
        ensure_participant(session, "Anna Lis")
    assert "and 2 more: --list --all" in done("redact", path, "Hallie", "--list")
    assert done("redact", path, "Hallie", "--list", "--all").count("Memo") == 5
    said = loom("redact", path, "PC Hall", "Anna", "--also", "Hallie")
    assert (said.code, "7 places" in said.out or "5 places in notes" in said.out) == (0, True)
    assert "“Anna Lis” is called so, too" in said.err
    assert done("redact", path) == "PC Hall  →  Anna  (pseudonym)\nHallie  →  Anna  (pseudonym)\n"
