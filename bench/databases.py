"""A database of the benchmark's own, on a server of its own that is thrown away: on disk, as a large one needs room."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from normsdb import embedded
from normsdb.checkout import VAR

_CLUSTER = VAR / "bench" / "postgres"


def use(name: str, *, again: bool = False) -> bool:
    """Make a database, empty, and let this process's settings name it. Call it before Django is set up.

    Args:
        name: Of the database; one that is there is dropped.
        again: Keep one that is there.

    Returns:
        Whether it is empty.
    """
    settings = embedded.ensure(_CLUSTER, lasting=False)
    user = embedded.tester(settings)
    address = embedded.url({**settings, "USER": user})
    with psycopg.connect(address, autocommit=True) as server:
        is_there = server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None
        if not (is_there and again):
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    os.environ["DATABASE_URL"] = urlsplit(address)._replace(path=f"/{name}").geturl()
    os.environ["NORMSDB_LOCAL"] = "1"
    os.environ["STATEMENT_TIMEOUT"] = os.environ["EXPORT_TIMEOUT"] = "3600"
    os.environ["DJANGO_SETTINGS_MODULE"] = "normsdb.settings"
    return not (is_there and again)


def stop() -> None:
    """End the server; its databases stay for a run with ``--again``."""
    embedded.stop(_CLUSTER)
