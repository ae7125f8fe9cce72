"""The main job through the command line: from a folder of transcripts to every report, and back."""

import csv
import json
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import html

from coding.exporters import EXPORTERS
from coding.reports import REPORTS
from coding.sheets import SHEETS
from models.project import Project
from tests.journeys.commands import done, info, loom, table
from tests.studies import state

TRANSCRIPTS = Path(__file__).parents[1] / "data" / "transcripts"
DOCUMENTS = {
    "Groups/07 Estate.md": "bold.md",
    "Groups/08 Drop-in.vtt": "zoom.vtt",
    "Groups/09 Boat.srt": "interview.srt",
    "Interviews/01 Detective.docx": "otter.docx",
    "Interviews/02 Warden.odt": "interview.odt",
    "Interviews/03 Owner.rtf": "interview.rtf",
    "Interviews/04 Grace.html": "interview.html",
    "Interviews/05 Report.pdf": "interview.pdf",
    "Interviews/06 Panel.txt": "otter.txt",
    "Walks.csv": "survey.csv",
}
CHANGED = "Walks – What changed for you, if anything?"

TABLES = {
    "framework": (
        "key,kind,title,pathway,sphere,leads_to,note",
        "S1,short-term outcome,People talk,Together,control,L1,",
        'S2,Short term outcome,Words change,Together,control,L1;B1,"a note, with a comma"',
        "L1,long-term outcome,Nobody is alone,,influence,,",
        "B1,barrier,Too much paper,Together,influence,,",
    ),
    "codes": (
        "code,parent,kind,colour,brief,elements",
        "Company,Together,deductive,#112233,being with others,S1",
        "Together,,deductive,,,",
        "Language,Together,deductive,,,S2;L1",
        "=Paper,,inductive,,-not plus,B1",
        "Other,,inductive,,,",
        "Other,Together,inductive,,,",
        "=Paper,=Paper,inductive,,a child of the same name,",
    ),
    "participants": (
        "participant,document,speaker,role,organisation,sector,region,side,Wave",
        "Owner of the café,03 Owner,Owner,owner,Café Sea,business,Coast,External,1",
        "Grace Obi,04 Grace.html,,volunteer,Walks,charity,Town,internal,1",
        "Ranger Rick,05 Report,Ranger,ranger,Council,local government,Coast,external,2",
        "P1,07 Estate,,resident,,community,Town,external,1",
        "P2,07 Estate,,,,,Coast,external,",
    ),
    "segments": (
        "document,start,end,quote,code,coder,polarity,example,attributed,comment",
        '03 Owner,,,"""They""  stopped coming - the men, I mean.",Company,Amira,contradicts,yes,no,"two\nlines"',
        "04 Grace.html,,,Company.,Company,Amira,supports,,1,",
        "04 Grace,,,Company.,company,Joel,Supports,,,",
        f'"{CHANGED}",,,“Streetwise” is not a word we write any more,Language,Amira,supports,TRUE,,@me',
        "07 Estate,,,Same. **Not** the forms.,=Paper,Joel,none,no,,-dash",
        "07 Estate,,,- the long one,Together > Other,Amira,,,,",
        "09 boat,34,43,,Other,Joel,mixed,,,",
        "07 Estate,,,The forms!,=Paper > =Paper,Amira,,,,",
    ),
    "progress": (
        "document,coder,status",
        "03 Owner,Amira,done",
        "04 Grace,Amira,in work",
        "04 Grace,Joel,Done",
    ),
    "guide": (
        "question,elements,documents",
        "What has changed for you?,S1; s2,",
        '"Who helped, and how?",L1,04 Grace;Groups',
    ),
    "findings": (
        "element,narrative,counter,alternatives,grade,reason",
        'S1,"They talk: {{2|sources}} say so.\n\nMostly.",One does not.,,Emerging,"Few, and of one place"',
        "s2,,,The weather.,minimal,",
    ),
}
COUNTS = {
    "documents": 11, "participants": 9, "codes": 7, "segments": 8, "coders": 2, "elements": 4, "memos": 0, "operations": len(TABLES) + 1,
}  # fmt: skip


def folder_of_documents(folder: Path) -> Path:
    for name, fixture in DOCUMENTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(TRANSCRIPTS / fixture, folder / name)
    return folder


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study made by the command line alone."""
    folder = tmp_path_factory.mktemp("full")
    study, documents = folder / "full.loom", folder_of_documents(folder / "documents")
    assert done("new", study) == f"{study} is ready.\n"
    said = loom("import", "documents", study, documents, "--coder", "Amira")
    assert (said.code, said.out.splitlines()[-1]) == (0, "11 documents imported, 0 there already, 0 not read.")
    assert said.err.splitlines() == [
        "02 Warden.odt: Left out: 1 footnote.",
        "05 Report.pdf: Left out 6 lines of page headers, footers and page numbers.",
    ]
    for key, lines in TABLES.items():
        said = done("import", key, study, table(folder / f"{key}.csv", *lines), "--coder", "Amira")
        assert said == f"{key}.csv: {len(lines) - 1} added, 0 changed, 0 the same, 0 refused.\n"
    return study


@pytest.fixture
def study(full: Path, tmp_path: Path) -> Path:
    """A copy of it for a test of its own."""
    return Path(shutil.copy(full, tmp_path / "study.loom"))


def exported(study: Path, kind: str, *options: str) -> list[dict[str, object]]:
    """The rows of a report, as a script gets them."""
    out = study.with_name(f"{kind}.json")
    assert done("export", kind, study, out, *options) == ""
    return json.loads(out.read_text("utf-8"))["rows"]


def shown(path: Path) -> list[list[str]]:
    """The rows of an exported file with their header, or the quotes of a quote bank, read by the library for it."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [[cell.removeprefix("'") for cell in row] for row in csv.reader(file)]
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
        return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    if path.suffix == ".json":
        found = json.loads(path.read_text("utf-8"))
        return [found["columns"], *([str(cell) for cell in row.values()] for row in found["rows"])]
    if path.suffix == ".docx":
        pages = docx.Document(str(path))
        rows = [[cell.text for cell in row.cells] for page in pages.tables for row in page.rows]
        return rows or [[line.text] for line in pages.paragraphs if line.style.name == "Quote"]
    page = html.fromstring(path.read_text("utf-8"))
    rows = [[cell.text_content() for cell in row.xpath("th|td")] for row in page.xpath("//tr")]
    return rows or [[line.text_content()] for line in page.xpath("//blockquote/p")]


def test_everything_is_counted(full: Path):
    found = info(full)
    assert list(found) == [
        "documents", "characters", "words", "turns", "participants", "codes", "segments", "coders", "elements", "memos",
        "operations",
    ]  # fmt: skip
    assert {key: found[key] for key in COUNTS} == COUNTS
    assert found["characters"] == 2224
    assert 40 <= found["turns"] < 60
    assert "documents  11\n" in done("info", full)
    assert done("check", full) == "The study is whole.\n"


def test_the_trail_tells_who_did_what_in_order(full: Path):
    log = json.loads(done("log", full, "--json"))
    assert [each["label"] for each in log] == ["import_documents", *(f"import_{key}" for key in TABLES)]
    assert {each["coder"] for each in log} == {"Amira"}
    assert [line.split()[0] for line in done("log", full).splitlines()] == [
        str(number) for number in range(len(TABLES) + 1, 0, -1)
    ]


def test_folders_become_folders_and_names_lose_their_suffix(full: Path):
    with Project(full, writes=False) as project:
        documents = {row[2]: row[4] for row in state(project)["document"]}
    assert documents["05 Report"] == "Interviews"
    assert documents["09 Boat"] == "Groups"
    assert documents[CHANGED] == ""


UNFILLED = ("bank", "agreement", "assignments", "crosscheck", "crosscheck-numbers", "decisions")  # what no table that is imported fills
IMPORTED = [report for report in REPORTS if report.key not in UNFILLED]


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.key)
@pytest.mark.parametrize("report", IMPORTED, ids=lambda report: report.key)
def test_every_report_comes_in_every_format(report, exporter, full: Path, tmp_path: Path):
    source = tmp_path / f"{report.key}.csv"
    out = tmp_path / f"out{exporter.suffix}"
    done("export", report.key, full, source)
    assert done("export", report.key, full, out) == ""
    head, *rows = shown(source)
    if report.key == "quotes" and exporter.key in ("docx", "html"):
        found = [dict(zip(head, row, strict=True)) for row in rows]
        assert sorted(" ".join(line[0].split()) for line in shown(out)) == sorted(_printed(found))
        return
    seen = shown(out)
    assert len(rows) > 3
    if report.key == "outcomes" and exporter.in_words:  # readers see no empty columns
        places = [place for place, name in enumerate(head) if any(row[place] for row in rows)]
        head, *rows = ([row[place] for place in places] for row in (head, *rows))
    assert len(seen) == len(rows) + 1
    counted = "passages" if exporter.in_words and report.key in ("frequencies", "outcomes") else "segments"
    assert _folded(seen[0]) == [name.replace("segments", counted) for name in _folded(head)]
    for row, cells in zip(rows, seen[1:], strict=True):
        for name, cell, there in zip(head, row, cells, strict=True):
            if name == "colour" and exporter.key == "docx":
                continue  # a coloured cell, which tests/coding/exporters/test_docx.py looks at
            assert name == "coverage" or " ".join(there.split()) == " ".join(cell.split())


def _printed(rows: list[dict[str, str]]) -> list[str]:
    """The quotes that are not within a longer one of the same outcome, or outside of them of the same code, each once."""
    places: dict[tuple[str, ...], dict[tuple[int, int], str]] = {}
    for row in rows:
        group = row["document"], row["outcome"] or row["code"]
        words = row["quote"].replace("“", "‘").replace("”", "’")
        quote = " ".join(f"“{words}” {row['attribution']}".split())
        places.setdefault(group, {})[int(row["start"]), int(row["end"])] = quote
    return [
        quote
        for own in places.values()
        for (start, end), quote in own.items()
        if not any(first <= start and end <= last and (first, last) != (start, end) for first, last in own)
    ]


def _folded(names: list[str]) -> list[str]:
    """Names of columns without what makes them readable; those that are values have capitals of their own."""
    return [name.casefold().replace(" ", "_") for name in names]


def test_frequencies_count_what_was_coded(full: Path):
    rows = {row["code"]: row for row in exported(full, "frequencies", "--by", "Region")}
    figures = ("segments", "documents", "participants", "Coast", "Town")
    assert {code: tuple(row[name] for name in figures) for code, row in rows.items()} == {
        "Together": (4, 4, 4, 2, 2),
        "Company": (2, 2, 2, 1, 1),
        "Language": (1, 1, 1, 1, 0),
        "Together > Other": (1, 1, 1, 0, 1),
        "=Paper": (2, 1, 1, 1, 0),
        "=Paper > =Paper": (1, 1, 0, 0, 0),
        "Other": (1, 1, 0, 0, 0),
    }
    assert rows["Together"]["words"] == 7 + 1 + 9 + 3
    assert rows["Company"]["kind"] == "deductive"
    assert 0 < rows["Company"]["coverage"] < rows["Together"]["coverage"] < 1


def test_participants_are_counted_by_any_attribute(full: Path):
    rows = exported(full, "participants", "--by", "Region")
    assert rows[-1]["role"] == "Total"
    assert rows[-1]["Total"] == json.loads(done("info", full, "--json"))["participants"]
    assert all(row["Total"] == sum(v for k, v in row.items() if k not in ("role", "Total")) for row in rows)
    by_sector = exported(full, "participants", "--rows", "Sector", "--by", "region")
    assert next(iter(by_sector[0])) == "sector"
    assert by_sector[-1]["Total"] == rows[-1]["Total"]
    for option in ("--by", "--rows"):
        said = loom("export", "participants", full, full.with_name("x.csv"), option, "rgion")
        assert (said.code, "no attribute “rgion”" in said.err) == (1, True)


def test_one_coder_may_be_looked_at_alone(full: Path):
    counted = {row["code"]: row["segments"] for row in exported(full, "frequencies", "--coder", "joel")}
    assert counted == {
        "Together": 1, "Company": 1, "Language": 0, "Together > Other": 0, "=Paper": 1, "=Paper > =Paper": 0, "Other": 1,
    }  # fmt: skip
    assert {row["coder"] for row in exported(full, "segments", "--coder", "Joel")} == {"Joel"}
    assert len(exported(full, "segments", "--coder", "Joel, Amira")) == 8
    said = loom("export", "frequencies", full, full.with_name("x.csv"), "--coder", "Jo")
    assert (said.code, said.err) == (1, "There is no coder “Jo” (coders: Amira, Joel).\n")


def test_quotes_say_who_spoke(full: Path):
    rows = exported(full, "quotes", "--attribution", "({role}, {region})")
    said = {(row["outcome"], row["quote"], row["coder"]): row["attribution"] for row in rows}
    streetwise = "“Streetwise” is not a word we write any more"
    assert said == {
        ("People talk", "“They” stopped coming – the men, I mean.", "Amira"): "(owner, Coast)",
        ("People talk", "Company.", "Amira"): "(volunteer, Town)",
        ("People talk", "Company.", "Joel"): "(volunteer, Town)",
        ("Words change", streetwise, "Amira"): "(Nurse, Coast)",
        ("Nobody is alone", streetwise, "Amira"): "(Nurse, Coast)",
        ("Too much paper", "Same. **Not** the forms.", "Joel"): "(Coast)",
        ("Too much paper", "The forms!", "Amira"): "",
        ("", "- the long one", "Amira"): "(resident, Town)",
        ("", "It leaks.", "Joel"): "",
    }
    named = exported(full, "quotes", "--attribution", "{participant}")
    assert "Owner of the café" in {row["attribution"] for row in named}


def test_outcomes_count_sources(full: Path):
    figures = ("segments", "sources", "external_sources", "regions", "examples", "contradicting")
    assert {row["outcome"]: tuple(row[name] for name in figures) for row in exported(full, "outcomes")} == {
        "People talk": (2, 2, 1, 2, 1, 1),
        "Words change": (1, 1, 1, 1, 1, 0),
        "Too much paper": (2, 1, 1, 1, 0, 0),
        "Nobody is alone": (1, 1, 1, 1, 1, 0),
    }


def test_undone_to_the_start_the_study_is_empty_and_redone_full_again(study: Path, tmp_path: Path):
    empty = tmp_path / "empty.loom"
    done("new", empty)
    with Project(study, writes=False) as project:
        before = state(project)
    full_info = info(study)
    for _operation in range(len(TABLES) + 1):
        assert done("undo", study).startswith("Undone: Import ")
    assert info(study) == info(empty) == dict.fromkeys(full_info, 0)
    assert loom("undo", study)[::2] == (1, "There is nothing to undo.\n")
    assert done("check", study) == "The study is whole.\n"
    for _operation in range(len(TABLES) + 1):
        assert done("redo", study, "--coder", "Joel").startswith("Done again: Import ")
    assert info(study) == full_info
    assert loom("redo", study)[::2] == (1, "There is nothing to redo.\n")
    with Project(study, writes=False) as project:
        assert state(project) == before
    assert done("check", study) == "The study is whole.\n"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_a_table_imported_again_doubles_nothing(sheet, study: Path, tmp_path: Path):
    with Project(study, writes=False) as project:
        before = state(project)
    path = table(tmp_path / "again.csv", *TABLES[sheet.key])
    said = done("import", sheet.key, study, path)
    assert said == f"again.csv: 0 added, 0 changed, {len(TABLES[sheet.key]) - 1} the same, 0 refused.\n"
    with Project(study, writes=False) as project:
        assert state(project) == before
    assert info(study)["operations"] == len(TABLES) + 1


def test_added_changed_same_and_refused_are_told_apart(study: Path, tmp_path: Path):
    path = table(tmp_path / "p.csv", "participant,role", "grace obi,singer", "P1,resident", "New,cook", ",nobody")
    said = loom("import", "participants", study, path)
    assert (said.code, said.out) == (1, "p.csv: 1 added, 1 changed, 1 the same, 1 refused.\n")
    assert said.err == "p.csv, Row 5: A participant needs a name.\n"
    assert info(study)["participants"] == 10


def test_documents_that_are_there_are_not_imported_again(study: Path, tmp_path: Path):
    documents = folder_of_documents(tmp_path / "again")
    said = loom("import", "documents", study, documents)
    assert (said.code, said.out) == (0, "0 documents imported, 11 there already, 0 not read.\n")
    assert "“09 Boat” is in the study already, as “09 Boat”; it was not imported again.\n" in said.err
    assert info(study)["operations"] == len(TABLES) + 1
    done("import", "documents", study, documents / "Groups/09 Boat.srt", "--again", "--folder", "Second look")
    assert info(study)["documents"] == 12


def test_respondents_who_say_the_same_or_nothing_are_all_there(tmp_path: Path):
    study = tmp_path / "survey.loom"
    done("new", study)
    rows = (f"P{number},{'the same words from everybody' if number % 2 else ''}" for number in range(8))
    survey = table(tmp_path / "Poll.csv", "id,What changed?", *rows)
    words = ("import", "documents", study, survey, "--survey-by", "respondent", "--text-columns", "What changed?")
    assert loom(*words).code == 0
    found = info(study)
    assert (found["documents"], found["participants"], found["turns"]) == (8, 8, 4)
    assert loom(*words).out == "0 documents imported, 8 there already, 0 not read.\n"
    assert info(study) == found


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_was_exported_makes_the_same_study_elsewhere(full: Path, tmp_path: Path, suffix: str):
    other = tmp_path / "other.loom"
    done("new", other)
    loom("import", "documents", other, folder_of_documents(tmp_path / "documents"))
    done("import", "framework", other, table(tmp_path / "framework.csv", *TABLES["framework"]))
    for kind, table_kind in (("codebook", "codes"), ("segments", "segments")):
        out = tmp_path / f"{kind}{suffix}"
        done("export", kind, full, out)
        said = loom("import", table_kind, other, out)
        assert (said.code, ", 0 changed, 0 the same, 0 refused." in said.out) == (0, True)
        again = tmp_path / f"{kind} again.csv"
        done("export", kind, other, again)
        done("export", kind, full, out.with_suffix(".csv"))
        assert again.read_bytes() == out.with_suffix(".csv").read_bytes()
        assert "0 added, 0 changed" in loom("import", table_kind, other, out).out
    assert done("check", other) == "The study is whole.\n"


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["info"],
        ["new"],
        ["import", "recipes", "s.loom", "x.csv"],
        ["import", "documents", "s.loom"],
        ["export", "horoscope", "s.loom", "x.csv"],
        ["export", "quotes", "s.loom"],
        ["undo", "s.loom", "twice"],
        ["info", "s.loom", "--xml"],
    ],
)
def test_wrong_usage_ends_with_2(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    done("new", "s.loom")
    said = loom(*words)
    assert said.code == 2
    assert said.err.startswith("usage: ")
    assert [path.name for path in tmp_path.iterdir()] == ["s.loom"]


def test_kinds_of_export_are_told_apart_and_what_would_be_ignored_is_refused(full: Path, tmp_path: Path):
    said = " ".join(done("export", "--help").split())
    assert "quotes (all coded quotes), bank (quotes chosen for the report)" in said
    refused = loom("export", "chapter", full, tmp_path / "c.docx", "--attribution", "({role})")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "--profile" in refused.err
    assert not (tmp_path / "c.docx").exists()
