"""A code that one merged and another used: it was not deleted, and what was coded with it goes where the rest is."""

from pathlib import Path

import pytest
from sqlalchemy import select

from coding.coders import ensure_coder
from coding.codes import add_code, bind, delete_code, elements_of, merge_codes
from coding.documents import delete_documents
from coding.memos import write_memo
from coding.merging.conflicts import Conflict, decide_conflict, open_conflicts
from coding.merging.going_along import BLIND, GoesAlongError
from coding.participants import add_participant, delete_participants, find_participant, set_values
from coding.rounds.assigning import assign
from coding.rounds.planning import plan_round
from coding.rounds.running import start_round
from coding.segments import apply_code, mark
from models.project import Project
from models.schema import coders, codes, memos, segments
from tests.coding.merging.copies import bring, content, copy_of, difference, do
from tests.studies import COUNCIL, POLICE, place

WORDS = "talks help"


def coded_twice(session) -> None:
    """Code words with code 2, twice alike, with a mark and a memo."""
    made = apply_code(session, 1, 2, *place(POLICE, WORDS))
    mark(session, made, comment="Amira’s")
    apply_code(session, 1, 3, *place(POLICE, WORDS))
    write_memo(session, "Why", "They ask.", code_id=2)


def merged_and_coded(base: Path) -> tuple[Path, Path]:
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(joel, "Joel", "merge_codes", lambda s: merge_codes(s, 2, 3))
    do(amira, "Amira", "apply_code", coded_twice)
    return joel, amira


def conflicts_of(path: Path) -> list[Conflict]:
    with Project(path, writes=False) as project, project.read() as session:
        return open_conflicts(session)


def decide(path: Path, coder: str, *, drop: bool = False) -> None:
    """Let the side of the coder hold in the only conflict."""
    [conflict] = conflicts_of(path)
    side = next(each.id for each in conflict.sides if each.coder == coder)
    do(path, "Lead", "decide_conflict", lambda s: decide_conflict(s, conflict.id, side, drop=drop))


def coding(path: Path) -> list[tuple[str, str, str]]:
    """Code, coder and comment of every segment on the words."""
    start, end = place(POLICE, WORDS)
    query = select(codes.c.name, coders.c.name, segments.c.comment).select_from(segments)
    query = query.join(codes, codes.c.id == segments.c.code_id).join(coders, coders.c.id == segments.c.coder_id)
    query = query.where(segments.c.document_id == 1, segments.c.start == start, segments.c.end == end)
    with Project(path, writes=False) as project, project.read() as session:
        return sorted((row[0], row[1], row[2]) for row in session.execute(query))


def name_of(path: Path, code_id: int) -> str:
    with Project(path, writes=False) as project, project.read() as session:
        return str(session.execute(select(codes.c.name).where(codes.c.id == code_id)).scalar_one())


def test_the_side_says_what_it_was_merged_into_and_takes_the_coding_of_others_along(base):
    joel, amira = merged_and_coded(base)
    one, other = copy_of(base, "one"), copy_of(base, "other")
    bring(one, joel, amira)
    bring(other, amira)
    bring(other, joel)
    assert difference(content(one), content(other)) == {}
    into, before = name_of(base, 3), coding(one)
    [conflict] = conflicts_of(one)
    said = {side.coder: side.said for side in conflict.sides}
    assert said["Joel"].startswith("merged into “")
    assert f"{into}”, with 1 segment of Amira" in said["Joel"]
    assert said["Amira"] == "kept"
    assert (name_of(base, 2), "Amira", "Amira’s") in before
    decide(one, "Joel")
    assert [(into, "Amira", ""), (into, "Amira", "Amira’s")] == [each for each in coding(one) if each[1] == "Amira"]
    assert len(coding(one)) == len(before)
    with Project(one, writes=False) as project, project.read() as session:
        assert session.execute(select(codes.c.id).where(codes.c.id == 2)).first() is None
        assert session.execute(select(memos.c.code_id).where(memos.c.title == "Why")).scalar() == 3
    for path in (other, joel, amira):
        bring(path, one, other)
        assert conflicts_of(path) == []
        assert difference(content(one), content(path)) == {}
    with Project(one) as project:
        project.undo("Lead")
    assert coding(one) == before


def test_kept_leaves_the_code_to_those_who_coded_with_it(base):
    joel, amira = merged_and_coded(base)
    bring(base, joel, amira)
    before = coding(base)
    decide(base, "Amira")
    assert coding(base) == before
    assert conflicts_of(base) == []


def test_links_with_elements_go_along(base):
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(joel, "Joel", "merge_codes", lambda s: merge_codes(s, 2, 4))
    with Project(base, writes=False) as project, project.read() as session:
        element = next(each for each in (1, 2) if each not in elements_of(session, 4))
    do(amira, "Amira", "bind", lambda s: (bind(s, 2, element), coded_twice(s)))
    bring(base, joel, amira)
    decide(base, "Joel")
    with Project(base, writes=False) as project, project.read() as session:
        assert element in elements_of(session, 4)


@pytest.mark.parametrize("first", [0, 1])
def test_codes_merged_in_turn_go_to_the_last(base, first):
    joel, ben, amira = (copy_of(base, name) for name in ("joel", "ben", "amira"))
    do(joel, "Joel", "merge_codes", lambda s: merge_codes(s, 2, 3))
    do(ben, "Ben", "merge_codes", lambda s: merge_codes(s, 3, 4))
    do(amira, "Amira", "apply_code", coded_twice)
    bring(base, joel, ben, amira)
    before, last = len(coding(base)), name_of(base, 4)
    assert len(conflicts_of(base)) == 2
    for name in [("Joel", "Ben"), ("Ben", "Joel")][first]:
        conflict, side = next(
            (each, side) for each in conflicts_of(base) for side in each.sides if side.coder == name and side.along
        )
        do(base, "Lead", "decide_conflict", lambda s, one=conflict, of=side: decide_conflict(s, one.id, of.id))
    assert len(coding(base)) == before
    assert {each[0] for each in coding(base) if each[1] == "Amira"} == {last}


def test_one_merged_it_and_another_deleted_it(base):
    joel, amira = merged_and_coded(base)
    ben = copy_of(base, "ben")
    do(ben, "Ben", "delete_code", lambda s: delete_code(s, 2))
    bring(base, joel, ben, amira)
    [conflict] = conflicts_of(base)
    said = {side.coder: side.value.partition(" “")[0] for side in conflict.sides}
    assert said == {"Amira, Joel": "kept", "Ben": "deleted", "Joel": "merged into"}


def test_an_empty_code_that_was_merged_is_not_called_deleted_and_what_goes_is_asked_for(base):
    do(base, "Lead", "add_code", lambda s: add_code(s, "Empty"))
    with Project(base, writes=False) as project, project.read() as session:
        empty = session.execute(select(codes.c.id).where(codes.c.name == "Empty")).scalar_one()
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(joel, "Joel", "merge_codes", lambda s: merge_codes(s, empty, 3))
    do(amira, "Amira", "apply_code", lambda s: apply_code(s, 1, empty, *place(POLICE, WORDS)))
    bring(base, joel, amira)
    [conflict] = conflicts_of(base)
    assert {side.said for side in conflict.sides} == {"merged into another code, with 1 segment of Amira", "kept"}
    with pytest.raises(GoesAlongError):
        decide(base, "Joel")


def test_what_goes_with_a_deleted_code_is_named_and_asked_for(base):
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(joel, "Joel", "delete_code", lambda s: delete_code(s, 2))
    do(amira, "Amira", "apply_code", coded_twice)
    bring(base, joel, amira)
    [conflict] = conflicts_of(base)
    there = coding(base)
    said = {side.coder: side.said for side in conflict.sides}
    assert said == {"Joel": "deleted, with 4 segments of Amira and Joel and 1 link with an element", "Amira": "kept"}
    with pytest.raises(GoesAlongError) as refused:
        decide(base, "Joel")
    assert refused.value.said.startswith("It takes 4 segments of Amira and Joel and 1 link with an element with it: “")
    assert refused.value.said.endswith(f"“nobody asked” ({name_of(base, 2)}, Amira) and 1 more")
    assert coding(base) == there
    decide(base, "Joel", drop=True)
    assert len(coding(base)) == len(there) - 1


def test_what_goes_with_a_document_is_named_and_asked_for(base):
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(joel, "Joel", "delete_documents", lambda s: delete_documents(s, [2]))
    do(amira, "Amira", "apply_code", lambda s: apply_code(s, 2, 2, *place(COUNCIL, "mind you")))
    bring(base, joel, amira)
    [conflict] = conflicts_of(base)
    [gone] = [side for side in conflict.sides if side.coder == "Joel"]
    assert gone.value == "deleted"
    assert " of Amira" in gone.along
    assert "segment" in gone.along
    with pytest.raises(GoesAlongError):
        decide(base, "Joel")
    decide(base, "Joel", drop=True)
    assert conflicts_of(base) == []


def test_what_goes_with_a_participant_is_named_and_asked_for(base):
    do(base, "Lead", "add_participant", lambda s: add_participant(s, "Fatoumata"))
    with Project(base, writes=False) as project, project.read() as session:
        person = find_participant(session, "Fatoumata")
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(joel, "Joel", "delete_participants", lambda s: delete_participants(s, [person]))
    do(amira, "Amira", "set_values", lambda s: set_values(s, person, {"role": "trader"}))
    bring(base, joel, amira)
    [conflict] = conflicts_of(base)
    assert {side.coder: side.said for side in conflict.sides} == {"Joel": "deleted, with 1 attribute", "Amira": "kept"}
    with pytest.raises(GoesAlongError):
        decide(base, "Joel")
    decide(base, "Joel", drop=True)
    with Project(base, writes=False) as project, project.read() as session:
        assert find_participant(session, "Fatoumata") is None


def test_who_codes_blind_is_not_told_whose_coding_goes(base):
    joel, amira = copy_of(base, "joel"), copy_of(base, "amira")
    do(joel, "Joel", "delete_code", lambda s: delete_code(s, 2))
    do(amira, "Amira", "apply_code", coded_twice)
    bring(base, joel, amira)

    def begin(session):
        made = plan_round(session, "R1", blind=True)
        assign(session, made, [1], [ensure_coder(session, "Joel"), ensure_coder(session, "Amira")])
        start_round(session, made)

    do(base, "Lead", "plan_round", begin)
    with Project(base, viewer="Joel") as project:
        with project.read() as session:
            [conflict] = open_conflicts(session)
        [gone] = [side for side in conflict.sides if side.value == "deleted"]
        assert BLIND in gone.along
        assert "Amira" not in gone.along
        with pytest.raises(GoesAlongError) as refused, project.write("decide_conflict", "Joel") as session:
            decide_conflict(session, conflict.id, gone.id)
        assert BLIND in refused.value.said
        assert WORDS not in refused.value.said
        assert "Amira" not in refused.value.said
