"""The theory of change: elements, arrows, and codes made from them."""

import pytest

from coding.codetree import code_tree
from coding.errors import CodingError
from coding.framework import (
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
    unlead,
)
from models.project import Project


def test_elements_come_pathway_by_pathway_as_given(study: Project):
    with study.write("add_element", "Amira") as session:
        add_element(session, "B1", kind="barrier", title="Turnover")
        add_element(session, "S3", kind="short-term outcome", title="Seen early", pathway="see IT")
        found = elements_of_framework(session)
        assert [element.key for element in found] == ["S1", "S3", "S2", "L1", "B1"]
        assert [element.pathway for element in found] == ["See it", "See it", "Join up", "Join up", ""]
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
