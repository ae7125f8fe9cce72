"""themeloom agreement --ratings: the published tables as files, and what is said of files that are none."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.__main__ import main
from coding.agreement.coefficients.value import Value, undefined
from tests.coding.agreement import known

Rows = list[list[object]]


def of_table(data: dict) -> Rows:
    return [known.names(data["ratings"]), *zip(*data["ratings"], strict=True)]


def of_contingency(data: dict) -> Rows:
    names = data.get("categories", known.names(data["table"]))
    cells = [(many, names[row], names[at]) for row, line in enumerate(data["table"]) for at, many in enumerate(line)]
    return [["weight", "0", "1"], *(cell for cell in cells if cell[0])]


def of_counts(data: dict) -> Rows:
    rows = [[str(kind) for kind, many in enumerate(row) for _ in range(many)] for row in data["counts"]]
    return [[f"coder {number}" for number in range(len(rows[0]))], *rows]


def of_sets(data: dict) -> Rows:
    cells = [["" if one is None else ";".join(one) or "-" for one in column] for column in data["ratings"]]
    return [["unit", *known.names(cells)], *((number, *row) for number, row in enumerate(zip(*cells, strict=True)))]


def of_charcounts(data: dict) -> Rows:
    cells = (("n11", "yes", "yes"), ("n10", "yes", "no"), ("n01", "no", "yes"), ("n00", "no", "no"))
    return [["weight", "0", "1"], *([data[key], one, other] for key, one, other in cells)]


def of_maxqda(data: dict) -> Rows:
    return [["weight", "0", "1"], [data["a"], "0", "0"], [data["b"], "0", "-"], [data["c"], "-", "0"]]


def of_holsti(data: dict) -> Rows:
    alone = (data["n1"] - data["M"], data["n2"] - data["M"])
    return [["weight", "0", "1"], [data["M"], "x", "x"], [alone[0], "x", ""], [alone[1], "", "x"]]


def of_tables(data: dict) -> Rows:
    """Lay the tables of several codes over the same units, in an order of their own each."""
    columns: list[list[tuple[str, str]]] = []
    for number, ((both, first), (second, neither)) in enumerate(data["tables"]):
        code = f"k{number}"
        columns.append([(code, code)] * both + [(code, "")] * first + [("", code)] * second + [("", "")] * neither)
    units = [
        [";".join(filter(None, own)) or "-" for own in zip(*unit, strict=True)] for unit in zip(*columns, strict=True)
    ]
    return [["0", "1"], *units]


KINDS = {
    "table": of_table,
    "contingency": of_contingency,
    "counts": of_counts,
    "sets": of_sets,
    "presence": of_sets,
    "charcounts": of_charcounts,
    "maxqda": of_maxqda,
    "holsti": of_holsti,
    "tables": of_tables,
}


def offered(data: dict) -> str:
    if "n_codes" in data:
        return ",".join(map(str, range(data["n_codes"])))
    if "counts" in data:
        return ",".join(known.names(data["counts"][0]))
    return ",".join(data.get("categories", data.get("codes", ())))


def figure(found: dict, key: str) -> dict:
    """Give the figure of this key, overall or of a code."""
    code, _, rest = key.partition(":")
    return (
        found["codes"][code][rest] if code in found["codes"] and rest in found["codes"][code] else found["overall"][key]
    )


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def say(rows: Rows, *words: str) -> str:
        path = tmp_path / "ratings.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        assert main(["agreement", "--ratings", str(path), *words]) == 0, capsys.readouterr().err
        return capsys.readouterr().out

    return say


CASES = [case for case in known.CASES if case["kind"] in KINDS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_published_answer(said, case: dict) -> None:
    rows = KINDS[case["kind"]](case["data"])
    found = json.loads(said(rows, "--json", "--categories", offered(case["data"])))
    for key, expected in case["expected"].items():
        value = figure(found, key)
        assert known.close(value["value"], expected), (key, value)
        assert (value["value"] is None) == bool(value["reason"])


def test_a_table_without_rows_has_no_figure(said) -> None:
    found = json.loads(said([["Amira", "Joel"]], "--json"))
    assert found["overall"]["percent_agreement"]["reason"] == "there is no unit: nothing was rated"
    assert found["units"] == 0


def test_in_words(said) -> None:
    words = said([["Amira", "Joel"], *[["a", "a"]] * 30, *[["b", "b"]] * 25, *[["c", "b"]] * 5, *[["c", "c"]] * 20])
    assert words.startswith("80 units, coders: Amira, Joel\n")
    assert "  Percent agreement  " in words
    assert "One against the others: Percent agreement, Krippendorff’s alpha, Cohen’s kappa" in words
    assert "Agreement on yes" not in words


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("A,A\nx,y\n", "“ratings.csv” has the column A twice; keep one."),
        ("unit\nx\n", "“ratings.csv” has no column of a coder; its first row has to name the coders."),
        ("weight,A,B\n-3,x,y\n", "“ratings.csv” row 2: the weight “-3” is no number above 0."),
    ],
)
def test_what_is_no_table_ends_in_a_sentence(tmp_path: Path, capsys, lines: str, sentence: str) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text(lines, "utf-8")
    assert main(["agreement", "--ratings", str(path)]) == 1
    assert capsys.readouterr().err == f"{sentence}\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--unit", "turn"], "--unit is for a study, not for --ratings."),
        (["--coders", "A", "--codes", "x"], "--coders and --codes are for a study, not for --ratings."),
        (["some.loom"], "Name a study or a table with --ratings, not both."),
        (["--draws", "-1"], "--draws is a number of draws, 0 or more."),
    ],
)
def test_what_does_not_apply_is_refused(tmp_path: Path, capsys, words: list[str], sentence: str) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("A,B\nx,y\n", "utf-8")
    assert main(["agreement", *words, "--ratings", str(path)]) == 1
    assert capsys.readouterr().err == f"{sentence}\n"


def test_notes_have_marks_of_their_own_and_nothing_has_no_sign(said) -> None:
    words = said([["A", "B", "C"], *[["x", "x", ""]] * 12, *[["y", "x", ""]] * 3], "--draws", "100")
    assert "-0." not in words
    assert "[1]" in words
    assert "\n[1] " in words
    assert "\n[2] " in words
    assert "*" not in words
    assert said([["A", "B"], ["x", "y"]], "--draws", "0").startswith("1 unit, coders: A, B\n")


def test_the_noise_of_rounding_is_nothing() -> None:
    assert Value(-7.93e-17, low=-2e-16, high=0.5).rounded() == Value(0.0, low=0.0, high=0.5)
    assert Value(1e-9).rounded() == Value(1e-9)
    assert undefined("why").rounded() == undefined("why")


def test_no_file_is_one_sentence(tmp_path: Path, capsys) -> None:
    assert main(["agreement", "--ratings", str(tmp_path / "none.csv")]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert "none.csv" in line


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (["A,B"], "there is no unit: nothing was rated"),
        (["A", "x"], "there is one coder only: agreement needs two"),
        (["A,B", "x,", ",y"], "no unit was rated by two coders"),
    ],
)
def test_where_nothing_can_be_computed_one_line_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[str], reason: str
) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("\n".join(rows) + "\n", "utf-8")
    assert main(["agreement", "--ratings", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"Every figure is undefined: {reason}."
    assert len(lines) == 3


def test_an_empty_table_holds_no_ratings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("")
    assert main(["agreement", "--ratings", str(path)]) == 1
    assert capsys.readouterr().err == "“ratings.csv” is empty: it holds no ratings.\n"
