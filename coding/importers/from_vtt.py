"""WebVTT subtitles, as meeting programs save their transcripts."""

from pathlib import Path

from coding.errors import CodingError
from coding.importers.cues import transcript_of_cues
from coding.importers.decode import decoded
from coding.importers.importer import Importer, ImportOptions
from coding.transcript import Transcript


def read(path: Path, options: ImportOptions) -> list[Transcript]:
    """The file's transcript: speakers from voice tags or from names with a colon."""
    text, notes = decoded(path.read_bytes(), path.name)
    transcript = transcript_of_cues(path.stem, text, notes)
    if transcript is None:
        raise CodingError(f"“{path.name}” holds no subtitles with a time and words. Save the transcript again.")
    return [transcript]


IMPORTER = Importer("vtt", "Subtitles (WebVTT)", (".vtt",), read)
