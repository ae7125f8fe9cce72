"""Subtitles: pieces of speech with their times, made into turns."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from coding.importers.clean import cleaned
from coding.importers.label_lines import candidates
from coding.importers.speakers import spoken
from coding.importers.times import LOOSE_CLOCK, clock
from coding.transcript import Transcript, TurnDraft

_TIMING = re.compile(rf"^[ \t]*(?P<start>{LOOSE_CLOCK})[ \t]*-->[ \t]*(?P<end>{LOOSE_CLOCK})")
_ONE_DIGIT = re.compile(r"(?m)^[ \t]*-?\d+:(?:\d:\d{1,2}|\d{1,2}:\d)(?!\d).*-->")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?(?:[ \t]+(?P<name>[^<>]{0,200}))?>|(?P<end></v>)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<[\d:.]+>|\{\\[^{}]{0,80}\}")
_RUBY = re.compile(r"<rt>[^<]{0,200}</rt>")
_ASIDE = re.compile(r"(?:\A|(?<=\n\n))(?:NOTE|STYLE|REGION)(?=\s)[^\n]*(?:\n[^\n]+)*")
_SENTENCE_END = re.compile(r"[.!?…。！？]['\")\]’”»]*$")
_PAUSE = 2000


@dataclass(frozen=True, slots=True)
class Cue:
    """What was said by one speaker ("" where unknown) between two times, in milliseconds.

    `apart` says that someone else spoke before, whoever that was.
    """

    ms: int
    end_ms: int
    speaker: str
    text: str
    apart: bool = False


def transcript_of_cues(name: str, source: str, notes: Sequence[str]) -> Transcript | None:
    """The transcript of a subtitle file, None where it holds no cue with words.

    Cues of one speaker that follow each other are one turn, with a blank between; each cue's time is marked at its
    place. Without speakers a turn ends with a sentence, or before a silence of more than two seconds.
    """
    source, removed = cleaned(source)
    cues = _with_names([cue for cue in _cues(source) if cue.text])
    if not cues:
        return None
    named = any(cue.speaker for cue in cues)
    pieces: list[str] = []
    turns: list[TurnDraft] = []
    marks, position = [], 0
    for at, cue in enumerate(cues):
        before = cues[at - 1] if at else None
        follows = before is not None and (before.speaker == cue.speaker if named else _goes_on(before, cue))
        if before is not None:
            pieces.append(" " if follows else "\n")
            position += 1
        if follows:
            turns[-1] = replace(turns[-1], end=position + len(cue.text))
        else:
            turns.append(TurnDraft(position, position + len(cue.text), cue.speaker, cue.ms))
        marks.append((position, cue.ms))
        pieces.append(cue.text)
        position += len(cue.text)
    return Transcript(name, "".join(pieces), turns, marks, notes=[*notes, *removed])


def _goes_on(before: Cue, cue: Cue) -> bool:
    """Whether the cue continues the sentence of the one before it."""
    return not cue.apart and cue.ms - before.end_ms <= _PAUSE and not _SENTENCE_END.search(before.text)


def _cues(source: str) -> Iterator[Cue]:
    """The cues in the file's order, one for each voice in them; notes, styles and headers are passed over."""
    counted = _ONE_DIGIT.search(source) is not None
    lines = _ASIDE.sub("", source).split("\n")
    timings = [at for at, line in enumerate(lines) if _TIMING.match(line)]
    for at, following in zip_longest(timings, timings[1:], fillvalue=len(lines)):
        found = _TIMING.match(lines[at])
        last = following - 1 if following < len(lines) and _is_id(lines, following - 1) else following
        if found:
            start, end = (clock(found[key], counted_fraction=counted) for key in ("start", "end"))
            yield from _voices("\n".join(lines[at + 1 : last]), start.ms if start else 0, end.ms if end else 0)


def _is_id(lines: Sequence[str], at: int) -> bool:
    """Whether the line before a time names the cue and is not said: it stands alone or is a number."""
    return lines[at].strip().isdigit() or not lines[at - 1].strip()


def _voices(payload: str, ms: int, end_ms: int) -> Iterator[Cue]:
    """The words of a cue by voice; lines that begin with a dash are said by different people."""
    speaker, begin = "", 0
    spans = [(found.start(), found.end(), found) for found in _VOICE.finditer(payload)]
    for start, end, found in spans:
        yield from _dashes(payload[begin:start], ms, end_ms, speaker)
        speaker, begin = "" if found["end"] else _plain(found["name"] or ""), end
    yield from _dashes(payload[begin:], ms, end_ms, speaker)


def _dashes(words: str, ms: int, end_ms: int, speaker: str) -> Iterator[Cue]:
    lines = [_plain(line) for line in words.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > 1 and all(re.match(r"[-–]\s?\S", line) for line in lines):
        for line in lines:
            yield Cue(ms, end_ms, speaker, re.sub(r"^[-–]\s?", "", line), apart=True)
    elif lines:
        yield Cue(ms, end_ms, speaker, " ".join(lines))


def _plain(words: str) -> str:
    """The words without tags, characters written as codes put in."""
    text = html.unescape(_TAG.sub("", _RUBY.sub("", words)))
    return " ".join(cleaned(text)[0].split("\n")).strip()


def _with_names(cues: list[Cue]) -> list[Cue]:
    """The cues with the names at their beginnings as speakers, if there are voices nowhere and the names recur."""
    if any(cue.speaker for cue in cues):
        return cues
    text = "\n".join(cue.text for cue in cues)
    with_colon = [label for label in candidates(text) if label.colon]
    labels = {label.start: label for label in spoken(text, with_colon, tight=0.5)[0]}
    named, position, speaker = [], 0, ""
    for cue in cues:
        label = labels.get(position)
        words = cue.text
        if label:
            speaker, words = label.name, cue.text[label.end - position :]
        if words:
            named.append(replace(cue, speaker=speaker, text=words))
        position += len(cue.text) + 1
    return named
