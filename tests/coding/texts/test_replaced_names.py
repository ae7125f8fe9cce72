"""Names that were replaced do not come back unseen: with who withdrew, with a corrected text, with a new one."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from coding.check import check
from coding.codes import add_code
from coding.documents import add_document, text_of
from coding.errors import CodingError
from coding.importing import Batch, store
from coding.participants import ensure_participant, link
from coding.rights.withdrawing import reinstate, withdraw
from coding.segments import apply_code, mark
from coding.texts.names_in_text import ALSO, PART, WHOLE, Occurrence, spellings
from coding.texts.reanchoring import anchoring
from coding.texts.redacting import list_replacements, redact
from coding.texts.replaced_names import names_again, names_back, put_in, replaced_again, replaced_in
from coding.texts.taken_names import shared_with
from coding.transcript import Transcript, TurnDraft
from models.base import Session
from models.project import Project
from models.schema import segments
from tests.studies import labelled, place

NAME, NEW = "Katherine O'Brien", "Nora Hill"
FIRST = (
    "Interviewer: Who rang you?\n"
    "Zofia Lis: Katherine O’Brien did. KATHERINE O'BRIEN, the K. O'Brien of the pani O'Brien. Kathy rang.\n"
)
SECOND = "Interviewer: And you?\nKatherine O'Brien: I am Kathy, of Saint Anne's. Saint Anne’s School is small.\n"


@pytest.fixture
def interviews(project: Project) -> Project:
    """Two interviews, in which one is named by the other in many ways."""
    with project.write("fill", "Amira") as session:
        first = add_document(session, Transcript("One", FIRST, labelled(FIRST.rstrip("\n"))))
        second = add_document(session, Transcript("Two", SECOND, labelled(SECOND.rstrip("\n"))))
        link(session, ensure_participant(session, "Zofia Lis"), first)
        link(session, ensure_participant(session, NAME), second)
        segment = apply_code(session, first, add_code(session, "Calls"), *place(FIRST, "the K. O'Brien of"))
        mark(session, segment, comment="K. O’Brien it is")
    return project


def likely(session: Session, name: str, also: tuple[str, ...] = ()) -> list[Occurrence]:
    return [place for each in spellings(session, name, also=also) if each.likely for place in each.places]


def replace(session: Session, name: str = NAME, new: str = NEW, also: tuple[str, ...] = ()) -> str:
    return redact(session, name, new, likely(session, name, also), also).said


def test_every_sure_spelling_is_replaced_in_what_is_withdrawn(interviews: Project) -> None:
    with interviews.write("withdraw", "Amira") as session:
        withdraw(session, ensure_participant(session, "Zofia Lis"))
    with interviews.write("redact", "Amira") as session:
        assert replace(session).endswith(" and 4 places in what is withdrawn.")
    with interviews.write("reinstate", "Amira") as session:
        said = reinstate(session, ensure_participant(session, "Zofia Lis"))
        text = text_of(session, 1)
        assert "Nora Hill did. Nora Hill, the Nora Hill of the pani O'Brien." in text
        assert check(session) == []
        assert session.execute(select(segments.c.comment)).scalars().all() == ["Nora Hill it is"]
    assert said == [
        "A replaced name stands in what came back to “One  ·  Zofia Lis”: “O'Brien”, 1 place, replaced elsewhere by "
        "“Nora Hill”. Replace it there, too."
    ]


def test_a_nickname_is_replaced_in_the_same_go(interviews: Project) -> None:
    with interviews.write("redact", "Amira") as session:
        found = {each.words: each for each in spellings(session, NAME, also=("Kathy",))}
        assert (found["Kathy"].kind, found["Kathy"].likely, len(found["Kathy"].places)) == (ALSO, True, 2)
        assert found["O'Brien"].kind == PART
        replace(session, also=("Kathy",))
        assert "I am Nora Hill," in text_of(session, 2)
        assert [(each.original, each.replacement) for each in list_replacements(session)] == [
            (NAME, NEW),
            ("Kathy", NEW),
        ]
        assert check(session) == []


def test_a_name_may_end_in_an_apostrophe_and_an_s(interviews: Project) -> None:
    with interviews.write("redact", "Amira") as session:
        found = spellings(session, "Saint Anne's")
        assert [(each.words, each.kind, each.likely) for each in found] == [
            ("Saint Anne's", WHOLE, True),
            ("Saint Anne’s", WHOLE, True),
        ]
        replace(session, "Saint Anne's", "Hill School")
        assert "of Hill School. Hill School School is small" in text_of(session, 2)
        school = [each.words for each in spellings(session, "Zofia Lis's")]
        assert "Zofia Lis" in school


def test_what_lies_behind_the_s_belongs_to_the_name(interviews: Project) -> None:
    with interviews.read() as session:
        found = {each.words: each.kind for each in spellings(session, "Saint Anne School")}
    assert found["Saint Anne’s School"] == WHOLE


def test_nobody_is_given_the_real_name_of_another(interviews: Project) -> None:
    with interviews.write("redact", "Amira") as session:
        with pytest.raises(CodingError, match="“Zofia Lis” is somebody else in the study"):
            replace(session, new="zofia  lis")
        assert shared_with(session, [NAME], "Zofia") == ["Zofia Lis"]
        assert shared_with(session, [NAME], "Katherine") == shared_with(session, [NAME], "[teacher]") == []
        replace(session)
        assert shared_with(session, ["Kathy"], NEW) == []
        replace(session, "Kathy", NEW)
        with pytest.raises(CodingError, match="somebody else"):
            replace(session, "Zofia Lis", NAME)


def test_replaced_names_are_found_in_other_words(interviews: Project) -> None:
    with interviews.write("redact", "Amira") as session:
        assert names_again(session, FIRST) == []
        replace(session, also=("Kathy",))
        found = names_again(session, "Kathy, or KATHERINE O'BRIEN; pani O’Brien and O’Brian. Nora Hill.")
        assert [(each.original, each.spellings, len(each.places)) for each in found] == [
            (NAME, ("KATHERINE O'BRIEN",), 1),
            ("Kathy", ("Kathy",), 1),
            (NAME, ("O’Brien",), 1),
        ]
        assert found[1].said == "“Kathy”, 1 place, replaced elsewhere by “Nora Hill”"


def test_only_what_is_new_counts_in_a_corrected_text(interviews: Project) -> None:
    old, new = "Ann Kathy left. Nora Hill came.", "Ann Kathy left. Katherine O'Brien came. Kathy went."
    with interviews.write("redact", "Amira") as session:
        replace(session, also=("Kathy",))
        found = names_again(session, new, put_in(anchoring(old, new)))
    assert [(each.original, each.places) for each in found] == [
        (NAME, (place(new, NAME),)),
        ("Kathy", ((new.rindex("Kathy"), new.rindex("Kathy") + 5),)),
    ]
    assert replaced_again(new, found).new == "Ann Kathy left. Nora Hill came. Nora Hill went."


def test_documents_that_bring_a_replaced_name_in_are_named(interviews: Project) -> None:
    said = Transcript("Three", "Ask pani O’Brien.")
    labelled_so = Transcript("Four", "I did.", [TurnDraft(0, 6, NAME)])
    batch = Batch([(Path("3.txt"), said), (Path("4.vtt"), labelled_so), (Path("5.txt"), Transcript("Five", "Well."))])
    with interviews.write("redact", "Amira") as session:
        replace(session)
    with interviews.write("import_documents", "Amira") as session:
        report = store(session, batch)
    assert len(report.added) == 3
    assert report.notes == [
        "3.txt: a replaced name stands in it: “O’Brien”, 1 place, replaced elsewhere by “Nora Hill”. "
        "Replace it there, too.",
        "4.vtt: a replaced name stands in it: “Katherine O'Brien”, 1 place, replaced elsewhere by “Nora Hill”. "
        "Replace it there, too.",
    ]


def test_what_stands_for_the_replacement_counts_in_any_spelling(interviews: Project) -> None:
    old, new = "Nora Hill saved a boy. Kathrine rang.", "Kathrine saved a boy. Kathrine rang."
    with interviews.write("redact", "Amira") as session:
        replace(session)
        assert names_again(session, new) == []
        found = names_back(session, anchoring(old, new))
        assert [(each.original, each.places) for each in found] == [(NAME, ((0, 8),))]
        assert names_back(session, anchoring(old, old.replace("boy", "boy, Kathrine"))) == []
        assert names_back(session, anchoring(old, old)) == []


def test_a_transcript_is_replaced_in_with_its_turns_times_and_labels(interviews: Project) -> None:
    text = "KATHERINE O'BRIEN: I am Kathy.\nZofia Lis: Well."
    read = Transcript("Two", text, labelled(text), [(text.index("Well"), 7)])
    with interviews.write("redact", "Amira") as session:
        replace(session, also=("Kathy",))
        again = replaced_in(read, names_again(session, text))
    assert again.text == "Nora Hill: I am Nora Hill.\nZofia Lis: Well."
    assert [(turn.speaker, again.text[turn.start : turn.end]) for turn in again.turns] == [
        ("Nora Hill", "I am Nora Hill."),
        ("Zofia Lis", "Well."),
    ]
    assert again.time_marks == [(again.text.index("Well"), 7)]


PIECES = ["Katherine", "O'Brien", "O’Brien", "Kathy", "K.", "and", "so", "it", "went", "Nora", "Hill,", "brien\n"]


@given(
    said=st.lists(st.sampled_from(PIECES), min_size=1, max_size=60),
    cut=st.tuples(st.integers(0, 200), st.integers(1, 30)),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_a_stretch_the_sure_spellings_of_the_whole_text_are_found(
    interviews: Project, said: list[str], cut: tuple[int, int]
) -> None:
    text, stretch = " ".join(said), (cut[0], cut[0] + cut[1])
    with interviews.read() as session:
        if not list_replacements(session):
            with interviews.write("redact", "Amira") as writing:
                replace(writing, also=("Kathy",))
    with interviews.read() as session:
        every = {span for each in names_again(session, text) for span in each.places}
        inside = {span for each in names_again(session, text, [stretch]) for span in each.places}
    assert inside == {span for span in every if span[0] < stretch[1] and stretch[0] < span[1]}
