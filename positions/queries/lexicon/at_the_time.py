"""Names of then: what a state was called on the days of a statement, where that is not its name of today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from positions.models import Name
from positions.models.choices import NameKind

LANGUAGE = "en"
"""Language in which pages, rows and citations name states."""


def former_names() -> QuerySet[Name]:
    """Return the former names that can be shown: in our language, both days known, and not the name of today. Queries: 1."""
    return Name.objects.filter(
        kind=NameKind.FORMER, language=LANGUAGE, state__isnull=False, since__isnull=False
    ).exclude(text=F("state__common_name"))


def names_at_the_time(state: str, of: str) -> QuerySet[Name]:
    """Return, for each row of an outer query, the former name of its state that holds all days of its statement.

    The days are those on which the words were said; where these are not known, those on which the document was
    published. A name of which a day is not known holds none.

    Args:
        state: Path from the outer row to the state's key.
        of: Path from there to the statement, with ``__`` at its end; empty for the statement itself.

    Returns:
        One name at most: the former names of a state in one language share no day.

    Queries: 0, as a part of the outer one.
    """
    said_start, said_end, published_start, published_end = (
        OuterRef(f"{of}{path}")
        for path in ("said_start", "said_end", "document__published_start", "document__published_end")
    )
    undated = Q(IsNull(said_start, True), IsNull(said_end, True))
    return former_names().filter(
        Q(since__lte=said_start, until__gte=said_end)
        | undated & Q(since__lte=published_start, until__gte=published_end),
        state=OuterRef(state),
    )


def name_at_the_time(state: str, of: str) -> Subquery:
    """Return that name as an expression; NULL where today's is the name of then, or nobody knows. Queries: 0."""
    return Subquery(names_at_the_time(state, of).values("text")[:1])


def names_on(states: Iterable[str], first: date | None, last: date | None) -> dict[str, str]:
    """Return the former names that these states had on all of these days.

    Args:
        states: Alpha-3 codes.
        first: First day; None: not known.
        last: Last day; None: not known, or it lasts.

    Returns:
        By alpha-3 code; a state whose name was today's, or is not known, is left out.

    Queries: 1; 0 without both days.
    """
    if first is None or last is None:
        return {}
    rows = former_names().filter(state__alpha3__in=list(states), since__lte=first, until__gte=last)
    return dict(rows.values_list("state__alpha3", "text"))
