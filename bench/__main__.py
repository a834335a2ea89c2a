"""How long the questions of the public take, and how that grows with the record.

``make bench`` makes a database of its own, fills it with invented statements in two steps (20,000 and 200,000 unless
said), asks each question at both sizes within this process, and drops it. Printed are the seconds that loading the
facts, acts and seed texts took, then milliseconds: the first time after a change of the record, the median of the times
after that, and by how much the median grew. Then the megabytes that whole answers took besides what the process had
already (Linux only). At the end an invented file of recorded votes is brought in
(``--roll-calls``; the General Assembly has taken some 5,000 recorded votes). Compare figures of one run with each
other, never with those of another machine.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import resource
import statistics
import tempfile
import time
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from positions.changes.roll_call_files import import_, read_votes
from positions.models import State
from positions.published import kept
from tests.make import make_account
from tests.vote_files import ABSTAIN, NO, SILENT, YES, undl

QUESTIONS = (
    "/about/",
    "/",
    "/statements/",
    "/statements/?state=CHN",
    "/statements/?q=sovereignty",
    "/statements/?q=word19999",
    "/statements/?q=%22the+the%22",
    "/statements/?stance=opposes&principle=non-intervention&since=2015",
    "/states/chn/",
    "/states/chn/non-intervention/",
    "/principles/non-intervention/",
    "/matrix/",
    "/matrix/?stance=opposes&since=2015",
    "/matrix/?state=CHN,NLD,RUS,USA,BRA",
    "/compare/?states=CHN,NLD",
    "/compare/?states=CHN,NLD,RUS,USA,BRA,IND",
    "/coverage/",
    "/map/?principle=non-intervention",
    "/timeline/?state=CHN",
    "/landscape/?states=CHN,USA",
    "/together/",
    "/instruments/",
    "/instruments/a-res-73-27/",
    "/votes/a-res-73-27/",
    "/groups/non-aligned-movement/",
    "/map/?vote=a-res-73-27",
    "/matrix/acts/",
    "/briefing/?s=S-1000001,S-1000002,S-1000003",
    "/api/v1/statements",
    "/api/v1/positions?state=CHN",
    "/api/v1/positions/counts?by=state,principle",
    "/api/v1/search?q=sovereignty",
    "/api/v1/suggest?q=sov",
    "/api/v1/matrix.csv",
    "/api/v1/positions.csv",
    "/api/v1/acts.csv",
    "/api/v1/concordance?states=CHN",
)
"""The first is a page that asks the record nothing: what any answer costs."""
FILES = ("/api/v1/positions.csv", "/api/v1/statements.csv", "/api/v1/statements.ndjson")
"""Whole answers, whose memory is measured."""


def fill(begun: int, count: int) -> None:
    """Add statements up to a count, then build what is kept of them: their triggers were off."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute((Path(__file__).parent / "world.sql").read_text().format(begun=begun, count=count), None)
        cursor.execute("SET session_replication_role = origin")
        building = time.perf_counter()
        statements, links, counts = kept.build()
        took = time.perf_counter() - building
        print(f"{statements:,} statements, {links:,} links and {counts:,} counts were kept in {took:.1f} s")
        cursor.execute("VACUUM ANALYZE")


def timed(client: Client, address: str, rounds: int) -> tuple[float, float]:
    """Milliseconds of the first answer after a change of the record, and median of the next ones."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE positions_edition SET number = number + 1, changed_at = now()")
    found = []
    for _ in range(1 + rounds):
        begun = time.perf_counter()
        answer = client.get(address)
        _ = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found.append(1000 * (time.perf_counter() - begun))
        assert answer.status_code == 200, (address, answer.status_code)
    return found[0], statistics.median(found[1:])


def grown(client: Client, address: str) -> float:
    """Megabytes that this process had at the most while it answered, besides those that it had before."""
    client.get(f"{address}?state=CHN&year=1999")
    Path("/proc/self/clear_refs").write_text("5")  # the most that it had is forgotten
    before = _memory("VmRSS")
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    for _ in answer.streaming_content if answer.streaming else [answer.content]:
        pass
    return _memory("VmHWM") - before


def _memory(line: str) -> float:
    found = re.search(rf"{line}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0


def bring_votes(count: int) -> str:
    """Bring in an invented file in the layout of the Digital Library, and say how long it took.

    Args:
        count: Of roll calls, each on a text of its own, with a line for each of the 193 members.
    """
    members = [(state.alpha3, state.name.upper()) for state in State.objects.filter(admitted__isnull=False)]
    values = cycle((YES, YES, NO, YES, ABSTAIN, YES, SILENT, YES, YES, YES, ABSTAIN))
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        for number in range(count):
            day = date(2012, 1, 2) + timedelta(days=number % 3000)
            cells = [
                (code, name, value) for (code, name), value in zip(members, islice(values, len(members)), strict=True)
            ]
            data = undl({"id": number, "day": day.isoformat(), "symbol": f"A/RES/999/{number}", "cells": cells})
            file.write(data if number == 0 else data.partition(b"\r\n")[2])
        file.flush()
        begun = time.perf_counter()
        outcome = import_(read_votes([file.name]), by=make_account("analyst"), why="bench")
        took = time.perf_counter() - begun
    assert outcome.complete == count, outcome
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"{outcome.cells:,} votes of {count:,} roll calls came in in {took:.1f} "
        f"s, {outcome.cells / took:,.0f} a second; "
        f"this process had {memory:,} MB at the most"
    )


def main() -> None:
    """Fill, ask, print."""
    said = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    said.add_argument(
        "--sizes", type=int, nargs=2, default=(20_000, 200_000), help="statements at the first and the second step"
    )
    said.add_argument("--rounds", type=int, default=3, help="answers of which the median is taken")
    said.add_argument("--roll-calls", type=int, default=300, help="recorded votes that are brought in; 0: none")
    said.add_argument("--only", default="", help="ask only addresses that hold these words")
    given = said.parse_args()
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = "bench_normsdb"
    settings.ALLOWED_HOSTS = ["testserver"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        loading = time.perf_counter()
        call_command("seed", verbosity=0, stdout=io.StringIO())
        print(f"Facts, acts and seed texts loaded in {time.perf_counter() - loading:.1f} s")
        client = Client()
        asked = [one for one in QUESTIONS if given.only in one]
        figures: dict[str, list[tuple[float, float]]] = {one: [] for one in asked}
        files = [one for one in FILES if given.only in one and Path("/proc/self/clear_refs").exists()]
        taken: dict[str, list[float]] = {one: [] for one in files}
        begun = 0
        for count in given.sizes:
            fill(begun, count)
            begun = count
            for address in files:
                taken[address].append(grown(client, address))
            for address in asked:
                figures[address].append(timed(client, address, given.rounds))
        small, large = (f"{size:,}" for size in given.sizes)
        print(f"{'milliseconds: first, then median':60} {'at ' + small:>16} {'at ' + large:>16}  grows")
        for address, ((first, median), (first_large, median_large)) in figures.items():
            grows = median_large / median
            print(f"{address:60} {first:8.0f} {median:7.0f} {first_large:8.0f} {median_large:7.0f}  {grows:4.1f} x")
        for address, (at_small, at_large) in taken.items():
            print(f"{address + ', MB of memory':60} {at_small:16.0f} {at_large:16.0f}")
        if given.roll_calls:
            print(bring_votes(given.roll_calls))
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


if __name__ == "__main__":
    main()
