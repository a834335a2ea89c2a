"""Measurements: how good the machine's suggestions are, on public texts and on texts held out."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from positions.models import Measurement
from positions.models.choices import MeasuredOn
from positions.queries.query_language.columns import Parameter, Resource
from positions.queries.query_language.param_types import Numbers
from positions.queries.query_language.resources.building import among, choice, field, own

_HOLD_OUT = "hold-out"


def _measurements() -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = Measurement.objects.filter(
        Q(document__isnull=True) | Q(document__published_at__isnull=False)
    ).annotate(name=Coalesce(F("document__public_id"), Value(_HOLD_OUT)))
    return rows


_FIELDS = (
    field("id", "code", "Number of the document; hold-out for the texts that are held out.", "name", nullable=False, example="D-0001"),
    field("document", "code", "Number of the document; empty for the texts that are held out.", "document__public_id", example="D-0001"),
    choice("measured_on", "What the text is to the rules: one that they were tuned on, one read later, or texts held out.", MeasuredOn),
    field("texts", "integer", "How many texts the figures are of.", nullable=False),
    field("lexicon", "code", "Rules and words, with their version.", nullable=False, example="lexicon-3"),
    field("measured_at", "instant", "When it was measured.", nullable=False),
    field("statements", "integer", "Statements that people read and that make positions.", nullable=False),
    field("covered", "integer", "Of them, those that a suggested passage covers: half of the statement and a third of the passage are common to both.", nullable=False),
    field("links", "integer", "Principles that people linked to those statements.", nullable=False),
    field("links_found", "integer", "Of them, those that the passage suggests.", nullable=False),
    field("stances_right", "integer", "Of the links found, those with the stance that people read.", nullable=False),
    field("passages", "integer", "Passages that the machine suggests.", nullable=False),
    field("passages_right", "integer", "Of them, those of which half lies in one statement.", nullable=False),
    field("traps", "integer", "Places where no statement may be; empty if nobody named any."),
    field("trapped", "integer", "Passages that touch one.", nullable=False),
)  # fmt: skip

MEASUREMENTS = Resource(
    name="measurements",
    singular="measurement",
    help="How good the machine's suggestions are: counts on texts that people have read. They say nothing about a state.",
    base=_measurements,
    fields=_FIELDS,
    parameters=own(
        _FIELDS,
        (
            Parameter("document", "Keeps the figures of these documents.", Numbers("document"), among("document_id"), example="D-0001"),
        ),
    ),
    unique=("name",),
    sort=("id",),
    find=lambda identifier: Q(name=identifier.lower() if identifier.lower() == _HOLD_OUT else identifier.upper()),
    model=Measurement,
)  # fmt: skip
