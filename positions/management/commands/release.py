"""``manage.py release``: make the next release of what is published."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from positions.changes import releases
from positions.changes.auditing import ChangeRefused
from positions.management.accounts import answerable
from positions.published.session import Unsettled


class Command(BaseCommand):
    """Makes an immutable, numbered edition of the published data; a row and a zip for ever."""

    help = (
        "Make the next release: everything that is published now, as files that never change again. "
        "They lie in the folder that RELEASES names. A reviewer makes it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--by", metavar="USERNAME", help="The reviewer who is answerable.")
        first = "The first release, of the data set that the site begins with; nothing if there is one."
        who.add_argument("--first", action="store_true", help=first)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and say where it is and what its sums are."""
        try:
            if options["first"]:
                made = releases.make_first(Path(settings.RELEASES))
            else:
                by = answerable(options["by"], looking="--first")
                made = releases.make(Path(settings.RELEASES), by=by)
        except releases.NothingToRelease as error:
            # Whoever makes one each week is not told of a failure in a week without news.
            self.stdout.write(str(error))
            return
        except (ChangeRefused, Unsettled) as error:
            raise CommandError(str(error), returncode=1) from error
        if made is None:
            return
        row = made.release
        self.stdout.write(
            f"Release {row.number}: {made.files} files, {row.zip_size / 1_000_000:.1f} MB, in {made.zip}; "
            f"its sum is {row.sha256}."
        )
