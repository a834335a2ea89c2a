"""``manage.py migrate``: Django's own, whole or not at all."""

from typing import Any

from django.core.management.commands import migrate
from django.db import transaction


class Command(migrate.Command):
    """Migrates in one transaction.

    Django notes a migration that leaves SQL for its end after the transaction that made it. A process killed in between
    could never migrate again: what the migration makes is there, and nothing says so.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate."""
        with transaction.atomic(using=options["database"]):
            super().handle(*args, **options)
