"""SubRip subtitles."""

from coding.importers import from_vtt
from coding.importers.importer import Importer

IMPORTER = Importer("srt", "Subtitles (SubRip)", (".srt",), from_vtt.read)
