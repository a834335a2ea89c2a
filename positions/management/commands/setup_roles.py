"""``manage.py setup_roles``: make the database role that the public surfaces read with."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from positions.published import reader, session, views
from positions.queries.query_language import finished


class Command(BaseCommand):
    """Makes the role, the views and the grants; with ``--sql`` prints what an account with more rights must run."""

    help = "Make the role that the public pages and the API read with, or print the SQL that makes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--sql`` and ``--account``."""
        parser.add_argument("--sql", action="store_true", help="Print the SQL and change nothing.")
        parser.add_argument(
            "--account", help="The account that the site connects with; by default the one it uses now."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print or make."""
        if options["sql"]:
            self.stdout.write(
                "-- Run this on the site's database as an account that may create roles.\n"
                f"{reader.role_sql(options['account'] or reader.account())}\n{reader.grants_sql()}"
            )
            return
        views.rebuild(finished.sql())
        try:
            session.refuse_without_reader()
        except session.ReaderMissing as missing:
            raise CommandError(str(missing)) from None
        self.stdout.write(f"The role {reader.ROLE} is there and sees the published rows only.")
