"""Arrows: what they depend on, why they are drawn, and the codes that are evidence for them."""

from pathlib import Path

import pytest
from sqlalchemy import select

from coding.codes import add_code, merge_codes
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.framework.arrows import (
    add_factor,
    bind_arrow,
    code_for_arrow,
    list_arrows,
    remove_factor,
    set_arrow_note,
    unbind_arrow,
)
from coding.framework.elements import add_element, delete_element, edit_element, unlead
from coding.framework.pathways import current_framework
from coding.framework.versions import compare, freeze
from coding.retrieval import Query
from coding.retrieval_kinds import described
from coding.retrieved import found
from coding.segment_columns import read_names
from coding.segments import apply_code
from models.project import Project
from models.schema import theme_codes, themes
from tests.studies import POLICE, place, state


def test_an_arrow_holds_its_note_and_what_it_depends_on(study: Project):
    with study.write("annotate", "Amira") as session:
        held = add_element(session, "X1", kind="assumption", title="Staff stay")
        set_arrow_note(session, 1, 3, "  where both agencies meet ")
        assert add_factor(session, 1, 3, held) is True
        assert add_factor(session, 1, 3, held) is False
        first, second = list_arrows(session)
        assert (first.pair, first.note, first.factors, first.codes) == ((1, 3), "where both agencies meet", (held,), ())
        assert (second.pair, second.note, second.factors) == ((2, 3), "", ())
        remove_factor(session, 1, 3, held)
        set_arrow_note(session, 1, 3, "")
        assert [(each.note, each.factors) for each in list_arrows(session)] == [("", ()), ("", ())]


def test_what_no_arrow_can_hold_is_refused(study: Project):
    for call, said in (
        (lambda s: set_arrow_note(s, 3, 1, "x"), "arrow is no longer there"),
        (lambda s: add_factor(s, 1, 2, 3), "arrow is no longer there"),
        (lambda s: add_factor(s, 1, 3, 3), "cannot depend on the element"),
        (lambda s: add_factor(s, 1, 3, 99), "element is no longer there"),
        (lambda s: bind_arrow(s, 99, 1, 3), "code is no longer there"),
        (lambda s: bind_arrow(s, 1, 1, 2), "arrow is no longer there"),
        (lambda s: code_for_arrow(s, 1, 2), "arrow is no longer there"),
    ):
        with pytest.raises(CodingError, match=said), study.write("annotate", "Amira") as session:
            call(session)


def test_a_code_is_made_for_an_arrow_and_its_segments_are_found(study: Project):
    with study.write("code_for_arrow", "Amira") as session:
        code_id = code_for_arrow(session, 1, 3)
        assert code_for_arrow(session, 1, 3) == code_id
        tree = code_tree(session)
        assert tree.path(code_id) == "Arrows > People ask first → Agencies act as one"
        assert tree.by_id[code_id].kind == "deductive"
        below = add_code(session, "In meetings", parent_id=code_id)
        segment = apply_code(session, 1, below, *place(POLICE, "Café talks"))
        assert found(session, Query(arrows=((1, 3),))) == [segment]
        assert found(session, Query(arrows=((2, 3),))) == []
        assert "Arrow: S1 → L1" in described(read_names(session), Query(arrows=((1, 3),)))
        unbind_arrow(session, code_id, 1, 3)
        assert found(session, Query(arrows=((1, 3),))) == []
        assert "Arrow: (deleted)" in described(read_names(session), Query(arrows=((3, 1),)))


def test_codes_for_arrows_lie_apart_from_an_inductive_code_of_that_name(study: Project):
    with study.write("code_for_arrow", "Amira") as session:
        add_code(session, "Arrows")
        set_arrow_note(session, 1, 3, "if asked")
        edit_element(session, 1, title="Fewer than > 3")
        tree_path = code_for_arrow(session, 1, 3)
        tree = code_tree(session)
        assert tree.path(tree_path) == "Arrows (framework) > Fewer than › 3 → Agencies act as one"
        assert tree.by_id[tree_path].definition == "if asked"


def test_evidence_follows_an_arrow_through_versions(study: Project):
    with study.write("revise", "Amira") as session:
        bind_arrow(session, 2, 1, 3)
        set_arrow_note(session, 1, 3, "planned")
        frozen = freeze(session, "Version 1")
        set_arrow_note(session, 1, 3, "seen")
        (change,) = compare(session, frozen, current_framework(session)).arrows
        assert (change.pair, change.what) == ((1, 3), "annotated")
        unlead(session, 1, 3)
        assert [(each.pair, each.note, each.codes) for each in list_arrows(session, frozen)] == [
            ((1, 3), "planned", (2,)),
            ((2, 3), "", ()),
        ]
        assert len(found(session, Query(arrows=((1, 3),)))) == 3
        assert "Arrow: S1 → L1 (in “Version 1”)" in described(read_names(session), Query(arrows=((1, 3),)))
        delete_element(session, 2)
        assert "Element: S2 Concerns are shared (in “Version 1”)" in described(
            read_names(session), Query(element_ids=(2,))
        )


def test_merging_codes_keeps_their_arrows_and_themes(study: Project):
    with study.write("merge", "Amira") as session:
        session.execute(themes.insert().values(name="Mood", uid="t"))
        session.execute(theme_codes.insert().values(theme_id=1, code_id=2, uid="tc"))
        bind_arrow(session, 2, 1, 3)
        bind_arrow(session, 2, 2, 3)
        bind_arrow(session, 3, 1, 3)
    before = state(study)
    with study.write("merge", "Amira") as session:
        merge_codes(session, 2, 3)
        assert [each.codes for each in list_arrows(session)] == [(3,), (3,)]
        assert session.execute(select(theme_codes.c.code_id)).scalars().all() == [3]
    study.undo("Amira")
    assert state(study) == before


def test_a_study_without_a_framework_has_no_arrows(tmp_path: Path, study: Project):
    with study.write("empty", "Amira") as session:
        for element_id in (1, 2, 3):
            delete_element(session, element_id)
        assert list_arrows(session) == []
