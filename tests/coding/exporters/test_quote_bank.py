"""Quotes as a report prints them."""

import pytest

from coding.codetree import code_tree
from coding.exporters.quote_bank import coded, quotes, single_inside
from coding.exporters.quote_sections import ELSEWHERE, OUTSIDE, bank
from coding.layers import scope_of
from coding.passages import by_code, passages_of, read_segments
from coding.reports import REPORTS, ReportOptions
from coding.scope import read_base
from coding.segments import apply_code
from coding.table import Table
from tests.coding.exporters.conftest import QUOTE_COLUMNS
from tests.studies import POLICE, place

OUTLINE = {"Above": (), "A": ("Above",), "B": ("Above",), "C": ()}
BASE = {"outcome": "An outcome", "pathway": "P", "code": "A", "quote": "Words.", "document": "D1", "start": 1, "end": 7}


def _table(changes, marks=()):
    keys = [column.key for column in QUOTE_COLUMNS]
    rows = [tuple((dict.fromkeys(keys, "") | BASE | change)[key] for key in keys) for change in changes]
    return Table("quotes", "Q", "Caption.", QUOTE_COLUMNS, rows, ("pathway", "outcome"), "quotes", OUTLINE, marks)


def _bank(*changes, marks=()):
    table = _table(changes, marks)
    return bank(table, table.rows)


def _printed(*changes, marks=()):
    table = _table(changes, marks)
    return quotes(coded(table, table.rows))[0]


def _read(found):
    return [(section.headings, [quote.words for quote in section.quotes]) for section in found.sections]


def test_a_passage_with_several_codes_and_coders_is_printed_once():
    found = _printed(
        {"code": "A", "coder": "Amira", "polarity": "supports", "attribution": "(police)"},
        {"code": "A", "coder": "Joel", "attribution": "(police)"},
        {"code": "B", "coder": "Amira"},
    )
    assert [(one.words, list(one.codes), one.attribution) for one in found] == [("Words.", ["A", "B"], "(police)")]


def test_a_quote_within_another_is_not_printed_again_and_one_that_overlaps_is():
    inner, overlapping = {"quote": "Inner.", "start": 3, "end": 6}, {"quote": "Over.", "start": 5, "end": 9}
    found = _bank({}, inner, overlapping, {**inner, "document": "D2"}, {**inner, "outcome": "Another"})
    assert [words for _headings, words in _read(found)] == [["Words.", "Over.", "Inner."], ["Inner."]]
    assert "1 shorter quote that lies within a longer one under the same heading is not repeated." in found.introduction
    assert "not repeated" not in _bank({}, overlapping).introduction


TEXT = "We ask first now. Before, nobody asked. Never."
LONG, LATE = {"quote": TEXT[:39], "start": 0, "end": 39}, {"quote": TEXT[18:], "start": 18, "end": len(TEXT)}


def test_segments_of_one_code_that_overlap_are_printed_as_one_passage():
    assert [(one.words, one.start, one.end) for one in _printed(LONG, LATE)] == [(TEXT, 0, len(TEXT))]
    inside = {"quote": "nobody", "start": 26, "end": 32}
    assert [one.words for one in _printed(LONG, LATE, inside)] == [TEXT]


@pytest.mark.parametrize(
    "other",
    [
        {"code": "B"},
        {"polarity": "contradicts"},
        {"attribution": "(police)"},
        {"quote": "[not to be quoted]"},
        {"start": 39, "quote": TEXT[39:]},
    ],
)
def test_what_differs_or_only_touches_stands_apart(other: dict[str, object]):
    assert len(_printed(LONG, {**LATE, **other})) == 2


@pytest.mark.parametrize("words", ["He said “yes”.", 'He said "yes".'])
def test_it_is_said_that_inner_quotation_marks_are_changed_where_some_are(words):
    said = "Quotation marks inside a quote are printed as single ones."
    assert _bank({}, {"quote": words, "start": 20, "end": 30}).introduction.endswith(said)
    assert said not in _bank({}, {"quote": "It’s ‘so’.", "start": 20, "end": 30}).introduction


def test_the_longest_is_printed_also_where_it_begins_no_later_or_comes_from_another_coder():
    found = _printed({"end": 5, "quote": "Wo", "coder": "Joel"}, {"start": 1, "end": 9}, {"start": 8, "end": 9})
    assert [(one.start, one.end) for one in found] == [(1, 9)]


def test_outside_the_theory_each_code_has_its_own_and_parents_come_first():
    own = {"outcome": "", "pathway": ""}
    inner = {**own, "start": 3, "end": 4, "quote": "r"}
    found = _bank({}, {**own, "code": "C"}, {**own, "code": "B"}, {**inner, "code": "B"}, {**inner, "code": "A"})
    assert _read(found)[1:] == [
        (((1, OUTSIDE), (2, "Above")), []),
        (((3, "A"),), ["r"]),
        (((3, "B"),), ["Words."]),
        (((2, "C"),), ["Words."]),
    ]
    counts = [section.counts for section in found.sections]
    assert counts[1].startswith("1 passage in 1 document; none contradicting. The codes below it here are counted in.")
    assert "1 shorter quote" in found.introduction


def test_an_outcome_of_several_codes_has_a_heading_for_each_in_the_trees_order():
    found = _bank({"code": "C", "quote": "c", "start": 20, "end": 21}, {"code": "Above"}, {"code": "A"}, {"code": "B"})
    assert _read(found) == [
        (((1, "P"), (2, "An outcome")), []),
        (((3, "Above"),), ["Words."]),
        (((4, "A"),), []),
        (((4, "B"),), []),
        (((3, "C"),), ["c"]),
    ]
    assert found.sections[1].quotes[0].note == "also: A; B"
    assert found.sections[2].counts.endswith(ELSEWHERE)


def test_the_code_of_an_outcome_is_named_once_and_not_where_it_is_called_so():
    named, called = _bank({}, {"start": 20, "end": 22}), _bank({"outcome": "a"})
    assert [section.counts for section in named.sections] == ["2 passages in 1 document; none contradicting. Code: A."]
    assert [section.counts for section in called.sections] == ["1 passage in 1 document; none contradicting."]
    assert named.sections[0].quotes[0].note == ""


def test_only_pathways_that_change_begin():
    found = _bank({}, {"outcome": "Second"}, {"outcome": "Third", "pathway": ""})
    assert [section.headings for section in found.sections] == [
        ((1, "P"), (2, "An outcome")), ((2, "Second"),), ((1, "No pathway"), (2, "Third")),
    ]  # fmt: skip


def test_passages_are_counted_with_participants_documents_and_contradictions():
    found = _bank(
        {"polarity": "contradicts", "participant": "P1; P2"},
        {"polarity": "contradicts", "start": 5, "end": 9, "participant": "P2"},
        {"start": 9, "end": 10, "participant": "P3"},
        {"document": "D2"},
    )
    assert found.sections[0].counts.startswith("3 passages from 3 participants in 2 documents; 1 contradicting.")


def test_what_is_counted_is_what_the_frequencies_count(study):
    with study.write("code", "Joel") as session:
        apply_code(session, 1, 2, *place(POLICE, "now 🙂. Before, nobody"))
        apply_code(session, 1, 4, *place(POLICE, "Café talks"))
    report = next(report for report in REPORTS if report.key == "quotes")
    with study.read() as session:
        table = report.build(session, ReportOptions())
        tree, base = code_tree(session), read_base(session)
        rows = read_segments(session, scope_of(session))
        figures = passages_of(session, base, rows, by_code(tree))
        names = {tree.label(code_id): len(passages) for code_id, passages in figures.items()}
    found = {section.headings[-1][1]: section.counts for section in bank(table, table.rows).sections}
    assert found["People ask first"].startswith(f"{names['Ask first']} passage")
    assert found["Concerns are shared"].startswith(f"{names['Share sooner']} passages")
    assert found["Humour"].startswith(f"{names['Humour']} passages")


@pytest.mark.parametrize(
    ("polarities", "mark"),
    [
        ([""], []),
        (["supports"], []),
        (["none"], []),
        (["mixed"], ["mixed"]),
        (["contradicts"], ["contradicts"]),
        (["contradicts", ""], ["contradicts"]),
        (["contradicts", "supports"], ["contradicts (judged differently by others)"]),
    ],
)
def test_polarity_is_said_where_it_is_not_the_usual_one(polarities, mark):
    assert _printed(*({"polarity": polarity} for polarity in polarities))[0].marks == mark


def test_what_only_a_part_contradicts_is_said_so():
    assert _printed({}, {"start": 2, "end": 3, "polarity": "contradicts"})[0].note == "contradicts in part"


def test_examples_and_attributions_to_the_programme_are_marked():
    marks = [("yes", "no"), ("", "yes"), ("no", "")]
    found = _printed({"polarity": "mixed"}, {"start": 9, "end": 12}, {"start": 20, "end": 22}, marks=marks)
    assert [one.note for one in found] == ["mixed · an example", "attributed to the programme", ""]


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("We stopped writing “at risk”.", "We stopped writing ‘at risk’."),
        ('She said "no" ("never"), the "lad".', "She said ‘no’ (‘never’), the ‘lad’."),
        ('"Yes," he said, a 6" nail', "‘Yes,’ he said, a 6’ nail"),
        ("it’s ‘so’ «là»", "it’s ‘so’ «là»"),
    ],
)
def test_quotation_marks_inside_a_quote_are_single(words, inside):
    assert single_inside(words) == inside
