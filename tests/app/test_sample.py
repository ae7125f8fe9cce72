"""The account's copy of the sample study: made once, made anew for a newer program, never over what somebody did."""

import json
from pathlib import Path

import pytest

from app import sample
from app.compare.agreement import ways
from app.sample_team import FIRST, MAIN, PILOT, SECOND, THIRD
from coding.agreement.comparing import agreement
from coding.agreement.drift import over_rounds
from coding.agreement.kept_figures import measured
from coding.agreement.measuring import ALPHA, list_measurements
from coding.agreement.question import Question
from coding.agreement.tables.material import read_material
from coding.check import check
from coding.codes import add_code
from coding.crosscheck.checks import list_checks
from coding.crosscheck.items import ANSWERS, VERDICTS, sheet_of
from coding.crosscheck.rates import rates_of
from coding.crosscheck.signing import signatures
from coding.disagreements.decided import list_decisions
from coding.disagreements.finding import disagreements
from coding.rounds.codebook import codebook_changes
from coding.rounds.planning import list_rounds, round_named
from coding.studies import name_of
from models.project import Project, trail

OLD = Path(__file__).parents[1] / "data" / "old"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy of an account, as it was made."""
    folder = tmp_path_factory.mktemp("account")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sample, "data_folder", lambda: folder)
        return sample.sample_study(progress=_silent)


@pytest.fixture
def copy(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the test's own."""
    monkeypatch.setattr(sample, "data_folder", lambda: tmp_path)
    made = tmp_path / "sample" / built.name
    made.parent.mkdir()
    for file in (built, built.with_suffix(".json")):
        (made.parent / file.name).write_bytes(file.read_bytes())
    return made


def _silent(_done: int, _of: int, _name: str) -> None:
    """Say nothing."""


def _grow_old(path: Path) -> None:
    note = path.with_suffix(".json")
    note.write_text(json.dumps(json.loads(note.read_text("utf-8")) | {"from": "another"}), "utf-8")


def _brought_up_to_date(path: Path) -> tuple[str, int]:
    """The study's uid, and how much was done in it."""
    with Project(path) as project, project.read() as session:
        return project.uid, sum(1 for _operation in trail(session))


def uid(path: Path) -> str:
    with Project(path, writes=False) as project:
        return project.uid


def test_it_is_made_once_and_is_of_this_program(copy: Path):
    before = uid(copy)
    assert sample.sample_study(progress=_silent) == copy
    assert uid(copy) == before
    assert not sample.is_older(copy)


def test_an_older_one_that_nobody_changed_is_made_anew(copy: Path):
    before = uid(copy)
    _grow_old(copy)
    assert sample.is_older(copy)
    sample.sample_study(progress=_silent)
    assert uid(copy) != before
    assert not sample.is_older(copy)


@pytest.mark.parametrize("noted", [True, False])
def test_an_older_one_with_somebody_s_work_stays(copy: Path, noted: bool):
    with Project(copy) as project, project.write("add_code", "Ruth") as session:
        add_code(session, "Mine")
    before = uid(copy)
    _grow_old(copy)
    if not noted:  # as a program made it that kept no note
        copy.with_suffix(".json").unlink()
    sample.sample_study(progress=_silent)
    assert uid(copy) == before
    assert sample.is_older(copy)


@pytest.mark.parametrize("noted", [True, False])
def test_one_of_an_older_version_of_the_file_is_brought_up_to_date(copy: Path, noted: bool):
    copy.write_bytes((OLD / "version3.loom").read_bytes())
    note = copy.with_suffix(".json")
    note.write_text(json.dumps({"from": "another", "operations": 1_000_000}), "utf-8")
    if not noted:
        note.unlink()
    sample.sample_study(progress=_silent)
    assert sample.is_older(copy)
    with Project(copy, writes=False) as project, project.read() as session:
        assert check(session) == []
        assert uid(copy) == project.uid


def test_one_of_an_older_version_that_nobody_changed_is_made_anew(copy: Path):
    copy.write_bytes((OLD / "version3.loom").read_bytes())
    old = _brought_up_to_date(copy)
    note = copy.with_suffix(".json")
    copy.write_bytes((OLD / "version3.loom").read_bytes())
    note.write_text(json.dumps({"from": "another", "operations": old[1]}), "utf-8")
    sample.sample_study(progress=_silent)
    assert uid(copy) != old[0]
    assert not sample.is_older(copy)


def test_the_team_has_coded_in_two_rounds_and_looked_at_it(copy: Path):
    with Project(copy, writes=False) as project, project.read() as session:
        pilot, main = list_rounds(session)
        assert [(each.name, each.kind, each.state, each.blind) for each in (pilot, main)] == [
            (PILOT, "pilot", "ended", True),
            (MAIN, "main", "ended", True),
        ]
        changed = {change.path.split(" > ")[-1] for change in codebook_changes(session, pilot.id, main.id)}
        assert changed == {"Blame to protection", "Victims first", "Asking young people", "Tokenism"}
        assert codebook_changes(session, main.id) == []
        measurements = list_measurements(session)
        assert [each.name for each in measurements] == [PILOT, MAIN]
        first = Question(coders=(FIRST, SECOND))
        assert len(list_decisions(session)) >= 23
        assert any(each.decision is None for each in disagreements(session, first))
        assert all(
            each.decision is not None for each in disagreements(session, first) if each.document == "01 Police Northern"
        )
        assert check(session) == []


def test_what_was_measured_is_what_was_so_then(copy: Path):
    now, kept = {}, {}
    with Project(copy, writes=False) as project, project.read() as session:
        for each in list_measurements(session):
            question = Question(coders=(FIRST, SECOND), round_id=round_named(session, each.name))
            found = agreement(read_material(session, question), question, draws=0)
            now[each.name] = found.overall["krippendorff_alpha_nominal"].value
            kept[each.name] = each.measured.overall["krippendorff_alpha_nominal"].value
            assert each.measured.how == ways.said(question, len(found.documents))
            assert f"{kept[each.name]:.2f}" in each.measured.sentence
    assert now[MAIN] == pytest.approx(kept[MAIN])
    assert now[PILOT] > kept[PILOT]  # in the cross-check a segment was added on which the two agree
    assert 0.5 < kept[PILOT] < 0.9


def test_what_was_kept_and_the_round_measured_now_have_the_same_intervals(copy: Path):
    """The cross-check changed only what one of them coded alone, from which no interval comes."""
    with Project(copy, writes=False) as project, project.read() as session:
        _pilot, kept = list_measurements(session)
        _pilot_now, now = over_rounds(session, Question())
        again = measured(session, now.agreement, kept.measured.how, kept.measured.sentence)
    assert any(figure.low is not None for code in again.codes for figure in code.values.values())
    for before, after in zip(kept.measured.codes, again.codes, strict=True):
        for key, figure in after.values.items():
            assert before.values[key][2:] == figure[2:], (after.name, key)
    for key in (ALPHA, "percent_agreement", "pooled_kappa"):
        assert kept.measured.overall[key] == again.overall[key]


def test_the_cross_check_has_all_kinds_of_verdicts_and_something_left_to_answer(copy: Path):
    with Project(copy, writes=False) as project, project.read() as session:
        (known,) = list_checks(session)
        sheet = sheet_of(session, known.id)
        rates = {rate.key: (rate.part, rate.whole) for rate in rates_of(sheet)}
        signed = [each.coder for each in signatures(session, known.id)]
    assert (sheet.reviewers, signed) == ((SECOND, THIRD), [SECOND])
    assert {each.verdict for item in sheet.items for each in item.verdicts} == set(VERDICTS)
    answers = {each.answer.answer for item in sheet.items for each in item.verdicts if each.answer}
    assert answers == set(ANSWERS)
    assert rates["looked"] == (27, 27)
    assert rates["changed"] == (2, 27)
    assert rates["turns_changed"] == (1, 10)
    assert sum(rates[key][0] for key in ("open", "turns_open")) == 3


def test_it_is_called_as_its_file_is_and_nothing_of_the_making_stays(built: Path):
    with Project(built, writes=False) as project, project.read() as session:
        assert name_of(session) == "Lantern sample study"
    assert sorted(each.name for each in built.parent.iterdir()) == [f"{built.stem}.json", built.name]
