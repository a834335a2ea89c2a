"""``as_of``: the moment as of which a question is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.utils.translation import gettext

from positions.formats.instants import BadMoment, Instant, parse, token_of
from positions.published import session
from positions.queries.query_language.problems import Problem, shown

AS_OF = "as_of"
AS_OF_HELP = (
    "Answers with what was published at this moment: a day means its end in UTC; "
    "an instant is written with Z or an offset. "
    "It must have passed, so the answer never changes again, and must not lie before the first edition; "
    "while a change that began before it is under way, it is refused."
)


class NoInstant(ValueError):
    """What was written for ``as_of`` names no moment that has passed; the message says why and what to write."""


def read(text: str) -> Instant:
    """Read a moment that has passed.

    Raises:
        NoInstant: It is none, or has not passed.
    """
    try:
        moment = parse(text)
    except BadMoment as error:
        detail = gettext("“%(text)s” is no moment. Write a day (2026-11-20) or an instant (2026-11-20T14:30Z).")
        raise NoInstant(detail % {"text": shown(text)}) from error
    if moment.at <= datetime.now(UTC):
        return moment
    if moment.is_day:
        detail = gettext("The day %(text)s has not ended (UTC), so its answer could still change. Take an earlier one, or an instant that has passed.")  # fmt: skip
    else:
        detail = gettext("%(text)s has not passed, so its answer could still change. Take an earlier moment.")
    raise NoInstant(detail % {"text": shown(text)})


def asked(params: Mapping[str, Sequence[str]]) -> Instant | None:
    """Return the moment that an address asks about, for whoever opens the public's eyes.

    Returns:
        None if it asks about none, or not in one way that is understood; whoever answers then refuses it.

    Queries: 0.
    """
    every = params.getlist(AS_OF) if hasattr(params, "getlist") else params.get(AS_OF, [])
    written = [value for value in every if value.strip()]
    if len(written) != 1:
        return None
    try:
        return read(written[0])
    except NoInstant:
        return None


def same_as_read(moment: Instant) -> None:
    """Make sure that the database is read as of the moment that was understood.

    Raises:
        RuntimeError: It is read as of another: a fault of ours, and better an error than an answer about another day.
    """
    if session.moment() != moment.at:
        raise RuntimeError(f"The question is about {moment.at}, and the database is read as of {session.moment()}.")


def unsettled(moment: Instant, began: datetime) -> Problem:
    """Say why nothing can be said as of a moment yet: the answer must never change."""
    detail = gettext(
        "A change of the record that began at %(began)s is not finished, so the answer as of %(moment)s could still"
        " change. Take an earlier moment, or ask again in a while."
    )
    said = {"began": token_of(began), "moment": moment.token}
    return Problem(AS_OF, detail % said, value=moment.token)


def before_all(moment: Instant) -> Problem:
    """Say why nothing can be said as of a moment before the first edition: an empty answer would look like a silence."""
    detail = gettext("Nothing had been published here by %(moment)s. Take a later moment.")
    return Problem(AS_OF, detail % {"moment": moment.token}, value=moment.token)
