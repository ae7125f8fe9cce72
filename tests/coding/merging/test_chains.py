"""What a merge brought is told on completely to whoever takes over the merged file."""

from pathlib import Path

import pytest
from sqlalchemy import select

from coding.codes import add_code, delete_code, rename_code
from coding.documents import delete_documents
from coding.framework.pathways import add_pathway, delete_pathway
from coding.merging.conflicts import decide_conflict, open_conflicts
from coding.merging.handing_out import hand_out
from coding.participants import set_values
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round
from coding.rounds.running import start_round
from coding.segments import apply_code, remove
from models.project import Project
from models.schema import codes, pathways, segments
from tests.coding.merging.copies import bring, content, copy_of, difference, do, packet
from tests.studies import POLICE, place


def decide(path: Path, coder: str, value: str) -> None:
    with Project(path) as project:
        with project.read() as session:
            (conflict,) = open_conflicts(session)
        side = next(each.id for each in conflict.sides if each.value == value)
        with project.write("decide_conflict", coder) as session:
            decide_conflict(session, conflict.id, side, drop=True)


def deleted_and_coded(base: Path) -> tuple[Path, Path]:
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(joel, "Joel", "delete_documents", lambda s: delete_documents(s, [1]))
    do(amira, "Amira", "apply_code", lambda s: apply_code(s, 1, 2, *place(POLICE, "talks help")))
    return joel, amira


@pytest.mark.parametrize("sends", [copy_of, lambda path, name: packet(path, "Amira")])
def test_a_document_comes_back_with_its_turns_and_all_coding_where_it_was_deleted(base, sends):
    joel, amira = deleted_and_coded(base)
    report = bring(joel, sends(amira, "sent"))
    bring(amira, copy_of(joel, "again"))
    assert difference(content(joel), content(amira)) == {}
    assert report.sentences == []
    now, before = content(joel), content(base)
    assert now["turn"] == before["turn"]
    assert len(now["segment"]) == len(before["segment"]) + 1


@pytest.mark.parametrize("chosen", ["kept", "deleted"])
def test_what_was_decided_of_it_takes_nothing_away_from_those_who_never_lost_it(base, chosen):
    third = copy_of(base, "third")
    joel, amira = deleted_and_coded(base)
    bring(joel, amira)
    decide(joel, "Joel", chosen)
    report = bring(amira, joel)
    bring(third, joel)
    assert difference(content(joel), content(amira)) == {}
    assert difference(content(joel), content(third)) == {}
    assert (report.removed["document_text"] == 0) == (chosen == "kept")


def test_what_was_made_twice_is_one_also_for_those_who_take_over_the_merged_file(base):
    joel, kay, third = (copy_of(base, name) for name in ("joel", "kay", "third"))
    for path, name in ((joel, "Joel"), (kay, "Kay")):
        do(path, name, "add_pathway", lambda s: add_pathway(s, "Trust"))
        do(path, name, "set_values", lambda s, said=name: set_values(s, 1, {"extra": said}))
    bring(base, packet(joel, "Joel"), packet(kay, "Kay"))
    bring(third, base)
    assert difference(content(base), content(third)) == {}
    with Project(third, writes=False) as project, project.read() as session:
        assert session.execute(select(pathways.c.name)).scalars().all().count("Trust") == 1
        assert len(open_conflicts(session)) == 1
    assert bring(third, joel, kay).is_empty


def test_what_a_blind_copy_never_had_is_said(base):
    blind = base.with_name("blind.loom")
    with Project(base, writes=False) as project:
        hand_out(project, blind, "Kay", blind=True)
    (said,) = bring(blind, base, coder="Kay").sentences
    assert f"{len(content(base)['segment'])} segments of “base.loom” cannot come" in said
    assert bring(base, blind).sentences == []


def test_a_fixed_codebook_that_others_changed_is_told(base):
    joel = copy_of(base, "joel")
    do(joel, "Joel", "add_code", lambda s: add_code(s, "Trust"))

    def begin(session):
        round_id = plan_round(session, "Main")
        assign(session, round_id, [1], [1])
        start_round(session, round_id)

    do(base, "Lead", "start_round", begin)
    (said,) = bring(base, packet(joel, "Joel")).sentences
    assert said == "The codebook changed by work of Joel while the round “Main” runs: “Trust” was added."


def used_elsewhere(base: Path) -> tuple[Path, Path]:
    """Kay deletes a code with its segments; Amira codes with it meanwhile."""
    kay, amira = copy_of(base, "kay"), copy_of(base, "amira")
    do(kay, "Kay", "delete_code", lambda s: delete_code(s, 2))
    do(amira, "Amira", "apply_code", lambda s: apply_code(s, 1, 2, *place(POLICE, "talks help")))
    return kay, amira


def newest_segment(session) -> int:
    return session.execute(select(segments.c.id).order_by(segments.c.id.desc())).scalars().first()


def test_a_deletion_counts_alike_whoever_learned_first_that_its_use_is_gone(base):
    kay, amira = used_elsewhere(base)
    late = copy_of(amira, "late")
    do(late, "Lead", "remove", lambda s: remove(s, [newest_segment(s)]))
    stepwise, at_once = copy_of(base, "stepwise"), copy_of(base, "at once")
    for each in (amira, kay, late):
        bring(stepwise, each)
    bring(at_once, late, kay)
    assert difference(content(stepwise), content(at_once)) == {}
    with Project(stepwise) as project, project.read() as session:
        assert open_conflicts(session) == []
        assert session.execute(select(codes.c.id).where(codes.c.id == 2)).first() is None


@pytest.mark.parametrize("first", [0, 1])
def test_what_one_kept_and_another_deleted_is_there_and_open_again(base, first):
    kay, amira = used_elsewhere(base)
    bring(kay, amira)
    other = copy_of(kay, "other")
    decide(kay, "Kay", "kept")
    decide(other, "Amira", "deleted")
    ways = [copy_of(kay, "one"), copy_of(other, "two")]
    bring(ways[first], [other, kay][first])
    bring(ways[1 - first], ways[first])
    assert difference(content(ways[0]), content(ways[1])) == {}
    now, before = content(ways[0]), content(kay)
    assert {name: now[name] for name in ("code", "segment")} == {name: before[name] for name in ("code", "segment")}
    assert len(now["open conflicts"]) == 1


def test_a_conflict_stays_where_a_code_that_went_with_another_is_used_on(base):
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(amira, "Amira", "delete_code", lambda s: delete_code(s, 1))
    do(joel, "Joel", "apply_code", lambda s: apply_code(s, 1, 2, *place(POLICE, "talks help")))
    bring(joel, amira)
    do(joel, "Joel", "rename_code", lambda s: rename_code(s, 2, "Ask them first"))
    do(joel, "Joel", "remove", lambda s: remove(s, [newest_segment(s)]))
    bring(amira, joel)
    assert difference(content(joel), content(amira)) == {}
    assert len(content(joel)["open conflicts"]) == 1


def test_what_was_made_twice_and_taken_away_in_one_copy_is_asked_about_in_all(base):
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(joel, "Joel", "add_pathway", lambda s: add_pathway(s, "Steps"))
    do(amira, "Amira", "add_pathway", lambda s: add_pathway(s, "Steps"))
    bring(amira, packet(joel, "Joel"), coder="Amira")
    do(joel, "Joel", "delete_pathway", lambda s: delete_pathway(s, pathway_named(s, "Steps")))
    bring(joel, packet(amira, "Amira"), coder="Joel")
    bring(amira, joel, coder="Amira")
    bring(joel, amira, coder="Joel")
    assert difference(content(joel), content(amira)) == {}
    assert [each.sides for each in open_in(joel)] != []


@pytest.mark.parametrize("sends", [copy_of, lambda path, name: packet(path, path.stem.capitalize())])
def test_kept_in_one_copy_and_deleted_in_the_other_is_asked_again_in_both(base, sends):
    joel, amira = deleted_and_coded(base)
    files = sends(joel, "of joel"), sends(amira, "of amira")
    bring(amira, files[0], coder="Amira")
    bring(joel, files[1], coder="Joel")
    decide(amira, "Amira", "kept")
    decide(joel, "Joel", "deleted")
    files = sends(joel, "of joel later"), sends(amira, "of amira later")
    bring(amira, files[0], coder="Amira")
    bring(joel, files[1], coder="Joel")
    assert difference(content(joel), content(amira)) == {}
    (asked,) = open_in(joel)
    assert {(side.value, side.coder) for side in asked.sides} == {("kept", "Amira"), ("deleted", "Joel")}


def pathway_named(session, name: str) -> int:
    return session.execute(select(pathways.c.id).where(pathways.c.name == name)).scalar_one()


def open_in(path: Path):
    with Project(path, writes=False) as project, project.read() as session:
        return open_conflicts(session)
