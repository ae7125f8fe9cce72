"""Several people with a copy each, by the command line: handed out, sent back, brought together, decided."""

import json
import re
import shutil
from pathlib import Path

import pytest

from coding.documents import rename_document
from models.project import Project
from tests.journeys.commands import done, info, loom, table


@pytest.fixture
def study(small_study: Path, tmp_path: Path) -> Path:
    path = tmp_path / "study.loom"
    shutil.copy(small_study, path)
    return path


def worked(study: Path, name: str, code: str) -> Path:
    """A coder's packet: a copy, in which she coded something, and renamed a code."""
    copy = study.with_name(f"{name}.loom")
    done("copy", study, copy, "--for", name)
    rows = table(study.with_name(f"{name}.csv"), "document,quote,code", f"01 Police,talks help,{code}")
    done("import", "segments", copy, rows, "--coder", name)
    done("codes", copy, "--rename", f"Humour={name}’s humour", "--coder", name)
    packet = study.with_name(f"{name}.packet")
    assert f"holds the work of {name}" in done("packet", copy, packet, "--coder", name)
    return packet


def test_from_handing_out_to_deciding(study: Path):
    before = info(study)
    packets = [worked(study, "Ruth", "Ask first"), worked(study, "Ben", "Share sooner")]
    preview = done("merge", study, *packets, "--preview")
    assert "Added: 2 segments, 2 coders." in preview
    assert info(study) == before
    found = json.loads(done("merge", study, *packets, "--coder", "Lead", "--json"))
    assert found["people"] == {"Ruth": 3, "Ben": 3}
    assert found["added"] == {"segment": 2, "coder": 2}
    assert [side["value"] for side in found["conflicts"][0]["sides"]] == ["Ben’s humour", "Ruth’s humour"]
    assert info(study)["segments"] == before["segments"] + 2
    listed = done("conflicts", study)
    assert "Name of the code “Humour”; before: Humour" in listed
    number = json.loads(done("conflicts", study, "--json"))[0]["id"]
    assert loom("decide", study, number, "Nobody").err.startswith("The conflict has no side “Nobody”")
    assert "Decided" in done("decide", study, number, "ruth", "--coder", "Lead")
    assert "Ruth’s humour" in done("codes", study)
    assert done("conflicts", study) == "There is nothing to decide.\n"
    assert loom("decide", study, number, "0").err.startswith("There is no open conflict")
    assert "nothing new" in done("merge", study, *packets)
    assert done("check", study) == "The study is whole.\n"


def test_the_trail_tells_what_came_and_undo_takes_all_of_it_back(study: Path):
    before = info(study)
    done("merge", study, worked(study, "Ruth", "Ask first"), "--coder", "Lead")
    told = json.loads(done("log", study, "--json"))[-1]
    assert [each["label"] for each in told["brought"]] == ["handout", "import_segments", "edit_codes"]
    assert {each["coder"] for each in told["brought"]} == {"Ruth"}
    assert "Ruth" in done("log", study)
    assert done("undo", study, "--coder", "Lead") == "Undone: Bring work together.\n"
    assert info(study) == before
    assert "brought" not in json.dumps(json.loads(done("log", study, "--json")))


def test_a_whole_copy_comes_in_like_a_packet(study: Path):
    packet = worked(study, "Ruth", "Ask first")
    other = shutil.copy(study, study.with_name("other.loom"))
    done("merge", study, packet, "--coder", "Lead")
    done("merge", other, study.with_name("Ruth.loom"), "--coder", "Lead")
    assert done("codes", study) == done("codes", other)
    assert info(study) == info(Path(other))


def test_who_codes_blind_is_told_only_whose_work_comes_in(study: Path):
    columns, row = "document,quote,code,comment", "01 Police,talks help,Ask first"
    done("import", "segments", study, table(study.with_name("0.csv"), columns, f"{row},"), "--coder", "Joel")
    packet = worked(study, "Joel", "Share sooner")
    copy = study.with_name("Joel.loom")
    for number, each in enumerate((study, copy), 1):
        rows = table(study.with_name(f"{number}.csv"), columns, f"{row},said {number} times")
        done("import", "segments", each, rows, "--coder", "Joel")
    done("packet", copy, packet, "--coder", "Joel")
    done("round", "plan", study, "Pilot", "--blind", "--coder", "Ruth")
    done("round", "assign", study, "Pilot", "01 Police", "--to", "Amira,Joel", "--coder", "Ruth")
    done("round", "start", study, "Pilot", "--coder", "Ruth")
    for words in (("--preview",), ("--preview", "--json"), ()):
        said = done("merge", study, packet, "--coder", "Amira", *words)
        assert "Joel" in said
        assert not {"segment", "Added", "added", "times"} & set(re.findall(r"\w+", said))
    (found,) = json.loads(done("conflicts", study, "--json", "--coder", "Ruth"))
    assert {side["value"] for side in found["sides"]} == {"said 1 times", "said 2 times"}
    assert done("conflicts", study, "--coder", "Amira") == "There is nothing to decide.\n"
    assert loom("decide", study, found["id"], "0", "--coder", "Amira").err.startswith("There is no open conflict")
    for path, who, name in ((copy, "Joel", "01 Officers"), (study, "Amira", "01 Constables")):
        with Project(path) as project, project.write("rename_document", who) as session:
            rename_document(session, 1, name)
    done("packet", copy, packet, "--coder", "Joel")
    said = done("merge", study, packet, "--coder", "Amira")
    assert said.endswith(f"1 conflict open; see “themeloom conflicts {study}”.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("merge", "STUDY", "nothing.packet"), "There is no file"),
        (("merge", "STUDY", "STUDY.csv"), "is not a Themeloom study"),
        (("packet", "STUDY", "out.packet", "--coder", "Nobody"), "There is no coder “Nobody”"),
        (("packet", "STUDY", "out.packet", "--coder", "Amira", "--since", "soon"), "is no date"),
        (("packet", "STUDY", "nowhere/out.packet", "--coder", "Amira"), "“out.packet” cannot be written"),
        (("copy", "STUDY", "STUDY", "--for", "Ruth"), "exists already"),
        (("decide", "STUDY", "7", "0"), "There is no open conflict 7"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(study: Path, words: tuple[str, ...], sentence: str):
    table(study.with_name("study.csv"), "a,b")
    names = {"STUDY": study, "STUDY.csv": study.with_name("study.csv")}
    places = [names.get(word, study.parent / word if word.endswith(".packet") else word) for word in words]
    said = loom(*places)
    assert said.code == 1
    assert sentence in said.err
