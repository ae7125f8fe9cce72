"""Words are found whatever their case, accents, quotes, dashes and spaces, at their true places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.folding import find_folded, fold

ODD = "aAbß ẞſﬁfiİIı\n\t\u00a0é e\u0301\u0301oÖ’'“\"–-…. \u00ad\u200b🙂👩🏽‍💼ΣςσǰŉⅧ½한국각가x"


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Café CAFE cafe\u0301", "cafe", ["Café", "CAFE", "cafe\u0301"]),
        ("Café CAFE", "CAFÉ", ["Café", "CAFE"]),
        ("You’d, you'd", "you’d", ["You’d", "you'd"]),
        ("one\n  two one\u00a0two", "one two", ["one\n  two", "one\u00a0two"]),
        ("a–b a-b", "a-b", ["a–b", "a-b"]),
        ("🙂 Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("deﬁne, de\u00adfine", "define", ["deﬁne", "de\u00adfine"]),
        ("aß", "s", ["ß"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("so … yes", "so ...", ["so …"]),
        ("(a+b)*", "(a+b)*", ["(a+b)*"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("क़लम कलम", "कलम", ["कलम"]),
        ("anything", "  ", []),
        ("anything", "\u0301", []),
    ],
)
def test_words_are_found_whatever_their_case_and_accents(text, words, found):
    assert [text[slice(*place)] for place in find_folded(fold(text), words)] == found


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("ask asked task ask.", "ask", [0, 15]),
        ("the lad’s lad", "lad", [4, 10]),
        ("no one, no oneself", "no one", [0]),
        ("a-b ab", "b", [2]),
        ("(a) a", "(a)", [0]),
    ],
)
def test_whole_words_are_not_cut(text, words, found):
    assert [start for start, _end in find_folded(fold(text), words, whole=True)] == found


def test_many_different_letters_are_folded_alike():
    many = "".join(map(chr, range(0xC0, 0x17F)))
    assert fold(many + "Ǎ").text == "".join(fold(each).text for each in many + "Ǎ")


def letters_with_places(text):
    return [(letter, at) for at, each in enumerate(text) for letter in fold(each).text]


def slowly(text, words):
    """Look from every place for all the letters that are sought, one after another."""
    letters = letters_with_places(text)
    parts = fold(words).text.split()
    found, at = [], 0
    while parts and at < len(letters):
        end = matched(letters, at, parts)
        if end is None:
            at += 1
            continue
        last = letters[end - 1][1] + 1
        while last < len(text) and fold(text[last]).text == "":
            last += 1
        found.append((letters[at][1], last))
        at = end
    return list(dict.fromkeys(found))


def matched(letters, at, parts):
    for number, part in enumerate(parts):
        blank = at
        while number and at < len(letters) and letters[at][0].isspace():
            at += 1
        if number and at == blank:
            return None
        if [letter for letter, _place in letters[at : at + len(part)]] != list(part):
            return None
        at += len(part)
    return at


@given(st.text(ODD, max_size=40), st.text(ODD, max_size=3))
def test_places_are_those_of_a_slow_search(text, words):
    assert find_folded(fold(text), words) == slowly(text, words)


@given(st.text(max_size=20), st.text(max_size=20), st.text(min_size=1, max_size=5))
def test_what_stands_in_a_text_is_found_in_it(before, after, words):
    if fold(words).text.strip():
        text = f"{before} {words} {after}"
        start = len(before) + 1 + len(words) - len(words.lstrip())
        stop = start + len(words.strip())
        assert any(first < stop and last > start for first, last in find_folded(fold(text), words))
