"""The theory of change: elements, arrows, and codes made from them."""

import pytest

from coding.codes import add_code, edit_card
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.framework.elements import (
    add_element,
    arrows,
    codes_from_elements,
    delete_element,
    edit_element,
    element_keyed,
    elements_of_framework,
    free_key,
    lead,
    rekey_element,
    set_apart,
    unlead,
)
from coding.framework.outline import read_outline
from coding.framework.rekinding import rekind_element
from coding.memos import write_memo
from models.project import Project


def test_elements_come_pathway_by_pathway_by_kind_as_the_outline_has_them(study: Project):
    with study.write("add_element", "Amira") as session:
        add_element(session, "B1", kind="barrier", title="Turnover")
        add_element(session, "S3", kind="short-term outcome", title="Seen early", pathway="see IT")
        found = elements_of_framework(session)
        assert [element.key for element in found] == ["S1", "S3", "S2", "L1", "B1"]
        assert [element.pathway for element in found] == ["See it", "See it", "Join up", "Join up", ""]
        add_element(session, "B2", kind="barrier", title="Rota", pathway="Join up")
        add_element(session, "A1", kind="activity", title="Workshops", pathway="Join up")
        assert [element.key for element in elements_of_framework(session)] == ["S1", "S3", "A1", "S2", "L1", "B2", "B1"]
        assert [box.key for box in read_outline(session).boxes.values()] == ["S1", "S3", "A1", "S2", "L1", "B2", "B1"]
        assert arrows(session) == [(1, 3), (2, 3)]
        assert lead(session, 1, 3) is False
        edit_element(session, 1, title="They ask", pathway="", note="revised")
        assert [element.title for element in elements_of_framework(session)][-2:] == ["They ask", "Turnover"]


def test_what_no_framework_can_hold_is_refused(study: Project):
    for call, said in (
        (lambda s: add_element(s, "s1", kind="impact", title="x"), "already an element"),
        (lambda s: add_element(s, "X", kind="aim", title="x"), "no kind of element"),
        (lambda s: add_element(s, "X", kind="impact", title="x", sphere="moon"), "no sphere"),
        (lambda s: add_element(s, "X", kind="impact", title=" "), "key and a title"),
        (lambda s: edit_element(s, 1, title=""), "needs a title"),
        (lambda s: lead(s, 1, 1), "lead to itself"),
        (lambda s: element_keyed(s, "Z9"), "no element “Z9”"),
    ):
        with pytest.raises(CodingError, match=said), study.write("edit", "Amira") as session:
            call(session)


def test_codes_are_made_for_the_elements_that_have_none(study: Project):
    with study.write("codes_from_elements", "Amira") as session:
        (made,) = codes_from_elements(session)
        tree = code_tree(session)
        assert tree.path(made) == "Join up > Agencies act as one"
        assert (tree.by_id[made].kind, tree.elements_of(made)) == ("deductive", [3])
        assert codes_from_elements(session) == []


def test_a_deleted_element_leaves_its_codes(study: Project):
    with study.write("delete_element", "Amira") as session:
        delete_element(session, 1)
        assert len(code_tree(session).by_id) == 4
        assert code_tree(session).elements_of(2) == []
        assert arrows(session) == [(2, 3)]


def test_a_key_is_proposed_by_kind_and_can_be_changed(study: Project):
    with study.write("edit", "Amira") as session:
        add_element(session, "s10", kind="short-term outcome", title="Tenth")
        add_element(session, "Sense", kind="activity", title="No number")
        assert [free_key(session, kind) for kind in ("short-term outcome", "activity", "assumption")] == [
            "S11",
            "A1",
            "X1",
        ]
        rekey_element(session, 1, " S01 ")
        rekey_element(session, 1, "s01")
        assert element_keyed(session, "S01") == 1
        assert code_tree(session).elements_of(2) == [1]
        for key, said in (("l1", "already an element “l1”"), (" ", "needs a key")):
            with pytest.raises(CodingError, match=said):
                rekey_element(session, 1, key)
        with pytest.raises(CodingError, match="no longer there"):
            rekey_element(session, 99, "Q1")


def test_codes_are_made_in_the_order_of_the_outline(study: Project):
    with study.write("edit", "Amira") as session:
        for key, kind in (("B1", "barrier"), ("A1", "activity"), ("I1", "impact")):
            add_element(session, key, kind=kind, title=f"Of {key}", pathway="New")
        codes_from_elements(session)
        tree = code_tree(session)
        assert [code.name for _depth, code in tree][-4:] == ["New", "Of A1", "Of I1", "Of B1"]


def test_a_code_of_the_analysts_own_is_left_alone_though_it_is_called_as_a_pathway(study: Project):
    with study.write("edit", "Amira") as session:
        own = add_code(session, "family")
        add_element(session, "A1", kind="activity", title="Visits", pathway="Family")
        made = codes_from_elements(session)
        tree = code_tree(session)
        assert tree.by_id[own].kind == "inductive"
        assert tree.below(own) == {own}
        assert tree.path(made[-1]) == "Family (pathway) > Visits"
        assert set_apart(session, made) == [("Family", "Family (pathway)")]
        add_element(session, "A2", kind="activity", title="Calls", pathway="Family")
        again = codes_from_elements(session)
        tree = code_tree(session)
        assert [tree.path(code_id) for code_id in again] == ["Family (pathway) > Calls"]
        assert set_apart(session, made[:1]) == []


def test_a_proposed_key_goes_with_the_kind(study: Project):
    with study.write("edit", "Amira") as session:
        assert rekind_element(session, 1, "barrier") == "B1"
        assert rekind_element(session, 2, "barrier") == "B2"
        assert rekind_element(session, 1, "barrier") == "B1"
        named = add_element(session, "Own 7", kind="activity", title="Named by hand")
        other = add_element(session, "S9", kind="activity", title="The letter of another kind")
        assert [rekind_element(session, each, "impact") for each in (named, other)] == ["Own 7", "S9"]
        assert {box.key: box.kind for box in read_outline(session).boxes.values()} == {
            "B1": "barrier", "B2": "barrier", "L1": "long-term outcome", "Own 7": "impact", "S9": "impact",
        }  # fmt: skip
        with pytest.raises(CodingError, match="no kind of element"):
            rekind_element(session, 1, "box")
        with pytest.raises(CodingError, match="no longer there"):
            rekind_element(session, 99, "impact")


def test_a_key_that_somebody_wrote_down_stays(study: Project):
    with study.write("edit", "Amira") as session:
        edit_element(session, 3, note="Follows from S1, not from S22.")
        write_memo(session, "Idea", "Is S2 the same?")
        keys = [add_element(session, key, kind="short-term outcome", title=key * 2) for key in ("S22", "S23")]
        edit_card(session, 4, definition="As S23.")
        assert [rekind_element(session, each, "barrier") for each in (1, 2, keys[1])] == ["S1", "S2", "S23"]
        assert (
            rekind_element(session, add_element(session, "S24", kind="short-term outcome", title="x"), "barrier")
            == "B1"
        )


def test_an_arrow_is_taken_away_and_only_that_one(study: Project):
    with study.write("unlead", "Amira") as session:
        unlead(session, 2, 1)
        unlead(session, 1, 3)
        assert arrows(session) == [(2, 3)]


def test_a_new_element_is_last_though_another_was_deleted(study: Project):
    with study.write("edit", "Amira") as session:
        delete_element(session, 2)
        added = add_element(session, "L2", kind="long-term outcome", title="Later", pathway="Join up")
        assert [element.id for element in elements_of_framework(session)] == [1, 3, added]
