"""themeloom agreement and its appendix: what a user types, and what comes out."""

import csv
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from coding.coders import ensure_coder, mark_progress
from coding.segments import apply_code
from coding.studies import set_reflexive
from models.project import Project
from tests.journeys.commands import done, loom, table
from tests.studies import COUNCIL, POLICE, place


@pytest.fixture
def compared(study: Project) -> Path:
    """The small study, all of it done by both coders; Joel has coded one passage more as Amira has."""
    with study.write("mark", "Amira") as session:
        apply_code(session, 2, 3, *place(COUNCIL, "We share concerns sooner."), ensure_coder(session, "Joel"))
        for document_id in (1, 2, 3):
            for name in ("Amira", "Joel"):
                mark_progress(session, document_id, ensure_coder(session, name), "done")
    study.close()
    return study.path


def asked(path: Path, *words: object) -> dict:
    return json.loads(done("agreement", path, "--json", *words))


def test_json_names_the_question_and_every_figure(compared: Path):
    found = asked(compared, "--unit", "turn", "--draws", 100)
    assert (found["unit"], found["coders"], found["units"]) == ("turn", ["Amira", "Joel"], 8)
    assert found["documents"] == ["01 Police", "02 Council", "03 Report"]
    assert set(found["codes"]) == {"Respond", "Ask first", "Share sooner", "Humour"}
    # both coded turn 1 of the council's, Amira also the report's, Joel also the council's second turn
    code = found["codes"]["Share sooner"]
    assert code["percent_agreement"]["value"] == pytest.approx(6 / 8)
    assert code["cohen_kappa"]["value"] == pytest.approx((6 / 8 - 40 / 64) / (1 - 40 / 64))
    assert set(code["cohen_kappa"]) == {"value", "low", "high", "reason", "note"}
    assert all(figure["value"] is not None or figure["reason"] for figure in code.values())
    assert found["overall"]["alpha_jaccard"]["value"] is not None
    assert found["pairs"][0]["coders"] == ["Amira", "Joel"]
    assert found["pairs"][0]["pooled_kappa"]["value"] == pytest.approx(found["overall"]["pooled_kappa"]["value"])


def test_the_question_is_chosen_by_words(compared: Path):
    assert set(asked(compared, "--codes", "Ask first", "Humour")["codes"]) == {"Ask first", "Humour"}
    assert set(asked(compared, "--codes", "Ask first,Humour")["codes"]) == {"Ask first", "Humour"}
    assert asked(compared, "--documents", "01 Police")["documents"] == ["01 Police"]
    assert set(asked(compared, "--by", "branch")["codes"]) == {"Respond", "Humour"}
    assert set(asked(compared, "--by", "element")["codes"]) == {"S1", "S2"}
    assert asked(compared, "--coders", "Joel,Amira")["coders"] == ["Joel", "Amira"]
    everything, answers = asked(compared)["units"], asked(compared, "--neither", "answers")["units"]
    assert everything - answers == len("What has changed?") + len("And then?")
    assert asked(compared, "--neither", "coded")["units"] < answers
    assert asked(compared, "--unit", "turn", "--overlap", "majority")["unused"] == ["Humour"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--coders", "Amira,Zoë"), "There is no coder “Zoë” (coders: Amira, Joel)."),
        (("--codes", "Asks first"), "There is no code “Asks first”; did you mean “Ask first”?"),
        (("--overlap", "some"), "“some” is no rule of overlap; use any, majority or a percentage from 1 to 100."),
        (("--overlap", "0"), "“0” is no rule of overlap; use any, majority or a percentage from 1 to 100."),
        (("--overlap", "50%"), "--overlap says when a passage counts for a larger unit; name one with --unit."),
        (("--draws", "-1"), "--draws is a number of draws, 0 or more."),
        (
            ("--categories", "a,b"),
            "--categories is for a table of --ratings; in a study the codes are what is offered.",
        ),
        (("--documents", "04 Nobody"), "There is no document “04 Nobody”."),
        (("--round", "Pilot"), "There is no round “Pilot”."),
        (("--by", "theme"), "No code is in a theme; compare by code, or put codes into themes first."),
    ],
)
def test_bad_input_is_one_sentence(compared: Path, words: tuple[str, ...], said: str):
    found = loom("agreement", compared, *words)
    assert (found.code, found.out) == (1, "")
    assert found.err.strip() == said


def test_without_marks_nothing_is_compared_and_it_is_said_why(study: Project, tmp_path: Path):
    study.close()
    found = asked(study.path)
    assert (found["coders"], found["documents"], found["codes"]) == ([], [], {})
    assert all(figure["value"] is None and figure["reason"] for figure in found["overall"].values())
    assert any("Joel is left out" in note for note in found["notes"])
    said = done("agreement", study.path).splitlines()
    assert said[0] == "There is nothing to compare: it takes a document that two coders marked as done."
    assert done("agreement", study.path, "--coders", "Joel").startswith("Agreement needs two coders: name another one")
    new = tmp_path / "new.loom"
    done("new", new)
    assert loom("agreement", new).err.startswith("There are no codes yet")
    assert loom("agreement").err.strip() == "Name a study, or a table with --ratings."
    done("import", "codes", new, table(tmp_path / "codes.csv", "code", "Ask first"))
    assert asked(new)["units"] == 0


def test_a_reflexive_study_has_no_coefficients(compared: Path, tmp_path: Path):
    with Project(compared) as project, project.write("declare", "Amira") as session:
        set_reflexive(session, True)
    found = loom("agreement", compared, "--json")
    assert (found.code, found.out) == (1, "")
    assert "declared reflexive" in found.err
    done("export", "agreement", compared, tmp_path / "appendix.csv")
    assert len((tmp_path / "appendix.csv").read_text("utf-8-sig").splitlines()) == 1


def test_a_table_coded_elsewhere(tmp_path: Path):
    path = table(
        tmp_path / "ratings.csv", "unit,A,B", *(f"{each},{'yes' if each % 3 else 'no'},yes" for each in range(9))
    )
    found = json.loads(done("agreement", "--ratings", path, "--json"))
    assert found["overall"]["percent_agreement"]["value"] == pytest.approx(6 / 9)
    assert found["overall"]["cohen_kappa"]["value"] == 0


def test_what_is_printed_names_the_rules(compared: Path):
    said = done("agreement", compared, "--unit", "turn")
    assert "Amira and Joel both coded 3 documents (8 turns, interviewers’ among them)." in said
    assert "Text that nobody coded counts as agreement, in all turns, interviewers’ among them." in said
    whole = done("agreement", compared, "--unit", "document")
    assert "Amira and Joel both coded 3 documents. " in whole
    assert "A document that nobody gave a code counts as agreement on that code." in whole
    alone = done("agreement", compared, "--unit", "turn", "--neither", "answers")
    assert "Amira and Joel both coded 3 documents (6 turns, answers alone)." in alone
    assert "Amira and Joel both coded 1 document (2 turns)." in done(
        "agreement", compared, "--unit", "turn", "--documents", "02 Council"
    )
    assert "A code counts for a turn when a segment with it touches any of its words." in said
    lines = said.splitlines()
    assert lines[1].startswith("Respond") or lines[1].startswith("Humour")


def test_what_three_coders_did_is_headed_as_such_and_reasons_are_said(compared: Path):
    with Project(compared) as project, project.write("mark", "Priya") as session:
        mark_progress(session, 3, ensure_coder(session, "Priya"), "done")
    lines = done("agreement", compared, "--documents", "03 Report", "--unit", "turn", "--codes", "Humour").splitlines()
    assert lines[0].split() == ["percent", "alpha", "kappa", "AC1", "B-P", "all", "some"]
    assert "Kappa is the mean of all pairs of coders (Light’s kappa)." in lines
    assert any(line.startswith("Undefined for “Humour”: ") for line in lines)
    assert "both" in done("agreement", compared, "--coders", "Amira,Joel").splitlines()[0]


@pytest.mark.parametrize(
    "words",
    [
        ("--unit", "turn", "--overlap", "majority"),
        ("--by", "element"),
        ("--by", "branch", "--neither", "answers"),
        ("--codes", "Ask first,Humour", "--coders", "Joel,Amira", "--documents", "01 Police"),
        ("--coders", "Amira,Joel", "--coder", "Joel"),
    ],
)
def test_the_appendix_answers_the_same_question(compared: Path, tmp_path: Path, words: tuple[str, ...]):
    done("export", "agreement", compared, tmp_path / "appendix.json", *words)
    written, answer = json.loads((tmp_path / "appendix.json").read_text("utf-8")), asked(compared, *words)
    rows = {row["code"].split(" ")[0] if "element" in words else row["code"]: row for row in written["rows"]}
    figures = {name: code["percent_agreement"]["value"] for name, code in answer["codes"].items()}
    shown = {name: row["percent_agreement"] for name, row in rows.items() if name in figures}
    assert shown == pytest.approx(figures, abs=1e-6)
    assert written["caption"].startswith(answer["sentence"])
    assert all(note in written["caption"] for note in answer["notes"])


def test_the_appendix_is_of_the_round(compared: Path, tmp_path: Path):
    done("round", "plan", compared, "Pilot")
    done("round", "assign", compared, "Pilot", "02 Council", "--to", "Amira,Joel")
    done("round", "start", compared, "Pilot")
    done("export", "agreement", compared, tmp_path / "appendix.json", "--round", "pilot")
    written = json.loads((tmp_path / "appendix.json").read_text("utf-8"))
    assert "Amira and Joel both coded 1 document " in written["caption"]


def test_what_another_report_is_not_asked_is_refused(compared: Path, tmp_path: Path):
    for kind, words, said in (
        ("frequencies", ("--unit", "turn", "--round", "x"), "--unit and --round are not for frequencies.\n"),
        ("chapter", ("--coders", "A"), "--coders is not for chapter.\n"),
        ("agreement", ("--by", "region"), "There is no group “region” to compare coders by; use code, branch, element"),
        ("agreement", ("--overlap", "any"), "--overlap says when a passage counts for a larger unit"),
        ("agreement", ("--round", "x"), "There is no round “x”"),
    ):
        found = loom("export", kind, compared, tmp_path / "x.docx", *words)
        assert (found.code, found.err[: len(said)]) == (1, said)
        assert not (tmp_path / "x.docx").exists()


def test_elements_are_called_by_what_their_boxes_say(compared: Path):
    said = done("agreement", compared, "--by", "element")
    assert sum(line.startswith("S1 People ask first ") for line in said.splitlines()) == 1


def test_what_is_undefined_says_so_to_readers_and_the_tree_is_whole(compared: Path, tmp_path: Path):
    """In the police's document nobody used “Respond”, which stands above “Ask first”."""
    for suffix in ("docx", "html", "xlsx", "csv", "json"):
        done("export", "agreement", compared, tmp_path / f"appendix.{suffix}", "--documents", "01 Police")
    [below, _humour] = json.loads((tmp_path / "appendix.json").read_text("utf-8"))["rows"]
    assert (below["code"], below["low"], below["high"]) == ("Ask first", None, None)
    with (tmp_path / "appendix.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["low"] for row in csv.DictReader(file)] == ["", ""]
    word = docx.Document(str(tmp_path / "appendix.docx")).tables[0]
    assert [cell.text for cell in word.rows[1].cells] == ["Respond", *[""] * 13]
    sheet = openpyxl.load_workbook(tmp_path / "appendix.xlsx")["agreement"]
    for row in ([cell.text for cell in word.rows[2].cells], [cell.value for cell in sheet[3]]):
        assert (row[0], row[3], row[4]) == ("Ask first", "none", "none")
    assert (tmp_path / "appendix.html").read_text("utf-8").count("<td>none</td>") == 4
    assert word.rows[2].cells[0].paragraphs[0].paragraph_format.left_indent


def test_the_appendix_in_word_and_as_a_table(compared: Path, tmp_path: Path):
    for suffix in ("docx", "csv", "xlsx", "html", "json"):
        done("export", "agreement", compared, tmp_path / f"appendix.{suffix}")
    with (tmp_path / "appendix.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    assert list(rows) == ["Respond", "Ask first", "Share sooner", "Humour"]
    first = rows["Ask first"]
    assert (first["all"], first["some"]) == (str(len("nobody asked.")), "18")
    characters = asked(compared)["codes"]["Ask first"]
    assert float(first["alpha"]) == pytest.approx(characters["krippendorff_alpha_nominal"]["value"], abs=1e-4)
    assert float(first["kappa"]) == pytest.approx(characters["cohen_kappa"]["value"], abs=1e-4)
    written = docx.Document(str(tmp_path / "appendix.docx"))
    text = "\n".join(paragraph.text for paragraph in written.paragraphs)
    assert "Amira and Joel both coded 3 documents" in text
    cells = [cell.text for cell in written.tables[0].rows[0].cells]
    assert "Krippendorff’s alpha" in cells
    assert "Cohen’s kappa" in cells


def test_offsets_are_those_of_the_text_as_stored(compared: Path):
    assert POLICE.index("nobody asked.") == place(POLICE, "nobody asked.")[0]
    found = asked(compared, "--codes", "Ask first")["codes"]["Ask first"]
    assert found["chars_both:Amira,Joel"]["value"] == len("nobody asked.")
