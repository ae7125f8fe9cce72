"""The passages behind a figure, with their words and what stands around them."""

from coding.agreement.behind import LONGEST, read_behind
from coding.rights.withdrawing import withdraw
from models.project import Project
from tests.studies import COUNCIL, POLICE, REPORT, place


def test_passages_are_read_with_who_speaks_and_what_stands_around(study: Project):
    with study.read() as session:
        first, second, third = read_behind(
            session, [(1, *place(POLICE, "first now 🙂")), (3, *place(REPORT, "shared")), (1, *place(POLICE, "Café"))]
        )
    assert (first.document, first.speaker, first.words) == ("01 Police", "PC Hall", "first now 🙂")
    assert (first.before, first.after) == ("We ask ", ". Before, nobody asked.")
    assert (second.speaker, second.before, second.after) == ("", "Concerns are ", " sooner.")
    assert (third.before, third.size) == ("", 4)


def test_a_passage_over_several_turns_keeps_its_words(study: Project):
    start, end = place(POLICE, "asked.\nInterviewer: And")
    with study.read() as session:
        [found] = read_behind(session, [(1, start, end)])
    assert found.words == "asked.\nInterviewer: And"
    assert found.before.endswith("nobody ")


def test_what_is_gone_or_out_of_sight_is_left_out(study: Project):
    with study.write("withdraw", "Amira") as session:
        withdraw(session, 2)
    with study.read() as session:
        places = [(77, 0, 3), (1, 5, 5), (1, 0, 9999), (2, *place(COUNCIL, "share concerns")), (1, 0, 4)]
        assert [each.words for each in read_behind(session, places)] == [POLICE[:4]]
        assert read_behind(session, []) == []
        assert len(POLICE) < LONGEST
