"""Attributes: what they hold, what they refuse, and what stays when they change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.attributes import (
    Attribute,
    add_attribute,
    attribute_id,
    delete_attribute,
    list_attributes,
    move_attribute,
    put_values,
    rename_attribute,
    set_attribute_kind,
    values_by_owner,
)
from coding.errors import CodingError
from coding.participants import values_of
from coding.retrieved import quotes
from coding.studies import attribution_of, set_attribution
from models.project import Project
from tests.studies import state

NAMES = ["role", "organisation", "sector", "region", "side"]


def names(project: Project, of: str = "participant") -> list[str]:
    with project.read() as session:
        return [each.name for each in list_attributes(session, of)]


def values(project: Project, person: int) -> dict[str, str]:
    with project.read() as session:
        return values_of(session, person)


def test_cells_are_stored_emptied_and_undone(study: Project):
    before = state(study)
    with study.write("edit", "Amira") as session:
        put_values(session, [(1, "role", " officer "), (1, "Region", ""), (2, "Side", "INTERNAL"), (2, "Years", "4")])
    assert values(study, 1) == {"role": "officer", "organisation": "Northern Police", "side": "external"}
    assert (values(study, 2)["side"], values(study, 2)["Years"]) == ("internal", "4")
    assert names(study) == [*NAMES, "Years"]
    study.undo("Amira")
    after = state(study)
    assert (after["attribute_value"], after["attribute"]) == (before["attribute_value"], before["attribute"])


def test_the_same_cell_twice_holds_the_last_value(study: Project):
    with study.write("edit", "Amira") as session:
        put_values(session, [(1, "sector", "police"), (1, "sector", "justice")])
    assert values(study, 1)["sector"] == "justice"


@pytest.mark.parametrize(
    ("attribute", "value", "sentence"),
    [
        (Attribute(1, "side", "choice", ("internal", "external")), "both", "“both” is neither internal nor external."),
        (Attribute(1, "wave", "choice", ("a", "b", "c")), "d", "“d” is no wave; choose a, b or c."),
        (Attribute(1, "age", "number"), "old", "“old” is not a number for “age”; write it like 12 or 3.5."),
        (Attribute(1, "age", "number"), "1,000", "is not a number"),
        (Attribute(1, "age", "number"), "nan", "is not a number"),
        (Attribute(1, "met", "date"), "2024-02-30", "is not a date for “met”; write it like 2024-03-31."),
        (Attribute(1, "met", "date"), "soon", "is not a date"),
        (Attribute(1, "met", "date"), "0000-01-01", "is not a date"),
        (Attribute(1, "met", "date"), "12/03/2025", "may be either of two days for “met”; write it like 2024-03-31."),
        (Attribute(1, "met", "date"), "31/02/2025", "is not a date"),
        (Attribute(1, "met", "date"), "13/13/2025", "is not a date"),
        (Attribute(1, "met", "date"), "12.13.2025", "is not a date"),
        (Attribute(1, "met", "date"), "12.3.25", "is not a date"),
        (Attribute(1, "met", "date"), "3 Marble 2025", "is not a date"),
    ],
)
def test_what_an_attribute_cannot_hold_is_refused(attribute: Attribute, value: str, sentence: str):
    with pytest.raises(CodingError, match=sentence):
        attribute.fitted(value)


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        ("number", " -3.50 ", "-3.50"),
        ("date", "2024-3-1", "2024-03-01"),
        ("date", "2024-03", "2024-03"),
        ("date", "2024", "2024"),
        ("date", "12.3.2025", "2025-03-12"),
        ("date", "1. 12. 2025", "2025-12-01"),
        ("date", "25/3/2025", "2025-03-25"),
        ("date", "3/25/2025", "2025-03-25"),
        ("date", "03/03/2025", "2025-03-03"),
        ("date", "3 March 2025", "2025-03-03"),
        ("date", "3rd of Mar. 2025", "2025-03-03"),
        ("date", "Sept 30, 2025", "2025-09-30"),
        ("date", "May 2025", "2025-05"),
        ("text", " two\nlines ", "two\nlines"),
        ("number", "", ""),
    ],
)
def test_what_it_can_hold_is_stored_tidily(kind: str, value: str, stored: str):
    assert Attribute(1, "x", kind).fitted(value) == stored


@given(st.sampled_from(["text", "number", "date"]), st.text(max_size=12))
def test_what_is_stored_can_be_stored_again(kind: str, value: str):
    attribute = Attribute(1, "x", kind)
    try:
        stored = attribute.fitted(value)
    except CodingError as refusal:
        assert "is not a" in str(refusal)
    else:
        assert attribute.fitted(stored) == stored


def test_one_bad_cell_stores_none(study: Project):
    before = state(study)
    with pytest.raises(CodingError, match="is neither internal nor external"), study.write("edit", "Amira") as session:
        put_values(session, [(1, "role", "officer"), (2, "side", "unknown")])
    assert state(study) == before


def test_attributes_are_added_renamed_and_put_in_order(study: Project):
    with study.write("edit", "Amira") as session:
        years = add_attribute(session, " Years  in post ", kind="number")
        gender = add_attribute(session, "Gender", kind="choice", choices=["woman", "man", "Woman", ""])
        rename_attribute(session, years, "years")
        move_attribute(session, gender, 1)
        found = list_attributes(session)
    assert [each.name for each in found] == ["role", "Gender", "organisation", "sector", "region", "side", "years"]
    assert (found[1].choices, found[-1].kind) == (("woman", "man"), "number")
    with study.write("edit", "Amira") as session:
        delete_attribute(session, gender)
    assert "Gender" not in names(study)


@pytest.mark.parametrize("name", ["", "Role", "name", "Documents"])
def test_a_name_that_is_taken_is_refused(study: Project, name: str):
    with pytest.raises(CodingError), study.write("edit", "Amira") as session:
        add_attribute(session, name)


def test_the_standard_attributes_stay(study: Project):
    with study.write("edit", "Amira") as session:
        side = attribute_id(session, "side")
        for refused in (
            lambda: delete_attribute(session, side),
            lambda: rename_attribute(session, side, "camp"),
            lambda: set_attribute_kind(session, side, "text"),
        ):
            with pytest.raises(CodingError):
                refused()
    assert names(study) == NAMES


def test_a_kind_is_taken_where_all_values_fit(study: Project):
    with study.write("edit", "Amira") as session:
        put_values(session, [(1, "met", "2024-3-1"), (2, "met", "soon")])
        met = attribute_id(session, "met")
    with (
        pytest.raises(CodingError, match="cannot become a date: 1 of its values do not fit .“soon”."),
        study.write("edit", "Amira") as session,
    ):
        set_attribute_kind(session, met, "date")
    with study.write("edit", "Amira") as session:
        put_values(session, [(2, "met", "")])
        set_attribute_kind(session, met, "date")
        assert list_attributes(session)[-1].kind == "date"
    assert values(study, 1)["met"] == "2024-03-01"


def test_documents_are_offered_their_attributes(study: Project):
    assert names(study, "document") == ["method", "date", "wave", "place"]
    with pytest.raises(CodingError, match="not a date"), study.write("edit", "Amira") as session:
        put_values(session, [(1, "date", "last week")], of="document")
    with study.write("edit", "Amira") as session:
        put_values(session, [(1, "date", "2024-05-06"), (3, "Theme", "x")], of="document")
        date = attribute_id(session, "date", of="document")
        assert values_by_owner(session, "document")[1] == {date: "2024-05-06"}
        assert 1 not in {owner for owner in values_by_owner(session) if date in values_by_owner(session)[owner]}
    assert names(study, "document") == ["method", "date", "wave", "place", "Theme"]
    with study.write("edit", "Amira") as session:
        delete_attribute(session, attribute_id(session, "wave", of="document"))
    assert names(study, "document") == ["method", "date", "place", "Theme"]


def test_quotes_stay_signed_by_an_attribute_that_is_renamed(study: Project):
    with study.write("set_attribution", "Amira") as session:
        years = add_attribute(session, "years")
        put_values(session, [(1, "years", "12")])
        set_attribution(session, "({role}, {Years} years in post)")
    with study.write("edit_attribute", "Amira") as session:
        rename_attribute(session, years, "years in post")
    with study.read() as session:
        assert attribution_of(session) == "({role}, {years in post} years in post)"
        assert quotes(session, [1])[0].attribution == "(police, 12 years in post)"
    study.undo()
    with study.read() as session:
        assert attribution_of(session) == "({role}, {Years} years in post)"
