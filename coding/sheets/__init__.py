"""The tables that are read; adding one is a file here and a line in SHEETS."""

from coding.sheets import of_codes, of_findings, of_framework, of_guide, of_participants, of_progress, of_segments
from coding.sheets.sheet import SUFFIXES, Content, Report, Sheet, read_sheet

SHEETS: tuple[Sheet, ...] = (
    of_participants.SHEET,
    of_codes.SHEET,
    of_framework.SHEET,
    of_segments.SHEET,
    of_progress.SHEET,
    of_guide.SHEET,
    of_findings.SHEET,
)

__all__ = ["SHEETS", "SUFFIXES", "Content", "Report", "Sheet", "read_sheet"]
