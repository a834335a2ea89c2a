"""How well two coders agree who read the same sentences, the second blind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from positions.models import Agreement
from positions.models.choices import AgreementFigure, AgreementWord
from positions.queries.query_language.columns import Field, Parameter, Resource
from positions.queries.query_language.param_types import Numbers
from positions.queries.query_language.resources.building import among, choice, field, own
from positions.text import agreement

PLACES = 3
"""Decimals of a share or coefficient: more would be more than it knows."""


def _agreements() -> QuerySet[Any, Any]:
    return Agreement.objects.all()


def measured(cells: Sequence[Sequence[Any]]) -> agreement.Alpha:
    """Measure the agreement that counted pairs of values hold. Queries: 0."""
    return agreement.agreement([(str(one), str(other), int(units)) for one, other, units in cells])


def _observed(cells: Sequence[Sequence[Any]]) -> float | None:
    share = measured(cells).observed
    return None if share is None else round(share, PLACES)


def _alpha(cells: Sequence[Sequence[Any]]) -> float | None:
    found = measured(cells).alpha
    return None if found is None else round(found, PLACES)


def _method(_identifier: str) -> str:
    return f"{reverse('method')}#agreement"


_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Number of the document, or ALL, and the figure, with a colon between.", nullable=False, example="ALL:sentences"),
    field("document", "code", "Number of the document; empty where all documents are taken together.", "document__public_id", example="D-0001"),
    field("document_title", "text", "Title of the document.", "document__title"),
    choice("figure", "What is compared: whether a sentence is a statement, or the stance on a principle where both say that it is.", AgreementFigure, example="sentences"),
    field("documents", "integer", "Documents of which sentences were coded twice.", nullable=False),
    field("units", "integer", "n: sentences, or principles of sentences, that both coders decided.", nullable=False),
    field("agreeing", "integer", "Units to which both gave the same value.", nullable=False),
    field("observed", "number", "Their share of the units, 0 to 1; empty without a unit.", "cells", make=_observed, sort=""),
    field("alpha", "number", "Krippendorff's alpha for nominal values: 1 is perfect, 0 what chance gives; empty unless given.", "cells", make=_alpha, sort=""),
    choice("alpha_word", f"Whether alpha is given; too_few: fewer than {agreement.FEWEST} units; not_computable: all values are the same.", AgreementWord, "word", example="too_few"),
    field("url", "url", "Where the method is described.", "id", make=_method, nullable=False),
)  # fmt: skip

AGREEMENT = Resource(
    name="agreement",
    singular="agreement",
    help="How well two coders agree on sentences that the second coded without seeing the first; of published documents.",
    base=_agreements,
    fields=_FIELDS,
    parameters=own(
        _FIELDS,
        (Parameter("document", "Keeps the figures of these documents.", Numbers("document"), among("document_id"), example="D-0001"),),
    ),
    unique=("id",),
    sort=(),
    of_today=True,
    find=lambda identifier: Q(id=_written(identifier)),
)  # fmt: skip


def _written(identifier: str) -> str:
    number, _colon, figure = identifier.partition(":")
    return f"{number.upper()}:{figure.lower()}"


__all__ = ["AGREEMENT", "measured"]
