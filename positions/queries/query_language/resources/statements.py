"""Statements: a passage in which somebody speaks for states or groups, in one row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib.postgres.aggregates import JSONBAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from positions.models import Attribution, Mention, PublicVersion, Stance, Statement
from positions.models.choices import AttributionRole, Region, StanceValue, Voice
from positions.published.declaration.statements import STATEMENTS as STATEMENT
from positions.queries.lexicon import name_at_the_time
from positions.queries.query_language import addresses
from positions.queries.query_language.columns import Field, Finished, Parameter, Resource
from positions.queries.query_language.param_types import Numbers
from positions.queries.query_language.resources import former_names, statements_by_key
from positions.queries.query_language.resources.building import (
    among,
    choice,
    codes,
    field,
    has,
    named,
    own,
    reviewed,  # fmt: skip
)
from positions.queries.query_language.resources.declared import declared, further
from positions.queries.query_language.resources.passages import after, before, mentions, parameters
from positions.queries.query_language.resources.versions import periods

Entries = list[dict[str, Any]] | None


def _alone(key: str) -> Callable[[Entries], str | None]:
    """Take a value of the one entry there is; None if there are several."""
    return lambda entries: entries[0][key] if entries and len(entries) == 1 else None


def _each(key: str) -> Callable[[Entries], list[str]]:
    """Take a value of every entry that has one."""
    return lambda entries: [one[key] for one in entries or () if one[key] is not None]


def _statements() -> QuerySet[Any, Any]:
    speaking = Attribution.objects.filter(
        Q(state__published_at__isnull=False) | Q(group__published_at__isnull=False), statement=OuterRef("pk")
    )
    taking = Stance.objects.filter(principle__published_at__isnull=False, statement=OuterRef("pk"))
    return _in_force(
        speaking=_gathered(
            speaking, "id", state=F("state__alpha3"), state_name=F("state__common_name"),
            then=name_at_the_time("state", "statement__"), group=F("group__slug"), role=F("role"),
        ),
        taking=_gathered(taking, ("principle__position", "id"), principle=F("principle__slug"), stance=F("value")),
        mentioning=_gathered(_its(Mention), "id", of=Coalesce("session__slug", "forum__slug")),
    )  # fmt: skip


def _statements_by_key() -> QuerySet[Any, Any]:
    return _in_force(
        speaking=_gathered(_its(Attribution), "id", state=F("state_id"), group=F("group_id"), role=F("role")),
        taking=_gathered(_its(Stance), "id", principle=F("principle_id"), stance=F("value")),
        mentioning=_gathered(_its(Mention), "id", session=F("session_id"), forum=F("forum_id")),
    )


def _in_force(**gathered: Subquery) -> QuerySet[Any, Any]:
    """Return the statements of which rows are made, with the lists that are gathered for each."""
    versions = PublicVersion.objects.filter(public_id=OuterRef("public_id")).order_by("-version")
    return (
        Statement.objects.published()
        .filter(document__published_at__isnull=False)
        .annotate(
            **gathered,
            versions_known=ArraySubquery(
                versions.values(pair=JSONObject(version=F("version"), since=F("published_at"), until=F("retired_at")))
            ),
            relevance=Value(0, output_field=IntegerField()),
        )
    )


def _its(model: type[Attribution | Stance | Mention]) -> QuerySet[Any, Any]:
    return model._default_manager.filter(statement=OuterRef("pk"))  # noqa: SLF001 - Django's documented name


def _gathered(rows: QuerySet[Any, Any], order: str | tuple[str, ...], **values: Any) -> Subquery:
    """Gather the entries of a list in one query, however many rows have one."""
    gathered = JSONBAgg(JSONObject(**values), order_by=order)
    return Subquery(rows.order_by().values("statement").annotate(gathered=gathered).values("gathered"))


_STATEMENT_FIRST: tuple[Field, ...] = (
    field("id", "code", "Number of the statement; never given again.", "public_id", nullable=False, example="S-000002"),
    field("statement", "code", "The same, under the name it has in other tables.", "public_id", nullable=False, example="S-000002"),
    field("version", "integer", "Version in force; a correction is the next one.", nullable=False),
    field("state", "code", "State that it speaks for, by alpha-3 code; empty if it speaks for a group or for several: see states.", "speaking", make=_alone("state"), sort="", example="CHN"),
    field("state_name", "text", "Short name of that state.", "speaking", make=_alone("state_name"), sort="", example="China"),
    field(former_names.NAME, "text", f"{former_names.HELP} Empty too if it speaks for several.", "speaking", make=_alone("then"), sort="", example="Turkey"),
    field("group", "code", "Group that it speaks for; empty if it speaks for a state or for several: see groups.", "speaking", make=_alone("group"), sort=""),
    replace(choice("role", "In which way that state or group stands behind it; empty if there are several.", AttributionRole, nullable=True), sources=("speaking",), make=_alone("role"), sort=""),
    field("states", "list", "Every state that it speaks for, by alpha-3 code.", "speaking", make=_each("state"), nullable=False),
    field("groups", "list", "Every group that it speaks for.", "speaking", make=_each("group"), nullable=False),
    field("principles", "list", "Principles that it takes a stance on, in the order of the tree.", "taking", make=_each("principle"), nullable=False),
    field("stances", "list", "Its stance on each of them, in the same order.", "taking", make=_each("stance"), nullable=False),
    choice("voice", "Whose wording the passage is.", Voice),
    field("confidence", "number", "How sure the reader is of this reading, 0 to 1.", make=float, nullable=False, sort="confidence"),
    *before(""),
    declared(STATEMENT, "counted"),
    declared(STATEMENT, "truncated"),
    declared(STATEMENT, "occasion"),
    field("mentions", "list", "Forums and sessions that it talks about.", "mentioning", make=_each("of"), nullable=False),
    declared(STATEMENT, "rationale"),
    declared(STATEMENT, "remarks"),
)  # fmt: skip
_STATEMENT_LAST: tuple[Field, ...] = (
    reviewed(),
    *after(""),
    field("versions_url", "url", "Its versions, the superseded ones too, as data.", "public_id", make=addresses.versions, nullable=False),
    field("versions", "list", "Its versions, the latest first: number, then from when and until when it was in force (UTC, .. for the one in force).", "versions_known", make=periods, nullable=False, shown=False, alone=True),
    field("relevance", "integer", "How well the passage answers q, in millionths: how often and how close together its words stand; in the quote they count in full, in the speaker's name and office 0.4, in the title 0.2, and in a longer passage less. 0 without q.", nullable=False, shown=False),
)  # fmt: skip

_STATEMENT_FIELDS = (*_STATEMENT_FIRST, *further(STATEMENT, *_STATEMENT_FIRST), *_STATEMENT_LAST)

STATEMENTS = Resource(
    name="statements",
    singular="statement",
    help="Passages in which somebody speaks for a state or group, word for word, with who, when and where.",
    base=_statements,
    fields=_STATEMENT_FIELDS,
    parameters=own(
        _STATEMENT_FIELDS,
        (
            Parameter("statement", "Keeps these statements.", Numbers("statement"), among("pk"), example="S-000002"),
            Parameter("id", "The same as statement.", Numbers("statement"), among("pk"), example="S-000002"),
            named("state", "state", "Keeps statements that speak for one of these states: alpha-3, alpha-2, or any known name in six languages.", "state_id", part="attribution", example="CHN"),
            named("state_name", "state", "The same as state.", "state_id", part="attribution", example="China"),
            former_names.former_name("statements that speak for a state", "state", "attribution"),
            named("group", "group", "Keeps statements that speak for one of these groups. A group's words are not its members'.", "group_id", part="attribution", example="european-union"),
            Parameter("role", "Keeps statements that a state or group stands behind in one of these ways.", codes(AttributionRole), among("role"), part="attribution", example="sole"),
            Parameter("region", "Keeps statements that speak for a state of one of these regional groups of the United Nations.", codes(Region), among("state__region"), part="attribution", example="weog"),
            named("principle", "principle", "Keeps statements with a stance on one of these principles, or on one beneath them.", "principle_id", part="stance", tree="principles beneath", example="non-intervention"),
            named("principle_name", "principle", "Keeps statements with a stance on one of these principles alone.", "principle_id", part="stance", example="Non-intervention"),
            Parameter("stance", "Keeps statements that take one of these stances; together with principle, on that.", codes(StanceValue), among("value"), part="stance", example="affirms"),
            *parameters(""),
            mentions(),
        ),
    ),
    unique=("public_id",),
    sort=("-date",),
    find=lambda identifier: Q(public_id=identifier.upper()),
    parts={
        "attribution": has(Attribution, "statement"),
        "stance": has(Stance, "statement"),
        "mention": has(Mention, "statement"),
    },
    model=Statement,
    finished=Finished(_statements_by_key, statements_by_key.FROM_KEYS),
    facets=("state", "principle", "stance", "forum", "voice", "year"),
)  # fmt: skip
