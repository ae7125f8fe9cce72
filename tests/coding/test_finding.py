"""A quote is found in spite of small differences of typing, and never guessed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import CodingError
from coding.finding import find_quote, searchable

TEXT = "He said:\n“It’s the lad’s own – choice…”  🙂 And\u00a0then nobody blinked. Nobody blinked twice."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("nobody blinked. Nobody", "nobody blinked. Nobody"),
        ("\"It's the lad's own - choice...\"", "“It’s the lad’s own – choice…”"),
        ("choice…” 🙂 And then", "choice…”  🙂 And\u00a0then"),
        ("  He said: “It’s ", "He said:\n“It’s"),
        ("he said".replace("h", "H"), "He said"),
    ],
)
def test_differences_in_spaces_quotes_and_dashes_are_forgiven(quote: str, found: str):
    start, end = find_quote(searchable(TEXT), quote)
    assert TEXT[start:end] == found


def test_a_quote_that_stands_nowhere_is_refused_with_the_nearest_words():
    with pytest.raises(
        CodingError, match="does not stand in the document; the nearest words are “.*nobody blinke.*”, at"
    ):
        find_quote(searchable(TEXT), "And then nobody blunked.")
    with pytest.raises(CodingError, match="does not stand in the document\\."):
        find_quote(searchable(TEXT), "Quite another sentence, from elsewhere")


@pytest.mark.parametrize(
    ("text", "quote", "shown"),
    [
        ("It is about the money: it always runs out in March. Then we wait.", "honey: it always ran out in Marcz",
         "money: it always runs out in March."),
        ("Before, nobody blinked at the words", "nobody blynkes at the wor", "nobody blinked at the words"),
        ("それから" * 20 + "若者支援についての面談は長かった" + "それから" * 20, "ついての面会は長", "ついての面談は長"),
    ],
)  # fmt: skip
def test_the_nearest_words_are_whole(text: str, quote: str, shown: str):
    with pytest.raises(CodingError, match=re.escape(f"the nearest words are “{shown}”, at {text.find(shown)}")):
        find_quote(searchable(text), quote)


def test_a_quote_that_stands_twice_or_is_empty_is_refused():
    with pytest.raises(CodingError, match="more than once"):
        find_quote(searchable("ask first. ask first."), "ask first")
    with pytest.raises(CodingError, match="empty"):
        find_quote(searchable(TEXT), " \n")


ODD = st.text(alphabet="ab 🙂’'“\"–-…\u00a0\n\u00ad\u0301é.", min_size=1, max_size=40)


@given(before=ODD, words=ODD, after=ODD)
def test_what_is_found_reads_like_the_quote(before: str, words: str, after: str):
    source = searchable(before + words + after)
    try:
        start, end = find_quote(source, words)
    except CodingError as error:
        assert "more than once" in str(error) or not searchable(words.strip()).folded.strip()
        return
    assert 0 <= start < end <= len(source.text)
    assert searchable(source.text[start:end]).folded.strip() == searchable(words.strip()).folded.strip()
