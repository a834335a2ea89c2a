"""Groups from likenesses: the two that are most alike on the average become one, until no two are alike enough."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush


def linked(
    likeness: Sequence[Sequence[float | None]], counts: Sequence[int], least: float
) -> list[tuple[float | None, tuple[int, ...]]]:
    """Put things that are alike into groups.

    Args:
        likeness: Of each two things, 0 to 1; None where it is not known. Symmetric.
        counts: How many stand for each thing; those of one thing are wholly alike.
        least: How alike two groups must be, on the average of all pairs of one and the other, to become one.

    Returns:
        Groups, those with the most first: how alike two of a group are on the average (None: there are no two), and its
        things in their order. Of equally good ways the one with the earlier things is taken.

    Source: average linkage; Sokal and Michener, A Statistical Method for Evaluating Systematic Relationships, 1958.
    """
    things: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(counts))}
    between: dict[int, dict[int, tuple[float, int]]] = {
        i: {
            j: (alike * counts[i] * counts[j], counts[i] * counts[j])
            for j, alike in enumerate(row) if j != i and alike is not None
        }
        for i, row in enumerate(likeness)
    }  # fmt: skip
    within = {i: (float(n * (n - 1) // 2), n * (n - 1) // 2) for i, n in enumerate(counts)}
    heap = [
        (-round(total / pairs, 9), i, j) for i, row in between.items() for j, (total, pairs) in row.items() if i < j
    ]
    heapify(heap)
    while heap:
        against, i, j = heappop(heap)
        if -against < least:
            break
        if i not in things or j not in things:
            continue
        new = len(counts) + len(within)
        within[new] = _sum(within[i], within[j], between[i][j])
        things[new] = (*things.pop(i), *things.pop(j))
        between[new] = {}
        for other in things:
            total, pairs = _sum(between[i].get(other, (0.0, 0)), between[j].get(other, (0.0, 0)))
            if other != new and pairs:
                between[new][other] = between[other][new] = total, pairs
                heappush(heap, (-round(total / pairs, 9), other, new))
    found = [(within[key], tuple(sorted(those))) for key, those in things.items()]
    found.sort(key=lambda one: (-sum(counts[i] for i in one[1]), one[1]))
    return [(total / pairs if pairs else None, those) for (total, pairs), those in found]


def _sum(*sums: tuple[float, int]) -> tuple[float, int]:
    return sum(total for total, _pairs in sums), sum(pairs for _total, pairs in sums)
