"""Instruments: the list by kind, and one with what was done to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from positions.models import Act, Instrument, InstrumentSubject, InstrumentSymbol, Principle, RollCall, State
from positions.models.acts.choices import CONSENT, SIGNATURES, ActKind, InstrumentKind, Level, TreatyStatus, VotedOn
from positions.queries.acts.explanations import SpokenExplanation, of_positions, with_explanations
from positions.queries.acts.open_to import openness
from positions.queries.acts.treaty_status import ORDER, Party, blank_status, parties_of
from positions.queries.by_letters import by_letters, letters
from positions.queries.query_language.resources.building import counted


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
class InstrumentPage:
    """One instrument.

    Attributes:
        row: The instrument.
        symbols: All its symbols.
        subjects: Principles that it is about.
        votes: Recorded votes on it, on parts of it, or that led to it, each with how many statements explain it
            (``explained``); plenary first, newest first.
        parties: Of a treaty: all states, and the groups and former members that have a status, those with the most of
            it first.
        others: All other acts, by kind in the order of ``ActKind``; members of groups by name.
        states: How many states have acted on it, votes not counted.
        neither: Of a declaration whose list is complete: states that have done nothing to it, by name.
        blank: Of a treaty: where those stand that have done nothing to it, and could.
        open_checked: Whether to whom it is open, and who is a member of that group, was seen in a source.
        sources: What the sources of these acts are called, each with how many acts rest on it, the most first.
        notes: What must be known of these acts, each once, with an act of each whom it concerns.
        explanations: Statements that explain a position on it and name no vote; those of votes stand with the vote.
    """

    row: Instrument
    symbols: tuple[InstrumentSymbol, ...]
    subjects: tuple[Principle, ...]
    votes: tuple[RollCall, ...]
    parties: tuple[Party, ...]
    others: tuple[tuple[str, tuple[Act, ...]], ...]
    states: int
    neither: tuple[State, ...]
    blank: str
    open_checked: bool
    sources: tuple[tuple[str, int], ...]
    notes: tuple[tuple[str, tuple[Act, ...]], ...]
    explanations: tuple[SpokenExplanation, ...]

    @property
    def voted(self) -> bool:
        """Whether a recorded vote on the whole text was taken in plenary."""
        return any(
            vote.instrument_id == self.row.pk and vote.about == VotedOn.WHOLE and vote.level == Level.PLENARY
            for vote in self.votes
        )

    @property
    def statuses(self) -> tuple[tuple[TreatyStatus, tuple[Party, ...]], ...]:
        """Each status that somebody has by its acts, with those that have it."""
        return tuple((code, those) for code, those in self._by_status() if those[0].act)

    @property
    def inactive(self) -> tuple[tuple[TreatyStatus, tuple[Party, ...]], ...]:
        """Each status of those that have done nothing, with their names."""
        return tuple((code, those) for code, those in self._by_status() if not those[0].act)

    def _by_status(self) -> list[tuple[TreatyStatus, tuple[Party, ...]]]:
        found = [(code, tuple(party for party in self.parties if party.status == code)) for code in ORDER]
        return [(code, those) for code, those in found if those]


def with_symbol(rows: QuerySet[Instrument]) -> QuerySet[Any]:
    """Give each instrument its first symbol, as ``first_symbol``; None if it has none. Queries: 0, as a part of theirs."""
    symbols = InstrumentSymbol.objects.filter(instrument=OuterRef("pk")).order_by("pk").values("symbol")
    return rows.annotate(first_symbol=Subquery(symbols[:1]))


def instruments() -> list[tuple[str, tuple[ListedInstrument, ...]]]:
    """Return all instruments by kind, in the order of the kinds; within one the newest first.

    Queries: 1.
    """
    rows = (
        with_symbol(Instrument.objects.published())
        .annotate(
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

    Queries: 7, 1 where it is open to the members of a group alone, and 3 where a position on it is explained.
    """
    row = Instrument.objects.published().select_related("forum", "session__forum", "open_to").filter(slug=slug).first()
    if row is None:
        return None
    acts = [act for act in _acts(row) if act.done_start is None or act.done_start <= on]
    is_treaty = row.kind == InstrumentKind.TREATY
    states = list(State.objects.published())
    opened = openness([row])
    parties = parties_of(row, acts, states, on, opened=opened, today=today) if is_treaty else ()
    counted = {*CONSENT, *SIGNATURES} if any(party.act for party in parties) else set()
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
        tuple(with_explanations(votes).select_related("instrument").order_by("-level", "-held_start", "slug")),
        parties,
        tuple(others),
        len({act.state_id for act in acts if act.state_id}),
        tuple(_neither(row, acts, states)),
        blank_status(row, on) if is_treaty else "",
        opened.checked(row),
        tuple(sorted(Counter(act.source for act in acts).items(), key=lambda one: (-one[1], one[0]))),
        _notes(acts),
        of_positions(row),
    )


def _notes(acts: list[Act]) -> tuple[tuple[str, tuple[Act, ...]], ...]:
    found: dict[str, dict[tuple[int | None, ...], Act]] = defaultdict(dict)
    for act in acts:
        if act.note:
            found[act.note].setdefault((act.state_id, act.group_id, act.former_state_id), act)
    return tuple((note, tuple(those.values())) for note, those in found.items())


def _acts(row: Instrument) -> QuerySet[Act]:
    """Acts that are no votes: those have their page."""
    acts = Act.objects.published().filter(instrument=row).exclude(kind=ActKind.VOTE)
    return acts.select_related("state", "group", "former_state", "document").order_by(
        "state__common_name", "group__name", "former_state__name", "done_start", "pk"
    )


def _neither(row: Instrument, acts: list[Act], states: list[State]) -> list[State]:
    """States that have done nothing; none where a list that is not complete would say so."""
    if not row.complete or row.kind != InstrumentKind.DECLARATION:
        return []
    done = {act.state_id for act in acts}
    return sorted((state for state in states if state.pk not in done), key=lambda state: letters(state.common_name))
