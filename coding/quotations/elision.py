"""A quotation compared with the words it is made from: as they are, shortened by […] and [brackets], or altered."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from coding.quotations.alignment import Step, exact, nearest
from coding.quotations.tokens import Token, holds, is_said, quoted_tokens, tokens_of

Status = Literal["verbatim", "elided", "altered"]
Span = tuple[int, int]


class Edit(NamedTuple):
    """Words of the original and what the quotation says instead ("" none), with both places in code points."""

    theirs: str
    ours: str
    place: Span
    quoted: Span


class Stretch(NamedTuple):
    """A part of the quotation between elisions: where it lies in the original and in the quotation, in code points."""

    place: Span
    quoted: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a quotation stands to its original.

    `elided` is what has […] inside or [brackets], but no word changed. `kept` is the share of words that both have in
    common, among those of the quotation outside of brackets and those of its place: 1.0 where nothing was changed.
    """

    status: Status
    stretches: tuple[Stretch, ...]
    edits: tuple[Edit, ...]
    kept: float

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """The changed words as (the original's, the quotation's); one of the two may be empty."""
        return tuple((edit.theirs, edit.ours) for edit in self.edits)

    @property
    def only_marks(self) -> bool:
        """Whether what was changed is punctuation alone."""
        changed = "".join(edit.theirs + edit.ours for edit in self.edits)
        return bool(self.edits) and not any(each.isalnum() or is_said(each) for each in changed)

    @property
    def place(self) -> Span:
        """Where the quotation lies in the original, from its first word to its last; (0, 0) for none of its words."""
        return (self.stretches[0].place[0], self.stretches[-1].place[1]) if self.stretches else (0, 0)


def compare(original: str, quoted: str) -> Comparison:
    """Compare a quotation with the words it is made from; it may be any part of them.

    Forgiven are: typographic and straight quotation marks and apostrophes, hyphens and dashes, white space and line
    breaks, soft hyphens, how accents are stored, marks at the ends and beside an elision or a bracket, and the case of
    the first letter at the start and after an elision. […], [...], (...), … and ... stand for any words left out;
    other [brackets] are the author's and stand for at most six words, or for a part of one; they neither take a denial
    away, nor are they nothing but one, nor do they change a number. All other words and marks, and signs such as £ and
    %, must be the original's, in its order.
    """
    return compare_tokens(original, tokens_of(original), quoted)


def compare_tokens(original: str, said: list[Token], quoted: str) -> Comparison:
    """Compare a quotation with the words and marks (`tokens_of`) of a part of the original; places are the whole's."""
    tokens = quoted_tokens(quoted)
    words = sum(token.kind in ("word", "part") for token in tokens)
    if not words or not said:
        return Comparison("altered", (), _all_changed(original, said, quoted), 0.0)
    steps = exact(tokens, said)
    exactly = steps is not None
    steps = nearest(tokens, said) if steps is None else steps
    stretches = _with_ends(list(_stretches(tokens, said, steps)), said, quoted)
    if exactly:
        return Comparison("elided" if _shortened(tokens, said, steps) else "verbatim", stretches, (), 1.0)
    there = sum(said[step.said].kind == "word" for step in steps if step.said is not None)
    same = sum(step.same and said[step.said].kind == "word" for step in steps if step.said is not None)
    edits = tuple(_edits(original, said, quoted, tokens, steps))
    return Comparison("altered", stretches, edits, 2 * same / (words + there))


def _with_ends(stretches: list[Stretch], said: list[Token], quoted: str) -> tuple[Stretch, ...]:
    """Add the marks at the quotation's ends that the original has there as well."""
    if stretches:
        before, behind = tokens_of(quoted, 0, stretches[0].quoted[0]), tokens_of(quoted, stretches[-1].quoted[1])
        place, own = stretches[0]
        own_before = [token for token in said if token.end <= place[0]]
        for mark, ours in zip(reversed(own_before), reversed(before), strict=False):
            if mark.form != ours.form:
                break
            place, own = (mark.start, place[1]), (ours.start, own[1])
        stretches[0] = Stretch(place, own)
        place, own = stretches[-1]
        for mark, ours in zip((token for token in said if token.start >= place[1]), behind, strict=False):
            if mark.form != ours.form:
                break
            place, own = (place[0], mark.end), (own[0], ours.end)
        stretches[-1] = Stretch(place, own)
    return tuple(stretches)


def _all_changed(original: str, said: list[Token], quoted: str) -> tuple[Edit, ...]:
    place = (said[0].start, said[-1].end) if said else (0, 0)
    return (Edit(_flat(original, place), _flat(quoted, (0, len(quoted))), place, (0, len(quoted))),)


def _shortened(tokens: list[Token], said: list[Token], steps: list[Step]) -> bool:
    """Tell whether the quotation's elisions and brackets are the author's, not the transcript's own."""
    for at, step in enumerate(steps):
        token = tokens[step.quoted if step.quoted is not None else 0]
        if token.kind in ("word", "mark"):
            continue
        before = next((one.said for one in reversed(steps[:at]) if one.said is not None), -1)
        after = next((one.said for one in steps[at:] if one.said is not None), len(said))
        between = said[before + 1 : after]
        if token.kind == "elision":
            own = any(one.form == "…" for one in between) and not any(one.kind == "word" for one in between)
        else:
            own = token.kind == "bracket" and holds(between, token)
        if not own:
            return True
    return False


def _stretches(tokens: list[Token], said: list[Token], steps: list[Step]) -> Iterator[Stretch]:
    """Cut the quotation at its elisions; what was left out without a sign belongs to the stretch around it."""
    for elision, group in groupby(
        steps, lambda step: step.quoted is not None and tokens[step.quoted].kind == "elision"
    ):
        part = list(group)
        places = [said[step.said] for step in part if step.said is not None]
        quoted = [tokens[step.quoted] for step in part if step.quoted is not None]
        if not elision and places and quoted:
            yield Stretch((places[0].start, places[-1].end), (quoted[0].start, quoted[-1].end))


def _edits(original: str, said: list[Token], quoted: str, tokens: list[Token], steps: list[Step]) -> Iterator[Edit]:
    """Put what was changed side by side, neighbours together."""
    place = at = 0
    for same, group in groupby(steps, lambda step: step.same):
        part = list(group)
        theirs = [said[step.said] for step in part if step.said is not None]
        ours = [tokens[step.quoted] for step in part if step.quoted is not None]
        here = (theirs[0].start, theirs[-1].end) if theirs else (place, place)
        there = (ours[0].start, ours[-1].end) if ours else (at, at)
        if not same:
            yield Edit(_flat(original, here), _flat(quoted, there), here, there)
        place, at = here[1], there[1]


def _flat(text: str, place: Span) -> str:
    return " ".join(text[place[0] : place[1]].split())
