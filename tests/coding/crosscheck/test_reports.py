"""The sign-off sheet and the numbers: what they print, and what they must not."""

import docx
import pytest

from coding.crosscheck.answering import answer
from coding.crosscheck.reviewing import judge
from coding.crosscheck.signing import sign
from coding.errors import CodingError
from coding.exporters import write_table
from coding.reports import REPORTS, ReportOptions
from coding.rights.consent import set_consent
from coding.table import Table
from models.project import Project
from tests.checked import begin, item_with, say


def built(project: Project, key: str, **options: str) -> tuple[Table, list[dict[str, object]]]:
    report = next(report for report in REPORTS if report.key == key)
    with project.read() as session:
        table = report.build(session, ReportOptions(**options))
        names = [column.key for column in table.columns]
        return table, [dict(zip(names, row, strict=True)) for row in table.rows]


@pytest.fixture
def checked(study: Project) -> Project:
    """Two reviewers have looked, Amira has answered once, Ruth has signed."""
    begin(study)
    police = item_with(study, "We ask first now").id
    asked = say(study, "Ruth", police, "challenge", "Ask first now. Before, nobody asked: so he says", 1)
    say(study, "Joel", police, "accept")
    with study.write("answer", "Amira") as session:
        answer(session, asked, "explained", "It is the code for it.")
    with study.write("sign", "Ruth") as session:
        sign(session, 1)
    return study


def test_a_row_per_verdict_with_its_answer(checked: Project):
    table, rows = built(checked, "crosscheck")
    assert table.title == "First look"
    assert [row["reviewer"] for row in rows[:3]] == ["Ruth", "Joel", ""]
    assert rows[0] == {
        "number": 1,
        "document": "01 Police",
        "quote": "We ask first now 🙂.",
        "code": "Ask first",
        "reviewer": "Ruth",
        "verdict": "challenge",
        "instead": "Respond",
        "remark": "Ask first now. Before, nobody asked: so he says",
        "answer": "explained",
        "reply": "It is the code for it.",
    }
    assert rows[-1]["code"] == "(no code)"
    assert "Signed by Ruth on " in table.caption
    assert "“I have looked at 1 of 7: 1 challenged.”" in table.caption
    assert "no coefficient of agreement" in table.caption
    assert "Base: 6 segments and 1 uncoded turn." in table.caption


def test_the_numbers_have_their_wholes(checked: Project):
    _table, rows = built(checked, "crosscheck-numbers", crosscheck="first look")
    found = {row["figure"]: (row["number"], row["of"], row["base"], row["share"]) for row in rows}
    assert found["segments: looked at"] == (1, 6, "segments in the sample", pytest.approx(1 / 6))
    assert found["segments: challenged"] == (1, 1, "segments looked at", 1)
    assert found["segments: kept after a challenge"] == (1, 1, "segments challenged", 1)
    assert found["uncoded turns: a code missing"] == (0, 0, "uncoded turns looked at", None)
    with pytest.raises(CodingError, match="There is no cross-check “other”"):
        built(checked, "crosscheck-numbers", crosscheck="other")


def test_words_that_may_not_be_quoted_are_not_printed(checked: Project):
    with checked.write("consent", "Ruth") as session:
        set_consent(session, [1], "not quotable")
    table, rows = built(checked, "crosscheck")
    assert rows[0]["quote"] == "[not to be quoted]"
    assert "nobody asked" not in str(rows).replace("‘", "")
    assert "[not to be quoted]: so he says" in str(rows[0]["remark"])
    assert "held back" in table.told[0]


def test_a_reviewer_reads_no_verdict_before_her_own(checked: Project):
    humour = item_with(checked, "🙂", "Humour").id
    say(checked, "Sam", humour, "accept")
    say(checked, "Joel", humour, "ask", "marker")
    checked.viewer = "Ruth"
    table, rows = built(checked, "crosscheck")
    assert "marker" not in str(rows)
    assert "what others said of 1 of the sample that Ruth has not judged yet is hidden" in table.caption
    with checked.write("verdict", "Ruth") as session:
        judge(session, humour, "accept")
    assert "marker" in str(built(checked, "crosscheck")[1])


def test_the_sheet_is_a_word_document(checked: Project, tmp_path):
    table, _rows = built(checked, "crosscheck")
    report = next(report for report in REPORTS if report.key == "crosscheck")
    with checked.read() as session:
        write_table(report.build(session, ReportOptions()), tmp_path / "sheet.docx")
    written = docx.Document(str(tmp_path / "sheet.docx"))
    assert written.paragraphs[0].text == table.title
    assert written.tables[0].cell(1, 4).text == "Ruth"
