"""Sentences are found by rules, the same on every machine."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.agreement.tables.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ("We ask first now.", "Before, nobody asked."),
        ("Is that so?", "It is!", "Well…", "I think so."),
        ("I saw Dr. Shah and Mrs. Lee yesterday.", "They agreed."),
        ("It was 3.5 per cent, e.g. in the North.", "That's all."),
        ("“We ask first.”", "She meant it."),
        ("“Did you ask?” he said.", "No."),
        ("It costs approx. two pounds.", "See no. 5 on the list."),
        ("J. K. Smith came at 5 p.m. and left.", "Nobody minded."),
        ("Well ... it was hard.", "We went on."),
        ("Er ging z. B. nicht hin.", "Das war bzw. ist so."),
        ("M. Dupont est venu.", "« C'est bien. »", "Il est parti."),
        ("¿Qué pasó?", "¡Nada!", "Fue el Sr. Ruiz."),
        ("変わりました。", "みんな話します。"),
        ("क्या हुआ?", "सब ठीक है।", "अच्छा।"),
        ("The U.S. team came.", "They stayed."),
        ("I was there, and so was I.", "Then we left."),
        ("no stop at the end",),
        ("One line", "another line"),
    ],
)
def test_sentences_of_several_languages(parts: tuple[str, ...]):
    glue = "\n" if parts[0] == "One line" else "" if parts[0].startswith("変") else " "
    text = glue.join(parts)
    assert [text[start:end] for start, end in sentences(text)] == list(parts)


@given(st.text(alphabet="ab A.!?…\n\"'“”) 1é。", max_size=60))
def test_sentences_hold_all_that_is_no_white_space_once_and_in_order(text: str):
    found = sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
