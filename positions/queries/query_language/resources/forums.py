"""Forums and their sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet

from positions.models import Forum, Participation, Session, Stance, Statement
from positions.queries.query_language import addresses
from positions.queries.query_language.columns import Extras, Field, Resource
from positions.queries.query_language.known import KINDS
from positions.queries.query_language.resources.building import (
    counted,
    field,
    has,
    interval,
    named,
    own,
    reference,
    tidy,
    times,  # fmt: skip
)
from positions.queries.query_language.trees import Countable, beneath, count_beneath


def _listed(documents: object) -> str | None:
    """Write the documents of an occasion, one a line: symbol, date, what it is."""
    lines = []
    for one in documents if isinstance(documents, list) else ():
        parts = [str(one[key]) for key in ("symbol", "date", "year", "what") if isinstance(one, dict) and one.get(key)]
        lines.append(", ".join(parts))
    return "\n".join(line for line in lines if line) or None


_OCCASION: tuple[Field, ...] = (
    field("kind", "text", "Expert group, working group, conference, organ ...", nullable=False),
    *interval("date", "held", "it was held", open_end=True, example="2015-04-16/2015-04-17"),
    field("place", "text", "City."),
    field("host_state", "code", "The host, by alpha-3 code; its position is not thereby recorded.", "host_state__alpha3", example="NLD"),
    field("mandate", "longtext", "Document that set it up, by symbol."),
    field("report", "longtext", "Document with the result, by symbol."),
    field("outcome", "longtext", "How it ended."),
    field("chair", "text", "Person in the chair."),
    field("chair_state", "code", "State of the person in the chair, by alpha-3 code.", "chair_state__alpha3"),
    field("participants", "longtext", "Who took part, in words."),
    field("states", "list", "States that took part, by alpha-3 code. An expert sat in a personal capacity.", "took_part", nullable=False),
    field("state_roles", "list", "In which way each of them took part, in the same order: expert, sponsor, delegation.", "took_part_as", nullable=False),
    field("documents", "longtext", "Documents of the occasion, one a line: symbol, date, what it is.", make=_listed),
    field("related_documents", "list", "Symbols of documents that belong to it.", "related", make=tidy, nullable=False),
    field("note", "longtext", "What a reader must know."),
)  # fmt: skip

_COUNTS: tuple[str, ...] = ("statement_count", "counted_statement_count", "position_count", "document_count")


def _took_part(by: str) -> dict[str, ArraySubquery]:
    rows = Participation.objects.filter(state__published_at__isnull=False, **{by: OuterRef("pk")})
    rows = rows.order_by("state__alpha3", "role")
    return {
        "took_part": ArraySubquery(rows.values("state__alpha3")),
        "took_part_as": ArraySubquery(rows.values("role")),
    }


def _count_help(of: str) -> tuple[tuple[str, str], ...]:
    return (
        ("statement_count", f"Published statements made there; as many as statements?{of}= lists."),
        ("counted_statement_count", "Those of them that make positions; a headline does not."),
        ("position_count", f"Positions taken there; as many as positions?{of}= lists."),
        ("document_count", "Documents in which these statements stand."),
    )


def _forums() -> QuerySet[Any, Any]:
    published = Statement.objects.published()
    stances = Stance.objects.filter(
        statement__in=published.counted(), principle__published_at__isnull=False,
        statement__attributions__isnull=False,
    )  # fmt: skip
    sessions = Session.objects.published()
    rows: QuerySet[Any, Any] = Forum.objects.published().annotate(
        session_count=counted(sessions, "forum", Count("pk")),
        statement_count=counted(published, "session__forum", Count("pk")),
        counted_statement_count=counted(published.counted(), "session__forum", Count("pk")),
        position_count=counted(stances, "statement__session__forum", Count("pk")),
        document_count=counted(published, "session__forum", Count("document", distinct=True)),
        **_took_part("forum"),
    )
    return rows


_FORUM_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Code of the forum; what the column forum holds elsewhere.", "slug", nullable=False, example="gccs"),
    field("forum", "code", "The same, under the name it has in other tables.", "slug", nullable=False, example="gccs"),
    field("name", "text", "Official name.", nullable=False, letters=True),
    field("abbreviation", "text", "Short form."),
    field("host", "text", "Under whose roof it stands."),
    field("summary", "longtext", "What it is, in our words."),
    field("region", "text", "Region that it covers."),
    *_OCCASION,
    field("session_count", "integer", "Sessions on record.", nullable=False),
    *(field(name, "integer", words, nullable=False) for name, words in _count_help("forum")),
    *reference("forum", lambda slug: addresses.page_of("forum", slug), "slug"),
)  # fmt: skip

_HOSTS = (
    named("host_state", "state", "Keeps what one of these states hosted.", "host_state_id", example="NLD"),
    named("chair_state", "state", "Keeps what somebody of one of these states chaired.", "chair_state_id", example="AUS"),
    named("state", "state", "Keeps occasions in which one of these states took part, by an expert, a delegation or as sponsor.",
          "state_id", part="participation", example="CHN"),
)  # fmt: skip

FORUMS = Resource(
    name="forums",
    singular="forum",
    help="Processes, organs and instruments in which states speak about the rules of cyberspace.",
    base=_forums,
    fields=_FORUM_FIELDS,
    parameters=own(
        _FORUM_FIELDS,
        (
            named("forum", "forum", "Keeps these forums: code, name or abbreviation.", "pk", example="gccs"),
            named("id", "forum", "The same as forum.", "pk", example="gccs"),
            *times("held_start", "held_end", "it was held", open_end=True),
            *_HOSTS,
        ),
    ),
    unique=("slug",),
    sort=("name",),
    find=lambda identifier: Q(slug=identifier.lower()),
    parts={"participation": has(Participation, "forum")},
    model=Forum,
)


def _sessions() -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = Session.objects.published().annotate(**_took_part("session"))
    return rows


def _session_counts(keys: Sequence[Any]) -> Extras:
    """Count what was said at sessions and at their parts. Queries: 2."""
    tree = beneath(KINDS["session"].all(), keys)
    return count_beneath(tree, Countable.SESSIONS)


_SESSION_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Code of the session; what the column session holds elsewhere.", "slug", nullable=False, example="gccs-2015"),
    field("session", "code", "The same, under the name it has in other tables.", "slug", nullable=False, example="gccs-2015"),
    field("forum", "code", "Forum that it is a session of.", "forum__slug", nullable=False, example="gccs"),
    field("forum_name", "text", "Name of that forum.", "forum__name", nullable=False),
    field("parent", "code", "Group whose session this is, by its code.", "parent__slug"),
    field("name", "text", "Official name.", nullable=False, letters=True),
    field("abbreviation", "text", "Short form."),
    *_OCCASION,
    field("expert_count", "integer", "Size of an expert group."),
    *(field(name, "integer", words + " Its parts included.", "pk", extra=name, nullable=False) for name, words in _count_help("session")),
    *reference("session", lambda forum, slug: addresses.page_of("session", forum, slug), "forum__slug", "slug"),
)  # fmt: skip

SESSIONS = Resource(
    name="sessions",
    singular="session",
    help="Meetings, groups and conferences of a forum, with their dates, place, mandate and outcome.",
    base=_sessions,
    fields=_SESSION_FIELDS,
    parameters=own(
        _SESSION_FIELDS,
        (
            named("session", "session", "Keeps these sessions and their parts: code, name or abbreviation.", "pk", tree="parts", example="gccs-2015"),
            named("id", "session", "Keeps these sessions alone.", "pk", example="gccs-2015"),
            named("forum", "forum", "Keeps sessions of these forums.", "forum_id", example="gccs"),
            named("forum_name", "forum", "The same as forum.", "forum_id"),
            named("parent", "session", "Keeps parts of these sessions.", "parent_id", example="oewg-2021-2025"),
            *times("held_start", "held_end", "it was held", open_end=True),
            *_HOSTS,
        ),
    ),
    unique=("slug",),
    sort=("forum", "date_start"),
    find=lambda identifier: Q(slug=identifier.lower()),
    parts={"participation": has(Participation, "session")},
    extras=_session_counts,
    model=Session,
)  # fmt: skip
