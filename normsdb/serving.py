"""The production server: ``python -m normsdb.serving``. How many processes answer, and what they share.

It is no command of ``manage.py``, which would take the settings that ``make run`` has remembered.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from argparse import ArgumentParser
from importlib import import_module

from django.core.management.base import CommandError
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

THREADS = 4
"""Of a process: requests that wait for the database at a time. Each thread has a connection of its own."""


def number(name: str, usual: int, *, most: int) -> int:
    """Read a number from the environment; the usual one where nothing is said.

    Raises:
        CommandError: It is none, or out of reach.
    """
    text = os.environ.get(name, "").strip() or str(usual)
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= most:
        raise CommandError(f"{name} must be a number from 1 to {most}, not {text!r}.")
    return int(text)


def workers() -> int:
    """Return how many processes answer (``WORKERS``)."""
    return number("WORKERS", usual_workers(os.cpu_count()), most=64)


def usual_workers(cores: int | None) -> int:
    """A process for each core, as Python answers on one at a time; four at the most, as each takes memory."""
    return min(cores or 1, 4)


def prepare() -> None:
    """Import what all processes need before they part: what is imported here is in memory once."""
    import_module("normsdb.wsgi")


def serve(host: str, port: int, processes: int) -> None:
    """Answer until a signal ends it. Prepare first.

    Args:
        host: Address to listen on.
        port: Its port.
        processes: How many answer.
    """
    if sys.platform == "linux":
        # Since Python 3.14 it is not the usual way any more; elsewhere a process that was parted may not live on.
        multiprocessing.set_start_method("fork")
    Server(
        "normsdb.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def main() -> None:
    """Serve on ``--host`` and ``--port`` with ``WORKERS`` processes."""
    parser = ArgumentParser(prog="python -m normsdb.serving", description=main.__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; 127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="its port; 8000")
    asked = parser.parse_args()
    try:
        processes = workers()
    except CommandError as refusal:
        sys.exit(str(refusal))
    prepare()
    serve(asked.host, asked.port, processes)


if __name__ == "__main__":
    main()
