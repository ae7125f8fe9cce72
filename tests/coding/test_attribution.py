"""An attribution says role and region, and leaves no debris where one of them is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.attribution import attribution, joint

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


def test_several_speakers_are_named_once_each():
    assert joint(["(police)", "", "(council)", "(police)"]) == "(police); (council)"


@given(
    st.text(alphabet="{}()[], role", max_size=30),
    st.dictionaries(st.sampled_from(["role", "region"]), st.text(max_size=5)),
)
def test_no_template_makes_it_stumble(template: str, values: dict[str, str]):
    assert isinstance(attribution(template, values), str)
