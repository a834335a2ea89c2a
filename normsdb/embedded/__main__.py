"""``python -m normsdb.embedded start DATA`` prints the DATABASE_URL of a private PostgreSQL; ``stop DATA`` ends it."""

import argparse
import sys
from pathlib import Path

from normsdb.embedded import EmbeddedError, ensure, remove, stop, url


def main(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: As typed, without the program's name; by default those of this process.

    Returns:
        The exit status: 1, with one line on standard error, where PostgreSQL could not be had.
    """
    parser = argparse.ArgumentParser(prog="python -m normsdb.embedded", description="A private PostgreSQL on a folder.")
    commands = parser.add_subparsers(dest="command", required=True)
    starting = commands.add_parser("start", help="start it where it does not run yet, and print its DATABASE_URL")
    starting.add_argument("data", type=Path, help="the cluster's folder")
    starting.add_argument("--bin", type=Path, help="a folder with initdb, pg_ctl and postgres")
    starting.add_argument("--name", default="normsdb", help="the database")
    stopping = commands.add_parser("stop", help="stop it; the data stay")
    stopping.add_argument("data", type=Path, help="the cluster's folder")
    stopping.add_argument("--remove", action="store_true", help="and delete the cluster")
    given = parser.parse_args(arguments)
    try:
        if given.command == "start":
            sys.stdout.write(url(ensure(given.data, given.name, binaries=given.bin)) + "\n")
        elif given.remove:
            remove(given.data)
        else:
            stop(given.data)
    except EmbeddedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
