"""Changes of what is public, so that a copy of it can be kept in step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from positions.formats.tables import Column
from positions.models import PublicChange
from positions.models.choices import ChangeKind
from positions.published.public_changes import WHOLES
from positions.queries.query_language.columns import Field, Parameter, Resource
from positions.queries.query_language.param_types import ChangeTokens, Value, place_of
from positions.queries.query_language.resources.building import among, choice, field, own


def _changes() -> QuerySet[Any, Any]:
    return PublicChange.objects.all()


@cache
def _list(noun: str) -> str:
    return reverse(f"api-{noun}").rstrip("/")


def _row(noun: str, record: str) -> str:
    return f"{_list(noun)}/{record}"


def _after(values: Sequence[Value]) -> Q:
    return Q(place__gt=values[0].keys[0])


_FIELDS: tuple[Field, ...] = (
    field("id", "code", "Token of the change: give that of the last one you have read as after, and get what came since. Not to be taken apart.",
          "token", nullable=False, sort="place", example="311-5d2b9c04"),
    choice("kind", "What happened. A correction replaces what you have; withdrawn: the record is gone, and its address says why.", ChangeKind, example="corrected"),
    Field(Column("noun", "code", "What kind of record it is, as its list is called.", False, tuple(WHOLES)), ("noun",)),
    field("record", "code", "Identifier of the record in that list: its id there.", nullable=False, sort="", example="S-000002"),
    field("version", "integer", "Version of a statement; empty for other records.", sort=""),
    field("former", "code", "Identifier that the record had before, where it was renamed.", sort=""),
    field("edition", "integer", "The edition that the change came with.", nullable=False, sort=""),
    field("changed_at", "instant", "When the change was made. Never earlier than that of a change before it.", nullable=False, sort=""),
    field("reason", "longtext", "Why a statement was withdrawn."),
    field("successor", "code", "Statement to read instead of one that was withdrawn.", sort="", example="S-000031"),
    field("url", "url", "The record as it is now.", ("noun", "record"), make=_row, nullable=False),
)  # fmt: skip

CHANGES = Resource(
    name="changes",
    singular="change",
    help=(
        "Every change of what is public, once, in the order in which it became public: a record was published, corrected or withdrawn."
        " What one transaction does to one record is one change. A change of a part (a name, a membership, a symbol) is a change of the record that it belongs to."
    ),
    base=_changes,
    fields=_FIELDS,
    parameters=own(
        _FIELDS,
        (
            Parameter("after", "Keeps the changes that came after the one with this token. A token that is not kept is answered with 410: begin again.",
                      ChangeTokens(), _after, single=True, example="311-5d2b9c04", longest=40),
            Parameter("id", "Keeps the changes with these tokens.", ChangeTokens(), among("place"), example="311-5d2b9c04"),
        ),
    ),
    unique=("place",),
    sort=("id",),
    of_today=True,
    find=lambda token: Q(place=place, token=token.lower()) if (place := place_of(token)) is not None else None,
)  # fmt: skip

__all__ = ["CHANGES"]
