"""Comparisons: two passages of one state on one principle, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from positions.models.choices import Voice
from positions.queries.cells.times import distinct_dates, year_of
from positions.queries.statements import Passage
from positions.text.differences import Run, compare, words_of

ALIKE = 1 / 3
"""Share of common words (twice those common, of all words of both) below which two passages are no versions of one sentence."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two passages of different times, word by word.

    Attributes:
        before: The older.
        after: The newer.
        before_year: Its year.
        after_year: Its year.
        before_runs: The older in runs of words that the newer has too, or has not.
        after_runs: The newer likewise.
        words: Words of the older.
        kept: Those of them that stand in the newer, in the same order.
        alike: Share of common words among all, 0 to 1.
    """

    before: Passage
    after: Passage
    before_year: int
    after_year: int
    before_runs: tuple[Run, ...] = field(repr=False)
    after_runs: tuple[Run, ...] = field(repr=False)
    words: int
    kept: int
    alike: float

    @property
    def before_when(self) -> str:
        """When the older was said, else published, so that it reads apart from the newer."""
        return distinct_dates(self.before, self.after)[0]

    @property
    def after_when(self) -> str:
        """When the newer was."""
        return distinct_dates(self.before, self.after)[1]

    @property
    def press(self) -> str:
        """Which sides reached us through a reporter: ``before``, ``after``, ``both`` or empty."""
        sides = [side for side in ("before", "after") if getattr(self, side).voice in _PRESS]
        return "both" if len(sides) == 2 else "".join(sides)

    @property
    def differing(self) -> int:
        """Words of both sides that the other side has not."""
        return sum(len(words_of(run.text)) for run in (*self.before_runs, *self.after_runs) if not run.same)

    @property
    def years_apart(self) -> int:
        """Years between the two."""
        return self.after_year - self.before_year


_PRESS = (Voice.DIRECT_QUOTE, Voice.REPORTED_SPEECH)


def compared(before: Passage, after: Passage) -> Comparison:
    """Compare two passages, each of a known year."""
    older, newer = compare(before.quote, after.quote)
    words, kept = _words(older)
    others, _ = _words(newer)
    return Comparison(
        before, after, year_of(before) or 0, year_of(after) or 0, tuple(older), tuple(newer), words, kept,
        2 * kept / max(1, words + others),
    )  # fmt: skip


def _words(runs: Sequence[Run]) -> tuple[int, int]:
    """Count the words of a passage, and those that are the same."""
    counts = [(len(words_of(run.text)), run.same) for run in runs]
    return sum(count for count, _ in counts), sum(count for count, same in counts if same)
