"""Names found in every spelling and replaced in all that is written, while what is coded stays on its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update

from coding.check import check
from coding.codes import add_code
from coding.documents import add_document, text_of
from coding.errors import CodingError
from coding.memos import write_memo
from coding.participants import ensure_participant, link
from coding.rights.withdrawing import reinstate, withdraw
from coding.segments import apply_code, code_in_vivo, mark, marks_of, quoted
from coding.texts.correcting import correct
from coding.texts.names_in_text import LIKE, MISSPELT, NAMES, PART, SHORT, WHOLE, Occurrence, Spelling, spellings
from coding.texts.redacting import list_replacements, redact
from coding.texts.written import everything_written
from coding.transcript import Transcript
from coding.turns import turns_of
from models.base import Session
from models.project import Project
from models.schema import codes, findings, participants, quotes, segments, speakers, texts
from tests.studies import labelled, place, state

TEXT = (
    "Interviewer: Who taught you, Ben?\n"
    "Ben Osei: Mary Okafor did. Mary Okafor’s class was full; MARY OKAFOR shouts.\n"
    "Ben Osei: M. Okafor wrote, Mary Okafour answered. Mary told me. Many people, many friends of okafor and Okafor, Mary.\n"
)
OTHER = "Mrs Okafor came. Marry me, said Mary\nOkafor."


def chosen_places(found: list[Spelling], *, names: bool = False) -> list[Occurrence]:
    """The places of the spellings that are likely; those in names of people and documents only with `names`."""
    places = (place for spelling in found if spelling.likely for place in spelling.places)
    return [place for place in places if names or place.where.group != NAMES]


@pytest.fixture
def school(project: Project) -> Project:
    """Two documents in which Mary Okafor is named in many ways, with all that people write about them."""
    with project.write("fill", "Amira") as session:
        first = add_document(session, Transcript("Mary Okafor and Ben", TEXT, labelled(TEXT.rstrip("\n"))))
        add_document(session, Transcript("Notes", OTHER))
        link(session, ensure_participant(session, "Mary Okafor"), first)
        link(session, ensure_participant(session, "Ben Osei"), first, speaker="Ben Osei")
        code = add_code(session, "Teaching", definition="What Mary Okafor does")
        segment = apply_code(session, first, code, *place(TEXT, "Mary Okafor did."))
        mark(session, segment, comment="Mary Okafor again")
        apply_code(session, first, code, *place(TEXT, "Okafor’s class"))
        apply_code(session, first, code, *place(TEXT, "class was full"))
        code_in_vivo(session, first, *place(TEXT, "MARY OKAFOR shouts"))
        write_memo(session, "On Mary Okafor", "Ask her.", place=(first, *place(TEXT, "people")))
        session.execute(insert(quotes).values(segment_id=segment, text="Mary Okafor […]"))
    return project


def found(project: Project, name: str) -> list[Spelling]:
    with project.read() as session:
        return spellings(session, name)


def in_texts(listed: list[Spelling]) -> dict[str, tuple[str, int, bool]]:
    return {
        each.words: (each.kind, sum(place.where.group == "texts" for place in each.places), each.likely)
        for each in listed
    }


def test_every_spelling_is_listed_with_what_it_is(school: Project) -> None:
    assert in_texts(found(school, "Mary Okafor")) == {
        "Mary Okafor": (WHOLE, 3, True),
        "MARY OKAFOR": (WHOLE, 1, True),
        "Okafor, Mary": (WHOLE, 1, True),
        "Mary Okafour": (MISSPELT, 1, True),
        "M. Okafor": (SHORT, 1, True),
        "Mary": (PART, 1, False),
        "Okafor": (PART, 1, False),
        "okafor": (PART, 1, False),
        "Marry": (LIKE, 1, False),
    }


def test_one_word_alone(school: Project) -> None:
    listed = in_texts(found(school, "Okafor"))
    assert listed["Okafor"] == (WHOLE, 6, True)
    assert listed["okafor"] == (WHOLE, 1, False)
    assert listed["Okafour"] == (MISSPELT, 1, False)


def test_places_have_what_stands_around_them(school: Project) -> None:
    first = found(school, "Mary Okafor")[0].places[0]
    assert (first.before[-10:], first.words, first.after[:5], first.where.title) == (
        "Ben Osei: ",
        "Mary Okafor",
        " did.",
        "Mary Okafor and Ben",
    )
    titles = {place.where.title for each in found(school, "Mary Okafor") for place in each.places}
    assert titles >= {
        "Memo",
        "Quote",
        "Comment on a segment",
        "Participant",
        "Document",
        "Code “Teaching”, definition",
        "Code",
    }


def test_a_number_or_an_address_is_sought_as_it_is(project: Project) -> None:
    with project.write("fill") as session:
        add_document(
            session, Transcript("One", "Ring 0161 496 0123 or  ann@x.example, not 0161 496 01234; Ann@X.example.")
        )
    assert in_texts(found(project, "0161 496 0123")) == {"0161 496 0123": (WHOLE, 1, True)}
    assert in_texts(found(project, "ann@x.example")) == {
        "ann@x.example": (WHOLE, 1, True),
        "Ann@X.example": (WHOLE, 1, True),
    }


@pytest.mark.parametrize("name", ["", "  ", "7", "A", "12"])
def test_a_name_has_letters(school: Project, name: str) -> None:
    with school.read() as session, pytest.raises(CodingError, match="two letters"):
        spellings(session, name)


def words_of(session: Session, document_id: int) -> list[str]:
    return [quoted(session, each.id) for each in marks_of(session, document_id)]


def test_a_name_is_replaced_everywhere_and_nothing_moves_off_its_words(school: Project) -> None:
    listed, before = found(school, "Mary Okafor"), state(school)
    with school.write("redact", "Amira") as session:
        done = redact(session, "Mary Okafor", "[teacher]", chosen_places(listed, names=True))
        assert dict(done.documents) == {"Mary Okafor and Ben": 6, "Notes": 1}
        assert done.said == "Replaced: 7 places in 2 documents and 7 places in notes and names."
        assert check(session) == []
        text = text_of(session, 1)
        assert "[teacher] did. [teacher]’s class was full; [teacher] shouts." in text
        assert words_of(session, 1) == ["[teacher] did.", "[teacher]’s class", "class was full", "[teacher] shouts"]
        assert text_of(session, 2) == "Mrs Okafor came. Marry me, said [teacher]."
        assert next(text[turn.start : turn.end] for turn in turns_of(session, 1)) == "Who taught you, Ben?"
        assert (
            session.execute(select(segments.c.comment).where(segments.c.comment != "")).scalar_one()
            == "[teacher] again"
        )
        assert session.execute(select(quotes.c.text)).scalar_one() == "[teacher] […]"
        assert "“[teacher] shouts”" in session.execute(select(codes.c.name)).scalars().all()
        assert "[teacher]" in session.execute(select(participants.c.name)).scalars().all()
        assert [(each.original, each.replacement, each.kind) for each in list_replacements(session)] == [
            ("Mary Okafor", "[teacher]", "description")
        ]
    after = state(school)
    school.undo("Amira")
    assert state(school) == before
    school.redo("Amira")
    assert state(school) == after
    with school.read() as session:
        left = [text for _where, text in everything_written(session) if "Mary Okafor" in text]
        assert left == []


def test_only_what_was_chosen_is_replaced(school: Project) -> None:
    listed = found(school, "Mary Okafor")
    first = next(each for each in listed if each.words == "Mary")
    with school.write("redact") as session:
        done = redact(session, "Mary", "Jo", first.places)
        assert (dict(done.documents), done.others) == ({"Mary Okafor and Ben": 1}, {})
        assert text_of(session, 1) == TEXT.replace("Mary told", "Jo told")
        assert list_replacements(session)[0].kind == "pseudonym"
        assert check(session) == []


def test_the_same_replacement_is_kept_once_and_names_stay_apart(school: Project) -> None:
    with school.write("redact") as session:
        for name in ("Mary Okafor", "Ben Osei"):
            redact(session, name, "[teacher]", chosen_places(spellings(session, name), names=True))
        more = [each for each in spellings(session, "Mary") if each.kind == WHOLE]
        redact(session, "Mary Okafor", "[teacher]", more[0].places)
        assert len(list_replacements(session)) == 2
        assert set(session.execute(select(participants.c.name)).scalars()) == {"[teacher]", "[teacher] (2)"}
        assert set(session.execute(select(speakers.c.name)).scalars()) == {"Interviewer", "[teacher]"}
        assert check(session) == []


@pytest.mark.parametrize(("new", "error"), [("", "is to stand"), (" \n", "is to stand"), ("Jo", "No place")])
def test_what_is_missing_is_said(school: Project, new: str, error: str) -> None:
    with pytest.raises(CodingError, match=error), school.write("redact") as session:
        redact(session, "Mary Okafor", new, [])


def test_words_that_changed_meanwhile_are_left_alone(school: Project) -> None:
    listed = found(school, "Mary Okafor")
    with school.write("correct_text") as session:
        correct(session, 1, "Well. " + TEXT)
    before = state(school)
    with pytest.raises(CodingError, match="look for it again"), school.write("redact") as session:
        redact(session, "Mary Okafor", "Jo", chosen_places(listed))
    assert state(school) == before


def test_what_is_withheld_is_written_likewise(school: Project) -> None:
    with school.write("withdraw", "Amira") as session:
        withdraw(session, ensure_participant(session, "Ben Osei"))
    with school.write("redact", "Amira") as session:
        redact(session, "Mary Okafor", "Zo", chosen_places(spellings(session, "Mary Okafor"), names=True))
        assert check(session) == []
        assert "Mary Okafor" not in str(state_of(session))
    with school.write("reinstate", "Amira") as session:
        reinstate(session, ensure_participant(session, "Ben Osei"))
        assert check(session) == []
        assert "Zo did. Zo’s class was full" in text_of(session, 1)
        assert sorted(words_of(session, 1)) == sorted(["Zo did.", "Zo’s class", "class was full", "Zo shouts"])


def state_of(session: Session) -> list[str]:
    return [text for _where, text in everything_written(session)]


def test_a_finding_is_read_too(study: Project) -> None:
    with study.write("write_finding") as session:
        session.execute(insert(findings).values(element_id=1, narrative="PC Hall says so."))
        session.execute(update(texts).where(texts.c.document_id == 3).values(text="x"))
    listed = found(study, "PC Hall")
    assert {place.where.title for each in listed for place in each.places} >= {"Finding", "Speaker", "Participant"}
    with study.write("redact") as session:
        redact(session, "PC Hall", "[officer]", chosen_places(listed, names=True))
        assert session.execute(select(findings.c.narrative)).scalar_one() == "[officer] says so."
        assert session.execute(select(speakers.c.name).where(speakers.c.id == 2)).scalar_one() == "[officer]"


NAMED = st.lists(
    st.sampled_from(["Ann Lee", "ann  lee", "ANN LEE’s", "Lee", "and", "so,\n", "🙂", "Anne Leeds"]), min_size=1
)


@given(
    pieces=NAMED,
    cuts=st.lists(st.integers(0, 200), min_size=2, max_size=12),
    new=st.sampled_from(["[x]", "Bo", "A long one here"]),
)
def test_replacing_known_places_is_exact(pieces: list[str], cuts: list[int], new: str) -> None:
    """A span is where the same stretch, written with the replacement, is; cut through a name, it takes it whole."""
    from coding.texts.reanchoring import Edit, replaced

    text = " ".join(pieces)
    edits, at = [], 0
    while (at := text.find("Ann Lee", at)) >= 0:
        edits.append(Edit(at, at + 7, new, True))
        at += 7
    found_ = replaced(text, edits)
    assert found_.new == text.replace("Ann Lee", new)
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        start, end = sorted((min(start, len(text)), min(end, len(text))))
        if not text[start:end].strip() or any(e.start < p < e.end for e in edits for p in (start, end)):
            continue
        placed = found_.place(start, end)
        assert placed is not None
        assert found_.new[placed.start : placed.end] == text[start:end].replace("Ann Lee", new).strip()
