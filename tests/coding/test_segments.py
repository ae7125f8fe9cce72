"""Coding a passage: where it lies, what repeats, what is refused."""

import pytest
from sqlalchemy import select

from coding.bank.quoting import choose
from coding.check import check
from coding.coders import ensure_coder
from coding.codes import retire
from coding.codetree import code_tree
from coding.documents import add_document
from coding.errors import CodingError
from coding.segments import apply_code, code_in_vivo, code_turn, mark, marks_of, quoted, recode, remove, resize
from coding.transcript import Transcript
from models.project import Project
from models.schema import quotes, segments
from tests.studies import POLICE, place, state

AFTER_EMOJI = place(POLICE, "Before, nobody asked.")


def test_places_are_code_points_and_white_space_at_the_ends_is_left_out(study: Project):
    with study.write("apply_code", "Zed") as session:
        made = apply_code(session, 1, 2, AFTER_EMOJI[0] - 1, AFTER_EMOJI[1] + 1)
        row = session.execute(select(segments).where(segments.c.id == made)).one()
        assert (row.start, row.end) == AFTER_EMOJI
        assert quoted(session, made) == "Before, nobody asked."
        assert row.coder_id == session.info["coder_id"]
    with study.read() as session:
        assert check(session) == []


def test_an_exact_repeat_adds_nothing_an_overlap_and_another_coder_do(study: Project):
    with study.write("apply_code", "Zed") as session:
        first = apply_code(session, 1, 2, *AFTER_EMOJI)
        assert apply_code(session, 1, 2, *AFTER_EMOJI) == first
        assert apply_code(session, 1, 2, AFTER_EMOJI[0], AFTER_EMOJI[1] - 1) != first
        assert apply_code(session, 1, 2, *AFTER_EMOJI, ensure_coder(session, "Joel")) != first


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ((0, 9999), "outside the document"),
        ((5, 5), "holds no words"),
        ((-1, 4), "outside"),
        ((12, 13), "holds no words"),
    ],
)
def test_passages_that_are_none_are_refused(study: Project, place: tuple[int, int], said: str):
    before = state(study)
    with pytest.raises(CodingError, match=said), study.write("apply_code", "Amira") as session:
        apply_code(session, 1, 2, *place)
    assert state(study) == before


def test_missing_documents_codes_and_retired_codes_are_refused(study: Project):
    with study.write("retire", "Amira") as session:
        retire(session, 2)
    for document_id, code_id, said in ((99, 1, "no longer there"), (1, 99, "no longer there"), (1, 2, "is retired")):
        with pytest.raises(CodingError, match=said), study.write("apply_code", "Amira") as session:
            apply_code(session, document_id, code_id, 13, 20)


def test_a_whole_turn_is_coded_without_its_label(study: Project):
    with study.write("code_turn", "Amira") as session:
        assert quoted(session, code_turn(session, 1, 4, POLICE.index("talks"))) == "Café talks help."
    with pytest.raises(CodingError, match="No turn"), study.write("code_turn", "Amira") as session:
        code_turn(session, 1, 4, POLICE.index("PC Hall"))


def test_in_vivo_the_words_become_the_codes_name_once(study: Project):
    with study.write("code_in_vivo", "Amira") as session:
        first = code_in_vivo(session, 1, *place(POLICE, "nobody asked"))
        again = code_in_vivo(session, 1, *place(POLICE, "nobody asked"))
        assert first == again
        code = code_tree(session).named("“nobody asked”")
        assert code_tree(session).by_id[code].kind == "inductive"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Before, nobody asked.", "“Before, nobody asked”"),
        ("Before,", "“Before”"),
        ("She said “not us”.", "“She said ‘not us’”"),
        ('"Enough"', "“'Enough'”"),
    ],
)
def test_an_in_vivo_name_has_no_last_stop_and_no_double_marks_inside(study: Project, words: str, name: str):
    with study.write("add_document", "Amira") as session:
        said = add_document(session, Transcript("Said", words))
        code_in_vivo(session, said, 0, len(words))
        assert code_tree(session).named(name)


def test_recoding_drops_what_would_repeat(study: Project):
    with study.write("recode", "Amira") as session:
        twin = apply_code(session, 1, 4, *place(POLICE, "nobody asked"))
        recode(session, [3, twin], 3)
        left = session.execute(select(segments.c.id, segments.c.code_id).where(segments.c.id.in_([3, twin]))).all()
        assert len(left) == 1
        assert left[0].code_id == 3


def test_recoding_loses_nothing_that_was_said_of_a_segment(study: Project):
    """Comments, marks and quotes of repeats stay; only a repeat of which nothing was said goes."""
    with study.write("recode", "Amira") as session:
        spot = place(POLICE, "Before, nobody asked.")
        there, said, chosen = (apply_code(session, 1, code, *spot) for code in (3, 2, 4))
        mark(session, said, comment="half in jest", polarity="mixed")
        (quote,) = choose(session, [chosen])
        recode(session, [said, chosen], 3)
        spots = select(segments.c.id, segments.c.code_id).where(segments.c.start == spot[0], segments.c.end == spot[1])
        assert {tuple(row) for row in session.execute(spots)} == {(said, 3), (chosen, 3)}
        assert there not in (said, chosen)
        assert session.execute(select(quotes.c.segment_id).where(quotes.c.id == quote)).scalar() == chosen
        assert session.execute(select(segments.c.comment).where(segments.c.id == said)).scalar() == "half in jest"


def test_resizing_moves_the_words_and_refuses_a_repeat(study: Project):
    with study.write("resize", "Amira") as session:
        resize(session, 3, *AFTER_EMOJI)
        assert quoted(session, 3) == "Before, nobody asked."
    with study.read() as session:
        assert check(session) == []
    with pytest.raises(CodingError, match="already carries"), study.write("resize", "Amira") as session:
        resize(session, 3, *place(POLICE, "We ask first now 🙂."))


def test_marks_are_the_ones_there_are(study: Project):
    with study.write("mark", "Amira") as session:
        mark(session, 1, polarity="mixed", attributed="no", comment="")
    for marks in ({"polarity": "perhaps"}, {"example": "maybe"}, {"colour": "red"}):
        with pytest.raises(CodingError), study.write("mark", "Amira") as session:
            mark(session, 1, **marks)


def test_the_page_gets_its_marks_whole_or_by_id(study: Project):
    with study.read() as session:
        marks = marks_of(session, 1)
        assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
        assert [(mark.id, mark.name, mark.coder) for mark in marks_of(session, 1, [1, 5])] == [
            (1, "Ask first", "Amira")
        ]
    with study.write("remove", "Amira") as session:
        remove(session, [1])
        assert marks_of(session, 1, [1]) == []
