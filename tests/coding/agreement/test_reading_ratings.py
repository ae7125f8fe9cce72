"""Tables coded elsewhere: what their cells mean, and what is no table."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.agreement.of_table import OF_SETS, agreement_of_table
from coding.agreement.reading_ratings import RatingsFile, read_ratings
from coding.errors import CodingError


def written(folder: Path, *lines: str, name: str = "ratings.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_cells_are_categories_none_several_or_missing(tmp_path: Path) -> None:
    path = written(tmp_path, "Unit,Amira,Joel", "1,a;b,a", "2,-,–", "3,,b", "4, b ; a ,NA")
    read = read_ratings(path)
    assert read.coders == ("Amira", "Joel")
    both = frozenset("ab")
    assert read.columns == ((both, frozenset(), None, both), (frozenset("a"), frozenset(), frozenset("b"), None))
    assert read.weights == (1, 1, 1, 1)
    assert read.of_sets
    assert read.notes == ("“NA” (1 cell) was read as missing; name it among the categories offered where it is one.",)


def test_what_looks_like_missing_is_missing_and_named(tmp_path: Path) -> None:
    path = written(tmp_path, "unit,A,B", "1,n/a,x", "1,NaN,X", "2,null,.", "3,None,x", "4,n/a,x")
    read = read_ratings(path)
    assert read.columns[0] == (None, None, None, frozenset({"None"}), None)
    assert read.columns[1] == (frozenset("x"), frozenset("X"), None, frozenset("x"), frozenset("x"))
    assert read.notes == (
        "“.”, “NaN”, “n/a” and “null” (5 cells) were read as missing; name it among the categories offered where it "
        "is one.",
        "“None” is a category here; leave the cell empty where a coder did not look.",
        "“X” and “x” differ in case alone and count as different categories.",
        "Named in several rows, which count as different units: 1.",
    )
    assert read_ratings(path, ("n/a",)).columns[0][0] == frozenset({"n/a"})


def test_offered_categories_are_kept_and_others_named(tmp_path: Path) -> None:
    path = written(tmp_path, "A,B", "NA,x", "y,y")
    read = read_ratings(path, ("y", "NA", "z"))
    assert read.ratings().categories == ("y", "NA", "z", "x")
    assert read.notes == ("Used, though not among the categories offered: x; they count as offered.",)
    assert not read.of_sets


def test_weights_are_so_many_units(tmp_path: Path) -> None:
    weighted = read_ratings(written(tmp_path, "unit;weight;A;B", "1;3;x;y", "2;2;x;x", "3;1;y;y")).ratings()
    rows = ["A,B", *["x,y"] * 3, *["x,x"] * 2, "y,y"]
    single = read_ratings(written(tmp_path, *rows, name="single.csv")).ratings()
    assert weighted.patterns.tolist() == single.patterns.tolist()
    assert weighted.weights.tolist() == single.weights.tolist()


@pytest.mark.parametrize(("no", "yes"), [("no", "yes"), ("0", "1"), ("FALSE", "TRUE"), ("N", "Y")])
def test_yes_is_found_whatever_is_offered_first(tmp_path: Path, no: str, yes: str) -> None:
    path = written(tmp_path, "A,B", f"{yes},{yes}", f"{no},{yes}", f"{no},{no}", f"{no},{no}")
    found = agreement_of_table(read_ratings(path, (yes, no)), draws=0).overall
    assert found["positive_agreement"].value == pytest.approx(2 / 3)
    assert found["negative_agreement"].value == pytest.approx(4 / 5)
    assert found["maxqda_percent"].value == pytest.approx(1 / 2)
    assert found["cohen_kappa_formula_nvivo"].value == pytest.approx(found["cohen_kappa"].value)


def test_categories_without_a_yes_have_no_agreement_on_it(tmp_path: Path) -> None:
    found = agreement_of_table(read_ratings(written(tmp_path, "A,B", "x,x", "z,z", "x,z")), draws=0)
    assert found.overall["positive_agreement"].reason == "it is for yes and no: the categories here have no yes"
    assert found.codes["x"]["positive_agreement"].value == pytest.approx(2 / 3)
    assert "maxqda_kappa" not in found.overall


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["A,a", "x,y"], "has the column A, a twice"),
        (["unit,weight", "1,2"], "has no column of a coder"),
        (["weight,A,B", "0,x,y"], "row 2: the weight “0” is no number above 0"),
        (["weight,A,B", ",x,y"], "row 2: the weight “” is no number above 0"),
        (["weight,A,B", "nan,x,y"], "row 2: the weight “nan”"),
        (["A,B", *[f"{number},{number}" for number in range(1001)]], "holds 1,001 different answers"),
        ([""], "holds no rows"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, lines: list[str], sentence: str) -> None:
    with pytest.raises(CodingError, match=sentence):
        read_ratings(written(tmp_path, *lines))


def test_a_table_without_rows_is_undefined_and_no_error(tmp_path: Path) -> None:
    found = agreement_of_table(read_ratings(written(tmp_path, "A,B")))
    assert found.units == 0
    assert found.overall["percent_agreement"].reason == "there is no unit: nothing was rated"


def test_sets_are_compared_as_sets_and_code_by_code(tmp_path: Path) -> None:
    path = written(tmp_path, "weight,A,B", "42,k0,k0", "2,k0,-", "1,-,k0")
    found = agreement_of_table(read_ratings(path, [f"k{number}" for number in range(10)]), draws=100)
    assert found.overall["maxqda_percent"].value == pytest.approx(42 / 45)
    assert found.overall["maxqda_kappa"].value == pytest.approx(0.925926, abs=1e-6)
    assert found.overall["alpha_jaccard"].value == found.overall["alpha_nominal_sets"].value
    assert found.overall["cohen_kappa"].reason == OF_SETS
    assert found.overall["percent_agreement"].low is not None
    assert found.codes["k0"]["cohen_kappa"].value == found.codes["k0"]["cohen_kappa:A,B"].value
    assert "no variation" in found.codes["k9"]["cohen_kappa"].reason
    assert found.pairs["A", "B"]["pooled_kappa"] == found.overall["pooled_kappa"]


def test_holsti_counts_decisions_that_only_one_made(tmp_path: Path) -> None:
    path = written(tmp_path, "weight,A,B", "80,x,x", "20,x,", "10,,x")
    assert agreement_of_table(read_ratings(path), draws=0).overall["holsti"].value == pytest.approx(160 / 190)


def test_many_different_sets_need_no_table_of_units_by_sets() -> None:
    source = np.random.default_rng(0)
    columns = tuple(
        tuple(frozenset(f"k{code}" for code in source.choice(60, size=4)) for _ in range(1000)) for _ in range(3)
    )
    found = agreement_of_table(RatingsFile(tuple("ABC"), columns, (1.0,) * 1000, ()), draws=0)
    assert abs(found.overall["alpha_jaccard"].value) < 0.05
    assert len(found.codes) == 60


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from(["", "a", "b", "-", "a;b"])] * 3), min_size=1, max_size=8))
def test_whatever_the_cells_there_is_a_figure_or_a_reason(rows: list[tuple[str, str, str]]) -> None:
    cells = {"": None, "-": frozenset(), "a": frozenset("a"), "b": frozenset("b"), "a;b": frozenset("ab")}
    columns = tuple(tuple(cells[cell] for cell in column) for column in zip(*rows, strict=True))
    found = agreement_of_table(RatingsFile(("A", "B", "C"), columns, (1.0,) * len(rows), ()), draws=20)
    for values in (found.overall, *found.codes.values(), *found.pairs.values()):
        assert all((value.value is None) == bool(value.reason) for value in values.values())
