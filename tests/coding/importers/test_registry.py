"""What holds for every importer; a new one is tested as soon as it is listed and has an example."""

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest

from coding.errors import CodingError
from coding.importers import IMPORTERS, ImportOptions, read_file

DATA = Path(__file__).parents[2] / "data" / "transcripts"
EXAMPLES = sorted(path for path in DATA.iterdir() if path.suffix != ".json")
JOINED = {".vtt", ".srt", ".csv", ".xlsx"}
BY_KEY = [pytest.param(importer, id=importer.key) for importer in IMPORTERS]


def check(transcript):
    """The rules every transcript keeps."""
    assert transcript.name
    assert all(0 <= turn.start < turn.end <= len(transcript.text) for turn in transcript.turns)
    assert all(before.end <= after.start for before, after in pairwise(transcript.turns))
    for turn in transcript.turns:
        words = transcript.text[turn.start : turn.end]
        assert words == words.strip() != ""
    assert not set(transcript.text) & set("\r\0\u2028\u2029\ufdd0\ufdd1")
    assert all(0 <= position <= len(transcript.text) for position, _ in transcript.time_marks)
    assert [position for position, _ in transcript.time_marks] == sorted(
        position for position, _ in transcript.time_marks
    )
    timed = {(turn.start, turn.ms) for turn in transcript.turns if turn.ms is not None}
    assert timed <= set(transcript.time_marks)
    assert all(note.endswith(".") for note in transcript.notes)


def read_or_refuse(path):
    """Reads what can be read; what cannot is refused in a sentence that names the file."""
    try:
        transcripts = read_file(path, ImportOptions())
    except CodingError as error:
        sentence = str(error)
        return sentence if path.name in sentence and "\n" not in sentence else pytest.fail(sentence)
    for transcript in transcripts:
        check(transcript)
    return transcripts


def examples_of(importer):
    return [path for path in EXAMPLES if path.suffix in importer.suffixes]


def test_keys_and_suffixes_belong_to_one_importer():
    keys = [importer.key for importer in IMPORTERS]
    suffixes = [suffix for importer in IMPORTERS for suffix in importer.suffixes]
    assert len(set(keys)) == len(keys)
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.casefold() and suffix.startswith(".") for suffix in suffixes)
    assert all(importer.title for importer in IMPORTERS)


@pytest.mark.parametrize("importer", BY_KEY)
def test_each_importer_has_an_example(importer):
    assert examples_of(importer)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_are_read_as_expected(path):
    expected = json.loads(path.with_name(path.name + ".json").read_text("utf-8"))
    found = read_file(path, ImportOptions())
    assert len(found) == len(expected)
    for transcript, wanted in zip(found, expected, strict=True):
        check(transcript)
        turns = [[turn.speaker, turn.ms, transcript.text[turn.start : turn.end]] for turn in transcript.turns]
        assert (transcript.name, transcript.kind, turns) == (wanted["name"], wanted["kind"], wanted["turns"])
        assert transcript.notes == wanted.get("notes", [])
        assert transcript.respondents == wanted.get("respondents", {})
        marks = wanted.get("time_marks", [[turn.start, turn.ms] for turn in transcript.turns if turn.ms is not None])
        assert [list(mark) for mark in transcript.time_marks] == marks
        joined = transcript.text == "\n".join(words for _, _, words in turns)
        assert joined == wanted["joined"]
        assert joined or path.suffix not in JOINED


@pytest.mark.parametrize(
    "path", [path for path in EXAMPLES if path.suffix in (".txt", ".md")], ids=lambda path: path.name
)
def test_plain_text_is_stored_as_the_file_has_it(path, tmp_path):
    text = path.read_bytes().decode()
    assert read_file(path, ImportOptions())[0].text == text
    windows = tmp_path / path.name
    windows.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_file(windows, ImportOptions())[0].text == text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_file_cut_short_is_read_or_refused(path, tmp_path):
    data = path.read_bytes()
    target = tmp_path / f"cut{path.suffix}"
    for part in (0.1, 0.35, 0.6, 0.85, 0.98):
        target.write_bytes(data[: max(1, int(len(data) * part))])
        assert read_or_refuse(target)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_file_with_wrong_bytes_is_read_or_refused(path, tmp_path):
    chance = random.Random(path.name)
    data = path.read_bytes()
    target = tmp_path / f"wrong{path.suffix}"
    for _ in range(15):
        spoiled = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        target.write_bytes(bytes(spoiled))
        assert read_or_refuse(target)


@pytest.mark.parametrize("importer", BY_KEY)
def test_an_empty_file_and_noise_are_refused(importer, tmp_path):
    for suffix in importer.suffixes:
        path = tmp_path / f"x{suffix}"
        path.write_bytes(b"")
        assert "is empty" in read_or_refuse(path)
        for size in (64, 1000, 50_000):
            path.write_bytes(random.Random(size).randbytes(size))
            assert isinstance(read_or_refuse(path), str)


@pytest.mark.parametrize("importer", BY_KEY)
def test_blanks_alone_harm_nothing(importer, tmp_path):
    for suffix in importer.suffixes:
        path = tmp_path / f"x{suffix}"
        path.write_bytes(b" \n\t\n")
        outcome = read_or_refuse(path)
        assert isinstance(outcome, str) or outcome[0].turns == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_under_the_suffix_of_another_kind_a_file_is_read_or_refused(path, tmp_path):
    for importer in IMPORTERS:
        target = tmp_path / f"x{importer.suffixes[0]}"
        target.write_bytes(path.read_bytes())
        assert read_or_refuse(target)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.rtf", r"{\rtf1{\fonttbl" + r"\f1\fcharset0" * 200_000),
        ("x.rtf", r"{\rtf1 " + r"{\field{\*\fldinst{" * 60_000 + "HYPERLINK x"),
        ("x.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nw " + "<v " * 200_000),
        ("x.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nw " + "<rt>" * 200_000),
        ("x.srt", "00:00:01,000 --> 00:00:02,000\n" * 30_000),
        ("x.txt", "\xe9" * 300_000),
        ("x.txt", "a" * 300_000 + "\x93\xe9"),
        ("x.txt", "[00:00:01" * 100_000),
        ("x.txt", "Anna: " * 100_000),
        ("x.txt", "\n" * 500_000 + "x"),
        ("x.html", "<p style='" + "display " * 100_000 + "'>x"),
        ("x.csv", "id,Why?\n" + '"' * 300_001),
    ],
)
def test_endless_repetition_is_read_or_refused_in_little_time(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data.encode("latin-1"))
    assert read_or_refuse(path)  # what takes minutes is ended by pytest's faulthandler_timeout


@pytest.mark.parametrize("importer", BY_KEY)
def test_reading_changes_no_file(importer, tmp_path):
    for path in examples_of(importer):
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        read_file(copy, ImportOptions())
        assert copy.read_bytes() == path.read_bytes()
        assert list(tmp_path.iterdir()) == [copy]
        copy.unlink()
