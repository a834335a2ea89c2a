"""Evaluation: suggestions measured against a careful reading of the same text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from positions.text.spans import Span
from positions.text.suggestions.records import Stance, SuggestedStatement

HALF = 0.5
"""Share of a statement that a suggested passage must hold to cover it, and of a passage that a statement must hold to confirm it."""

THIRD = 1 / 3
"""Share of a passage that must lie in the statement it covers, so that one giant passage covers nothing."""


NONE_MAY_BE = ("no statement", "ignored")
"""How a trap of the annotations begins what it expects, where no statement may be."""


@dataclass(frozen=True, slots=True)
class CodedLink:
    """What a reader decided that a statement does to a principle.

    Attributes:
        statement: Span of the statement.
        slug: Of the principle.
        stance: What it does.
    """

    statement: Span
    slug: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How suggestions compare with a reading. Counts, so that several texts can be added; shares are None where n is 0.

    Attributes:
        statements: Statements read.
        covered: Of them, those that a passage covers: at least half of the statement and a third of the passage is
            common to both.
        overlap: Sum over the statements of the best intersection over union; 0 for one that nothing touches.
        links: Links of the statements read.
        links_found: Of them, those among the suggested principles of a passage that holds at least half of the
            statement.
        stances_right: Of those found, the ones with the same stance.
        passages: Passages suggested.
        passages_right: Of them, those of which at least half lies in one statement.
        suggested: Principles suggested for the right passages.
        suggested_right: Of them, those that a statement overlapping the passage by half of either has.
        trapped: Passages that overlap a stretch where none may be.
    """

    statements: int = 0
    covered: int = 0
    overlap: float = 0.0
    links: int = 0
    links_found: int = 0
    stances_right: int = 0
    passages: int = 0
    passages_right: int = 0
    suggested: int = 0
    suggested_right: int = 0
    trapped: int = 0

    def __add__(self, other: "Evaluation") -> "Evaluation":
        return Evaluation(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def coverage(self) -> float | None:
        """Share of the statements that are covered."""
        return _share(self.covered, self.statements)

    @property
    def mean_overlap(self) -> float | None:
        """Mean intersection over union of the statements with their best passage."""
        return _share(self.overlap, self.statements)

    @property
    def link_recall(self) -> float | None:
        """Share of the links that are found."""
        return _share(self.links_found, self.links)

    @property
    def link_precision(self) -> float | None:
        """Share of the suggested principles that are right."""
        return _share(self.suggested_right, self.suggested)

    @property
    def stance_accuracy(self) -> float | None:
        """Share of the found links whose stance is right."""
        return _share(self.stances_right, self.links_found)

    @property
    def precision(self) -> float | None:
        """Share of the passages that are statements."""
        return _share(self.passages_right, self.passages)


def evaluate(
    suggestions: Sequence[SuggestedStatement],
    statements: Sequence[Span],
    traps: Sequence[Span],
    links: Sequence[CodedLink],
) -> Evaluation:
    """Measure suggestions against a reading.

    Args:
        suggestions: Of one text.
        statements: Passages that the reading holds to be statements.
        traps: Stretches where no statement may be.
        links: What the statements do to which principles.

    Returns:
        The counts.
    """
    spans = [suggestion.span for suggestion in suggestions]
    found = right = 0
    for link in links:
        stances = {
            own.stance
            for suggestion in suggestions
            if _shared(suggestion.span, link.statement) >= HALF * len(link.statement)
            or _shared(suggestion.span, link.statement) >= HALF * len(suggestion.span)
            for own in suggestion.principles
            if own.slug == link.slug
        }
        found += bool(stances)
        right += link.stance in stances
    confirmed = [s for s in suggestions if any(_shared(s.span, span) >= HALF * len(s.span) for span in statements)]
    return Evaluation(
        statements=len(statements),
        covered=sum(any(_covers(span, statement) for span in spans) for statement in statements),
        overlap=sum(max((_iou(span, statement) for span in spans), default=0.0) for statement in statements),
        links=len(links),
        links_found=found,
        stances_right=right,
        passages=len(suggestions),
        passages_right=len(confirmed),
        suggested=sum(len(suggestion.principles) for suggestion in confirmed),
        suggested_right=sum(
            any(link.slug == own.slug and _meets(suggestion.span, link.statement) for link in links)
            for suggestion in confirmed
            for own in suggestion.principles
        ),
        trapped=sum(any(span.overlaps(trap) for trap in traps) for span in spans),
    )


def traps_of(annotations: Mapping[str, Any]) -> dict[str, list[Span]]:
    """Read the stretches where no statement may be from a file of annotations, by the hash of their document.

    Raises:
        KeyError: The file has another form.
    """
    hashes = {row["seed"]: row["sha256"] for row in annotations["documents"]}
    found: dict[str, list[Span]] = {digest: [] for digest in hashes.values()}
    for row in annotations["traps"]:
        if row["expected"].startswith(NONE_MAY_BE):
            found[hashes[row["seed"]]].append(Span(row["start"], row["end"]))
    return found


def is_same_passage(one: Span, other: Span) -> bool:
    """Tell whether two passages are one and the same, cut a little differently: at least half of each is common to both."""
    return _shared(one, other) >= HALF * max(len(one), len(other))


def _covers(passage: Span, statement: Span) -> bool:
    shared = _shared(passage, statement)
    return shared >= HALF * len(statement) and shared >= THIRD * len(passage)


def _meets(passage: Span, statement: Span) -> bool:
    return _shared(passage, statement) >= HALF * min(len(passage), len(statement))


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _iou(one: Span, other: Span) -> float:
    shared = _shared(one, other)
    return shared / (len(one) + len(other) - shared)


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
