import zipfile

import pytest
import xlsxwriter

from coding.errors import CodingError
from coding.importers.from_survey import read
from coding.importers.importer import ImportOptions
from coding.importers.sheets import numbered_rows, sheet_rows
from coding.importers.survey_columns import proposed
from tests.coding.importers.build import ODF, zipped

CSV = (
    "Respondent ID,ROLE,Town,What has changed for you?,What next?\n"
    '7,Teacher,Coast,"I spot things, now.\nI used to look away.",Start a little earlier\n'
    "007,Nurse,,,\n"
    "8,Officer,Hill,Nothing much has changed for me,“More” of the same please\n"
)
REPEATED = [f"We meet more often now, and {number} of us go there by bus" for number in range(8)] * 5
"""Forty long answers, eight of them different."""


@pytest.fixture
def read_csv(tmp_path):
    def read_it(source, name="Survey 2024.csv", **options):
        path = tmp_path / name
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
        return read(path, ImportOptions(**options))

    return read_it


def workbook(path, *sheets):
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return path


def test_a_document_for_each_question_and_a_turn_for_each_answer(read_csv):
    first, second = read_csv(CSV)
    assert (first.name, first.kind) == ("Survey 2024 – What has changed for you?", "survey")
    assert first.text == "I spot things, now.\nI used to look away.\nNothing much has changed for me"
    assert [(turn.start, turn.end, turn.speaker) for turn in first.turns] == [(0, 40, "7"), (41, 72, "8")]
    assert second.name == "Survey 2024 – What next?"
    assert [turn.speaker for turn in second.turns] == ["7", "8"]
    assert first.notes == []


def test_everyone_asked_is_named_with_attributes(read_csv):
    assert read_csv(CSV)[1].respondents == {
        "7": {"role": "Teacher", "Town": "Coast"},
        "007": {"role": "Nurse"},
        "8": {"role": "Officer", "Town": "Hill"},
    }


def test_a_document_for_each_respondent_has_the_questions_between_the_answers(read_csv):
    first, second, third = read_csv(CSV, survey_by="respondent")
    assert first.name == "Survey 2024 – 7"
    assert first.text == (
        "What has changed for you?\nI spot things, now.\nI used to look away.\nWhat next?\nStart a little earlier"
    )
    assert [first.text[turn.start : turn.end] for turn in first.turns] == [
        "I spot things, now.\nI used to look away.",
        "Start a little earlier",
    ]
    assert first.respondents == {"7": {"role": "Teacher", "Town": "Coast"}}
    assert (second.text, second.turns) == ("What has changed for you?\nWhat next?", [])
    assert {turn.speaker for turn in third.turns} == {"8"}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_encodings_are_found(read_csv, separator, encoding):
    rows = [
        ["id", "Region", "Why?"],
        ["a", "Fjäll", "It’s “quiet”, and; that | is “good”"],
        ["b", "Küste", "Für die Leute dort"],
    ]
    source = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows) + "\r\n"
    (document,) = read_csv(source.encode(encoding))
    assert document.text == "It’s “quiet”, and; that | is “good”\nFür die Leute dort"
    assert document.respondents == {"a": {"region": "Fjäll"}, "b": {"region": "Küste"}}


def test_without_an_id_column_respondents_are_numbered(read_csv):
    (document,) = read_csv("Side,Why?\nInternal,Because of the people there\nexternal,The tea was good\n")
    assert list(document.respondents.items()) == [("R0001", {"side": "Internal"}), ("R0002", {"side": "external"})]
    assert [turn.speaker for turn in document.turns] == ["R0001", "R0002"]


def test_ids_that_repeat_are_reported_and_numbered(read_csv):
    (document,) = read_csv("id,Why?\n7,Because of the people\n 7 ,The tea was good\n")
    assert list(document.respondents) == ["R0001", "R0002"]
    assert document.respondents["R0002"] == {"id": "7"}
    assert "“id” cannot name respondents: “7” occurs more than once" in document.notes[0]
    (document,) = read_csv("id,Why?\n7,Because of the people\n,The tea was good\n")
    assert "some rows have nothing in it" in document.notes[0]


def test_a_column_chosen_for_ids_must_tell_respondents_apart(read_csv):
    with pytest.raises(CodingError, match="“ROLE” cannot name respondents: “x” occurs more than once"):
        read_csv("ROLE,Why?\nx,Because of the people\nx,The tea was good\n", id_column="role")
    (document,) = read_csv("Badge,Why?\nx,Because of the people\ny,The tea was good\n", id_column=" badge ")
    assert list(document.respondents) == ["x", "y"]


def test_the_respondents_column_is_known_by_its_name_though_nothing_is_free_text():
    rows = [["a1", "good"], ["a2", "good"], ["a3", "bad"]]
    columns = proposed(["Respondent ID", "Mark"], rows, ImportOptions())
    assert [column.role for column in columns] == ["respondent", "attribute"]
    numbered = proposed(["Respondent ID", "Mark"], rows, ImportOptions(numbered=True))
    assert [column.role for column in numbered] == ["attribute", "attribute"]
    repeated = proposed(["Respondent ID", "Mark"], [*rows, rows[0]], ImportOptions())
    assert repeated[0].role == "attribute"


def test_forty_answers_in_eight_wordings_are_read_with_their_respondents(read_csv):
    source = "Respondent ID,Why so\n" + "".join(f'R{number},"{said}"\n' for number, said in enumerate(REPEATED))
    (document,) = read_csv(source)
    assert len(document.turns) == 40
    assert list(document.respondents)[:2] == ["R0", "R1"]


def test_columns_of_text_may_be_chosen(read_csv):
    source = "id,Mood,Why?\n1,Good,Because\n2,,The tea\n"
    (document,) = read_csv(source, text_columns=("mood", "Mood"))
    assert (document.text, document.respondents) == ("Good", {"1": {"Why?": "Because"}, "2": {"Why?": "The tea"}})
    with pytest.raises(CodingError, match="has no column “Nope”; its columns are id, Mood, Why"):
        read_csv(source, text_columns=("Nope",))


@pytest.mark.parametrize(
    ("heading", "answers", "free"),
    [
        ("How satisfied were you?", ["Very satisfied", "Satisfied", "Not satisfied", "Satisfied"], False),
        ("Organisation", ["The Children of the Coast Trust", "Northern Council for Young People", "Harbour School"], False),
        ("Job", ["Head of school", "Teacher", "Nurse"], False),
        ("Date", ["2024-05-01 10:00:03", "2024-05-02 10:00:03"], False),
        ("E-mail", ["someone.long.name@example.org", "another.long.name@example.org"], False),
        ("Respondent", ["A person with a very long name", "Another person with a long one"], False),
        ("Agree", ["Strongly agree with all of that"] * 8 + ["Strongly disagree with all of that"] * 2, False),
        ("Why so", REPEATED, True),
        ("Why so", REPEATED[:4] * 10, False),
        ("Agree", ["Yes, it did", "No, it did not", "Perhaps it did", "Not yet", "Too soon to say"] * 8, False),
        ("Comments", ["More tea please", "n/a", "N/A", "", "None", "Less noise at night"], True),
        ("Story", ["We went to the sea and came back", "I never knew it was there, that path"], True),
        ("Why?", ["因为那里的人都很好而且我们每个星期天都一起去散步然后喝茶，大家都很开心，我也学到了很多新的东西，"
                  "以后我还会再去参加这样的活动，希望更多人来。"], True),
    ],
)  # fmt: skip
def test_what_counts_as_free_text(read_csv, heading, answers, free):
    source = "Group,Sure\n" + "".join(
        f"g{n % 2},We came back the next day with {n} friends\n" for n in range(len(answers))
    )
    rows = source.splitlines()
    source = "\n".join(f'{row},"{cell}"' for row, cell in zip(rows, [heading, *answers], strict=True))
    names = [document.name for document in read_csv(source, "s.csv")]
    assert (f"s – {heading}" in names) == free


def test_a_file_without_free_text_or_rows_is_refused(read_csv):
    with pytest.raises(CodingError, match=r"s\.csv.*no column of free text"):
        read_csv("id,n\n1,2\n2,3\n", "s.csv")
    with pytest.raises(CodingError, match=r"s\.csv.*no answers"):
        read_csv("id,Why?\n", "s.csv")
    with pytest.raises(CodingError, match=r"s\.csv.*no rows"):
        read_csv("\n\n", "s.csv")
    with pytest.raises(CodingError, match=r"s\.csv.*no answers"):
        read_csv("\n \n", "s.csv")
    with pytest.raises(CodingError, match=r"s\.csv.*not a regular table.*line 3"):
        read_csv("id,Why?\n1,Because\n2,a,b,c\n", "s.csv")
    with pytest.raises(CodingError, match=r"s\.csv.*not a regular table"):
        read_csv('id,Why?\n1,"Because\n', "s.csv")


def test_headings_that_repeat_or_lack_are_named_and_reported(read_csv):
    first, second = read_csv("id,Why?,why?,\n1,Because of the tea,And of the people,x\n")
    assert (first.name, second.name) == ("Survey 2024 – Why?", "Survey 2024 – why? (2)")
    assert first.respondents == {"1": {"Column 4": "x"}}
    assert "Several columns are headed “why?”" in first.notes[0]


def test_a_workbook_is_read_as_it_looks(tmp_path):
    rows = [
        ["id", "Sector", "Visits", "Why did you come?"],
        ["00123", "NA", 3, "Because of\nthe tea"],
        [],
        [124, "", 2.5, "NULL and null and void"],
    ]
    path = workbook(tmp_path / "s.xlsx", ("Empty", []), ("Answers", rows), ("Notes", [["x"]]))
    (document,) = read(path, ImportOptions())
    assert document.text == "Because of\nthe tea\nNULL and null and void"
    assert document.respondents == {"00123": {"sector": "NA", "Visits": "3"}, "124": {"Visits": "2.5"}}
    assert document.notes == ["Only the sheet “Answers” was read, not “Notes”."]


def test_a_workbook_with_cells_worlds_apart_is_refused(tmp_path):
    path = tmp_path / "s.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write("A1", "id")
    sheet.write(1_048_575, 16_383, "far away")
    book.close()
    with pytest.raises(CodingError, match=r"s\.xlsx.*too far"):
        read(path, ImportOptions())


@pytest.mark.parametrize("count", ["9999999999", "+99999999", "6000000", "&#57;9999999"])
def test_a_workbook_that_claims_more_than_it_holds_is_refused(tmp_path, count):
    path = workbook(tmp_path / "s.xlsx", ("A", [["Why did you come?"], ["Because of the tea"]]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace(
        b'uniqueCount="2"', f'uniqueCount="{count}"'.encode()
    )
    with pytest.raises(CodingError, match=r"s\.xlsx.*damaged"):
        read(zipped(path, parts), ImportOptions())


@pytest.mark.parametrize(("old", "new"), [(b'r="A1"', b'r="&#65;1"'), (b"<?xml", b"\xff\xfe<?xml")])
def test_a_workbook_in_which_places_cannot_be_seen_is_refused(tmp_path, old, new):
    path = workbook(tmp_path / "s.xlsx", ("A", [["Why did you come?"], ["Because of the tea"]]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    with pytest.raises(CodingError, match=r"s\.xlsx.*save it again"):
        read(zipped(path, parts), ImportOptions())


def test_a_spreadsheet_whose_cells_repeat_without_end_is_refused(tmp_path):
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    content = (
        f'<office:document-content {ODF}><office:body><office:spreadsheet><table:table table:name="a">'
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    path = zipped(
        tmp_path / "s.ods", {"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"}
    )
    with pytest.raises(CodingError, match=r"s\.ods.*too far"):
        read(path, ImportOptions())


def test_a_locked_spreadsheet_is_refused(tmp_path):
    path = zipped(tmp_path / "s.ods", {"content.xml": "noise", "META-INF/manifest.xml": "<m><encryption-data/></m>"})
    with pytest.raises(CodingError, match=r"s\.ods.*password"):
        read(path, ImportOptions())


def test_a_spreadsheet_of_the_open_format_is_read(tmp_path):
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in (["id", "Why?"], ["7", "Because of the tea"], ["8", "To see the people"])
    )
    content = (
        f'<office:document-content {ODF}><office:body><office:spreadsheet><table:table table:name="a">{rows}'
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    path = zipped(tmp_path / "s.ods", {"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": manifest})
    (document,) = read(path, ImportOptions())
    assert document.text == "Because of the tea\nTo see the people"
    assert list(document.respondents) == ["7", "8"]


def test_a_workbook_formatted_to_its_end_is_read(tmp_path):
    path = tmp_path / "s.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_column("A1", ["Why did you come?", "Because of the tea", "To see the people"])
    sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    book.close()
    assert read(path, ImportOptions())[0].text == "Because of the tea\nTo see the people"


def test_an_empty_workbook_is_refused(tmp_path):
    with pytest.raises(CodingError, match=r"s\.xlsx.*no rows"):
        read(workbook(tmp_path / "s.xlsx", ("Empty", [])), ImportOptions())


@pytest.mark.parametrize("name", ["s.csv", "s.xlsx"])
def test_rows_keep_the_numbers_they_have_in_the_file(tmp_path, name):
    path = tmp_path / name
    if name == "s.csv":
        path.write_text('\n\nid,Why?\n\n1,"Because of\nthe tea"\n , \n2,\n')
    else:
        workbook(path, ("A", [[], [], ["id", "Why?"], [], [1, "Because of\nthe tea"], [" ", ""], [2]]))
    rows, notes = numbered_rows(path)
    assert rows == [(3, ["id", "Why?"]), (5, ["1", "Because of\nthe tea"]), (7, ["2", ""])]
    assert sheet_rows(path) == ([cells for _, cells in rows], notes)


def test_unwanted_characters_in_cells_are_removed_and_reported(read_csv):
    (document,) = read_csv("id,Why?\n1,Because\0 of the tea\u2028and cake\n2,To see people\n")
    assert document.text == "Because of the tea\nand cake\nTo see people"
    assert document.notes == ["Removed the character NUL."]
