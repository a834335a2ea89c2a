"""Where everybody stands towards a treaty, worked out from acts as of a day and never stored. Nobody is left without a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from positions.models import Act, FormerState, Group, Instrument, State
from positions.models.acts.choices import CONSENT, SIGNATURES, ActKind, TreatyStatus
from positions.models.choices import Verified
from positions.queries.acts.open_to import Openness
from positions.queries.by_letters import letters

ORDER: tuple[TreatyStatus, ...] = tuple(TreatyStatus)
"""The order of pages: those with the most of it first, those that have done nothing last."""


@dataclass(frozen=True, slots=True)
class Party:
    """A state, group or former member and its status in a treaty.

    Attributes:
        actor: Who.
        status: Its status.
        act: Its first act; None where it has done nothing, or nobody could yet.
        signed: Its signature, if it is on record.
        consented: Its consent to be bound, if it is on record.
    """

    actor: State | Group | FormerState
    status: TreatyStatus
    act: Act | None = None
    signed: Act | None = None
    consented: Act | None = None

    @property
    def unchecked(self) -> str:
        """The mark of the first act that its status rests on and that was not seen in a source; empty if all were."""
        acts = (act for act in (self.signed, self.consented) if act is not None)
        return next((act.verified for act in acts if act.verified != Verified.CHECKED), "")

    @property
    def name(self) -> str:
        """What it is called today."""
        return self.actor.common_name if isinstance(self.actor, State) else self.actor.name


def parties_of(
    row: Instrument,
    acts: Iterable[Act],
    states: Iterable[State],
    on: date,
    *,
    opened: Openness,
    today: date | None = None,
) -> tuple[Party, ...]:
    """Say where everybody stands towards a treaty.

    Args:
        row: The treaty.
        acts: What was done to it, with who did it.
        states: All states of the record: each has a status, also if it did nothing.
        on: As of which day.
        opened: To whom treaties are open.
        today: The day of the question; None: the same as ``on``.

    Returns:
        All states, and the groups and former members that have a status, in the order of ``ORDER``, then by name.

    Queries: 0.
    """
    by_actor: dict[tuple[int | None, ...], list[Act]] = defaultdict(list)
    for act in acts:
        by_actor[act.state_id, act.group_id, act.former_state_id].append(act)
    found = []
    for those in by_actor.values() if blank_status(row, on) != TreatyStatus.NOT_YET_OPEN else ():
        actor = those[0].state or those[0].group or those[0].former_state
        stands = status(those, row.in_force_start, on, today=today)
        if stands and isinstance(actor, State | Group | FormerState):
            signed = next((act for act in those if act.kind in SIGNATURES), None)
            consented = next((act for act in those if act.kind in CONSENT), None)
            found.append(Party(actor, stands, those[0], signed, consented))
    placed = {party.actor.pk for party in found if isinstance(party.actor, State)}
    found += [
        Party(state, blank_status(row, on, admits=opened.admits(row, state.pk, on)))
        for state in states
        if state.pk not in placed
    ]
    return tuple(sorted(found, key=lambda party: (ORDER.index(party.status), letters(party.name))))


def blank_status(row: Instrument, on: date, *, admits: bool = True) -> TreatyStatus:
    """Say where one stands that has done nothing: a list that is not complete says nothing about it.

    Args:
        row: The treaty.
        on: As of which day.
        admits: Whether the treaty is open to it, or may be.
    """
    if row.open_since is not None and on < row.open_since:
        return TreatyStatus.NOT_YET_OPEN  # Where nothing could be signed yet, nobody was left out.
    if not admits:
        return TreatyStatus.NOT_OPEN
    if not row.complete:
        return TreatyStatus.NO_RECORD
    return TreatyStatus.CLOSED if row.closes_on is not None and row.closes_on < on else TreatyStatus.NEITHER


def status(acts: Iterable[Act], in_force: date | None, on: date, *, today: date | None = None) -> TreatyStatus | None:
    """Work out where a state or group stands in a treaty by its acts.

    Args:
        acts: Its acts to that treaty. One of which only an interval is known was done by the last of its days; one whose
            day was not found by the day on which it had taken effect; any by today.
        in_force: First day on which the treaty is in force; None: not in force, or not known to be.
        on: As of which day, on which the treaty could be signed.
        today: The day of the question; None: the same as ``on``.

    Returns:
        ``party``: consent given, in force for it; ``contracting``: consent given, the treaty not yet in force;
        ``signatory``; ``was_party``; ``not_known``: an act whose day was not found, or not exactly, may have been done
        by then, or later; None: it has done nothing that gives it a status.
    """
    acts = list(acts)
    done = [act for act in acts if _done_by(act, on, today or on)]
    known = _from(done, in_force, on)
    perhaps = {act.kind for act in acts if act not in done and (act.done_start is None or act.done_start <= on)}
    if ActKind.DENUNCIATION in perhaps:
        return TreatyStatus.NOT_KNOWN
    if known is None and perhaps.intersection((*CONSENT, *SIGNATURES)):
        return TreatyStatus.NOT_KNOWN
    return TreatyStatus.NOT_KNOWN if known == TreatyStatus.SIGNATORY and perhaps.intersection(CONSENT) else known


def _done_by(act: Act, on: date, today: date) -> bool:
    """Whether an act is known to have been done by a day."""
    if on >= today:
        return act.done_start is None or act.done_start <= on
    latest = [day for day in (act.done_end or act.done_start, act.effect_end or act.effect_start) if day is not None]
    return bool(latest) and min(latest) <= on


def _from(done: list[Act], in_force: date | None, on: date) -> TreatyStatus | None:
    left = [act for act in done if act.kind == ActKind.DENUNCIATION and _in_effect(act, on)]
    consents = [act for act in done if act.kind in CONSENT]
    if left and not any(_later(act, left) for act in consents):
        return TreatyStatus.WAS_PARTY
    if consents:
        return _of_consents(consents, in_force, on)
    return TreatyStatus.SIGNATORY if any(act.kind in SIGNATURES for act in done) else None


def _of_consents(consents: list[Act], in_force: date | None, on: date) -> TreatyStatus:
    """Say whether the treaty is in force for one that has consented; of an interval it is from the last day on."""
    effects = [(act.effect_start, act.effect_end or act.effect_start) for act in consents if act.effect_start]
    if not effects and in_force is not None:
        effects = [(in_force, in_force)]
    if any(last <= on for _, last in effects):
        return TreatyStatus.PARTY
    return TreatyStatus.NOT_KNOWN if any(first <= on for first, _ in effects) else TreatyStatus.CONTRACTING


def _in_effect(act: Act, on: date) -> bool:
    begins = act.effect_start or act.done_start
    return begins is None or begins <= on


def _later(consent: Act, denunciations: list[Act]) -> bool:
    """Whether a state has come back after it left."""
    last = max((act.done_start for act in denunciations if act.done_start), default=None)
    return last is not None and consent.done_start is not None and consent.done_start > last
