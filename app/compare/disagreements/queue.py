"""What the list of disagreements shows of one: the code, the kind, the document, and whether it is decided."""

from app.compare.disagreements.signs import KINDS
from app.compare.queue import Entry
from app.looks import theme
from coding.disagreements.finding import Disagreement
from coding.disagreements.ordering import explained


def title(row: Disagreement) -> str:
    """Name the code it is about, or both."""
    return f"{row.code} / {row.other}" if row.other else row.code


def entry_of(row: Disagreement, looks: dict[int, tuple[str, str]]) -> Entry:
    """Say what the list shows of the disagreement."""
    kind, decided = KINDS[row.kind], row.decision is not None
    about, state = explained(row), "decided" if decided else "to be decided"
    return Entry(
        title(row),
        f"{row.document}  ·  {kind.words}",
        f"{title(row)}, {kind.words}, {row.document}: {about} {state}",
        f"{kind.about}.\n{about}",
        look=looks.get(row.code_id),
        icon=kind.icon,
        sign=("check", theme.GOOD) if decided else None,
        open=not decided,
    )
