"""Turns found by their labels: in every form transcripts have them, and not in reports."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.importers.label_lines import candidates, is_name, is_role
from coding.importers.labels import paragraph_spans, read_turns


def said(text):
    """(speaker, milliseconds, words) of each turn, after the rules every turn keeps."""
    turns, marks, notes = read_turns(text, paragraph_spans(text))
    for turn in turns:
        words = text[turn.start : turn.end]
        assert words == words.strip() != ""
    assert all(before.end <= after.start for before, after in pairwise(turns))
    assert marks == sorted(marks)
    return [(turn.speaker, turn.ms, text[turn.start : turn.end]) for turn in turns], notes


ASKED = [("Anna", None, "So?"), ("Ben", None, "Well."), ("Anna", None, "Why?")]
TIMED = [("Anna", 723_000, "So?"), ("Ben", 845_000, "Well."), ("Anna", 846_000, "Why?")]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Anna: So?\nBen: Well.\nAnna: Why?", ASKED),
        ("Anna:\nSo?\n\nBen:\nWell.\n\nAnna:\nWhy?\n", ASKED),
        ("Anna:\tSo?\nBen:\tWell.\nAnna:\tWhy?", ASKED),
        ("Anna\u00a0: So?\nBen\u00a0: Well.\nAnna\u00a0: Why?", ASKED),
        ("  Anna: So?  \n  Ben: Well.\n  Anna: Why?  ", ASKED),
        ("**Anna:** So?\n\n**Ben:** Well.\n\n**Anna:** Why?", ASKED),
        ("**Anna**: So?\n\n__Ben__: Well.\n\n*Anna*: Why?", ASKED),
        ("- Anna: So?\n- Ben: Well.\n- Anna: Why?", ASKED),
        (">> Anna: So?\n>> Ben: Well.\n>> Anna: Why?", ASKED),
        ("1. Anna: So?\n2. Ben: Well.\n3. Anna: Why?", ASKED),
        ("[Anna]: So?\n[Ben]: Well.\n[Anna]: Why?", ASKED),
        ("### Anna:\nSo?\n### Ben:\nWell.\n### Anna:\nWhy?", ASKED),
        ("[00:12:03] Anna: So?\n[00:14:05] Ben: Well.\n[00:14:06] Anna: Why?", TIMED),
        ("(00:12:03) Anna: So?\n(00:14:05) Ben: Well.\n(00:14:06) Anna: Why?", TIMED),
        ("00:12:03 Anna: So?\n00:14:05 Ben: Well.\n00:14:06 Anna: Why?", TIMED),
        ("[00:12:03.000] - Anna\nSo?\n[00:14:05.000] - Ben\nWell.\n[00:14:06.000] - Anna\nWhy?", TIMED),
        ("Anna (00:12:03): So?\nBen (00:14:05): Well.\nAnna (00:14:06): Why?", TIMED),
        ("Anna [12:03]: So?\nBen [14:05]: Well.\nAnna [14:06]: Why?", TIMED),
        ("Anna: [00:12:03] So?\nBen: [00:14:05] Well.\nAnna: [00:14:06] Why?", TIMED),
        ("Anna  12:03\nSo?\n\nBen  14:05\nWell.\n\nAnna  14:06\nWhy?", TIMED),
        ("Anna (12:03)\nSo?\nBen (14:05)\nWell.\nAnna (14:06)\nWhy?", TIMED),
        ("Anna   12:03   \nSo?\nBen   14:05   \nWell.\nAnna   14:06   \nWhy?", TIMED),
        ("Anna | 12:03\nSo?\nBen | 14:05\nWell.\nAnna | 14:06\nWhy?", TIMED),
        ("**[00:12:03] Anna:** So?\n\n**[00:14:05] Ben:** Well.\n\n**[00:14:06] Anna:** Why?", TIMED),
        ("[00:12:03 - 00:12:09] Anna: So?\n[00:14:05 - 00:14:06] Ben: Well.\n[00:14:06 - 00:14:09] Anna: Why?", TIMED),
        ("#00:12:03-1# Anna: So?\n#00:14:05-1# Ben: Well.\n#00:14:06-1# Anna: Why?", [
            (speaker, ms, words) for speaker, ms, words in TIMED
        ]),
        ("[00:12:03]\nAnna: So?\n\n[00:14:05]\nBen: Well.\n\n[00:14:06]\nAnna: Why?", TIMED),
        ("00:12:03 Anna\nSo?\n\n00:14:05 Ben\nWell.\n\n00:14:06 Anna\nWhy?", TIMED),
        ("采访者：你好\n受访者：很好\n采访者：谢谢", [("采访者", None, "你好"), ("受访者", None, "很好"), ("采访者", None, "谢谢")]),
        ("المحاور: كيف؟\nسلمى: جيد\nالمحاور: شكرا", [
            ("المحاور", None, "كيف؟"), ("سلمى", None, "جيد"), ("المحاور", None, "شكرا"),
        ]),
    ],
)  # fmt: skip
def test_each_form_of_label_gives_speaker_and_time(text, turns):
    assert said(text) == (turns, [])


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Interviewer: And then?", [("Interviewer", None, "And then?")]),
        ("Anna: Hello\nBen: Hi", [("Anna", None, "Hello"), ("Ben", None, "Hi")]),
        ("PC Hall, police, North West: Fine.\nI: Good.", [
            ("PC Hall, police, North West", None, "Fine."), ("I", None, "Good."),
        ]),
        ("Q: Why?\nA: Because: it works.\nQ: Oh?", [("Q", None, "Why?"), ("A", None, "Because: it works."), ("Q", None, "Oh?")]),
        ("P1: a\nP2: b\nP1: c\nP3: d", [("P1", None, "a"), ("P2", None, "b"), ("P1", None, "c"), ("P3", None, "d")]),
    ],
)  # fmt: skip
def test_short_dialogues_are_dialogues(text, turns):
    assert said(text)[0] == turns


def test_a_turn_runs_over_unlabelled_paragraphs_to_the_next_label():
    text = "I: Go on.\n\nHope: First.\n\n  Then - \nmore.\n\n\nI: Thanks.\n\nHope: Yes.\n"
    assert said(text)[0][1] == ("Hope", None, "First.\n\n  Then - \nmore.")


def test_a_label_without_words_makes_no_turn():
    assert said("I: So?\nR1:\nI: Anything?\nR1: No.")[0] == [
        ("I", None, "So?"),
        ("I", None, "Anything?"),
        ("R1", None, "No."),
    ]


def test_fields_above_the_interview_are_nobodys_words():
    text = (
        "Interview 7\nDate: 14 May 2024\nInterviewer: Asha Pillay\nParticipant: PC Hall\nPlace: by phone\n\n"
        "Interviewer: Shall we?\n\nPC Hall: Let us.\n\nInterviewer: What changed?\n"
    )
    assert said(text)[0] == [
        ("Interviewer", None, "Shall we?"),
        ("PC Hall", None, "Let us."),
        ("Interviewer", None, "What changed?"),
    ]


def test_a_long_preface_is_reported():
    text = "Notes. " * 100 + "\nI: So?\nR1: Yes.\nI: Why?\nR1: Because.\n"
    turns, notes = said(text)
    assert turns[0] == ("I", None, "So?")
    assert "before the first speaker" in notes[0]


def test_a_name_that_occurs_once_counts_where_every_paragraph_bears_one():
    turns, _ = said("Moderator: Who else?\n\nYusuf: Me.\nAnd my brother.\n\nGrace: Me.\n\nModerator: Good.\n")
    assert [speaker for speaker, _, _ in turns] == ["Moderator", "Yusuf", "Grace", "Moderator"]


def test_a_name_that_occurs_once_among_long_turns_is_reported():
    long = "We walked.\n\nWe talked.\n\nWe came back.\n\n"
    turns, notes = said(f"Ines: {long}Pavel: {long}Honestly: {long}Ines: {long}Pavel: {long}")
    assert [speaker for speaker, _, _ in turns] == ["Ines", "Pavel", "Ines", "Pavel"]
    assert notes == ["Taken as text, not as speakers: “Honestly”."]


@pytest.mark.parametrize(
    "phrase", ["One thing", "Another example", "Then", "The main point", "However", "Note", "Figure 3"]
)
def test_phrases_within_an_answer_are_no_speakers(phrase):
    text = f"I: So?\n\nR1: Well.\n\n{phrase}: it was good.\n\nI: Why?\n\nR1: Because.\n"
    assert said(text)[0][1] == ("R1", None, f"Well.\n\n{phrase}: it was good.")


def test_words_of_meeting_programs_at_the_end_are_nobodys():
    text = (
        "Ann Lee  0:03  \nHello.\n\nBo Ray  0:05  \nHi.\n\nAnn Lee  0:09  \nBye.\n\nTranscribed by https://otter.ai\n"
    )
    assert said(text)[0][-1] == ("Ann Lee", 9000, "Bye.")
    text = "Ann Lee   0:03\nHello.\nBo Ray   0:05\nHi.\nAnn Lee   0:09\nBye.\nAnn Lee stopped transcription"
    assert said(text)[0][-1] == ("Ann Lee", 9000, "Bye.")


def test_a_time_alone_on_a_line_goes_on_with_the_speaker():
    text = "Ann: Hello.\nBo: Hi.\n[00:05:00]\nStill me.\nAnn: Ah.\nBo: Yes."
    assert said(text)[0][1:3] == [("Bo", None, "Hi."), ("Bo", 300_000, "Still me.")]


def test_times_within_a_turn_are_marked_at_their_place():
    text = "[00:00:01] I: So?\n[00:00:05] Bex: Then. [00:00:09] And so on.\n[00:00:12] I: Ah."
    _, marks, _ = read_turns(text, paragraph_spans(text))
    assert marks == [(text.index("So?"), 1000), (text.index("Then."), 5000), (text.index("And"), 9000),
                     (text.index("Ah."), 12_000)]  # fmt: skip


def test_a_time_at_the_end_of_a_turn_marks_where_the_next_begins():
    text = "I: So? #00:00:04-1#\n\nR1: Yes. #00:00:09-8#\n\nI: Ah. #00:00:12-0#\n"
    turns, marks, _ = read_turns(text, paragraph_spans(text))
    assert [turn.ms for turn in turns] == [None, None, None]
    assert marks == [(turns[1].start, 4000), (turns[2].start, 9000)]


def test_short_times_that_begin_anew_get_their_hour_and_a_note():
    text = "[58:02] Ann: a b\n[59:50] Bo: c\n[01:02] Ann: d\n[01:05] Bo: e"
    turns, notes = said(text)
    assert [ms for _, ms, _ in turns] == [3_482_000, 3_590_000, 3_662_000, 3_665_000]
    assert "an hour was added" in notes[0]


def test_a_text_without_speakers_has_a_turn_for_each_run_of_lines():
    assert said("One\nline.\n\n \nTwo  \n\n") == ([("", None, "One\nline."), ("", None, "Two")], [])


def test_times_before_paragraphs_are_theirs_where_nobody_is_named():
    text = "[00:00:03] First thing.\n\n[00:00:09] Second\nthing.\n\nNo time."
    assert said(text)[0] == [("", 3000, "First thing."), ("", 9000, "Second\nthing."), ("", None, "No time.")]


def test_short_words_after_a_time_are_words():
    text = (
        "[00:00:03] Thanks very much\n\n[00:00:09] We came, and then we left. It was late.\n\n[00:00:12] Okay\n\nBye."
    )
    assert [(speaker, ms) for speaker, ms, _ in said(text)[0]] == [("", 3000), ("", 9000), ("", 12_000), ("", None)]


def test_a_colon_in_what_is_said_is_no_label_where_speakers_have_times():
    text = "Ann Lee  0:03\nHello.\nBo Ray  0:05\nBefore that: nothing.\nAnn Lee  0:09\nThen: bye.\n"
    assert said(text) == (
        [("Ann Lee", 3000, "Hello."), ("Bo Ray", 5000, "Before that: nothing."), ("Ann Lee", 9000, "Then: bye.")],
        [],
    )


@pytest.mark.parametrize(
    "text",
    [
        "Figure 1: Sites\nSource: monitoring\n\nText about it.\n\nFigure 2: Months\nSource: monitoring\n\nMore text.",
        "Aim: fewer harms.\nMethod: interviews.\nRecommendation 1: tea.\nRecommendation 2: more tea.",
        "Name: Tom\nAge: 12\nRole: pupil\nRegion: Coast",
        "10:00 Welcome\n10:30 Coffee\n11:00 Talks\n11:30 Farewell",
        "See https://example.org/a\nhttps://example.org/b\nmailto:a@example.org\nAt 10:30 we left, at 11:15 we came.",
        "1. First: do this\n2. Second: do that\n3. Third: rest",
        "The ratio was 3:1.\nMatthew 5:3 was read.\nWe met at 9:30.",
        "We asked three things: who, when and why.\n\nThey said: nobody knows.\n\nIt was clear: they came.",
        "",
        "\n \n",
    ],
)
def test_what_only_looks_like_labels_names_no_speaker(text):
    assert {speaker for speaker, _, _ in said(text)[0]} <= {""}


@pytest.mark.parametrize("names", [("Interviewer", "Hope"), ("Asha Pillay", "Tom Birch")])
def test_long_answers_are_answers(names):
    answer = "We went to the sea and came back, and then we went again. " * 90
    text = "\n\n".join(f"{names[0]}: And then?\n\n{names[1]}: {answer}" for _ in range(5))
    assert [speaker for speaker, _, _ in said(text)[0]] == list(names) * 5


def test_one_name_that_recurs_is_no_dialogue():
    assert {speaker for speaker, _, _ in said("Unseen: one site.\n\nIt was good.\n\n" * 9)[0]} == {""}


def test_a_long_report_with_recurring_headings_is_no_dialogue():
    section = "Context: a town.\n\n" + "The project worked there for a year. " * 80 + "\n\nUnseen: one site.\n\n"
    assert {speaker for speaker, _, _ in said(section * 9)[0]} == {""}


@pytest.mark.parametrize(
    "name", ["Interviewer", "P1", "Speaker 2", "R12a", "SPEAKER_00", "Unknown Speaker", "Q", "Male 3"]
)
def test_parts_in_an_interview_are_known(name):
    assert is_role(name)
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["Source", "Figure 12", "https", "Did you go?", "We left; they stayed", "x" * 61, "Box 3a"]
)
def test_fields_and_sentences_are_no_names(name):
    assert not is_name(name)


PIECES = st.sampled_from(
    ["Anna", "I", "P1", "interviewer", "Date", "Note", ":", "：", ": ", " ", "\n", "\n\n", "\t", "0:42", "[00:12:03]",
     "(10:02)", "00:00:09", " --> ", "0:0:1.20", "**", "- ", "1. ", "said it", "שלום", "🙂", "e\u0301", "#", "[", ")", ".", "?",
     "http://x.y", "Transcribed by https://otter.ai", "X stopped transcription"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_turns_are_ordered_disjoint_inside_and_not_blank(text):
    turns, _ = said(text)
    covered = sum(len(words) for _, _, words in turns)
    assert covered <= len(text)
    if text.strip() and not candidates(text):
        assert turns


@given(
    st.lists(
        st.tuples(st.sampled_from(["Anna", "Ben", "Dr Cole"]), st.sampled_from(["yes", "no: never", "a\n\nb"])),
        min_size=4,
    )
)
def test_a_dialogue_written_down_is_read_as_it_was(lines):
    text = "\n\n".join(f"{speaker}: {words}" for speaker, words in lines)
    named = {speaker for speaker, _ in lines}
    if len(named) > 1 and all(sum(speaker == name for speaker, _ in lines) > 1 for name in named):
        assert [(speaker, words) for speaker, _, words in said(text)[0]] == lines
