"""``manage.py forget_changes``: forget the oldest changes that the API tells."""

from argparse import ArgumentParser
from datetime import UTC, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from positions.published import public_changes


class Command(BaseCommand):
    """Forgets the changes before a day, but never the latest. The record and its history stay as they are."""

    help = (
        "Forget the changes that /api/v1/changes tells of the time before a day, but never the latest. A program that last asked"
        " before them is told to begin again; the record and its history stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day."""
        parser.add_argument(
            "--before", required=True, metavar="DAY", help="First day that is kept, UTC, as 2026-01-31."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and say how many."""
        try:
            day = datetime.strptime(options["before"], "%Y-%m-%d").replace(tzinfo=UTC)
        except ValueError as error:
            raise CommandError(f"“{options['before']}” is no day. Write it as 2026-01-31.") from error
        count = public_changes.forget(datetime.combine(day, time.min, UTC))
        self.stdout.write(f"Forgot {count} {'change' if count == 1 else 'changes'}.")
