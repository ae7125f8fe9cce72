"""What hangs on codes: their segments, documents, people, and what would go with them."""

from coding.codes import add_code, move_code
from coding.codetree import code_tree
from coding.documents import add_document
from coding.holding import Held, held_by, people_coded
from coding.layers import scope_of
from coding.participants import ensure_participant, link
from coding.passages import by_code, passages_of, read_segments
from coding.scope import read_base
from coding.segments import apply_code
from coding.transcript import Transcript, TurnDraft
from models.project import Project
from tests.studies import COUNCIL, POLICE, place


def test_what_is_held_counts_the_codes_below(study: Project):
    with study.read() as session:
        assert held_by(session, [1]) == Held(2, 7, 3, 1, ("Amira", "Joel"))
        assert held_by(session, [1, 2]) == Held(1, 7, 3, 1, ("Amira", "Joel"))
        assert held_by(session, [4]) == Held(0, 1, 1, 0, ("Amira",))
        assert held_by(session, [99]) == Held(0, 0, 0, 0, ())


def test_people_are_those_whom_the_passages_belong_to(study: Project):
    with study.write("code", "Amira") as session:
        across = add_code(session, "Across")
        apply_code(session, 1, across, 0, len(POLICE))
        asked = add_code(session, "Asked")
        apply_code(session, 1, asked, *place(POLICE, "What has changed?"))
        move_code(session, 4, across)
        apply_code(session, 2, 4, *place(COUNCIL, "Priya: We"))
    with study.read() as session:
        tree = code_tree(session)
        segments = read_segments(session, scope_of(session))
        passages = passages_of(session, read_base(session), segments, by_code(tree))
        for code_id, found in passages.items():
            assert people_coded(session, [code_id]) == len({person for each in found for person in each.people}), (
                code_id
            )
        assert people_coded(session, [across]) == 2
        assert people_coded(session, [99]) == 0


def test_what_an_interviewer_asks_is_nobodys_where_the_answers_bear_no_name(study: Project):
    text = "Interviewer: Does it help?\nIt does."
    with study.write("code", "Amira") as session:
        turns = [TurnDraft(13, 26, "Interviewer"), TurnDraft(27, len(text))]
        document_id = add_document(session, Transcript("04 Short", text, turns))
        link(session, ensure_participant(session, "Ada"), document_id)
        asked, answered = add_code(session, "Asked"), add_code(session, "Answered")
        apply_code(session, document_id, asked, *place(text, "Does it help?"))
        apply_code(session, document_id, answered, *place(text, "It does."))
    with study.read() as session:
        assert [people_coded(session, [code_id]) for code_id in (asked, answered)] == [0, 1]
        assert people_coded(session, [asked, answered]) == 1
