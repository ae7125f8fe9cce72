"""What an entry of the importers' registry is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coding.transcript import Transcript


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user may choose about an import; each importer looks at what concerns it."""

    survey_by: str = "question"
    """"question" (a document per free-text question) or "respondent" (a document per row)."""
    text_columns: tuple[str, ...] = ()
    """Columns of a survey that hold free text; empty: found by looking at the answers."""
    id_column: str = ""
    """Column of a survey that names the respondent; empty: found by its name, else R0001 …"""
    numbered: bool = False
    """Whether a survey's respondents are R0001 …, whatever columns it has."""
    left_out: tuple[str, ...] = ()
    """Columns of a survey that are not read: neither answers nor attributes."""
    kind: str = ""
    """What the documents are, surveys excepted; empty: interviews, or focus groups where name or folder says so."""


@dataclass(frozen=True, slots=True)
class Importer:
    """A way to read one kind of file; `read` is pure and raises CodingError with one sentence."""

    key: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[Path, ImportOptions], list[Transcript]]
