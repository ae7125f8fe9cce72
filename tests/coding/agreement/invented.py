"""Small studies drawn at random, and what every single character or unit of them shows, looked up one by one."""

import atexit
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from hypothesis import strategies as st
from sqlalchemy import insert, select

from coding.coders import ensure_coder, mark_progress
from coding.codes import add_code
from coding.documents import add_document
from coding.transcript import Transcript, TurnDraft
from models.base import add_row
from models.project import Project, create
from models.schema import assigned_places, assignments, codes, rounds, segments

CODERS = ("Ann", "Ben", "Cem", "Dee", "Eli")
GAP = "|"
"""Stands between turns, where nothing counts."""


@dataclass(frozen=True)
class Invented:
    """Documents as lists of turns (length, by an interviewer?), who did which, segments, places and codebooks.

    `places` has by document and coder the spans she was assigned; `books` by document the codes of its round.
    """

    documents: list[list[tuple[int, bool]]]
    coders: int
    codes: int
    done: set[tuple[int, int]]
    segments: list[tuple[int, int, int, int, int]]
    places: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=dict)
    books: dict[int, set[int]] = field(default_factory=dict)

    def turns(self, document: int) -> list[tuple[int, int, bool]]:
        """Where the turns of a document are, and whether an interviewer speaks."""
        found, at = [], 0
        for length, asked in self.documents[document]:
            found.append((at, at + length, asked))
            at += length + 1
        return found

    def text(self, document: int) -> str:
        """A document's text: other letters in each, so that no two are equal."""
        return GAP.join(chr(ord("a") + document) * length for length, _asked in self.documents[document])

    def looked(self, document: int, coder: int, code: int, start: int, end: int) -> bool:
        """Whether the coder looked at all of [start, end) with the code before her."""
        if (document, coder) not in self.done:
            return False
        spans = self.places.get((document, coder))
        inside = spans is None or all(
            any(low <= at < high for low, high in spans) for at in self.said(document, start, end)
        )
        return inside and (document not in self.books or code in self.books[document])

    def said(self, document: int, start: int, end: int) -> list[int]:
        """The characters of turns in [start, end)."""
        return [at for low, high, _asked in self.turns(document) for at in range(max(low, start), min(high, end))]

    def covered(self, document: int, coder: int, code: int) -> set[int]:
        """The characters the coder covered with the code, of those she looked at."""
        own = [span[3:] for span in self.segments if span[:3] == (document, coder, code)]
        found = {at for start, end in own for at in range(start, end)}
        return {at for at in found if self.looked(document, coder, code, at, at + 1)}


@st.composite
def inventions(draw: st.DrawFn, rounds_too: bool = True) -> Invented:
    """Draw a study of up to four documents, two to five coders and up to four codes."""
    turn = st.tuples(st.integers(1, 9), st.booleans())
    pages = draw(st.lists(st.lists(turn, min_size=1, max_size=4), min_size=1, max_size=4))
    coders, many = draw(st.integers(2, 5)), draw(st.integers(1, 4))
    pairs = [(page, coder) for page in range(len(pages)) for coder in range(coders)]
    done = {pair for pair in pairs if draw(st.integers(0, 4))}
    lengths = [sum(length + 1 for length, _asked in page) - 1 for page in pages]
    spans = []
    for _number in range(draw(st.integers(0, 14))):
        page = draw(st.integers(0, len(pages) - 1))
        start = draw(st.integers(0, lengths[page] - 1))
        end = draw(st.integers(start + 1, lengths[page]))
        spans.append((page, draw(st.integers(0, coders - 1)), draw(st.integers(0, many - 1)), start, end))
    found = Invented(pages, coders, many, done, spans)
    if rounds_too and draw(st.booleans()):
        _assign(draw, found, lengths)
    return found


def _assign(draw: st.DrawFn, found: Invented, lengths: list[int]) -> None:
    """Put some documents into a round, whole or in places, some with a codebook."""
    for page, length in enumerate(lengths):
        if draw(st.booleans()):
            found.books[page] = draw(st.sets(st.integers(0, found.codes - 1)))
        for coder in range(found.coders):
            if draw(st.integers(0, 2)) == 0:
                start = draw(st.integers(0, length - 1))
                spans = [(start, draw(st.integers(start + 1, length)))]
                if draw(st.booleans()):
                    again = draw(st.integers(0, length - 1))
                    spans.append((again, draw(st.integers(again + 1, length))))
                found.places[page, coder] = spans


@contextmanager
def written(found: Invented) -> Iterator[Project]:
    """The study as a file, open; ids of documents, codes and coders count from 1."""
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(_empty(), folder))
        with Project(path) as project:
            with project.write("build", CODERS[0]) as session:
                for coder in range(1, found.coders):
                    ensure_coder(session, CODERS[coder])
                for code in range(found.codes):
                    add_code(session, f"k{code}")
                for page in range(len(found.documents)):
                    drafts = [
                        TurnDraft(low, high, "Interviewer" if asked else "Person")
                        for low, high, asked in found.turns(page)
                    ]
                    add_document(session, Transcript(f"D{page}", found.text(page), drafts))
                for page, coder in found.done:
                    mark_progress(session, page + 1, coder + 1, "done")
                if found.segments:
                    session.execute(insert(segments), [_segment(*each) for each in found.segments])
                _rounds(session, found)
            yield project


@cache
def _empty() -> Path:
    """An empty study, made once."""
    path = Path(mkdtemp(), "invented.loom")
    atexit.register(shutil.rmtree, path.parent)
    create(path)
    return path


def _segment(page: int, coder: int, code: int, start: int, end: int) -> dict[str, object]:
    return {"document_id": page + 1, "coder_id": coder + 1, "code_id": code + 1, "start": start, "end": end}


def _rounds(session, found: Invented) -> None:  # type: ignore[no-untyped-def]
    uids = dict(session.execute(select(codes.c.id, codes.c.uid)).all())
    for page in range(len(found.documents)):
        if page not in found.books and not any(each == page for each, _coder in found.places):
            continue
        book = json.dumps([{"uid": uids[code + 1]} for code in found.books[page]]) if page in found.books else ""
        own = add_row(session, rounds, name=f"Round {page}", state="ended", codebook=book)
        for coder in range(found.coders):
            spans = found.places.get((page, coder))
            key = add_row(
                session, assignments, round_id=own, document_id=page + 1, coder_id=coder + 1, whole=int(spans is None)
            )
            for start, end in spans or ():
                add_row(session, assigned_places, assignment_id=key, document_id=page + 1, start=start, end=end)
