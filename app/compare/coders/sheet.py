"""What the view shows: a round (or none: how far everybody is), and who has which document."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.documents.model import SIGNS
from coding.coders import CoderView, list_coders, progress_marks
from coding.documents import DocumentItem, list_documents
from coding.rounds.assigning import Assignment, list_assignments
from coding.rounds.blind import hidden_documents
from coding.rounds.planning import ENDED, PLANNED, Round, list_rounds
from coding.text import counted
from models.project import Session


@dataclass(frozen=True, slots=True)
class Given:
    """What a coder has of a document: how far she is, and how many places it is (0: the whole document)."""

    status: str
    places: int = 0

    @property
    def shown(self) -> str:
        """The sign of how far she is, and the places."""
        return f"{SIGNS[self.status]}  {counted(self.places, 'place')}" if self.places else SIGNS[self.status]

    @property
    def said(self) -> str:
        """The same in words."""
        return f"{counted(self.places, 'place')}, {self.status}" if self.places else self.status


@dataclass(frozen=True, slots=True)
class Sheet:
    """Documents down, coders across; `cells` has what is given, by document and coder."""

    round: Round | None
    documents: tuple[DocumentItem, ...]
    coders: tuple[CoderView, ...]
    cells: Mapping[tuple[int, int], Given]
    first_places: Mapping[tuple[int, int], int]
    """Where the first of the assigned places begins."""

    @property
    def open(self) -> bool:
        """Whether documents can still be given and taken back."""
        return self.round is not None and self.round.state != ENDED

    def done(self, coder_id: int) -> tuple[int, int]:
        """Count the documents a coder has done, and those she has."""
        own = [given.status for (_page, who), given in self.cells.items() if who == coder_id]
        return own.count("done"), len(own) if self.round else len(self.documents)


@dataclass(frozen=True, slots=True)
class Known:
    """The rounds, the coders, and how many documents are blind for who looks."""

    rounds: tuple[Round, ...]
    coders: tuple[CoderView, ...]
    hidden: int


def read_known(session: Session) -> Known:
    """Read what is listed at the side."""
    return Known(tuple(list_rounds(session)), tuple(list_coders(session)), len(hidden_documents(session)))


def read_sheet(session: Session, known: Known, round_id: int, *, everything: bool) -> Sheet:
    """Read the sheet of a round (0: of none): what is given in it, and with `everything` all other documents, too."""
    chosen = next((each for each in known.rounds if each.id == round_id), None)
    pages = list_documents(session)
    if chosen is None:
        marks = {pair: Given(status) for pair, status in progress_marks(session).items()}
        there = {who for _page, who in marks}
        people = [coder for coder in known.coders if not coder.consensus and (coder.id in there or not coder.again_of)]
        return Sheet(None, tuple(pages), tuple(people), marks, {})
    listed = list_assignments(session, chosen.id)
    given, who = {each.document_id for each in listed}, {each.coder_id for each in listed}
    more = everything and chosen.state != ENDED
    documents = [page for page in pages if more or page.id in given]
    people = [coder for coder in known.coders if coder.id in who or (more and _free(coder, chosen))]
    return Sheet(chosen, tuple(documents), tuple(people), _cells(listed), _first(listed))


def _free(coder: CoderView, chosen: Round) -> bool:
    """Tell whether documents of the round may be given to the coder."""
    return not coder.consensus and not coder.again_of and chosen.kind != "recoding"


def _cells(listed: list[Assignment]) -> dict[tuple[int, int], Given]:
    return {(each.document_id, each.coder_id): Given(each.status, len(each.places)) for each in listed}


def _first(listed: list[Assignment]) -> dict[tuple[int, int], int]:
    return {(each.document_id, each.coder_id): each.places[0][0] for each in listed if each.places}


def shows_all(chosen: Round | None) -> bool:
    """Tell whether all documents are shown at first: while it is being planned who has what."""
    return chosen is not None and chosen.state == PLANNED
