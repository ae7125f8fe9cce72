"""Putting things together at the least cost: pairs of two kinds, or any sets out of many."""

import numpy as np

from coding.agreement.coefficients.ratings import Numbers, Wholes

MOST_STEPS = 30_000


def best_pairs(cost: Numbers) -> Wholes:
    """Give for each row of a square table its column, each column once, so that the cost is least (Kuhn & Munkres)."""
    size = len(cost)
    column_of, row_of = np.full(size, -1), np.full(size, -1)
    rows, columns = np.zeros(size), np.zeros(size)  # the prices by which a pair costs nothing when it is taken
    for start in range(size):
        least, before = np.full(size, np.inf), np.full(size, -1)
        done, row, column = np.zeros(size, dtype=np.bool_), start, -1
        while row >= 0:
            if column >= 0:
                done[column] = True
            left = cost[row] - rows[row] - columns
            better = ~done & (left < least)
            least[better], before[better] = left[better], column
            reach = np.where(done, np.inf, least)
            column = int(reach.argmin())
            step = reach[column]
            rows[start] += step
            rows[row_of[done]] += step
            columns[done] -= step
            least[~done] -= step
            row = int(row_of[column])
        while column >= 0:
            earlier = int(before[column])
            row = start if earlier < 0 else int(row_of[earlier])
            row_of[column], column_of[row] = row, column
            column = earlier
    return column_of


def least_cover(count: int, sets: list[tuple[int, float]]) -> float | None:
    """Give the least cost of sets that hold each of so many things exactly once, or None where it takes too long.

    A set is the bits of its things and its cost; things that are near should have near numbers.
    """
    holding: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for bits, cost in sorted(sets, key=lambda one: one[1]):
        holding[(bits & -bits).bit_length() - 1].append((bits, cost))
    states = {0: 0.0}  # what is covered so far, and at which cost; all things before `thing` are
    steps = 0
    for thing in range(count):
        after: dict[int, float] = {}
        for covered, cost in states.items():
            if covered >> thing & 1:
                after[covered] = min(cost, after.get(covered, np.inf))
                continue
            for bits, more in holding[thing]:
                if not bits & covered:
                    after[covered | bits] = min(cost + more, after.get(covered | bits, np.inf))
        steps += len(after)
        if steps > MOST_STEPS:
            return None
        states = after
    return min(states.values())
