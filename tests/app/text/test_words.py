import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.text.words import last_end, last_start, next_end, next_start, sentence_at, widened, word_at

TEXT = "Kemi: You’d ask 👩🏽‍💼 well-known people. Did it help?\nYes, it did."


def said(span, text=TEXT):
    return text[slice(*span)]


@pytest.mark.parametrize(
    ("half", "whole"),
    [
        ("ou’d as", "You’d ask"),
        (" ask ", "ask"),
        ("l-kn", "well-known"),
        ("help?", "help?"),
        ("d ask 👩🏽‍💼", "You’d ask 👩🏽‍💼"),
        ("\nY", "Yes"),
        (" ", ""),
    ],
)
def test_half_words_become_whole(half, whole):
    start = TEXT.index(half)
    assert said(widened(TEXT, start, start + len(half))) == whole


QUOTED = 'He asked: “(Why) not?” Then… ’tis done, "she" said. «Oui.»'


@pytest.mark.parametrize(
    ("selected", "coded"),
    [
        (": “(Wh", "“(Why"),
        (") not", "not"),
        ("?” Then… ’ti", "Then… ’tis"),
        ("… ’tis", "’tis"),
        (', "she"', '"she"'),
        ('" said.', "said."),
        ("said. ", "said."),
        (". «Oui.»", "«Oui.»"),
        ("?”", "?”"),
    ],
)
def test_punctuation_of_what_stands_before_is_left_out(selected, coded):
    start = QUOTED.index(selected)
    assert said(widened(QUOTED, start, start + len(selected)), QUOTED) == coded


def test_ends_stop_behind_the_sentence_and_beginnings_before_what_opens():
    text = "He had one. I said: “(Why) not?” Now, 3.5 of it."
    ends = [text.index("one") + 3]
    while next_end(text, ends[-1]) != ends[-1]:
        ends.append(next_end(text, ends[-1]))
    reached = [text[:end].split(" ")[-1] for end in ends]
    assert reached == ["one", "one.", "I", "said", "“(Why", "not", "not?”", "Now", "3", "3.5", "of", "it", "it."]
    assert [last_end(text, end) for end in reversed(ends[1:])] == ends[-2::-1]
    starts = [text.index("said")]
    while next_start(text, starts[-1]) != starts[-1]:
        starts.append(next_start(text, starts[-1]))
    begun = [text[start:].split(" ")[0] for start in starts]
    assert begun == ["said:", "“(Why)", "Why)", "not?”", "Now,", "3.5", "5", "of", "it."]
    assert [last_start(text, start) for start in reversed(starts[1:])] == starts[-2::-1]


@pytest.mark.parametrize(
    ("text", "half", "whole"),
    [
        ("我们现在先问。", "现在", "现在"),
        ("ถามก่อนตอนนี้", "ก่อน", "ก่อน"),
        ("nous avons demande\u0301 avant", "mand", "demande\u0301"),
        ("हम पहले पूछते हैं", "ूछ", "पूछते"),
    ],
)
def test_scripts_without_spaces_are_left_and_accents_belong_to_their_letters(text, half, whole):
    start = text.index(half)
    assert said(widened(text, start, start + len(half)), text) == whole


def test_emoji_and_signs_are_reached_and_kept_at_an_end():
    text = "A phone from 2009 👵🏽 (50%, “30€”) – so."
    ends = [text.index("2009") + 4]
    while next_end(text, ends[-1]) != ends[-1]:
        ends.append(next_end(text, ends[-1]))
    reached = [text[:end].split(" ")[-1] for end in ends]
    assert reached == ["2009", "👵🏽", "(50", "(50%", "“30", "“30€", "so", "so."]
    assert [last_end(text, end) for end in reversed(ends[1:])] == ends[-2::-1]
    for kept in ("2009 👵🏽", "(50%", "(50%, “30€”)", "“30€”"):
        at = text.index(kept)
        assert said(widened(text, at + 1, at + len(kept)), text).endswith(kept[-2:])


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("It works. 👵 Now this.", "It", "It works. 👵"),
        ("It works. 👵 Now this.", "👵", "It works. 👵"),
        ("It works. 👵 Now this.", "Now", "Now this."),
        ("It works! 👍🏽", "👍", "It works! 👍🏽"),
        ("It works! €30 are left.", "It", "It works!"),
        ("It works! €30 are left.", "30", "€30 are left."),
        ("It works.\n👵 begins.", "👵", "👵 begins."),
        ("👵 begins. Yes.", "begins", "👵 begins."),
    ],
)
def test_an_emoji_behind_a_sentence_belongs_to_it(text, at, sentence):
    assert said(sentence_at(text, text.index(at), (0, len(text))), text) == sentence


def test_the_word_at_a_place():
    assert said(word_at(TEXT, TEXT.index("ou’d"))) == "You’d"
    assert said(word_at(TEXT, TEXT.index(" ask"))) == "You’d"
    assert said(word_at(TEXT, len(TEXT) - 1)) == "did"
    assert word_at("", 0) == (0, 0)
    assert word_at(" . ", 1) == (1, 1)


def test_ends_go_word_by_word():
    start, end = TEXT.index("ask"), TEXT.index("ask") + 3
    assert said((start, next_end(TEXT, end))) == "ask 👩🏽‍💼"
    assert said((last_start(TEXT, start), end)) == "You’d ask"
    longer = TEXT.index(" people")
    assert TEXT[: last_end(TEXT, TEXT.index(". Did"))].endswith("well-known")
    assert TEXT[next_start(TEXT, longer) :].startswith("people")
    assert TEXT[next_start(TEXT, start) :].startswith("well-known")
    assert next_end(TEXT, len(TEXT)) == len(TEXT)
    assert last_start(TEXT, 0) == 0
    assert next_start("one", 0) == 0
    assert last_end("one", 3) == 3


def test_sentences():
    whole = (TEXT.index("You"), TEXT.index("\n"))
    assert said(sentence_at(TEXT, TEXT.index("well"), whole)) == "You’d ask 👩🏽‍💼 well-known people."
    assert said(sentence_at(TEXT, TEXT.index("Did"), whole)) == "Did it help?"
    assert said(sentence_at(TEXT, TEXT.index("\n"), whole)) == "Did it help?"
    assert said(sentence_at(TEXT, 0, whole)).startswith("You’d")
    assert sentence_at("", 0, (0, 0)) == (0, 0)


@given(st.text(alphabet="ab ’-.\n🙂é\u0301", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_widening_holds_what_was_selected_and_is_done_once(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    wide = widened(text, start, end)
    assert widened(text, *wide) == wide
    assert text[start:end].lstrip(" \n.’").rstrip() in text[slice(*wide)]
    assert last_start(text, start) <= start <= next_start(text, start)
    assert last_end(text, end) <= end <= next_end(text, end)
