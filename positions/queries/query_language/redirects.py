"""Identifiers that have changed: the old one still leads to the new."""

from __future__ import annotations

from positions.models.records import Reference
from positions.queries import redirects
from positions.queries.query_language.columns import Resource
from positions.queries.query_language.known import KINDS
from positions.queries.query_language.param_types import ExplanationIds, PairIds, ParseContext, PositionIds, Value


def former(noun: Resource, identifier: str) -> str | None:
    """Return the present identifier of what another key of today or a former one leads to; None if it leads nowhere.

    Queries: at most 7, or 0 for a noun whose identifiers never change.
    """
    parameter = noun.parameter("id")
    if parameter is not None and isinstance(parameter.param_type, PositionIds | ExplanationIds | PairIds):
        found = parameter.param_type.parse([identifier], ParseContext(noun.base, descendants=False))[0]
        return found.token if isinstance(found, Value) and found.token != identifier else None
    kind = KINDS.get(noun.singular)
    if kind is None or not issubclass(kind.model, Reference):
        return None
    record = redirects.find(kind.model, identifier)
    token = None if record is None else str(getattr(record, kind.token))
    # What has this very key and is not answered stays unanswered: never a redirect to itself.
    return None if token is None or token.casefold() == identifier.casefold() else token
