"""Links in plain text: nothing that is written is lost, and a link tells when it is no longer true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.findings import live
from coding.findings.live import Part

UID = "0b54d0a8-95f4-4b06-a5ba-5a4d0a1f6a11"
NAMES = (
    "sources",
    "sources of asked",
    "external_sources",
    "sources of asked in figures",
    f"quote:{UID}",
    "quote:other",
)
MARKS = st.text(st.sampled_from("{}|\\quote:12 sources\n“”é🙂"), max_size=24)
LINKS = st.builds(Part, MARKS | st.sampled_from(["12", "quote:x", "\\", "a}}", ""]), st.sampled_from(NAMES))
PIECES = st.sampled_from(["{{", "}}", "|", "\\", "{{12|sources}}", "{{quote:a|b}}", "\\{{12|sources}}", "x", "{"])
TEXTS = st.lists(MARKS | PIECES, max_size=8).map("".join)
PARTS = st.lists(TEXTS.map(Part) | LINKS, max_size=6)
VALUES = st.dictionaries(st.sampled_from(NAMES), MARKS)


@given(PARTS)
def test_what_is_written_is_read_as_it_was(parts: list[Part]):
    read = live.parse(live.written(parts))
    assert [part for part in read if part.name] == [part for part in parts if part.name]
    assert _flat(read) == _flat(parts)


def _flat(parts: list[Part]) -> str:
    return "".join(f"<{part.name}:{part.words}>" if part.name else part.words for part in parts)


@given(TEXTS)
def test_reading_and_writing_again_changes_nothing_more(text: str):
    once = live.written(live.parse(text))
    assert live.parse(once) == live.parse(text)
    assert live.written(live.parse(once)) == once


@given(TEXTS, VALUES)
def test_what_is_brought_up_to_date_is_so_and_stays_so(text: str, values: dict[str, str]):
    once = live.refresh(text, values.get)
    assert live.refresh(once, values.get) == once
    assert all(part.name not in values for part in live.stale(once, values.get))
    assert [part.name for part in live.links(once)] == [part.name for part in live.links(text)]


@given(TEXTS, VALUES)
def test_a_link_is_stale_just_where_it_says_something_else(text: str, values: dict[str, str]):
    found = live.resolve(text, values.get)
    assert live.stale(text, values.get) == [part for part in found if part.name and values.get(part.name) != part.words]


def test_links_are_read_with_what_the_author_saw():
    text = f"Heard by {{{{12|sources}}}}, {{{{some|sources of asked}}}}: {{{{quote:{UID}|“We ask \\{{first\\}}” (police)}}}}."
    assert live.links(text) == [
        Part("12", "sources"),
        Part("some", "sources of asked"),
        Part("“We ask {first}” (police)", f"quote:{UID}"),
    ]
    now = {"sources": "14", "sources of asked": "some", f"quote:{UID}": "“We ask {first}” (police)"}
    assert live.stale(text, now.get) == [Part("12", "sources", "14")]
    assert live.refresh(text, now.get) == text.replace("12", "14")
    assert live.plain(text, now.get) == "Heard by 12, some: “We ask {first}” (police)."


@pytest.mark.parametrize(
    "text",
    ["{{12|sources}", "{{12}}", "{{12|No such thing!}}", "{12|sources}}", "a {{ b | c }} d", "\\ { | }", "{{{|}}}"],
)
def test_a_broken_link_is_text_and_stays_as_it_was_typed(text: str):
    assert live.parse(text) == [Part(text)]
    assert live.written(live.parse(text)) == text
    assert live.plain(text, {}.get) == text


def test_a_slash_makes_a_link_plain_text():
    assert live.parse("Write \\{{12|sources}} so.") == [Part("Write {{12|sources}} so.")]
    assert live.parse("\\\\{{12|sources}}") == [Part("\\"), Part("12", "sources")]


def test_a_quote_that_is_gone_is_not_printed():
    text = f"They say {{{{quote:{UID}|“secret words” (police)}}}}, all {{{{3|sources}}}}."
    assert live.plain(text, {}.get) == f"They say {live.WITHHELD}, all 3."
    assert [part.now for part in live.stale(text, {}.get)] == [None, None]
    erased = live.without_quotes(text, {UID})
    assert "secret" not in erased
    assert live.links(erased) == [Part("3", "sources")]
    assert live.without_quotes(text, {"another"}) == text
