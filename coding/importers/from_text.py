"""Plain text files, stored as they are."""

from pathlib import Path

from coding.importers.clean import cleaned
from coding.importers.decode import decoded
from coding.importers.importer import Importer, ImportOptions
from coding.importers.labels import paragraph_spans, read_turns
from coding.transcript import Transcript


def read(path: Path, options: ImportOptions) -> list[Transcript]:
    """The file's text with line ends \\n; a turn for each label, else for each run of lines that are not blank."""
    text, guessed = decoded(path.read_bytes(), path.name)
    text, removed = cleaned(text)
    turns, marks, found = read_turns(text, paragraph_spans(text))
    return [Transcript(path.stem, text, turns, marks, notes=[*guessed, *removed, *found])]


IMPORTER = Importer("txt", "Plain text", (".txt",), read)
