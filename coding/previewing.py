"""What an import would bring, before anything is stored: files found, read, and described in figures and words."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from coding.documents import INTERVIEWERS, same_document
from coding.errors import CodingError
from coding.importers import folder_of, importable, read_file
from coding.importers.from_survey import SurveySheet, documents_of, survey_sheet
from coding.importers.importer import ImportOptions
from coding.importers.survey_columns import SurveyColumn, options_of, proposed
from coding.importing import placed
from coding.sheets import SHEETS, SUFFIXES, Content
from coding.sheets.recognising import recognised
from coding.sheets.sheet import content_of, lines_of
from coding.sources import SURVEY
from coding.text import count_words, counted, folded_name
from coding.transcript import Transcript
from models.base import Session

DOCUMENT = "document"
Lines = list[tuple[int, list[str]]]


@dataclass(slots=True)
class FileRead:
    """A file as it was read: the documents it gives, or the rows of a table; or the sentence why it gives neither.

    `taken_for` is "document", "survey" or a table's key. Documents go into `folder`, and are of `kind`, if that is
    not empty; `heard` are those who speak in them, the nameless as one. `twins` names those of them that are in the
    study already. `lines` are the cells of a sheet, from which it can be read otherwise.
    """

    path: Path
    folder: str = ""
    taken_for: str = DOCUMENT
    kind: str = ""
    problem: str = ""
    transcripts: list[Transcript] = field(default_factory=list)
    content: Content | None = None
    lines: Lines = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: list[SurveyColumn] = field(default_factory=list)
    options: ImportOptions = field(default_factory=ImportOptions)
    heard: list["Heard"] = field(default_factory=list)
    twins: list[str] = field(default_factory=list)
    copy_of: str = ""
    """Another file of the same import that holds the same words."""

    @property
    def is_table(self) -> bool:
        """Whether the rows are a table's and give no documents."""
        return self.taken_for not in (DOCUMENT, SURVEY)

    @property
    def known_already(self) -> bool:
        """Whether every text in it is in the study already."""
        return bool(self.transcripts) and len(self.twins) == len(self.transcripts)


def files_in(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """List the files that may be imported, each with its folder of the study: the folders it lies in, as given.

    The name of a folder given alone is left out where there are folders in it. A file given by itself goes to the top.
    """
    listed: dict[Path, str] = {}
    for path in paths:
        if not path.is_dir():
            listed.setdefault(path, "")
            continue
        inside = [(file, folder_of(path, file)) for file in importable(path)]
        own = "" if len(paths) == 1 and any(folder for _file, folder in inside) else path.name
        for file, folder in inside:
            listed.setdefault(file, "/".join(filter(None, (own, folder))))
    return list(listed.items())


def read_one(path: Path, folder: str = "", taken_for: str = "", options: ImportOptions | None = None) -> FileRead:
    """Read a file as documents, a survey or a table, by its headings where it is not said; what fails is a sentence."""
    file = FileRead(path, folder, taken_for or DOCUMENT, options=options or ImportOptions())
    return _told(file, lambda: _read(file, taken_for))


def read_again(file: FileRead, taken_for: str) -> FileRead:
    """Take the same sheet for something else; the file itself is not read again."""
    other = FileRead(file.path, file.folder, taken_for, lines=file.lines, notes=file.notes)
    return _told(other, lambda: _take(other, taken_for))


def read_with(file: FileRead, roles: Mapping[str, str], by: str) -> FileRead:
    """Read a survey with the role the user chose for each column; `by` is "question" or "respondent"."""
    columns = [column._replace(role=roles.get(column.heading, column.role)) for column in file.columns]
    other = FileRead(file.path, file.folder, SURVEY, lines=file.lines, notes=file.notes, columns=columns)
    other.options = ImportOptions(by)
    return _told(other, lambda: _take_columns(other, by))


def find_twins(session: Session, file: FileRead) -> FileRead:
    """Say which of the file's documents are in the study already; gives the file back."""
    file.twins = []
    for transcript in file.transcripts:
        twin = same_document(session, transcript.text, transcript.name if transcript.kind == SURVEY else "")
        file.twins += [twin] if twin is not None else []
    return file


def _told(file: FileRead, read: Callable[[], None]) -> FileRead:
    try:
        read()
    except CodingError as error:
        file.problem = str(error)
    except OSError as error:
        file.problem = f"“{file.path}” cannot be read: {error.strerror}."
    file.heard = speakers_in(file.transcripts)
    return file


def _read(file: FileRead, taken_for: str) -> None:
    if file.path.suffix.casefold() in SUFFIXES and taken_for != DOCUMENT:
        file.lines, file.notes = lines_of(file.path)
        _take(file, taken_for or _recognised(file.lines))
    else:
        file.transcripts = placed(file.path, read_file(file.path, file.options), file.folder, file.options)


def _recognised(lines: Lines) -> str:
    """Tell what a sheet is: participants are no survey's respondents only where nobody answers in words."""
    header, rows = lines[0][1], [cells for _number, cells in lines[1:]]
    table = recognised(header)
    if table is None:
        return SURVEY
    linked = {"document", "speaker"} & {heading.casefold() for heading in header}
    answers = any(column.role == "answers" for column in proposed(header, rows, ImportOptions()))
    return SURVEY if table.key == "participants" and answers and not linked else table.key


def _take(file: FileRead, taken_for: str) -> None:
    file.taken_for = taken_for
    if not file.is_table:
        sheet = _survey(file)
        file.columns = proposed(sheet.header, sheet.rows, file.options)
        file.transcripts = placed(file.path, documents_of(file.path, sheet, file.options), file.folder, file.options)
        return
    kind = next(sheet for sheet in SHEETS if sheet.key == taken_for)
    file.content = content_of(file.path, kind, file.lines, file.notes)
    if not file.content.rows:
        raise CodingError(f"“{file.path.name}” holds headings alone; there is nothing to import.")


def _take_columns(file: FileRead, by: str) -> None:
    file.options = options_of({column.heading: column.role for column in file.columns}, by)
    read = documents_of(file.path, _survey(file), file.options)
    file.transcripts = placed(file.path, read, file.folder, file.options)


def _survey(file: FileRead) -> SurveySheet:
    return survey_sheet(file.path.name, [cells for _number, cells in file.lines], file.notes)


class Heard(NamedTuple):
    """A speaker of the files, with how much she says; `asks` where her name says by itself that she asks."""

    name: str
    turns: int
    words: int
    asks: bool


def speakers_in(transcripts: Iterable[Transcript]) -> list[Heard]:
    """List the speakers as they come, the nameless as one; names are one whatever their capitals."""
    names: dict[str, str] = {}
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for transcript in transcripts:
        for turn in transcript.turns:
            folded = folded_name(turn.speaker)
            names.setdefault(folded, turn.speaker)
            turns[folded] += 1
            words[folded] += count_words(transcript.text, turn.start, turn.end)
    return [
        Heard(name, turns[folded], words[folded], name.casefold() in INTERVIEWERS) for folded, name in names.items()
    ]


def facts(file: FileRead) -> str:
    """Say in a line what the file gives."""
    if file.content is not None:
        title = next(sheet.title for sheet in SHEETS if sheet.key == file.taken_for)
        return f"{title}: {counted(len(file.content.rows), 'row')}"
    words = sum(heard.words for heard in file.heard)
    turns = sum(heard.turns for heard in file.heard)
    said = (len(file.transcripts), "document"), (words, "word"), (turns, "turn")
    return " · ".join(counted(number, what) for number, what in said)


def timed(transcripts: Sequence[Transcript]) -> bool:
    """Tell whether times of a recording were found."""
    return any(each.time_marks or any(turn.ms is not None for turn in each.turns) for each in transcripts)


def notes_of(file: FileRead) -> list[str]:
    """List in sentences what was decided or left out in reading the file, each once."""
    found = file.content.notes if file.content else [note for each in file.transcripts for note in each.notes]
    return list(dict.fromkeys(note.removeprefix(f"{file.path.name}: ") for note in found))
