"""What is refused before it is read, each in one sentence that names the file."""

import zipfile

import pytest

from coding.errors import CodingError
from coding.importers import ImportOptions, importable, read_file
from coding.importers.archive import Archive
from tests.coding.importers.build import docx, odt, paragraph, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MP4 = b"\0\0\0\x18ftypmp42" + bytes(50)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


def refusal(path):
    with pytest.raises(CodingError) as caught:
        read_file(path, ImportOptions())
    sentence = str(caught.value)
    assert path.name in sentence
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.docx", b"", "is empty"),
        ("a.doc", b"x", "save it as .docx"),
        ("a.xls", b"x", "save it as .xlsx"),
        ("a.pages", b"x", "save it as .docx"),
        ("a.xyz", b"x", "files that can be imported end in .docx, .odt"),
        ("a", b"x", "unknown kind"),
        ("a.docx", b"%PDF-1.7 x", "is a PDF. Rename it to a.pdf"),
        ("a.txt", b"%PDF-1.7 x", "is a PDF. Rename it to a.pdf"),
        ("a.txt", rb"{\rtf1 x}", "is a rich text file (RTF). Rename it to a.rtf"),
        ("a.docx", rb"{\rtf1 x}", "is a rich text file (RTF). Rename it to a.rtf"),
        ("a.txt", PNG, "is a picture"),
        ("a.html", b"\xff\xd8\xff\xe0x", "is a picture"),
        ("a.vtt", MP4, "is a sound or video recording. Transcribe it first"),
        ("a.txt", b"ID3\x03" + bytes(40), "is a sound recording"),
        ("a.txt", b"RIFF\x10\0\0\0WAVEfmt ", "is a sound recording"),
        ("a.csv", b"\x1f\x8b\x08" + bytes(40), "is a packed file"),
        ("a.txt", b"SQLite format 3\0" + bytes(100), "is a database"),
        ("a.docx", b"Just text.", "is not a Word document"),
        ("a.xlsx", b"a;b\n", "is not an Excel workbook"),
        ("a.odt", b"Just text.", "is not an OpenDocument text"),
        ("a.pdf", b"Just text.", "is not a PDF"),
        ("a.rtf", b"Just text.", "is not a rich text file"),
        ("a.docx", OLE, "old Office format"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "Word's old format; save it as .docx"),
        ("a.xlsx", OLE + "Workbook".encode("utf-16-le"), "Excel's old format; save it as .xlsx"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("a.txt", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("a.docx", b"PK\x03\x04" + bytes(30), "is damaged"),
        ("a.txt", bytes(range(1, 256)) * 4, "binary data"),
    ],
)  # fmt: skip
def test_each_refusal_is_one_sentence_that_says_what_to_do(tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    assert words in refusal(path)


def test_what_is_not_there_and_what_is_a_folder(tmp_path):
    assert "was not found" in refusal(tmp_path / "gone.txt")
    (tmp_path / "folder.txt").mkdir()
    assert "is a folder" in refusal(tmp_path / "folder.txt")


def test_a_file_too_large_is_not_opened(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024 + 1)
    assert "larger than 100 MB" in refusal(path)


def test_zipped_documents_under_another_name(tmp_path):
    docx(tmp_path / "a.txt", paragraph("x"))
    assert "is a Word document. Rename it to a.docx" in refusal(tmp_path / "a.txt")
    odt(tmp_path / "b.docx", "<text:p>x</text:p>")
    assert "is an OpenDocument text. Rename it to b.odt" in refusal(tmp_path / "b.docx")
    zipped(tmp_path / "c.xlsx", {"photo.jpg": b"x"})
    assert "packed file" in refusal(tmp_path / "c.xlsx")
    zipped(tmp_path / "d.md", {"xl/workbook.xml": "<x/>"})
    assert "is an Excel workbook. Rename it to d.xlsx" in refusal(tmp_path / "d.md")


def test_a_zip_bomb_is_stopped_while_it_unpacks(tmp_path):
    bomb = zipped(tmp_path / "bomb.docx", {"word/document.xml": b" " * 40_000_000})
    assert bomb.stat().st_size < 100_000
    assert "unpacks to more than" in refusal(bomb)


def test_a_zip_that_lies_about_its_sizes_is_stopped_too(tmp_path):
    path = zipped(tmp_path / "bomb.docx", {"word/document.xml": b" " * 40_000_000})
    data = path.read_bytes().replace((40_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    refusal(path)


def test_many_members_count_together(tmp_path):
    path = zipped(tmp_path / "bomb.xlsx", {f"xl/{n}.bin": bytes(9_000_000) for n in range(3)})
    assert "unpacks to more than" in refusal(path)


def test_an_entity_bomb_is_refused(tmp_path):
    entities = '<!ENTITY l "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1 or chr(0)};" * 10}">' for n in range(1, 10))
    body = f"<!DOCTYPE d [{entities}]><d a='&l9;'>&l9;</d>".replace(chr(0), "")
    assert "damaged" in refusal(zipped(tmp_path / "a.docx", {"word/document.xml": body}))
    simple = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    assert "declarations" in refusal(zipped(tmp_path / "b.docx", {"word/document.xml": simple}))


def test_a_locked_zip_is_refused(tmp_path):
    path = zipped(tmp_path / "a.docx", {"word/document.xml": "<x/>"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert "password" in refusal(path)


def test_a_zip_with_an_unknown_packing_is_refused(tmp_path):
    path = zipped(tmp_path / "a.docx", {"word/document.xml": "<x/>"})
    data = bytearray(path.read_bytes())
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 99
    path.write_bytes(bytes(data))
    assert "unusual way" in refusal(path)


def test_a_member_that_is_missing_is_a_damage(tmp_path):
    with (
        Archive(zipped(tmp_path / "a.docx", {"word/other.xml": "x"})) as archive,
        pytest.raises(CodingError, match="damaged"),
    ):
        archive.read("word/document.xml")


def test_a_zip_of_nothing_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w"):
        pass
    assert "packed file" in refusal(tmp_path / "a.docx")


def test_a_suffix_in_capitals_is_a_suffix(tmp_path):
    (tmp_path / "A.TXT").write_text("Hello.")
    assert read_file(tmp_path / "A.TXT", ImportOptions())[0].text == "Hello."


def test_the_files_of_a_folder_in_the_order_people_count(tmp_path):
    names = ["Interview 10.txt", "interview 2.docx", "Interview 1.TXT", "old.doc", "North/a.vtt", "North/.hidden.txt",
             ".git/x.txt", "~$interview 2.docx", "photo.jpg", "B/2/z.md", "b.csv"]  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path in importable(tmp_path)]
    assert found == [
        "B/2/z.md",
        "b.csv",
        "Interview 1.TXT",
        "interview 2.docx",
        "Interview 10.txt",
        "North/a.vtt",
        "old.doc",
    ]


def test_an_empty_folder_holds_nothing(tmp_path):
    assert importable(tmp_path) == []


def test_the_sub_folder_goes_with_the_document(tmp_path):
    path = tmp_path / "North" / "Coast" / "a.txt"
    path.parent.mkdir(parents=True)
    path.write_text("Hello.")
    assert read_file(path, ImportOptions(), root=tmp_path)[0].folder == "North/Coast"
    assert read_file(path, ImportOptions(), root=path.parent)[0].folder == ""
    assert read_file(path, ImportOptions(), root=tmp_path / "elsewhere")[0].folder == ""
    assert read_file(path, ImportOptions())[0].folder == ""
