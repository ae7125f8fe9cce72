"""Surveys: a sheet with a row for each respondent and answers in words."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from coding.errors import CodingError
from coding.importers.importer import Importer, ImportOptions
from coding.importers.sheets import sheet_rows
from coding.importers.survey_columns import Columns, attribute_name, columns_of
from coding.transcript import Transcript, TurnDraft


class SurveySheet(NamedTuple):
    """A survey as it lies in its file: headings, all different, a row for each respondent, and notes on them."""

    header: list[str]
    rows: list[list[str]]
    notes: list[str]


def read(path: Path, options: ImportOptions) -> list[Transcript]:
    """A document for each free-text question, or for each respondent where the options say so.

    A turn is an answer that is not empty, said by the respondent; every document names the respondents it was asked
    of, also those who gave no answer, with their attributes.
    """
    return documents_of(path, survey_sheet(path.name, *sheet_rows(path)), options)


def survey_sheet(name: str, rows: list[list[str]], notes: list[str]) -> SurveySheet:
    """Take the first row for the headings; raises CodingError where there is no row of answers below it."""
    if len(rows) < 2:
        raise CodingError(f"“{name}” holds no answers: a heading row and a row for each respondent are needed.")
    header, renamed = _header(rows[0])
    return SurveySheet(header, rows[1:], [*notes, *renamed])


def documents_of(path: Path, sheet: SurveySheet, options: ImportOptions) -> list[Transcript]:
    """The documents of a survey that was read from the path, as the options say; `read` tells what they hold."""
    header, rows, notes = sheet
    columns, decided = columns_of(path.name, header, rows, options)
    respondents = _respondents(header, rows, columns)
    notes = [*notes, *decided]
    if options.survey_by == "respondent":
        found = [
            _by_respondent(f"{path.stem} – {name}", header, row, columns, {name: attributes}, notes if at == 0 else [])
            for at, (row, (name, attributes)) in enumerate(zip(rows, respondents.items(), strict=True))
        ]
    else:
        found = [
            _by_question(f"{path.stem} – {header[at]}", [row[at] for row in rows], respondents, notes * (not done))
            for done, at in enumerate(columns.questions)
        ]
    for transcript in found:
        transcript.numbered = columns.respondent is None
    return found


def _header(cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """The headings in one line each, all different; notes on those that were not."""
    header: list[str] = []
    notes = []
    seen: dict[str, int] = {}
    for at, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"Column {at}"
        seen[name.casefold()] = seen.get(name.casefold(), 0) + 1
        if seen[name.casefold()] > 1:
            notes.append(f"Several columns are headed “{name}”; number {at} became “{name} ({seen[name.casefold()]})”.")
            name = f"{name} ({seen[name.casefold()]})"
        header.append(name)
    return header, notes


def _respondents(header: Sequence[str], rows: Sequence[Sequence[str]], columns: Columns) -> dict[str, dict[str, str]]:
    """Attributes by respondent, in the order of the rows; an empty cell is no attribute."""
    width = max(4, len(str(len(rows))))
    found = {}
    for number, row in enumerate(rows, start=1):
        name = f"R{number:0{width}}" if columns.respondent is None else " ".join(row[columns.respondent].split())
        found[name] = {attribute_name(header[at]): row[at] for at in columns.attributes if row[at]}
    return found


def _by_question(
    name: str, answers: Sequence[str], respondents: dict[str, dict[str, str]], notes: Sequence[str]
) -> Transcript:
    """The answers to one question, joined by \\n."""
    turns, pieces, position = [], [], 0
    for respondent, answer in zip(respondents, answers, strict=True):
        if answer:
            turns.append(TurnDraft(position, position + len(answer), respondent))
            pieces.append(answer)
            position += len(answer) + 1
    return Transcript(name, "\n".join(pieces), turns, kind="survey", respondents=respondents, notes=list(notes))


def _by_respondent(
    name: str,
    header: Sequence[str],
    row: Sequence[str],
    columns: Columns,
    respondent: dict[str, dict[str, str]],
    notes: Sequence[str],
) -> Transcript:
    """The answers of one respondent, each under its question, which is a line between the turns."""
    turns, lines, position = [], [], 0
    (speaker,) = respondent
    for at in columns.questions:
        lines.append(header[at])
        position += len(header[at]) + 1
        if row[at]:
            turns.append(TurnDraft(position, position + len(row[at]), speaker))
            lines.append(row[at])
            position += len(row[at]) + 1
    return Transcript(name, "\n".join(lines), turns, kind="survey", respondents=respondent, notes=list(notes))


IMPORTER = Importer("survey", "Survey", (".csv", ".tsv", ".xlsx", ".ods"), read)
