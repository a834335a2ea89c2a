"""What answers cost, beside hand-written SQL and beside Datasette over the same rows.

``make bench N=100000`` makes a database of its own on a server of its own, seeds it, adds an invented record of so many
statements, and asks: each question in each way, round robin. Figures are milliseconds of a processor, of this process
and of PostgreSQL together, and of the clock; they are medians. Compare figures of one run with each other, never with
those of another machine. Linux only: it reads what the kernel counts.
"""

from __future__ import annotations

import argparse

from bench import databases


def main() -> None:
    """Load, ask, print, keep."""
    said = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    said.add_argument("statements", type=int, help="how many statements are invented, drafts included")
    said.add_argument("--rounds", type=int, default=5, help="samples of which the median is taken")
    said.add_argument("--roll-calls", type=int, default=50, help="recorded votes that are brought in; 0: none")
    said.add_argument("--only", default="", help="ask only questions whose names hold these words, and keep nothing")
    said.add_argument(
        "--again", action="store_true", help="ask the database that an earlier run has left, if there is one"
    )
    given = said.parse_args()
    is_empty = databases.use(f"bench_{given.statements}", again=given.again)

    import django  # noqa: PLC0415 - the settings name the database that was just made

    django.setup()

    from bench import measuring  # noqa: PLC0415 - the models are there only now

    try:
        measuring.measure(given, is_empty=is_empty)
    finally:
        databases.stop()


if __name__ == "__main__":
    main()
