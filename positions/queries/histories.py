"""What was changed: every recorded change of a record and of what belongs to it, field by field."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import models
from django.utils import formats
from django.utils.translation import gettext

from positions.models import (
    Document,
    FormerState,
    Forum,
    Group,
    Instrument,
    Principle,
    RollCall,
    Session,
    State,
    Statement,
)
from positions.models.records import Record

# What belongs to a record and is part of its history: the reverse names of the rows.
PARTS: dict[type[models.Model], tuple[str, ...]] = {
    State: (),
    Group: ("memberships",),
    Forum: ("participations",),
    Session: ("participations",),
    Principle: ("sources",),
    Document: ("furniture",),
    Instrument: ("symbols", "subject_links"),
    RollCall: ("votes", "not_voting"),
    FormerState: ("successions",),
    Statement: ("attributions", "stances", "mentions", "explanations"),
}
# Bookkeeping of the history itself, which tells a reader nothing.
_SILENT = {"id", "revision", "created_at", "approved_digest", "approved_beside"}


@dataclass(frozen=True)
class Changed:
    """One field of one change.

    Attributes:
        label: Name of the field.
        before: What it held, in words; empty for nothing.
        after: What it holds since.
    """

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryEntry:
    """One recorded change of one row.

    Attributes:
        at: When, by the database's clock (UTC).
        who: Name of the account, or of the data set; empty if it is not known.
        why: The reason given.
        act: ``insert``, ``update`` or ``delete``.
        noun: What kind of row it is.
        row: The row in words, for a part; empty for the record itself.
        fields: What changed, in the order of the model's fields.
    """

    at: datetime
    who: str
    why: str
    act: str
    noun: str
    row: str
    fields: tuple[Changed, ...]


def history_of(record: Record) -> list[HistoryEntry]:
    """Read every recorded change of a record and of the rows that belong to it.

    Args:
        record: A state, group, forum, session, principle, document or statement (one version), or any other tracked
            row.

    Returns:
        The changes, the latest first.

    Queries: one for the record, one for each kind of its parts, one for each kind of row that they name.
    """
    events: list[tuple[models.Model, Any]] = [
        (record, event) for event in _events(type(record), {"pgh_obj_id": record.pk})
    ]
    for name in PARTS.get(type(record), ()):
        relation = cast("models.ManyToOneRel", type(record)._meta.get_field(name))  # noqa: SLF001 - Django's documented _meta
        part: type[models.Model] = relation.related_model
        narrowing = {f"{relation.field.name}_id": record.pk}
        events += [(part(), event) for event in _events(part, narrowing)]
    names = _names(event for _, event in events)
    entries: list[tuple[tuple[datetime, int, int], HistoryEntry]] = []
    latest: dict[tuple[type[models.Model], int], Any] = {}
    for order, (row, event) in enumerate(events):
        before = latest.get((type(row), event.pgh_obj_id))
        latest[type(row), event.pgh_obj_id] = event
        context = event.pgh_context or {}
        entry = HistoryEntry(
            at=event.pgh_created_at,
            who=str(context.get("name") or context.get("data_set") or ""),
            why=str(context.get("why") or ""),
            act=event.pgh_label,
            noun=str(row._meta.verbose_name),  # noqa: SLF001 - Django's documented _meta
            row="" if row is record else _row(event, names),
            fields=_changed(type(row), before, event, names),
        )
        # One transaction has one moment: a record comes before its parts, and a move between review states after both.
        rank = 1 if row is not record else 0 if event.pgh_label == "insert" else 2
        entries.append(((event.pgh_created_at, rank, order), entry))
    return [entry for _, entry in sorted(entries, key=lambda pair: pair[0], reverse=True)]


def _events(model: type[models.Model], narrowing: dict[str, Any]) -> list[Any]:
    events = cast("Any", model._meta.get_field("events").related_model)  # noqa: SLF001 - Django's documented _meta
    return list(events.objects.filter(**narrowing).order_by("pgh_id"))


def shown_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Return the columns of a model that say something to a curator, in their order."""
    left_out = _SILENT | {"content", "text"}
    return [field for field in model._meta.concrete_fields if field.name not in left_out]  # noqa: SLF001 - Django's documented _meta


def _names(events: Any) -> dict[tuple[type[models.Model], Any], str]:
    """Name every row that the events point to. Queries: one for each kind."""
    wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
    for event in events:
        for field in event._meta.concrete_fields:  # noqa: SLF001 - Django's documented _meta
            if field.is_relation and not field.name.startswith("pgh_"):
                wanted[field.related_model].add(getattr(event, field.attname))
        if "editors" in event.__dict__:
            wanted[User].update(event.editors)
    found: dict[tuple[type[models.Model], Any], str] = {}
    for model, keys in wanted.items():
        rows = model._default_manager.in_bulk([key for key in keys if key is not None])  # noqa: SLF001 - Django's documented _default_manager
        found.update({(model, key): str(row) for key, row in rows.items()})
    return found


def _changed(
    model: type[models.Model], before: Any, event: Any, names: dict[tuple[type[models.Model], Any], str]
) -> tuple[Changed, ...]:
    if event.pgh_label == "delete":
        before, event = event, None
    changed = []
    for field in shown_fields(model):
        if field.is_relation and names_its_record(field):
            continue
        old = getattr(before, field.attname, None) if before is not None else None
        new = getattr(event, field.attname, None) if event is not None else None
        if old != new and in_words(field, old, names) != in_words(field, new, names):
            changed.append(Changed(str(field.verbose_name), in_words(field, old, names), in_words(field, new, names)))
    return tuple(changed)


def names_its_record(field: models.Field[Any, Any]) -> bool:
    """Whether a part names its record by this column: that is where the history is shown, and says nothing new."""
    relation = field.remote_field
    return relation is not None and any(
        relation.name in names and field.related_model is model for model, names in PARTS.items()
    )


def _row(event: Any, names: dict[tuple[type[models.Model], Any], str]) -> str:
    """Name the row of a part by what it points to, else by its first words."""
    pointed = [
        names.get((field.related_model, getattr(event, field.attname)), "")
        for field in event._meta.concrete_fields  # noqa: SLF001 - Django's documented _meta
        if field.is_relation
        and not field.name.startswith("pgh_")
        and field.related_model is not User
        and field.related_model not in PARTS_HOLDERS.get(event._meta.get_field("pgh_obj").related_model, ())  # noqa: SLF001 - Django's documented _meta
    ]
    words = ", ".join(name for name in pointed if name)
    if words:
        return words
    for name in ("symbol", "kind"):
        if name in event.__dict__:
            span = f", {event.start}-{event.end}" if "start" in event.__dict__ else ""
            return f"{getattr(event, name)}{span}"
    return ""


def _holders() -> dict[Any, set[type[models.Model]]]:
    """By kind of part, the records that it belongs to (which need no naming there)."""
    holders: dict[Any, set[type[models.Model]]] = defaultdict(set)
    for model, names in PARTS.items():
        for name in names:
            # A mention of a forum and a participation in one are not the forum's own naming.
            holders[model._meta.get_field(name).related_model].add(model)  # noqa: SLF001 - Django's documented _meta
    return dict(holders)


PARTS_HOLDERS = _holders()


def in_words(
    field: models.Field[Any, Any], value: Any, names: dict[tuple[type[models.Model], Any], str] | None = None
) -> str:
    """Say a column's value so that a curator can read it.

    Args:
        field: The column.
        value: What it holds (the key, for a relation).
        names: Names of rows, for relations; without them the key is told.

    Returns:
        Words; empty for nothing.
    """
    if value is None or value in ("", [], {}):
        return ""
    if field.is_relation:
        return (names or {}).get((cast("type[models.Model]", field.related_model), value), f"#{value}")
    if field.name == "editors":
        return ", ".join((names or {}).get((User, key), f"#{key}") for key in value)
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    if hasattr(value, "hour"):
        return str(formats.date_format(value, "DATETIME_FORMAT"))
    return str(value)


def line_of(row: models.Model) -> str:
    """Say a row that belongs to a record in a line, without naming the record; of what is yes or no the name, if it is yes."""
    words = []
    for field in shown_fields(type(row)):
        if isinstance(field, models.BooleanField):
            words.append(str(field.verbose_name) if getattr(row, field.attname) else "")
        elif not (field.is_relation and names_its_record(field)):
            words.append(told(row, field))
    return ", ".join(word for word in words if word)


def told(row: models.Model, field: models.Field[Any, Any]) -> str:
    """Say what a column of a row holds; for a relation, the name of what it points to."""
    if field.is_relation:
        pointed = getattr(row, field.name) if getattr(row, field.attname) is not None else None
        return "" if pointed is None else str(pointed)
    return in_words(field, getattr(row, field.attname))
