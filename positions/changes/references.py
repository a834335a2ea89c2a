"""Writing reference facts: states, groups, forums, sessions, principles and what belongs to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import ForeignKey
from django.db.models.functions import Now
from django.utils import timezone

from positions.changes.auditing import (
    ChangeRefused,
    DataSet,
    OwnWork,
    Stale,
    audited,
    must_review,
    origin_of,
    save_new,
    save_next,
)
from positions.models.records import Record, Reference

R = TypeVar("R", bound=Reference)
Parts = Sequence[Record]


def add(record: R, *, by: User | DataSet, why: str, parts: Callable[[R], Parts] = lambda _: ()) -> R:
    """Store a new reference fact, unpublished if a person brings it, and the rows that belong to it.

    Args:
        record: The new row, not saved.
        by: Who is answerable for it.
        why: The reason, for the history.
        parts: Gives the rows that belong to the stored record (memberships, sources, participations), not saved.

    Raises:
        ChangeRefused: With what is wrong, by field.
    """
    with audited(by, why):
        record.origin, record.created_by = origin_of(by)
        if isinstance(by, DataSet):
            # What the data set holds was reviewed before it was shipped; the database sets the moment.
            record.published_at = timezone.now()
        save_new(record)
        for part in parts(record):
            save_new(part)
    return record


def change(
    record: R,
    *,
    started_from: int,
    new: Parts = (),
    changed: Mapping[Record, int] | None = None,
    gone: Parts = (),
    by: User,
    why: str,
) -> R:
    """Write a changed reference fact, and what changed of the rows that belong to it.

    Args:
        record: The row, with its new values.
        started_from: The revision that the editor had opened.
        new: Rows of its parts to insert.
        changed: Rows of its parts to update, each with the revision it started from.
        gone: Rows of its parts to delete; the history keeps them.
        by: Who changes.
        why: The reason, for the history.

    What is published is public at once in its changed form, so only a reviewer changes it.

    Raises:
        NotAllowed: It is published, and ``by`` is no reviewer.
        Stale: Somebody saved it, or one of the parts, after the editor had opened it.
        ChangeRefused: With what is wrong, by field.
    """
    if record.published_at is not None:
        must_review(by, "change published facts")
    with audited(by, why):
        save_next(record, started_from=started_from)
        change_parts(new=new, changed=changed, gone=gone, by=by, why=why)
    return record


def change_parts(
    *, new: Parts = (), changed: Mapping[Record, int] | None = None, gone: Parts = (), by: User, why: str
) -> None:
    """Write rows that belong to a reference fact.

    Args:
        new: Rows to insert.
        changed: Rows to update, each with the revision it started from.
        gone: Rows to delete; the history keeps them.
        by: Who changes.
        why: The reason, for the history.
    """
    with audited(by, why):
        for part in gone:
            part.delete()
        for part, started_from in (changed or {}).items():
            save_next(part, started_from=started_from)
        for part in new:
            save_new(part)


def publish(record: R, *, by: User, why: str = "published") -> R:
    """Make a reference fact public. A second person does it, not the one who brought it, and nobody who changed it.

    Raises:
        NotAllowed: ``by`` is no reviewer.
        OwnWork: ``by`` created it, or changed it or a part of it.
        Stale: It is no longer what ``by`` has opened.
        ChangeRefused: It belongs to, or names, a record that is not public.
    """
    must_review(by, "publish records")
    for field in record._meta.concrete_fields:  # noqa: SLF001 - Django's documented _meta
        named = getattr(record, field.name) if isinstance(field, ForeignKey) else None
        if isinstance(named, Reference) and named.published_at is None:
            raise ChangeRefused({"__all__": [f"“{named}” is not public: publish that first."]}, promise="names_public")
    with audited(by, why):
        # Whoever changes it or a part of it at this moment waits, or is seen here.
        locked = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)  # noqa: SLF001 - as above
        if by.pk == locked.created_by_id or by.pk in locked.editors:
            raise OwnWork
        if locked.revision != record.revision:
            raise Stale(locked)
        record.published_at = Now()
        record.published_by = by
        record.revision = locked.revision + 1
        record.save(update_fields=["published_at", "published_by", "revision"])
    record.refresh_from_db()
    return record


def discard(record: Reference, *, by: User, why: str) -> None:
    """Throw away a reference fact that was never published; the history keeps what it was."""
    with audited(by, why):
        record.delete()


__all__: list[Any] = ["add", "change", "change_parts", "discard", "publish"]
