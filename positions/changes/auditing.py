"""What every change shares: one transaction, a named person and reason in the history, and errors with names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

from positions.models.choices import Origin
from positions.models.records import Record
from positions.published import kept


@dataclass(frozen=True)
class DataSet:
    """The author of what the site began with: a data set and no person, so that none is invented."""

    name: str = "seed"


Actor = "User | DataSet"
REVIEW = "positions.review_statement"

# Who and why of the changes that run, one inside the other: when an inner one ends, the outer one's words count again.
_telling: ContextVar[dict[str, Any] | None] = ContextVar("telling", default=None)


class ChangeRefused(Exception):
    """A change that does not keep a promise. Nothing of it was written.

    Attributes:
        promise: Name of the promise, as the constraint or trigger is called; empty for a plain validation.
        messages: By field (``__all__`` for the whole), what is wrong and what to do.
    """

    def __init__(self, messages: dict[str, list[str]], promise: str = "") -> None:
        super().__init__("; ".join(text for texts in messages.values() for text in texts))
        self.messages = messages
        self.promise = promise


class Stale(ChangeRefused):
    """Somebody saved the record after the editor had opened it.

    Attributes:
        current: The record as it is now, for showing both versions.
    """

    def __init__(
        self,
        current: Record,
        told: str = "Somebody saved this record after you opened it. Nothing of yours was written; compare both.",
    ) -> None:
        super().__init__({"__all__": [told]}, promise="stale")
        self.current = current


class SeenOtherwise(Stale):
    """What a reviewer looked at is not any more what an approval would be of: the statement, or what is read beside it."""

    def __init__(self, current: Record) -> None:
        told = (
            "Something has changed since you looked: the statement, or a name, "
            "code, title or date that is read beside it. "
            "Nothing was approved. Look at it again as it is now."
        )
        super().__init__(current, told)


class OwnWork(ChangeRefused):
    """Somebody tried to approve or publish what he wrote or changed."""

    def __init__(self) -> None:
        super().__init__(
            {"__all__": ["A second person must approve this: not its author, and nobody who changed it."]},
            promise="second_person",
        )


class NotAllowed(ChangeRefused):
    """The account does not have the right that this needs.

    Args:
        what: What it may not do, as ``approve statements``.
    """

    def __init__(self, what: str) -> None:
        super().__init__({"__all__": [f"Your account may not {what}: ask somebody who may."]})


def must_review(by: User, what: str) -> None:
    """Refuse who is no reviewer.

    Args:
        by: Who asks.
        what: What is asked, as ``approve statements``.

    Raises:
        NotAllowed: ``by`` is no reviewer.
    """
    if not by.has_perm(REVIEW):
        raise NotAllowed(what)


def origin_of(by: User | DataSet) -> tuple[str, User | None]:
    """Return the origin and the account that a new record is given."""
    return (Origin.DATA_SET, None) if isinstance(by, DataSet) else (Origin.PERSON, by)


@contextmanager
def audited(by: User | DataSet, why: str) -> Iterator[None]:
    """Run one change: all of it or nothing, with who and why beside every row of its history.

    Args:
        by: Who changes.
        why: The reason, in a line.

    Raises:
        ChangeRefused: For each refusal of a model's ``clean()``, a constraint or a trigger.
    """
    who: dict[str, Any] = (
        {"data_set": by.name} if isinstance(by, DataSet) else {"user": by.pk, "name": by.get_username()}
    )
    told = {**who, "why": why}
    outer = _telling.get()
    token = _telling.set(told)
    try:
        with transaction.atomic(), pghistory.context(**told):
            yield
            if outer is None:
                ask_the_deferred()
    except ValidationError as error:
        messages = error.message_dict if hasattr(error, "error_dict") else {"__all__": error.messages}
        raise ChangeRefused(messages) from error
    except IntegrityError as error:
        raise _named(error) from error
    finally:
        _telling.reset(token)
        if outer is not None:
            # pghistory keeps one set of words for all that is nested: give the outer change its own back.
            pghistory.context(**outer)


def ask_the_deferred() -> None:
    """Ask now what the database asks when a transaction ends (does a roll call add up?): its refusal is then said as any other.

    A page of the admin, and the preview of a sheet, have a transaction around the change: its end would be a bare error
    there, or never come. What is kept ready waits for that end all the same.
    """
    with connection.cursor() as cursor:
        cursor.execute(kept.ASKED)


def _named(error: IntegrityError) -> ChangeRefused:
    """Say a refusal of the database in its own words, without the row that it would print."""
    if isinstance(error, models.ProtectedError | models.RestrictedError):
        return ChangeRefused({"__all__": ["Other records rest on this one: it is kept."]}, promise="rested_on")
    diagnosis = getattr(error.__cause__, "diag", None)
    promise = (diagnosis.constraint_name if diagnosis else None) or ""
    message = (diagnosis.message_primary if diagnosis else None) or "The database refused this change."
    for model in _constrained():
        for constraint in model._meta.constraints:  # noqa: SLF001 - Django's documented _meta
            if constraint.name == promise and constraint.violation_error_message:
                message = str(constraint.violation_error_message)
    return ChangeRefused({"__all__": [message]}, promise=promise)


def _constrained() -> list[type[models.Model]]:
    from django.apps import apps  # noqa: PLC0415 - the registry is full only after start

    return list(apps.get_app_config("positions").get_models())


def save_new(record: Record) -> None:
    """Validate a new row and insert it.

    A row of the data set is not asked for each of its constraints beforehand, which is half of the time of loading: the
    database refuses it all the same, and names the promise.
    """
    by_person = "data_set" not in (_telling.get() or {})
    record.full_clean(validate_unique=by_person, validate_constraints=by_person)
    record.save(force_insert=True)


def save_next(record: Record, *, started_from: int) -> None:
    """Validate a changed row and write it as the revision after the one it started from.

    Args:
        record: The row, with its new values.
        started_from: The revision that the editor had opened.

    Raises:
        Stale: The row has moved on since.
    """
    current = type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)  # noqa: SLF001 - Django's documented _default_manager
    if current.revision != started_from:
        raise Stale(current)
    record.revision = started_from + 1
    record.full_clean()
    record.save(force_update=True)
