"""How well two or more coders agree: Krippendorff's alpha for nominal values.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to C. The coefficient itself is
that of the Natural Language Toolkit; here it is decided what is given to it and when its answer means anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

FEWEST = 20
"""Units below which no coefficient is told. Our convention and nobody's theorem: with fewer, a single unit that was decided otherwise
moves the coefficient by a tenth or more."""

Word = Literal["given", "too_few", "not_computable"]
Cell = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Alpha:
    """How well two coders agree.

    Attributes:
        units: Units that both gave a value.
        agreeing: Of them, those with the same value.
        observed: Their share, 0 to 1; None without a unit.
        alpha: Krippendorff's alpha, at most 1; None unless ``word`` is "given".
        word: "given"; "too_few": fewer than ``FEWEST`` units; "not_computable": all values are the same, so that
            nothing could have been expected by chance and the coefficient is 0/0.
    """

    units: int
    agreeing: int
    observed: float | None
    alpha: float | None
    word: Word


def agreement(cells: Sequence[Cell]) -> Alpha:
    """Measure the agreement of two coders.

    Args:
        cells: Value of the one, value of the other, number of units with this pair; each pair once, in any order.
    """
    return _agreement(tuple(sorted(cells)))


@lru_cache(maxsize=1024)
def _agreement(cells: tuple[Cell, ...]) -> Alpha:
    units = sum(count for _, _, count in cells)
    agreeing = sum(count for one, other, count in cells if one == other)
    observed = agreeing / units if units else None
    if units < FEWEST:
        return Alpha(units, agreeing, observed, None, "too_few")
    found = alpha([(one, other) for one, other, count in cells for _ in range(count)])
    return Alpha(units, agreeing, observed, found, "given" if found is not None else "not_computable")


def alpha(units: Sequence[Sequence[Hashable | None]]) -> float | None:
    """Compute Krippendorff's alpha for nominal values.

    Args:
        units: For each unit the value that each coder gave it, coders in one order; None where one gave none.

    Returns:
        The coefficient: 1 is perfect agreement, 0 what chance would give, less is worse than chance. None if it is not
        defined: no unit has two values, or all values that can be paired are the same.
    """
    # A unit with one value alone cannot be paired and counts nowhere, not even among the values that chance is judged
    # by.
    pairable = [unit for unit in units if sum(value is not None for value in unit) > 1]
    if len(Counter(value for unit in pairable for value in unit if value is not None)) < 2:
        return None
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 - a third of a second, for those who ask

    # What is missing is left out, as the library wants it: a placeholder would be one more value.
    triples = [
        (coder, number, value)
        for number, unit in enumerate(pairable)
        for coder, value in enumerate(unit)
        if value is not None
    ]
    return float(AnnotationTask(triples).alpha())
