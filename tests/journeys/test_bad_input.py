"""What a hostile or a clumsy user brings: one sentence each, the rest of the batch comes in, and nothing is damaged."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from coding.exporters import EXPORTERS
from models.migrations import VERSION
from models.project import Project
from tests.journeys.commands import Said, done, info, loom, table
from tests.studies import POLICE, State, state

ROOT = Path(__file__).parents[2]
TRANSCRIPTS = ROOT / "tests" / "data" / "transcripts"
MEGABYTE = 1024 * 1024
UNDECODABLE = os.fsdecode(b"caf\xe9")
LONG = "n" * 10_000

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


@pytest.fixture
def study(small_study: Path, tmp_path: Path) -> Path:
    """The small study of tests/studies.py, closed, in a folder of its own."""
    (tmp_path / "study").mkdir()
    return Path(shutil.copy(small_study, tmp_path / "study" / "study.loom"))


def content(study: Path) -> State:
    with Project(study, writes=False) as project:
        return state(project)


@contextlib.contextmanager
def unchanged(study: Path) -> Iterator[None]:
    """Every row of the study is as before, and nothing lies beside it."""
    before = content(study)
    yield
    assert [path.name for path in study.parent.iterdir()] == [study.name]
    assert content(study) == before


def refused(said: Said, *sentences: str) -> None:
    """The command ended with 1 and said just these sentences, or what contains these words."""
    lines = said.err.splitlines()
    assert said.code == 1
    assert len(lines) == len(sentences), said
    for line, words in zip(lines, sentences, strict=True):
        assert words in line
        assert line.endswith((".", "?"))


def with_member(fixture: str, member: str, data: bytes) -> Callable[[Path], None]:
    """A copy of a fixture, which is a zip file, with other data in a member."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(TRANSCRIPTS / fixture) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name in dict.fromkeys([*old.namelist(), member]):
                new.writestr(name, data if name == member else old.read(name))

    return write


def of_bytes(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


def copied(fixture: str, share: float = 1) -> Callable[[Path], None]:
    """A copy of a fixture, or only the beginning of it."""
    whole = (TRANSCRIPTS / fixture).read_bytes()
    return of_bytes(whole[: int(len(whole) * share)])


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(101 * MEGABYTE)


def locked_pdf(path: Path) -> None:
    page = Canvas(str(path), encrypt="secret")
    page.drawString(100, 100, "Interviewer: Who knows?")
    page.save()


def old_office(word: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + word.encode("utf-16-le") + bytes(500)


WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>'
OASIS = b"urn:oasis:names:tc:opendocument:xmlns"
TEXT = (
    b'<o:document-content xmlns:o="%s:office:1.0" xmlns:t="%s:text:1.0"><o:body><o:text><t:p>%%s</t:p></o:text></o:body></o:document-content>'
    % (OASIS, OASIS)
)
STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "%s">%s]>' % (
    b"ha" * 10,
    b"".join(b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)),
)  # fmt: skip
SPACES = b" " * (70 * MEGABYTE)

BAD_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "half.docx": (copied("otter.docx", 0.5), "is damaged"),
    "half.odt": (copied("interview.odt", 0.5), "is damaged"),
    "half.xlsx": (copied("survey.xlsx", 0.5), "is damaged"),
    "half.pdf": (copied("interview.pdf", 0.5), "is damaged"),
    "no xml.docx": (with_member("otter.docx", "word/document.xml", b"<w:document"), "is damaged"),
    "no xml.odt": (with_member("interview.odt", "content.xml", b"\0\1\2"), "is damaged"),
    "no xml.xlsx": (with_member("survey.xlsx", "xl/workbook.xml", b"<workbook"), "is damaged"),
    "locked.docx": (of_bytes(old_office("EncryptedPackage")), "is protected by a password"),
    "locked.xlsx": (of_bytes(old_office("EncryptedPackage")), "is protected by a password"),
    "locked.odt": (
        with_member("interview.odt", "META-INF/manifest.xml", b"<m:encryption-data/>"),
        "protected by a password",
    ),
    "locked.pdf": (locked_pdf, "is protected by a password"),
    "empty.txt": (of_bytes(b""), "is empty"),
    "empty.docx": (of_bytes(b""), "is empty"),
    "empty.csv": (of_bytes(b""), "is empty"),
    "blank.txt": (of_bytes(b" \n\n"), "holds no text"),
    "mark only.txt": (of_bytes(b"\xef\xbb\xbf"), "holds no text"),
    "blank.csv": (of_bytes(b"\n\n"), "holds no rows"),
    "silent.vtt": (of_bytes(b"WEBVTT\n"), "holds no subtitles"),
    "a pdf.docx": (copied("interview.pdf"), "is a PDF. Rename it to a pdf.pdf"),
    "a word.txt": (copied("otter.docx"), "is a Word document. Rename it to a word.docx"),
    "a word.pdf": (copied("otter.docx"), "is a Word document"),
    "a sheet.csv": (copied("survey.xlsx"), "is an Excel workbook"),
    "a text.rtf": (copied("otter.txt"), "is not a rich text file"),
    "a picture.txt": (of_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "is a picture"),
    "a study.txt": (of_bytes(b"SQLite format 3\0" + bytes(5000)), "is a database"),
    "noise.txt": (of_bytes(bytes(range(256)) * 40), "is not a text file"),
    "old.doc": (of_bytes(old_office("WordDocument")), "save it as .docx"),
    "what.xyz": (of_bytes(b"Ann: hello"), "is of an unknown kind"),
    "large.txt": (sparse, "is larger than 100 MB"),
    "large.docx": (sparse, "is larger than 100 MB"),
    "large.csv": (sparse, "is larger than 100 MB"),
    "bomb.docx": (with_member("otter.docx", "word/document.xml", WORD % SPACES), "unpacks to more"),
    "bomb.odt": (with_member("interview.odt", "content.xml", TEXT % SPACES), "unpacks to more"),
    "bomb.xlsx": (with_member("survey.xlsx", "xl/sharedStrings.xml", STRINGS % SPACES), "unpacks to more"),
    "laughs.docx": (with_member("otter.docx", "word/document.xml", LAUGHS + WORD % b"&j;"), "laughs.docx"),
    "laughs.odt": (with_member("interview.odt", "content.xml", LAUGHS + TEXT % b"&j;"), "laughs.odt"),
    "laughs.xlsx": (with_member("survey.xlsx", "xl/sharedStrings.xml", LAUGHS + STRINGS % b"&j;"), "laughs.xlsx"),
    "open quote.csv": (of_bytes(b'a,b\n1,"never closed\n2,x\n'), "is not a regular table"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_alone(name: str, study: Path, tmp_path: Path):
    write, words = BAD_FILES[name]
    write(tmp_path / name)
    good = tmp_path / "good.txt"
    good.write_text("Ann: All is well.\n", encoding="utf-8")
    with unchanged(study):
        said = loom("import", "documents", study, tmp_path / name)
        refused(said, words)
        assert name in said.err
    said = loom("import", "documents", study, tmp_path / name, good)
    assert said.out.splitlines()[-1] == "1 document imported, 0 there already, 1 not read."
    refused(said, words)
    assert info(study)["documents"] == 4
    assert done("check", study) == "The study is whole.\n"


@pytest.mark.parametrize("name", [name for name in BAD_FILES if name.endswith((".csv", ".xlsx"))])
def test_a_bad_file_is_no_table_either(name: str, study: Path, tmp_path: Path):
    BAD_FILES[name][0](tmp_path / name)
    good = table(tmp_path / "good.csv", "code", "Company")
    said = loom("import", "codes", study, tmp_path / name, good)
    assert said.out == "good.csv: 1 added, 0 changed, 0 the same, 0 refused.\n"
    refused(said, BAD_FILES[name][1])


@on_posix
def test_what_is_no_file_is_refused(study: Path, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "nothing.txt").symlink_to("nowhere")
    (tmp_path / "folder.txt").mkdir()
    names = ("pipe.txt", "nothing.txt", "missing.txt", "folder.txt", f"{LONG}.txt")
    with unchanged(study):
        said = loom("import", "documents", study, *(tmp_path / name for name in names))
        refused(said, "was not found", "was not found", "was not found", "is a folder", "File name too long")
        said = loom("import", "codes", study, *(tmp_path / name.replace(".txt", ".csv") for name in names[2:]))
        refused(said, "was not found", "was not found", "File name too long")


BAD_TABLES: dict[str, tuple[str, list[str], str, list[str]]] = {
    "a circle of codes": (
        "codes",
        ["code,parent", "A,B", "B,C", "C,A", "D,"],
        "1 added, 0 changed, 0 the same, 3 refused",
        ["Row 2: “A” would lie under itself, by way of “B”", "Row 3: “B”", "Row 4: “C”"],
    ),
    "a code under itself": (
        "codes",
        ["code,parent", "A,A", "Humour,Humour", "B,"],
        "1 added, 0 changed, 0 the same, 2 refused",
        ["Row 2: “A” would lie under itself, by way of “A”", "Row 3: “Humour” would lie under itself"],
    ),
    "a parent that is nowhere": (
        "codes",
        ["code,parent", "A,Nowhere", "Below,A", ",", ",Humour", "B,"],
        "1 added, 0 changed, 0 the same, 3 refused",
        ["Row 2: There is no code “Nowhere”", "Row 3: There is no code “A”", "Row 5: A code needs a name"],
    ),
    "codes without end": (
        "codes",
        ["code,parent", "c0,", *(f"c{level},c{level - 1}" for level in range(1, 52))],
        "50 added, 0 changed, 0 the same, 2 refused",
        ["Row 52: Codes may lie at most 50 levels deep", "Row 53: There is no code “c50”"],
    ),
    "codes that cannot be": (
        "codes",
        ["code,kind,colour,elements", "A,abductive,,", "B,,red,", "C,,,S1;S9", "D,Inductive,#A0B0C0,s1"],
        "1 added, 0 changed, 0 the same, 3 refused",
        ["Row 2: “abductive” is no kind of code", "Row 3: “red” is no colour", "Row 4: There is no element “S9”"],
    ),
    "names of several codes": (
        "codes",
        ["code,parent", "Other,Respond", "Other,Humour", "Under,Other", "Under,Humour > Other"],
        "3 added, 0 changed, 0 the same, 1 refused",
        ["Row 4: “Other” is the name of several codes; write it as “Respond > Other”"],
    ),
    "quotes that are nowhere or twice": (
        "segments",
        ["document,quote,code", "01 Police,Interviewer,Humour", "01 Police,we never asked,Humour", "01 Police,,Humour", "01 Police,🙂,Ask first"],
        "1 added, 0 changed, 0 the same, 3 refused",
        ["Row 2: The quote “Interviewer” stands in the document more than once", "Row 3: The quote “we never asked” does not stand", "Row 4: The quote is empty"],
    ),
    "places that are none": (
        "segments",
        [
            "document,start,end,quote,code",
            "01 Police,5,5,,Humour",
            "01 Police,9,5,,Humour",
            f"01 Police,0,{len(POLICE) + 1},,Humour",
            "01 Police,-3,5,,Humour",
            "01 Police,1.5,5,,Humour",
            f"01 Police,{'9' * 5000},{'9' * 5001},,Humour",
            "01 Police,5,,,Humour",
            "01 Police,0,11,Somebody else,Humour",
            "01 Police,12,13,,Humour",
            f"01 Police,0,{len(POLICE)},,Humour",
        ],
        "1 added, 0 changed, 0 the same, 9 refused",
        ["Row 2", "Row 3", "Row 4: The place 0 to", "Row 5", "Row 6", "Row 7: The place 999", "Row 8", "Row 9: At 0 to 11 stand other words", "Row 10: The place 12 to 13 holds no words"],
    ),
    "documents, codes and marks nobody knows": (
        "segments",
        [
            "document,quote,code,polarity,example,attributed",
            "04 Nobody,nobody,Humour,,,",
            "01 Police,nobody asked,Sadness,,,",
            "01 Police,nobody asked,Humour,good,,",
            "01 Police,nobody asked,Humour,,perhaps,",
            "01 Police,nobody asked,Humour,,,2",
            "01 Police,nobody asked,Humour,MIXED,X,0",
        ],
        "1 added, 0 changed, 0 the same, 5 refused",
        ["Row 2: There is no document “04 Nobody”", "Row 3: There is no code “Sadness”", "Row 4: “good” is no polarity", "Row 5: “perhaps” in the column example", "Row 6: “2” in the column attributed"],
    ),
    "progress nobody makes": (
        "progress",
        ["document,coder,status", "01 Police,Joel,finished", "09,Joel,done", "02 Council,Joel,DONE"],
        "1 added, 0 changed, 0 the same, 2 refused",
        ["Row 2: “finished” is not a progress mark", "Row 3: There is no document “09”"],
    ),
    "people nobody knows": (
        "participants",
        ["participant,document,speaker", "X,01 Police,Nobody", "Y,09,", ",01 Police,", "Z,03 Report,"],
        "1 added, 0 changed, 0 the same, 3 refused",
        ["Row 2: Nobody is called “Nobody”", "Row 3: There is no document “09”", "Row 4: A participant needs a name"],
    ),
    "a framework that cannot be": (
        "framework",
        ["key,kind,title,sphere,leads_to", "X1,miracle,T,,", "X2,impact,,,", "X3,impact,T,space,", ",impact,T,,", "X5,impact,T,,X5;X9;S1"],
        "1 added, 0 changed, 0 the same, 6 refused",
        ["Row 2: “miracle” is no kind of element", "Row 3: The element “X2” needs a kind and a title", "Row 4: “space” is no sphere", "Row 5: An element needs a key", "Row 6, leads_to: An element cannot lead to itself", "Row 6, leads_to: There is no element “X9”"],
    ),
    "rows counted as in the file": (
        "codes",
        ["", "code,brief", "", "A,x", ",", '"B","two\nlines"', "", ",nameless"],
        "2 added, 0 changed, 0 the same, 1 refused",
        ["Row 8: A code needs a name"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_TABLES)
def test_a_bad_row_is_refused_alone(case: str, study: Path, tmp_path: Path):
    kind, lines, counts, sentences = BAD_TABLES[case]
    operations = info(study)["operations"]
    said = loom("import", kind, study, table(tmp_path / "table.csv", *lines))
    assert said.out == f"table.csv: {counts}.\n"
    refused(said, *sentences)
    assert info(study)["operations"] == operations + 1
    assert done("check", study) == "The study is whole.\n"
    done("undo", study)


NO_TABLES: dict[str, tuple[bytes, str]] = {
    "no column": (b"name\nA\n", "has no column code"),
    "a column twice": (b"code,parent,Code\nA,,B\n", "has the column code twice"),
    "rows too long": (b"code,brief\nA,b\nB,un,quoted\n", "is not a regular table"),
    "an open quote": (b'code,brief\n"A,b\nC,d\n', "is not a regular table"),
    "nothing": (b"", "is empty"),
    "blank lines": (b"\r\n\r\n", "holds no rows"),
    "half of UTF-16": ("code,brief\nA,b\n".encode("utf-16")[:-1], "is damaged"),
}


@pytest.mark.parametrize("case", NO_TABLES)
def test_what_is_no_table_is_refused_whole(case: str, study: Path, tmp_path: Path):
    data, words = NO_TABLES[case]
    (tmp_path / "table.csv").write_bytes(data)
    with unchanged(study):
        refused(loom("import", "codes", study, tmp_path / "table.csv"), words)


ODD_TABLES = {
    "semicolons": b"code;brief\nOne;a, b\nTwo;c\n",
    "tabs": b"code\tbrief\nOne\ta, b\nTwo\tc\n",
    "pipes": b"code|brief\nOne|a, b\nTwo|c\n",
    "a mark": 'code,brief\nOne,"a, b"\nTwo,c\n'.encode("utf-8-sig"),
    "UTF-16": 'code,brief\nOne,"a, b"\nTwo,c\n'.encode("utf-16"),
    "UTF-16 without a mark": 'code,brief\nOne,"a, b"\nTwo,c\n'.encode("utf-16-le"),
    "old Macs' lines": b'code,brief\rOne,"a, b"\rTwo,c\r',
    "blank lines and columns": b'\n\ncode,,brief,,\n\nOne,,"a, b",,\n,,,,\nTwo,x,c,,\n',
    "capitals and spaces": b' CODE , Brief \n One ," a, b "\nTwo,c\n',
}


@pytest.mark.parametrize("case", ODD_TABLES)
def test_a_table_may_be_written_in_many_ways(case: str, study: Path, tmp_path: Path):
    (tmp_path / "table.csv").write_bytes(ODD_TABLES[case])
    said = loom("import", "codes", study, tmp_path / "table.csv")
    assert (said.code, said.out) == (0, "table.csv: 2 added, 0 changed, 0 the same, 0 refused.\n")
    rows = {row[4]: row[8] for row in content(study)["code"]}
    assert (rows["One"], rows["Two"]) == ("a, b", "c")


def test_another_encoding_is_read_and_said(study: Path, tmp_path: Path):
    words = "Café – naïve, élève, crème brûlée: déjà vu à la carte, très cher"
    (tmp_path / "table.csv").write_bytes(f'code,brief\nCafé,"{words}"\n'.encode("cp1252"))
    said = loom("import", "codes", study, tmp_path / "table.csv")
    assert (said.code, said.out) == (0, "table.csv: 1 added, 0 changed, 0 the same, 0 refused.\n")
    assert "is not in UTF-8 and was read as Windows-1252" in said.err
    assert {row[4]: row[8] for row in content(study)["code"]}["Café"] == words


def test_nul_is_taken_out_and_said(study: Path, tmp_path: Path):
    (tmp_path / "table.csv").write_bytes(b"code\nHu\0mour\nNe\0w\n")
    said = loom("import", "codes", study, tmp_path / "table.csv")
    assert (said.code, said.out) == (0, "table.csv: 1 added, 0 changed, 1 the same, 0 refused.\n")
    assert "NUL" in said.err
    assert done("check", study) == "The study is whole.\n"


def test_a_file_of_several_documents_names_none_of_them(study: Path, tmp_path: Path):
    shutil.copy(TRANSCRIPTS / "survey.csv", tmp_path / "Walks.csv")
    done("import", "documents", study, tmp_path / "Walks.csv")
    path = table(tmp_path / "s.csv", "document,quote,code", "Walks.csv,I spot things now.,Humour")
    refused(loom("import", "segments", study, path), "Several documents come from the file “Walks.csv”")


@pytest.mark.parametrize("word", ["info", "check", "log", "undo", "import", "export"])
@pytest.mark.parametrize(
    "kind", ["missing", "folder", "text", "zip", "empty", "another program's", "newer", "without tables", "half", "cut"]
)
def test_what_is_no_study_is_refused_and_left(kind: str, word: str, small_study: Path, tmp_path: Path):
    path = tmp_path / "study" / "s.loom"
    path.parent.mkdir()
    no_study(kind, path, small_study)
    before = path.read_bytes() if path.is_file() else None
    more = {
        "import": ["codes", path, table(tmp_path / "t.csv", "code", "A")],
        "export": ["codebook", path, tmp_path / "o.csv"],
    }
    said = loom(word, *more.get(word, [path]))
    refused(said, SENTENCES[kind])
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [each.name for each in path.parent.iterdir()] == ([] if kind == "missing" else ["s.loom"])
    assert not (tmp_path / "o.csv").exists()


SENTENCES = {
    "missing": "There is no study",
    "folder": "is a folder, not a study",
    "text": "is not a Themeloom study",
    "zip": "is not a Themeloom study",
    "empty": "is not a Themeloom study",
    "another program's": "is not a Themeloom study",
    "newer": "was made by a newer Themeloom",
    "without tables": "is damaged",
    "half": "its end is missing",
    "cut": "its end is missing",
}


def no_study(kind: str, path: Path, small_study: Path) -> None:
    """Write a file of that kind in the study's place."""
    whole = small_study.read_bytes()
    files = {
        "text": b"Dear diary",
        "zip": b"PK\3\4",
        "empty": b"",
        "half": whole[: len(whole) // 2],
        "cut": whole[:-100],
    }
    if kind in files:
        path.write_bytes(files[kind])
    elif kind == "folder":
        path.mkdir()
    elif kind == "newer":
        shutil.copy(small_study, path)
    if kind in ("another program's", "newer", "without tables"):
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA user_version = {999 if kind == 'newer' else VERSION}")
            if kind == "without tables":
                connection.execute(f"PRAGMA application_id = {int.from_bytes(b'LOOM')}")


@pytest.mark.parametrize("path", ["", ".", "/", "/dev/null", "/dev/zero"])
def test_no_path_at_all_is_refused(path: str):
    for word in ("info", "undo", "new"):
        said = loom(word, path)
        assert (said.code, said.err.count("\n")) == (1, 1)


def test_a_damaged_page_is_said_and_the_study_stays_free_for_others(study: Path, tmp_path: Path):
    data = bytearray(study.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 8] = b"\xff" * 8
    study.write_bytes(data)
    for words in (
        ["info", study],
        ["check", study],
        ["undo", study],
        ["import", "documents", study, tmp_path / "x.txt"],
    ):
        refused(loom(*words), "is damaged")
        assert [path.name for path in study.parent.iterdir()] == ["study.loom"]


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal", ".lock"])
def test_garbage_beside_the_study_changes_nothing(suffix: str, study: Path, tmp_path: Path):
    before = content(study)
    study.with_name(study.name + suffix).write_bytes(bytes(range(256)) * 200)
    assert done("check", study) == "The study is whole.\n"
    assert content(study) == before
    done("import", "codes", study, table(tmp_path / "t.csv", "code", "New"))
    done("undo", study)
    assert content(study) == before
    assert [path.name for path in study.parent.iterdir()] == ["study.loom"]


@pytest.mark.parametrize("data", [b"", bytes(4616)], ids=["empty", "not begun"])
def test_a_journal_that_was_never_begun_goes_at_the_next_closing(data: bytes, study: Path):
    study.with_name("study.loom-journal").write_bytes(data)
    assert done("check", study) == "The study is whole.\n"
    refused(loom("redo", study), "There is nothing to redo")
    assert [path.name for path in study.parent.iterdir()] == ["study.loom"]


def test_a_circle_in_a_damaged_study_is_named_and_keeps_nothing_waiting(study: Path, tmp_path: Path):
    with contextlib.closing(sqlite3.connect(study)) as connection:
        for trigger in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger[0]}")
        connection.execute("UPDATE code SET parent_id = 2 WHERE id = 1")
        connection.commit()
    said = loom("check", study)
    assert (said.code, {line for line in said.err.splitlines() if " lies under itself." in line}) == (
        1,
        {f"The code {number} lies under itself." for number in (1, 2, 3)},
    )
    for kind in ("codebook", "frequencies", "quotes", "outcomes", "segments"):
        assert loom("export", kind, study, tmp_path / "o.csv").code == 0


def test_a_study_open_in_another_process_is_refused_for_writing_only(study: Path, tmp_path: Path):
    script = "import sys; from pathlib import Path; from models.project import Project\nwith Project(Path(sys.argv[1])): print('open', flush=True); input()"
    words = [sys.executable, "-c", script, str(study)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        path = table(tmp_path / "t.csv", "code", "New")
        for command in (["import", "codes", study, path], ["undo", study]):
            refused(loom(*command), "The study is open elsewhere (by ")
        assert info(study)["codes"] == 4
        done("export", "codebook", study, tmp_path / "o.csv")
        other.communicate("\n")
    assert done("import", "codes", study, path).startswith("t.csv: 1 added")
    assert [each.name for each in study.parent.iterdir()] == ["study.loom"]


@contextlib.contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Be nobody for a while, where the tests run as the administrator, who may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@on_posix
def test_a_read_only_study_is_read_and_never_written(small_study: Path, monkeypatch: pytest.MonkeyPatch):
    folder = Path(tempfile.mkdtemp())
    for name in ("account", "study"):
        (folder / name).mkdir()
    path = table(folder / "study" / "t.csv", "code", "New")
    study = Path(shutil.copy(small_study, path.with_name("study.loom")))
    before = study.read_bytes()
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "account"))
    try:
        for place, mode in ((folder, 0o755), (folder / "account", 0o777), (study, 0o444), (study.parent, 0o555)):
            place.chmod(mode)
        with as_ordinary_user():
            refused(loom("import", "codes", study, path), "is read-only; copy it to a folder of yours")
            refused(loom("undo", study), "is read-only")
            refused(loom("new", path.with_name("other.loom")), "cannot be")
            refused(loom("export", "codebook", study, path), "cannot be written")
            refused(loom("export", "codebook", study, path.with_name("o.csv")), "cannot be written")
            assert info(study)["codes"] == 4
            assert done("check", study) == "The study is whole.\n"
        assert study.read_bytes() == before
        assert sorted(each.name for each in path.parent.iterdir()) == ["study.loom", "t.csv"]
    finally:
        study.parent.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("nowhere/o.csv", "there is no folder"),
        ("o.pdf", "choose a name that ends in one of .csv"),
        ("o", "choose a name that ends in one of .csv"),
        ("folder.csv", "it is a folder"),
        ("study/study.loom", "choose a name that ends in one of .csv"),
        (f"{LONG}.csv", "File name too long"),
        ("link.csv", "is a study, which an export would destroy"),
        ("second.json", "is a study, which an export would destroy"),
    ],
)
def test_an_export_goes_nowhere_it_should_not(out: str, words: str, study: Path, tmp_path: Path):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "link.csv").symlink_to(study)
    (tmp_path / "second.json").hardlink_to(study)
    before = study.read_bytes()
    with unchanged(study):
        refused(loom("export", "codebook", study, tmp_path / out), words)
    assert study.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.csv", "link.csv", "second.json", "study"]


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.key)
def test_an_export_never_replaces_its_own_study(exporter, small_study: Path, tmp_path: Path):
    study = Path(shutil.copy(small_study, tmp_path / f"study{exporter.suffix}"))
    before = study.read_bytes()
    refused(loom("export", "quotes", study, study), "is a study, which an export would destroy")
    assert study.read_bytes() == before


@on_posix
def test_names_that_are_no_text_are_stored_readable(tmp_path: Path):
    study, folder = tmp_path / f"{UNDECODABLE}.loom", tmp_path / UNDECODABLE
    (folder / UNDECODABLE).mkdir(parents=True)
    (folder / UNDECODABLE / f"{UNDECODABLE}.txt").write_text("Ann: Hello.\n")
    assert loom("new", study)[::2] == (0, "")
    assert loom("import", "documents", study, folder)[::2] == (0, "")
    path = table(folder / f"{UNDECODABLE}.csv", "code", "A")
    assert loom("import", "codes", study, path)[::2] == (0, "")
    assert [(row[2], row[4], row[5]) for row in content(study)["document"]] == [
        ("caf\ufffd", "caf\ufffd", "caf\ufffd.txt")
    ]
    for out in (f"{UNDECODABLE}.csv", f"{UNDECODABLE}.xlsx", f"{UNDECODABLE}.docx"):
        assert loom("export", "codebook", study, tmp_path / out)[::2] == (0, "")
    assert done("check", study) == "The study is whole.\n"
    assert loom("import", "codes", study, folder / f"missing {UNDECODABLE}.csv").code == 1


@on_posix
def test_words_that_are_no_text_are_refused(study: Path, tmp_path: Path):
    (tmp_path / "x.txt").write_text("Ann: Hello.\n")
    with unchanged(study):
        for option in ("--coder", "--folder"):
            refused(loom("import", "documents", study, tmp_path / "x.txt", option, UNDECODABLE), "half a character")
        for option in ("--coder", "--by", "--attribution"):
            refused(loom("export", "quotes", study, tmp_path / "o.json", option, UNDECODABLE), "half a character")
        refused(loom("undo", study, "--coder", UNDECODABLE), "half a character")
    assert not (tmp_path / "o.json").exists()


@on_posix
def test_undecodable_names_end_in_no_traceback_on_a_terminal_of_bytes(tmp_path: Path):
    words = [sys.executable, "-m", "app", "new", tmp_path / f"{UNDECODABLE}.loom"]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert (said.returncode, said.stderr) == (0, b"")
    assert b"caf" in said.stdout


@on_posix
def test_a_terminal_that_takes_nothing_is_a_sentence(study: Path):
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    with open("/dev/full", "w") as full:
        said = subprocess.run(
            [sys.executable, "-m", "app", "info", study], cwd=ROOT, stdout=full, stderr=subprocess.PIPE
        )
    assert said.returncode == 1
    assert said.stderr.decode() == "Something cannot be read or written: No space left on device.\n"


@pytest.mark.parametrize(
    "name",
    [LONG, "\u202eשלום עולם\u202c", "مرحبا", "👩🏽‍💼🚌 🙂", "e\u0301 ﬁ ﬀ", "\x1b[31mred\x1b[0m", "%s {0} \\n", "'; DROP TABLE code; --", "=1+1", "a > b"],
    ids=["long", "hebrew", "arabic", "emoji", "combined", "escapes", "formats", "sql", "formula", "path"],
)  # fmt: skip
def test_any_name_goes_in_and_comes_out_everywhere(name: str, study: Path, tmp_path: Path):
    tables = {
        "codes": ["code,brief", f"{name},{name}"],
        "participants": ["participant,document,region", f"{name},03 Report,{name}"],
        "framework": ["key,kind,title,pathway", f"{name},impact,{name},{name}"],
        "segments": ["document,quote,code,comment", f"03 Report,Nobody knows why.,{name},{name}"],
    }
    for key, lines in tables.items():
        said = done("import", key, study, table(tmp_path / f"{key}.csv", *lines), "--coder", name)
        assert said == f"{key}.csv: 1 added, 0 changed, 0 the same, 0 refused.\n"
    assert done("check", study) == "The study is whole.\n"
    assert name in done("log", study)
    for exporter in EXPORTERS:
        done("export", "frequencies", study, tmp_path / f"o{exporter.suffix}", "--by", "region")
        done("export", "quotes", study, tmp_path / f"o{exporter.suffix}")
    for kind, key in (("codebook", "codes"), ("segments", "segments")):
        done("export", kind, study, tmp_path / f"{kind}.csv")
        assert " 0 added, 0 changed," in done("import", key, study, tmp_path / f"{kind}.csv")


def test_a_coder_of_nothing_but_spaces_is_the_account(study: Path, tmp_path: Path):
    for number, coder in enumerate(("  ", " Amira\n", "A\nB")):
        done("import", "codes", study, table(tmp_path / "t.csv", "code", f"New {number}"), "--coder", coder)
    names = [row[2] for row in content(study)["coder"]]
    assert len(names) == 4
    assert names[3] == "A B"
    assert all(name.strip() == name != "" for name in names)
