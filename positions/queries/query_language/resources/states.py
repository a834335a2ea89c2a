"""States and groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Now, TruncDate

from positions.models import Attribution, Group, Membership, Name, Stance, State, Statement, principles_alone
from positions.models.choices import NameKind, Region, StateKind
from positions.published.session import moment
from positions.queries.query_language import addresses
from positions.queries.query_language.columns import Extras, Field, Resource
from positions.queries.query_language.resources.building import (
    choice,
    field,
    has,
    named,
    names,
    own,
    reference,
    tidy,  # fmt: skip
)

_NO_COPY = "A position of a group is never copied to its members."


def current() -> Q:
    """Condition that a membership lasts today, or on the day as of which the record is read."""
    then = moment()
    today = Value(then.date()) if then else TruncDate(Now())
    return (Q(joined_on__isnull=True) | Q(joined_on__lte=today)) & (Q(left_on__isnull=True) | Q(left_on__gte=today))


def _counts(by: str) -> Callable[[Sequence[Any]], Extras]:
    """Count what speaks for states or groups, for a whole page at once: asked row by row it would cost 50 times as much."""

    def count(keys: Sequence[Any]) -> Extras:
        """Queries: 2."""
        published = Statement.objects.published()
        attributions = Attribution.objects.filter(statement__in=published, **{f"{by}__in": keys}).order_by()
        spoken = attributions.values_list(by).annotate(
            statements=Count("pk"),
            counted=Count("pk", filter=Q(statement__counted=True)),
            documents=Count("statement__document", distinct=True),
        )
        # One join to the attributions, made by the annotation: a filter on the path itself would make a second.
        stances = Stance.objects.filter(statement__in=published.counted(), principle__published_at__isnull=False)
        stances = stances.order_by().annotate(holder=F(f"statement__attributions__{by}")).filter(holder__in=keys)
        held = stances.values_list("holder").annotate(
            positions=Count("pk"), principles=Count("principle", distinct=True, filter=principles_alone("principle__"))
        )
        by_spoken = {row[0]: row[1:] for row in spoken}
        by_held = {row[0]: row[1:] for row in held}
        return {
            key: dict(zip(_COUNTS, (*by_spoken.get(key, (0, 0, 0)), *by_held.get(key, (0, 0))), strict=True))
            for key in keys
        }

    return count


_COUNTS = ("statement_count", "counted_statement_count", "document_count", "position_count", "principle_count")


def _count_fields(of: str) -> tuple[Field, ...]:
    helps = (
        f"Published statements of this {of}; as many as statements?{of}= lists.",
        "Those of them that make positions; a headline does not.",
        "Documents in which these statements stand.",
        f"Positions of this {of}; as many as positions?{of}= lists.",
        "Different principles of these positions; families are not counted.",
    )
    return tuple(
        field(name, "integer", words, "pk", extra=name, nullable=False)
        for name, words in zip(_COUNTS, helps, strict=True)
    )


def _states() -> QuerySet[Any, Any]:
    memberships = Membership.objects.filter(current(), group__published_at__isnull=False)
    rows: QuerySet[Any, Any] = State.objects.published().annotate(
        current_groups=ArraySubquery(
            memberships.filter(state=OuterRef("pk")).order_by("group__slug").values("group__slug")
        ),
        cow=Subquery(
            Name.objects.filter(state=OuterRef("pk"), kind=NameKind.COW_NUMBER, until=None)
            .order_by("pk")
            .values("text")[:1]
        ),
    )
    return rows


_STATE_FIELDS: tuple[Field, ...] = (
    field("id", "code", "ISO 3166-1 alpha-3 code; what the column state holds elsewhere.", "alpha3", nullable=False, example="CHN"),
    field("state", "code", "The same, under the name it has in other tables.", "alpha3", nullable=False, example="CHN"),
    field("state_name", "text", "Short name for running text.", "common_name", nullable=False, letters=True, example="China"),
    field("name", "text", "Name in use at the United Nations.", nullable=False, letters=True, example="China"),
    field("official_name", "text", "Full official name."),
    field("alpha2", "code", "ISO 3166-1 alpha-2 code. Only on request: pandas takes Namibia's, NA, for a missing value unless read_csv is given keep_default_na=False.", nullable=False, example="CN", shown=False),
    field("m49", "code", "UN M49 code, three figures. Only on request: many CSV readers drop its leading zeros; read it as text.", nullable=False, example="156", shown=False),
    field("cow", "code", "Number of the state in Correlates of War, which data sets of votes and wars are keyed by; empty if it has none.", example="710"),
    choice("kind", "Standing in the United Nations.", StateKind),
    choice("region", "UN regional group.", Region),
    field("region_note", "longtext", "What the regional group leaves open."),
    *names("state"),
    field("aliases", "list", "Other names by which the state is found.", make=tidy, nullable=False),
    field("groups", "list", f"Groups that it belongs to today, by their codes. {_NO_COPY}", "current_groups", nullable=False),
    *_count_fields("state"),
    *reference("state", addresses.state, "alpha3"),
)  # fmt: skip

STATES = Resource(
    name="states",
    singular="state",
    help="States: members and observers of the United Nations, with or without a position on record.",
    base=_states,
    fields=_STATE_FIELDS,
    parameters=own(
        _STATE_FIELDS,
        (
            named("state", "state", "Keeps these states: alpha-3, alpha-2, or any known name in six languages.", "pk", example="CHN"),
            named("id", "state", "The same as state.", "pk", example="CHN"),
            named("state_name", "state", "The same as state.", "pk", example="China"),
            named("name", "state", "The same as state.", "pk", example="China"),
            named("group", "group", "Keeps states that belong to one of these groups today.", "group_id", part="membership", example="european-union"),
        ),
    ),
    unique=("alpha3",),
    sort=("state_name",),
    find=lambda identifier: Q(alpha3=identifier.upper()),
    parts={"membership": lambda condition: has(Membership, "state")(condition & current())},
    extras=_counts("state"),
    model=State,
)  # fmt: skip


def _groups() -> QuerySet[Any, Any]:
    memberships = Membership.objects.filter(current(), state__published_at__isnull=False)
    rows: QuerySet[Any, Any] = Group.objects.published().annotate(
        current_members=ArraySubquery(
            memberships.filter(group=OuterRef("pk")).order_by("state__alpha3").values("state__alpha3")
        ),
    )
    return rows


_GROUP_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Code of the group; what the column group holds elsewhere.", "slug", nullable=False, example="european-union"),
    field("group", "code", "The same, under the name it has in other tables.", "slug", nullable=False, example="european-union"),
    field("name", "text", "Name of the group.", nullable=False, letters=True, example="European Union"),
    field("abbreviation", "text", "Short form."),
    field("note", "longtext", "What a reader must know about this group."),
    *names("group"),
    field("aliases", "list", "Other names by which the group is found.", make=tidy, nullable=False),
    field("members", "list", f"States that belong to it today, by alpha-3 code. {_NO_COPY}", "current_members", nullable=False),
    *_count_fields("group"),
    *reference("group", lambda slug: addresses.page_of("group", slug), "slug"),
)  # fmt: skip

GROUPS = Resource(
    name="groups",
    singular="group",
    help=f"States acting together. {_NO_COPY}",
    base=_groups,
    fields=_GROUP_FIELDS,
    parameters=own(
        _GROUP_FIELDS,
        (
            named("group", "group", "Keeps these groups: code, name or abbreviation.", "pk", example="european-union"),
            named("id", "group", "The same as group.", "pk", example="european-union"),
            named("state", "state", "Keeps groups that one of these states belongs to today.", "state_id", part="membership", example="NLD"),
        ),
    ),
    unique=("slug",),
    sort=("name",),
    find=lambda identifier: Q(slug=identifier.lower()),
    parts={"membership": lambda condition: has(Membership, "group")(condition & current())},
    extras=_counts("group"),
    model=Group,
)  # fmt: skip
