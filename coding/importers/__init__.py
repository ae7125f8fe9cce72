"""Documents of every kind that can be imported; adding a kind is one file and one line here."""

import os
import re
from dataclasses import replace
from pathlib import Path

from coding.importers import (
    from_docx,
    from_html,
    from_markdown,
    from_odt,
    from_pdf,
    from_rtf,
    from_srt,
    from_survey,
    from_text,
    from_vtt,
)
from coding.importers.guard import OLD_SUFFIXES, check_kind, check_there, unknown
from coding.importers.importer import Importer, ImportOptions
from coding.transcript import Transcript

__all__ = ["IMPORTERS", "ImportOptions", "Importer", "folder_of", "importable", "read_file"]

IMPORTERS: tuple[Importer, ...] = (
    from_docx.IMPORTER,
    from_odt.IMPORTER,
    from_rtf.IMPORTER,
    from_pdf.IMPORTER,
    from_text.IMPORTER,
    from_markdown.IMPORTER,
    from_html.IMPORTER,
    from_vtt.IMPORTER,
    from_srt.IMPORTER,
    from_survey.IMPORTER,
)


def read_file(path: Path, options: ImportOptions, *, root: Path | None = None) -> list[Transcript]:
    """The documents in a file; with `root` their folder is the sub-folder of it the file lies in.

    Raises CodingError, one sentence that names the file and says what to do, where it is not there, empty, too large,
    of an unknown kind, not what its name says, protected, or damaged.
    """
    check_there(path)
    importer = next((importer for importer in IMPORTERS if path.suffix.casefold() in importer.suffixes), None)
    if importer is None:
        raise unknown(path, ", ".join(suffix for importer in IMPORTERS for suffix in importer.suffixes))
    check_kind(path)
    folder = folder_of(root, path) if root else ""
    return [replace(transcript, folder=folder) for transcript in importer.read(path, options)]


def importable(folder: Path) -> list[Path]:
    """The files of a folder and its sub-folders that may be imported, in the order a person would count them.

    Hidden files and folders and Word's lock files (~$) are left out; files in old formats are in, so that whoever
    imports them is told what to do.
    """
    known = {suffix for importer in IMPORTERS for suffix in importer.suffixes} | set(OLD_SUFFIXES)
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in files if not name.startswith((".", "~$"))]
    kept = [path for path in found if path.suffix.casefold() in known]
    return sorted(kept, key=lambda path: [_natural(part) for part in path.relative_to(folder).parts])


def folder_of(root: Path, path: Path) -> str:
    """The sub-folder of the root that a file lies in, its parts divided by /, "" for the root itself."""
    inside = path.parent.relative_to(root) if path.is_relative_to(root) else Path()
    return "/".join(inside.parts)


def _natural(name: str) -> list[tuple[int, int, str]]:
    """A key by which 2 comes before 10 and capitals do not matter."""
    pieces = re.split(r"(\d+)", name.casefold())
    return [(0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece] + [(0, 0, name)]
