"""Tables to write, and for each exporter a way to read back what it wrote."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pytest

from coding.exporters import EXPORTERS
from coding.exporters.exporter import Exporter
from coding.table import Column, Row, Table

Cells = list[list[str]]

QUOTE_COLUMNS = tuple(
    Column(key, {"quote": "long", "comment": "long", "start": "number", "end": "number"}.get(key, "text"))
    for key in (
        "outcome", "pathway", "code", "quote", "attribution", "document",
        "participant", "start", "end", "coder", "polarity", "comment",
    )
)  # fmt: skip

SIGNS, BLAME = "Practitioners recognise the signs earlier", "Language shifts from blame to protection"
SEES, ONE = "Everyone sees it", "Working as one"

QUOTES: list[Row] = [
    (BLAME, SEES, "Blame to protection", "We stopped writing “putting himself at risk”.", "(police, Northern)",
     "01 Police Northern", "Dana Whitlock", 120, 165, "Amira", "supports", ""),
    (BLAME, SEES, "Blame to protection", "We stopped writing “putting himself at risk”.", "(police, Northern)",
     "01 Police Northern", "Dana Whitlock", 120, 165, "Joel", "supports", "The form itself was changed."),
    (BLAME, SEES, "“nobody blinked”", "We stopped writing “putting himself at risk”.", "(police, Northern)",
     "01 Police Northern", "Dana Whitlock", 120, 165, "Amira", "supports", ""),
    (BLAME, SEES, "Blame to protection", "The words changed; what we do has not.", "(commissioner, Northern)",
     "12 Council Northern", "Martin Shaw", 90, 128, "Amira", "contradicts", ""),
    (SIGNS, SEES, "Spotting signs earlier", "I see it in a week now 🙂\nbefore it was <months> & months.", "",
     "11 Transport South Coast", "Renée Okafor", 5, 61, "Amira", "mixed", "Typed, not spoken."),
    ("Agencies know who does what", ONE, "Knowing who does what", "נפגשנו כל שבוע.", "(health, South Coast)",
     "03 Health South Coast", "Tom Adeyemi", 40, 55, "Joel", "contradicts", ""),
    ("Agencies know who does what", ONE, "Knowing who does what", "נפגשנו כל שבוע.", "(health, South Coast)",
     "03 Health South Coast", "Tom Adeyemi", 40, 55, "Amira", "supports", ""),
    ("Fewer young people are harmed", "", "Victims first", "=Too early to say.", "(parent)",
     "06 Parent South Coast", "", 700, 718, "Amira", "", ""),
    ("", "", "Humour as armour", "You laugh or you cry.", "(programme staff)",
     "07 Staff Northern", "Kemi Balogun", 8, 29, "Amira", "none", ""),
]  # fmt: skip


def quotes_table(rows: object = QUOTES) -> Table:
    caption = "One row per segment and outcome. Base: 12 documents, 2 coders."
    return Table("quotes", "Quote bank: Lantern", caption, QUOTE_COLUMNS, rows, ("pathway", "outcome"), "quotes")


def figures_table() -> Table:
    kinds = {
        "code": "text",
        "kind": "text",
        "segments": "number",
        "coverage": "percent",
        "kappa": "number",
        "note": "long",
    }
    rows: list[Row] = [
        (
            "Blame to protection",
            "deductive",
            41,
            0.123456789,
            0.5,
            "Shift of words, <not> of deeds & duties.\nSee memo.",
        ),
        ("“nobody blinked”", "inductive", 2, 1 / 3, None, None),
        ("=SUM(A1:A9)", "@risk", 0, 0.0, -0.25, "-5 said so"),
        ("مرحبا بكم", "", 1_234_567, 1.0, float("nan"), "👩🏽‍💼 said: “é, ï”"),
    ]
    columns = tuple(Column(key, kind) for key, kind in kinds.items())
    return Table("frequencies", "Code frequencies", "Unit: passages. Base: 12 documents <all>.", columns, rows)


def texts_table(rows: object, *, count: int = 2) -> Table:
    """A table of text cells alone, which every format gives back as they are."""
    columns = tuple(Column(f"column_{number}") for number in range(count))
    return Table("texts", "Texts", "Unit: texts.", columns, rows)


def _read_csv(path: Path) -> Cells:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.reader(handle))[1:]


def _read_xlsx(path: Path) -> Cells:
    book = openpyxl.load_workbook(path)
    rows = [[str(cell) if cell is not None else "" for cell in row] for row in book.worksheets[0].values]
    book.close()
    return rows[1:]


def _read_docx(path: Path) -> Cells:
    return [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows][1:]


def _read_html(path: Path) -> Cells:
    page = lxml.html.parse(str(path), lxml.html.HTMLParser(encoding="utf-8"))
    return [[cell.text_content() for cell in row.findall("td")] for row in page.iterfind(".//tbody/tr")]


def _read_json(path: Path) -> Cells:
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return [["" if cell is None else str(cell) for cell in row.values()] for row in rows]


READERS: dict[str, Callable[[Path], Cells]] = {
    "csv": _read_csv,
    "xlsx": _read_xlsx,
    "docx": _read_docx,
    "html": _read_html,
    "json": _read_json,
}


@pytest.fixture(params=EXPORTERS, ids=lambda exporter: exporter.key)
def exporter(request: pytest.FixtureRequest) -> Exporter:
    return request.param


@pytest.fixture
def read(exporter: Exporter) -> Callable[[Path], Cells]:
    assert exporter.key in READERS, "a new exporter needs a reader here, so that the contract can be checked"
    return READERS[exporter.key]


@pytest.fixture
def quotes() -> Callable[..., Table]:
    return quotes_table


@pytest.fixture
def figures() -> Callable[[], Table]:
    return figures_table


@pytest.fixture
def texts() -> Callable[..., Table]:
    return texts_table
