from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    return [(text[start:end], kind) for start, end, kind in turns.labels(0, len(text))]


def headings(text, turns):
    return {at: turns.heading(at) for at in range(len(text)) if turns.heading(at)}


def lines(text, turns):
    return {at for at in range(len(text)) if turns.opens(at)}


def test_a_label_before_the_words_needs_no_heading():
    text = "Kemi: Oh, God.\n\nAH: And now?"
    turns = said(text, ("Oh, God.", "Kemi", None), ("And now?", "AH", None))
    assert labels(text, turns) == [("Kemi: ", "speaker"), ("AH: ", "speaker")]
    assert headings(text, turns) == {}
    assert lines(text, turns) == {0, 16}


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
    assert headings(text, turns) == {}


@pytest.mark.parametrize("line", ["Renée Okafor", "RENÉE OKAFOR 00:12", "[00:12] Renée Okafor:", "00:12"])
def test_a_label_may_stand_alone_on_the_line_above(line):
    text = f"Bus interview\n\n{line}\n\nno!! biggest complaint I get"
    turns = said(text, ("no!! biggest complaint I get", "Renée Okafor", 12000))
    assert headings(text, turns) == {}
    assert "".join(words for words, _ in labels(text, turns)).strip() == line
    assert lines(text, turns) == {15}


def test_a_line_that_says_more_is_no_label():
    text = "Interview with Renée Okafor in Southmere\nno!!"
    turns = said(text, ("no!!", "Renée Okafor", None))
    assert labels(text, turns) == []
    assert headings(text, turns) == {41: Heading("Renée Okafor", "")}


def test_turns_without_a_label_get_a_heading():
    text = "You’ve got a bell?\nA little one.\nIt began as a joke."
    turns = said(
        text,
        ("You’ve got a bell?", "AH", 1225000),
        ("A little one.", "Kemi", 3725000),
        ("It began as a joke.", "Kemi", None),
    )
    assert headings(text, turns) == {0: Heading("AH", "20:25"), 19: Heading("Kemi", "1:02:05")}
    assert labels(text, turns) == []


def test_a_speaker_who_goes_on_is_not_named_again():
    text = "one\ntwo"
    turns = said(text, ("one", "Kemi", 0), ("two", "Kemi", 9000))
    assert headings(text, turns) == {
        0: Heading("Kemi", "0:00"),
        4: Heading("", "0:09"),
    }


def test_paragraphs_without_speaker_and_time_get_neither():
    text = "Concerns are shared.\n\nNobody knows why."
    turns = said(text, ("Concerns are shared.", "", None), ("Nobody knows why.", "", None))
    assert (labels(text, turns), headings(text, turns), lines(text, turns)) == ([], {}, {0, 22})


def test_a_turn_that_begins_inside_a_line_gets_no_heading_there():
    text = "one two"
    turns = said(text, ("one", "Kemi", None), ("two", "AH", None))
    assert headings(text, turns) == {0: Heading("Kemi", "")}
    assert lines(text, turns) == {0}


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


words = st.sampled_from(
    ["no!!", "Oh, God.", "Kemi: ", "AH (0:13:05): ", "Kemi", "00:12", "\n", "\n\n", " ", "and now?"]
)


@st.composite
def transcripts(draw):
    """A text, and turns anywhere in it."""
    text = "".join(draw(st.lists(words, min_size=1, max_size=30)))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    speakers, times, asking = st.sampled_from(["Kemi", "AH", ""]), st.sampled_from([None, 12000]), st.booleans()
    spans = [span for span in pairwise(ends) if draw(st.booleans())]
    return text, [Turn(*span, draw(speakers), draw(times), draw(asking)) for span in spans]


@given(transcripts(), st.data())
def test_what_is_asked_piece_by_piece_is_what_is_told_of_the_whole(transcript, data):
    text, made = transcript
    whole, turns = Turns(text, made), Turns(text, made)
    opened, headed = lines(text, whole), headings(text, whole)
    found = set()
    cuts = sorted({0, len(text), *data.draw(st.sets(st.integers(0, len(text))))})
    for start, end in data.draw(st.permutations(list(pairwise(cuts)))):
        found |= set(turns.labels(start, end))
        assert {at for at in range(start, end) if turns.opens(at)} == {at for at in opened if start <= at < end}
        assert all(turns.heading(at) == headed.get(at) for at in range(start, end))
        spans = {span for turn in made if turn.asks and (span := turn[:2])[0] < end and span[1] > start}
        assert set(turns.asked(start, end)) == spans
    assert found == set(whole.labels(0, len(text)))
    assert sum(bool(turns.heading(at)) for at in opened) == len(headed)
