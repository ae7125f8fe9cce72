import codecs
import random

import pytest

from coding.errors import CodingError
from coding.importers.decode import decoded

TEXT = "Interviewer: Café, naïve – “yes” 🙂 שלום e\u0301\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
)
def test_unicode_is_read_without_a_word(data):
    assert decoded(data, "a.txt") == (TEXT, [])


def test_utf_16_without_a_mark_is_recognised_and_said():
    text, notes = decoded("Only plain letters here.\n".encode("utf-16-le"), "a.txt")
    assert text == "Only plain letters here.\n"
    assert "UTF-16" in notes[0]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Das Gespräch über die Förderung dauerte länger, als wir dachten.\n" * 4, "cp1252"),
        ("L’école a changé – très vite – grâce à l’équipe.\n" * 4, "cp1252"),
        ("Señor, ¿qué pasó? Mañana se lo digo.\n" * 3, "latin_1"),
        ("Młodzież mówiła, że zaczęło się gęściej.\n" * 4, "cp1250"),
        ("Café naïve über — “x” it’s\n" * 2, "mac_roman"),
        ("Разговор о поддержке молодёжи продолжался весь день, и все остались.\n" * 6, "cp1251"),
        ("若者支援についての面談は一日中続きました。みんな残りました。\n" * 6, "shift_jis"),
    ],
)
def test_other_encodings_are_read_right_and_named_with_words_to_check(text, encoding):
    found, notes = decoded(text.encode(encoding), "interview.txt")
    assert found == text
    assert len(notes) == 1
    assert "interview.txt" in notes[0]
    assert "please check" in notes[0]


def test_a_damaged_unicode_file_is_refused():
    with pytest.raises(CodingError, match=r"a\.txt.*UTF-16"):
        decoded(codecs.BOM_UTF16_LE + b"a\0b", "a.txt")


@pytest.mark.parametrize("size", [60, 400, 4000, 100_000])
def test_random_bytes_are_no_text(size):
    with pytest.raises(CodingError, match="noise.txt"):
        decoded(random.Random(size).randbytes(size), "noise.txt")


def test_a_stray_nul_leaves_a_text_a_text():
    assert decoded(b"Hello there, this is a text\0 with a NUL in it.", "a.txt")[1] == []
