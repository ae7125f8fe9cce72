"""Versions of the same words: only where they differ, marked, with some words around."""

from hypothesis import given
from hypothesis import strategies as st

from coding.merging.differences import AROUND, CUT, LONG, PLACES, differing


def marked(versions: list[str], **options: int) -> list[str]:
    """The versions with their own words in brackets."""
    return [
        "".join(f"[{part.words}]" if part.own else part.words for part in parts)
        for parts in differing(versions, **options)
    ]


def test_what_differs_is_told_from_what_all_say():
    asked = ["She asked us first, then we wrote.", "She asked them first, then we wrote."]
    assert marked(asked) == ["She asked [us] first, then we wrote.", "She asked [them] first, then we wrote."]
    text = "the same words again and again"
    assert marked([text, f"{text} and more"]) == [f"{text}[]", f"{text}[ and more]"]


def test_several_places_are_marked_one_by_one_in_all_versions():
    versions = [
        "The nurse came late, and she was tired.",
        "The young nurse came late, and she was very tired.",
        "The nurse came late, and she was ill.",
    ]
    assert marked(versions) == [
        "The []nurse came late, and she was[] [tired].",
        "The [young ]nurse came late, and she was[ very] [tired].",
        "The []nurse came late, and she was[] [ill].",
    ]


def test_versions_that_share_next_to_nothing_are_their_own():
    assert marked(["short", "other"]) == ["[short]", "[other]"]
    assert marked(["", "words that are new here"]) == ["[]", "[words that are new here]"]


def test_long_versions_are_cut_to_the_places_where_they_differ():
    text = "some words " * 500
    versions = [f"{text}here {text}{text}once {text}", f"{text}there {text}{text}twice {text}"]
    one, other = marked(versions)
    assert one == other.replace("[there]", "[here]").replace("[twice]", "[once]")
    assert one.count(CUT) == 3
    assert len(one) < 5 * AROUND + 50
    assert "some words [here] some words" in one


def test_of_very_many_places_the_first_are_shown():
    versions = [" ".join(f"{word} {number} some words between them" for number in range(100)) for word in ("a", "b")]
    assert len(versions[0]) > LONG
    one, _other = marked(versions)
    assert one.count("[a]") == PLACES
    assert one.endswith(f"{CUT}60 more places …")


@given(st.lists(st.text(st.sampled_from("ab c.\n"), max_size=60), min_size=2, max_size=4))
def test_short_versions_are_whole_and_share_what_is_not_marked(versions: list[str]):
    found = differing(versions)
    assert ["".join(part.words for part in parts) for parts in found] == versions
    assert len({tuple(part.words for part in parts if not part.own) for parts in found}) == 1
