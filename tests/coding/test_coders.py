"""Coders: added, renamed, two names of one person merged, taken away."""

import pytest
from sqlalchemy import select

from coding.bank.quoting import choose
from coding.check import check
from coding.coders import (
    add_coder,
    coder_named,
    delete_coder,
    ensure_coder,
    find_coder,
    list_coders,
    mark_progress,
    rename_coder,
)
from coding.crosscheck.drawing import draw
from coding.crosscheck.plan import Plan
from coding.crosscheck.reviewing import judge
from coding.errors import CodingError
from coding.rounds.assigning import assign, assign_places, list_assignments
from coding.rounds.planning import list_rounds, plan_round
from coding.rounds.running import start_round
from coding.same_person import merge_coders
from coding.segments import apply_code, mark
from models.base import Session
from models.project import Project
from models.schema import aliases, check_items, coders, quotes, segments
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
        mark_progress(session, 1, amira, "in work")
        mark_progress(session, 2, twin, "in work")
        round_id = plan_round(session, "Pilot", lead_id=twin)
        assign_places(session, round_id, 1, [twin], [(0, 20)])
        mark_progress(session, 1, twin, "done")
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


def test_what_was_said_of_a_passage_stays_when_names_become_one(study: Project):
    with study.write("coders", "Ruth") as session:
        twin = add_coder(session, "A. Khan")
        for words in ("We ask first now 🙂.", "Café", "first now"):
            for coder in (1, twin):
                apply_code(session, 1, 2, *place(POLICE, words), coder)
        of_twin = select(segments.c.id).where(segments.c.coder_id == twin)
        bare, told, chosen = session.execute(of_twin.order_by(segments.c.id)).scalars()
        mark(session, told, comment="as she said it")
        choose(session, [chosen])
    with study.write("merge_coders", "Ruth") as session:
        merge_coders(session, twin, 1)
        left = set(session.execute(select(segments.c.id).where(segments.c.coder_id == 1)).scalars())
        assert left & {bare, told, chosen} == {told, chosen}
        assert session.execute(select(quotes.c.segment_id)).scalars().all() == [chosen]
    with study.read() as session:
        assert check(session) == []


def test_who_reviewed_the_other_is_not_the_same_person(study: Project):
    with study.write("draw_crosscheck", "Ruth") as session:
        number = draw(session, "First look", 1, Plan(100, 0))
        item = session.execute(select(check_items.c.id).where(check_items.c.crosscheck_id == number)).scalars().all()[0]
        twin = add_coder(session, "R. Hall")
        judge(session, item, "accept")
    with study.write("merge_coders", "Lea") as session:
        ruth = coder_named(session, "Ruth")
        with pytest.raises(CodingError, match="two people in the cross-check “First look”"):
            merge_coders(session, ruth, 1)
        merge_coders(session, twin, ruth)  # who has looked at nothing
        assert names(session) == ["Amira", "Joel", "Lea", "Ruth"]
    with study.write("crosscheck_verdict", "Joel") as session:
        judge(session, item, "accept")
    with study.write("merge_coders", "Lea") as session, pytest.raises(CodingError, match="two people"):
        merge_coders(session, 2, ruth)


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
