"""Drifts: how stance and words of one state or group on one principle moved from one time to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from positions.queries.cells.comparisons import ALIKE, Comparison, compared
from positions.queries.cells.position_summaries import in_order
from positions.queries.cells.times import distinct_dates, moments
from positions.queries.statements import Passage
from positions.text.differences import LONGEST, in_common, words_of

REASONS = {
    "unlike": "the passages have too few words in common to be versions of one sentence",
    "language": "the passages are in different languages, whose words cannot differ or be the same",
    "long": "the passages are too long to be compared word by word",
}
"""Why two neighbouring times are not compared word by word."""


@dataclass(frozen=True, slots=True)
class WordingStep:
    """Two neighbouring times.

    Attributes:
        before: Passages of the older time: of one day, or of dates of which nobody can tell which was earlier.
        after: Passages of the newer.
        before_when: The older time in words.
        after_when: The newer time in words.
        before_stances: Stances on the principle then, in the order of ``StanceValue``.
        after_stances: Stances on it after.
        comparison: The two passages that are most alike, word by word; None if none are compared.
        reason: A key of ``REASONS``; empty where there is a comparison.
    """

    before: tuple[Passage, ...]
    after: tuple[Passage, ...]
    before_when: str
    after_when: str
    before_stances: tuple[str, ...]
    after_stances: tuple[str, ...]
    comparison: Comparison | None
    reason: str

    @property
    def changed(self) -> bool:
        """Whether the stances are others than before."""
        return self.before_stances != self.after_stances

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        pair = self.comparison
        first, second = (pair.before, pair.after) if pair else (self.before[-1], self.after[0])
        return f"drift-{first.id}-{second.id}"

    @property
    def languages(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Languages of the older and of the newer passages."""
        older, newer = (tuple(dict.fromkeys(row.language for row in side)) for side in (self.before, self.after))
        return older, newer


def wording_changes(rows: Sequence[Passage], slug: str) -> tuple[WordingStep, ...]:
    """Compare each two neighbouring times.

    Args:
        rows: Passages of one state or group on one principle, in any order; those without a date are left out.
        slug: The principle.
    """
    return tuple(_step(tuple(older), tuple(newer), slug) for older, newer in pairwise(moments(rows)))


def _step(before: tuple[Passage, ...], after: tuple[Passage, ...], slug: str) -> WordingStep:
    comparison, reason = _most_alike(before, after)
    before_when, after_when = distinct_dates(before[-1], after[-1])
    older, newer = (
        in_order(taken.value for row in side for taken in row.takes if taken.slug == slug) for side in (before, after)
    )
    return WordingStep(before, after, before_when, after_when, older, newer, comparison, reason)


def _most_alike(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Comparison | None, str]:
    """Find the two passages that are most alike, or say why there are none.

    No pair has more words in common in order than it has in any order; so the pairs are tried by that bound, and once
    it falls below what was found, the rest need no look.
    """
    pairs = [(a, b) for a, b in product(before, after) if _language(a) == _language(b)]
    if not pairs:
        return None, "language"
    words = {row.id: words_of(row.quote) for row in (*before, *after)}
    short = [(a, b) for a, b in pairs if max(len(words[a.id]), len(words[b.id])) <= LONGEST]
    if not short:
        return None, "long"
    bags = {key: Counter(found) for key, found in words.items()}

    def share(common: int, pair: tuple[Passage, Passage]) -> float:
        return 2 * common / max(1, sum(len(words[row.id]) for row in pair))

    bounds = [(share((bags[a.id] & bags[b.id]).total(), (a, b)), (a, b)) for a, b in short]
    most, best = 0.0, None
    for bound, pair in sorted(bounds, key=lambda tried: -tried[0]):
        if bound < ALIKE or bound <= most:
            break
        alike = share(in_common(words[pair[0].id], words[pair[1].id]), pair)
        if alike >= ALIKE and alike > most:
            most, best = alike, pair
    return (compared(*best), "") if best is not None else (None, "unlike")


def _language(passage: Passage) -> str:
    """Return the language alone: British and American English are compared."""
    return passage.language.split("-", maxsplit=1)[0].lower()
