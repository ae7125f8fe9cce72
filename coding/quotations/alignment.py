"""A quotation laid along what was said, word by word: without a change where that can be done, else with the fewest."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from coding.quotations.brackets import NOTHING, content_of, turns_into_contrary
from coding.quotations.tokens import Token

FEW = 6
"""So many words of the original a bracket may stand for."""
_WORD, _MARK, _LESS = 6, 3, 2
"""What a word or mark costs that was put in; one that was left out costs less by so much."""
_ENDING = 4
_ENDS = 20
_ALONG, _CHANGED, _ADDED, _LEFT_OUT = 1, 2, 3, 4
_PLACED = 1 << 30
"""A move that goes back to a place is this and the place."""


class Step(NamedTuple):
    """A token of the quotation beside a token of the original, by number; None where one of them has none.

    `same` tells that nothing was changed here: equal words, an elision, a bracket.
    """

    quoted: int | None
    said: int | None
    same: bool


def equal(quoted: Token, said: Token) -> bool:
    """Tell whether the quotation's token is the original's.

    The first letter's case is forgiven where a quotation or a stretch of it opens; the letters outside of a bracket
    inside a word must be the beginning or the end of the original's word.
    """
    if quoted.form == said.form:
        return True
    if quoted.kind == "part":
        return said.kind == "word" and _is_part(quoted.form, said.form)
    return quoted.opens and quoted.form[1:] == said.form[1:] and quoted.form[0].casefold() == said.form[0].casefold()


def _is_part(patched: str, word: str) -> bool:
    before, _, rest = patched.partition("[")
    inside, _, after = rest.partition("]")
    outside = before or after
    if turns_into_contrary(inside, before + inside + after, word):
        return False
    return abs(len(word) - len(outside)) <= _ENDING and (word.startswith(outside) if before else word.endswith(outside))


def exact(quoted: list[Token], said: list[Token]) -> list[Step] | None:
    """Lay the quotation along the original without a change; None where that cannot be done.

    Of several places the one that spans the least of the original is given, of those the first.
    """
    index: dict[str, list[int]] = {}
    for place, token in enumerate(said):
        index.setdefault(token.form.casefold(), []).append(place)
    ways: list[dict[int, int]] = [{0: 0}]
    anywhere, last = True, ""
    for token in quoted:
        reached = ways[-1]
        if token.kind == "elision":
            anywhere = True
            ways.append({key: key for key in reached})
        elif token.kind == "bracket":
            ways.append(_bracketed(token, said, reached, anywhere=anywhere, again=last == "bracket"))
        else:
            ways.append(_onward(token, said, reached, index if anywhere else None))
            anywhere = False
        if not ways[-1]:
            return None
        last = token.kind
    return _traced(quoted, ways)


def _onward(
    token: Token, said: list[Token], reached: dict[int, int], index: dict[str, list[int]] | None
) -> dict[int, int]:
    """Step over one token from the places that were reached; with an index from any place behind them."""
    if index is None:
        return {place + 1: place for place in reached if place < len(said) and equal(token, said[place])}
    places: Iterable[int] = range(len(said)) if token.kind == "part" else index.get(token.form.casefold(), ())
    ordered = sorted(reached)
    behind = ((place, bisect_right(ordered, place) - 1) for place in places if equal(token, said[place]))
    return {place + 1: ordered[at] for place, at in behind if at >= 0}


def _bracketed(
    bracket: Token, said: list[Token], reached: dict[int, int], *, anywhere: bool, again: bool
) -> dict[int, int]:
    """Step over a bracket; of several in a row the first stands for what was said, and where any words may be left
    out, only a denial has to."""
    here = {place: place for place in reached}
    if content_of(bracket.form).may_stand_for(NOTHING) and (anywhere or again):
        return here
    if not anywhere:
        return _past_bracket(bracket, said, here)
    ordered = sorted(reached)
    behind = range(ordered[0], len(said) + 1)
    return _past_bracket(bracket, said, {place: ordered[bisect_right(ordered, place) - 1] for place in behind})


def _past_bracket(bracket: Token, said: list[Token], reached: dict[int, int]) -> dict[int, int]:
    """Give where the original goes on behind the words that the bracket stands for, with where that came from."""
    content, past = content_of(bracket.form), dict[int, int]()
    free = content.may_stand_for(NOTHING)
    for place in sorted(reached):
        if free:
            past[place] = reached[place]
        count, held = 0, NOTHING
        for beyond in range(place, len(said)):
            if said[beyond].kind == "word":
                count, held = count + 1, held.with_word(said[beyond].form)
            if count > FEW:
                break
            if content.may_stand_for(held):
                past[beyond + 1] = reached[place]
    return past


def _traced(quoted: list[Token], ways: list[dict[int, int]]) -> list[Step]:
    """Go back from the last ends; of the ways found the one that spans the least of the original is given."""
    found = [_way(quoted, ways, end) for end in sorted(ways[-1])[-_ENDS:]]
    return min(found, key=_width)


def _way(quoted: list[Token], ways: list[dict[int, int]], end: int) -> list[Step]:
    steps, place = list[Step](), end
    for at in range(len(quoted), 0, -1):
        shown = quoted[at - 1].kind not in ("elision", "bracket")
        steps.append(Step(at - 1, place - 1 if shown else None, True))
        place = ways[at][place]
    return steps[::-1]


def _width(steps: list[Step]) -> int:
    places = [step.said for step in steps if step.said is not None]
    return places[-1] - places[0]


def nearest(quoted: list[Token], said: list[Token]) -> list[Step]:
    """Lay the quotation along the original with the fewest changes; words count twice as much as marks.

    What stands before and behind the place is no change.
    """
    costs = [0] * (len(said) + 1)
    forms, marks = [token.form for token in said], [token.kind == "mark" for token in said]
    moves: list[list[int]] = []
    last = ""
    for token in quoted:
        if token.kind == "elision":
            costs, came = _elided(costs)
        elif token.kind == "bracket":
            costs, came = _left_out(said, *_replaced(token, said, costs, again=last == "bracket"))
        else:
            loose = token.opens or token.kind == "part"
            same = [equal(token, other) for other in said] if loose else [token.form == form for form in forms]
            costs, came = _compared(token.kind == "mark", same, marks, costs)
        moves.append(came)
        last = token.kind
    end = min(range(len(costs)), key=costs.__getitem__)
    return _retraced(quoted, moves, end)


def _compared(mark: bool, same: list[bool], marks: list[bool], before: list[int]) -> tuple[list[int], list[int]]:
    """Give the least cost to have come past a word or mark at every place of the original, and by which move."""
    added = _MARK if mark else _WORD
    replaced = added - 1  # so that at an end, too, a word stands beside the one it took the place of
    last = before[0] + added
    costs, moves = [last], [_ADDED]
    for here, equals, is_mark, come in zip(before, same, marks, before[1:], strict=False):
        cost, move = come + added, _ADDED
        if equals:
            if here <= cost:
                cost, move = here, _ALONG
        elif mark == is_mark and here + replaced <= cost:
            cost, move = here + replaced, _CHANGED
        left_out = last + (_MARK if is_mark else _WORD) - _LESS
        if left_out < cost:
            cost, move = left_out, _LEFT_OUT
        costs.append(cost)
        moves.append(move)
        last = cost
    return costs, moves


def _left_out(said: list[Token], costs: list[int], moves: list[int]) -> tuple[list[int], list[int]]:
    """Let words of the original be left out behind each place as well."""
    for place, other in enumerate(said):
        left_out = costs[place] + (_MARK if other.kind == "mark" else _WORD) - _LESS
        if left_out < costs[place + 1]:
            costs[place + 1], moves[place + 1] = left_out, _LEFT_OUT
    return costs, moves


def _elided(before: list[int]) -> tuple[list[int], list[int]]:
    costs, moves, best = [], [], 0
    for place, cost in enumerate(before):
        best = place if cost <= before[best] else best
        costs.append(before[best])
        moves.append(_PLACED + best)
    return costs, moves


def _replaced(bracket: Token, said: list[Token], before: list[int], *, again: bool) -> tuple[list[int], list[int]]:
    costs, moves = list(before), [_PLACED + place for place in range(len(before))]
    if not content_of(bracket.form).may_stand_for(NOTHING):
        costs, moves = [cost + _WORD for cost in before], [_ADDED] * len(before)
    elif again:
        return costs, moves
    for place in range(len(before)):
        for beyond in _past_bracket(bracket, said, {place: place}):
            if before[place] < costs[beyond]:
                costs[beyond], moves[beyond] = before[place], _PLACED + place
    return costs, moves


def _retraced(quoted: list[Token], moves: list[list[int]], end: int) -> list[Step]:
    steps, at, place = list[Step](), len(quoted), end
    while at:
        move = moves[at - 1][place]
        if move >= _PLACED:
            steps.append(Step(at - 1, None, True))
            place = move - _PLACED
        elif move == _ADDED:
            steps.append(Step(at - 1, None, False))
        elif move == _LEFT_OUT:
            steps.append(Step(None, place - 1, False))
        else:
            steps.append(Step(at - 1, place - 1, move == _ALONG))
        place -= move in (_LEFT_OUT, _ALONG, _CHANGED)
        at -= move != _LEFT_OUT
    return steps[::-1]
