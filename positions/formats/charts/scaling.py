"""Places from distances: things are laid so that those far apart in the table of distances lie far apart in the picture.

Only sums, products, quotients and square roots are used, each of which every machine rounds alike: the same distances
give the same places, to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

Distances = tuple[tuple[float | None, ...], ...]
"""For each thing its distance to each; None where nothing is known. Symmetric."""
Point = tuple[float, float]

STILL = 1e-4
"""Movement, in units of the distances, below which nothing moves any more."""
SWEEPS = 500
"""Times that every thing is moved, at most."""
OFF = 0.2
"""Error from which on a distance is said to be far off."""


@dataclass(frozen=True, slots=True)
class Scaling:
    """Places, and how well they keep the distances.

    Attributes:
        places: Of each thing.
        stress: Root of the squared errors over the squared distances; 0: every distance is exact.
        error: By how much a distance is off, on the average.
        far_off: Part of the distances that are off by more than ``OFF``.
        worst: For each thing, how many of its distances are.
    """

    places: tuple[Point, ...]
    stress: float
    error: float
    far_off: float
    worst: tuple[int, ...]


@lru_cache(maxsize=8)
def scaled(distances: Distances, counts: tuple[int, ...]) -> Scaling:
    """Lay things by their distances.

    Each is moved in turn to where the others would have it, on the average: the stress never grows. What is not known
    weighs nothing.

    Args:
        distances: Between the things.
        counts: How many stand for each thing: those that are equal are one thing, with the weight of all.

    Source: Gansner, Koren and North, Graph Drawing by Stress Majorization, 2004, section 2.3 (localized optimization).
    """
    xs, ys = (list(axis) for axis in _classical(distances, counts))
    rows = [
        [(0.0 if d is None or i == j else float(counts[j]), d or 0.0) for j, d in enumerate(row)]
        for i, row in enumerate(distances)
    ]
    for _sweep in range(SWEEPS):
        farthest = 0.0
        for i, row in enumerate(rows):
            x, y = xs[i], ys[i]
            sum_x = sum_y = weights = 0.0
            for other_x, other_y, (weight, wanted) in zip(xs, ys, row, strict=True):
                if weight:
                    right, up = x - other_x, y - other_y
                    apart = sqrt(right * right + up * up)
                    stretch = wanted / apart if apart else 0.0
                    sum_x += weight * (other_x + stretch * right)
                    sum_y += weight * (other_y + stretch * up)
                    weights += weight
            if weights:
                xs[i], ys[i] = sum_x / weights, sum_y / weights
                farthest = max(farthest, abs(xs[i] - x), abs(ys[i] - y))
        if farthest < STILL:
            break
    return _measured(tuple(zip(xs, ys, strict=True)), distances, counts)


def _measured(places: tuple[Point, ...], distances: Distances, counts: Sequence[int]) -> Scaling:
    squares = wanted = errors = far = pairs = 0.0
    worst = [0] * len(places)
    for i, (x, y) in enumerate(places):
        for j in range(i):
            distance = distances[i][j]
            if distance is None:
                continue
            weight = counts[i] * counts[j]
            right, up = x - places[j][0], y - places[j][1]
            error = abs(sqrt(right * right + up * up) - distance)
            squares, wanted = squares + weight * error * error, wanted + weight * distance * distance
            errors, pairs = errors + weight * error, pairs + weight
            if error > OFF:
                far += weight
                worst[i], worst[j] = worst[i] + counts[j], worst[j] + counts[i]
    # Two that are one thing are no distance apart, and lie so.
    pairs += sum(count * (count - 1) // 2 for count in counts)
    return Scaling(
        places, sqrt(squares / wanted) if wanted else 0.0, errors / pairs if pairs else 0.0, far / pairs if pairs else 0.0,
        tuple(worst),
    )  # fmt: skip


def _classical(distances: Distances, counts: Sequence[int]) -> tuple[list[float], list[float]]:
    """Find where to start: the two chief axes of the distances; what is not known is taken as the average.

    Source: Torgerson, Multidimensional Scaling: I. Theory and Method, 1952.
    """
    n, total = len(distances), sum(counts)
    known = [
        (counts[i] * counts[j], d) for i, row in enumerate(distances) for j, d in enumerate(row) if i != j and d is not None
    ]  # fmt: skip
    mean = sum(weight * d for weight, d in known) / (sum(weight for weight, _d in known) or 1)
    squares = [[(mean if d is None else d) ** 2 for d in row] for row in distances]
    rows = [sum(count * square for count, square in zip(counts, row, strict=True)) / (total or 1) for row in squares]
    middle = sum(count * row for count, row in zip(counts, rows, strict=True)) / (total or 1)
    roots = [sqrt(count) for count in counts]
    matrix = [
        [-0.5 * (squares[i][j] - rows[i] - rows[j] + middle) * roots[i] * roots[j] for j in range(n)] for i in range(n)
    ]
    axes: list[list[float]] = []
    for _try in range(n):
        value, vector = _chief(matrix)
        if value > 0:
            axes.append([sqrt(value) * part / root for part, root in zip(vector, roots, strict=True)])
        if len(axes) == 2 or not value:
            break
        matrix = [[cell - value * vector[i] * vector[j] for j, cell in enumerate(row)] for i, row in enumerate(matrix)]
    axes += [[0.0] * n for _missing in range(2 - len(axes))]
    return axes[0], axes[1]


def _chief(matrix: Sequence[Sequence[float]]) -> tuple[float, list[float]]:
    """Find the axis along which a symmetric matrix stretches most, and by how much; below 0 it also turns it round."""
    vector = list(max(matrix, key=lambda row: sum(part * part for part in row), default=[]))
    value = 0.0
    for _step in range(SWEEPS):
        length = sqrt(sum(part * part for part in vector))
        if length < 1e-12:
            return 0.0, vector
        vector = [part / length for part in vector]
        image = [sum(cell * part for cell, part in zip(row, vector, strict=True)) for row in matrix]
        before, value = value, sum(part * own for part, own in zip(vector, image, strict=True))
        if abs(value - before) <= 1e-9 * abs(value):
            break
        vector = image
    return value, vector


def turned(
    places: Sequence[Point], counts: Sequence[int], *, rightward: Callable[[Sequence[float]], float]
) -> tuple[Point, ...]:
    """Turn places so that they spread most across; a distance has no direction, so this one is by agreement.

    Args:
        places: Of the things; turned or mirrored, they give the same.
        counts: How many stand for each.
        rightward: Tells of places across whether they are the right way round: above 0; below it they are mirrored.

    Returns:
        Places around their middle. What is furthest from the line across lies above it; of equally far ones the first.
    """
    total = sum(counts) or 1
    x0, y0 = (sum(c * place[axis] for c, place in zip(counts, places, strict=True)) / total for axis in (0, 1))
    moved = [(x - x0, y - y0) for x, y in places]
    xx = sum(c * x * x for c, (x, _y) in zip(counts, moved, strict=True))
    xy = sum(c * x * y for c, (x, y) in zip(counts, moved, strict=True))
    yy = sum(c * y * y for c, (_x, y) in zip(counts, moved, strict=True))
    most = (xx + yy) / 2 + sqrt(((xx - yy) / 2) ** 2 + xy * xy)
    across = max((xy, most - xx), (most - yy, xy), key=lambda one: one[0] ** 2 + one[1] ** 2)
    length = sqrt(across[0] ** 2 + across[1] ** 2)
    a, b = (across[0] / length, across[1] / length) if length > 1e-12 else (1.0, 0.0)
    xs = [a * x + b * y for x, y in moved]
    ys = [a * y - b * x for x, y in moved]
    if rightward(xs) < 0:
        xs = [-x for x in xs]
    if ys and max(ys, key=lambda y: round(abs(y), 6)) < 0:
        ys = [-y for y in ys]
    return tuple(zip(xs, ys, strict=True))
