"""Coverage: for each state and principle one word for what is known, and the documents behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Q

from positions.models import Edition, Principle, State
from positions.models.choices import Coverage, Region
from positions.queries.by_letters import by_letters
from positions.queries.coverage import NO_EVIDENCE, everything
from positions.queries.query_language import addresses
from positions.queries.query_language.columns import Field, Parameter, Resource, Row
from positions.queries.query_language.param_types import Named, Numbers, PairIds, Tokens, Value, YesNo
from positions.queries.query_language.resources.building import among, choice, codes, field

_FIELDS: tuple[Field, ...] = (
    field("id", "code", "State and principle, with a colon between.", nullable=False, example="CHN:non-intervention"),
    field("state", "code", "State, by alpha-3 code.", nullable=False, example="CHN"),
    field("state_name", "text", "Short name of that state.", nullable=False, example="China"),
    choice("region", "UN regional group of the state.", Region),
    field("principle", "code", "Code of the principle.", nullable=False, example="non-intervention"),
    field("principle_name", "text", "Name of the principle.", nullable=False, example="Non-intervention"),
    choice("coverage", "What is known of this state on this principle itself; a blank is never a denial.", Coverage),
    field("documents", "list", "Numbers of the documents in which the state speaks, in their best text; comes only if fields names it.", nullable=False, shown=False),
    field("document_count", "integer", "How many these are; 0: no document of this state is in the record.", nullable=False),
    field("documents_read", "integer", "Those that are complete and were read from end to end.", nullable=False),
    field("documents_incomplete", "integer", "Those that were read from end to end, but of which a part is missing.", nullable=False),
    field("documents_partly_read", "integer", "Those of which some sentences were read and others not.", nullable=False),
    field("documents_not_read", "integer", "Those of which nothing was read.", nullable=False),
    field("url", "url", "Page of this state on this principle.", nullable=False),
)  # fmt: skip
_COUNT = next(place for place, one in enumerate(_FIELDS) if one.name == "document_count")


def rows() -> list[Row]:
    """Return a row for every state and principle, by name of the state and in the order of the tree.

    Queries: 1; for an edition not seen before 2 more, and those of ``coverage.everything``.
    """
    number, changed_at = Edition.objects.values_list("number", "changed_at").get()
    return list(_rows(str(connection.settings_dict["NAME"]), number, changed_at))


@lru_cache(maxsize=2)
def _rows(database: str, number: int, changed_at: datetime) -> tuple[Row, ...]:
    known = everything(number, changed_at)
    nodes = list(Principle.objects.published().order_by("position", "slug").values_list("pk", "slug", "name"))
    found: list[Row] = []
    for key, alpha3, name, region in (
        State.objects.published()
        .order_by(by_letters("common_name"))
        .values_list("pk", "alpha3", "common_name", "region")
    ):
        ground = known.grounds.get(key, NO_EVIDENCE)
        numbers = [document.id for document in ground.documents]
        behind = (numbers, len(numbers), ground.searched, ground.fragments, ground.begun, ground.unread)
        found.extend(
            (f"{alpha3}:{slug}", alpha3, name, region, slug, title, str(known.coverage(key, node)), *behind,
             addresses.page_of("cell", alpha3.lower(), slug))
            for node, slug, title in nodes
        )  # fmt: skip
    return tuple(found)


def _usual(kept: Mapping[str, Sequence[Value]], row: Row) -> bool:
    """Whether a row says something of a document, or was asked for by the name of its state."""
    every = any(True in value.keys for value in kept.get("blank", ()))
    named = any(kept.get(name) for name in ("id", "state", "state_name"))
    return every or named or bool(row[_COUNT])


def _nothing() -> Any:
    raise LookupError("Coverage is made of what was read: it is no table.")


def _parameter(name: str, help_: str, reader: Any, example: str, column: str = "") -> Parameter:
    return Parameter(name, help_, reader, among(name), example=example, column=column)


COVERAGE = Resource(
    name="coverage",
    singular="silence",
    help="For each state and principle, whether it is stated, or how far its documents were read: silence is data, never denial.",
    base=_nothing,
    fields=_FIELDS,
    parameters=(
        _parameter("id", "Keeps these pairs.", PairIds(), "CHN:non-intervention"),
        _parameter("state", "Keeps these states: alpha-3, alpha-2, or any known name in six languages.", Tokens(Named("state")), "CHN"),
        _parameter("state_name", "The same as state.", Tokens(Named("state")), "China", "state"),
        _parameter("region", "Keeps states of these regional groups of the United Nations.", codes(Region), "weog"),
        _parameter("principle", "Keeps these principles and those beneath them.", Tokens(Named("principle", "principles beneath")), "non-intervention"),
        _parameter("principle_name", "Keeps these principles alone.", Tokens(Named("principle")), "Non-intervention", "principle"),
        _parameter("coverage", "Keeps pairs of which one of these words holds.", codes(Coverage), "stated"),
        _parameter("document", "Keeps states that speak in one of these documents.", Tokens(Numbers("document")), "D-0001", "documents"),
        Parameter("blank", "Whether to give the states too of which no document is in the record: yes or no (unless said otherwise). A state that is named is always given.", YesNo(), among("blank"), single=True, example="yes"),
    ),
    unique=("id",),
    sort=(),
    find=lambda identifier: Q(id=identifier.lower()),
    table=rows,
    usual=_usual,
)  # fmt: skip
