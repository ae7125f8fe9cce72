"""An attribution says role and region, and leaves no debris where one of them is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.attribution import attribution, fields, insertion, joint

WHO = {"Role": "police", "region": "North West", "organisation": ""}


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("({role}, {region})", "(police, North West)"),
        ("({role}, {organisation})", "(police)"),
        ("({organisation}, {region})", "(North West)"),
        ("({organisation}, {sector})", ""),
        ("{role} ({organisation}), {region}", "police, North West"),
        ("{role}, {organisation}, {region}", "police, North West"),
        ("{ROLE} – staff interview", "police – staff interview"),
        ("[{role}] ({sector})", "[police]"),
        ("staff interview", "staff interview"),
        ("", ""),
    ],
)
def test_empty_attributes_take_their_separators_along(template: str, said: str):
    assert attribution(template, WHO) == said


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("({role}, {region})|", "({role}, {region}, {side})"),
        ("[{role}] |", "[{role}, {side}] "),
        ("()|", "({side})"),
        ("(|)", "({side})"),
        ("|", "{side}"),
        ("{role}|", "{role}, {side}"),
        ("said by|", "said by, {side}"),
        ("said by |", "said by {side}"),
        ("{role} –|", "{role} – {side}"),
        ("|{role}", "{side}, {role}"),
        ("(|{role})", "({side}, {role})"),
        ("|({role})", "{side} ({role})"),
        ("({role}, |{region})", "({role}, {side}, {region})"),
        ("({role}|, {region})", "({role}, {side}, {region})"),
        ("({ro|le}, {region})", "({role}, {side}, {region})"),
        ("({role}) in {region}|", "({role}) in {region}, {side}"),
        ("(|{role}|, {region})", "({side}, {region})"),
        ("({|role|}, {region})", "({side}, {region})"),
        ("(|{role}, {region}|)", "({side})"),
        ("({ro|le}, {reg|ion})", "({side})"),
        ("|staff|", "{side}"),
    ],
)
def test_an_attribute_is_inserted_set_off_or_in_the_place_of_what_is_selected(template: str, written: str):
    """A bar is the cursor, two are a selection."""
    first, *rest = template.split("|")
    start, text = len(first), template.replace("|", "")
    end = start + len(rest[0]) if len(rest) > 1 else start
    begin, stop, words = insertion(text, start, end, "side")
    assert text[:begin] + words + text[stop:] == written


@given(st.lists(st.sampled_from(["{role}", "(", ")", ", ", "by"]), max_size=6).map("".join), st.data())
def test_what_is_inserted_leaves_the_other_attributes_whole(template: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(template)))
    begin, stop, words = insertion(template, at, at, "side")
    found = fields(template[:begin] + words + template[stop:])
    assert sorted(found) == sorted([*fields(template), "side"])


def test_several_speakers_are_named_once_each():
    assert joint(["(police)", "", "(council)", "(police)"]) == "(police); (council)"


@given(
    st.text(alphabet="{}()[], role", max_size=30),
    st.dictionaries(st.sampled_from(["role", "region"]), st.text(max_size=5)),
)
def test_no_template_makes_it_stumble(template: str, values: dict[str, str]):
    assert isinstance(attribution(template, values), str)
