"""The seeded database that all tests are cloned from. It is kept between runs, and made anew when what it is made from changes."""

import hashlib
import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from positions.changes import roles

ROOT = Path(__file__).resolve().parents[1]
MADE_FROM = (
    "positions/migrations", "positions/models", "positions/published", "positions/changes", "positions/text",
    "positions/formats", "positions/queries/reliability", "positions/queries/blinding.py", "positions/queries/histories.py",
    "positions/queries/lexicon", "positions/queries/suggestions.py", "positions/queries/versions.py",
    "positions/message.py", "positions/management/commands/seed.py", "positions/apps.py", "fixtures", "normsdb/settings.py", "requirements.lock",
    "tests/database.py",
)  # fmt: skip
"""Whatever migrations, seeding, triggers and views read; a test holds this list to what seeding imports."""

_KEPT = "normsdb_tests_kept_"


@cache
def template_name() -> str:
    """Name of the kept database as it must be now. Its rows bear today's date, so it does not outlive the day."""
    made_from = hashlib.sha256(datetime.now(UTC).date().isoformat().encode())
    for place in MADE_FROM:
        path = ROOT / place
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                made_from.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes() + b"\0")
    return _KEPT + made_from.hexdigest()[:16]


def make_template(name: str) -> None:
    """Make the kept database where there is none yet, and drop those that it takes the place of.

    Workers and runs that come to it at once wait for the first: the reader's role belongs to the whole server.
    """
    with connection._nodb_cursor() as alone:
        alone.execute("SELECT pg_advisory_lock(hashtext('normsdb tests'))")
        alone.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [_KEPT.replace("_", r"\_") + "%"])
        kept = {row[0] for row in alone.fetchall()}
        if name in kept:
            return
        usual = connection.settings_dict["NAME"]
        made = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        call_command("seed", verbosity=0, stdout=io.StringIO())
        roles.ensure_roles()  # Nearly every test has accounts with these roles; to make them takes longer than the accounts.
        with connection.cursor() as cursor:
            # Copies plan by these figures, and not by those that autovacuum takes sooner or later.
            cursor.execute("ANALYZE")
        use(usual)
        server(f'ALTER DATABASE "{made}" RENAME TO "{name}"')
        for old in kept:
            alone.execute("SELECT 1 FROM pg_stat_activity WHERE datname LIKE %s", [f"{old}%"])
            if alone.fetchone() is None:
                server(f'DROP DATABASE IF EXISTS "{old}"')


def use(name: str) -> None:
    """Connect to another database of the server from now on."""
    connection.close()
    connection.settings_dict["NAME"] = name


def server(statement: str) -> None:
    """Run a statement that belongs to no database."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def clone(source: str, target: str) -> None:
    """Make a copy of a database, in the place of an older one of that name."""
    drop(target)
    server(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def drop(name: str) -> None:
    """Drop a database, whoever uses it: a thread or server that a test has left behind must not keep it."""
    server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
