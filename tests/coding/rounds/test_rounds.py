"""Rounds: planned, assigned, started with the codebook as it is, opened, ended; the codebook is fixed meanwhile."""

import pytest
from sqlalchemy import select

from coding import codes as code_verbs
from coding.check import check
from coding.coders import ensure_coder, find_coder, mark_progress
from coding.errors import CodingError
from coding.framework.elements import codes_from_elements
from coding.memos import write_memo
from coding.rights.erasing import erase_participant
from coding.rounds.assigning import assign, assign_places, list_assignments, unassign
from coding.rounds.codebook import codebook_changes, codebook_of
from coding.rounds.planning import delete_round, edit_round, list_rounds, plan_round, round_named
from coding.rounds.running import end_round, open_round, start_round, unfinished
from coding.rounds.todo import to_do
from coding.segments import apply_code, code_anew, code_in_vivo, counts_by_code
from coding.texts.names_in_text import spellings
from coding.texts.redacting import redact
from models.base import Session
from models.project import Project
from models.schema import assigned_places, assignments, segments
from tests.studies import state


def planned(session: Session, name: str = "Pilot", *, blind: bool = False) -> int:
    """A round in which Amira and Joel code the first two documents."""
    round_id = plan_round(session, name, kind="pilot", blind=blind)
    people = [ensure_coder(session, who) for who in ("Amira", "Joel")]
    assert assign(session, round_id, [1, 2], people) == 4
    return round_id


def test_a_round_is_planned_and_listed(study: Project):
    with study.write("plan_round", "Ruth") as session:
        plan_round(session, " Pilot ", kind="pilot", blind=True, note="Two interviews")
        plan_round(session, "Main")
    with study.read() as session:
        pilot, main = list_rounds(session)
        assert (pilot.name, pilot.kind, pilot.state, pilot.blind, pilot.lead) == (
            "Pilot",
            "pilot",
            "planned",
            True,
            "Ruth",
        )
        assert pilot.said == "pilot, blind, planned"
        assert (main.kind, main.blind) == ("main", False)
        assert round_named(session, "PILOT") == pilot.id
        with pytest.raises(CodingError, match="no round “Pilott”.*Pilot"):
            round_named(session, "Pilott")


def test_a_name_is_free_and_a_kind_is_a_word(study: Project):
    with study.write("plan_round", "Ruth") as session:
        round_id = plan_round(session, "Pilot")
        plan_round(session, "Main")
        for wrong in ({"name": "MAIN"}, {"name": " "}, {"kind": ""}, {"state": "ended"}):
            with pytest.raises(CodingError):
                edit_round(session, round_id, **wrong)
        edit_round(session, round_id, name="pilot", kind="trial", blind=True, note=" why ")
        changed = list_rounds(session)[0]
    assert (changed.name, changed.kind, changed.blind, changed.note) == ("pilot", "trial", True, "why")


def test_documents_are_given_once_and_taken_back(study: Project):
    with study.write("assign", "Ruth") as session:
        round_id = planned(session)
        amira, joel = find_coder(session, "Amira"), find_coder(session, "Joel")
        assert assign(session, round_id, [1, 3], [amira]) == 1
        shown = [(each.document, each.coder, each.status) for each in list_assignments(session, round_id)]
        assert shown == [
            ("01 Police", "Amira", "unread"),
            ("01 Police", "Joel", "done"),
            ("02 Council", "Amira", "unread"),
            ("02 Council", "Joel", "unread"),
            ("03 Report", "Amira", "unread"),
        ]
        assert unassign(session, round_id, [1, 3], [amira, joel]) == 3
        assert len(list_assignments(session, round_id)) == 2


def test_places_join_and_the_whole_document_holds_all(study: Project):
    with study.write("assign", "Ruth") as session:
        round_id = plan_round(session, "Sampled")
        amira = find_coder(session, "Amira")
        assign_places(session, round_id, 1, [amira], [(31, 60), (10, 20)])
        assign_places(session, round_id, 1, [amira], [(55, 70)])
        (one,) = list_assignments(session, round_id)
        assert (one.places, one.characters) == (((10, 20), (31, 70)), 49)
        for wrong in ([], [(5, 5)], [(0, 9_999)]):
            with pytest.raises(CodingError):
                assign_places(session, round_id, 1, [amira], wrong)
        assert assign(session, round_id, [1], [amira]) == 0
        assign_places(session, round_id, 1, [amira], [(10, 20)])
        (one,) = list_assignments(session, round_id)
        assert (one.places, one.characters) == ((), one.length)
        assert session.execute(select(assigned_places)).first() is None
    with study.read(whole=True) as session:
        assert check(session) == []


def test_the_consensus_and_what_is_gone_are_given_nothing(study: Project):
    with study.write("assign", "Ruth") as session:
        round_id = plan_round(session, "Pilot")
        consensus = ensure_coder(session, "Consensus")
        for pages, people in (([1], [consensus]), ([99], [1]), ([1], [99])):
            with pytest.raises(CodingError):
                assign(session, round_id, pages, people)
        assert session.execute(select(assignments)).first() is None


def test_a_round_runs_and_ends(study: Project):
    with study.write("start_round", "Ruth") as session:
        empty = plan_round(session, "Empty")
        with pytest.raises(CodingError, match="Nobody has anything"):
            start_round(session, empty)
        round_id = planned(session)
        with pytest.raises(CodingError, match="does not run"):
            end_round(session, round_id)
        start_round(session, round_id)
        with pytest.raises(CodingError, match="started already"):
            start_round(session, round_id)
        with pytest.raises(CodingError, match="not blind"):
            open_round(session, round_id)
        assert unfinished(session, round_id) == [("Amira", 2), ("Joel", 1)]
        end_round(session, round_id)
        with pytest.raises(CodingError, match="has ended"):
            assign(session, round_id, [3], [1])
        known = list_rounds(session)[1]
    assert (known.state, bool(known.started), bool(known.ended), known.opened) == ("ended", True, True, "")


def test_whose_turn_it_is(study: Project):
    with study.write("start_round", "Ruth") as session:
        round_id = planned(session)
        assign_places(session, round_id, 3, [find_coder(session, "Joel")], [(0, 27)])
        assert to_do(session, "joel") == {}
        start_round(session, round_id)
        mine = to_do(session, "joel")
        assert sorted(mine) == [1, 2, 3]
        assert mine[1].said == "yours to code in “Pilot”"
        assert mine[3].said == "yours to code in “Pilot”: 1 place"
        assert to_do(session, "nobody") == {}


CODE_VERBS = {
    "add": lambda session: code_verbs.add_code(session, "New"),
    "rename": lambda session: code_verbs.rename_code(session, 2, "Other"),
    "move": lambda session: code_verbs.move_code(session, 2, None),
    "place": lambda session: code_verbs.place_codes(session, [2], None),
    "redefine": lambda session: code_verbs.edit_card(session, 2, definition="Other"),
    "merge": lambda session: code_verbs.merge_codes(session, 2, 3),
    "merge all": lambda session: code_verbs.merge_all(session, [2], 3),
    "retire": lambda session: code_verbs.retire(session, 2),
    "delete": lambda session: code_verbs.delete_code(session, 2),
    "delete several": lambda session: code_verbs.delete_codes(session, [2, 3]),
    "from elements": lambda session: codes_from_elements(session),
    "in vivo": lambda session: code_in_vivo(session, 1, 30, 60),
    "anew": lambda session: code_anew(session, 1, "New", 30, 60),
}


@pytest.mark.parametrize("verb", CODE_VERBS)
def test_the_codebook_is_fixed_while_a_round_runs(study: Project, verb: str):
    with study.write("start_round", "Ruth") as session:
        round_id = planned(session)
        start_round(session, round_id)
    before = state(study)
    with pytest.raises(CodingError, match="fixed while the round “Pilot” runs"), study.write(verb, "Amira") as session:
        CODE_VERBS[verb](session)
    assert state(study) == before
    with study.write("end_round", "Ruth") as session:
        end_round(session, round_id)
    with study.write(verb, "Amira") as session:
        CODE_VERBS[verb](session)
    assert state(study) != before


def test_coding_memos_and_binding_go_on_while_a_round_runs(study: Project):
    with study.write("start_round", "Ruth") as session:
        start_round(session, planned(session))
    with study.write("code", "Amira") as session:
        apply_code(session, 1, 4, 31, 40)
        write_memo(session, "Idea", "A code for police?", code_id=4)
        assert code_verbs.bind(session, 4, 3)
        code_verbs.recolour(session, 4, "#112233")
        mark_progress(session, 1, find_coder(session, "Amira"), "done")
        assert counts_by_code(session)[4] == 2


def test_what_an_idea_is_to_do_meanwhile_is_said(study: Project):
    with study.write("start_round", "Ruth") as session:
        start_round(session, planned(session))
    with pytest.raises(CodingError, match="memo"), study.write("in_vivo", "Amira") as session:
        code_in_vivo(session, 1, 30, 60)


def test_the_codebook_is_recorded_and_compared(study: Project):
    with study.write("start_round", "Ruth") as session:
        first = planned(session)
        with pytest.raises(CodingError, match="has not started"):
            codebook_of(session, first)
        start_round(session, first)
        end_round(session, first)
        assert [code.path for code in codebook_of(session, first)] == [
            "Respond",
            "Respond > Ask first",
            "Respond > Share sooner",
            "Humour",
        ]
        assert codebook_changes(session, first) == []
        code_verbs.edit_card(session, 2, definition="Whoever asks before acting")
        code_verbs.rename_code(session, 3, "Share at once")
        code_verbs.delete_code(session, 4)
        code_verbs.retire(session, 1)
        code_verbs.add_code(session, "Trust", definition="Who relies on whom")
        second = planned(session, "Main")
        start_round(session, second)
        changes = [(each.path, each.change, each.sentences) for each in codebook_changes(session, first, second)]
    assert changes == [
        ("Respond", "retired", ("is out of use",)),
        ("Respond > Ask first", "redefined", ("definition: nothing became “Whoever asks before acting”",)),
        ("Respond > Share at once", "renamed", ("was “Respond > Share sooner”",)),
        ("Trust", "added", ("definition: “Who relies on whom”",)),
        ("Humour", "gone", ()),
    ]


def test_who_is_blind_lifts_no_blindness(study: Project):
    with study.write("start_round", "Ruth") as session:
        round_id = planned(session, blind=True)
        start_round(session, round_id)
    for deed in (open_round, end_round, delete_round, lambda s, r: unassign(s, r, [1], [1])):
        with pytest.raises(CodingError, match="only Ruth"), study.write("deed", "Amira") as session:
            deed(session, round_id)
    with pytest.raises(CodingError, match="only Ruth"), study.write("deed", "Amira") as session:
        edit_round(session, round_id, lead_id=None)
    with study.write("open_round", "Ruth") as session:
        with pytest.raises(CodingError, match="decided before"):
            edit_round(session, round_id, blind=False)
        open_round(session, round_id)
        assert list_rounds(session)[0].said.startswith("pilot, blind, now open, running since ")
    with study.write("end_round", "Amira") as session:
        end_round(session, round_id)


def test_a_round_that_goes_takes_no_coding_along_and_comes_back(study: Project):
    with study.write("start_round", "Ruth") as session:
        round_id = planned(session)
        start_round(session, round_id)
    before = state(study)
    with study.write("delete_round", "Ruth") as session:
        delete_round(session, round_id)
        assert session.execute(select(assignments)).first() is None
        assert len(session.execute(select(segments)).all()) == 8
    study.undo("Ruth")
    assert state(study) == before


def test_a_replaced_name_and_erased_words_leave_the_recorded_codebook_too(study: Project):
    with study.write("start_round", "Ruth") as session:
        code_verbs.edit_card(
            session, 2, example="PC Hall:\n“We ask first now 🙂. Before, nobody asked.”", definition="Hall"
        )
        start_round(session, planned(session))
    with study.write("redact", "Ruth") as session:
        places = [each for spelling in spellings(session, "PC Hall") for each in spelling.places]
        redact(session, "PC Hall", 'the "officer" \\ N', places)
    with study.read() as session:
        recorded = codebook_of(session, 1)[1]
        assert "Hall" not in recorded.card["example"]
        assert 'the "officer" \\ N' in recorded.card["example"]
    with study.erase("Ruth") as session:
        erase_participant(session, 1)
    with study.read() as session:
        assert "nobody asked" not in str(codebook_of(session, 1))
        assert check(session) == []


def test_places_are_not_given_of_what_is_done(study: Project):
    with study.write("plan_round", "Ruth") as session:
        amira = find_coder(session, "Amira")
        mark_progress(session, 1, amira, "done")
        round_id = plan_round(session, "Main")
        with pytest.raises(CodingError, match="Amira has marked “01 Police” as done.*recoding round"):
            assign_places(session, round_id, 1, [amira], [(0, 20)])
        assign_places(session, round_id, 2, [amira], [(0, 20)])
        mark_progress(session, 2, amira, "done")
        with pytest.raises(CodingError, match="Amira has marked “02 Council” as done.*recoding round"):
            start_round(session, round_id)
        mark_progress(session, 2, amira, "in work")
        start_round(session, round_id)


def test_the_rest_of_a_document_is_not_counted_as_read(study: Project):
    with study.write("rounds", "Ruth") as session:
        amira = find_coder(session, "Amira")
        pilot, main = plan_round(session, "Pilot"), plan_round(session, "Main")
        assign_places(session, pilot, 1, [amira], [(0, 20)])
        start_round(session, pilot)
        mark_progress(session, 1, amira, "done")
        end_round(session, pilot)
        assign(session, main, [1], [amira])
        with pytest.raises(CodingError, match="done after places of it alone; .*“in work”"):
            start_round(session, main)
        unassign(session, main, [1], [amira])
        assign(session, main, [2], [amira])
        start_round(session, main)
        with pytest.raises(CodingError, match="done after places of it alone"):
            assign(session, main, [1], [amira])
        mark_progress(session, 1, amira, "in work")
        assert assign(session, main, [1], [amira]) == 1
