"""Numbers that were withdrawn: they answer for ever, with reason and successor."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from positions.models import Withdrawal
from positions.queries.by_number import by_number


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A statement that was taken out of the record.

    Attributes:
        id: Its public number.
        at: When it was withdrawn (UTC).
        reason: Why.
        successor: Number of the statement to read instead; empty if there is none.
    """

    id: str
    at: datetime
    reason: str
    successor: str


def of(public_id: str) -> Withdrawn | None:
    """Return the withdrawal of a number, or None.

    Only the public's eyes see the view that it is read from.

    Queries: 1.
    """
    if "\0" in public_id:
        return None
    row = Withdrawal.objects.filter(public_id=public_id).first()
    return _read(row) if row else None


def among(public_ids: Collection[str]) -> dict[str, Withdrawn]:
    """Return the withdrawals of these numbers, by number. Queries: 1, or 0 without numbers."""
    if not public_ids:
        return {}
    return {row.public_id: _read(row) for row in Withdrawal.objects.filter(public_id__in=list(public_ids))}


def latest(limit: int) -> tuple[Withdrawn, ...]:
    """List the latest withdrawals, the newest first. Queries: 1."""
    return tuple(_read(row) for row in Withdrawal.objects.order_by("-retired_at", by_number("public_id"))[:limit])


def _read(row: Withdrawal) -> Withdrawn:
    return Withdrawn(row.public_id, row.retired_at, row.retired_reason, row.successor)
