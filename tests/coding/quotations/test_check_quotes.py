"""A draft with quotations of every kind, checked against a study, and its annotated copy."""

import json
import zipfile
from pathlib import Path

import docx
import pytest
from sqlalchemy import insert, select

from app.__main__ import main
from app.cli.quote_check import as_json
from coding.check_quotes import ASKED, NAMES, WITHDREW, check_draft
from coding.documents import add_document
from coding.errors import CodingError
from coding.participants import ensure_participant, link, set_values
from coding.quotations.annotating import AUTHOR, FOR_TEAM, write_annotated
from coding.quotations.checked import Checked, Result
from coding.quotations.reading import read_draft
from coding.rights.consent import set_consent
from coding.rights.withdrawing import withdraw
from coding.transcript import Transcript
from models.project import Project
from models.schema import quotes
from tests.studies import POLICE, labelled, state

SARGE = """Interviewer: What has changed in your work?
Sgt Ali: It has changed how we write referrals. Before, we would've said the lad was “putting himself at risk” and nobody blinked.
Interviewer: Can you tell me about a time you saw that?
Sgt Ali: There was a boy in October – half-term. So he was took home, not in. And we went after the number."""
TEACHER = "Interviewer: And now?\nMo: Nobody asked us. We share what we know a lot sooner, and nobody blinked."
DRAFT = (
    "“It has changed how we write referrals.” (police, London)",
    "“before, we would’ve\nsaid the lad was 'putting himself at risk' and nobody blinked” (London, Police).",
    "“There was a boy in October - half-term […] And we went after the number.” (police officer, London)",
    "“[The training] has changed how we write [police] referrals” (police, London)",
    "“So he was taken home, not in.” (police, London)",
    "“We share what we know a lot sooner” (police, London)",
    "“The programme gave all of us a completely new way of working together” (police, London)",
    "“So he was took home, not in.”",
    "“Can you tell me about a time you saw that?” (police, London)",
)


@pytest.fixture
def project(project: Project) -> Project:
    with project.write("import_documents", "Amira") as session:
        for name, text in (("01 Police", SARGE), ("02 School", TEACHER)):
            add_document(session, Transcript(name, text, labelled(text)), origin=name)
    with project.write("import_participants", "Amira") as session:
        for name, document_id, speaker, role, region in (
            ("Sgt Ali", 1, "Sgt Ali", "police", "London"),
            ("Mo Lee", 2, "Mo", "teacher", "Wales"),
        ):
            person = ensure_participant(session, name)
            set_values(session, person, {"role": role, "region": region, "side": "external"})
            link(session, person, document_id, speaker=speaker)
    return project


def draft(path: Path, *texts: str) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def checked(project: Project, path: Path) -> Result:
    with project.read() as session:
        return check_draft(session, read_draft(path))


def one(project: Project, path: Path, text: str) -> Checked:
    [only] = checked(project, draft(path / "one.docx", text)).quotations
    return only


def test_each_is_classified_right(project: Project, tmp_path: Path) -> None:
    result = checked(project, draft(tmp_path / "draft.docx", *DRAFT))
    assert [(one.status, one.verdict) for one in result.quotations] == [
        ("verbatim", "right"),
        ("verbatim", "right"),
        ("elided", "right"),
        ("elided", "right"),
        ("altered", "right"),
        ("verbatim", "wrong"),
        ("not found", "unknown"),
        ("verbatim", "missing"),
        ("verbatim", "wrong"),
    ]
    assert result.summary() == (
        "9 quotations: 5 verbatim, 2 elided, 1 altered, 1 not found. Attributions: 2 wrong, 1 missing."
    )


def test_the_json(project: Project, tmp_path: Path) -> None:
    result = checked(project, draft(tmp_path / "draft.docx", *DRAFT))
    said = [as_json(one) for one in result.quotations]
    assert said[4] == {
        "quote": "So he was taken home, not in.",
        "status": "altered",
        "document": "01 Police",
        "start": SARGE.index("So he was"),
        "end": SARGE.index(" And we went"),
        "changes": [{"original": "took", "quoted": "taken"}],
        "attribution": "right",
        "reason": "",
        "proper": "(police, London)",
        "consent": "",
        "names_speaker": False,
        "notes": [],
    }
    assert said[6] == {
        "quote": "The programme gave all of us a completely new way of working together",
        "status": "not found",
        "document": None,
        "start": None,
        "end": None,
        "changes": [],
        "attribution": "unknown",
        "reason": "",
        "proper": "",
        "consent": "",
        "names_speaker": False,
        "notes": [],
    }


@pytest.mark.parametrize(
    ("said", "document"), [("(teacher, Wales)", "02 School"), ("(police, London)", "01 Police"), ("", "01 Police")]
)
def test_of_several_places_the_attribution_chooses(project: Project, tmp_path: Path, said: str, document: str) -> None:
    found = one(project, tmp_path, f"They told us “[at the time,] and nobody blinked” {said}")
    assert found.found is not None
    assert (found.found.document, len(found.others)) == (document, 1)


def test_labels_of_speakers_are_no_words(study: Project, tmp_path: Path) -> None:
    found = one(study, tmp_path, "“We share concerns sooner. Not always, mind you.” (social worker, Midlands)")
    assert (found.status, found.verdict) == ("verbatim", "right")
    assert found.found is not None
    assert found.found.said == "We share concerns sooner. Not always, mind you."


def test_words_of_the_interviewer_are_told(project: Project, tmp_path: Path) -> None:
    found = one(project, tmp_path, "“Can you tell me about a time you saw that?”")
    assert found.verdict == "missing"
    assert ASKED in found.notes


def test_consent_is_told(project: Project, tmp_path: Path) -> None:
    text = "“So he was took home, not in.” (police, London)"
    with project.write("set_consent", "Amira") as session:
        set_consent(session, [1], "paraphrase only")
    assert one(project, tmp_path, text).notes == ("The participant may only be paraphrased.",)
    with project.write("set_consent", "Amira") as session:
        set_consent(session, [1], "not quotable")
    assert one(project, tmp_path, text).notes == ("The participant may not be quoted: take the quotation out.",)


@pytest.mark.parametrize("consent", ["not quotable", "paraphrase only", "withdrawn"])
def test_what_was_said_is_written_nowhere_where_it_may_not_be(study: Project, tmp_path: Path, consent: str) -> None:
    path = draft(tmp_path / "one.docx", "“We ask first today 🙂. Before, nobody answered.” (police, North West)")
    with study.write("set_consent", "Amira") as session:
        withdraw(session, 1) if consent == "withdrawn" else set_consent(session, [1], consent)
    result = checked(study, path)
    write_annotated(path, result, tmp_path / "copy.docx")
    [comment] = docx.Document(str(tmp_path / "copy.docx")).comments
    told = as_json(result.quotations[0])
    assert (told["consent"], told["status"], bool(told["notes"])) == (consent, "altered", True)
    for written in (comment.text, json.dumps(told), result.quotations[0].told()):
        assert ("now" in written.split(), "asked" in written) == (False, False), written
    assert comment.text.startswith(FOR_TEAM)
    assert "Not to go out so: 1 " in result.summary()


@pytest.mark.parametrize(
    ("text", "verdict", "names"),
    [
        ("PC Hall told us: {}.", "right", True),
        ("{} said PC Hall.", "right", True),
        ("{} explained Hall, who is glad.", "right", True),
        ("{} (Hall)", "right", True),
        ("{} (Priya Raman)", "wrong", False),
        ("As one social worker in Midlands put it, {}", "wrong", False),
        ("{} a police officer in the North West told us.", "right", False),
        ("{} (police, town hall)", "wrong", False),
        ("It got better: {}. All said so.", "missing", False),
    ],
)
def test_who_the_sentence_names(study: Project, tmp_path: Path, text: str, verdict: str, names: bool) -> None:
    found = one(study, tmp_path, text.format("“We ask first now 🙂. Before, nobody asked”"))
    assert (found.verdict, found.names, NAMES in found.notes) == (verdict, names, names), found.quotation


def test_words_of_who_withdrew_are_found_and_not_shown(project: Project, tmp_path: Path) -> None:
    with project.write("withdraw", "Amira") as session:
        withdraw(session, 1)
    found = one(project, tmp_path, "“So he was taken home, not in.” (police, London)")
    assert found.status == "altered"
    assert WITHDREW in found.notes
    assert found.found is not None
    assert found.found.said == ""
    assert (found.proper, found.reason) == ("", "Who spoke withdrew.")


def test_a_chosen_quote_is_told(study: Project, tmp_path: Path) -> None:
    with study.write("choose", "Amira") as session:
        session.execute(insert(quotes).values(uid="q", segment_id=1))
        chosen = session.execute(select(quotes.c.id)).scalar_one()
    found = one(study, tmp_path, "“We ask first now 🙂.” (police, North West)")
    assert (found.status, found.chosen) == ("verbatim", (chosen,))
    assert found.found is not None
    assert (found.found.start, found.found.end) == (POLICE.index("We ask"), POLICE.index("🙂") + 2)


def test_a_forgotten_mark_does_not_join_two_quotations(project: Project, tmp_path: Path) -> None:
    path = draft(
        tmp_path / "two.docx", "“It has changed how we write referrals.", "“And we went after the number” (police)"
    )
    result = checked(project, path)
    assert [each.status for each in result.quotations] == ["verbatim", "verbatim"]
    assert result.quotations[0].notes == ("Its closing quotation mark is missing.",)


def test_one_voice_too_often_is_told(project: Project, tmp_path: Path) -> None:
    with project.write("more", "Amira") as session:
        for number in range(6):
            name = f"P{number}"
            text = f"{name}: I was number {number} of all the people they talked to."
            page = add_document(session, Transcript(name, text, labelled(text)), origin=name)
            link(session, ensure_participant(session, name), page, speaker=name)
    result = checked(project, draft(tmp_path / "draft.docx", *DRAFT))
    assert result.over_used == [("Sgt Ali", 6)]
    assert result.heard_often() == "Heard often: Sgt Ali (6)."


def test_a_speaker_who_is_no_participant_goes_by_the_label(project: Project, tmp_path: Path) -> None:
    text = "Rob: Nothing here has ever been written down properly."
    with project.write("import_documents", "Amira") as session:
        add_document(session, Transcript("03 Staff", text, labelled(text)), origin="03")
    words = "“Nothing here has ever been written down properly”"
    assert one(project, tmp_path, f"{words} (Rob, staff interview)").verdict == "right"
    assert one(project, tmp_path, f"{words} (police, London)").verdict == "unknown"


def test_a_report_goes_by_its_name(study: Project, tmp_path: Path) -> None:
    words = "“Concerns are shared sooner.”"
    assert one(study, tmp_path, f"{words} (03 Report)").verdict == "right"
    assert one(study, tmp_path, f"{words} (Midlands)").verdict == "unknown"


def test_nothing_is_kept(project: Project, tmp_path: Path) -> None:
    before = state(project)
    checked(project, draft(tmp_path / "draft.docx", *DRAFT))
    assert state(project) == before


def test_the_copy_has_a_comment_at_each_quotation(project: Project, tmp_path: Path) -> None:
    path = draft(tmp_path / "draft.docx", *DRAFT, " and ".join(DRAFT[:3]))
    original = path.read_bytes()
    result = checked(project, path)
    out = tmp_path / "copy.docx"
    write_annotated(path, result, out)
    assert path.read_bytes() == original
    copy = docx.Document(str(out))
    assert [each.text for each in copy.paragraphs] == [each.text for each in docx.Document(str(path)).paragraphs]
    comments = list(copy.comments)
    assert len(comments) == len(result.quotations) == 12
    assert {each.author for each in comments} == {AUTHOR}
    assert "“took” was said, not “taken”." in comments[4].text
    assert "Said: “So he was took home, not in.”" in comments[4].text
    assert "Not found" in comments[6].text
    body = zipfile.ZipFile(out).read("word/document.xml").decode()
    for number, each in enumerate(result.quotations):
        marked = body.partition(f'commentRangeStart w:id="{number}"')[2].partition(f'commentRangeEnd w:id="{number}"')[
            0
        ]
        text = "".join(part.partition(">")[2].partition("<")[0] for part in marked.split("<w:t")[1:])
        assert text == f"“{each.quotation.words}”".replace("\n", "")


def test_a_quotation_of_a_header_is_told_at_the_end_of_the_text(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    document = docx.Document(str(draft(path, "One.", "Two.")))
    document.sections[0].header.paragraphs[0].text = DRAFT[0]
    document.save(str(path))
    result = checked(project, path)
    assert [(one.status, one.quotation.where) for one in result.quotations] == [("verbatim", "header")]
    write_annotated(path, result, tmp_path / "copy.docx")
    copy = docx.Document(str(tmp_path / "copy.docx"))
    [comment] = copy.comments
    assert f"In the header, “{result.quotations[0].quotation.words}”:" in comment.text
    body = zipfile.ZipFile(tmp_path / "copy.docx").read("word/document.xml").decode()
    assert body.index("commentRangeStart") > body.index("One.")


def test_a_checked_copy_can_be_checked_again(project: Project, tmp_path: Path) -> None:
    path = draft(tmp_path / "draft.docx", *DRAFT)
    result = checked(project, path)
    write_annotated(path, result, tmp_path / "copy.docx")
    again = checked(project, tmp_path / "copy.docx")
    assert [each.quotation.words for each in again.quotations] == [each.quotation.words for each in result.quotations]
    write_annotated(tmp_path / "copy.docx", again, tmp_path / "copy 2.docx")
    assert len(list(docx.Document(str(tmp_path / "copy 2.docx")).comments)) == 2 * len(DRAFT)


def test_the_draft_is_never_replaced(project: Project, tmp_path: Path) -> None:
    path = draft(tmp_path / "draft.docx", *DRAFT)
    result = checked(project, path)
    with pytest.raises(CodingError, match="replace the draft"):
        write_annotated(path, result, path)
    with pytest.raises(CodingError, match="Word document"):
        write_annotated(path, result, tmp_path / "copy.pdf")
    draft(path, "Another text")
    with pytest.raises(CodingError, match="was changed since"):
        write_annotated(path, result, tmp_path / "copy.docx")
    assert not (tmp_path / "copy.docx").exists()
    with pytest.raises(CodingError, match="could not be written"):
        write_annotated(draft(path, *DRAFT), result, tmp_path / "gone" / "copy.docx")


def test_the_command_line(small_study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = draft(tmp_path / "draft.docx", "“We ask first now. Before, nobody answered.” (police, North West)")
    words = ["check-quotes", str(small_study), str(path)]
    assert main([*words, "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)
    assert list(found)[:7] == ["quote", "status", "document", "start", "end", "changes", "attribution"]
    assert list(found)[7:] == ["reason", "proper", "consent", "names_speaker", "notes"]
    assert (found["status"], found["document"], found["attribution"]) == ("altered", "01 Police", "right")
    assert main([*words, "--annotated", str(tmp_path / "copy.docx")]) == 0
    said, warned = capsys.readouterr()
    assert warned == f"{FOR_TEAM}\n"
    assert "“asked” was said, not “answered”." in said
    assert "1 quotation: 1 altered." in said
    assert len(list(docx.Document(str(tmp_path / "copy.docx")).comments)) == 1
    path.write_bytes(b"")
    assert main(words) == 1
    assert capsys.readouterr().err == "“draft.docx” is empty; there is nothing to check.\n"
