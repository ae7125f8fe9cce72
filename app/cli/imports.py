"""themeloom import: documents and tables into a study."""

import argparse
import os
import sys
from pathlib import Path

from app.cli.opening import opened
from app.cli.saying import Commands, Outcome, say_progress
from coding.documents import KINDS
from coding.importers import IMPORTERS, importable
from coding.importers.importer import ImportOptions
from coding.importing import ImportReport, read_files, store, store_sheet
from coding.sheets import SHEETS, Sheet, read_sheet
from models.project import Project, StudyError


def add_to(commands: Commands) -> None:
    """Add the words `import documents` and `import TABLE`."""
    top = commands.add_parser("import", help="bring documents or a table into a study")
    kinds = top.add_subparsers(dest="kind", required=True, metavar="KIND")
    suffixes = " ".join(suffix for importer in IMPORTERS for suffix in importer.suffixes)
    words = kinds.add_parser("documents", help=f"transcripts, reports and survey sheets ({suffixes})")
    _common(words)
    words.add_argument("--folder", default="", help="put the documents into this folder of the study")
    words.add_argument("--kind", choices=KINDS, default="", help="else focus groups by name or folder, or interviews")
    words.add_argument("--survey-by", choices=("question", "respondent"), default="question")
    words.add_argument("--text-columns", default="", help="columns of a survey with free text, separated by ;")
    words.add_argument("--id-column", default="", help="the column that names a survey's respondents")
    words.add_argument("--interviewers", default="", help="who asks the questions, separated by ; (such as JB;Ann Lee)")
    words.add_argument("--again", action="store_true", help="import a text that is in the study already once more")
    words.set_defaults(run=_documents)
    for sheet in SHEETS:
        table = kinds.add_parser(sheet.key, help=f"a table with {', '.join((*sheet.needed, *sheet.optional))}")
        _common(table)
        table.set_defaults(run=_sheet, sheet=sheet)


def _common(words: argparse.ArgumentParser) -> None:
    words.add_argument("study", type=Path)
    words.add_argument("files", type=Path, nargs="+", metavar="FILE")
    words.add_argument("--coder", default="", help="who does it (else the account's name)")


def _documents(arguments: argparse.Namespace) -> Outcome:
    options = ImportOptions(arguments.survey_by, _names(arguments.text_columns), arguments.id_column, arguments.kind)
    interviewers = _names(arguments.interviewers)
    report = ImportReport()
    try:
        with opened(arguments, writes=True) as project:
            batch = read_files(_listed(arguments.files, arguments.folder), options, say_progress("Reading"))
            report.refused = batch.refused
            if batch.read:
                with project.write("import_documents", arguments.coder) as session:
                    report = store(session, batch, again=arguments.again, interviewers=interviewers)
            _say(report)
    except StudyError as error:
        report.refused.append(str(error))
    return Outcome(report.refused)


def _say(report: ImportReport) -> None:
    for sentence in (*report.notes, *report.skipped):
        print(sentence, file=sys.stderr)
    for line in report.added:
        print(line)
    many = "document" if len(report.added) == 1 else "documents"
    print(f"{len(report.added)} {many} imported, {len(report.skipped)} there already, {len(report.refused)} not read.")


def _names(written: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in written.split(";") if name.strip())


def _listed(files: list[Path], folder: str) -> list[tuple[Path, str]]:
    """List the files, those of a folder with their place in it as folder of the study."""
    listed: list[tuple[Path, str]] = []
    for file in files:
        if not os.path.isdir(file):
            listed.append((file, folder))
            continue
        inside = [
            (found, "/".join(filter(None, (folder, *found.parent.relative_to(file).parts))))
            for found in importable(file)
        ]
        listed += inside or [(file, folder)]  # a folder without documents is refused as a file is
    return listed


def _sheet(arguments: argparse.Namespace) -> Outcome:
    failed: list[str] = []
    try:
        with opened(arguments, writes=True) as project:
            for file in arguments.files:
                failed += _import_table(project, arguments.sheet, file, arguments.coder)
    except StudyError as error:
        failed.append(str(error))
    return Outcome(failed)


def _import_table(project: Project, sheet: Sheet, file: Path, coder: str) -> list[str]:
    """Import one table and say what became of its rows; gives a sentence for all that could not be done."""
    try:
        content = read_sheet(file, sheet)
        with project.write(f"import_{sheet.key}", coder) as session:
            report = store_sheet(session, sheet, content)
    except StudyError as error:
        return [str(error)]
    for note in dict.fromkeys(report.notes):
        print(note, file=sys.stderr)
    print(f"{file.name}: {report}.")
    return [f"{file.name}, {sentence}" for sentence in report.refused]
