"""One run: load, compare what is kept, ask in every way, explain what misses its goal, print and keep."""

from __future__ import annotations

import argparse
import io
import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.management import call_command
from django.db import connection

from bench import explain, floor, goals, operations, peer, report, rounds, served, votes
from bench.floor import Floor
from bench.generate import FREQUENT, MIDDLING, RARE
from bench.load import Loaded, load
from bench.meter import Meter, load_average
from bench.operations import Operation, World
from bench.ours import Ours
from bench.publishing import Publisher
from normsdb.checkout import BASE_DIR, VAR
from positions.models import Statement
from positions.published import kept


@dataclass(frozen=True, slots=True)
class Machine:
    """What the figures were measured on; nothing that names it."""

    cores: int | None
    memory_gib: int
    python: str
    postgresql: str
    sqlite: str
    peer: str


def measure(given: argparse.Namespace, *, is_empty: bool) -> None:
    """Measure one size.

    Args:
        given: What was said on the command line (``__main__``).
        is_empty: Whether the database is to be filled.
    """
    begun = load_average()
    loaded, processor = _filled(given.statements) if is_empty else (Loaded(), 0)
    with loaded.step("kept answers compared"):
        if found := kept.differences():
            raise SystemExit("\n".join(found))
    with connection.cursor() as cursor, loaded.step("vacuum"):
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT current_setting('server_version')")
        (version,) = cursor.fetchone()
    name = f"bench_{given.statements}"
    file = VAR / "bench" / f"{name}.db"
    by_hand = Floor(os.environ["DATABASE_URL"])
    with loaded.step("the peer's rows"):
        rows = peer.build(file, all_rows(by_hand))
    ours, meter, world = Ours(), Meter(by_hand.connection.info.backend_pid), world_of(rows)

    def chosen(every: Iterable[Operation]) -> list[Operation]:
        return [one for one in every if given.only in one.name]

    asked = chosen(operations.operations(world, ours, by_hand, name, Publisher()))
    with peer.Peer(file) as other:
        figures = rounds.medians(rounds.run(asked, meter, other, given.rounds))
        whole = chosen(operations.files(ours, by_hand, name))
        figures |= rounds.medians(rounds.run(whole, meter, other, 2, warm=False))
        alone = rounds.medians(rounds.run(chosen(operations.others(ours)), meter, other, 2))
    missed = goals.missed(figures)
    sites = {one.name: one.site for one in asked if one.site}
    names = dict.fromkeys(goal.name for goal, _ in missed if goal.name in sites)
    result = {
        "statements": given.statements,
        "published": rows,
        "date": datetime.now(UTC).date().isoformat(),
        "code": _commit(),
        "machine": asdict(_machine(version)),
        "loading": {step: round(seconds, 1) for step, seconds in loaded.seconds.items()},
        "loading_cpu": processor,
        "figures": figures,
        "others": alone,
        "missed": [{"question": goal.name, "goal": str(goal), "reached": round(times, 2)} for goal, times in missed],
        "plans": {name: explain.slowest(ours, sites[name]) for name in names},
        "served": [] if given.only else served.measured(file, seconds=2.0, rounds=3),
        "started": {} if given.only else served.started(rounds=3),
        "votes": votes.bring(given.roll_calls) if is_empty and given.roll_calls and not given.only else {},
        "load": [begun, load_average()],
    }
    sys.stdout.write(report.written(result))
    if not given.only:
        sys.stdout.write(f"Kept in bench/results/{report.keep(result).name}\n")


def _filled(count: int) -> tuple[Loaded, int]:
    """Seed and load; how long it took, and seconds of a processor for the invented record."""
    loaded = Loaded()
    with loaded.step("migrating"):
        call_command("migrate", verbosity=0)
    with loaded.step("seeding"):
        call_command("seed", verbosity=0, stdout=io.StringIO())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    with Meter(backend).measured() as cost:
        made = load(count)
    return Loaded(loaded.seconds | made.seconds), round(cost.cpu / 1000)


def all_rows(by_hand: Floor) -> Iterator[dict[str, Any]]:
    """All rows of the floor, read some at a time."""
    with by_hand.connection.transaction(), by_hand.connection.cursor("everything") as cursor:
        cursor.itersize = 2_000
        cursor.execute(floor.EVERYTHING)
        yield from cursor


def world_of(rows: int) -> World:
    """Find what the questions are about. Queries: 4."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT x.alpha3, x.id FROM positions_attribution a JOIN positions_state x ON x.id = a.state_id"
            " WHERE x.admitted IS NOT NULL GROUP BY 1, 2 ORDER BY count(*) DESC, 1"
        )
        keys = dict(cursor.fetchall())
        cursor.execute(
            "SELECT p.slug FROM positions_stance t JOIN positions_principle p ON p.id = t.principle_id"
            " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        )
        (principle,) = cursor.fetchone()
        words = [FREQUENT, MIDDLING, RARE]
        cursor.execute("SELECT word, positions_lexemes('en', word) FROM unnest(%s::text[]) AS word", [words])
        lexemes = dict(cursor.fetchall())
    in_order = Statement.objects.published().order_by("-said_end", "public_id")
    day, public_id = in_order.values_list("said_end", "public_id")[rows // 2]
    assert day is not None
    assert public_id is not None
    return World(next(iter(keys)), list(keys)[-1], principle, day, public_id, lexemes, keys)


def _machine(postgresql: str) -> Machine:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    told = subprocess.run([peer.PYTHON, "-m", "datasette", "--version"], capture_output=True, text=True, check=True)
    return Machine(
        os.cpu_count(),
        round(memory),
        platform.python_version(),
        postgresql.split(" ", 1)[0],
        sqlite3.sqlite_version,
        f"Datasette {told.stdout.split()[-1]}",
    )


def _commit() -> str:
    """Short name of the commit that was measured; with a plus if files differ from it."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=BASE_DIR, capture_output=True, text=True, check=True).stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "--untracked-files=no") else "")
