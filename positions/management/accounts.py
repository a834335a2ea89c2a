"""Who is answerable for what a command stores."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from positions.changes.importing.errors import printable


def answerable(username: str | None, *, looking: str) -> User:
    """Find the account that ``--by`` names.

    Args:
        username: As it was typed; None or empty: it was not.
        looking: The option that stores nothing, and so needs no account.

    Raises:
        CommandError: No account was named, or it is none that is active.
    """
    if not username:
        raise CommandError(f"Say with --by USERNAME who is answerable, or look only, with {looking}.")
    try:
        return User.objects.get(username=username, is_active=True)
    except User.DoesNotExist:
        raise CommandError(f"There is no active account “{printable(username)}”.") from None
