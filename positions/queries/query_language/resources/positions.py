"""Positions: the same passage, once for each state or group and principle. The unit of counting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from positions.models import Mention, Stance
from positions.models.choices import AttributionRole, Region, StanceValue, Voice
from positions.queries.lexicon import name_at_the_time
from positions.queries.query_language.columns import Field, Parameter, Resource
from positions.queries.query_language.param_types import Numbers, PositionIds, YesNo
from positions.queries.query_language.param_types import Value as Understood
from positions.queries.query_language.resources import former_names
from positions.queries.query_language.resources.building import (
    among,
    choice,
    codes,
    field,
    named,
    of_origin,
    own,  # fmt: skip
)
from positions.queries.query_language.resources.passages import after, before, mentions, parameters


def _positions() -> QuerySet[Any, Any]:
    # One join to the attributions, made by these annotations: a filter on the path itself would join them a second
    # time.
    return (
        Stance.objects.filter(
            # Said of the row that is joined anyway: a subquery would read all statements once more.
            statement__published_at__isnull=False,
            statement__retired_at__isnull=True,
            statement__counted=True,
            statement__document__published_at__isnull=False,
            principle__published_at__isnull=False,
        )
        .annotate(
            by_state=F("statement__attributions__state_id"),
            by_group=F("statement__attributions__group_id"),
            by_region=F("statement__attributions__state__region"),
            by_role=F("statement__attributions__role"),
            called_then=name_at_the_time("by_state", "statement__"),
            by_holder=Coalesce("statement__attributions__state__alpha3", "statement__attributions__group__slug"),
            holder_shown=Coalesce(
                "statement__attributions__state__published_at", "statement__attributions__group__published_at"
            ),
        )
        .filter(holder_shown__isnull=False)
    )


def _identifier(statement: str, holder: str, principle: str) -> str:
    return f"{statement}:{holder}:{principle}"


def _find(identifier: str) -> Q | None:
    parts = PositionIds.parts(identifier)
    return parts and Q(
        statement__public_id=parts[0], by_holder__in=(parts[1].upper(), parts[1]), principle__slug=parts[2]
    )


def _ids(values: Sequence[Understood]) -> Q:
    condition = Q()
    for value in values:
        for statement, holder, principle in value.keys:
            condition |= Q(statement__public_id=statement, by_holder=holder, principle__slug=principle)
    return condition


_POSITION_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Statement, state or group, and principle, with colons between.", ("statement__public_id", "by_holder", "principle__slug"), make=_identifier, nullable=False, example="S-000002:CHN:non-intervention"),
    field("statement", "code", "Number of the statement.", "statement__public_id", nullable=False, example="S-000002"),
    field("version", "integer", "Version of the statement in force; a correction is the next one.", "statement__version", nullable=False),
    field("state", "code", "State that holds the position, by alpha-3 code; empty if it is a group.", "statement__attributions__state__alpha3", example="CHN"),
    field("state_name", "text", "Short name of that state.", "statement__attributions__state__common_name", example="China"),
    field(former_names.NAME, "text", former_names.HELP, "called_then", sort="", example="Turkey"),
    field("group", "code", "Group that holds the position; empty if it is a state. It is never copied to its members.", "statement__attributions__group__slug", example="european-union"),
    choice("role", "In which way the state or group stands behind the statement.", AttributionRole, "by_role"),
    field("principle", "code", "Code of the principle.", "principle__slug", nullable=False, example="non-intervention"),
    field("principle_name", "text", "Name of the principle.", "principle__name", nullable=False, example="Non-intervention"),
    choice("stance", "What the statement does to the principle.", StanceValue, "value"),
    choice("voice", "Whose wording the passage is.", Voice, "statement__voice"),
    field("confidence", "number", "How sure the reader is of this stance, 0 to 1.", make=float, nullable=False, sort="confidence"),
    *before("statement__"),
    *after("statement__"),
)  # fmt: skip

POSITIONS = Resource(
    name="positions",
    singular="position",
    help="The tidy table: one row for each statement, state or group, and principle. The unit of counting.",
    base=_positions,
    fields=_POSITION_FIELDS,
    parameters=own(
        _POSITION_FIELDS,
        (
            Parameter("id", "Keeps these positions.", PositionIds(), _ids, example="S-000002:CHN:non-intervention"),
            Parameter("statement", "Keeps positions of these statements.", Numbers("statement"), among("statement_id"), example="S-000002"),
            named("state", "state", "Keeps positions of these states: alpha-3, alpha-2, or any known name in six languages.", "by_state", example="CHN"),
            named("state_name", "state", "The same as state.", "by_state", example="China"),
            former_names.former_name("positions of a state", "by_state"),
            named("group", "group", "Keeps positions of these groups. They are not their members'.", "by_group", example="european-union"),
            Parameter("role", "Keeps positions behind which the state or group stands in one of these ways.", codes(AttributionRole), among("by_role"), example="sole"),
            Parameter("region", "Keeps positions of states of these regional groups of the United Nations.", codes(Region), among("by_region"), example="weog"),
            named("principle", "principle", "Keeps positions on these principles and on those beneath them.", "principle_id", tree="principles beneath", example="non-intervention"),
            named("principle_name", "principle", "Keeps positions on these principles alone.", "principle_id", example="Non-intervention"),
            *parameters("statement__"),
            mentions(),
            Parameter("reviewed", "Keeps positions that a second person approved here (yes), or that came with the data set (no).", YesNo(), of_origin("statement__origin"), example="no"),
        ),
    ),
    unique=("statement__public_id", "by_holder", "principle__slug"),
    sort=("-date",),
    find=_find,
    parts={"mention": lambda condition: Q(statement__in=Mention.objects.filter(condition).values("statement"))},
    model=Stance,
)  # fmt: skip
