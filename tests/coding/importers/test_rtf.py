import random
from contextlib import suppress

import pytest

from coding.errors import CodingError
from coding.importers.from_rtf import read
from coding.importers.importer import ImportOptions

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}"


@pytest.fixture
def read_source(tmp_path):
    def read_it(source):
        path = tmp_path / "a.rtf"
        path.write_bytes(source if isinstance(source, bytes) else source.encode("latin-1"))
        (transcript,) = read(path, ImportOptions())
        return transcript

    return read_it


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\pard One\par Two\line three\par}", "One\nTwo\nthree"),
        (r"caf\'e9 \u8220?x\u8221? \u-10179?\u-8704? \emdash}", "café “x” 😀 —"),
        (r"{\*\generator X;}{\info{\title no}}Yes}", "Yes"),
        (r"\trowd\cellx1\cellx2 a\cell b\cell\row c\cell d\cell\row}", "a\tb\nc\td"),
        (r"{\field{\*\fldinst{HYPERLINK " + '"http://x.example"' + r"}}{\fldrslt{these words}}} follow}", "these words follow"),
        (r"{\listtext 1.\tab}First\par}", "1.\tFirst"),
    ],
)  # fmt: skip
def test_text_is_read_as_shown(read_source, source, text):
    transcript = read_source(HEAD + source)
    assert transcript.text == text
    assert transcript.notes == []


def test_letters_that_should_have_been_escaped_are_read(read_source):
    assert read_source(HEAD.encode() + "café\\par}".encode("cp1252")).text == "café"
    assert read_source(HEAD.encode() + "café – x\\par}".encode()).text == "café – x"


def test_speakers_are_found(read_source):
    transcript = read_source(HEAD + r"{\b I:} So?\par {\b R1:} Yes.\par {\b I:} Why?\par}")
    assert [turn.speaker for turn in transcript.turns] == ["I", "R1", "I"]


def test_what_cannot_be_told_apart_is_said(read_source):
    transcript = read_source(HEAD + r"Seen {\v hidden} {\deleted gone}{\footnote below}.\par}")
    assert transcript.text == "Seen hidden gone."
    assert [note.split(" ")[0] for note in transcript.notes] == ["Left", "The", "The"]


@pytest.mark.parametrize("source", [r"{\rtf1 }", r"{\rtf1", HEAD, r"{\rtf1 {\*\x y}}"])
def test_a_file_without_text_is_refused(read_source, source):
    with pytest.raises(CodingError, match=r"a\.rtf"):
        read_source(source)


def test_nesting_has_no_end(read_source):
    assert read_source(r"{\rtf1 " + "{" * 100_000 + "deep" + "}" * 100_001).text == "deep"


def test_many_links_take_no_time(read_source):
    link = r"{\field{\*\fldinst{HYPERLINK " + '"http://x.example"' + r"}}{\fldrslt{a}}}"
    assert read_source(HEAD + link * 3000 + "}").text == "a" * 3000


def test_a_file_that_was_tampered_with_is_read_or_refused(read_source):
    chance = random.Random(4)
    source = (
        HEAD + r"{\pict\bin3 abc}\uc1\u8220?hi\'e9{\field{\*\fldinst{HYPERLINK " + '"x"' + r"}}{\fldrslt{y}}}\par}"
    ).encode()
    texts = []
    for _ in range(300):
        data = bytearray(source)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.choice(b"\\{}0123456789ucbinf -'\x81\xff")
        with suppress(CodingError):
            texts.append(read_source(bytes(data)).text)
    assert len(texts) > 100
    assert all(text.strip() for text in texts)
