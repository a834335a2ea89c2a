"""Texts about a principle: a shelf of its own, below the words. A subject is a tag of a text and no stance of anybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Count

from positions.models import Act, Instrument, InstrumentSubject, RollCall
from positions.models.acts.choices import ActKind, Level, VotedOn
from positions.queries.acts.instruments import ListedInstrument, since
from positions.queries.query_language.resources.building import counted


def on_subject(principle: int) -> list[tuple[ListedInstrument, Sequence[RollCall]]]:
    """Return the texts about a principle itself, newest first, each with its plenary votes on the whole text.

    Args:
        principle: Its row.

    Queries: 2.
    """
    about = InstrumentSubject.objects.filter(principle=principle).values("instrument")
    rows = (
        Instrument.objects.published()
        .filter(pk__in=about)
        .annotate(act_count=counted(Act.objects.published().exclude(kind=ActKind.VOTE), "instrument", Count("pk")))
    )
    votes: dict[int, list[RollCall]] = defaultdict(list)
    whole = RollCall.objects.published().filter(instrument__in=about, level=Level.PLENARY, about=VotedOn.WHOLE)
    for vote in whole.order_by("held_start", "slug"):
        votes[vote.instrument_id].append(vote)
    found = sorted(rows, key=lambda one: (since(one), one.slug), reverse=True)
    return [(ListedInstrument(row, "", len(votes[row.pk]), row.act_count), tuple(votes[row.pk])) for row in found]
