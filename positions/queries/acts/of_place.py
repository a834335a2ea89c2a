"""Texts and bodies of a forum or session: who was in them, who led them, how they were voted on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from positions.models import Act, Forum, Instrument, Participation, RollCall, Session
from positions.models.acts.choices import ActKind
from positions.queries.acts.instruments import since
from positions.queries.by_letters import by_letters


@dataclass(frozen=True, slots=True)
class PlaceText:
    """A text or body of a forum or session.

    Attributes:
        row: The text or body.
        votes: Recorded votes on it, newest first.
        members: Acts of membership, by name of the state.
        officers: Acts of office, by day.
        others: How many other acts there are.
    """

    row: Instrument
    votes: tuple[RollCall, ...]
    members: tuple[Act, ...]
    officers: tuple[Act, ...]
    others: int


def of_place(place: Forum | Session) -> tuple[PlaceText, ...]:
    """Return the texts and bodies of a forum with all its sessions, or of one session; newest first. Queries: 3."""
    texts = Instrument.objects.published().filter(**{"forum" if isinstance(place, Forum) else "session": place})
    votes: dict[int, list[RollCall]] = defaultdict(list)
    calls = RollCall.objects.published().filter(instrument__in=texts).select_related("instrument")
    for call in calls.order_by("-held_start", "slug"):
        votes[call.instrument_id].append(call)
    acts: dict[int, dict[str, list[Act]]] = defaultdict(lambda: defaultdict(list))
    done = Act.objects.published().filter(instrument__in=texts).exclude(kind=ActKind.VOTE)
    for act in done.select_related("state", "group", "former_state").order_by(
        by_letters("state__common_name"), "done_start", "pk"
    ):
        acts[act.instrument_id][act.kind].append(act)
    return tuple(
        PlaceText(
            row,
            tuple(votes[row.pk]),
            tuple(acts[row.pk][ActKind.MEMBERSHIP]),
            tuple(acts[row.pk][ActKind.OFFICE]),
            sum(len(those) for kind, those in acts[row.pk].items() if kind not in _LISTED),
        )
        for row in sorted(texts, key=lambda one: (since(one), one.slug), reverse=True)
    )


_LISTED = (ActKind.MEMBERSHIP, ActKind.OFFICE)


def without_acts(rows: QuerySet[Participation]) -> QuerySet[Participation]:
    """Keep participations that stand as no act: what is a membership with its source is not told twice."""
    same = Act.objects.published().filter(
        state=OuterRef("state"), kind__in=_LISTED, instrument__forum=OuterRef("_forum")
    )
    of_session = same.filter(instrument__session=OuterRef("session"))
    of_forum = same.filter(instrument__session=None)
    told = rows.annotate(_forum=F("forum")).filter(session=None).filter(Exists(of_forum)).values("pk")
    told_there = rows.annotate(_forum=F("session__forum")).filter(Exists(of_session)).values("pk")
    return rows.exclude(pk__in=told).exclude(pk__in=told_there)
