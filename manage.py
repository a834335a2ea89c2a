#!/usr/bin/env python
import os
import sys
from importlib.util import find_spec


def main() -> None:
    # What only an environment that the lock made has: a system's Python may well have a Django of its own.
    if any(find_spec(package) is None for package in ("django", "dj_database_url", "pghistory")):
        again = " ".join([".venv/bin/python", *sys.argv])
        sys.exit(f"This Python lacks what normsdb needs. `make run` makes an environment; then: {again}")

    from django.core.management import execute_from_command_line  # noqa: PLC0415 - it may be missing, see above
    from django.db import OperationalError  # noqa: PLC0415 - the same

    from normsdb import checkout  # noqa: PLC0415 - the same

    if os.environ.setdefault("DJANGO_SETTINGS_MODULE", "normsdb.settings") == "normsdb.settings" and (
        taken := checkout.recall()
    ):
        sys.stderr.write(f"{taken}\n")
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        if getattr(error.__cause__ or error, "sqlstate", None):  # The server has answered; this is something else.
            raise
        sys.exit(
            f"The database does not answer: {' '.join(str(error).split())} Start it, or set DATABASE_URL to another one."
        )


if __name__ == "__main__":
    main()
