import pytest

from coding.importers.paragraphs import transcript_of
from coding.importers.tables import Row, transcript_rows

HEADED = [
    ["Time", "Speaker", "Text"],
    ["0:01", "Ann", "Well?"],
    ["0:05", "Bo:", "Yes.\nQuite."],
    ["0:09", "", "I think."],
]


def test_a_header_row_says_what_the_columns_are():
    assert transcript_rows(HEADED) == [
        Row("Ann", "0:01", "Well?"),
        Row("Bo", "0:05", "Yes.\nQuite."),
        Row("Bo", "0:09", "I think."),
    ]


@pytest.mark.parametrize(
    "table",
    [
        [["#", "Who", "Content", "Notes"], ["1", "Ann", "Well?", "x"], ["2", "Bo", "Yes.", ""]],
        [["Content", "Speaker name"], ["Well?", "Ann"], ["Yes.", "Bo"]],
        [["Timespan", "Content", "Speaker"], ["0:00 - 0:05", "Well?", "Ann"], ["0:05 - 0:06", "Yes.", "Bo"]],
        [["Ann", "Well?"], ["Bo", "Yes."], ["Ann", "Really, all of it?"], ["Bo", "Yes."]],
        [["0:01", "Ann", "Well?"], ["0:03", "Bo", "Yes."]],
        [["", "", ""], ["[00:00:01]", "Ann:", "Well?"], ["[00:00:03]", "Bo:", "Yes."]],
    ],
)
def test_transcripts_in_any_order_of_columns_are_read(table):
    rows = transcript_rows(table)
    assert rows is not None
    assert [(row.speaker, row.text) for row in rows[:2]] == [("Ann", "Well?"), ("Bo", "Yes.")]


@pytest.mark.parametrize(
    "table",
    [
        [],
        [["", ""]],
        [["Role", "Number"], ["Police", "12"], ["Council", "9"]],
        [["Term", "Meaning"], ["Outcome", "What changes in the end for people"], ["Output", "What is made on the way"]],
        [["Theme", "Evidence"], ["Trust", "They met more often than before, week after week, and talked."],
         ["Tea", "There was tea, and there were biscuits, and both were noticed."],
         ["Trust", "They met more often than before, and nobody was late again."]],
        [["Indicator", "2022", "2023", "2024"], ["Meetings", "3", "9", "12"]],
        [["a", "b", "c", "d", "e", "f", "g"], ["1", "2", "3", "4", "5", "6", "7"]],
        [["Only one column"], ["of text"]],
    ],
)  # fmt: skip
def test_other_tables_are_no_transcripts(table):
    assert transcript_rows(table) is None


def test_rows_are_turns_joined_by_line_ends():
    transcript = transcript_of("x", [HEADED, "", " "], [])
    assert transcript.text == "Well?\nYes.\nQuite.\nI think."
    assert [(turn.start, turn.end, turn.speaker, turn.ms) for turn in transcript.turns] == [
        (0, 5, "Ann", 1000),
        (6, 17, "Bo", 5000),
        (18, 26, "Bo", 9000),
    ]
    assert transcript.time_marks == [(0, 1000), (6, 5000), (18, 9000)]


def test_what_stands_around_a_transcript_is_text_and_nobodys_turn():
    transcript = transcript_of("x", ["Group 2", "", HEADED, "End"], ["a note"])
    assert transcript.text == "Group 2\nWell?\nYes.\nQuite.\nI think.\nEnd"
    assert [transcript.text[turn.start : turn.end] for turn in transcript.turns] == [
        "Well?",
        "Yes.\nQuite.",
        "I think.",
    ]
    assert transcript.notes == ["a note"]


def test_a_transcript_within_a_report_stays_a_table():
    report = "The project met every week and wrote down what was said. " * 5
    transcript = transcript_of("x", [report, HEADED], [])
    assert "Time\tSpeaker\tText\n0:01\tAnn\tWell?" in transcript.text


def test_names_in_the_text_column_are_speakers_where_no_column_names_them():
    table = [["Time", "Text"], ["0:01", "Ann: Well?"], ["0:04", "Bo: Yes."], ["0:09", "Ann: Good."]]
    transcript = transcript_of("x", [table], [])
    assert transcript.text == "Ann: Well?\nBo: Yes.\nAnn: Good."
    assert [(turn.speaker, turn.ms, transcript.text[turn.start : turn.end]) for turn in transcript.turns] == [
        ("Ann", 1000, "Well?"),
        ("Bo", 4000, "Yes."),
        ("Ann", 9000, "Good."),
    ]


def test_other_tables_keep_cells_apart_by_tab_and_rows_by_line():
    transcript = transcript_of("x", ["Before", [["Role", "n"], ["Police", "12"]], "After"], [])
    assert transcript.text == "Before\nRole\tn\nPolice\t12\nAfter"


def test_a_frame_of_one_cell_holds_paragraphs():
    transcript = transcript_of("x", [[["One.\nTwo.", " "]]], [])
    assert [transcript.text[turn.start : turn.end] for turn in transcript.turns] == ["One.", "Two."]


def test_unwanted_characters_do_not_shift_positions():
    transcript = transcript_of("x", ["a\0b", "c\r\nd", "e"], [])
    assert transcript.text == "ab\nc\nd\ne"
    assert [transcript.text[turn.start : turn.end] for turn in transcript.turns] == ["ab", "c\nd", "e"]
    assert transcript.notes == ["Removed the character NUL."]
