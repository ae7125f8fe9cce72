"""The known answers, coded in studies and asked for by the command line."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.__main__ import main
from tests.coding.agreement.known import CASES, close

Unit = tuple[int, int, int, str]
"""A coder, where it begins and ends, and the code."""


class Study:
    """A study that is made by the words of the command line: texts of letters, coded and marked as done by everybody."""

    def __init__(self, folder: Path, capsys, coders: int, codes: Iterable[str]) -> None:
        self.path, self.folder, self.capsys = folder / "known.loom", folder, capsys
        self.coders = [f"C{number}" for number in range(coders)]
        self.names: list[str] = []
        self.run("new", self.path)
        self.table("codes", "code", ([code] for code in codes))

    def run(self, *words: object) -> str:
        assert main([str(word) for word in words]) == 0, self.capsys.readouterr().err
        return str(self.capsys.readouterr().out)

    def table(self, kind: str, heads: str, rows: Iterable[Iterable[object]]) -> None:
        path = self.folder / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heads.split(), *rows])
        self.run("import", kind, self.path, path, "--coder", "C0")

    def add(self, texts: list[str], units: list[list[Unit]], absent: Iterable[tuple[int, int]] = ()) -> None:
        """Import the texts with their segments; the coders of `absent` (document, coder) did not look at them."""
        self.names = [f"d{number:03}" for number in range(len(texts))]
        paths = [self.folder / f"{name}.txt" for name in self.names]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, "utf-8")
        self.run("import", "documents", self.path, *paths, "--coder", "C0")
        rows = [
            (name, start, min(end, len(text)), code, self.coders[coder])
            for name, text, own in zip(self.names, texts, units, strict=True)
            for coder, start, end, code in own
            if start < min(end, len(text))
        ]
        self.table("segments", "document start end code coder", rows)
        pairs = [(page, coder) for page in range(len(texts)) for coder in range(len(self.coders))]
        marks = [(self.names[page], self.coders[coder], "done") for page, coder in pairs if (page, coder) not in absent]
        self.table("progress", "document coder status", marks)

    def agreement(self, *words: object) -> dict:
        return dict(json.loads(self.run("agreement", self.path, "--draws", 0, "--json", *words)))


def letters(number: int, length: int) -> str:
    """A text of one turn in letters, another one for every number."""
    return "".join(chr(ord("a") + (number // 26**place) % 26) for place in range(3)).ljust(length, "x")[:length]


def cases(*kinds: str) -> pytest.MarkDecorator:
    chosen = [case for case in CASES if case["kind"] in kinds]
    assert chosen
    return pytest.mark.parametrize("case", chosen, ids=[case["name"] for case in chosen])


def check(case: dict, found: dict, coders: list[str]) -> None:
    """Every expected figure is in the JSON, to its tolerance; undefined ones are null with a reason."""
    for key, expected in case["expected"].items():
        figure = figure_of(found, key.removesuffix("_blockwise").removesuffix("_formula_nvivo"), coders)
        assert close(figure["value"], expected), (key, figure)
        assert bool(figure["reason"]) is (expected["value"] is None)


def figure_of(found: dict, key: str, coders: list[str]) -> dict:
    """Find the figure that the published cases call so."""
    if key in found["overall"]:
        return dict(found["overall"][key])
    head, _colon, rest = key.partition(":")
    if head in found["codes"]:
        name, _colon, pair = rest.partition(":")
        names = ",".join(coders[int(each)] for each in pair.split(",")) if pair else ""
        return dict(found["codes"][head][f"{name}:{names}" if names else name])
    if head in ("percent_agreement", "cohen_kappa"):
        [code] = found["codes"].values()
        return dict(code[head])
    return dict(found["overall"][head])


@cases("charset")
def test_overlapping_codes_in_characters(case, tmp_path: Path, capsys):
    data = case["data"]
    study = Study(tmp_path, capsys, data["n_coders"], data["codes"])
    own = [[] for _ in data["doc_lengths"]]
    for each in data["segments"]:
        own[each["doc"]].append((each["coder"], each["start"], each["end"], each["code"]))
    texts = [letters(number, length) for number, length in enumerate(data["doc_lengths"])]
    study.add(texts, own, [tuple(pair) for pair in data["absent"]])
    check(case, study.agreement("--unit", "character"), study.coders)


@cases("unitizing")
def test_units_on_a_continuum(case, tmp_path: Path, capsys):
    data = case["data"]
    begin, length = data["continuum"]["begin"], data["continuum"]["length"]
    own = [
        (coder, unit["start"] - begin, unit["end"] - begin, str(unit["code"]))
        for coder, units in enumerate(data["coders"])
        for unit in units
    ]
    study = Study(tmp_path, capsys, len(data["coders"]), dict.fromkeys([unit[3] for unit in own] or ["A"]))
    study.add([letters(0, length)], [own])
    check(case, study.agreement("--coders", ",".join(study.coders)), study.coders)


@cases("segmentation")
def test_texts_that_were_cut(case, tmp_path: Path, capsys):
    data = case["data"]
    study = Study(tmp_path, capsys, 2, ["piece"])
    own, length = [], sum(data["a"])
    for coder, masses in enumerate((data["a"], data["b"])):
        at = 0
        for mass in masses:
            own.append((coder, at, at + mass, "piece"))
            at += mass
    study.add([letters(0, length)], [own])
    check(case, study.agreement(), study.coders)


@cases("presence", "sets")
def test_sets_of_codes_of_documents_and_turns(case, tmp_path: Path, capsys):
    ratings = case["data"]["ratings"]
    codes = sorted({code for column in ratings for sets in column for code in sets or ()})
    study = Study(tmp_path, capsys, len(ratings), codes)
    units = [[column[unit] for column in ratings] for unit in range(len(ratings[0]))]
    if case["kind"] == "presence":
        own = [[(coder, 0, 4, code) for coder, sets in enumerate(unit) for code in sets] for unit in units]
        study.add([letters(number, 9) for number in range(len(units))], own)
        check(case, study.agreement("--unit", "document"), study.coders)
        return
    lines = [letters(number, 6) for number in range(len(units))]
    own = [
        (coder, 8 * number, 8 * number + 3, code)
        for number, unit in enumerate(units)
        for coder, sets in enumerate(unit)
        for code in sets
    ]
    study.add(["\n\n".join(lines)], [own])
    check(case, study.agreement("--unit", "turn"), study.coders)


@cases("tables")
def test_pooled_kappa_of_two_codes(case, tmp_path: Path, capsys):
    tables = case["data"]["tables"]
    study = Study(tmp_path, capsys, 2, [f"k{number}" for number in range(len(tables))])
    total = sum(map(sum, tables[0]))
    own = []
    for number, ((both, first), (second, _neither)) in enumerate(tables):
        yes = {0: range(both + first), 1: [*range(both), *range(both + first, both + first + second)]}
        own += [(coder, 8 * unit, 8 * unit + 6, f"k{number}") for coder, units in yes.items() for unit in units]
    study.add(["\n\n".join(letters(number, 6) for number in range(total))], [own])
    found = study.agreement("--unit", "turn")
    assert found["units"] == total
    check(case, found, study.coders)


@cases("charcounts")
def test_characters_as_nvivo_counts_them(case, tmp_path: Path, capsys):
    both, first, second, neither = (case["data"][name] for name in ("n11", "n10", "n01", "n00"))
    study = Study(tmp_path, capsys, 2, ["k"])
    own = [(0, 0, both + first, "k"), (1, 0, both, "k"), (1, both + first, both + first + second, "k")]
    study.add([letters(0, both + first + second + neither)], [own])
    check(case, study.agreement(), study.coders)
