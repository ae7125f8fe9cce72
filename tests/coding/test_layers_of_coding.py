"""Whose coding counts: coders, the consensus where it was made, and layers put together from several coders."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coding.agreement.question import Question
from coding.coders import ensure_coder, mark_progress
from coding.disagreements.deciding import settle
from coding.disagreements.finding import disagreements
from coding.errors import CodingError
from coding.layers import Layer, scope_of
from coding.quote_rows import segments_in
from coding.reports import REPORTS, ReportOptions
from coding.segment_rows import SegmentRow
from coding.segments import apply_code, mark
from coding.zones import zones
from models.project import Project
from tests.coding.disagreements.two_coders import coded, done_by, two_coders
from tests.studies import COUNCIL, place

BOTH = "We ask first now. Before, nobody asked."


@pytest.fixture
def trio(tmp_path: Path):
    """Three coders, all done: of one passage two agree, of another all, and one has one more."""
    with two_coders(tmp_path, names=("Amira", "Joel", "Priya")) as project:
        for coder, words in (("Amira", BOTH), ("Joel", BOTH), ("Priya", "We ask first now.")):
            coded(project, coder, "Trust", words)
        coded(project, "Priya", "Fear", "Nobody knew how to.")
        coded(project, "Joel", "Fear", "Why so?")
        coded(project, "Amira", "Fear", "Why so?")
        yield project


def table(project: Project, kind: str, *names: str) -> tuple[list[dict[str, object]], str]:
    report = next(report for report in REPORTS if report.key == kind)
    with project.read() as session:
        found = report.build(session, ReportOptions(coders=names))
        keys = [column.key for column in found.columns]
        return [dict(zip(keys, row, strict=True)) for row in found.rows], found.caption


def words(project: Project, *names: str) -> dict[object, object]:
    return {row["code"]: (row["segments"], row["words"]) for row in table(project, "frequencies", *names)[0]}


def quotes(project: Project, *names: str) -> list[tuple[object, object, object]]:
    return [(row["code"], row["quote"], row["coder"]) for row in table(project, "quotes", *names)[0]]


def test_a_layer_is_what_any_all_or_most_coded(trio: Project):
    assert words(trio, "union") == {"Trust": (1, 7), "Fear": (2, 4)}
    assert words(trio, "intersection") == {"Trust": (1, 4), "Fear": (0, 0)}
    assert words(trio, "majority") == {"Trust": (1, 7), "Fear": (1, 0)}  # an interviewer's words count as none
    assert words(trio, "intersection", "Amira", "Joel") == {"Trust": (1, 7), "Fear": (1, 0)}


def test_quotes_of_a_layer_are_each_passage_once(trio: Project):
    assert quotes(trio, "union") == [
        ("Trust", BOTH, "Amira; Joel; Priya"),
        ("Fear", "Why so?", "Amira; Joel"),
        ("Fear", "Nobody knew how to.", "Priya"),
    ]
    assert quotes(trio, "majority")[0] == ("Trust", BOTH, "Amira; Joel; Priya")
    assert quotes(trio, "Intersection") == [("Trust", "We ask first now.", "Amira; Joel; Priya")]


def test_the_segments_of_a_layer_are_listed(trio: Project):
    with trio.read() as session:
        assert set(segments_in(session, scope_of(session, ("intersection",)))) == {1, 2, 3}
        assert set(segments_in(session, scope_of(session, ("majority",)))) == {1, 2, 3, 5, 6}


def test_the_caption_says_whose_and_by_which_rule(trio: Project):
    assert "coded by most of Amira, Joel and Priya" in table(trio, "frequencies", "majority")[1]
    caption = table(trio, "quotes", "intersection")[1]
    assert "passages coded by all of Amira, Joel and Priya" in caption
    assert "all of them coded who looked at it" in caption


def test_who_has_not_marked_the_document_done_does_not_hold_back_what_the_others_agree_on(trio: Project):
    with trio.write("mark_progress", "Priya") as session:
        done_by(session, "Priya", "in work")
    assert words(trio, "intersection") == {"Trust": (1, 7), "Fear": (1, 0)}
    with trio.write("mark_progress", "Joel") as session:
        done_by(session, "Joel", "in work")
    assert words(trio, "intersection") == {"Trust": (1, 7), "Fear": (1, 0)}
    assert "1 document was coded by one of them alone" in table(trio, "frequencies", "intersection")[1]


def test_what_a_place_was_assigned_to_one_alone_counts_as_she_has_it(tmp_path: Path):
    with two_coders(tmp_path, assigned={"Joel": (0, 24)}) as project:
        coded(project, "Amira", "Trust", BOTH)
        coded(project, "Amira", "Fear", "We ask first now.")
        assert words(project, "intersection") == {"Trust": (1, 3), "Fear": (0, 0)}


def test_several_who_mark_a_passage_are_told_together(trio: Project):
    with trio.write("mark", "Amira") as session:
        mark(session, 1, polarity="supports", example="yes", comment="A")
        mark(session, 2, polarity="contradicts", example="no", comment="B")
    row = table(trio, "quotes", "union")[0][0]
    assert (row["polarity"], row["comment"]) == ("contradicts; supports", "A / B")


@pytest.mark.parametrize("kind", ["intersection", "majority"])
def test_segments_are_listed_as_they_were_coded_and_so_of_no_such_layer(trio: Project, kind: str):
    assert len(table(trio, "segments", "union")[0]) == 6
    with pytest.raises(CodingError, match="as they were coded"):
        table(trio, "segments", kind)


def test_what_there_is_not_is_refused(tmp_path: Path):
    with two_coders(tmp_path, names=("Amira",)) as project:
        with pytest.raises(CodingError, match="needs two coders"):
            words(project, "union")
        with pytest.raises(CodingError, match="no consensus yet"):
            words(project, "consensus")
        with pytest.raises(CodingError, match="no coder “Zoë”"):
            words(project, "union", "Amira", "Zoë")


def test_a_coder_of_that_name_is_meant_where_there_is_one(trio: Project):
    with trio.write("ensure_coder", "Amira") as session:
        ensure_coder(session, "Union")
    assert words(trio, "union")["Trust"] == (0, 0)


def test_the_second_coding_of_a_person_counts_only_where_it_is_named(trio: Project):
    with trio.write("again", "Amira") as session:
        again = ensure_coder(session, "Amira (again)")
        from models.schema import coders

        session.execute(coders.update().where(coders.c.id == again).values(again_of_id=1))
        apply_code(session, 1, 1, *place_of("Nobody knew"), again)
    assert words(trio)["Trust"] == words(trio, "union")["Trust"] == (1, 7)
    assert words(trio, "Amira (again)")["Trust"] == (1, 2)


def place_of(said: str) -> tuple[int, int]:
    from tests.coding.disagreements.two_coders import LONG

    return place(LONG, said)


def test_the_consensus_counts_where_it_is_complete_and_all_coders_elsewhere(study: Project):
    before = words_of(study)
    with study.write("done", "Amira") as session:
        for name in ("Amira", "Joel"):
            mark_progress(session, 1, ensure_coder(session, name), "done")
    with study.read() as session:
        every = disagreements(session, Question())
    assert len(every) > 1
    with study.write("settle", "Amira") as session:
        settle(session, every[0], "neither")
    assert words_of(study) == before
    with study.read() as session:
        scope = scope_of(session)
    assert (scope.whose, scope.settled) == ("all coders", None)
    assert (
        scope.note == "In 1 document the consensus is still being made; until it is complete, all coders count there."
    )
    with study.write("settle", "Amira") as session:
        for each in every[1:]:
            settle(session, each, "neither")
    with study.read() as session:
        scope = scope_of(session)
    assert (scope.whose, scope.settled) == ("the consensus where it is complete, else all coders", {1})
    assert scope.note == "In 1 of 3 coded documents the consensus is complete."
    assert words_of(study)[2] == before[2]
    assert words_of(study)[1] != before[1]


def test_while_disagreements_are_decided_no_code_vanishes_from_a_table(trio: Project):
    before = words(trio)
    with trio.read() as session:
        first, second = disagreements(session, Question())[:2]
    with trio.write("settle", "Amira") as session:
        settle(session, first, "overlap")
    found, caption = table(trio, "frequencies")
    assert words(trio) == before
    assert "all coders count there" in caption
    assert {row["code"] for row in found} == {"Trust", "Fear"}
    with trio.write("settle", "Amira") as session:
        for each in (second, *disagreements(session, Question())[2:]):
            settle(session, each, "neither")
    assert words(trio) == words(trio, "consensus") == {"Trust": (1, 4), "Fear": (0, 0)}


def words_of(project: Project) -> dict[int, int]:
    """Count what counts by document."""
    from collections import Counter

    from coding.passages import read_segments

    with project.read() as session:
        return Counter(row.document_id for row in read_segments(session, scope_of(session)))


def test_a_consensus_that_was_coded_like_any_coder_counts_alone(study: Project):
    with study.write("code", "Consensus") as session:
        apply_code(session, 2, 4, *place(COUNCIL, "mind you"))
    assert list(words_of(study).items()) == [(2, 1)]


SPAN = st.tuples(st.integers(0, 19), st.integers(1, 8), st.integers(1, 3))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans=st.lists(SPAN, max_size=9), part=st.tuples(st.integers(0, 10), st.integers(11, 27)))
def test_a_layer_equals_a_count_letter_by_letter(spans: list[tuple[int, int, int]], part: tuple[int, int]):
    areas = {1: None, 2: (part,), 3: None}
    rows = [
        SegmentRow(number, 1, 1, coder, start, start + size, "", "")
        for number, (start, size, coder) in enumerate(spans)
    ]
    for kind in ("intersection", "majority"):
        kept = Layer(kind, {1: zones(areas, 27, 1)}).kept(rows)
        told = {at for row in kept for at in range(row.start, row.end)}
        expected = set()
        for at in range(27):
            looked = {1, 3} | ({2} if part[0] <= at < part[1] else set())
            applied = {coder for start, size, coder in spans if start <= at < start + size} & looked
            least = len(looked) if kind == "intersection" else len(looked) // 2 + 1
            if len(applied) >= least:
                expected.add(at)
        assert told == expected


def test_a_consensus_coded_without_marks_goes_on_to_count_where_something_is_decided_elsewhere(study: Project):
    with study.write("code", "Consensus") as session:
        apply_code(session, 2, 4, *place(COUNCIL, "mind you"))
    with study.write("done", "Amira") as session:
        for name in ("Amira", "Joel"):
            mark_progress(session, 1, ensure_coder(session, name), "done")
    with study.write("settle", "Amira") as session:
        settle(session, disagreements(session, Question())[0], "neither")
    assert words_of(study)[2] == 1
