"""``as_of``: the moment as of which a question is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from django.utils.translation import gettext

from positions.formats.instants import BadMoment, Instant, parse, token_of
from positions.models import Release
from positions.published import session
from positions.queries.query_language.problems import Problem, shown

AS_OF = "as_of"
RELEASE = "release"
AS_OF_HELP = (
    "Answers with what was published at this moment: a day means its end in UTC; "
    "an instant is written with Z or an offset. "
    "It must have passed, so the answer never changes again, and must not lie before the first edition; "
    "while a change that began before it is under way, it is refused."
)

_SHOWN = 5
"""Releases that a refusal names: the newest."""
RELEASE_HELP = (
    "Answers from this release, by its number: as as_of with its moment. "
    "Take one of the two. /api/v1/releases has the numbers."
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


def of_release(number: str) -> Instant:
    """Return the moment that a release answers from.

    Raises:
        NoInstant: There is no such release.

    Queries: 1, and 1 more where there is none.
    """
    found = Release.objects.filter(number=number).values_list("at", flat=True).first() if "\0" not in number else None
    if found is not None:
        return Instant(token_of(found), found)
    detail = gettext("There is no release “%(number)s”.") % {"number": shown(number)}
    numbers = list(Release.objects.values_list("number", flat=True)[:_SHOWN])
    if numbers:
        detail += " " + gettext("The newest are: %(numbers)s.") % {"numbers": ", ".join(numbers)}
    else:
        detail += " " + gettext("None has been made yet. Leave this parameter out.")
    raise NoInstant(detail)


def asked(params: Mapping[str, Sequence[str]]) -> Instant | None:
    """Return the moment that an address asks about, for whoever opens the public's eyes.

    Returns:
        None if it asks about none, or not in one way that is understood; whoever answers then refuses it.

    Queries: 0, or those of ``of_release`` where a release is asked for.
    """
    moments, numbers = _written(params, AS_OF), _written(params, RELEASE)
    if len(moments) + len(numbers) != 1:
        return None
    try:
        return read(moments[0]) if moments else of_release(numbers[0].strip())
    except NoInstant:
        return None


def _written(params: Mapping[str, Sequence[str]], name: str) -> list[str]:
    every = params.getlist(name) if hasattr(params, "getlist") else params.get(name, [])
    return [value for value in every if value.strip()]


def understood(as_of: str, release: str) -> tuple[Instant | None, Problem | None]:
    """Return the moment that the two parameters mean, of which the database is read.

    Args:
        as_of: What was written for the moment; empty: nothing.
        release: What was written for the release; empty: nothing.

    Returns:
        The moment, or None for now; and what is wrong, or None.

    Queries: as ``of_release``.
    """
    if as_of and release:
        detail = gettext("A release answers from its own moment. Leave as_of out, or release.")
        return None, Problem(RELEASE, detail, value=release)
    if not as_of and not release:
        return None, None
    try:
        moment = of_release(release) if release else read(as_of)
    except NoInstant as error:
        return None, Problem(RELEASE if release else AS_OF, str(error), value=release or as_of)
    same_as_read(moment)
    return moment, None


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
