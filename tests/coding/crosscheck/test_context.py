"""What reviewers read around a passage: whole turns near it, and every piece where the text has it."""

from hypothesis import given
from hypothesis import strategies as st

from coding.codes import edit_card
from coding.crosscheck.context import REACH, _word, around, pieces
from coding.documents import add_document, text_of
from coding.segments import mark
from coding.transcript import Transcript
from models.project import Project
from tests.checked import begin, item_with
from tests.studies import POLICE, labelled, place


def test_the_whole_interview_where_it_is_short(study: Project):
    with study.read() as session:
        found = pieces(session, 1, *place(POLICE, "nobody asked"))
    assert [(piece.speaker, piece.interviewer, piece.cut) for piece in found] == [
        ("Interviewer", True, False),
        ("PC Hall", False, False),
        ("Interviewer", True, False),
        ("PC Hall", False, False),
    ]
    assert all(POLICE[piece.start : piece.end] == piece.words for piece in found)


def test_long_turns_are_cut_between_words(study: Project):
    text = "\n".join(f"Ann: {'word ' * 400}end {n}." for n in range(4))
    with study.write("import", "Amira") as session:
        document = add_document(session, Transcript("Long", text, labelled(text)))
        start, end = place(text, "end 1.")
        found = pieces(session, document, start, end)
        assert text_of(session, document) == text
    assert [piece.cut for piece in found] == [True, True]
    assert found[0].start >= start - REACH - 5
    assert found[0].words.startswith("word word")
    assert found[1].words.endswith("word ")
    assert "".join(piece.words for piece in found).count("end 1.") == 1


def test_outside_all_turns_the_words_themselves(study: Project):
    with study.read() as session:
        found = pieces(session, 1, 0, 11)
    assert ("", "Interviewer") in [(piece.speaker, piece.words) for piece in found]


@given(text=st.text("ab ", min_size=1, max_size=40), at=st.integers(0, 40), other=st.integers(0, 40))
def test_a_cut_lies_between_words_or_where_it_has_to_stop(text: str, at: int, other: int):
    at, other = min(at, len(text)), min(other, len(text))
    found = _word(text, at, other)
    assert min(at, other) <= found <= max(at, other)
    assert found in (0, len(text), other) or text[found - 1].isspace()


def test_the_code_s_card_and_the_coder_s_comment(study: Project):
    begin(study)
    with study.write("edit", "Amira") as session:
        edit_card(session, 2, definition="They ask before they act.")
        mark(session, 1, comment="clear enough")
    item = item_with(study, "We ask first now")
    with study.read() as session:
        found = around(session, item)
    assert found.comment == "clear enough"
    assert found.code is not None
    assert (found.code.path, found.code.said) == ("Respond > Ask first", (("definition", "They ask before they act."),))
    bare = item_with(study, "People ring")
    with study.read() as session:
        assert around(session, bare).code is None
