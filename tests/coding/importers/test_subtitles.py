from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import CodingError
from coding.importers import from_srt, from_vtt
from coding.importers.cues import transcript_of_cues
from coding.importers.importer import ImportOptions


def turns_of(source):
    transcript = transcript_of_cues("x", source, [])
    found = [(turn.speaker, turn.ms, transcript.text[turn.start : turn.end]) for turn in transcript.turns]
    assert transcript.text == "\n".join(words for _, _, words in found)
    return found, transcript.time_marks


def test_cues_of_one_speaker_are_one_turn_and_keep_their_times():
    source = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One</v>\n\n00:02.000 --> 00:03.000\n<v Ann>two.</v>\n\n"
        "01:00:03.500 --> 01:00:04.000\n<v Bo>Three</v>\n\n01:00:05.000 --> 01:00:06.000\n<v Ann></v>\n"
    )
    assert turns_of(source) == (
        [("Ann", 1000, "One two."), ("Bo", 3_603_500, "Three")],
        [(0, 1000), (4, 2000), (9, 3_603_500)],
    )


@pytest.mark.parametrize(
    ("payload", "turns"),
    [
        ("<v Ann>One</v> <v Bo>two</v>", [("Ann", "One"), ("Bo", "two")]),
        ("<v.loud.first Ann Lee>One\ntwo", [("Ann Lee", "One two")]),
        ("<v O&#39;Neil, A &amp; B>x</v>", [("O'Neil, A & B", "x")]),
        ("<v Ann>One</v>\n<v Ann>two</v>", [("Ann", "One two")]),
        ("a &amp; b &lt;c&gt; d&nbsp;e &quot;f&quot;", [("", 'a & b <c> d\xa0e "f"')]),
        ("<c.yellow>a</c> <i>b</i> <00:00:01.500>c <lang en>d</lang>", [("", "a b c d")]),
        ("<ruby>漢<rt>kan</rt></ruby>", [("", "漢")]),
        ("a < b and b > c", [("", "a < b and b > c")]),
        ("- One?\n- Two.", [("", "One?"), ("", "Two.")]),
        ("- One -\nand more", [("", "- One - and more")]),
        ("- Ann: One?\n- Bo: Two.\n- Ann: Three.", [("Ann", "One?"), ("Bo", "Two."), ("Ann", "Three.")]),
        ("{\\an8}<font color='#fff'>Up</font>", [("", "Up")]),
        ("שלום 🙂 e\u0301", [("", "שלום 🙂 e\u0301")]),
    ],
)
def test_the_words_of_a_cue_by_voice(payload, turns):
    found, _ = turns_of(f"WEBVTT\n\nid\n00:01.000 --> 00:02.000 align:start\n{payload}\n")
    assert [(speaker, words) for speaker, _, words in found] == turns


def test_names_with_a_colon_are_speakers_if_they_recur():
    cues = ["Ann Lee: Shall we", "Ann Lee: start?", "Bo: Yes: now.", "and here.", "Ann Lee: Good."]
    source = "WEBVTT\n\n" + "\n".join(
        f"{n}\n00:0{n}.000 --> 00:0{n}.900\n{cue}\n" for n, cue in enumerate(cues, start=1)
    )
    found, marks = turns_of(source)
    assert found == [
        ("Ann Lee", 1000, "Shall we start?"),
        ("Bo", 3000, "Yes: now. and here."),
        ("Ann Lee", 5000, "Good."),
    ]
    assert [ms for _, ms in marks] == [1000, 2000, 3000, 4000, 5000]


def test_without_speakers_sentences_and_silences_divide():
    times = [(1, 2, "one"), (2, 3, "two."), (3, 4, "three"), (7, 8, "four"), (8, 9, "five?”"), (9, 10, "six")]
    source = "\n\n".join(f"00:{a:02}.000 --> 00:{b:02}.000\n{words}" for a, b, words in times)
    assert [words for _, _, words in turns_of("WEBVTT\n\n" + source)[0]] == ["one two.", "three", "four five?”", "six"]


def test_notes_styles_and_headers_are_passed_over_and_no_word_is_lost():
    source = (
        "WEBVTT - title\nKind: captions\n\nNOTE one line\n\nNOTE\nseveral\nlines 00:01.000 --> 00:02.000\n\n"
        "STYLE\n::cue { color: red }\n\nREGION\nid:a\n\nNOTE last\n\n00:01.000 --> 00:02.000\nfirst\n\nafter a blank line\n\n"
        "an id\n00:02.000 --> 00:03.000\nsecond\n"
    )
    assert turns_of(source)[0] == [("", 1000, "first after a blank line second")]


def test_subtitles_without_blank_lines_between_them_are_read():
    source = "1\n00:00:01,000 --> 00:00:02,000\nOne.\n2\n00:00:02,000 --> 00:00:03,000\nIn 1999\n3\n00:00:03,000 --> 00:00:04,000\nx"
    assert turns_of(source)[0] == [("", 1000, "One."), ("", 2000, "In 1999 x")]


def test_times_with_fields_of_one_digit_count_milliseconds():
    source = "WEBVTT\n\n0:0:6.90 --> 0:0:6.500\n<v Ann>a</v>\n\n-0:0:1.5 --> 0:1:2.7\n<v Bo>b</v>\n"
    assert [ms for _, ms, _ in turns_of(source)[0]] == [6090, 0]


def test_a_file_without_cues_is_refused(tmp_path):
    for reader, name in ((from_vtt, "a.vtt"), (from_srt, "a.srt")):
        path = tmp_path / name
        path.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n\n")
        with pytest.raises(CodingError, match=name):
            reader.IMPORTER.read(path, ImportOptions())


SPOKEN = st.tuples(
    st.sampled_from(["Ann", "Bo", "Dr Cole"]), st.sampled_from(["yes", "no – never", "🙂 well.", "a & b"])
)


@given(st.lists(SPOKEN, min_size=1, max_size=20))
def test_every_word_and_every_time_is_kept(cues):
    source = "WEBVTT\n\n" + "\n\n".join(
        f"00:{n:02}.000 --> 00:{n:02}.900\n<v {speaker}>{words.replace('&', '&amp;')}</v>"
        for n, (speaker, words) in enumerate(cues)
    )
    found, marks = turns_of(source)
    assert " ".join(words for _, _, words in found) == " ".join(words for _, words in cues)
    assert [ms for _, ms in marks] == [1000 * n for n in range(len(cues))]
    assert all(before[0] != after[0] for before, after in pairwise(found))
