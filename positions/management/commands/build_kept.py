"""``manage.py build_kept``: build the kept answers again."""

from typing import Any

from django.core.management.base import BaseCommand

from positions.published import kept


class Command(BaseCommand):
    """Builds all kept answers from the record, in one transaction."""

    help = "Build all kept answers from the record. Run it after you have loaded rows without triggers."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and say how much is kept."""
        statements, links, counts = kept.build()
        self.stdout.write(f"Kept: {statements:,} statements, {links:,} links, {counts:,} counts.")
