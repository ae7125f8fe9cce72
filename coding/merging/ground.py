"""The texts that rows lie on: each as it was in some copy, and as it is in the end; places go from one to the other."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import select

from coding.merging.deed import Deed
from coding.merging.stories import Stories
from coding.rights.withdrawing import DOT, FILLER
from coding.text import checksum
from coding.texts.reanchoring import Anchoring, anchoring
from models.base import Session
from models.schema import documents, texts

_HIDDEN = frozenset(FILLER + DOT)


class Ground:
    """Every wording that is known, by checksum, and the one that each document has in the end, by its uid."""

    def __init__(self, session: Session, stories: Stories, sent: Mapping[str, str]) -> None:
        self._session = session
        self._stories = stories
        self._known = dict(sent)
        self._now: dict[str, str | None] = {}
        self._looked: set[str] = set()
        self._became: dict[str, dict[str, set[str]]] = {}
        self.final: dict[str, str] = {}
        self.open: dict[str, str] = {}
        """The same with the words that are out of sight, where there are any: places hold in both."""
        self.covered: dict[str, list[str]] = {}
        """Who corrected words that are out of sight; what they made of them is not made."""
        self.passed: dict[str, list[str]] = {}
        """Who corrected a text in which others' corrections were undecided, so that those are not in it."""
        for deed in stories.deeds.values():
            self._take(deed)
        self._anchored = lru_cache(maxsize=64)(_between)

    def now(self, document: str) -> str | None:
        """Give the text that the document had here when the merge began; None where it was not here."""
        if document not in self._now:
            query = select(texts.c.text).join(documents, documents.c.id == texts.c.document_id)
            self._now[document] = self._session.execute(query.where(documents.c.uid == document)).scalar()
        return self._now[document]

    def end(self, document: str) -> str | None:
        """Give the text that the document has in the end."""
        return self.final[document] if document in self.final else self.now(document)

    def wording(self, document: str, summed: str) -> str | None:
        """Give the text of that checksum; None where nobody knows it any more."""
        if summed not in self._known and document not in self._looked:
            self._looked.add(document)
            for document_id in self._stories.accounts.names.all_ids("document", document):  # also where it was deleted
                self._known |= self._stories.accounts.wordings.all_of(document_id)
        return self._known.get(summed)

    def between(self, old: str, new: str) -> Anchoring:
        """Give what turns the one text into the other."""
        return self._anchored(old, new)

    def place(self, document: str, on: str, span: Sequence[int], *, stretch: bool = False) -> tuple[int, ...] | None:
        """Give where places in the text of that checksum are in the end; None where their words are gone.

        A `stretch` is there as long as anything stands in its place.
        """
        old = self.wording(document, on)
        for new in (self.end(document), self.open.get(document)):
            found = None if old is None or new is None else self._moved(old, new, span, stretch)
            if found is not None:
                return found
        return None

    def was_taken(self, document: str, span: Sequence[int], on: str, by: str) -> bool:
        """Tell whether nothing stands in the place of a stretch of the one text in the other (their checksums)."""
        known = self.wording(document, on) is not None and self.wording(document, by) is not None
        return known and self.moved(document, on, by, span, stretch=True) is None

    def moved(
        self, document: str, on: str, by: str, span: Sequence[int], *, stretch: bool = False
    ) -> tuple[int, ...] | None:
        """Give where places in the text of the one checksum are in that of the other; None where they are nowhere."""
        old, new = self.wording(document, on), self.wording(document, by)
        return None if old is None or new is None else self._moved(old, new, span, stretch)

    def goes_on(self, document: str, on: str) -> bool:
        """Tell whether the text of that checksum holds: it is the one in the end, or came to be it by corrections."""
        end = self.end(document)
        wanted = checksum(end) if end is not None else ""
        if on == wanted:
            return True
        became = self._corrections(document)
        reached, waiting = {on}, [on]
        while waiting:
            fresh = became.get(waiting.pop(), set()) - reached
            reached |= fresh
            waiting += fresh
        return wanted in reached

    def _corrections(self, document: str) -> dict[str, set[str]]:
        """Give what somebody made of each text of the document (checksums), as long as nobody took it back."""
        if document not in self._became:
            query = select(texts.c.uid).join(documents, documents.c.id == texts.c.document_id)
            uid = self._session.execute(query.where(documents.c.uid == document)).scalar()
            found = self._became[document] = dict[str, set[str]]()
            for write in self._stories.story((texts.name, uid)).writes if uid is not None else ():
                words = [(cells or {}).get("text") for cells in (write.before, write.after)]
                if isinstance(words[0], str) and isinstance(words[1], str):
                    found.setdefault(checksum(words[0]), set()).add(checksum(words[1]))
        return self._became[document]

    def _moved(self, old: str, new: str, span: Sequence[int], stretch: bool) -> tuple[int, ...] | None:
        if old == new:
            return tuple(span)
        found = self.between(old, new)
        if len(span) == 1:
            return (found.point(span[0]),)
        placed = found.stretch(span[0], span[1]) if stretch else found.place(span[0], span[1])
        return (placed.start, placed.end) if placed else None

    def _take(self, deed: Deed) -> None:
        for change in deed.changes:
            if change.table == texts.name:
                for cells in (change.before, change.after):
                    words = (cells or {}).get("text")
                    if isinstance(words, str):
                        self._known[checksum(words)] = words


def _between(old: str, new: str) -> Anchoring:
    """Give what turns the one into the other; where words only went out of sight, or came back, all stay in place."""
    same = len(old) == len(new) and (DOT in new or DOT in old)
    if same and all(one == other or one in _HIDDEN or other in _HIDDEN for one, other in zip(old, new, strict=True)):
        return Anchoring(old, new, (), ())
    return anchoring(old, new)
