"""Texts corrected after coding: what lies on them stays on its words, and what cannot is told first."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from coding.check import check
from coding.codes import add_code
from coding.documents import add_document, text_of
from coding.errors import CodingError
from coding.importers import ImportOptions, read_file
from coding.rights.withdrawing import reinstate, withdraw
from coding.segments import apply_code, marks_of, quoted
from coding.texts.correcting import correct, corrected_file, preview
from coding.turns import turns_of
from models.base import Session
from models.project import Project
from models.schema import memos, quotes, speakers, time_marks
from tests.studies import POLICE, place, state

MARKED = ["We ask first now 🙂.", "ask first now", "nobody asked", "🙂"]


def words_of(session: Session, document_id: int) -> list[str]:
    return [quoted(session, mark.id) for mark in marks_of(session, document_id)]


def said(session: Session, document_id: int) -> list[tuple[str, str]]:
    text = text_of(session, document_id)
    return [(turn.speaker, text[turn.start : turn.end]) for turn in turns_of(session, document_id)]


def test_everything_follows_its_words(study: Project) -> None:
    new = POLICE.replace("What has changed?", "So, what has really changed then?").replace("Before, ", "Before that ")
    with study.write("correct_text") as session:
        session.execute(insert(time_marks).values(document_id=1, position=POLICE.index("Café"), ms=9000))
    with study.write("correct_text") as session:
        done = correct(session, 1, new)
        assert (done.kept, len(done.changed), len(done.lost)) == (4, 0, 0)
        assert done.said == "4 segments stay on the same words, 0 changed, 0 lost"
        assert sorted(words_of(session, 1)) == sorted(MARKED)
        assert said(session, 1)[0] == ("Interviewer", "So, what has really changed then?")
        assert [name for name, _words in said(session, 1)] == ["Interviewer", "PC Hall", "Interviewer", "PC Hall"]
        start, end = session.execute(select(memos.c.start, memos.c.end)).one()
        assert new[start:end] == "Café"
        assert new[session.execute(select(time_marks.c.position)).scalar_one() :].startswith("Café")
    with study.read() as session:
        assert check(session) == []


def test_it_is_one_operation_and_undo_restores_exactly(study: Project) -> None:
    before = state(study)
    with study.write("correct_text", "Amira") as session:
        correct(
            session, 1, POLICE.replace("nobody asked", "no one asked").replace("We ask first now 🙂.", "No."), drop=True
        )
    after = state(study)
    assert after != before
    study.undo("Amira")
    assert state(study) == before
    study.redo("Amira")
    assert state(study) == after
    with study.read() as session:
        assert check(session) == []


def test_what_would_happen_is_told_before_anything_is_written(study: Project) -> None:
    before = state(study)
    with study.read() as session:
        told = preview(session, 1, POLICE.replace("first now 🙂. Before, nobody asked", "later"))
    assert (told.kept, [each.before for each in told.lost]) == (0, ["🙂", "nobody asked"])
    assert [(each.before, each.after) for each in told.changed] == [
        ("We ask first now 🙂.", "We ask"),
        ("ask first now", "ask"),
    ]
    assert {each.code for each in told.lost} == {"Humour", "Ask first"}
    assert {each.coder for each in told.changed} == {"Amira", "Joel"}
    assert state(study) == before


def test_segments_without_words_go_only_when_told(study: Project) -> None:
    new, before = POLICE.replace("Before, nobody asked.", ""), state(study)
    with (
        pytest.raises(CodingError, match="1 segment has none of its words left"),
        study.write("correct_text") as session,
    ):
        correct(session, 1, new)
    assert state(study) == before
    with study.write("correct_text") as session:
        assert len(correct(session, 1, new, drop=True).lost) == 1
        assert sorted(words_of(session, 1)) == sorted(each for each in MARKED if each != "nobody asked")
        assert check(session) == []


def test_a_turn_that_is_emptied_goes_and_a_memo_stays_without_its_passage(study: Project) -> None:
    with study.write("correct_text") as session:
        done = correct(session, 1, POLICE.removesuffix("\nPC Hall: Café talks help."))
        assert (done.turns_gone, done.memos_adrift) == (1, 1)
        assert len(turns_of(session, 1)) == 3
        assert session.execute(select(memos.c.document_id, memos.c.start, memos.c.end)).one() == (1, None, None)
        assert check(session) == []


def test_quotes_whose_words_changed_are_listed(study: Project) -> None:
    with study.write("choose") as session:
        session.execute(insert(quotes).values(segment_id=3, text="nobody […]"))
        session.execute(insert(quotes).values(segment_id=1))
    with study.read() as session:
        told = preview(session, 1, POLICE.replace("nobody asked", "nobody even asked"))
    assert [(each.printed, each.after) for each in told.quotes] == [("nobody […]", "nobody even asked")]


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_text_is_refused(study: Project, text: str) -> None:
    with study.read() as session, pytest.raises(CodingError, match="delete the document"):
        preview(session, 1, text)
    with study.read() as session, pytest.raises(CodingError, match="no longer there"):
        preview(session, 99, "Some words.")


def test_what_cannot_be_stored_is_taken_out_and_told(study: Project) -> None:
    with study.write("correct_text") as session:
        done = correct(session, 3, "Concerns are\r\nshared \0sooner.\r\n\r\nNobody knows why.")
        assert text_of(session, 3) == "Concerns are\nshared sooner.\n\nNobody knows why."
        assert done.notes == ("Removed the character NUL.",)
        assert (done.kept, check(session)) == (1, [])


def test_words_of_somebody_who_withdrew_are_not_changed(study: Project) -> None:
    new = "Well. " + POLICE.replace("What has", "What has really")
    with study.write("withdraw") as session:
        withdraw(session, 1)
        hidden = text_of(session, 1)
    with study.write("correct_text") as session:
        correct(session, 1, "Well. " + hidden.replace("What has", "What has really"))
        assert check(session) == []
        with pytest.raises(CodingError, match="withdrew"):
            preview(session, 1, text_of(session, 1).replace("[withdrawn]", "[gone]", 1))
    with study.write("reinstate") as session:
        reinstate(session, 1)
        assert text_of(session, 1) == new
        assert sorted(words_of(session, 1)) == sorted(MARKED)
        assert check(session) == []


def test_a_label_put_in_makes_a_turn_and_a_changed_one_gives_it_away(study: Project) -> None:
    new = POLICE.replace("Before, nobody asked.", "\nInterviewer: Really?\nPC Hall: Before, nobody asked.")
    new = new.replace("Interviewer: And then?", "PC Hill: And then?")
    with study.write("correct_text") as session:
        correct(session, 1, new)
        assert said(session, 1) == [
            ("Interviewer", "What has changed?"),
            ("PC Hall", "We ask first now 🙂."),
            ("Interviewer", "Really?"),
            ("PC Hall", "Before, nobody asked."),
            ("PC Hill", "And then?"),
            ("PC Hall", "Café talks help."),
        ]
        assert check(session) == []


@pytest.mark.parametrize(
    ("old", "new", "turn"),
    [
        ("And then?", "Well. And then?", "Well. And then?"),
        ("And then?", "And then? Please.", "And then? Please."),
        ("And then?", "And then?\n\nTake your time.", "And then?\n\nTake your time."),
        ("And then?", "And then?\n(Laughs)", "And then?\n(Laughs)"),
        ("And then?", "What?", "What?"),
    ],
)
def test_words_put_in_at_the_ends_of_a_turn_are_said_in_it(study: Project, old: str, new: str, turn: str) -> None:
    with study.write("correct_text") as session:
        correct(session, 1, POLICE.replace(old, new), drop=True)
        there = said(session, 1)
        assert (there[2], len(there)) == (("Interviewer", turn), 4)
        assert (there[1][1], there[3][1]) == ("We ask first now 🙂. Before, nobody asked.", "Café talks help.")
        assert check(session) == []


def test_a_paragraph_put_in_is_a_turn_of_its_own_where_nobody_speaks(study: Project) -> None:
    with study.write("correct_text") as session:
        correct(session, 3, "Summary.\n\nConcerns are shared sooner, we hear.\n\nOf late.\n\nNobody really knows why.")
        assert [words for _name, words in said(session, 3)] == [
            "Summary.",
            "Concerns are shared sooner, we hear.",
            "Of late.",
            "Nobody really knows why.",
        ]
        assert check(session) == []


def test_a_speaker_whose_every_label_is_changed_is_called_otherwise(study: Project) -> None:
    with study.write("correct_text") as session:
        known = session.execute(select(speakers.c.participant_id).where(speakers.c.name == "PC Hall")).scalar_one()
        correct(session, 1, POLICE.replace("PC Hall:", "Sergeant:"))
        names = dict(
            session.execute(select(speakers.c.name, speakers.c.participant_id).where(speakers.c.document_id == 1)).all()
        )
        assert names == {"Interviewer": None, "Sergeant": known}


def transcript(answers: int) -> str:
    lines = []
    for number in range(answers):
        lines += [f"Interviewer: Question number {number}, what happend next?"]
        lines += [
            f"Ms Osei: In month {number} the teachers told us that case {number * 7} was diffrent from the others."
        ]
    return "\n".join(lines)


@pytest.mark.parametrize("suffix", [".txt", ".docx"])
def test_a_corrected_transcript_with_46_segments_keeps_all_46(project: Project, tmp_path: Path, suffix: str) -> None:
    text = transcript(46)
    path = written(tmp_path / f"interview{suffix}", text)
    with project.write("import_documents") as session:
        document_id = add_document(session, read_file(path, ImportOptions())[0])
        code = add_code(session, "Change")
        for number in range(46):
            apply_code(
                session,
                document_id,
                code,
                *place(text_of(session, document_id), f"the teachers told us that case {number * 7} was"),
            )
        before = sorted(words_of(session, document_id))
    better = (
        text.replace("happend", "happened").replace("diffrent", "different").replace("Ms Osei: In", "Ms Osei: Well, in")
    )
    better = f"Transcribed 3 May\n\n{better}".replace(
        "\nInterviewer: Question number 30,", "\nInterviewer: Right. Question 30,"
    )
    read = corrected_file(written(tmp_path / f"corrected{suffix}", better))
    with project.write("correct_text") as session:
        done = correct(session, document_id, read.text, read=read)
        assert (done.kept, done.changed, done.lost) == (46, (), ())
        assert sorted(words_of(session, document_id)) == before
        assert len(turns_of(session, document_id)) == 92
        assert check(session) == []


def written(path: Path, text: str) -> Path:
    if path.suffix == ".txt":
        path.write_text(text, "utf-8")
        return path
    import docx

    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(path)
    return path


def test_a_file_of_several_documents_is_no_correction(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(
        "id,What changed?,What next?\n"
        + "".join(f"{n},We all talk to each other {n} times,No idea {n} yet\n" for n in range(9))
    )
    with pytest.raises(CodingError, match="holds 2 documents"):
        corrected_file(path)


def test_the_same_text_leaves_no_trace(study: Project) -> None:
    with study.write("correct_text") as session:
        assert correct(session, 3, text_of(session, 3)).kept == 1
    assert study.undoable().label != "correct_text"


PIECES = [
    "We ask",
    " first now 🙂.",
    " Before,",
    " nobody",
    " asked.",
    "\nPC Hall: ",
    "\nInterviewer: And then?",
    " Café",
    " talks help.",
    " the the ",
]


@settings(max_examples=40)
@given(
    chosen=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), cut=st.integers(0, 100), left=st.integers(0, 40)
)
def test_the_study_stays_whole_whatever_the_new_text_is(
    small_study: Path, chosen: list[str], cut: int, left: int
) -> None:
    new = POLICE[:cut] + "".join(chosen) + POLICE[cut + left :] + "x"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(small_study, folder))
        with Project(path) as project:
            before = state(project)
            with project.write("correct_text") as session:
                old = {mark.id: quoted(session, mark.id).split() for mark in marks_of(session, 1)}
                done = correct(session, 1, new, drop=True)
                assert check(session) == []
                changed = {each.id for each in done.changed}
                left_there = {mark.id: quoted(session, mark.id).split() for mark in marks_of(session, 1)}
                assert all(words == old[each] or each in changed for each, words in left_there.items())
                assert old.keys() - left_there.keys() == {each.id for each in done.lost}
                assert done.kept + len(done.changed) + len(done.lost) == 4
            project.undo()
            assert state(project) == before
