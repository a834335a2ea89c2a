"""Recorded votes that were corrected after they had become public: what changed, from what to what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, cast

from django.db.models import Field, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext

from positions.models import FormerState, RollCall, State, VoteCorrection
from positions.models.acts.choices import Vote, VoteOutcome
from positions.models.acts.roll_calls import TOTALS
from positions.queries.acts.cells import DID_NOT_VOTE
from positions.queries.histories import Changed

_ORDER = ("complete", "outcome", "held_start", "held_end", *TOTALS, "value", "intended")
_NEWEST_FIRST = ("-corrected_at", "roll_call_id", "key")
_AT_MOST = 400
"""Things that a correction changes at most: two of each member's cell, and those of the vote."""


@dataclass(frozen=True, slots=True)
class VoteCorrected:
    """One correction of a recorded vote.

    Attributes:
        slug: Of the vote's address.
        title: The vote in words.
        at: When (UTC).
        changed: What: those of the vote as a whole first, then members by name.
        seats: The members whose cells changed.
    """

    slug: str
    title: str
    at: datetime
    changed: tuple[Changed, ...]
    seats: frozenset[State | FormerState]


def corrections(limit: int) -> tuple[VoteCorrected, ...]:
    """List the latest corrections of public votes, the newest first.

    Only the public's eyes see the view that they are read from.

    Queries: 4, or 1 where there are none.
    """
    return _told(VoteCorrection.objects.order_by(*_NEWEST_FIRST)[: limit * _AT_MOST])[:limit]


def corrections_of(call: RollCall) -> tuple[VoteCorrected, ...]:
    """List the corrections of one public vote, the newest first.

    Only the public's eyes see the view that they are read from.

    Queries: 4, or 1 where there are none.
    """
    return _told(VoteCorrection.objects.filter(roll_call_id=call.pk).order_by(*_NEWEST_FIRST))


def _told(found: QuerySet[VoteCorrection]) -> tuple[VoteCorrected, ...]:
    rows = list(found)
    if not rows:
        return ()
    votes = RollCall.objects.select_related("instrument").in_bulk({row.roll_call_id for row in rows})
    states: dict[int, State] = State.objects.only("common_name").in_bulk({row.state_id for row in rows if row.state_id})
    formers: dict[int, FormerState] = FormerState.objects.only("name").in_bulk(
        {row.former_state_id for row in rows if row.former_state_id}
    )
    told = []
    for (at, pk), group in groupby(rows, key=lambda row: (row.corrected_at, row.roll_call_id)):
        parts = []
        for row in group:
            seat = states.get(row.state_id or 0) or formers.get(row.former_state_id or 0)
            parts.append((_ORDER.index(row.field), _label(row, seat), seat, row))
        parts.sort(key=lambda part: part[:2])
        changed = tuple(Changed(label, _word(row, row.old), _word(row, row.new)) for _, label, _, row in parts)
        seats = frozenset(seat for _, _, seat, _ in parts if seat is not None)
        told.append(VoteCorrected(votes[pk].slug, str(votes[pk]), at, changed, seats))
    return tuple(told)


def _label(row: VoteCorrection, seat: State | FormerState | None) -> str:
    if row.field not in {"value", "intended"}:
        column = cast("Field[Any, Any]", RollCall._meta.get_field(row.field))  # noqa: SLF001 - Django's documented _meta
        return capfirst(str(column.verbose_name))
    name = seat.common_name if isinstance(seat, State) else seat.name if seat else ""
    return gettext("%(name)s, intended vote") % {"name": name} if row.field == "intended" else name


def _word(row: VoteCorrection, value: str) -> str:
    if row.field in {"value", "intended"}:
        return gettext("Did not vote") if value == DID_NOT_VOTE else str(dict(Vote.choices).get(value, ""))
    if row.field == "complete":
        return {"true": gettext("yes"), "false": gettext("no")}.get(value, "")
    if row.field == "outcome":
        return str(dict(VoteOutcome.choices).get(value, ""))
    return value
