"""What an import would bring, told before anything is stored."""

import docx
import openpyxl
import pytest

from coding.errors import CodingError
from coding.importers.importer import ImportOptions
from coding.importers.survey_columns import options_of
from coding.importing import Batch, store
from coding.previewing import facts, files_in, find_twins, notes_of, read_again, read_one, read_with, timed
from coding.sheets.recognising import recognised
from coding.speakers import list_speakers

VTT = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann Lee>What has changed?\n\n00:05.000 --> 00:09.000\n<v PC Hall>We ask first now.\n"
SURVEY = (
    "ID,Region,Date,What has changed for you?,Anything else to say?\n"
    "a1,North,2024-01-02,We talk to each other far more than before,No thank you that is all\n"
    "a2,South,2024-01-03,People listen when I speak to them now,More training for new people please\n"
)


@pytest.fixture
def survey(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(SURVEY)
    return read_one(path)


def word_file(path, *paragraphs):
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(path)
    return path


def test_a_folder_gives_its_files_in_folders_as_they_lie(tmp_path):
    inside = tmp_path / "Interviews" / "North"
    inside.mkdir(parents=True)
    for name in ("10.txt", "2.txt", "~$2.docx", "photo.png"):
        (inside / name).write_text("words")
    alone = tmp_path / "alone.txt"
    alone.write_text("words")
    folder = tmp_path / "Interviews"
    (folder / "1.txt").write_text("words")
    assert [(file.name, place) for file, place in files_in([folder])] == [
        ("1.txt", ""),
        ("2.txt", "North"),
        ("10.txt", "North"),
    ]
    assert [place for _file, place in files_in([folder, alone, alone])] == ["Interviews", *["Interviews/North"] * 2, ""]
    assert [place for _file, place in files_in([inside])] == ["North", "North"]
    assert files_in([alone, inside])[0] == (alone, "")


def test_a_word_file_is_told_in_figures_with_who_speaks(tmp_path):
    words = (
        "Interviewer: What has changed?",
        "PC Hall: We ask first now.",
        "INTERVIEWER: And then?",
        "PC Hall: It helps.",
    )
    file = read_one(word_file(tmp_path / "01.docx", *words), "North")
    assert (file.taken_for, file.problem, file.transcripts[0].folder) == ("document", "", "North")
    assert facts(file) == "1 document · 11 words · 4 turns"
    assert file.heard == [("Interviewer", 2, 5, True), ("PC Hall", 2, 6, False)]
    assert not timed(file.transcripts)


def test_a_transcript_of_a_meeting_has_times(tmp_path):
    path = tmp_path / "meeting.vtt"
    path.write_text(VTT)
    file = read_one(path)
    assert timed(file.transcripts)
    assert [(heard.name, heard.turns) for heard in file.heard] == [("Ann Lee", 1), ("PC Hall", 1)]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("gone.docx", None, "was not found"),
        ("broken.docx", b"no zip", "is not a Word document"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b"  \n ", "holds no text"),
        ("photo.png", b"\x89PNG", "unknown kind"),
        ("one.csv", b"code,parent\n", "holds headings alone"),
        ("one.xlsx", b"PK nothing", "is not an Excel workbook"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(tmp_path, name, content, sentence):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    file = read_one(path)
    assert sentence in file.problem
    assert (file.transcripts, file.known_already) == ([], False)


@pytest.mark.parametrize(
    ("headings", "key"),
    [
        ("code,parent,kind", "codes"),
        ("Code, Definition ,note", "codes"),
        ("key,kind,title,leads_to", "framework"),
        ("document,status,coder", "progress"),
        ("document,quote,code", "segments"),
        ("document,start,end,code,coder", "segments"),
        ("participant,role,Shoe size,Town,Age", "participants"),
        ("element,narrative,grade,reason", "findings"),
        ("element,note", None),
        ("document,code", None),
        ("code,region,What changed?,Why?,kind", None),
        ("id,What has changed?", None),
        ("", None),
    ],
)
def test_a_table_is_known_by_its_headings(headings, key):
    found = recognised(headings.split(","))
    assert (found.key if found else None) == key


def test_a_workbook_of_codes_is_a_codebook_and_can_be_taken_for_a_survey(tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ("code", "parent", "brief"),
        ("Trust", "", "Whether people rely on one another"),
        ("Time", "Trust", ""),
    ):
        book.active.append(row)
    book.save(tmp_path / "codes.xlsx")
    file = read_one(tmp_path / "codes.xlsx")
    assert (file.taken_for, facts(file)) == ("codes", "Codebook: 2 rows")
    assert [row["code"] for _number, row in file.content.rows] == ["Trust", "Time"]
    (tmp_path / "codes.xlsx").unlink()
    assert "no column participant" in read_again(file, "participants").problem
    survey = read_again(file, "survey")
    assert survey.problem == ""
    assert [column.role for column in survey.columns] == ["respondent", "attribute", "answers"]


def test_respondents_who_answer_in_words_make_a_survey_not_a_table_of_participants(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text(SURVEY.replace("ID", "Participant"))
    assert read_one(path).taken_for == "survey"
    path.write_text("participant,role\nAnn,nurse\n")
    assert read_one(path).taken_for == "participants"
    path.write_text(SURVEY.replace("ID", "participant").replace("Date", "document"))
    assert read_one(path).taken_for == "participants"


def test_the_columns_of_a_survey_are_offered_with_samples(survey):
    assert [(column.heading, column.role) for column in survey.columns] == [
        ("ID", "respondent"),
        ("Region", "attribute"),
        ("Date", "attribute"),
        ("What has changed for you?", "answers"),
        ("Anything else to say?", "answers"),
    ]
    assert survey.columns[1].samples == ("North", "South")
    assert facts(survey).startswith("2 documents")


def test_the_columns_of_a_survey_can_be_chosen(survey):
    roles = {column.heading: column.role for column in survey.columns}
    roles |= {"ID": "left out", "Date": "left out", "Anything else to say?": "attribute"}
    file = read_with(survey, roles, "respondent")
    assert [transcript.name for transcript in file.transcripts] == ["answers – R0001", "answers – R0002"]
    attributes = {"region": "North", "Anything else to say?": "No thank you that is all"}
    assert file.transcripts[0].respondents == {"R0001": attributes}
    assert [column.role for column in file.columns] == list(roles.values())


def test_what_makes_no_survey_is_a_sentence_and_keeps_what_was_chosen(survey):
    roles = {column.heading: "attribute" for column in survey.columns}
    file = read_with(survey, roles, "question")
    assert file.problem == "No column holds answers; choose “Free-text answers” for one at least."
    assert [column.role for column in file.columns] == list(roles.values())
    with pytest.raises(CodingError, match="Only one column"):
        options_of({"a": "respondent", "b": "respondent", "c": "answers"}, "question")


def test_a_sheet_without_free_text_can_still_be_told_what_its_columns_are(tmp_path):
    path = tmp_path / "marks.csv"
    path.write_text("Town,Mark\nCoast,good\nHill,bad\n")
    file = read_one(path)
    assert "no column of free text" in file.problem
    again = read_with(file, {"Town": "attribute", "Mark": "answers"}, "question")
    assert (again.problem, again.transcripts[0].text) == ("", "good\nbad")


def test_a_column_left_out_is_neither_id_nor_answer_nor_attribute(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text(SURVEY)
    options = ImportOptions(left_out=("ID", "Anything else to say?", "Date"))
    (transcript,) = read_one(path, options=options).transcripts
    assert transcript.respondents["R0001"] == {"region": "North"}


def test_notes_are_said_once(tmp_path):
    path = tmp_path / "s.csv"
    path.write_text(SURVEY.replace("Date", "Region"))
    assert notes_of(read_one(path)) == ["Several columns are headed “Region”; number 3 became “Region (2)”."]


def test_texts_that_are_in_the_study_are_found_and_come_in_again_only_if_asked(project, tmp_path):
    path = tmp_path / "meeting.vtt"
    path.write_text(VTT)
    file = read_one(path)
    with project.write("import_documents", "Amira") as session:
        assert find_twins(session, file).twins == []
        first = store(session, Batch([(path, file.transcripts[0])]))
        assert find_twins(session, file).twins == ["meeting"]
        assert file.known_already
        assert store(session, Batch([(path, file.transcripts[0])])).document_ids == []
        again = store(session, Batch([(path, file.transcripts[0])], again={path}))
    assert first.document_ids + again.document_ids == [1, 2]


def test_whoever_answers_is_no_interviewer_whatever_she_is_called(project, tmp_path):
    path = word_file(tmp_path / "a.docx", "Q: We ask first.", "Ann: Who is we?", "Q: All of us.")
    file = read_one(path)
    heard = []
    with project.write("import_documents", "Amira") as session:
        batch = Batch([(path, file.transcripts[0])])
        store(session, batch, interviewers=["Ann"], answering=["q"], progress=lambda *told: heard.append(told))
        assert {speaker.name: speaker.interviewer for speaker in list_speakers(session)} == {"Q": False, "Ann": True}
    assert heard == [(0, 1, "a")]
