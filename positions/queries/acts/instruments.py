"""Instruments: the list by kind, and one with what was done to it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from positions.models import Act, Instrument, InstrumentSubject, InstrumentSymbol, Principle, RollCall, State
from positions.models.acts.choices import CONSENT, SIGNATURES, ActKind, InstrumentKind
from positions.queries.acts.explanations import SpokenExplanation, of_positions
from positions.queries.acts.treaty_status import ORDER, Status, status
from positions.queries.by_letters import by_letters
from positions.queries.query_language.resources.building import counted

_JOINED_BY_STATES = (InstrumentKind.TREATY, InstrumentKind.DECLARATION)


@dataclass(frozen=True, slots=True)
class ListedInstrument:
    """An instrument in the list.

    Attributes:
        row: The instrument.
        symbol: Its first symbol; empty if it has none.
        votes: Recorded votes on it.
        acts: Other acts.
    """

    row: Instrument
    symbol: str
    votes: int
    acts: int


@dataclass(frozen=True, slots=True)
class Party:
    """A state or group and its status in a treaty, or what it did to anything else.

    Attributes:
        act: Its first act; it says who and by which source.
        status: In a treaty; None for anything else.
        signed: Its signature, if it is on record.
        consented: Its consent to be bound, if it is on record.
    """

    act: Act
    status: Status | None = None
    signed: Act | None = None
    consented: Act | None = None


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """One instrument.

    Attributes:
        row: The instrument.
        symbols: All its symbols.
        subjects: Principles that it is about.
        votes: Recorded votes on it, on parts of it, or that led to it; plenary first, newest first.
        parties: Of a treaty: states and groups with a status, those with the most of it first.
        others: All other acts, by kind in the order of ``ActKind``; members of groups by name.
        states: How many states have acted on it, votes not counted.
        neither: Of a treaty or declaration whose list is complete: states that have done nothing to it, by name.
        unopened: Why nobody could sign on that day: ``not_yet_open``, ``closed``; empty if it was open, or we do not know.
        explanations: Statements that explain a position on it, where no vote was taken; those of votes stand with the vote.
    """

    row: Instrument
    symbols: tuple[InstrumentSymbol, ...]
    subjects: tuple[Principle, ...]
    votes: tuple[RollCall, ...]
    parties: tuple[Party, ...]
    others: tuple[tuple[str, tuple[Act, ...]], ...]
    states: int
    neither: tuple[State, ...]
    unopened: str
    explanations: tuple[SpokenExplanation, ...]

    def with_status(self, wanted: Status) -> tuple[Party, ...]:
        """Those of one status."""
        return tuple(party for party in self.parties if party.status == wanted)


def instruments() -> list[tuple[str, tuple[ListedInstrument, ...]]]:
    """Return all instruments by kind, in the order of the kinds; within one the newest first.

    Queries: 1.
    """
    symbols = InstrumentSymbol.objects.filter(instrument=OuterRef("pk")).order_by("pk").values("symbol")
    rows = (
        Instrument.objects.published()
        .annotate(
            first_symbol=Subquery(symbols[:1]),
            vote_count=counted(RollCall.objects.published(), "instrument", Count("pk")),
            act_count=counted(Act.objects.published().exclude(kind=ActKind.VOTE), "instrument", Count("pk")),
        )
        .select_related("forum")
    )
    found: dict[str, list[ListedInstrument]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: (since(one), one.slug), reverse=True):
        found[row.kind].append(ListedInstrument(row, row.first_symbol or "", row.vote_count, row.act_count))
    return [(kind, tuple(found[kind])) for kind in InstrumentKind.values if found[kind]]


def since(row: Instrument) -> date:
    """Return the day by which an instrument is sorted: adopted, else opened, else first at work."""
    return row.adopted_start or row.opened_start or row.held_start or date.min


def instrument(slug: str, on: date, today: date | None = None) -> InstrumentPage | None:
    """Return one instrument with all that was done to it; None if there is none.

    Args:
        slug: Its code.
        on: The day as of which statuses are worked out.
        today: The day of the question; None: the same as ``on``.

    Queries: 6, 1 for those that did neither, and 3 where a position on it is explained.
    """
    row = Instrument.objects.published().select_related("forum", "session__forum").filter(slug=slug).first()
    if row is None:
        return None
    acts = [act for act in _acts(row) if act.done_start is None or act.done_start <= on]
    by_actor: dict[tuple[int | None, ...], list[Act]] = defaultdict(list)
    for act in acts:
        by_actor[act.state_id, act.group_id, act.former_state_id].append(act)
    unopened = _unopened(row, on)
    signable = row.kind == InstrumentKind.TREATY and unopened != "not_yet_open"
    parties = tuple(_parties(row, list(by_actor.values()), on, today)) if signable else ()
    counted = {*CONSENT, *SIGNATURES} if parties else set()
    others = [
        (kind, tuple(act for act in acts if act.kind == kind))
        for kind in ActKind.values
        if kind not in counted and any(act.kind == kind for act in acts)
    ]
    votes = RollCall.objects.published().filter(Q(instrument=row) | Q(later_instrument=row))
    subjects = InstrumentSubject.objects.filter(instrument=row, principle__published_at__isnull=False)
    return InstrumentPage(
        row,
        tuple(InstrumentSymbol.objects.filter(instrument=row).order_by("pk")),
        tuple(link.principle for link in subjects.select_related("principle").order_by(by_letters("principle__name"))),
        tuple(votes.select_related("instrument").order_by("-level", "-held_start", "slug")),
        parties,
        tuple(others),
        len({act.state_id for act in acts if act.state_id}),
        tuple(_neither(row, acts)),
        unopened,
        of_positions(row),
    )


def _acts(row: Instrument) -> QuerySet[Act]:
    """Acts that are no votes: those have their page."""
    acts = Act.objects.published().filter(instrument=row).exclude(kind=ActKind.VOTE)
    return acts.select_related("state", "group", "former_state", "document").order_by(
        "state__common_name", "group__name", "former_state__name", "done_start", "pk"
    )


def _neither(row: Instrument, acts: list[Act]) -> list[State]:
    """States that have done nothing; none where a list that is not complete would say so. Queries: 1 at most."""
    if not row.complete or row.kind not in _JOINED_BY_STATES:
        return []
    done = {act.state_id for act in acts}
    return list(State.objects.published().exclude(pk__in=[pk for pk in done if pk]).order_by(by_letters("common_name")))


def _unopened(row: Instrument, on: date) -> str:
    if row.kind != InstrumentKind.TREATY:
        return ""
    if row.opened_start is not None and on < row.opened_start:
        return "not_yet_open"
    return "closed" if row.closes_on is not None and row.closes_on < on else ""


def _parties(row: Instrument, actors: list[list[Act]], on: date, today: date | None) -> list[Party]:
    found = []
    for acts in actors:
        if stands := status(acts, row.in_force_start, on, today=today):
            signed = next((act for act in acts if act.kind in SIGNATURES), None)
            consented = next((act for act in acts if act.kind in CONSENT), None)
            found.append(Party(acts[0], stands, signed, consented))
    return sorted(found, key=lambda party: ORDER.index(party.status) if party.status else len(ORDER))
