"""Two coders, blind: agreement, what they did otherwise, the consensus, and the appendix for Word."""

import csv
import json
from pathlib import Path

import docx
import pytest

from tests.journeys.commands import done, loom, table

TEXT = """\
Interviewer: What has changed?
PC Hall: We ask the family first now. Before, nobody asked at all.
Interviewer: Is that so everywhere?
PC Hall: No. In the south they still write the referral before they ring anybody.
Interviewer: What helps?
PC Hall: The monthly call helps, because we know each other's names by now.
"""
ASK, SOUTH, CALL = "We ask the family first now.", "they still write the referral", "The monthly call helps"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study with two interviews and three codes, which Amira and Joel code blind; Ruth leads."""
    found = tmp_path / "study.loom"
    for name in ("01 North", "02 South"):
        (tmp_path / f"{name}.txt").write_text(TEXT.replace("Hall", name[3:]), encoding="utf-8")
    done("new", found)
    done("import", "documents", found, tmp_path / "01 North.txt", tmp_path / "02 South.txt", "--coder", "Ruth")
    codes = table(tmp_path / "codes.csv", "code,definition", "Ask first,Asks before acting", "Old ways,", "Meeting,")
    done("import", "codes", found, codes, "--coder", "Ruth")
    done("round", "plan", found, "Pilot", "--kind", "pilot", "--blind", "--coder", "Ruth")
    done("round", "assign", found, "Pilot", "--to", "Amira,Joel", "--coder", "Ruth")
    done("round", "start", found, "Pilot", "--coder", "Ruth")
    code(found, "Amira", (ASK, "Ask first"), (SOUTH, "Old ways"), (CALL, "Meeting"))
    code(found, "Joel", (ASK.rstrip("."), "Ask first"), (CALL, "Ask first"))
    return found


def code(study: Path, coder: str, *coded: tuple[str, str]) -> None:
    """What a coder does in both interviews; she marks them as done."""
    rows = [f"{name},{words},{code}" for name in ("01 North", "02 South") for words, code in coded]
    done("import", "segments", study, table(study.with_suffix(".csv"), "document,quote,code", *rows), "--coder", coder)
    marks = table(
        study.with_suffix(".csv"), "document,coder,status", f"01 North,{coder},done", f"02 South,{coder},done"
    )
    done("import", "progress", study, marks, "--coder", coder)


def measured(study: Path, *words: str) -> dict:
    return json.loads(done("agreement", study, "--draws", "50", "--json", *words))


def queue(study: Path, *words: str) -> list[dict]:
    return json.loads(done("disagreements", study, "--json", *words))


def test_from_blind_coding_to_the_appendix(study: Path, tmp_path: Path):
    blind = measured(study, "--coder", "Amira")
    assert "Joel" not in json.dumps(blind["codes"])
    assert all(each["krippendorff_alpha_nominal"]["value"] is None for each in blind["codes"].values())
    assert queue(study, "--coder", "Amira") == []
    done("round", "end", study, "Pilot", "--coder", "Ruth")

    before = measured(study, "--unit", "turn", "--coder", "Amira")
    assert before["coders"] == ["Amira", "Joel"]
    assert before["codes"]["Old ways"]["krippendorff_alpha_nominal"]["value"] < 1
    assert 0 < before["codes"]["Ask first"]["cohen_kappa"]["value"] < 1

    listed = queue(study)
    assert {each["kind"] for each in listed} >= {"missed", "other code"}
    done("disagreements", study, "--take-agreed", "--coder", "Ruth")
    while left := queue(study, "--open"):
        one = left[0]["number"]
        done("disagreements", study, "--decide", one, "Amira", "--reason", "as defined", "--coder", "Ruth")
        assert len(queue(study, "--open")) < len(left)

    out = tmp_path / "frequencies.csv"
    done("export", "frequencies", study, out, "--coder", "consensus")
    with out.open(encoding="utf-8-sig") as file:
        counts = {row["code"]: int(row["segments"]) for row in csv.DictReader(file)}
    assert (counts["Old ways"], counts["Meeting"]) == (2, 2)

    appendix = tmp_path / "agreement.docx"
    done("export", "agreement", study, appendix)
    words = "\n".join(
        [paragraph.text for paragraph in docx.Document(appendix).paragraphs]
        + [cell.text for each in docx.Document(appendix).tables for row in each.rows for cell in row.cells]
    )
    assert all(name in words for name in ("Ask first", "Old ways", "Meeting", "Amira", "Joel"))
    assert done("check", study) == "The study is whole.\n"


def test_what_was_decided_is_hidden_from_who_codes_blind_again(study: Path, tmp_path: Path):
    done("round", "end", study, "Pilot", "--coder", "Ruth")
    done("disagreements", study, "--decide", "1", "Amira", "--reason", "as defined", "--coder", "Ruth")
    done("round", "plan", study, "Again", "--blind", "--coder", "Ruth")
    done("round", "assign", study, "Again", "--to", "Amira,Joel", "--coder", "Ruth")
    done("round", "start", study, "Again", "--coder", "Ruth")
    for who, seen in (("Ruth", True), ("Amira", False)):
        out = tmp_path / f"{who}.csv"
        loom("export", "decisions", study, out, "--coder", who)
        assert (out.exists() and "as defined" in out.read_text(encoding="utf-8-sig")) == seen
