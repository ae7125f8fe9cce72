import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


WESTERN = {
    "German": """wir haben die Förderung für Jugendliche verlängert, weil es läuft – größtenteils jedenfalls. „Müssen“
        Übergänge schließlich über Ämter geklärt werden? Jürgen Müller, Geschäftsführer: „Ich weiß es nicht …“ §5 €""",
    "French": """l’équipe a changé très vite grâce à où être déjà été « voilà » façon leçon naïve Noël cœur sœur Élodie
        À côté, ça dépend ; même l’été, dès août… maïs œuvre élève français hôtel sûr""",
    "Spanish": """¿qué pasó? Señor, mañana se lo digo ¡claro! niños jóvenes también según García Núñez Ángel único pingüino
        dónde está así más él después acción año país ahí 1º 2ª""",
    "Scandinavian": """vi så først på språket i gården, men så længe – også før År 2021 blev børnene større. Åse Øster
        Søren Hällström för många år sedan växte Ängen över höjden på sjön, kærlighed Æble “jaså”, sa’ hun…""",
}
OTHERS = {
    "cp1251": """мы говорили о поддержке молодёжи весь день и все остались потому что раньше никто не слушал Анна сказала
        деньги всегда заканчиваются в марте теперь стало лучше школа район полиция знает это ещё нужно время""",
    "cp1253": """μιλήσαμε για την υποστήριξη των νέων όλη μέρα και όλοι έμειναν γιατί πριν κανείς δεν άκουγε η Άννα είπε
        ότι τα χρήματα τελειώνουν πάντα τον Μάρτιο τώρα είναι καλύτερα σχολείο περιοχή αστυνομία ξέρει χρόνος""",
    "cp1250": """młodzież mówiła, że zaczęło się gęściej, więc było trudno i źle, a później ktoś wreszcie zaczął słuchać
        pieniądze kończą się zawsze w marcu teraz jest lepiej szkoła dzielnica policja wie trzeba jeszcze czasu żeby""",
}
INTERVIEW = """Interviewer: What changed once the café opened?
Zoë: It’s the lad’s own choice – that is what “respect” means. We went to Köln, to Jürgen’s office in the Südstraße,
and nobody blinked. “Don’t write that down,” he said – and we didn’t. The team’s résumé of it was three lines long…
"""


@pytest.mark.parametrize(
    "text",
    [
        "Jürgen Müller;Geschäftsführer\n",
        "name;role;answer\nJürgen Müller;Geschäftsführer;Es läuft\nAnna Groß;Lehrerin;Größe zählt\n",
        "läuft",
        "Größe",
        "participant,words\n" + "P1,nothing to add\n" * 400 + "P2,Café\n",
        "Plain words for two hundred kilobytes. " * 5000 + "Café",
        INTERVIEW + "We talked for an hour and then we talked again about the same thing as before. " * 20,
        "José, Søren, François, Björn, Zoë, Núria, Guðrún, Conceição and Benoît met in Malmö, São Tomé and Tromsø.",
        "It’s “fine” – nobody’s word, £5 or 5 °C; €3 … ½ of § 4",
        "Æ – Ø – Å, ––––– and ««»»",
    ],
)
def test_files_of_western_windows_programs_come_in_as_they_were(text):
    found, notes = decoded(text.encode("cp1252"), "answers.csv")
    assert found == text
    assert ["was read as Windows-1252" in note and "please check" in note for note in notes] == [True]


@given(seed=st.integers(0, 2**32), language=st.sampled_from(sorted(WESTERN)), count=st.integers(1, 60))
def test_western_words_in_any_company_are_read_as_windows_1252(seed: int, language: str, count: int):
    text = " ".join(random.Random(seed).choices(WESTERN[language].split(), k=count))
    assert decoded(text.encode("cp1252"), "a.txt")[0] == text


@pytest.mark.parametrize("encoding", OTHERS)
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_three_hundred_words_of_other_letters_are_read_right(encoding: str, seed: int):
    text = " ".join(random.Random(seed).choices(OTHERS[encoding].split(), k=300))
    found, [note] = decoded(text.encode(encoding), "a.txt")
    assert found == text
    assert f"Windows-{encoding[2:]}" in note


@pytest.mark.parametrize("language", WESTERN)
@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_files_of_a_mac_or_of_dos_are_told_by_letters_that_windows_has_no_words_for(language, encoding):
    text = " ".join(WESTERN[language].split()).encode(encoding, "ignore").decode(encoding)
    assert decoded(text.encode(encoding), "a.txt")[0] == text


def test_signs_to_check_are_named_where_no_letter_can_be():
    [note] = decoded("She said “no” – twice.".encode("cp1252"), "a.txt")[1]
    assert "check quotation marks, dashes and other signs; if they are wrong, save the file as UTF-8" in note


def test_words_to_check_are_different_ones():
    [note] = decoded("Größe über Größe, Größe zählt, später".encode("cp1252"), "a.txt")[1]
    assert "“Größe”, “über”, “zählt”;" in note


def test_utf_8_with_a_damaged_place_stays_utf_8():
    text, [note] = decoded("Jürgen Müller sagt: größer".encode() + b"\xc3", "a.txt")
    assert text == "Jürgen Müller sagt: größer\ufffd"
    assert "a damaged place" in note
    several = b"\xff".join(["Förderung für Jugendliche läuft länger".encode()] * 3)
    assert "2 damaged places" in decoded(several, "a.txt")[1][0]
