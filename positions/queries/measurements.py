"""How good the suggestions are, as it was measured on public texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from positions.models import Measurement
from positions.models.choices import MeasuredOn
from positions.queries.by_number import by_number
from positions.text.suggestions.version import VERSION


@dataclass(frozen=True, slots=True)
class Share:
    """A part of n; ``percent`` is None where n is 0."""

    part: int
    n: int

    @property
    def percent(self) -> int | None:
        """The share, rounded to a whole number; None if there is nothing to have a share of."""
        return round(100 * self.part / self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one text, or of several together.

    Attributes:
        document: Public number; empty for several texts.
        title: Title of the document; empty for several.
        on: What the text is to the rules, a value of ``MeasuredOn``; empty for all documents together.
        texts: How many texts.
        lexicon: Rules and version; empty if the rows that are summed have different ones.
        at: When it was measured last (UTC).
        covered: Statements that a passage covers.
        found: Principles of statements that are found.
        right: Stances that are right, of the principles found.
        passages: Passages that are statements.
        trapped: Passages on a trap; None if nobody has named any.
    """

    document: str
    title: str
    on: str
    texts: int
    lexicon: str
    at: datetime
    covered: Share
    found: Share
    right: Share
    passages: Share
    trapped: Share | None

    @property
    def is_stale(self) -> bool:
        """Whether other rules than today's were measured."""
        return self.lexicon != VERSION


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured.

    Attributes:
        lexicon: The rules of today.
        documents: By document, in the order of their numbers.
        together: The documents together; None if there are not several.
        hold_out: The texts that are held out; None if they were not measured.
    """

    lexicon: str
    documents: tuple[Measured, ...]
    together: Measured | None
    hold_out: Measured | None


def figures() -> Figures:
    """Return what was measured on public documents and on the texts held out. Queries: 1."""
    rows = list(
        Measurement.objects.filter(Q(document__isnull=True) | Q(document__published_at__isnull=False))
        .select_related("document")
        .defer("document__text", "document__content")
        .order_by(by_number("document__public_id"))
    )
    own = [row for row in rows if row.measured_on != MeasuredOn.HOLD_OUT]
    held = [row for row in rows if row.measured_on == MeasuredOn.HOLD_OUT]
    return Figures(
        VERSION,
        tuple(_measured([row]) for row in own),
        _measured(own) if len(own) > 1 else None,
        _measured(held) if held else None,
    )


def _measured(rows: Sequence[Measurement]) -> Measured:
    """Add rows up."""

    def share(part: str, whole: str) -> Share:
        return Share(sum(getattr(row, part) for row in rows), sum(getattr(row, whole) for row in rows))

    alone = rows[0] if len(rows) == 1 else None
    document = alone.document if alone else None
    trapped = [row for row in rows if row.traps is not None]
    return Measured(
        document=(document.public_id or "") if document else "",
        title=document.title if document else "",
        on=alone.measured_on if alone else "",
        texts=sum(row.texts for row in rows),
        lexicon=rows[0].lexicon if len({row.lexicon for row in rows}) == 1 else "",
        at=max(row.measured_at for row in rows),
        covered=share("covered", "statements"),
        found=share("links_found", "links"),
        right=share("stances_right", "links_found"),
        passages=share("passages_right", "passages"),
        trapped=Share(sum(row.trapped for row in trapped), sum(row.passages for row in trapped)) if trapped else None,
    )
