"""Passages, their words, characters and speakers equal a count letter by letter."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from coding.evidence.counting import Rules, gather, parts_of
from coding.passages import Passage, passages_of
from coding.scope import Base, DocumentView, Voice
from coding.segment_rows import SegmentRow
from coding.sources import FOCUS_GROUP, ORGANISATION
from models.project import Project
from models.schema import documents, texts
from tests.studies import place

TEXT = "Ask: so? Ann-Lee said it's on. Bob: no, 🙂 we can't share. Ann: well then – fine."
TURNS = (
    ("so?", 1, None, True),
    ("Ann-Lee said it's on.", 2, 1, False),
    ("no, 🙂 we can't share.", 3, 2, False),
    ("well then – fine.", 2, 1, False),
)
VOICES = [Voice(*place(TEXT, words), *who) for words, *who in TURNS]
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30), st.integers(1, 4))
GROUPS = {"one": {1}, "parent": {1, 2}, "all": {1, 2, 3}, "none": {9}}


def base() -> Base:
    return Base({1: DocumentView(1, "d", "interview")}, {1: VOICES}, {1: [1, 2]}, {1: "Ann", 2: "Bob"}, {1: {}, 2: {}})


def brute(rows: list[SegmentRow]) -> list[tuple[int, int, set[int]]]:
    """Join segments that share a letter until none do any more."""
    found = [(row.start, row.end, {row.id}) for row in rows]
    joined = True
    while joined:
        joined = False
        for one in found:
            for other in found:
                if one is not other and max(one[0], other[0]) < min(one[1], other[1]):
                    found = [each for each in found if each not in (one, other)]
                    found.append((min(one[0], other[0]), max(one[1], other[1]), one[2] | other[2]))
                    joined = True
                    break
            if joined:
                break
    return sorted(found)


@pytest.fixture
def text_only(project: Project) -> Project:
    with project.write("add", "Amira") as session:
        session.execute(insert(documents).values(name="d"))
        session.execute(insert(texts).values(document_id=1, text=TEXT))
    return project


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans=st.lists(SPANS, max_size=8))
def test_passages_equal_a_count_letter_by_letter(text_only: Project, spans: list[tuple[int, int, int]]):
    rows = [
        SegmentRow(n, 1, code, 1, start, min(len(TEXT), start + size), "", "")
        for n, (start, size, code) in enumerate(spans)
    ]
    rows.sort(key=lambda row: (row.start, row.end))
    with text_only.read() as session:
        found = passages_of(session, base(), rows, GROUPS)
    said = [at for voice in VOICES if not voice.interviewer for at in range(voice.start, voice.end)]
    starts = {
        word.start()
        for voice in VOICES
        if not voice.interviewer
        for word in re.finditer(r"\w+(?:['’-]\w+)*", TEXT[: voice.end])
        if word.start() >= voice.start
    }
    for group, code_ids in GROUPS.items():
        expected = brute([row for row in rows if row.code_id in code_ids])
        assert [(p.start, p.end, set(p.segment_ids)) for p in found[group]] == expected
        for passage in found[group]:
            letters = set(range(passage.start, passage.end))
            assert passage.characters == len(letters & set(said))
            assert passage.words == len(letters & starts)
            people = [
                v.participant_id
                for v in VOICES
                if not v.interviewer and any(not TEXT[at].isspace() for at in letters & set(range(v.start, v.end)))
            ]
            assert set(passage.people) == set(people)


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sets(st.integers(1, 5), max_size=3)), max_size=8),
    st.dictionaries(st.integers(1, 5), st.sampled_from(["", "Police", "police ", "Shop"])),
    st.sampled_from(
        [frozenset(), frozenset({FOCUS_GROUP}), frozenset({ORGANISATION}), frozenset({FOCUS_GROUP, ORGANISATION})]
    ),
)
def test_sources_equal_the_pairs_that_are_tied(heard, organisations: dict[int, str], rule: frozenset[str]):
    kinds = {1: "interview", 2: "focus group", 3: "survey", 4: "report"}
    world = Base(
        {n: DocumentView(n, str(n), kind) for n, kind in kinds.items()}, {}, {1: [1], 2: [1, 2], 3: [3]}, {},
        {n: {"organisation": organisations.get(n, "")} for n in range(1, 6)},
    )  # fmt: skip
    passages = [
        Passage(where, 0, 1, (n,), tuple(people), 0, 1, False, False) for n, (where, people) in enumerate(heard)
    ]
    found = [heard.source for heard in gather(1, parts_of(passages, world), Rules(world, rule)).sources]

    said = {(where, person) for where, people in heard for person in people}
    tied = {
        frozenset((one, other))
        for where, one in said
        for place, other in said
        if (FOCUS_GROUP in rule and where == place == 2)
        or (
            ORGANISATION in rule and 3 not in (where, place)
            and organisations.get(one, "").strip().casefold() == organisations.get(other, "").strip().casefold() != ""
        )
    }  # fmt: skip
    groups = [{person} for person in {person for _where, person in said}]
    for tie in tied:
        together = [group for group in groups if group & tie]
        groups = [group for group in groups if not group & tie] + [set().union(*together)]
    unknown = {where for where, people in heard if not people and where == 4}
    assert sorted(sorted(source.people) for source in found if source.people) == sorted(
        sorted(group) for group in groups
    )
    assert {source.document_id for source in found if not source.people} == unknown
