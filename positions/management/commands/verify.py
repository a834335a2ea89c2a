"""``manage.py verify``: check the record anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from positions.queries.verification import verify


class Command(BaseCommand):
    """Re-computes every hash and re-cuts every quote; names each thing that does not hold and exits with 1."""

    help = "Re-compute every hash and re-cut every quote. Exits with 1 if anything does not hold, naming it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, print the counts, and fail on any drift."""
        result = verify()
        self.stdout.write(
            f"Verify: {result.whole_documents} of {result.documents} documents whole, "
            f"{result.exact_quotes} of {result.quotes} quotes found verbatim."
        )
        if result.failures:
            raise CommandError("\n".join(result.failures), returncode=1)
