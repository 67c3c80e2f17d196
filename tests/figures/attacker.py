"""Somebody who adds and subtracts whatever counts they are shown, to count one, two or three people.

They know who is in which group, so that the unknowns are how many of the people of each pattern gave each answer. What
is shown of groups are sums of unknowns; a set of unknowns is told when its sum follows from them. All such sets are
found: the vectors of zeros and ones in the space that the shown sums span.
"""

from collections import defaultdict
from fractions import Fraction
from itertools import product


def found_out(shown, people):
    """The smallest sets of people, by pattern and answer, that can be counted and are too few; {} when there are none.

    `shown` are pairs of a group and some answers; `people` are counts by pattern and answer, zeros included. Whoever is
    known to be in a pattern is not found out by counting all answers of that pattern.
    """
    cells = set(people)
    while True:
        told = list(_told_sets(shown, people, cells))
        empty = {cell for told_set in told for cell in told_set if not _count(told_set, people)}
        if not empty:
            break
        cells -= empty
    singled_out = {}
    for told_set in told:
        rest = frozenset(cell for cell in told_set if not _whole(cell[0], cells) <= told_set)
        if 0 < _count(rest, people) < 4:
            singled_out[rest] = _count(rest, people)
    return singled_out


def _count(told_set, people):
    return sum(people[cell] for cell in told_set)


def _whole(pattern, cells):
    return {cell for cell in cells if cell[0] == pattern}


def _told_sets(shown, people, cells):
    """Cells that stand in the same sums are never told apart, so they make one column."""
    sums = [
        lambda cell, group=group, answers=answers: group in cell[0] and cell[1] in answers for group, answers in shown
    ]
    sums += [lambda cell, one=one: cell[0] == one for one in {pattern for pattern, _ in people}]
    columns = defaultdict(list)
    for cell in sorted(cells, key=str):
        columns[tuple(is_in(cell) for is_in in sums)].append(cell)
    rows = _reduced([list(row) for row in zip(*columns, strict=True)])
    for chosen in _zeros_and_ones(rows):
        together = [cell for cell, is_in in zip(columns.values(), chosen, strict=True) if is_in]
        yield frozenset(cell for those in together for cell in those)


def _reduced(sums):
    """The rows of the reduced echelon form."""
    rows = [[Fraction(int(one)) for one in row] for row in sums]
    reduced = []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [value / pivot[column] for value in pivot]
        rows, reduced = ([_minus(row, pivot, row[column]) for row in those] for those in (rows, reduced))
        reduced.append(pivot)
    return reduced


def _minus(row, other, factor):
    return [value - factor * one for value, one in zip(row, other, strict=True)] if factor else row


def _zeros_and_ones(rows):
    """All vectors of zeros and ones that are sums of the rows: each takes a row once or not at all."""
    width = len(rows[0]) if rows else 0
    last = [max((n for n, row in enumerate(rows) if row[column]), default=-1) for column in range(width)]
    settled = [[column for column in range(width) if last[column] == n] for n in range(len(rows))]
    partial = [[Fraction(0)] * width]
    for row, done in zip(rows, settled, strict=True):
        taken = (
            [value + times * one for value, one in zip(vector, row, strict=True)]
            for vector, times in product(partial, (0, 1))
        )
        partial = [vector for vector in taken if all(vector[column] in (0, 1) for column in done)]
    return partial
