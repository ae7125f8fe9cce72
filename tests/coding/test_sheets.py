"""The tables that are read: matched rows are changed, nothing is doubled, a bad row is refused alone."""

from pathlib import Path

import pandas
import pytest
from sqlalchemy import event, select

from coding.check import check
from coding.codetree import code_tree
from coding.errors import CodingError
from coding.findings.writing import Finding, finding_of, findings
from coding.framework.elements import arrows, elements_of_framework
from coding.grading.grades import grades_of, history_of
from coding.importing import store_sheet
from coding.participants import values_of
from coding.segments import quoted
from coding.sheets import SHEETS, Report, read_sheet
from models.project import Project
from models.schema import coders, progress, segments, speakers
from tests.studies import POLICE, place, state


def take(project: Project, folder: Path, key: str, content: str, name: str = "table.csv") -> Report:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    sheet = next(sheet for sheet in SHEETS if sheet.key == key)
    with project.write(f"import_{key}", "Amira") as session:
        report = store_sheet(session, sheet, read_sheet(path, sheet))
    with project.read() as session:
        assert check(session) == []
    return report


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.same, len(report.refused)


EXAMPLES = {
    "participants": "participant,document,speaker,role,Age\nPC Hall,01 Police,PC Hall,sergeant,41\nNew One,03 Report,,,\n",
    "codes": "code,parent,kind,colour,brief,elements\nNew,Top,inductive,#112233,b,S1;L1\nTop,,deductive,,,\n",
    "framework": "key,kind,title,pathway,sphere,leads_to\nA1,Activity,Work,See it,control,S1;I1\nI1,impact,Less harm,,influence,\n",
    "segments": "document,quote,code,coder,polarity\n01 Police,Café talks help.,Humour,Bo,supports\n01 Police.txt,nobody asked,Ask first,Bo,\n",
    "progress": "document,status,coder\n02 Council,done,Joel\n03 Report,in work,\n",
    "guide": "question,elements,documents\nWhat has changed?,S1;L1,01 Police\nAnd then?,,\n",
    "findings": "element,narrative,counter,alternatives,grade,reason\nS1,Heard by {{1|sources}}.,,A new law.,limited,One voice.\nL1,Nobody says so.,,,,\n",
}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_table_comes_in_once_and_again_without_doubling(sheet, study: Project, tmp_path: Path):
    first = take(study, tmp_path, sheet.key, EXAMPLES[sheet.key])
    assert first.refused == []
    assert first.added + first.changed == 2
    after = state(study)
    again = take(study, tmp_path, sheet.key, EXAMPLES[sheet.key])
    assert counts(again) == (0, 0, 2, 0)
    assert state(study) == after


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_table_may_be_a_workbook_with_its_columns_in_any_order(sheet, study: Project, tmp_path: Path):
    path = tmp_path / "table.xlsx"
    (tmp_path / "t.csv").write_text(EXAMPLES[sheet.key], encoding="utf-8")
    frame = pandas.read_csv(tmp_path / "t.csv", dtype=str, keep_default_na=False)
    frame[frame.columns[::-1]].to_excel(path, index=False)
    with study.write("import", "Amira") as session:
        report = store_sheet(session, sheet, read_sheet(path, sheet))
    assert report.added + report.changed == 2


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_table_says_which_column_it_lacks(sheet, study: Project, tmp_path: Path):
    with pytest.raises(CodingError, match=f"no column .*{sheet.needed[0]}"):
        take(study, tmp_path, sheet.key, "nothing,else\n1,2\n")


def test_participants_take_attributes_and_speakers(study: Project, tmp_path: Path):
    table = "participant,document,speaker,region,side,Wave\nPC Hall,01 Police,Interviewer,,both,1\nPC Hall,02 Council,,,,\nX,99,,,,\nY,01 Police,Z,,,\n"
    report = take(study, tmp_path, "participants", table)
    assert counts(report) == (0, 2, 0, 2)
    assert report.refused == [
        "Row 4: There is no document “99”.",
        "Row 5: Nobody is called “Z” in the document (speakers: Interviewer, PC Hall).",
    ]
    assert report.notes == ["The side “both” of PC Hall is neither internal nor external and counts as unknown."]
    with study.read() as session:
        assert values_of(session, 1) == {
            "role": "police", "organisation": "Northern Police", "region": "North West", "side": "both", "Wave": "1",
        }  # fmt: skip
        linked = session.execute(select(speakers.c.name, speakers.c.participant_id)).all()
        assert linked == [("Interviewer", 1), ("PC Hall", 1), ("Priya", 2)]


def test_codes_may_come_before_their_parents_and_a_circle_is_refused(project: Project, tmp_path: Path):
    table = "code,parent,kind\nC,B,\nB,A,deductive\nA,,\nX,Y,\nY,X,\nZ,Z,\nQ,Nowhere,\nW,,odd\n"
    report = take(project, tmp_path, "codes", table)
    assert counts(report) == (3, 0, 0, 5)
    with project.read() as session:
        tree = code_tree(session)
        assert [tree.path(code_id) for code_id in tree.by_id] == ["A", "A > B", "A > B > C"]
    said = " ".join(report.refused)
    assert "“X” would lie under itself, by way of “Y”" in said
    assert "There is no code “Nowhere”" in said
    assert "“odd” is no kind of code" in said


def test_one_name_at_two_places_is_told_apart_by_its_path(project: Project, tmp_path: Path):
    take(project, tmp_path, "codes", "code,parent\nA,\nB,\nTrust,A\nTrust,B\nDeep,B > Trust\n")
    report = take(project, tmp_path, "codes", "code,parent,brief\nDeep,Trust,x\nDeep,B > Trust,y\n")
    assert counts(report) == (0, 1, 0, 1)
    assert "several codes" in report.refused[0]


def test_a_codebook_changes_the_cells_that_are_filled(study: Project, tmp_path: Path):
    report = take(
        study,
        tmp_path,
        "codes",
        "code,parent,brief,colour,elements\nAsk first,Respond,new,,L1\nRespond,,,,\nHumour,,,#zzz,\n",
    )
    assert counts(report) == (0, 1, 1, 1)
    with study.read() as session:
        tree = code_tree(session)
        assert (tree.by_id[2].brief, tree.elements_of(2)) == ("new", [1, 3])


def test_the_framework_draws_arrows_to_later_rows_and_reports_missing_ones(project: Project, tmp_path: Path):
    table = (
        "key,kind,title,pathway,leads_to\nA,activity,a,P,B; C;\nB,Short-term outcome,b,P,B\nC,nonsense,c,,\nD,,d,,\n"
    )
    report = take(project, tmp_path, "framework", table)
    assert counts(report)[:3] == (2, 0, 0)
    assert len(report.refused) == 4
    with project.read() as session:
        assert [element.key for element in elements_of_framework(session)] == ["A", "B"]
        assert arrows(session) == [(1, 2)]


def test_segments_are_found_by_quote_or_offsets_or_refused(study: Project, tmp_path: Path):
    start, end = place(POLICE, "Before, nobody asked.")
    table = (
        "document,start,end,quote,code,coder,polarity,example,attributed,comment\n"
        f"01 Police,{start},{end},,Humour,Bo,Mixed,TRUE,0,why\n"
        f"01 Police,{start},{end},nobody asked,Humour,Bo,,,,\n"
        '01 Police,,,"Before,  nobody asked.",Humour,Bo,,no,,\n'
        "01 Police,,,not there at all,Humour,Bo,,,,\n"
        "01 Police,5,9999,,Humour,Bo,,,,\n"
        "01 Police,x,9,,Humour,Bo,,,,\n"
        "09 Nobody,,,words,Humour,Bo,,,,\n"
        "01 Police,,,Before,No such code,Bo,,,,\n"
        "01 Police,,,Before,Humour,Bo,perhaps,,,\n"
        "01 Police,,,Before,Humour,Bo,,maybe,,\n"
    )
    report = take(study, tmp_path, "segments", table)
    assert counts(report) == (1, 1, 0, 8)
    with study.read() as session:
        row = session.execute(select(segments).order_by(segments.c.id.desc())).first()
        assert quoted(session, row.id) == "Before, nobody asked."
        assert (row.polarity, row.example, row.attributed, row.comment) == ("mixed", "no", "no", "why")
        assert "Bo" in session.execute(select(coders.c.name)).scalars().all()


def test_segments_without_a_coder_are_those_of_whoever_imports(study: Project, tmp_path: Path):
    take(study, tmp_path, "segments", "document,quote,code\n01 Police,nobody asked,Humour\n")
    with study.read() as session:
        row = session.execute(select(segments).order_by(segments.c.id.desc())).first()
        assert session.execute(select(coders.c.name).where(coders.c.id == row.coder_id)).scalar() == "Amira"


def test_progress_is_marked_and_unread_takes_the_mark_away(study: Project, tmp_path: Path):
    report = take(
        study, tmp_path, "progress", "document,status,coder\n01 Police,unread,Joel\n02 Council,finished,Joel\n"
    )
    assert counts(report) == (0, 1, 0, 1)
    with study.read() as session:
        assert session.execute(select(progress)).all() == []


def test_a_code_listed_twice_is_added_once_and_changed_by_its_second_row(project: Project, tmp_path: Path):
    report = take(project, tmp_path, "codes", "code,brief\nMoney,\nmoney,Costs and funds\nMoney,Costs and funds\n")
    assert counts(report) == (1, 1, 1, 0)


def test_a_refusal_says_what_may_have_been_meant(study: Project, tmp_path: Path):
    report = take(
        study,
        tmp_path,
        "segments",
        "document,quote,code\n01 Polise,nobody asked,Humour\n01 Police,nobody asked,Humor\n",
    )
    assert report.refused == [
        "Row 2: There is no document “01 Polise”; did you mean “01 Police”?",
        "Row 3: There is no code “Humor”; did you mean “Humour”?",
    ]


def test_names_differ_by_more_than_case_and_white_space(study: Project, tmp_path: Path):
    rows = "participant,document,role\nAnn  Lee,01 Police,\nann lee,01  police.TXT,teacher\nAnn\u00a0Lee,,teacher\n"
    assert counts(take(study, tmp_path, "participants", rows)) == (1, 1, 1, 0)
    rows = "participant\nZoe\u0308\nZo\u00eb\n"
    assert counts(take(study, tmp_path, "participants", rows)) == (1, 0, 1, 0)
    rows = "document,quote,code,coder\n01 Police,nobody asked,Humour,Bo  Ek\n01 Police,nobody asked,Humour,bo ek\n"
    assert counts(take(study, tmp_path, "segments", rows)) == (1, 0, 1, 0)


def test_a_codebook_without_parents_names_its_codes_by_name_or_path(study: Project, tmp_path: Path):
    rows = "code,definition\nask first,Asks before acting\nRespond > Share sooner,Early\nHumour,Jokes\nNew,\n"
    assert counts(take(study, tmp_path, "codes", rows)) == (1, 3, 0, 0)
    with study.read() as session:
        assert [code.name for _depth, code in code_tree(session)] == [
            "Respond",
            "Ask first",
            "Share sooner",
            "Humour",
            "New",
        ]


def test_a_table_reads_the_lists_it_looks_names_up_in_but_once(study: Project, tmp_path: Path):
    """Three thousand participants took a quarter of a minute when each of them was looked up among all."""
    read: list[str] = []
    rows = "".join(f"P {number},03 Report,teacher\n" for number in range(40))
    sheet = next(sheet for sheet in SHEETS if sheet.key == "participants")
    (tmp_path / "t.csv").write_text(f"participant,document,role\n{rows}", encoding="utf-8")
    with study.write("import_participants", "Amira") as session:
        event.listen(session, "before_cursor_execute", lambda *given: read.append(given[2]))
        store_sheet(session, sheet, read_sheet(tmp_path / "t.csv", sheet))
    whole = [said for said in read if said.startswith("SELECT") and "WHERE" not in said]
    assert len(whole) == 2


def test_findings_take_the_cells_that_are_filled_and_grades_by_the_rubric(study: Project, tmp_path: Path):
    head = "element,narrative,counter,alternatives,grade,reason\n"
    first = take(
        study,
        tmp_path,
        "findings",
        f"{head}S1,They ask.,,,Limited,One voice\nS9,x,,,,\nS2,y,,,Splendid,\nL1,z,,,,Why not\nS2,y,,,,\n",
    )
    assert counts(first) == (2, 0, 0, 3)
    assert first.refused[0] == "Row 3: There is no element “S9” in the framework."
    assert first.refused[1].startswith("Row 4: “Splendid” is no level of the rubric")
    assert first.refused[2] == "Row 5: A reason needs the grade that it is for."
    with study.read() as session:
        assert findings(session) == {1: Finding(1, "They ask."), 2: Finding(2, "y")}
        [grade] = grades_of(session).values()
        assert (grade.element_id, grade.level, grade.reason, grade.coder) == (1, "Limited", "One voice", "Amira")
    again = take(study, tmp_path, "findings", f"{head}s1,,No one else.,,limited,\nS2,y,,,,\nS1,,,,Minimal,Only one\n")
    assert counts(again) == (0, 2, 1, 0)
    with study.read() as session:
        assert finding_of(session, 1) == Finding(1, "They ask.", "No one else.")
        assert [each.level for each in history_of(session, 1)] == ["Minimal", "Limited"]
