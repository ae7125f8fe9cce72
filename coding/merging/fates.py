"""Which rows are there in the end: what one copy deleted goes, unless another changed it or built on it meanwhile."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select

from coding.merging.cascades import Cascades, Deleted
from coding.merging.cells import settle_cell
from coding.merging.deed import Cells, Key, Value
from coding.merging.given_over import given_over
from coding.merging.pointing import pointed_at
from coding.merging.rules import BINDING, DERIVED, PLACES, POINTERS, QUIET, TABLES
from coding.merging.settling import Side, Write, last_of
from coding.merging.stories import Stories, Story, pointers
from models.base import Session
from models.schema import turns

GONE, KEPT = "gone", "kept"
"""What the sides say where one copy deleted a row and another changed it, or built on it."""


class Fates:
    """Decides for the rows that what comes touches, and for all that hangs on them, whether they are there."""

    def __init__(self, session: Session, stories: Stories) -> None:
        self._session = session
        self._stories = stories
        self._cascades = Cascades(stories)
        self._void: set[tuple[str, Key]] = set()
        self._given: dict[tuple[Key, str], str] = {}
        """By deletion of a row: what the side says that deleted it, or merged it."""
        self.missing: set[Key] = set()
        """Rows that cannot come, because what they rest on is nowhere any more."""
        self.restored: set[Key] = set()
        """Rows that get back what they pointed at."""
        self._pointed: set[Key] = set()
        """Rows that come back, of which those that pointed at them are known."""

    def decide(self) -> None:
        """Look at all rows until nothing changes any more."""
        self._stories.load([*self._stories.coming, *self._stories.accounts.back()])
        while any([self._contest_changed(), self._contest_used(), self._bring_back(), self._point_again()]):
            pass

    def is_there(self, key: Key) -> bool:
        """Tell whether the row is there in the end."""
        if key in self.missing:
            return False
        story = self._stories.story(key)
        last = last_of(self.standing(story), story.past)
        if not last:
            return story.present
        return any(each.after is not None for each in last) and not any(each.after is None for each in last)

    def standing(self, story: Story) -> list[Write]:
        """Give the writes of a row that count: deletions that are contested, and what they emptied, left out."""
        return [
            self._without_emptied(each, story.key[0])
            for each in story.writes
            if each.after is not None or not self._is_void(story, each)
        ]

    def revive(self, story: Story, operation: str) -> None:
        """Let a deletion not count that followed from another that does not."""
        self._void.add((operation, story.key))
        self.restored.add(story.key)

    def contested(self) -> Iterator[tuple[Key, tuple[Side, ...]]]:
        """Yield the rows that one copy deleted and another used: those the others went with."""
        found: dict[Key, dict[str, set[str]]] = {}
        fresh = [self._stories.known[key] for key in self._stories.coming]
        self._stories.load([key for each in fresh if self.is_there(each.key) for key in self.rests_on(each)])
        self._stories.load_resting_on(self._doubted())
        for story in [each for each in self._stories.known.values() if self.is_there(each.key)]:
            for gone in self._deletions(story):
                self._tell(found, story.key, gone, self._changers(story, gone))
            for target in [self._stories.known[key] for key in self.rests_on(story) if key in self._stories.known]:
                for gone in self._deletions(target):
                    went = story.key in self._cascades.deleted(gone.operation)
                    self._tell(found, target.key, gone, self._changers(story, gone) if went else _makers(story))
        for key, sides in sorted(found.items()):
            yield key, tuple(Side(value, tuple(sorted(names))) for value, names in sorted(sides.items()))

    def _doubted(self) -> list[Story]:
        """Give the rows that are there though somebody deleted them for their own sake, and all that went with them."""
        found: list[Story] = []
        for story in [each for each in self._stories.known.values() if self.is_there(each.key)]:
            for gone in [
                each for each in self._deletions(story) if not self._cascades.above(story.key, each.operation)
            ]:
                found += [self._stories.known[key] for key in self._cascades.together(story.key, gone.operation)]
        return found

    def _changers(self, story: Story, gone: Write) -> set[str]:
        """Name who changed the row not knowing of the operation that deleted it, or in spite of it."""
        return {
            each.coder
            for each in self._since(story, [gone])
            if _is_loud(story.key[0], each, self._cascades.deleted(each.operation))
        }

    def _tell(self, found: dict[Key, dict[str, set[str]]], key: Key, gone: Write, users: set[str]) -> None:
        roots = [self._stories.story(each) for each in self._cascades.roots(key, gone.operation)] if users else []
        for root in [each.key for each in roots if gone.operation in {one.operation for one in self._deletions(each)}]:
            there, deed = found.setdefault(root, {}), (root, gone.operation)
            if deed not in self._given:
                self._given[deed] = given_over(self._stories, *deed) or GONE
            there.setdefault(self._given[deed], set()).add(gone.coder)
            there.setdefault(KEPT, set()).update(users)

    def _deletions(self, story: Story) -> list[Write]:
        """Give the deletions of the row that do not count, because others changed it or built on it meanwhile."""
        last = last_of(story.writes, story.past)
        return [each for each in last if each.after is None and not each.hides and self._is_void(story, each)]

    def _since(self, story: Story, gone: Sequence[Write]) -> list[Write]:
        """Give what others wrote, not knowing that it was deleted."""
        past = set().union(*(story.past.get(each.operation, frozenset()) for each in gone))
        return [each for each in self.standing(story) if each.operation not in past and each.after is not None]

    def clear(self) -> Iterator[tuple[Key, str]]:
        """Yield the rows of which nobody doubts any more whether they are there."""
        for story in self._stories.known.values():
            last = last_of(story.writes, story.past)
            if not self.is_there(story.key):
                yield story.key, GONE
            elif not any(each.after is None and not self._cascades.above(story.key, each.operation) for each in last):
                yield story.key, KEPT  # what it went with is told of that

    def _is_void(self, story: Story, write: Write) -> bool:
        """Tell whether a deletion does not count; only of turns that stay for their words this is known from before."""
        if (write.operation, story.key) in self._void:
            return True
        known = story.key[0] == turns.name and story.present and write.follows
        known = known and write.operation not in self._stories.new
        return known and not self._cascades.above(story.key, write.operation)

    def _without_emptied(self, write: Write, table: str) -> Write:
        """Leave out that a pointer was emptied because of a deletion that does not count."""
        if write.before is None or write.after is None:
            return write
        emptied = {
            name
            for name, target in pointers(table, write.before)
            if name in write.after and write.after[name] is None and (write.operation, target) in self._void
        }
        cells = {name: value for name, value in write.after.items() if name not in emptied}
        return write._replace(after=cells) if emptied else write

    def _contest_changed(self) -> bool:
        """Keep rows that somebody changed while another deleted them; tells whether there was a new one."""
        found = False
        for story in list(self._stories.known.values()):
            standing = self.standing(story)
            last = last_of(standing, story.past)
            gone = [each for each in last if each.after is None]
            if not gone or len(gone) == len(last) or any(each.erases for each in gone):
                if any(each.erases for each in gone) and len(gone) < len(last):
                    found |= self._drop(story.key)
                continue
            if any(
                _is_loud(story.key[0], each, self._cascades.deleted(each.operation))
                for each in self._since(story, gone)
            ):
                self._keep(story, gone)
                found = True
        return found

    def _contest_used(self) -> bool:
        """Keep rows that others, which are there in the end, rest on; tells whether there was a new one."""
        found = False
        self._stories.load_resting_on(each for each in self._stories.known.values() if not self.is_there(each.key))
        for story in list(self._stories.known.values()):
            if not self.is_there(story.key):
                continue
            for target in self.rests_on(story):
                found |= self._hold(target, story)
        return found

    def _bring_back(self) -> bool:
        """Let what went with a row be there where the row is there after all; tells whether there was something new."""
        before = len(self._void)
        for story in list(self._stories.known.values()):
            gone = [each for each in story.writes if each.after is None and not (each.erases or each.hides)]
            gone = [each for each in gone if (each.operation, story.key) not in self._void]
            if gone and story.key not in self.missing:
                there = self.is_there(story.key)
                if not there:
                    above = [(each, self._cascades.above(story.key, each.operation)) for each in gone]
                    gone = [each for each, keys in above if keys and all(map(self.is_there, keys))]
                self._keep(story, gone)
        return len(self._void) > before

    def _point_again(self) -> bool:
        """Let rows point again at what comes back, from which a merge had parted them; tells whether one is new."""
        back = {
            story.key
            for story in self._stories.known.values()
            if not story.present and _is_known(story, self._stories.new) and self.is_there(story.key)
        }
        back -= self._pointed
        self._pointed |= back
        found = pointed_at(self._session, self._stories.accounts, back) - self.restored if back else set[Key]()
        new = [key for key in found if key not in self._stories.known]
        self._stories.load(found)
        self.restored |= found
        return bool(new)

    def rests_on(self, story: Story) -> list[Key]:
        """Give the rows without which the row cannot be."""
        cells = self.pointers_of(story)
        return [target for name, target in cells.items() if name in BINDING[story.key[0]]]

    def pointers_of(self, story: Story) -> dict[str, Key]:
        """Give by column the rows that the row points at in the end."""
        table, standing = story.key[0], self.standing(story)
        found: dict[str, Key] = {}
        now: Cells | None = None
        for name, target in POINTERS[table].items():
            wrote = any(each.after is not None and name in each.after for each in standing)
            value: Value
            if wrote:
                value = settle_cell(table, name, standing, story.past).value
            else:
                now = now if now is not None else self._now(story) if story.present else story.image() or {}
                value = now.get(name)
            if value is not None:
                found[name] = self._stories.key(target, str(value))
        return found

    def _now(self, story: Story) -> Cells:
        table = TABLES[story.key[0]]
        names = self._stories.accounts.names
        columns = [table.c[name] for name in POINTERS[table.name]]
        if not columns:
            return {}
        row = self._session.execute(select(*columns).where(table.c.id == story.row_id)).mappings().first()
        return names.cells(table.name, dict(row)) if row else {}

    def _hold(self, target: Key, user: Story) -> bool:
        """Keep what a row rests on, or drop the row where that is gone for good; tells whether anything changed."""
        there = self._stories.accounts.names.ids(target[0])
        if target not in self._stories.known and target[1] in there:
            return False
        story = self._stories.story(target)
        if self.is_there(target):
            return False
        gone = [each for each in last_of(self.standing(story), story.past) if each.after is None]
        if not gone or any(each.erases for each in gone) or target in self.missing or story.image() is None:
            return self._drop(user.key)
        self._keep(story, gone)
        return True

    def _drop(self, key: Key) -> bool:
        new = key not in self.missing
        self.missing.add(key)
        return new

    def _keep(self, story: Story, gone: Iterable[Write]) -> None:
        """Let the deletions not count: for the row, for what it went with, and for all that went with that."""
        for each in gone:
            self._void_with(each.operation, story.key)

    def _void_with(self, operation: str, key: Key) -> None:
        kept = self._cascades.together(key, operation)
        self._void |= {(operation, each) for each in kept}
        self._stories.load(kept)
        emptied = [each for each, change in self._stories.deed_keys(operation) if change.after is not None]
        self._stories.load(emptied)
        self.restored.update(emptied)


def _is_loud(table: str, write: Write, deleted: Deleted) -> bool:
    """Tell whether it matters to people, as keeping does: not an order, nor what followed from words or deletions."""
    assert write.after is not None
    emptied = {name for name, target in pointers(table, write.before or {}) if target in deleted}
    return any(
        name not in QUIET
        and (table, name) not in DERIVED
        and not (write.follows and name in PLACES[table])
        and not (name in emptied and write.after.get(name) is None)
        for name in (write.after if write.before else ("row",))
    )


def _is_known(story: Story, new: frozenset[str]) -> bool:
    return any(each.operation not in new for each in story.writes)


def _makers(story: Story) -> set[str]:
    """Name who made the row; who is known to have changed it, where nobody knows that."""
    makers = {each.coder for each in story.writes if each.before is None}
    return makers or {each.coder for each in story.writes}
