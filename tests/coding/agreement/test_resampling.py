"""Intervals come from drawing documents anew, and say where they rest on too little."""

import numpy as np
import pytest

from coding.agreement.binary import FIGURES, Binary, cohen_kappa
from coding.agreement.comparing import ALONE, agreement
from coding.agreement.question import Question
from coding.agreement.resampling import drawn
from coding.agreement.sums import SUMS, summed_by_cluster
from coding.agreement.tables.material import read_material
from coding.agreement.tables.tally import Tally
from coding.agreement.wording import sentence
from tests.coding.agreement.invented import Invented, written


def tally(documents: int, coders: int = 2, groups: int = 3, seed: int = 4) -> Tally:
    """Rows drawn at random: in every document each group has some patterns."""
    draw = np.random.default_rng(seed)
    rows = documents * groups * 3
    everybody = (1 << coders) - 1
    return Tally(
        coders,
        groups,
        draw.integers(0, groups, rows),
        draw.integers(1, everybody + 1, rows),
        np.full(rows, everybody),
        draw.integers(1, 9, rows).astype(np.float64),
        draw.integers(0, documents, rows),
        np.full(documents, everybody),
        np.full(documents, 500.0),
        np.arange(documents),
    )


def test_bounds_are_those_of_documents_drawn_one_by_one():
    table = tally(12)
    found = drawn(table, 300, lambda *_at: None)
    assert found is not None
    sums = {name: summed_by_cluster(table, adds, 12) for name, adds in SUMS.items()}
    times = np.random.default_rng(1).multinomial(12, np.full(12, 1 / 12), size=300)
    for key, work in FIGURES.items():
        figures = np.array([work({name: row @ values for name, values in sums.items()}) for row in times])
        low, high = np.quantile(figures, [0.025, 0.975], axis=0)
        assert np.allclose(found.bounds[key][0], low)
        assert np.allclose(found.bounds[key][1], high)


def test_an_interval_is_there_for_what_is_measured_and_around_it():
    table = tally(60)
    found, binary = drawn(table, 400, lambda *_at: None), Binary(table)
    assert found is not None
    for key, (low, high) in found.bounds.items():
        inside = (low <= binary.figures[key]) & (binary.figures[key] <= high)
        assert inside.all(), key
    assert not any(found.unreliable(group) for group in range(3))
    [cells] = binary.pairs.values()
    assert found.bounds["cohen_kappa"][0][0] < cohen_kappa(cells)[0] < found.bounds["cohen_kappa"][1][0]


def test_the_same_study_has_the_same_interval():
    one, other = (drawn(tally(20), 100, lambda *_at: None) for _time in range(2))
    assert one is not None
    assert other is not None
    assert np.array_equal(one.bounds["krippendorff_alpha_nominal"], other.bounds["krippendorff_alpha_nominal"])


def test_one_document_has_no_interval():
    assert drawn(tally(1), 100, lambda *_at: None) is None


def test_where_too_many_draws_are_undefined_there_is_no_interval():
    table = tally(12)
    rare = Tally(
        2, 1, np.zeros(1, np.int64), np.ones(1, np.int64), np.full(1, 3), np.ones(1), np.zeros(1, np.int64),
        table.total_looked, table.total_weights, table.total_clusters,
    )  # fmt: skip
    found = drawn(rare, 200, lambda *_at: None)
    assert found is not None
    assert np.isnan(found.bounds["krippendorff_alpha_nominal"][0][0])
    assert not np.isnan(found.bounds["percent_agreement"][0][0])


def test_that_there_is_no_interval_is_said():
    pages = [[(30, False)] for _page in range(12)]
    done = {(page, coder) for page in range(12) for coder in range(2)}
    with written(Invented(pages, 2, 1, done, [(0, 0, 0, 5, 9), (0, 1, 0, 5, 9)])) as project, project.read() as session:
        answer = agreement(read_material(session, Question()), Question())
    alpha = answer.codes[0].values["krippendorff_alpha_nominal"]
    assert (alpha.value, alpha.low) == (1, None)
    assert alpha.note.startswith("No interval")
    assert any("drawing whole documents anew" in note for note in answer.notes)


def test_drawing_can_be_cancelled():
    class CancelledError(Exception):
        pass

    def cancel(_done: int, _of: int) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        drawn(tally(12), 50, cancel)


def test_few_documents_have_their_turns_drawn_and_it_is_said():
    pages = [[(30, False), (30, True), (30, False)] for _page in range(3)]
    spans = [(page, coder, 0, 5 + coder, 20) for page in range(3) for coder in range(2)]
    found = Invented(pages, 2, 1, {(page, coder) for page in range(3) for coder in range(2)}, spans)
    with written(found) as project, project.read() as session:
        answer = agreement(read_material(session, Question()), Question())
        one = Question(document_ids=(1,))
        alone = agreement(read_material(session, one), one)
    [code] = answer.codes
    said = "The interval is unreliable: 3 of 9 turns have the code, and 3 documents are too few to be drawn."
    assert code.values["percent_agreement"].note == said
    assert "95 % interval" in sentence(answer)
    assert ", from 9 turns, 3 documents being too few)" in sentence(answer)
    assert any("drawing their turns anew" in note for note in answer.notes)
    assert all(value.low is None for value in alone.codes[0].values.values())
    assert not any("drawing" in note for note in alone.notes)
    assert ALONE in alone.notes
    assert alone.codes[0].values["percent_agreement"].note == ALONE
    assert alone.overall["krippendorff_alpha_nominal"].note == ALONE


def test_few_documents_are_never_reliable_however_many_turns():
    pages = [[(4, False)] * 40 for _page in range(9)]
    spans = [(page, coder, 0, turn * 5, turn * 5 + 2) for page in range(9) for coder in range(2) for turn in range(20)]
    found = Invented(pages, 2, 1, {(page, coder) for page in range(9) for coder in range(2)}, spans)
    with written(found) as project, project.read() as session:
        answer = agreement(read_material(session, Question()), Question(), joint=False)
    for values in (answer.overall, answer.codes[0].values):
        note = values["krippendorff_alpha_nominal"].note
        assert "unreliable" in note
        assert "360 turns" in note
        assert ", 9 documents being too few." in note or ", and 9 documents are too few" in note


@pytest.mark.parametrize("coders", [3, 13, 20])
def test_patterns_of_many_coders_are_counted(coders: int):
    table = tally(5, coders, seed=coders)
    patterns = table.patterns
    expected: dict[tuple[int, int], float] = {}
    for group, mask, weight in zip(table.groups.tolist(), table.masks.tolist(), table.weights.tolist(), strict=True):
        expected[group, mask] = expected.get((group, mask), 0.0) + weight
    for group in range(3):
        expected[group, 0] = 5 * 500.0 - sum(weight for (own, _mask), weight in expected.items() if own == group)
    found = {
        (group, int(mask)): float(patterns.counts[group, column])
        for group in range(3)
        for column, mask in enumerate(patterns.masks)
        if patterns.counts[group, column]
    }
    assert found == expected
