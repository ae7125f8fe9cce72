"""The reports; adding one is a file here and a line in REPORTS."""

from coding.reports import (
    agreement,
    assignments,
    balance,
    chosen_quotes,
    codebook,
    crosscheck,
    decisions,
    frequencies,
    outcomes,
    participants,
    people,
    quotes,
    revisions,
    segments,
)
from coding.reports.report import Report, ReportOptions, with_sight

REPORTS: tuple[Report, ...] = tuple(
    with_sight(report)
    for report in (
        frequencies.REPORT,
        quotes.REPORT,
        chosen_quotes.REPORT,
        outcomes.REPORT,
        revisions.REPORT,
        codebook.REPORT,
        segments.REPORT,
        participants.REPORT,
        people.REPORT,
        agreement.REPORT,
        decisions.REPORT,
        balance.REPORT,
        assignments.REPORT,
        crosscheck.REPORT,
        crosscheck.FIGURES,
    )
)

__all__ = ["REPORTS", "Report", "ReportOptions"]
