"""States and groups in lists, with what is on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, Min
from django.db.models.functions import Coalesce, ExtractYear

from positions.models import Group, Principle, State, principles_alone
from positions.published import session
from positions.queries import redirects
from positions.queries.by_letters import by_letters
from positions.queries.cells import PositionSummary, who_speaks
from positions.queries.coverage import coded, held, ready
from positions.queries.query_language.known import KINDS
from positions.text.names import Found


@dataclass(frozen=True, slots=True)
class Spoken:
    """How much a state or group has on record.

    Attributes:
        statements: Statements that make positions.
        principles: Principles with a position, families not counted.
        first: Year of the oldest; None if no date is known.
        last: Year of the latest; None if no date is known.
    """

    statements: int
    principles: int
    first: int | None
    last: int | None

    @property
    def years(self) -> str:
        """First and last year, written once if they are one."""
        if self.first is None or self.last is None:
            return ""
        return str(self.last) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class ListedState:
    """A state or group in a list.

    Attributes:
        key: Of the record, for queries.
        kind: ``state`` or ``group``.
        code: Address part.
        name: Its name.
        spoken: What is on record; None if nothing.
        standing: Where it stands on the principle that was asked for; None if there is no record, or none was asked
            for.
    """

    key: int
    kind: str
    code: str
    name: str
    spoken: Spoken | None
    standing: PositionSummary | None


def listing(*, region: str = "", principle: Principle | None = None) -> tuple[ListedState, ...]:
    """List states by name.

    Args:
        region: Regional group to narrow to; empty for all.
        principle: Principle whose position summaries to show.

    Queries: 3; 5 with a principle.
    """
    states = State.objects.published().order_by(by_letters("common_name"))
    if region:
        states = states.filter(region=region)
    found = _spoken("state")
    stands = who_speaks(principle) if principle else {}
    return tuple(
        ListedState(
            state.pk,
            "state",
            state.alpha3.lower(),
            state.common_name,
            found.get(state.pk),
            stands.get(("state", state.pk)),
        )
        for state in states.only("id", "alpha3", "common_name")
    )


_BY = {"state": "statement__attributions__state_id", "group": "statement__attributions__group_id"}


def _spoken(kind: str) -> dict[int, Spoken]:
    """Sum up all states, or all groups, by key. Queries: 2."""
    if session.today():
        alone = set(Principle.objects.published().filter(principles_alone()).values_list("pk", flat=True))
        return {
            key: Spoken(one.statements, len(one.principles & alone), one.first, one.last)
            for key, one in ready.held_by(ready.KINDS[kind]).items()
        }
    rows = (
        held()
        .filter(**{f"{kind}__isnull": False})
        .order_by()
        .values(f"{kind}_id")
        .annotate(
            statements=Count("statement", distinct=True),
            first=Min(ExtractYear(Coalesce("statement__said_start", "statement__document__published_start"))),
            last=Max(ExtractYear(Coalesce("statement__said_end", "statement__document__published_end"))),
        )
    )
    principles = dict(
        coded()
        .filter(principles_alone("principle__"))
        .order_by()
        .values(_BY[kind])
        .annotate(n=Count("principle", distinct=True))
        .values_list(_BY[kind], "n")
    )
    return {
        row[f"{kind}_id"]: Spoken(row["statements"], principles.get(row[f"{kind}_id"], 0), row["first"], row["last"])
        for row in rows
    }


def groups_listing(*, principle: Principle | None = None) -> tuple[ListedState, ...]:
    """List groups by name. Queries: 3; 5 with a principle."""
    found = _spoken("group")
    stands = who_speaks(principle) if principle else {}
    return tuple(
        ListedState(group.pk, "group", group.slug, group.name, found.get(group.pk), stands.get(("group", group.pk)))
        for group in Group.objects.published().order_by(by_letters("name")).only("id", "slug", "name")
    )


def find(code: str) -> State | None:
    """Return the published state that a code or a name leads to, in capitals or not; None if it is not certain which.

    Queries: as ``redirects.find``; 1 more if it is no key that a state has or had.
    """
    if (state := redirects.find(State, code)) is not None:
        return state
    means = KINDS["state"].lexicon().look_up(code.replace("-", " "), ("state",))
    token = means.bearer.token if isinstance(means, Found) else ""
    return State.objects.published().filter(alpha3=token).first() if token else None


def m49_of(codes: Iterable[str]) -> dict[str, str]:
    """Return the M49 codes of states by their alpha-3 codes in small letters. Queries: 1."""
    rows = State.objects.published().filter(alpha3__in=[code.upper() for code in codes])
    return {alpha3.lower(): m49 for alpha3, m49 in rows.values_list("alpha3", "m49")}
