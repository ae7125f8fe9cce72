"""Who withdraws is out of sight everywhere and in every figure, and comes back whole."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coding.chapter.material import ChapterOptions
from coding.chapter.reading import read_chapter
from coding.chapter.to_word import write_chapter
from coding.check import check
from coding.codes import delete_code
from coding.documents import add_document, text_of
from coding.errors import CodingError
from coding.evidence.counting import evidence_of
from coding.exporters import EXPORTERS, write_table
from coding.importers.importer import ImportOptions
from coding.importing import read_files, store
from coding.info import counts
from coding.memos import write_memo
from coding.participants import delete_participant, ensure_participant, link, merge_participants
from coding.reports import REPORTS, ReportOptions
from coding.rights.consent import consent_of, set_consent
from coding.rights.withdrawing import DOT, FILLER, filler, reinstate, withdraw
from coding.scope import read_base
from coding.searching import find_words
from coding.segments import apply_code
from coding.speakers import assign_speaker, give_turns, merge_speakers, speaker_named
from coding.texts.correcting import correct
from coding.transcript import Transcript, TurnDraft
from models.base import add_row
from models.project import Project
from models.schema import memos, quotes, segments, withheld, withheld_rows
from tests.coding.rights.test_consent import bytes_of, repeat
from tests.studies import COUNCIL, POLICE, labelled, place, state

GROUP = "Moderator: Who helps?\nPC Hall: Nobody helps us here, not one bit.\nZed: They do.\nPC Hall: No.\nZed: Well."
SAID = ("We ask first", "nobody asked", "talks help", "Nobody helps us")


def add_group(study: Project) -> None:
    """A focus group in which PC Hall speaks with Zed, coded across both."""
    with study.write("import", "Amira") as session:
        add_document(session, Transcript("04 Group", GROUP, labelled(GROUP), kind="focus group"))
        assign_speaker(session, speaker_named(session, 4, "PC Hall"), 1)
        assign_speaker(session, speaker_named(session, 4, "Zed"), ensure_participant(session, "Zed"))
        apply_code(session, 4, 2, *place(GROUP, "Nobody helps us here"))
        apply_code(session, 4, 3, place(GROUP, "They do.")[0], place(GROUP, "No.")[1])
        apply_code(session, 4, 3, *place(GROUP, "They do."))
        write_memo(session, "Mood", "Angry.", place=(4, *place(GROUP, "not one bit")))
        add_row(session, quotes, segment_id=9, element_id=1, text="Nobody helps us", position=3)


def take_away(study: Project, person: int = 1) -> None:
    with study.write("withdraw", "Amira") as session:
        withdraw(session, person)


def bring_back(study: Project, person: int = 1) -> list[str]:
    with study.write("reinstate", "Amira") as session:
        return reinstate(session, person)


def whole(study: Project) -> list[str]:
    with study.read() as session:
        return check(session)


def test_words_go_and_every_position_holds(study: Project):
    add_group(study)
    take_away(study)
    with study.read() as session:
        police, group = text_of(session, 1), text_of(session, 4)
        left = set(session.execute(select(segments.c.id)).scalars())
        memo = session.execute(select(memos).where(memos.c.title == "Mood")).one()
        kept = [row.table_name for row in session.execute(select(withheld_rows).order_by(withheld_rows.c.id))]
    assert police.split("\n")[::2] == ["Interviewer: What has changed?", "Interviewer: And then?"]
    assert [line.strip(DOT) for line in police.split("\n")[1::2]] == [FILLER, FILLER]
    assert [len(line) for line in police.split("\n")] == [len(line) for line in POLICE.split("\n")]
    assert group.split("\n")[2::2] == ["Zed: They do.", "Zed: Well."]
    assert (len(police), len(group)) == (len(POLICE), len(GROUP))
    assert left == {5, 6, 7, 8, 11}  # the segment across both went, that of Zed's own words stays
    assert (memo.document_id, memo.start, memo.body) == (None, None, "Angry.")
    assert sorted(kept) == ["memo", "memo", "participant", "quote", *["segment"] * 6]
    assert whole(study) == []


def test_back_is_as_before_with_the_same_ids_and_uids(study: Project):
    add_group(study)
    with study.write("consent", "Amira") as session:
        set_consent(session, [1], "paraphrase only")
    before = state(study)
    take_away(study)
    hidden = state(study)
    assert bring_back(study) == []
    assert state(study) == before
    study.undo("Amira")
    assert state(study) == hidden
    study.undo("Amira")
    assert state(study) == before
    study.redo("Amira")
    study.redo("Amira")
    assert (state(study), whole(study)) == (before, [])


def test_two_withdraw_from_one_document_and_come_back_in_any_order(study: Project):
    add_group(study)
    before = state(study)
    for first, second in ((1, 3), (3, 1)):
        take_away(study, 1)
        take_away(study, 3)
        assert "Nobody helps" not in json.dumps(state(study)["document_text"])
        bring_back(study, first)
        assert whole(study) == []
        bring_back(study, second)
        assert state(study) == before


def test_an_only_participants_document_without_turns_is_silent(study: Project):
    with study.write("edit", "Amira") as session:
        link(session, ensure_participant(session, "Report's author"), 3)
    take_away(study, 3)
    with study.read() as session:
        assert text_of(session, 3).strip(DOT + "\n") == FILLER
        base = read_base(session)
        assert (base.silent, base.said()) == ({3}, "Base: 2 documents, 2 participants.")


def test_corrections_in_between_move_what_is_hidden(study: Project):
    add_group(study)
    take_away(study)
    with study.write("correct", "Amira") as session:
        correct(session, 4, text_of(session, 4).replace("Who helps?", "And who is it that helps?"))
        with pytest.raises(CodingError, match="withdrew"):
            correct(session, 4, text_of(session, 4).replace(FILLER, "[gone, not to be seen]"))
    bring_back(study)
    with study.read() as session:
        text = text_of(session, 4)
        assert text == GROUP.replace("Who helps?", "And who is it that helps?")
        row = session.execute(select(segments).where(segments.c.id == 9)).one()
        memo = session.execute(select(memos).where(memos.c.title == "Mood")).one()
        assert text[row.start : row.end] == "Nobody helps us here"
        assert text[memo.start : memo.end] == "not one bit"
    assert whole(study) == []


def test_what_was_coded_on_the_filler_lies_on_the_words_later(study: Project):
    take_away(study)
    with study.write("code", "Amira") as session:
        apply_code(session, 1, 3, *place(text_of(session, 1), FILLER))
    bring_back(study)
    assert whole(study) == []


def test_what_cannot_come_back_is_told(study: Project):
    take_away(study)
    with study.write("delete", "Amira") as session:
        delete_code(session, 4)
    assert bring_back(study) == ["1 segment could not be put back, because the code was deleted meanwhile."]
    assert whole(study) == []


def outputs(study: Project, folder: Path) -> str:
    """All that leaves the study, and all that is found and counted in it."""
    said = []
    with study.read() as session:
        for report in REPORTS:
            for exporter in EXPORTERS:
                path = folder / f"{report.key}{exporter.suffix}"
                write_table(report.build(session, ReportOptions()), path)
                said.append(bytes_of(path))
        write_chapter(read_chapter(session, ChapterOptions()), folder / "chapter.docx", None)
        said.append(bytes_of(folder / "chapter.docx"))
        said += [str(find_words(session, words).hits) for words in SAID]
        said += [text_of(session, document_id) for document_id in read_base(session).documents]
    return "\n".join(said)


def test_no_export_no_search_and_no_page_holds_the_words(study: Project, tmp_path: Path):
    add_group(study)
    repeat(study)
    free = outputs(study, tmp_path)
    assert all(words in free for words in SAID)
    assert "PC Hall" in free
    take_away(study)
    held = outputs(study, tmp_path)
    assert not [words for words in (*SAID, "PC Hall", "North West", "Northern Police") if words in held]


def test_who_withdrew_is_in_no_figure(study: Project):
    with study.read() as session:
        before = counts(session)
    take_away(study)
    with study.read() as session:
        base, found, evidence = read_base(session), counts(session), evidence_of(session)
    assert (base.names, base.silent) == ({2: "Priya Raman"}, {1})
    assert (found["participants"], found["turns"], found["segments"]) == (1, before["turns"] - 2, 4)
    gone = len("PC Hall: We ask first now 🙂. Before, nobody asked.") + len("PC Hall: Café talks help.")
    assert (before["characters"] - found["characters"], before["words"] - found["words"]) == (gone, 10)
    assert evidence[1].figure("sources") == 0


def test_the_same_words_do_not_come_in_again(study: Project, tmp_path: Path):
    path, other = tmp_path / "01 again.txt", tmp_path / "05 New.txt"
    path.write_text(POLICE, "utf-8")
    other.write_text("Ann: Hello there.\nPC Hall: Good morning to you.\nAnn: And to you.\nPC Hall: So.", "utf-8")
    take_away(study)
    batch = read_files([(path, ""), (other, "")], ImportOptions(), lambda *_told: None)
    with study.write("import_documents", "Amira") as session:
        report = store(session, batch, again=True)
    assert report.skipped == ["“01 again” holds words that were withdrawn from “01 Police”; it stays out."]
    assert [note for note in report.notes if "“PC Hall”, who withdrew, is named as a speaker" in note]
    assert len(report.added) == 1


def test_nothing_is_given_to_who_withdrew(study: Project):
    add_group(study)
    take_away(study)
    refused = (
        lambda session: link(session, 1, 2),
        lambda session: assign_speaker(session, speaker_named(session, 2, "Priya"), 1),
        lambda session: assign_speaker(session, speaker_named(session, 4, "PC Hall"), None),
        lambda session: merge_participants(session, 1, 2),
        lambda session: merge_speakers(session, speaker_named(session, 4, "Zed"), speaker_named(session, 4, "PC Hall")),
        lambda session: give_turns(session, [9], speaker_named(session, 4, "PC Hall")),
        lambda session: delete_participant(session, 1),
        lambda session: set_consent(session, [1], "not quotable"),
        lambda session: withdraw(session, 1),
        lambda session: reinstate(session, 2),
        lambda session: withdraw(session, ensure_participant(session, "Nobody's")),
        lambda session: add_document(
            session, Transcript("S", "a b", [TurnDraft(0, 3, "PC Hall")], kind="survey", respondents={"PC Hall": {}})
        ),
    )
    before = state(study)
    for deed in refused:
        with pytest.raises(CodingError), study.write("edit", "Amira") as session:
            deed(session)
    assert state(study) == before


@given(st.text(alphabet="ab 🙂\n", max_size=60))
def test_a_filler_has_the_lines_and_the_length_of_the_words(words: str):
    made = filler(words)
    assert [len(line) for line in made.split("\n")] == [len(line) for line in words.split("\n")]
    assert set(made) <= set(FILLER) | set(DOT + "\n")


@pytest.fixture(scope="module")
def with_group(small_study: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with the focus group, which nobody may change."""
    path = tmp_path_factory.mktemp("withdrawing") / "group.loom"
    path.write_bytes(small_study.read_bytes())
    with Project(path) as study:
        add_group(study)
    return path


@settings(max_examples=25)
@given(seed=st.integers(0, 10_000))
def test_any_withdrawal_is_put_back_whole(seed: int, with_group: Path):
    dice = random.Random(seed)
    path = with_group.with_name("study.loom")
    path.write_bytes(with_group.read_bytes())
    with Project(path) as study:
        with study.write("code", "Joel") as session:
            for _ in range(12):
                document_id, text = dice.choice([(1, POLICE), (2, COUNCIL), (4, GROUP)])
                start = dice.randrange(len(text) - 1)
                if text[start : start + 20].strip():
                    apply_code(session, document_id, dice.choice([1, 2, 3, 4]), start, min(len(text), start + 20))
        before = state(study)
        people = dice.sample([1, 2, 3], dice.randint(1, 3))
        for person in people:
            take_away(study, person)
        assert whole(study) == []
        with study.read() as session:
            spans = [(row.document_id, row.start, row.end) for row in session.execute(select(withheld))]
            rows = session.execute(select(segments)).all()
        for row in rows:
            assert not any(row.document_id == d and row.start < e and s < row.end for d, s, e in spans)
        for person in dice.sample(people, len(people)):
            bring_back(study, person)
            assert whole(study) == []
        assert state(study) == before
        with study.read() as session:
            assert consent_of(session, people[0]) == ""
