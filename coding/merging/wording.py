"""The texts of the documents that a merge touches: settled first, since all places go by them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from coding.merging.deed import Key
from coding.merging.fates import Fates
from coding.merging.ground import Ground
from coding.merging.planning import PLACE, Plan, Planned, Span
from coding.merging.rules import PLACES, TABLES
from coding.merging.settling import Settled, last_of
from coding.merging.stories import Stories, Story
from coding.text import checksum
from coding.texts.following import Following, follow, store_text
from models.base import Session
from models.schema import documents, segments, texts, turns

Guarded = tuple[str, Span]
"""A place that must keep some of its words: the checksum of the text it is in, and where."""


class Rewording:
    """Settles the texts, keeps words that somebody coded, and stores what is new with all that lies on it."""

    def __init__(self, session: Session, stories: Stories, fates: Fates, ground: Ground, plan: Plan) -> None:
        self._session = session
        self._stories = stories
        self._fates = fates
        self._ground = ground
        self._plan = plan
        self._texts: dict[str, Story] = {}

    def settle(self) -> list[tuple[Key, Settled]]:
        """Say what the texts are in the end; gives those that were written anew, by their rows."""
        found: dict[Key, Settled] = {}
        for story in [each for each in self._stories.known.values() if each.key[0] == texts.name]:
            if self._fates.is_there(story.key) and (not story.present or self._is_new(story)):
                document = self._fates.pointers_of(story)["document_id"][1]
                self._texts[document] = story
                found[story.key] = self._settle(document, story, ())
        for document, guarded in self._endangered().items():
            own = self._texts.get(document) or self._story_of(document)
            if own is not None:
                self._texts[document] = own
                found[own.key] = self._settle(document, own, guarded)
        for document, story in self._texts.items():
            self._keep_turns(document, story)
            if self._ground.now(document) != self._ground.end(document):
                self._place_anew(document)
        return list(found.items())

    def store(self, planned: Iterable[Planned]) -> int:
        """Store the texts that are others than before; gives how many segments are at another place then.

        Rows that are planned to be at a place stay, for they are put there after this.
        """
        moved, placed = 0, [each for each in planned if each.cells.get(PLACE) is not None]
        kept = {(each.story.key[0], each.story.row_id) for each in placed}
        for document in self._texts:
            old, new = self._ground.now(document), self._ground.end(document)
            document_id = self._stories.accounts.names.ids("document").get(document)
            if old is not None and new is not None and document_id is not None and old != new:
                anchored = self._ground.between(old, new)
                every = follow(self._session, document_id, anchored, hidden=True)
                every = [self._hold_hidden(document, old, each) for each in every]
                every = [
                    each._replace(lost=[row for row in each.lost if (each.table.name, row) not in kept])
                    for each in every
                ]
                own = next(each for each in every if each.table is segments)
                moved += sum(own.before[row_id] != place for row_id, place in own.places.items())
                store_text(self._session, document_id, anchored, every)
        return moved

    def _hold_hidden(self, document: str, old: str, each: Following) -> Following:
        """Let what lies on words that go out of sight be where they were; it is put away when all is stored."""
        shown = self._ground.open.get(document)
        if shown is None or not each.lost:
            return each
        found = self._ground.between(old, shown)
        held = {row_id: found.place(*each.before[row_id][:2]) for row_id in each.lost}
        places = {row_id: (place.start, place.end) for row_id, place in held.items() if place is not None}
        lost = [row_id for row_id in each.lost if row_id not in places]
        return each._replace(places={**each.places, **places}, lost=lost)

    def fill(self, planned: Iterable[Planned]) -> None:
        """Put the texts into the rows of documents that are new."""
        for each in planned:
            if each.story.key[0] == texts.name and not each.story.present:
                each.cells["text"] = self._ground.final[str(each.cells["document_id"])]

    def touched(self, planned: Iterable[Planned]) -> list[int]:
        """Give the documents here whose text, or what lies on it, was touched."""
        names = set(self._texts)
        for each in planned:
            if PLACES[each.story.key[0]]:
                target = self._fates.pointers_of(each.story).get("document_id")
                names |= {target[1]} if target else set()
        rows = self._session.execute(select(documents.c.uid, documents.c.id)).all()
        return [row.id for row in rows if row.uid in names]

    def _settle(self, document: str, story: Story, guarded: Sequence[Guarded]) -> Settled:
        settled = self._plan.text(document, story, guarded)
        self._ground.final[document] = str(settled.value)
        return settled

    def _place_anew(self, document: str) -> None:
        """Let all that lies on a text that is another go by its own history, so that no order matters."""
        names = self._stories.accounts.names
        document_id = names.ids("document").get(document)
        for name in [name for name, places in PLACES.items() if places and not name.startswith("withheld")]:
            table = TABLES[name]
            rows = self._session.execute(select(table.c.uid).where(table.c.document_id == document_id)).scalars().all()
            keys = [(name, uid) for uid in rows]
            self._stories.load(keys)
            self._fates.restored.update(keys)

    def _keep_turns(self, document: str, story: Story) -> None:
        """Keep turns that went because a correction took their words, where the words stay."""
        for write in [each for each in story.writes if each.follows]:
            gone = [key for key, change in self._stories.deed_keys(write.operation) if change.after is None]
            self._stories.load(key for key in gone if key[0] == turns.name)
            for turn in [self._stories.known[key] for key in gone if key[0] == turns.name]:
                here = self._fates.pointers_of(turn).get("document_id", ("", ""))[1] == document
                if here and self._stays(document, turn, write.operation):
                    self._fates.revive(turn, write.operation)

    def _stays(self, document: str, turn: Story, operation: str) -> bool:
        """Tell whether the words of a turn, which the operation took away, stand there in the end."""
        wrote = [each for each in turn.writes if "start" in (each.after or {})]
        gone = next((each for each in turn.writes if each.operation == operation), None)
        if not wrote or gone is None:
            return False
        last = last_of(wrote, turn.past)[0]
        start, end = (int((last.after or {})[name] or 0) for name in ("start", "end"))
        taken = self._ground.was_taken(document, (start, end), last.on, gone.on)
        return taken and self._ground.place(document, last.on, (start, end), stretch=True) is not None

    def _is_new(self, story: Story) -> bool:
        return any(each.operation in self._stories.new for each in story.writes)

    def _story_of(self, document: str) -> Story | None:
        query = select(texts.c.uid).join(documents, documents.c.id == texts.c.document_id)
        uid = self._session.execute(query.where(documents.c.uid == document)).scalar()
        return self._stories.story((texts.name, uid)) if uid is not None else None

    def _endangered(self) -> dict[str, list[Guarded]]:
        """Give by document the places of segments of whose words nothing would be left."""
        found: dict[str, list[Guarded]] = {}
        for document, guarded in [*self._coded_here(), *self._coming()]:
            if self._ground.wording(document, guarded[0]) and self._ground.place(document, *guarded) is None:
                found.setdefault(document, []).append(guarded)
        return found

    def _coded_here(self) -> list[tuple[str, Guarded]]:
        found: list[tuple[str, Guarded]] = []
        for document in self._texts:
            document_id = self._stories.accounts.names.ids("document").get(document)
            summed = checksum(self._ground.now(document) or "")
            query = select(segments.c.uid, segments.c.start, segments.c.end)
            for row in self._session.execute(query.where(segments.c.document_id == document_id)).all():
                key = (segments.name, row.uid)
                if key not in self._stories.known or self._fates.is_there(key):
                    found.append((document, (summed, (row.start, row.end))))
        return found

    def _coming(self) -> list[tuple[str, Guarded]]:
        found: list[tuple[str, Guarded]] = []
        for story in [each for each in self._stories.known.values() if each.key[0] == segments.name]:
            if (self._is_new(story) or not story.present) and self._fates.is_there(story.key):
                document = self._fates.pointers_of(story).get("document_id", ("", ""))[1]
                standing = [each for each in self._fates.standing(story) if "start" in (each.after or {})]
                for write in last_of(standing, story.past) if document else ():  # else a row that this copy never had
                    start, end = (int((write.after or {})[name] or 0) for name in ("start", "end"))
                    found.append((document, (write.on, (start, end))))
        return found
