"""The queue: what teaches most comes first, each said in a sentence."""

from pathlib import Path

import pytest

from coding.agreement.question import Question
from coding.disagreements.finding import compare
from coding.disagreements.ordering import explained, ordered
from models.project import Project
from tests.coding.disagreements.two_coders import coded, said, two_coders


@pytest.fixture
def queue(tmp_path: Path):
    """Of Trust two disagreements and nothing alike, of Fear one and two alike."""
    with two_coders(tmp_path) as project:
        coded(project, "Amira", "Trust", "We ask first now. Before, nobody asked.")
        coded(project, "Joel", "Trust", "We ask first now.")
        coded(project, "Amira", "Trust", "to.")
        for words in ("first now", "Nobody"):
            coded(project, "Amira", "Fear", words)
            coded(project, "Joel", "Fear", words)
        coded(project, "Joel", "Fear", "Why so?")
        yield project


def test_much_disputed_codes_first_and_whole_misses_before_other_ends(queue: Project):
    with queue.read() as session:
        found = ordered(compare(session, Question()))
    assert [(each.code, each.kind, said(each)) for each in found] == [
        ("Trust", "missed", "to"),
        ("Trust", "boundary", "We ask first now. Before, nobody asked"),
        ("Fear", "missed", "Why so"),
    ]
    assert [explained(each) for each in found] == [
        "Amira applied “Trust”; Joel left the passage uncoded.",
        "Amira and Joel both applied “Trust”, with other ends: they differ on 20 characters.",
        "Joel applied “Fear”; Amira left the passage uncoded.",
    ]


def test_long_passages_before_short_ones(tmp_path: Path):
    with two_coders(tmp_path) as project:
        for words in ("Why so?", "Nobody knew how to.", "asked"):
            coded(project, "Amira", "Trust", words)
        with project.read() as session:
            sizes = [each.size for each in ordered(compare(session, Question()))]
    assert sizes == sorted(sizes, reverse=True)


def test_three_coders_and_two_codes_in_a_sentence(tmp_path: Path):
    with two_coders(tmp_path, names=("Amira", "Joel", "Priya")) as project:
        coded(project, "Amira", "Trust", "We ask first now.")
        coded(project, "Joel", "Fear", "We ask first now.")
        for coder in ("Amira", "Joel"):
            coded(project, coder, "Fear", "Nobody knew how to.")
        coded(project, "Priya", "Trust", "Why so?")
        with project.read() as session:
            told = {explained(each) for each in ordered(compare(session, Question()))}
    assert told == {
        "Amira applied “Trust”, Joel “Fear”; Priya neither.",
        "Amira and Joel applied “Fear”; Priya did not.",
        "Priya alone applied “Trust”; Amira and Joel did not.",
    }
