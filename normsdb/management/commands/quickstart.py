"""``manage.py quickstart``: what ``make run`` ends in. Migrate, seed, verify, say where to look, serve."""

import os
import secrets
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from normsdb import checkout, serving, starting
from positions.changes import roles
from positions.changes.one_at_a_time import one_at_a_time
from positions.published.session import as_public
from positions.queries.examples import examples

_HOST = "127.0.0.1"
_WORDS = 4  # groups of a password: 4 x 5 characters of 32, 100 bits


class Command(BaseCommand):
    """Prepares the site on this machine and serves it; re-running changes nothing that is there."""

    help = (
        "Migrate, seed, verify, print where to look, and serve on PORT (default 8000) "
        "with WORKERS processes (default: the cores, at most 4). For a local run."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--prepare-only``."""
        parser.add_argument("--prepare-only", action="store_true", help="Do everything but serve.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare and serve."""
        if not settings.LOCAL:
            raise CommandError("quickstart is for your own machine (NORMSDB_LOCAL=1); for real see README.")
        port = serving.number("PORT", 8000, most=65535)
        serving.workers()  # refused now, and not after the migrations
        if not options["prepare_only"]:
            _refuse_taken(port)
        try:
            starting.refuse_unfit_database()
            # Migrations do not lock each other out.
            with one_at_a_time("quickstart"):
                call_command("migrate", verbosity=0, interactive=False)
                starting.refuse_blind_public()
                call_command("seed", stdout=self.stdout)
                accounts = _accounts()
        except starting.StartRefused as refusal:
            raise CommandError(str(refusal)) from None
        call_command("release", "--first", stdout=self.stdout)
        call_command("verify", stdout=self.stdout)
        checkout.remember()
        site = f"http://{_HOST}:{port}"
        self.stdout.write(f"\n  The site     {site}/\n{_worth_trying(site)}  Admin        {site}/admin/\n{accounts}\n")
        if options["prepare_only"]:
            return
        self.stdout.write("Stop with Ctrl-C; the database goes on and is found again.\n")
        sys.stdout.flush()
        os.execv(  # noqa: S606 - our own interpreter and program; the port is a checked number
            sys.executable, [sys.executable, "-m", "normsdb.serving", "--host", _HOST, "--port", str(port)]
        )


def _worth_trying(site: str) -> str:
    """Name addresses that the record answers, each on a line."""
    with as_public():
        found = examples()
    lines = (
        ("Try", found.filled("/documents/{document}/"), "a source text with its passages marked"),
        ("", found.filled("/statements/{statement}/"), "one statement and its proof"),
        ("", found.filled("/states/{state}/").lower(), "what one state holds"),
        ("API", found.filled("/api/v1/positions.csv?state={state}"), ""),
    )
    return "".join(f"  {name:<13}{site}{path}    {words}".rstrip() + "\n" for name, path, words in lines if path)


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except PermissionError:
            raise CommandError(
                f"This account may not use port {port}. Choose one above 1023: PORT=8001 make run"
            ) from None
        except OSError:
            raise CommandError(f"Port {port} is taken. Choose another: PORT={port % 65535 + 1} make run") from None


def _accounts() -> str:
    """Open the two accounts of this machine, once; their passwords are kept where only their owner can read them."""
    lines = []
    for name in (roles.ANALYST, roles.REVIEWER):
        file = Path(settings.VAR) / f"{name}.password"
        alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
        password = "-".join("".join(secrets.choice(alphabet) for _ in range(5)) for _ in range(_WORDS))
        if roles.open_account(name, role=name, password=password) is None:
            # The file may be another database's; what it holds is shown only if it opens this account.
            kept = file.read_text().strip() if file.exists() else ""
            known = kept and User.objects.get(username=name).check_password(kept)
            password = kept if known else "(set by whoever opened this account)"
        else:
            checkout.write_privately(file, password)
        lines.append(f"  {name:<12} name {name}, password {password}\n")
    return "".join(lines)
