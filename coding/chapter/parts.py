"""What an outcome chapter holds, in the order in which it is printed; plain text throughout."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Printed:
    """A quote as it is printed, without its quotation marks, and who said it: (police, North West)."""

    words: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Who speaks of an outcome: a sentence of figures, and of each attribute the number of participants per value."""

    sentence: str
    groups: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome with its grade and all that is written of it; a text's paragraphs are parted by line ends.

    `kind` is empty where the heading above says it. `answer` answers the quotes `against`.
    """

    title: str
    kind: str
    grade: str
    reason: str = ""
    narrative: str = ""
    counts: Counts = Counts("")
    quotes: tuple[Printed, ...] = ()
    answer: str = ""
    against: tuple[Printed, ...] = ()
    alternatives: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What the team has written of it."""
        return self.reason, self.narrative, self.answer, self.alternatives


@dataclass(frozen=True, slots=True)
class Part:
    """A pathway with its outcomes, or what stands beside the pathways."""

    name: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Grading:
    """A level of the rubric: its name, what it means, and the tests it is proposed by."""

    name: str
    words: str
    tests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """An outcome chapter. `picture` is the framework as a PNG, empty for none; `method` holds paragraphs."""

    title: str
    introduction: str
    parts: tuple[Part, ...]
    picture: bytes = b""
    picture_title: str = ""
    method: tuple[str, ...] = ()
    rubric_name: str = ""
    rubric: tuple[Grading, ...] = ()
    rubric_note: str = ""
    warnings: tuple[str, ...] = field(default=())
    """What the writer should know before it goes out; it is not printed."""
