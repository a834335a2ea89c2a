"""``manage.py verify``: check the record again."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from positions.published import guards, kept, public_changes
from positions.queries import releases
from positions.queries.query_language import comparing
from positions.queries.verification import verify


class Command(BaseCommand):
    """Re-computes every hash, re-cuts every quote, looks at the guards and at what is kept; names what does not hold and exits with 1."""

    help = "Re-compute every hash and re-cut every quote. Exits with 1 if anything does not hold, naming it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, print the counts, and fail on any drift."""
        result = verify()
        apart = result.incomplete_roll_calls
        self.stdout.write(
            f"Verify: {result.whole_documents} of {result.documents} documents whole, "
            f"{result.exact_quotes} of {result.quotes} quotes found verbatim, "
            f"{result.whole_roll_calls} of {result.roll_calls} roll calls add up"
            f"{f', {apart} cannot be added up: incomplete' if apart else ''}."
        )
        released, untrue = releases.problems(Path(settings.RELEASES))
        if released:
            named = {line.split(":")[0].split(" does")[0] for line in untrue}
            self.stdout.write(f"Verify: {released - len(named)} of {released} releases whole.")
        if guards.is_superuser():
            self.stderr.write(
                "Verify: the site runs as a superuser of the database, for whom no promise of it holds; README,"
                " 'How to run it for real', shows how to make an account."
            )
        kept_or_told = (*kept.differences(), *comparing.differences(), *public_changes.differences())
        if failures := [*result.failures, *guards.problems(), *kept_or_told, *untrue]:
            raise CommandError("\n".join(failures), returncode=1)
