"""What every row that is touched becomes: its cells by all that was written, its place on its words, its conflicts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coding.merging.cells import settle_cell
from coding.merging.deed import Cells, Key, Value
from coding.merging.fates import Fates
from coding.merging.ground import Ground
from coding.merging.joint import joint_of, parted, settle_joint
from coding.merging.rules import DERIVED, NAMES, PLACES, POINTERS, TABLES
from coding.merging.settling import Settled, Side, Write, common, last_of, settle
from coding.merging.stories import Stories, Story
from coding.merging.texts import bring_together
from coding.merging.undecided import passed_over
from models.schema import segments, turns

PLACE = "start"
"""The column under which a conflict about a place is told."""
Span = tuple[int, ...]


@dataclass(slots=True)
class Planned:
    """What becomes of a row that is there in the end: the cells that are written, and what is undecided."""

    story: Story
    cells: dict[str, Value] = field(default_factory=dict)
    settled: dict[str, Settled] = field(default_factory=dict)
    """By column that something new was written to."""
    adrift: bool = False
    """None of the words it lay on is left."""


class Plan:
    """Plans rows one by one, texts first."""

    def __init__(self, stories: Stories, fates: Fates, ground: Ground) -> None:
        self._stories = stories
        self._fates = fates
        self._ground = ground

    def rows(self) -> Iterator[Planned]:
        """Yield what becomes of the touched rows that are there in the end and get something new."""
        for story in list(self._stories.known.values()):
            if self._fates.is_there(story.key) and (not story.present or self._is_new(story)):
                planned = self._row(story)
                if planned is not None:
                    yield planned

    def names(self, keys: Sequence[Key]) -> dict[Key, str]:
        """Say what the rows are called by what people wrote, whatever an earlier merge had to call them."""
        self._stories.load(keys)
        found: dict[Key, str] = {}
        for story in [self._stories.known[key] for key in keys]:
            standing, name = self._fates.standing(story), NAMES[story.key[0]][0]
            if any(name in (each.after or {}) for each in standing):
                found[story.key] = str(settle_cell(story.key[0], name, standing, story.past).value)
        return found

    def text(self, document: str, story: Story, guarded: Sequence[tuple[str, Span]]) -> Settled:
        """Settle the text of a document; of words at the guarded places (on which text, where) something stays."""
        standing = self._fates.standing(story)
        settled = settle("text", standing, story.past, "", quiet=False)
        own = [each for each in standing if each.after is not None and "text" in each.after]
        passed = [each for each in own if each.operation in self._stories.new and passed_over(each, own, story.past)]
        if passed and not settled.sides:
            self._ground.passed[document] = sorted({each.coder for each in passed})
        last = last_of(own, story.past)
        hides = any(each.hides for each in own)
        if any(each.erases for each in last) or not (settled.sides or guarded or hides):
            return settled
        old = self._base(document, story, own, settled, guarded)
        if not old:
            return settled
        versions = sorted({str((each.after or {})["text"]) for each in last})
        spans = [span for each in guarded if (span := self._back(document, old, each))]
        found = bring_together(old, {text: text for text in versions}, spans)
        if found.open != found.text:
            self._ground.open[document] = found.open
        names = {text: _writers(last, text) for text in versions}
        if any(each.operation in self._stories.new for each in last):
            self._ground.covered[document] = sorted({coder for text in found.covered for coder in names[text]})
        sides = [Side(text, names[version]) for version, text in sorted(found.sides.items())]
        return Settled(found.text, _distinct(sides))

    def _base(
        self, document: str, story: Story, own: Sequence[Write], settled: Settled, guarded: Sequence[tuple[str, Span]]
    ) -> str:
        """Give the newest text that all the last ones came from and in which the guarded words stand."""
        first = _root(own, story)
        if not guarded:
            return str(settled.value) if settled.sides else first
        shared = common(own, last_of(own, story.past), story.past)
        shared.sort(key=lambda each: (-len(story.past[each.operation]), each.operation))
        listed = [str((each.after or {})["text"]) for each in shared]
        listed = [*([str(settled.value)] if settled.sides else []), *listed, first]
        return max(listed, key=lambda text: sum(self._back(document, text, each) is not None for each in guarded))

    def _back(self, document: str, old: str, guarded: tuple[str, Span]) -> tuple[int, int] | None:
        text = self._ground.wording(document, guarded[0])
        placed = self._ground.between(text, old).place(*guarded[1]) if text else None
        return (placed.start, placed.end) if placed else None

    def _is_new(self, story: Story) -> bool:
        restored = story.key in self._fates.restored
        return restored or any(each.operation in self._stories.new for each in story.writes)

    def _row(self, story: Story) -> Planned | None:
        table = story.key[0]
        image = {} if story.present else story.image()
        if image is None:
            return None
        planned = Planned(story, dict(image))
        standing = self._fates.standing(story)
        columns = {name for each in standing if each.after is not None for name in each.after}
        if columns & set(joint_of(table)):
            planned.settled[joint_of(table)[0]] = settled = settle_joint(table, standing, story.past)
            planned.cells |= parted(joint_of(table), settled.value)
        for name in sorted(columns - {*PLACES[table], *joint_of(table)}):
            if (table, name) not in DERIVED and (table, name) != ("document_text", "text"):
                planned.settled[name] = settle_cell(table, name, standing, story.past)
                planned.cells[name] = planned.settled[name].value
        self._point(planned)
        if PLACES[table]:
            self._put(planned, standing)
        return planned

    def _point(self, planned: Planned) -> None:
        """Empty pointers at rows that are not there in the end."""
        for name, target in POINTERS[planned.story.key[0]].items():
            uid = planned.cells.get(name)
            if uid is not None:
                key = self._stories.key(target, str(uid))
                there = self._stories.accounts.names.ids(target)
                known = key in self._stories.known or key[1] not in there
                planned.cells[name] = None if known and not self._fates.is_there(key) else key[1]

    def _put(self, planned: Planned, standing: Sequence[Write]) -> None:
        names = PLACES[planned.story.key[0]]
        wrote = [each for each in standing if each.after is not None and names[0] in each.after]
        known = planned.story.present and planned.story.key not in self._fates.restored
        if not wrote or (known and not any(each.operation in self._stories.new for each in wrote)):
            return
        document = self._fates.pointers_of(planned.story).get("document_id")
        free = TABLES[planned.story.key[0]].c[names[0]].nullable
        if document is None or ("document_id" in planned.cells and planned.cells["document_id"] is None):
            if all((each.after or {})[names[0]] is None for each in last_of(wrote, planned.story.past)):
                planned.cells |= dict.fromkeys(names)
            return  # it lies on no text any more
        settled, stays = self._place(planned.story, wrote, document[1])
        planned.adrift = not stays and not free
        planned.settled[PLACE] = settled
        if isinstance(settled.value, str):
            place = [int(each) for each in settled.value.split("-")]
            planned.cells |= dict(zip(names, place, strict=True))
        elif free:
            planned.cells |= dict.fromkeys(names)

    def _place(self, story: Story, wrote: Sequence[Write], document: str) -> tuple[Settled, bool]:
        """Settle a place, written start-end; tells whether it is known where its words are, if it had any."""
        last = last_of(wrote, story.past)
        there = {each.operation: self._span(each, story.key[0], document) for each in wrote}
        self._widen(story, wrote, there, document)
        shared = last_of(common(wrote, last, story.past), story.past)
        base = there[shared[0].operation] if shared else None
        had = any((each.after or {}).get(PLACES[story.key[0]][0]) is not None for each in last)
        values = {there[each.operation] for each in last} - {None}
        if not values:
            return Settled(None), not had
        own = {there[each.operation] for each in last if not each.follows} - {None, base}
        others = sorted(str(each) for each in own or (values - {base}) or values)
        if len(others) == 1:
            return Settled(others[0]), True
        if story.key[0] != segments.name:
            chosen = [there[each.operation] for each in last if not each.follows]
            return Settled(_end_by_end(base, chosen, values)), True
        if not own:
            return Settled(base if base in values else others[0]), True
        sides = [Side(value, _at(last, there, value)) for value in others]
        return Settled(base or others[0], tuple(sides)), True

    def _widen(self, story: Story, wrote: Sequence[Write], there: dict[str, str | None], document: str) -> None:
        """Give a place back the words that it lost with a text that does not hold, where they stand in the end."""
        ends = {there[each.operation] for each in last_of(wrote, story.past)}
        if not any(place and _is_around(place, end) for place in set(there.values()) for end in ends):
            return
        for each in sorted(wrote, key=lambda write: len(story.past[write.operation])):
            if each.follows and not each.hides:
                earlier = [one for one in wrote if one.operation in story.past[each.operation]]
                inner, before = there[each.operation], last_of(earlier, story.past)
                lost = {
                    place
                    for one in before
                    if (place := there[one.operation]) and _is_around(place, inner)
                    if self._only_followed(story.key[0], one, each, document)
                }
                if lost and not self._ground.goes_on(document, each.on):
                    there[each.operation] = max(lost, key=lambda place: (_length(place), place))

    def _only_followed(self, table: str, before: Write, after: Write, document: str) -> bool:
        span, place = _at_of(before, table), _at_of(after, table)
        found = self._ground.moved(document, before.on, after.on, span, stretch=table == turns.name) if span else None
        return found is not None and found == place

    def _span(self, write: Write, table: str, document: str) -> str | None:
        span = _at_of(write, table)
        place = self._ground.place(document, write.on, span, stretch=table == turns.name) if span else None
        return "-".join(map(str, place)) if place else None


def _end_by_end(base: str | None, chosen: Iterable[str | None], every: Iterable[str | None]) -> str:
    """Let each end be where somebody put it; of several the outermost, so that no words are left outside."""
    before, own, all_of_them = _numbers(base), [*map(_numbers, chosen)], [each for each in map(_numbers, every) if each]
    found = []
    for at in range(len(all_of_them[0])):
        was = set(before[at : at + 1])
        put = {each[at] for each in own if each} - was or {each[at] for each in all_of_them} - was or was
        found.append(max(put) if at else min(put))
    return "-".join(map(str, found if found == sorted(set(found)) else min(all_of_them)))


def _numbers(place: str | None) -> Span:
    return tuple(map(int, place.split("-"))) if place else ()


def _at_of(write: Write, table: str) -> Span | None:
    """Give where the write put the row; None where it put it nowhere."""
    values = [(write.after or {}).get(name) for name in PLACES[table]]
    return None if any(not isinstance(value, int) for value in values) else tuple(int(value or 0) for value in values)


def _is_around(place: str, inner: str | None) -> bool:
    one, other = _numbers(place), _numbers(inner)
    return len(one) == len(other) == 2 and one != other and one[0] <= other[0] and other[1] <= one[1]


def _length(place: str) -> int:
    start, end = _numbers(place)
    return end - start


def _root(own: Sequence[Write], story: Story) -> str:
    """Give the oldest text: as it was brought in, or before the first change that is known."""
    first = min(own, key=lambda each: (len(story.past.get(each.operation, ())), each.operation))
    cells: Cells = first.after or {} if first.before is None else first.before
    return str(cells.get("text") or "")


def _writers(last: Sequence[Write], text: str) -> tuple[str, ...]:
    return tuple(sorted({each.coder for each in last if (each.after or {}).get("text") == text}))


def _at(last: Sequence[Write], there: Mapping[str, str | None], value: str) -> tuple[str, ...]:
    return tuple(sorted({each.coder for each in last if there[each.operation] == value}))


def _distinct(sides: Sequence[Side]) -> tuple[Side, ...]:
    coders: dict[Value, set[str]] = {}
    for side in sides:
        coders.setdefault(side.value, set()).update(side.coders)
    return tuple(Side(value, tuple(sorted(names))) for value, names in sorted(coders.items(), key=str))
