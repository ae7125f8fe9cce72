"""Coders: added, renamed, two names of one person merged, taken away."""

import pytest
from sqlalchemy import select

from coding.check import check
from coding.coders import (
    add_coder,
    delete_coder,
    ensure_coder,
    find_coder,
    list_coders,
    mark_progress,
    rename_coder,
)
from coding.errors import CodingError
from coding.rounds.assigning import assign, assign_places, list_assignments
from coding.rounds.planning import list_rounds, plan_round
from coding.rounds.running import start_round
from coding.same_person import merge_coders
from coding.segments import apply_code
from models.base import Session
from models.project import Project
from models.schema import aliases, coders, segments
from tests.studies import POLICE, place, state


def names(session: Session) -> list[str]:
    return [coder.name for coder in list_coders(session)]


def test_coders_are_listed_with_what_they_have_done(study: Project):
    with study.write("coders", "Ruth") as session:
        ensure_coder(session, "Consensus")
        add_coder(session, " Zoë  K ")
    with study.read() as session:
        listed = list_coders(session)
    assert [(coder.name, coder.segments, coder.done) for coder in listed] == [
        ("Amira", 6, 0),
        ("Joel", 2, 1),
        ("Ruth", 0, 0),
        ("Zoë K", 0, 0),
        ("Consensus", 0, 0),
    ]
    assert [coder.consensus for coder in listed] == [False, False, False, False, True]


def test_a_name_is_one_person(study: Project):
    with study.write("coders", "Ruth") as session:
        for wrong in ("AMIRA", " ", "joel"):
            with pytest.raises(CodingError):
                add_coder(session, wrong)
        with pytest.raises(CodingError, match="merge the two names"):
            rename_coder(session, 1, "Joel")
        rename_coder(session, 1, "amira k.")
        assert names(session) == ["amira k.", "Joel", "Ruth"]
        with pytest.raises(CodingError):
            rename_coder(session, 99, "Nobody")


def test_who_has_coded_is_not_taken_away(study: Project):
    with study.write("coders", "Ruth") as session:
        with pytest.raises(CodingError, match="2 segments of Joel's are in the study"):
            delete_coder(session, 2)
        with pytest.raises(CodingError, match="This is you"):
            delete_coder(session, session.info["coder_id"])
        gone = add_coder(session, "Guest")
        mark_progress(session, 1, gone, "done")
        delete_coder(session, gone)
        assert names(session) == ["Amira", "Joel", "Ruth"]
    with study.read() as session:
        assert check(session) == []


def test_two_names_of_one_person_become_one(study: Project):
    with study.write("coders", "Ruth") as session:
        twin, amira = add_coder(session, "A. Khan"), find_coder(session, "Amira")
        uid = session.execute(select(coders.c.uid).where(coders.c.id == twin)).scalar_one()
        apply_code(session, 1, 2, *place(POLICE, "We ask first now 🙂."), twin)  # Amira's own passage again
        apply_code(session, 1, 4, *place(POLICE, "Café"), twin)
        mark_progress(session, 1, twin, "done")
        mark_progress(session, 1, amira, "in work")
        mark_progress(session, 2, twin, "in work")
        round_id = plan_round(session, "Pilot", lead_id=twin)
        assign_places(session, round_id, 1, [twin], [(0, 20)])
        assign_places(session, round_id, 1, [amira], [(30, 40)])
        assign(session, round_id, [2], [twin])
    before = state(study)
    with study.write("merge_coders", "Ruth") as session:
        merge_coders(session, twin, amira)
        amiras = session.execute(select(segments.c.id).where(segments.c.coder_id == amira)).all()
        assert (len(amiras), names(session)) == (7, ["Amira", "Joel", "Ruth"])
        listed = [(each.document, each.coder, each.places, each.status) for each in list_assignments(session, round_id)]
        assert listed == [
            ("01 Police", "Amira", ((0, 20), (30, 40)), "done"),
            ("02 Council", "Amira", (), "in work"),
        ]
        assert list_rounds(session)[0].lead == "Amira"
        assert session.execute(select(aliases.c.table_name, aliases.c.other_uid)).all() == [("coder", uid)]
    with study.read() as session:
        assert check(session) == []
    study.undo("Ruth")
    assert state(study) == before


def test_who_cannot_be_one_person(study: Project):
    with study.write("coders", "Ruth") as session:
        consensus = ensure_coder(session, "Consensus")
        for gone, stays, said in (
            (1, 1, "two names"),
            (1, consensus, "consensus"),
            (session.info["coder_id"], 1, "You"),
        ):
            with pytest.raises(CodingError, match=said):
                merge_coders(session, gone, stays)
        round_id = plan_round(session, "Blind", blind=True)
        assign(session, round_id, [1], [1, 2])
        start_round(session, round_id)
        with pytest.raises(CodingError, match="is blind"):
            merge_coders(session, 2, 1)
