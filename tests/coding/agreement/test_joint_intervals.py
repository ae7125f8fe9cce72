"""Intervals of the alphas of sets and of units: each draw is what the coefficient is of the table drawn so."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.agreement import set_intervals
from coding.agreement.coefficients.continuum import Continuum, continuum
from coding.agreement.coefficients.distances import DISTANCES
from coding.agreement.coefficients.sets import SetRatings, set_alpha
from coding.agreement.coefficients.unit_coefficients import UNIT_COEFFICIENTS
from coding.agreement.coefficients.unitizing import ku_alpha, ku_coverage
from coding.agreement.comparing import agreement, of_all_codes
from coding.agreement.joint import joint_figures
from coding.agreement.pooled import NOT_DRAWN
from coding.agreement.question import Question
from coding.agreement.resampling import Draws
from coding.agreement.set_intervals import TOO_MANY, drawn_sets
from coding.agreement.tables.material import read_material
from coding.agreement.unit_intervals import Clusters, drawn_units
from tests.coding.agreement.invented import Invented, written
from tests.coding.agreement.tables import set_ratings

LABELS, CODERS = "abc", "ABC"
WORK = {each.key: each.work for each in UNIT_COEFFICIENTS}


def draws(times: list[list[int]]) -> Draws:
    return Draws(np.arange(len(times[0])) * 3 + 1, np.array(times, dtype=np.float64))  # numbers with gaps


@st.composite
def document(draw):
    """The length of a text and each coder's units in it, which do not overlap."""
    length, units = draw(st.integers(1, 12)), []
    for _coder in CODERS:
        cuts = sorted(draw(st.sets(st.integers(0, length), max_size=5)))
        codes = [draw(st.sampled_from([*LABELS, None])) for _cut in cuts]
        parts = zip(cuts, cuts[1:], codes, strict=False)
        units.append([(start, end, code) for start, end, code in parts if code is not None])
    return length, units


def laid_out(documents: list) -> tuple[Continuum, list[int]]:
    """One document after the other as a continuum, and where each begins."""
    begins, units, at = [], [[] for _coder in CODERS], 0
    for length, own in documents:
        begins.append(at)
        for coder, spans in enumerate(own):
            units[coder] += [(at + start, at + end, code) for start, end, code in spans]
        at += length
    return continuum(at, units, CODERS, LABELS), begins


TIMES = st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=1, max_size=4)


@settings(max_examples=80, deadline=None)
@given(st.lists(document(), min_size=3, max_size=3), TIMES)
def test_a_draw_of_units_is_the_figure_of_documents_so_often(documents, times) -> None:
    whole, begins = laid_out(documents)
    made = draws([[1, 1, 1], *times])
    found = drawn_units(whole, Clusters(np.array(begins), made.clusters), made)
    assert bool(found) == bool(len(whole.codes))
    for place, row in enumerate(made.times.astype(int).tolist() if found else []):
        again, _begins = laid_out([page for page, often in zip(documents, row, strict=True) for _time in range(often)])
        if not again.length:
            continue
        expected = {key: WORK[key](again) for key in ("u_alpha", "bar_u_alpha", "cu_alpha")}
        expected |= {f"ku_alpha:{label}": ku_alpha(again, label) for label in LABELS}
        expected |= {f"ku_coverage:{label}": ku_coverage(again, label) for label in LABELS}
        for key, value in expected.items():
            assert found[key][place] == pytest.approx(value.value if value.defined else np.nan, nan_ok=True), key


@settings(max_examples=80, deadline=None)
@given(set_ratings(), st.data(), st.booleans())
def test_a_draw_of_sets_is_the_figure_of_rows_so_often(table: SetRatings, data, only: bool) -> None:
    table = table.coded_only() if only else table
    times = data.draw(TIMES)
    made = draws([[1, 1, 1], *times])
    own = data.draw(st.lists(st.integers(0, 2), min_size=len(table.weights), max_size=len(table.weights)))
    clusters = made.clusters[np.array(own, dtype=np.int64)]
    found = drawn_sets(replace(table, clusters=clusters), DISTANCES, made, lambda: None)
    for place, row in enumerate(made.times if found else []):
        again = replace(table, weights=table.weights * row[own])
        for distance in DISTANCES:
            value = set_alpha(again, distance)
            expected = value.value if value.defined else np.nan
            assert found[distance.key][place] == pytest.approx(expected, nan_ok=True, abs=1e-9), distance.key


def coded(documents: int, turns: int = 4) -> Invented:
    """Two coders who mark the same turns with the same codes, mostly."""
    pages = [[(12, False)] * turns for _page in range(documents)]
    spans = [
        (page, coder, (page + turn + coder * (page % 3 == 1)) % 2, turn * 13 + (coder * page * turn) % 5, turn * 13 + 9)
        for page in range(documents)
        for turn in range(turns)
        for coder in range(2)
        if (page * 7 + turn * 3 + coder) % 5
    ]
    return Invented(pages, 2, 2, {(page, coder) for page in range(documents) for coder in range(2)}, spans)


DRAWN = (
    "alpha_jaccard",
    "alpha_masi",
    "coded_only:alpha_dice",
    "set:alpha_nominal",
    "u_alpha",
    "cu_alpha",
    "bar_u_alpha",
)


@pytest.mark.parametrize(("documents", "unreliable"), [(12, "12 documents"), (60, ""), (4, "16 turns")])
def test_sets_and_units_have_intervals(documents: int, unreliable: str) -> None:
    with written(coded(documents)) as project, project.read() as session:
        material = read_material(session, Question())
    overall = agreement(material, Question()).overall
    for key in DRAWN:
        value = overall[key]
        assert value.low < value.value < value.high, key
        assert ("The interval is unreliable" in value.note, unreliable in value.note) == (bool(unreliable), True), key
    assert overall["set:alpha_jaccard"] == overall["alpha_jaccard"]
    for key in ("mv_alpha", "mean_alpha", "alpha_U_2004"):
        assert (overall[key].low, NOT_DRAWN in overall[key].note) == (None, True), key
    assert {key: overall[key] for key in of_all_codes(material)} == of_all_codes(material)
    assert all(value.low is None for value in agreement(material, Question(), draws=0).overall.values())
    assert not any(NOT_DRAWN in value.note for value in agreement(material, Question(), draws=0).overall.values())


@pytest.mark.parametrize("unit", ["turn", "sentence", "document"])
def test_sets_of_units_have_intervals(unit: str) -> None:
    question = Question(unit=unit)
    with written(coded(12)) as project, project.read() as session:
        overall = agreement(read_material(session, question), question).overall
    values = [overall[key] for key in ("alpha_jaccard", "alpha_dice") if overall[key].defined]
    assert all(value.low is not None and value.low <= value.value <= value.high for value in values)
    assert values or unit == "document"


def test_turns_and_documents_are_of_the_same_figures() -> None:
    with written(coded(12)) as project, project.read() as session:
        material = read_material(session, Question())
    used = np.ones(2, np.bool_)
    pages, turns = (
        joint_figures(material, used, None, by_turn=by_turn, tell=lambda *_at: None).values for by_turn in (False, True)
    )
    assert pages.keys() == turns.keys()
    for key, value in pages.items():
        assert turns[key].value == pytest.approx(value.value), key


def test_too_many_sets_have_no_interval_and_say_so() -> None:
    with written(coded(12)) as project, project.read() as session:
        material = read_material(session, Question())
    with patch.object(set_intervals, "MOST_SETS", 1):
        overall = agreement(material, Question()).overall
    assert (overall["alpha_jaccard"].low, overall["alpha_jaccard"].note) == (None, TOO_MANY)
    assert overall["u_alpha"].low is not None
