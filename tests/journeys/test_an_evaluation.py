"""An evaluation of the usual shape, from transcripts to the outcome tables: three pathways, nineteen outcomes.

`expected.csv` was counted from the rows of the quotes alone, without any of the program's own code.
"""

import csv
from pathlib import Path

import docx
import pytest

from app.__main__ import main

DATA = Path(__file__).parents[1] / "data" / "mend"
TABLES = ("framework", "codes", "participants", "segments", "findings")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study, built by the command line as a team would build it."""
    folder = tmp_path_factory.mktemp("mend")
    for row in table(DATA / "transcripts.csv"):
        (folder / f"{row['document']}.txt").write_text(row["text"], "utf-8")
    study = folder / "mend.loom"
    assert main(["new", str(study)]) == 0
    files = sorted(map(str, folder.glob("*.txt")))
    assert main(["import", "documents", str(study), *files, "--coder", "Ines"]) == 0
    for name in TABLES:
        assert main(["import", name, str(study), str(DATA / f"{name}.csv"), "--coder", "Ines"]) == 0
    return study


def test_the_table_of_outcomes_is_the_one_counted_by_hand(evaluation: Path, tmp_path: Path):
    out = tmp_path / "outcomes.csv"
    assert main(["export", "outcomes", str(evaluation), str(out)]) == 0
    expected = table(DATA / "expected.csv")
    assert len(expected) == 19
    assert len({row["pathway"] for row in expected}) == 3
    assert [{key: row[key] for key in expected[0]} for row in table(out)] == expected


def test_each_passage_behind_a_figure_is_a_quote_with_its_attribution(evaluation: Path, tmp_path: Path):
    out = tmp_path / "quotes.csv"
    assert main(["export", "quotes", str(evaluation), str(out)]) == 0
    quotes = table(out)
    regions = {row["participant"]: row["region"] for row in table(DATA / "participants.csv")}
    roles = {row["participant"]: row["role"] for row in table(DATA / "participants.csv")}
    for row in table(DATA / "expected.csv"):
        own = [quote for quote in quotes if quote["outcome"] == row["outcome"]]
        assert len(own) == int(row["segments"])
        assert len({regions[quote["participant"]] for quote in own}) == int(row["regions"])
        assert all(
            quote["attribution"] == f"({roles[quote['participant']]}, {regions[quote['participant']]})" for quote in own
        )


def test_the_chapter_has_a_table_of_grades_for_each_pathway(evaluation: Path, tmp_path: Path):
    out = tmp_path / "chapter.docx"
    assert main(["export", "chapter", str(evaluation), str(out)]) == 0
    expected = table(DATA / "expected.csv")
    *pathways, _rubric = docx.Document(out).tables
    printed = [(row.cells[0].text, row.cells[1].text) for each in pathways for row in each.rows[1:]]
    assert printed == [(row["outcome"], row["grade"]) for row in expected]
    assert [len(each.rows) - 1 for each in pathways] == [6, 7, 6]


def test_the_evaluation_can_be_checked_and_every_step_of_it_undone(evaluation: Path, capsys):
    assert main(["check", str(evaluation)]) == 0
    for _step in range(len(TABLES) + 1):
        assert main(["undo", str(evaluation)]) == 0
    capsys.readouterr()
    assert main(["info", str(evaluation), "--json"]) == 0
    assert '"segments": 0' in capsys.readouterr().out
