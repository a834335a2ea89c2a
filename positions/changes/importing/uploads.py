"""Uploads: a file's bytes wait for the one who chose it, until he has seen what is in them and stores them, or a day is over.

What is stored is read anew from these bytes, by the same ``look`` and the same ``import_`` as everywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import connection, transaction

from positions.changes.auditing import ChangeRefused, NotAllowed, audited
from positions.changes.documents import AlreadyStored
from positions.changes.importing import files
from positions.changes.importing.errors import FileRefused, printable
from positions.changes.importing.finding import Inspection, inspect
from positions.changes.importing.storing import Described, import_
from positions.models import Document, Upload
from positions.queries import uploads
from positions.text.spans import Span

MOST_WAITING = 20
"""Files of one account that may wait at once, ..."""

MOST_BYTES_WAITING = 100_000_000
"""... and the bytes that they may have together."""


class UploadGone(ChangeRefused):
    """The file does not wait any more: it was stored or thrown away meanwhile."""

    def __init__(self) -> None:
        super().__init__({"__all__": ["This file does not wait any more: it was stored, or thrown away."]})


def stage(name: str, data: bytes, *, by: User) -> Upload:
    """Look at a file, and let it wait if it can be read. The same bytes again are the same upload.

    Args:
        name: As the browser tells it.
        data: The bytes as received.
        by: Who chose it; nobody else will see it.

    Raises:
        AlreadyStored: A document holds these bytes.
        FileRefused: With the file's name and the reason.
        NotAllowed: The account may not bring texts in.
    """
    if not by.has_perm("positions.add_document"):
        raise NotAllowed("bring texts in")
    files.refuse_name(name)
    files.refuse_size(name, len(data))
    digest = hashlib.sha256(data).hexdigest()
    if stored := uploads.stored_with(digest):
        raise AlreadyStored(stored)
    inspect(name, data, suggesting=False)
    with transaction.atomic():
        uploads.expired().delete()
        with connection.cursor() as cursor:
            # Files that come at once are counted one by one.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 2))", [f"upload {by.pk}"])
        waiting = {one.content_sha256: one.size for one in uploads.waiting_of(by).only("content_sha256", "size")}
        full = len(waiting) >= MOST_WAITING or sum(waiting.values()) + len(data) > MOST_BYTES_WAITING
        if full and digest not in waiting:
            raise FileRefused(
                name,
                f"{len(waiting)} files wait for you already; {MOST_WAITING} may, "
                f"with {MOST_BYTES_WAITING:,} bytes together. "
                "Store them or throw them away first.",
            )
        held, _ = Upload.objects.get_or_create(
            account=by,
            content_sha256=digest,
            defaults={"name": printable(name), "content": data, "size": len(data)},
        )
    return held


def inspect_upload(upload: Upload, described: Described | None = None) -> Inspection:
    """Look at a file that waits, as ``import_document --dry-run`` does.

    Args:
        upload: Of the account that asks.
        described: What is said of it so far; None: nobody has said anything, so the date that the file proposes is
            taken for its day.

    Returns:
        What was found, without suggestions.

    Raises:
        FileRefused: Reading it failed this time.
    """
    data = bytes(upload.content)
    if described is not None:
        return inspect(upload.name, data, on=described.day, suggesting=False)
    found = inspect(upload.name, data, suggesting=False)
    proposed = found.derived.published
    if not proposed or not found.interventions:
        return found
    return inspect(upload.name, data, on=date.fromisoformat(proposed.value), suggesting=False)


def store(
    upload: Upload, found: Inspection, *, described: Described, furniture: Sequence[Span], by: User, why: str
) -> Document:
    """Make a document of a file that waits; it waits no more. All of it or nothing.

    Args:
        upload: Of this account.
        found: What ``look`` found in its bytes, as the person has corrected it.
        described: What he says of it.
        furniture: The spans that he has confirmed.
        by: Who stores it.
        why: The reason, for the history.

    Returns:
        The stored document, unpublished.

    Raises:
        UploadGone: It was stored or thrown away meanwhile.
        AlreadyStored: Somebody has stored the same bytes meanwhile; the file waits on.
        ChangeRefused: With what is wrong, by field.
    """
    with audited(by, why):
        # Of two presses at once the second waits here, and then finds nothing that waits.
        gone, _ = Upload.objects.filter(pk=upload.pk, account=by).delete()
        if not gone:
            raise UploadGone
        return import_(found, described=described, furniture=furniture, by=by, why=why)


def throw_away(upload: Upload, *, by: User) -> None:
    """Forget a file that waits. Doing it twice changes nothing."""
    Upload.objects.filter(pk=upload.pk, account=by).delete()
