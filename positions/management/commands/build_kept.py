"""``manage.py build_kept``: write the kept answers anew."""

from typing import Any

from django.core.management.base import BaseCommand

from positions.published import kept


class Command(BaseCommand):
    """Writes everything that is kept ready anew from the record, in one transaction."""

    help = "Write the answers that are kept ready anew from the record. Needed after rows were loaded without triggers."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and say how much is kept."""
        statements, links, counts = kept.build()
        self.stdout.write(f"Kept: {statements:,} statements, {links:,} links, {counts:,} counts.")
