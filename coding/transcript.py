"""What an importer reads from a file, before anything is stored."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TurnDraft:
    """A stretch of the text, half-open in code points, said by one speaker ("" where unknown)."""

    start: int
    end: int
    speaker: str = ""
    ms: int | None = None


@dataclass(slots=True)
class Transcript:
    """A document as read: its text as it will be stored, and what was found in it.

    Turns are ordered and disjoint; a turn begins after its speaker's label. `time_marks` are
    (position, milliseconds). `respondents` are the participants a survey sheet names, with
    their attributes; those who gave no answer are in it too; where they are `numbered`, their names are
    only those of rows and mean nobody in another file. `notes` are sentences for the
    import report: what could not be read, what was left out.
    """

    name: str
    text: str
    turns: list[TurnDraft] = field(default_factory=list)
    time_marks: list[tuple[int, int]] = field(default_factory=list)
    kind: str = "interview"
    folder: str = ""
    respondents: dict[str, dict[str, str]] = field(default_factory=dict)
    numbered: bool = False
    notes: list[str] = field(default_factory=list)
