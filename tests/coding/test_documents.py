"""Documents, their speakers and turns: stored, repaired, deleted."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from coding.check import check
from coding.coders import acting_coder, mark_progress
from coding.codes import add_code
from coding.documents import (
    add_document,
    delete_documents,
    describe_document,
    document_named,
    list_documents,
    move_documents,
    move_folder,
    rename_document,
    same_document,
    segments_in,
    text_of,
)
from coding.errors import CodingError
from coding.evidence.counting import Rules, gather, parts_of
from coding.importers.importer import ImportOptions
from coding.importing import read_files, store
from coding.info import sizes
from coding.layers import Scope
from coding.participants import ensure_participant, link
from coding.passages import passages_of, read_segments
from coding.scope import read_base
from coding.segments import apply_code
from coding.sources import source_rule
from coding.speakers import assign_speaker, give_turns, mark_interviewer, merge_speakers, rename_speaker, speaker_named
from coding.text import natural, one_line, trimmed, unique_name
from coding.transcript import Transcript, TurnDraft
from coding.turns import join_turns, split_turn, turns_of
from models.project import Project
from models.schema import attribute_values, participants, participations, segments, speakers, time_marks, turns
from tests.studies import COUNCIL, POLICE, labelled, place, state


def spoken(project: Project, document_id: int) -> list[tuple[str, str]]:
    with project.read() as session:
        text = text_of(session, document_id)
        return [(turn.speaker, text[turn.start : turn.end]) for turn in turns_of(session, document_id)]


def test_the_text_is_stored_as_read_with_turns_behind_their_labels(study: Project):
    assert spoken(study, 1) == [tuple(line.split(": ", 1)) for line in POLICE.split("\n")]
    with study.read() as session:
        assert text_of(session, 1) == POLICE
        assert [turn.interviewer for turn in turns_of(session, 1)] == [True, False, True, False]


def test_a_taken_name_gets_a_number_and_the_same_text_is_noticed(study: Project):
    with study.write("import_documents", "Amira") as session:
        assert same_document(session, COUNCIL) == "02 Council"
        assert same_document(session, COUNCIL + " ") is None
        for _ in range(2):
            add_document(session, Transcript("01 POLICE", "other words"))
        names = [item.name for item in list_documents(session)]
    assert {"01 POLICE (2)", "01 POLICE (3)"} <= set(names)


def test_documents_are_found_with_or_without_suffix(study: Project):
    with study.read() as session:
        names = ("01 police", "01 Police.TXT", " 02  Council\u00a0")
        assert [document_named(session, name) for name in names] == [1, 1, 2]
        with pytest.raises(CodingError, match="There is no document “01 Polise”; did you mean “01 Police”?"):
            document_named(session, "01 Polise")


def test_a_coder_finds_her_progress_whatever_letters_her_name_has(study: Project):
    with study.write("mark_progress", "Özlem") as session:
        mark_progress(session, 2, acting_coder(session), "done")
    with study.read() as session:
        assert [item.name for item in list_documents(session, "ÖZLEM") if item.status == "done"] == ["02 Council"]
        assert sizes(session, "özlem")[2] == 1


def test_renaming_moving_and_listing(study: Project):
    with study.write("rename_document", "Amira") as session:
        rename_document(session, 1, "10 Police")
        move_documents(session, [1, 2], " North / Police /")
    with study.read() as session:
        listed = [(item.folder, item.name, item.status) for item in list_documents(session, "joel")]
        assert listed == [
            ("North/Police", "02 Council", "unread"),
            ("North/Police", "10 Police", "done"),
            ("Papers", "03 Report", "unread"),
        ]
        assert describe_document(session, 1) == "10 Police  ·  PC Hall"
    for name, said in (("02 council", "already"), (" ", "needs a name")):
        with pytest.raises(CodingError, match=said), study.write("rename_document", "Amira") as session:
            rename_document(session, 1, name)


def test_deleting_takes_everything_of_the_document_but_the_people_and_undo_brings_it_back(study: Project):
    before = state(study)
    with study.write("delete_documents", "Amira") as session:
        delete_documents(session, [1, 2])
        left = [
            session.execute(select(func.count()).select_from(table)).scalar()
            for table in (turns, segments, speakers, participants)
        ]
        assert left == [2, 1, 0, 2]
    study.undo()
    assert state(study) == before


def test_respondents_become_participants_once_with_what_they_were_asked(project: Project):
    people = {"R1": {"Role": "police", "side": "External", "age": ""}, "R2": {"Role": "nurse", "side": "both"}}
    one = Transcript("Survey – A", "Yes", labelled("R1: Yes"), kind="survey", respondents=people)
    one.turns = [type(one.turns[0])(0, 3, "R1")]
    two = Transcript(
        "Survey – B",
        "No",
        [type(one.turns[0])(0, 2, "R2")],
        kind="survey",
        respondents={"r1": {"Role": "officer"}, "R2": {}},
    )
    with project.write("import_documents", "Amira") as session:
        first = add_document(session, one)
        add_document(session, two)
        assert session.execute(select(participants.c.name)).scalars().all() == ["R1", "R2"]
        values = set(session.execute(select(attribute_values.c.value)).scalars())
        assert values == {"officer", "external", "nurse", "both"}
        asked = select(participations.c.participant_id).where(participations.c.document_id == first)
        assert session.execute(asked).scalars().all() == [1, 2]
        assert session.execute(select(speakers.c.participant_id)).scalars().all() == [1, 2]
        assert check(session) == []


def test_time_marks_are_kept(project: Project):
    with project.write("import_documents", "Amira") as session:
        add_document(session, Transcript("a", "words here", time_marks=[(0, 1000), (6, 2500)]))
        assert session.execute(select(time_marks.c.position, time_marks.c.ms)).all() == [(0, 1000), (6, 2500)]


def test_speakers_are_renamed_merged_assigned_and_marked(study: Project):
    with study.write("repair", "Amira") as session:
        hall, asks = speaker_named(session, 1, "pc hall"), speaker_named(session, 1, "Interviewer")
        rename_speaker(session, hall, "Constable Hall")
        assign_speaker(session, asks, 2)
        mark_interviewer(session, asks, False)
        merge_speakers(session, hall, asks)
        row = session.execute(select(speakers).where(speakers.c.document_id == 1)).one()
        assert (row.name, row.participant_id, row.interviewer) == ("Interviewer", 2, 0)
        both = select(participations.c.participant_id).where(participations.c.document_id == 1)
        assert session.execute(both).scalars().all() == [1, 2]
    assert [speaker for speaker, _words in spoken(study, 1)] == ["Interviewer"] * 4
    assert {speaker for speaker, _words in spoken(study, 2)} == {"Priya"}
    with pytest.raises(CodingError, match="one document"), study.write("merge", "Amira") as session:
        merge_speakers(session, asks, speaker_named(session, 2, "Priya"))
    with pytest.raises(CodingError, match="speakers: Interviewer"), study.read() as session:
        speaker_named(session, 1, "Nobody")


def test_a_name_that_is_there_means_merge(study: Project):
    with pytest.raises(CodingError, match="merge the two"), study.write("rename_speaker", "Amira") as session:
        rename_speaker(session, speaker_named(session, 1, "PC Hall"), "interviewer")


def test_turns_are_given_split_and_joined(study: Project):
    with study.write("split_turn", "Amira") as session:
        second = split_turn(session, 2, POLICE.index("Before"), speaker_id=1)
    assert spoken(study, 1)[1:3] == [("PC Hall", "We ask first now 🙂."), ("Interviewer", "Before, nobody asked.")]
    with study.write("join_turns", "Amira") as session:
        join_turns(session, 2)
        give_turns(session, [2], None)
    assert spoken(study, 1)[1] == ("", "We ask first now 🙂. Before, nobody asked.")
    with study.read() as session:
        assert second not in [turn.id for turn in turns_of(session, 1)]
        assert check(session) == []
    for call, said in (
        (lambda s: split_turn(s, 2, 0), "only between words"),
        (lambda s: split_turn(s, 99, 5), "no longer there"),
        (lambda s: join_turns(s, 4), "last turn"),
        (lambda s: give_turns(s, [2], speaker_named(s, 2, "Priya")), "not of one document"),
    ):
        with pytest.raises(CodingError, match=said), study.write("repair", "Amira") as session:
            call(session)


@given(st.text(alphabet="ab \n\u00a0🙂", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_trimmed_takes_white_space_and_nothing_else(text: str, first: int, second: int):
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    left, right = trimmed(text, start, end)
    assert start <= left <= right <= max(end, left)
    assert text[left:right] == text[start:end].strip()


def test_names_are_sorted_cut_and_kept_apart_as_people_do():
    assert sorted(["A", "10 b", "2 a", "a 10", "a 9"], key=natural) == ["2 a", "10 b", "A", "a 9", "a 10"]
    assert one_line("a\n b  c", 4) == "a b…"
    assert unique_name("A", {"a", "a (2)"}) == "A (3)"


def test_numbered_respondents_of_two_surveys_are_different_people(project: Project, tmp_path: Path):
    sheet = (
        "Role,What has changed for you?,What gets in the way?\n{0},A great deal in {0} work,Too little time for {0}\n"
    )
    for name, role in (("one", "police"), ("two", "nurse")):
        (tmp_path / f"{name}.csv").write_text(
            sheet.format(role) + sheet.format(role + " lead").split("\n", 1)[1], encoding="utf-8"
        )
    options = ImportOptions(text_columns=("What has changed for you?", "What gets in the way?"))
    for name in ("one", "two"):
        batch = read_files([(tmp_path / f"{name}.csv", "")], options, lambda *_: None)
        with project.write("import_documents", "Amira") as session:
            report = store(session, batch)
        assert report.refused == []
    with project.read() as session:
        assert session.execute(select(participants.c.name)).scalars().all() == [
            "R0001",
            "R0002",
            "R0001 (2)",
            "R0002 (2)",
        ]
        assert session.execute(select(func.count()).select_from(participations)).scalar() == 8
        assert check(session) == []
    again = read_files([(tmp_path / "one.csv", "")], options, lambda *_: None)
    with project.write("import_documents", "Amira") as session:
        assert len(store(session, again).skipped) == 2


def test_the_participants_of_an_imported_focus_group_are_one_source(project: Project, tmp_path: Path):
    for name in ("Focus_group North.txt", "Talk.txt"):
        (tmp_path / name).write_text(f"Ann: We talk, in {name}.\nBob: We do, in {name}.\n", encoding="utf-8")
    for kind, kinds in (("", ["focus group", "interview"]), ("report", ["report", "report"])):
        with project.write("import_documents", "Amira") as session:
            files = [(path, "") for path in sorted(tmp_path.glob("*.txt"))]
            batch = read_files(files, ImportOptions(kind=kind), lambda *_told: None)
            report = store(session, batch, again=True)
            said = "Focus_group North (2): 2 turns" if kind else "Focus_group North: focus group, 2 turns"
            assert report.added[0].startswith(said)
            assert [transcript.kind for _path, transcript in batch.read] == kinds
    with project.write("import_participants", "Amira") as session:
        code = add_code(session, "Talk")
        for name in ("Ann", "Bob"):
            link(session, ensure_participant(session, name), 1)
            apply_code(session, 1, code, *place(text_of(session, 1), "We talk" if name == "Ann" else "We do"))
    with project.read() as session:
        base = read_base(session)
        found = passages_of(session, base, read_segments(session, Scope(frozenset([1]), "")), {code: {code}})[code]
        assert [passage.people for passage in found] == [(1,), (2,)]
        assert len(gather(code, parts_of(found, base), Rules(base, source_rule(session))).sources) == 1


def test_a_speaker_written_in_two_ways_is_one(project: Project):
    text = "JOHN: First things first.\nAnn: Yes.\nJohn: And again."
    with project.write("import_documents", "Amira") as session:
        add_document(session, Transcript("x", text, labelled(text)))
    assert spoken(project, 1) == [("JOHN", "First things first."), ("Ann", "Yes."), ("JOHN", "And again.")]


def test_where_only_questions_are_labelled_the_answers_are_the_only_participants(project: Project, tmp_path: Path):
    text = (
        "Q: Why did it work?\nIt works well.\n\nWe talk.\n\nQ: And what happened then?\n\nNothing.\n\nQ: That is all?\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with project.write("import_documents", "Amira") as session:
        store(session, read_files([(tmp_path / "a.txt", "")], ImportOptions(), lambda *_told: None))
        link(session, ensure_participant(session, "Pat"), 1)
    assert [speaker for speaker, _words in spoken(project, 1)] == ["Q", "", "Q", "", "Q"]
    with project.read() as session:
        base, stored = read_base(session), text_of(session, 1)
        found = [base.speaking(1, stored, *place(stored, words)) for words in ("why".title(), "We talk", "Nothing")]
        assert found == [[], [1], [1]]


def test_respondents_whose_names_have_odd_spaces_are_participants(project: Project):
    people = {"Zoe\u0308  Ek": {"role": "nurse"}}
    with project.write("import_documents", "Amira") as session:
        draft = TurnDraft(0, 3, "Zoe\u0308  Ek")
        add_document(session, Transcript("x", "Yes", [draft], kind="survey", respondents=people))
        add_document(session, Transcript("y", "Yes", [draft], kind="survey", respondents=people))
    with project.read() as session:
        assert session.execute(select(func.count()).select_from(participants)).scalar() == 1
        assert session.execute(select(speakers.c.participant_id)).scalars().all() == [1, 1]


def test_a_folder_is_renamed_and_moved_with_all_in_it(study: Project):
    def listed() -> list[tuple[str, str]]:
        with study.read() as session:
            return [(item.folder, item.name) for item in list_documents(session)]

    with study.write("move_documents", "Amira") as session:
        move_documents(session, [1], "North/Police")
        move_documents(session, [2], "Northern")
        move_folder(session, "north", "South")  # another folder: names of folders are told apart by case
        move_folder(session, "North", "South / Old ")
        assert segments_in(session, [1, 2]) == 7
    assert listed() == [("Northern", "02 Council"), ("Papers", "03 Report"), ("South/Old/Police", "01 Police")]
    for old, new, said in (("South", "South/New", "into itself"), ("South", " / ", "needs a name")):
        with pytest.raises(CodingError, match=said), study.write("move_documents", "Amira") as session:
            move_folder(session, old, new)
    with study.write("move_documents", "Amira") as session:
        move_folder(session, "South/Old", "Papers")
    assert listed()[1:] == [("Papers", "03 Report"), ("Papers/Police", "01 Police")]
