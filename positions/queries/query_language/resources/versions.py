"""Versions: the public history of statements. The one noun that has superseded rows; no other counts them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from positions.models import PublicVersion
from positions.models.choices import Voice
from positions.published.declaration.statements import STATEMENTS as STATEMENT
from positions.queries.query_language import addresses
from positions.queries.query_language.columns import Parameter, Resource
from positions.queries.query_language.param_types import Texts, Value, VersionIds, YesNo
from positions.queries.query_language.resources.building import choice, field, interval, own, reviewed, tidy
from positions.queries.query_language.resources.declared import declared, further


def _versions() -> QuerySet[Any, Any]:
    return PublicVersion.objects.all()


def _identifier(public_id: str, version: int) -> str:
    return f"{public_id}:{version}"


def _each(key: str, *kinds: str) -> Callable[[list[dict[str, Any]]], list[str]]:
    return lambda entries: tidy(one[key] for one in entries if not kinds or one["kind"] in kinds)


def _share(confidence: Decimal) -> float:
    return float(confidence)


def _in_force(retired_at: datetime | None) -> bool:
    return retired_at is None


def periods(versions: list[dict[str, Any]] | None) -> list[str]:
    """Write the versions of a statement as "2: 2026-04-01T09:30:00Z/.."."""
    return [f"{one['version']}: {_moment(one['since'])}/{_moment(one['until']) or '..'}" for one in versions or ()]


def _moment(written: str | None) -> str:
    """Write a moment, as PostgreSQL writes it in JSON, in UTC."""
    if not written:
        return ""
    return datetime.fromisoformat(written).astimezone(UTC).isoformat().replace("+00:00", "Z")


def _find(identifier: str) -> Q | None:
    parts = VersionIds.parts(identifier)
    return parts and Q(public_id=parts[0], version=parts[1])


def _ids(values: Sequence[Value]) -> Q:
    condition = Q()
    for value in values:
        for public_id, version in value.keys:
            condition |= Q(public_id=public_id, version=version)
    return condition


def _is_in_force(values: Sequence[Value]) -> Q:
    wanted = {key for value in values for key in value.keys}
    return Q(*(Q(retired_at__isnull=yes) for yes in wanted), _connector=Q.OR)


def _exactly(path: str) -> Callable[[Sequence[Value]], Q]:
    return lambda values: Q(**{f"{path}__in": [key for value in values for key in value.keys]})


_FIRST = (
    field("id", "code", "Statement and version, with a colon between.", ("public_id", "version"), make=_identifier, nullable=False, example="S-000002:1"),
    field("statement", "code", "Number of the statement.", "public_id", nullable=False, example="S-000002"),
    field("version", "integer", "Number of the version, from 1.", nullable=False),
    field("in_force", "boolean", "Whether it is the version in force; else a later one took its place.", "retired_at", make=_in_force, nullable=False, sort=""),
    field("published_at", "instant", "From when it was in force.", nullable=False),
    field("retired_at", "instant", "Until when, that moment not included; empty for the version in force."),
    field("retired_reason", "longtext", "Why it was corrected; empty for the version in force, or where nobody recorded it."),
    field("states", "list", "Every state that it speaks for, by alpha-3 code.", "speaking", make=_each("code", "state"), nullable=False),
    field("groups", "list", "Every group that it speaks for.", "speaking", make=_each("code", "group"), nullable=False),
    field("roles", "list", "In which way each of those stands behind it: the states and groups together, in the order of the record.", "speaking", make=_each("role"), nullable=False),
    field("principles", "list", "Principles that it takes a stance on.", "taking", make=_each("slug"), nullable=False),
    field("stances", "list", "Its stance on each of them, in the same order.", "taking", make=_each("value"), nullable=False),
    field("mentions", "list", "Forums and sessions that it talks about.", "mentioning", make=_each("code"), nullable=False),
    choice("voice", "Whose wording the passage is.", Voice),
    field("confidence", "number", "How sure the reader is of this reading, 0 to 1.", make=_share, nullable=False, sort="confidence"),
    declared(STATEMENT, "speaker"),
    declared(STATEMENT, "capacity"),
    *interval("date", "said", "the words were said", example="2015-04-16/2015-04-17"),
    field("forum", "code", "Forum in which the words were said.", "session__forum__slug", example="gccs"),
    field("session", "code", "Session at which the words were said.", "session__slug", example="gccs-2015"),
    declared(STATEMENT, "occasion"),
    field("document", "code", "Number of the document in which the passage stands.", "document__public_id", nullable=False, example="D-0001"),
    declared(STATEMENT, "quote"),
    declared(STATEMENT, "language"),
    declared(STATEMENT, "start"),
    declared(STATEMENT, "end"),
    field("counted", "boolean", "Whether the passage makes positions while it is in force.", nullable=False),
    declared(STATEMENT, "truncated"),
    declared(STATEMENT, "rationale"),
    declared(STATEMENT, "remarks"),
)  # fmt: skip
_LAST = (
    reviewed(),
    field("url", "url", "Page of this version, for ever.", ("public_id", "version"), make=addresses.version, nullable=False),
)  # fmt: skip

_FIELDS = (*_FIRST, *further(STATEMENT, *_FIRST), *_LAST)

VERSIONS = Resource(
    name="versions",
    singular="version",
    help="The public history: every version of a statement in force, also those that a correction has taken the place of. They count nowhere else.",
    base=_versions,
    fields=_FIELDS,
    parameters=own(
        _FIELDS,
        (
            Parameter("id", "Keeps these versions.", VersionIds(), _ids, example="S-000002:1"),
            Parameter("statement", "Keeps the versions of these statements.", Texts("public_id"), _exactly("public_id"), example="S-000002"),
            Parameter("in_force", "Keeps the versions in force (yes), or those that were superseded (no).", YesNo(), _is_in_force, example="no"),
        ),
    ),
    unique=("public_id", "version"),
    sort=("statement", "-version"),
    find=_find,
    model=PublicVersion,
)  # fmt: skip
