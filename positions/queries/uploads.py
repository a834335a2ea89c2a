"""Uploads that wait: each is seen by the account that chose it, and by nobody else."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.db.models.functions import Now

from positions.models import Document, Upload

WAITS = timedelta(hours=24)
"""How long a file waits. After that it is as if it had never been brought in."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


def waiting_of(user: User) -> QuerySet[Upload]:
    """Narrow to what waits for somebody, the oldest first; without the bytes."""
    return Upload.objects.filter(account=user, created_at__gt=Now() - WAITS).defer("content")


def one_of(user: User, key: UUID) -> Upload | None:
    """Find a file that waits for somebody; what is another's, over or unknown is alike not there. Queries: 1."""
    return Upload.objects.filter(account=user, created_at__gt=Now() - WAITS, pk=key).first()


def waits(upload: Upload) -> bool:
    """Whether a file still waits, or was stored or thrown away since it was read. Queries: 1."""
    return Upload.objects.filter(pk=upload.pk).exists()


def expired() -> QuerySet[Upload]:
    """Narrow to what has waited too long, whose ever it is."""
    return Upload.objects.filter(created_at__lte=Now() - WAITS)


def stored_with(digest: str) -> Document | None:
    """Find the document that holds bytes of this SHA-256, without its bytes and text; None also for what is no digest. Queries: 1."""
    if not _DIGEST.fullmatch(digest):
        return None
    return Document.objects.filter(content_sha256=digest).defer("content", "text").first()
