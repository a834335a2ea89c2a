"""Status of a state in a treaty, worked out from its acts as of a day and never stored."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from positions.models import Act
from positions.models.acts.choices import CONSENT, SIGNATURES, ActKind

Status = Literal["party", "contracting", "signatory", "was_party", "not_known"]
ORDER: tuple[Status, ...] = ("party", "contracting", "signatory", "was_party", "not_known")


def status(acts: Iterable[Act], in_force: date | None, on: date, *, today: date | None = None) -> Status | None:
    """Work out where a state or group stands in a treaty.

    Args:
        acts: Its acts to that treaty. One whose day was not found is done by the day on which it took effect, or by today.
        in_force: First day on which the treaty is in force; None: not in force, or not known to be.
        on: As of which day, on which the treaty could be signed.
        today: The day of the question; None: the same as ``on``.

    Returns:
        ``party``: consent given, in force for it; ``contracting``: consent given, the treaty not yet in force;
        ``signatory``; ``was_party``; ``not_known``: an act whose day was not found may have been done by then, or later; None:
        it has done nothing that gives it a status.
    """
    acts = list(acts)
    done = [act for act in acts if _done_by(act, on, today or on)]
    known = _from(done, in_force, on)
    perhaps = {act.kind for act in acts if act.done_start is None and act not in done}
    if ActKind.DENUNCIATION in perhaps:
        return "not_known"
    if known is None and perhaps.intersection((*CONSENT, *SIGNATURES)):
        return "not_known"
    return "not_known" if known == "signatory" and perhaps.intersection(CONSENT) else known


def _done_by(act: Act, on: date, today: date) -> bool:
    """Whether an act is known to have been done by a day."""
    if act.done_start is not None:
        return act.done_start <= on
    return on >= today or (act.effect_start is not None and act.effect_start <= on)


def _from(done: list[Act], in_force: date | None, on: date) -> Status | None:
    left = [act for act in done if act.kind == ActKind.DENUNCIATION and _in_effect(act, on)]
    consents = [act for act in done if act.kind in CONSENT]
    if left and not any(_later(act, left) for act in consents):
        return "was_party"
    if consents:
        forces = [act.effect_start for act in consents if act.effect_start is not None]
        begins = min(forces) if forces else in_force
        return "party" if begins is not None and begins <= on else "contracting"
    return "signatory" if any(act.kind in SIGNATURES for act in done) else None


def _in_effect(act: Act, on: date) -> bool:
    begins = act.effect_start or act.done_start
    return begins is None or begins <= on


def _later(consent: Act, denunciations: list[Act]) -> bool:
    """Whether a state has come back after it left."""
    last = max((act.done_start for act in denunciations if act.done_start), default=None)
    return last is not None and consent.done_start is not None and consent.done_start > last
