import pytest

from app.text.turns import Heading, Turn, Turns, clock


def said(text, *turns):
    """Turns by their words and their speaker: each is found after the one before."""
    made, at = [], 0
    for words, speaker, ms in turns:
        start = text.index(words, at)
        at = start + len(words)
        made.append(Turn(start, at, speaker, ms))
    return Turns(text, made)


def labels(text, turns):
    return [(text[start:end], kind) for start, end, kind in turns.labels]


def test_a_label_before_the_words_needs_no_heading():
    text = "Kemi: Oh, God.\n\nAH: And now?"
    turns = said(text, ("Oh, God.", "Kemi", None), ("And now?", "AH", None))
    assert labels(text, turns) == [("Kemi: ", "speaker"), ("AH: ", "speaker")]
    assert turns.headings == {}
    assert turns.lines == {0, 16}


def test_a_label_with_a_time_is_cut_in_two():
    text = "[00:12] Renée: no!!\nAH (0:13:05): why?"
    turns = said(text, ("no!!", "Renée", 12000), ("why?", "AH", 785000))
    assert labels(text, turns) == [
        ("[00:12]", "time"),
        (" Renée: ", "speaker"),
        ("AH ", "speaker"),
        ("(0:13:05)", "time"),
        (": ", "speaker"),
    ]
    assert turns.headings == {}


@pytest.mark.parametrize("line", ["Renée Okafor", "RENÉE OKAFOR 00:12", "[00:12] Renée Okafor:", "00:12"])
def test_a_label_may_stand_alone_on_the_line_above(line):
    text = f"Bus interview\n\n{line}\n\nno!! biggest complaint I get"
    turns = said(text, ("no!! biggest complaint I get", "Renée Okafor", 12000))
    assert turns.headings == {}
    assert "".join(words for words, _ in labels(text, turns)).strip() == line
    assert turns.lines == {15}


def test_a_line_that_says_more_is_no_label():
    text = "Interview with Renée Okafor in Southmere\nno!!"
    turns = said(text, ("no!!", "Renée Okafor", None))
    assert turns.labels == []
    assert turns.headings == {41: Heading("Renée Okafor", "")}


def test_turns_without_a_label_get_a_heading():
    text = "You’ve got a bell?\nA little one.\nIt began as a joke."
    turns = said(
        text,
        ("You’ve got a bell?", "AH", 1225000),
        ("A little one.", "Kemi", 3725000),
        ("It began as a joke.", "Kemi", None),
    )
    assert turns.headings == {0: Heading("AH", "20:25"), 19: Heading("Kemi", "1:02:05")}
    assert turns.labels == []


def test_a_speaker_who_goes_on_is_not_named_again():
    text = "one\ntwo"
    assert said(text, ("one", "Kemi", 0), ("two", "Kemi", 9000)).headings == {
        0: Heading("Kemi", "0:00"),
        4: Heading("", "0:09"),
    }


def test_paragraphs_without_speaker_and_time_get_neither():
    text = "Concerns are shared.\n\nNobody knows why."
    turns = said(text, ("Concerns are shared.", "", None), ("Nobody knows why.", "", None))
    assert (turns.labels, turns.headings, turns.lines) == ([], {}, {0, 22})


def test_a_turn_that_begins_inside_a_line_gets_no_heading_there():
    text = "one two"
    turns = said(text, ("one", "Kemi", None), ("two", "AH", None))
    assert turns.headings == {0: Heading("Kemi", "")}
    assert turns.lines == {0}


def test_a_position_leads_to_its_turn():
    text = "Year 2\nKemi: Oh, God.\n\nAH: And now?\n(end)"
    turns = said(text, ("Oh, God.", "Kemi", None), ("And now?", "AH", None))

    def words(position):
        turn = turns.at(position)
        return text[turn.start : turn.end] if turn else ""

    assert words(text.index("Year")) == ""
    assert words(text.index("Kemi")) == "Oh, God."
    assert words(text.index("God")) == "Oh, God."
    assert words(text.index("\n\nAH")) == "Oh, God."
    assert words(text.index("AH")) == words(text.index("now")) == "And now?"
    assert words(text.index("(end)")) == ""


def test_times_are_written_short():
    assert [clock(ms) for ms in (0, 61_999, 3_600_000)] == ["0:00", "1:01", "1:00:00"]
