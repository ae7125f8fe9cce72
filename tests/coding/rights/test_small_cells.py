"""Figures about one or two people say that they may tell who it is."""

import pytest

from coding.participants import ensure_participant, set_values
from coding.reports import REPORTS, ReportOptions
from coding.rights.small_cells import told_of_counts, told_of_values
from models.project import Project


@pytest.mark.parametrize(
    ("numbers", "said"),
    [((0, 3, 12), ""), ((1, 3), "1 cell counts one or two people"), ((1, 2, 5, 0), "2 cells count one or two people")],
)
def test_cells_of_one_or_two_are_counted(numbers: tuple[int, ...], said: str):
    assert " ".join(told_of_counts(numbers)).partition(":")[0] == said


def test_columns_of_one_or_two_are_named():
    assert told_of_values([]) == ()
    assert told_of_values(["Signed"])[0].startswith("1 column is about one or two people: Signed:")
    assert told_of_values(list("ABCD"))[0].startswith("4 columns are about one or two people, such as A, B, C:")


def test_tables_of_people_and_of_codes_by_attribute_tell_it(study: Project):
    table = {report.key: report for report in REPORTS}
    with study.read() as session:
        by_region = table["participants"].build(session, ReportOptions())
        coded = table["frequencies"].build(session, ReportOptions(by="region"))
        alone = table["frequencies"].build(session, ReportOptions())
    assert "count one or two people" in " ".join(by_region.told)
    assert "columns are about one or two people" in " ".join(coded.told)
    assert alone.told == ()
    with study.write("people", "Amira") as session:
        for number in range(6):
            values = {"role": "police" if number % 2 else "social worker"}
            set_values(session, ensure_participant(session, f"More {number}"), values)
    with study.read() as session:
        assert table["participants"].build(session, ReportOptions(by="-")).told == ()
