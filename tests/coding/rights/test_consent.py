"""What a marked participant said is in no export of any kind, while every row and every figure stays."""

import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from coding.cells import PARTICIPANTS
from coding.chapter.material import ChapterOptions
from coding.chapter.reading import read_chapter
from coding.chapter.to_word import write_chapter
from coding.codes import add_code, edit_card
from coding.documents import add_document
from coding.errors import CodingError
from coding.exporters import EXPORTERS, write_table
from coding.exporters.exporter import Exporter
from coding.framework.arrows import set_arrow_note
from coding.framework.elements import edit_element
from coding.framework.themes import add_theme
from coding.framework.versions import freeze, set_reason
from coding.grading.grades import decide
from coding.importing import store_sheet
from coding.participants import ensure_participant, link
from coding.reports import REPORTS, Report, ReportOptions
from coding.reports.choices import examples
from coding.retrieval import Query
from coding.retrieved import quotes, retrieved
from coding.rights.consent import cleared, consents_of, kept_words, printable, set_consent
from coding.scope import read_base
from coding.segment_cards import quoted_passage
from coding.segments import apply_code, mark
from coding.sheets import SHEETS
from coding.sheets.sheet import Content
from coding.speakers import assign_speaker, speaker_named
from coding.transcript import Transcript
from models.base import add_row
from models.project import Project
from models.schema import findings
from models.schema import quotes as quotes_table
from tests.studies import POLICE, labelled, place, state

MARKED = ("We ask first now", "ask first now", "nobody asked", "Café talks help")
"""What PC Hall says in the small study, as far as it is coded or could be copied."""
CONSENTS = ("paraphrase only", "not quotable")


def bytes_of(path: Path) -> str:
    """Everything the file holds, that inside an archive unpacked."""
    whole = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(whole)):
        return whole.decode("utf-8")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def limit(study: Project, consent: str) -> None:
    with study.write("set_consent", "Amira") as session:
        set_consent(session, [1], consent)


def written(study: Project, report: Report, exporter: Exporter, folder: Path) -> str:
    path = folder / f"{report.key}{exporter.suffix}"
    with study.read() as session:
        write_table(report.build(session, ReportOptions()), path)
    return bytes_of(path)


def repeat(study: Project) -> None:
    """Choose quotes of PC Hall's, and repeat the words wherever a report prints what the team wrote."""
    said = "We ask first now 🙂. Before, nobody asked."
    with study.write("write", "Amira") as session:
        mark(session, 1, comment=f"she says “{said}” and means it")
        mark(session, 5, comment="unlike “nobody asked” in the police")
        edit_card(session, 2, example=said)
        first = add_row(session, quotes_table, segment_id=1, element_id=1, text="We ask first now […].", note=said)
        add_row(session, quotes_table, segment_id=5, element_id=2, note="like “nobody asked”")
        uid = session.execute(select(quotes_table.c.uid).where(quotes_table.c.id == first)).scalar_one()
        live = f"{{{{quote:{uid}|“We ask first now” (police)}}}}"
        texts = {"narrative": f"He says {live}. “nobody asked” too.", "counter": said, "alternatives": said}
        add_row(session, findings, element_id=1, **texts)
        decide(session, 1, "Limited", f"For “nobody asked”. {said}")
        freeze(session, "First", note=said)
        edit_element(session, 1, note=f"As one puts it: {said}")
        set_arrow_note(session, 1, 3, f"because “nobody asked”. {said}")
        set_reason(session, 1, f"“nobody asked”, it is said. {said}")
        add_theme(session, "Asking", [4], said)


@pytest.mark.parametrize("consent", CONSENTS)
@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.key)
@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.key)
def test_no_output_holds_the_words(study: Project, tmp_path: Path, report: Report, exporter: Exporter, consent: str):
    repeat(study)
    free = written(study, report, exporter, tmp_path)
    limit(study, consent)
    held = written(study, report, exporter, tmp_path)
    if any(words in free for words in MARKED):
        assert held != free
    assert not [words for words in MARKED if words in held]


def test_the_chapter_holds_none_of_the_words(study: Project, tmp_path: Path):
    repeat(study)
    for consent in ("", "not quotable"):
        limit(study, consent or "may be quoted")
        with study.read() as session:
            write_chapter(read_chapter(session, ChapterOptions()), tmp_path / "chapter.docx", None)
        held = bytes_of(tmp_path / "chapter.docx")
        assert bool([words for words in MARKED if words in held]) == (not consent)


@pytest.mark.parametrize("key", ["quotes", "segments"])
def test_rows_stay_and_the_caption_counts_what_is_held_back(study: Project, key: str):
    report = next(each for each in REPORTS if each.key == key)
    with study.read() as session:
        free = report.build(session, ReportOptions())
    limit(study, "not quotable")
    with study.read() as session:
        held = report.build(session, ReportOptions())
    at = [column.key for column in held.columns].index("quote")
    assert [row[:at] + row[at + 1 :] for row in free.rows] == [row[:at] + row[at + 1 :] for row in held.rows]
    assert [row[at] for row in held.rows].count("[not to be quoted]") == 4
    assert held.told == ("4 quotes are held back: 4 are not to be quoted.",)
    assert held.caption == f"{free.caption} {held.told[0]}"


def test_the_strictest_of_those_who_speak_counts(study: Project):
    assert printable({1: "paraphrase only", 2: "not quotable"}, [1, 2, 3]) == "not quotable"
    assert (printable({1: "paraphrase only"}, [1, 3]), printable({1: "not quotable"}, [3])) == ("paraphrase only", "")


def test_copies_are_held_back_too(study: Project):
    with study.read() as session:
        assert quoted_passage(session, 1, *place(POLICE, "nobody asked")).startswith("“nobody asked”")
    limit(study, "paraphrase only")
    with study.read() as session:
        assert quoted_passage(session, 1, *place(POLICE, "nobody asked")) == "“[paraphrase only]” (police, North West)"
        assert quoted_passage(session, 1, *place(POLICE, "What has changed?")) == "“What has changed?”"
        table = retrieved(session, Query(), named=True)
        assert table.told == ("4 quotes are held back: 4 may only be paraphrased.",)
        assert not [row for row in table.rows if any(words in str(row) for words in MARKED)]
        assert quotes(session, [1, 5])[0].quote == "[paraphrase only]"
        assert not [each for each in examples(session) if any(words in each.words for words in MARKED)]


def test_what_nobody_known_says_may_be_said_by_who_is_marked(study: Project):
    with study.write("edit", "Amira") as session:
        link(session, ensure_participant(session, "Third"), 2)
        set_consent(session, [3], "not quotable")
        priya = quoted_passage(session, 2, 7, 20)
        assign_speaker(session, speaker_named(session, 2, "Priya"), None)
        nobody = quoted_passage(session, 2, 7, 20)
    assert (priya.startswith("“We share"), nobody) == (True, "“[not to be quoted]”")


def test_consent_is_refused_where_it_is_none(study: Project):
    with pytest.raises(CodingError, match="“perhaps” is no consent; use one of may be quoted, paraphrase only"):
        limit(study, "perhaps")
    with pytest.raises(CodingError, match="Withdrawing hides a participant's words"):
        limit(study, "Withdrawn")
    limit(study, "Not  Quotable")
    limit(study, "may be quoted")
    with study.read() as session:
        assert consents_of(session) == {}


def test_consent_is_typed_and_imported(study: Project):
    sheet = next(each for each in SHEETS if each.key == "participants")
    rows = [
        (2, {"participant": "PC Hall", "consent": "Not quotable"}),
        (3, {"participant": "Priya Raman", "consent": ""}),
    ]
    with study.write("import", "Amira") as session:
        PARTICIPANTS.put(session, [(2, {"consent": "paraphrase only"})])
        report = store_sheet(session, sheet, Content(rows, []))
        assert consents_of(session) == {1: "not quotable", 2: "paraphrase only"}
        again = store_sheet(session, sheet, Content(rows, []))
        bad = store_sheet(session, sheet, Content([(2, {"participant": "Zed", "consent": "x"})], []))
    assert (report.changed, report.same, again.same, len(bad.refused)) == (1, 1, 2, 1)


def test_the_table_of_participants_is_written_and_read_again(study: Project):
    limit(study, "not quotable")
    before = state(study)
    report = next(each for each in REPORTS if each.key == "people")
    sheet = next(each for each in SHEETS if each.key == "participants")
    with study.write("import", "Amira") as session:
        table = report.build(session, ReportOptions())
        keys = [column.key for column in table.columns]
        assert [row[keys.index("consent")] for row in table.rows] == ["not quotable", "may be quoted"]
        assert [row[:3] for row in table.rows] == [("PC Hall", "01 Police", ""), ("Priya Raman", "02 Council", "Priya")]
        rows = [(n, dict(zip(keys, map(str, row), strict=True))) for n, row in enumerate(table.rows, 2)]
        found = store_sheet(session, sheet, Content(rows, []))
    assert (found.same, found.refused) == (2, [])
    assert state(study) == before


def test_a_table_with_words_held_back_can_be_imported_again(study: Project, tmp_path: Path):
    limit(study, "not quotable")
    report = next(each for each in REPORTS if each.key == "segments")
    sheet = next(each for each in SHEETS if each.key == "segments")
    with study.write("import", "Amira") as session:
        table = report.build(session, ReportOptions())
        keys = tuple(column.key for column in table.columns)
        rows = [(n, dict(zip(keys, map(str, row), strict=True))) for n, row in enumerate(table.rows, 2)]
        found = store_sheet(session, sheet, Content(rows, []))
    assert (found.same, found.refused) == (8, [])


def test_a_code_of_somebody_elses_words_is_left_alone(study: Project):
    limit(study, "not quotable")
    with study.write("edit", "Amira") as session:
        add_code(session, "Sooner", example="We share concerns sooner. Not always, mind you.")
        apply_code(session, 2, 5, 7, 20)
        codebook = next(each for each in REPORTS if each.key == "codebook").build(session, ReportOptions())
    assert "We share concerns sooner. Not always, mind you." in str(list(codebook.rows))


def test_what_somebody_said_too_who_may_be_quoted_stays(study: Project):
    text = "Priya: We ask first now, as the police do, and we share our concerns sooner."
    with study.write("edit", "Amira") as session:
        other = add_document(session, Transcript("Talk", text, labelled(text)))
        link(session, 2, other, speaker="Priya")
        both = "Hall: They never ask us, but we share our concerns sooner."
        own = add_document(session, Transcript("Hall alone", both, labelled(both)))
        link(session, 1, own, speaker="Hall")
        set_consent(session, [1], "not quotable")
    told = "We share our concerns sooner. They never ask us, but we are glad."
    with study.read() as session:
        kept = kept_words(session, read_base(session))
        assert cleared(told, kept) == "We share our concerns sooner. [not to be quoted] are glad."
    with study.write("edit", "Amira") as session:
        set_consent(session, [2], "not quotable")
        kept = kept_words(session, read_base(session))
        assert cleared(told, kept).startswith("[not to be quoted]. ")
