"""What went with what: the rows that an operation deleted, and those it deleted only because of others."""

from collections.abc import Mapping

from coding.merging.deed import Cells, Key
from coding.merging.rules import BINDING
from coding.merging.stories import Stories, pointers

Deleted = Mapping[Key, Cells | None]


class Cascades:
    """Tells what hangs together in the deletions of operations."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories
        self._known: dict[str, dict[Key, Cells | None]] = {}

    def deleted(self, operation: str) -> Deleted:
        """Give the rows that the operation deleted, with what they were."""
        if operation not in self._known:
            listed = self._stories.deed_keys(operation)
            self._known[operation] = {key: change.before for key, change in listed if change.after is None}
        return self._known[operation]

    def roots(self, key: Key, operation: str) -> set[Key]:
        """Give the rows with which the operation deleted the row; itself where it was deleted for its own sake."""
        found: set[Key] = set()
        waiting = [key]
        while waiting:
            each = waiting.pop()
            above = self._ties(each, self.deleted(operation))
            waiting += above
            found |= set() if above else {each}
        return found

    def together(self, key: Key, operation: str) -> set[Key]:
        """Give the row, all that it went with, and all that went with these alone."""
        deleted = self.deleted(operation)
        ties = {each: self._ties(each, deleted) for each in deleted}
        kept, waiting = set[Key](), [key]
        while waiting:
            each = waiting.pop()
            if each not in kept:
                kept.add(each)
                waiting += ties.get(each, ())
        more = True
        while more:
            below = {each for each, above in ties.items() if above and each not in kept and above <= kept}
            kept |= below
            more = bool(below)
        return kept

    def above(self, key: Key, operation: str) -> set[Key]:
        """Give the rows with which the operation deleted the row; none where it was for its own sake."""
        return self._ties(key, self.deleted(operation))

    def _ties(self, key: Key, deleted: Deleted) -> set[Key]:
        own = self._stories.accounts.aliases.cells(key[0], deleted.get(key)) or {}
        return {target for name, target in pointers(key[0], own) if name in BINDING[key[0]] and target in deleted}
