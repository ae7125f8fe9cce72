"""The tree of codes: names, places, merging, deleting."""

import pytest
from sqlalchemy import select

from coding.check import check
from coding.codes import (
    add_code,
    delete_code,
    delete_codes,
    edit_card,
    elements_of,
    merge_all,
    merge_codes,
    move_code,
    place_codes,
    recolour,
    rename_code,
    retire,
    unused_name,
)
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.palette import COLOURS, colour, difference
from coding.segments import apply_code
from models.project import Project
from models.schema import codes, memos, segments


def shown(project: Project) -> list[str]:
    with project.read() as session:
        return ["  " * depth + code.name for depth, code in code_tree(session)]


def test_codes_come_in_order_and_a_parents_colour_is_free_for_leaves_elsewhere(study: Project):
    assert shown(study) == ["Respond", "  Ask first", "  Share sooner", "Humour"]
    with study.write("add_code", "Amira") as session:
        add_code(session, "Laughter", parent_id=4)
        assert list(session.execute(select(codes.c.colour)).scalars()) == [colour(n) for n in (0, 1, 2, 3, 0)]


def test_a_new_codes_colour_differs_clearly_from_those_beside_and_above_it(study: Project):
    with study.write("add_code", "Amira") as session:
        for number in range(24):
            add_code(session, f"In the text {number}", parent_id=4 if number % 3 else None)
        tree = code_tree(session)
        for parent in (None, 4):
            beside = [code.colour for _depth, code in tree if code.parent_id == parent]
            for place in range(1, len(beside)):
                assert min(difference(beside[place], other) for other in beside[:place]) > 0.075
        assert len({code.colour for _depth, code in tree}) >= 24


def test_all_colours_are_used_before_one_comes_again(study: Project):
    with study.write("add_code", "Amira") as session:
        parent = add_code(session, "Many")
        for number in range(COLOURS):
            add_code(session, f"Code {number}", parent_id=parent)
        under = [code.colour for _depth, code in code_tree(session) if code.parent_id == parent]
    assert len(set(under)) == COLOURS - 1  # all but the one of the code above them


def test_names_are_unique_among_siblings_only(study: Project):
    with study.write("add_code", "Amira") as session:
        add_code(session, "humour", parent_id=1)
    for name, parent, said in (
        ("HUMOUR", None, "already a code"),
        ("  ", None, "needs a name"),
        ("x", 99, "no longer there"),
    ):
        with pytest.raises(CodingError, match=said), study.write("add_code", "Amira") as session:
            add_code(session, name, parent_id=parent)
    with pytest.raises(CodingError, match="already"), study.write("rename_code", "Amira") as session:
        rename_code(session, 2, "share SOONER")
    with study.read() as session:
        tree = code_tree(session)
        assert {tree.label(code_id) for code_id in tree.by_id} >= {"Respond > humour", "Humour", "Ask first"}
        with pytest.raises(CodingError, match="several codes"):
            tree.named("humour")
        assert tree.named("respond  >  humour") == 5


def test_a_code_cannot_go_under_itself_or_its_own(study: Project):
    for parent in (1, 2):
        with pytest.raises(CodingError, match="under itself"), study.write("move_code", "Amira") as session:
            move_code(session, 1, parent)
    with study.write("move_code", "Amira") as session:
        move_code(session, 4, 1, 0)
        move_code(session, 3, None, 0)
    assert shown(study) == ["Share sooner", "Respond", "  Humour", "  Ask first"]


def test_merging_keeps_segments_elements_and_children(study: Project):
    with study.write("merge_codes", "Amira") as session:
        add_code(session, "Ask first", parent_id=4)
        add_code(session, "Banter", parent_id=4)
        before = len(session.execute(select(segments)).all())
        merge_codes(session, 4, 1)
        assert len(session.execute(select(segments)).all()) == before
        merge_codes(session, 2, 3)
        assert elements_of(session, 3) == [2, 1]
    assert shown(study) == ["Respond", "  Share sooner", "  Banter"]
    with pytest.raises(CodingError, match="merged into itself"), study.write("merge_codes", "Amira") as session:
        merge_codes(session, 1, 3)
    with study.read() as session:
        assert check(session) == []


def test_deleting_takes_the_codes_below_and_their_segments(study: Project):
    with study.write("delete_code", "Amira") as session:
        delete_code(session, 1)
        assert len(session.execute(select(segments)).all()) == 1
    assert shown(study) == ["Humour"]
    study.undo()
    assert shown(study) == ["Respond", "  Ask first", "  Share sooner", "Humour"]


def test_cards_colours_and_retirement(study: Project):
    with study.write("edit", "Amira") as session:
        edit_card(session, 2, definition="d", kind="inductive")
        recolour(session, 2, "#AABBCC")
        retire(session, 2)
        code = code_tree(session).by_id[2]
        assert (code.definition, code.kind, code.colour, code.retired) == ("d", "inductive", "#aabbcc", True)
    for call in (
        lambda s: recolour(s, 2, "blue"),
        lambda s: edit_card(s, 2, kind="x"),
        lambda s: edit_card(s, 2, id="7"),
    ):
        with pytest.raises(CodingError), study.write("edit", "Amira") as session:
            call(session)


def test_merging_into_the_parent_keeps_a_child_of_the_same_name(study: Project):
    with study.write("code", "Amira") as session:
        below = add_code(session, "Ask first", parent_id=2)
        kept = apply_code(session, 1, below, 0, 11)
    with study.write("merge_codes", "Amira") as session:
        merge_codes(session, 2, 1)
    assert shown(study) == ["Respond", "  Share sooner", "  Ask first", "Humour"]
    with study.read() as session:
        assert session.execute(select(segments.c.code_id).where(segments.c.id == kept)).scalar() == below
        assert check(session) == []


def test_several_codes_are_put_before_a_sibling_in_their_order(study: Project):
    with study.write("place_codes", "Amira") as session:
        for name in ("A", "B", "C", "D"):
            add_code(session, name)
        place_codes(session, [8, 5], None, 6)  # D, A before B
    assert shown(study) == ["Respond", "  Ask first", "  Share sooner", "Humour", "D", "A", "B", "C"]
    with study.write("place_codes", "Amira") as session:
        place_codes(session, [5, 6], None, 5)  # before itself: both stay together at the place
        place_codes(session, [1, 3, 8], 4)  # Share sooner goes along with Respond
    assert shown(study) == ["Humour", "  Respond", "    Ask first", "    Share sooner", "  D", "A", "B", "C"]


def test_several_codes_are_merged_the_deepest_first(study: Project):
    with study.write("merge_all", "Amira") as session:
        merge_all(session, [1, 2, 4], 4)
    assert shown(study) == ["Humour", "  Share sooner"]
    with study.read() as session:
        assert session.execute(select(memos.c.code_id)).scalars().all() == [4]
        assert check(session) == []
    with pytest.raises(CodingError, match="merged into itself"), study.write("merge_all", "Amira") as session:
        merge_all(session, [4], 3)


def test_several_codes_are_deleted_with_those_below(study: Project):
    with study.write("delete_codes", "Amira") as session:
        delete_codes(session, [2, 1])
    assert shown(study) == ["Humour"]


def test_a_name_that_is_taken_gets_a_number(study: Project):
    with study.write("add_code", "Amira") as session:
        assert unused_name(session, None, "New code") == "New code"
        add_code(session, "new code")
        add_code(session, "New code 2")
        assert unused_name(session, None, "New code") == "New code 3"
        assert unused_name(session, 1, "New code") == "New code"
