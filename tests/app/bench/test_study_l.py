"""The invented studies: whole, as large as asked, the same for the same seed, made once."""

import shutil
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from app.bench import study_l
from app.bench.benchmark import Terms
from coding.check import check
from coding.info import counts
from models.project import Project
from tests.studies import state


def _silent(_done: int, _of: int, _name: str) -> None:
    """Say nothing."""


@pytest.fixture(scope="module")
def built(terms: Terms, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(terms.study(), tmp_path_factory.mktemp("built")))


def test_a_study_is_whole_and_as_large_as_asked(built: Path, terms: Terms) -> None:
    with Project(built, writes=False) as project, project.read() as session:
        found = counts(session)
        assert check(session) == []
    size = terms.size
    assert found["words"] == size.documents * size.words
    assert [found[name] for name in ("documents", "codes", "segments", "coders", "participants", "operations")] == [
        size.documents, size.codes, size.segments, size.coders, size.participants, 1,
    ]  # fmt: skip


def test_the_same_seed_gives_the_same_study_and_another_seed_another(built: Path, terms: Terms, tmp_path: Path) -> None:
    states = []
    for name, size in (("again", terms.size), ("other", replace(terms.size, seed=2))):
        study_l.build(tmp_path / f"{name}.loom", size, _silent)
        with Project(tmp_path / f"{name}.loom", writes=False) as project:
            states.append(state(project))
    with Project(built, writes=False) as project:
        first = state(project)
    made_anew = ("study", "attribute", "coder")  # with the file, and with its first operation
    again, other = ({name: rows for name, rows in each.items() if name not in made_anew} for each in states)
    assert again == {name: rows for name, rows in first.items() if name not in made_anew}
    assert other["document_text"] != again["document_text"]
    assert other["segment"] != again["segment"]


def test_codes_are_in_three_levels(built: Path) -> None:
    with Project(built, writes=False) as project:
        above = {row[0]: row[2] for row in state(project)["code"]}
    levels = []
    for code_id in above:
        level, here = 1, above[code_id]
        while here is not None:
            level, here = level + 1, above[here]
        levels.append(level)
    assert [levels.count(level) for level in (1, 2, 3, 4)] == [1, 5, 24, 0]


def test_texts_hold_what_positions_go_wrong_on(built: Path) -> None:
    with Project(built, writes=False) as project:
        text = "".join(row[3] for row in state(project)["document_text"])
    assert len(text) < len(text.encode("utf-16-le")) // 2 < len(text.encode())
    assert any(character > "\uffff" for character in text)
    assert any(character in "éöï" for character in text)


def test_segments_begin_and_end_with_words_and_none_is_there_twice(built: Path) -> None:
    with Project(built, writes=False) as project:
        found = state(project)
    texts = {row[2]: row[3] for row in found["document_text"]}
    places = [row[2:7] for row in found["segment"]]
    assert len(set(places)) == len(places)
    for document_id, _code, _coder, start, end in places:
        words = texts[document_id][start:end]
        assert words[0].isalnum()
        assert words[-1].isalnum()
    assert len({row[4] for row in found["segment"]}) == 3  # all coders


def test_a_study_is_made_once_and_an_outdated_one_goes(terms: Terms) -> None:
    path = terms.study()
    made = path.stat().st_mtime_ns
    outdated = path.with_name("-".join(map(str, astuple(terms.size))) + "-0.loom")
    shutil.copy(path, outdated)
    assert terms.study() == path
    assert path.stat().st_mtime_ns == made
    path.unlink()
    assert terms.study() == path
    assert not outdated.exists()
    assert path.exists()
