"""The studies that are measured with: the same for the same seed, made once and kept in the account's cache."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from platformdirs import user_cache_path

from app.bench.invented import Coded, Language, Said, coding, interview, person
from coding.palette import colour
from coding.text import checksum
from models.project import Project, Session, create

Progress = Callable[[int, int, str], None]
Row = tuple[Any, ...]

REVISION = 1
"""Raised when the same seed gives another study than before."""
_VALUES = {
    "role": ("police", "social worker", "youth worker", "parent", "teacher", "commissioner"),
    "organisation": tuple(f"Organisation {number}" for number in range(60)),
    "sector": ("police", "local government", "charity", "health", "education"),
    "region": ("Northern", "Midlands", "South Coast", "Wales"),
    "side": ("internal", "external", "external", "external"),
}


@dataclass(frozen=True, slots=True)
class Size:
    """How large a study is."""

    documents: int
    words: int
    codes: int
    segments: int
    coders: int
    participants: int
    seed: int = 1

    def times(self, number: int) -> "Size":
        """Give so many times as many documents and segments, by as many times the participants."""
        own = {name: getattr(self, name) * number for name in ("documents", "segments", "participants")}
        return replace(self, **own)


L = Size(500, 8_000, 300, 100_000, 5, 250)


def study(size: Size, progress: Progress) -> Path:
    """Give the study of that size, made where it is not in the cache; it is closed, and nobody may change it."""
    folder = user_cache_path("themeloom", appauthor=False) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{'-'.join(map(str, astuple(size)))}-{_version()}.loom"
    if not path.exists():
        for older in folder.glob(f"{'-'.join(map(str, astuple(size)))}-*.loom"):
            older.unlink()
        part = path.with_name(f"{path.stem} being made {os.getpid()}.loom")
        try:
            build(part, size, progress)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return path


def build(path: Path, size: Size, progress: Progress) -> None:
    """Make a study of that size at the path, in one operation."""
    create(path)
    with Project(path) as project, project.write("build", person(0)) as session:
        _Writer(session, size, progress).write()


def _version() -> str:
    """Name the tables as they are now, by what a new study's file says of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "empty.loom")
        create(path)
        with Project(path, writes=False) as project, project.read() as session:
            tables = session.exec_driver_sql("SELECT sql FROM sqlite_master ORDER BY name").all()
    return hashlib.blake2b(f"{REVISION} {tables}".encode(), digest_size=6).hexdigest()


class _Writer:
    """Writes all rows of a study, with ids counted from 1 and uids drawn from the seed."""

    def __init__(self, session: Session, size: Size, progress: Progress) -> None:
        self._session, self._size, self._progress = session, size, progress
        self._random = Random(size.seed)
        self._last: dict[str, int] = {}

    def write(self) -> None:
        self._people()
        self._codes()
        language = Language(self._size.seed)
        for number in range(self._size.documents):
            self._progress(number, self._size.documents, f"interview {number + 1}")
            self._document(language, number)

    def _add(self, table: str, columns: str, rows: Iterator[Row] | list[Row]) -> list[int]:
        """Insert rows under the next ids, and give those."""
        first = self._last.get(table, 0) + 1
        ready = [(number, self._uid(), *row) for number, row in enumerate(rows, first)]
        places = ", ".join("?" * len(ready[0]))
        names = ", ".join(f'"{name}"' for name in ("id", "uid", *columns.split()))
        self._session.exec_driver_sql(f'INSERT INTO "{table}" ({names}) VALUES ({places})', ready)
        self._last[table] = ready[-1][0]
        return list(range(first, first + len(ready)))

    def _uid(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))

    def _people(self) -> None:
        self._last["coder"] = 1
        if self._size.coders > 1:
            self._add("coder", "name consensus", [(person(number), 0) for number in range(1, self._size.coders)])
        people = self._add(
            "participant", "name consent", [(person(number), "") for number in range(self._size.participants)]
        )
        known = self._session.exec_driver_sql("SELECT id, name FROM attribute").all()
        values = [(key, who, self._random.choice(_VALUES[name])) for key, name in known for who in people]
        self._add("attribute_value", "attribute_id participant_id value", values)

    def _codes(self) -> None:
        """Of 300 codes 10 are at the top, 50 below those, and 240 below these."""
        top = max(1, self._size.codes // 30)
        middle = max(1, self._size.codes // 6)
        rows: list[Row] = []
        for number in range(self._size.codes):
            above = None if number < top else number % top + 1 if number < top + middle else top + number % middle + 1
            kind = "inductive" if number % 3 == 2 else "deductive"
            card = (f"What is said of idea {number + 1}", "", "", "", "")
            rows.append((above, number, f"Idea {number + 1}", kind, colour(number), 0, *card))
        columns = "parent_id position name kind colour retired brief definition include exclude example"
        self._add("code", columns, rows)

    def _document(self, language: Language, number: int) -> None:
        who = number % self._size.participants
        text, turns = interview(language, self._random, self._size.words, person(who))
        name, wave = f"{number + 1:03} {person(who)}", f"Wave {number * 4 // self._size.documents + 1}"
        facts = (name, "interview", wave, f"{name}.docx", checksum(text), len(text))
        [own] = self._add("document", "name kind folder origin checksum length", [facts])
        self._add("document_text", "document_id text", [(own, text)])
        self._add("participation", "document_id participant_id", [(own, who + 1)])
        self._add("progress", "document_id coder_id status", [(own, 1, self._random.choice(("in work", "done")))])
        self._turns(own, turns, who)
        self._segments(own, text, number)

    def _turns(self, document_id: int, turns: list[Said], who: int) -> None:
        people = [(document_id, "Interviewer", None, 1), (document_id, person(who), who + 1, 0)]
        asks, answers = self._add("speaker", "document_id name participant_id interviewer", people)
        rows = [(document_id, asks if turn.interviewer else answers, turn.start, turn.end, None) for turn in turns]
        self._add("turn", "document_id speaker_id start end ms", rows)

    def _segments(self, document_id: int, text: str, number: int) -> None:
        size = self._size
        count = size.segments * (number + 1) // size.documents - size.segments * number // size.documents
        found = coding(self._random, text, count, size.codes, size.coders)
        rows = [(document_id, *_numbers(place), *self._marks(text[place.start : place.end])) for place in found]
        columns = "document_id code_id coder_id start end checksum polarity example attributed comment"
        self._add("segment", columns, rows)

    def _marks(self, words: str) -> Row:
        """Give a segment its checksum and its marks; about half of them have none."""
        draw = self._random.choice
        polarity, example = draw(("", "", "supports", "contradicts", "mixed")), draw(("", "", "yes", "no"))
        return checksum(words), polarity, example, draw(("", "yes")), ""


def _numbers(place: Coded) -> Row:
    return place.code + 1, place.coder + 1, place.start, place.end
