"""Tables of what was measured, for the terminal and for ``bench/README.md``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.goals import GOALS, GROWTH, SERVED, STARTED, Goal

HERE = Path(__file__).parent
RESULTS = HERE / "results"
_BEGIN, _END = "<!-- tables -->", "<!-- end of tables -->"
_WAYS = ("floor", "ours", "peer")


def written(result: Mapping[str, Any]) -> str:
    """Return the tables of one size."""
    return "\n".join(_of_one(result)) + "\n"


def keep(result: Mapping[str, Any]) -> Path:
    """Keep a result under its size, and write the tables of all results that are kept into the README."""
    file = RESULTS / f"{result['statements']}.json"
    RESULTS.mkdir(exist_ok=True)
    file.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    readme = HERE / "README.md"
    head, _, rest = readme.read_text().partition(_BEGIN)
    tail = rest.partition(_END)[2]
    every = sorted((json.loads(one.read_text()) for one in RESULTS.glob("*.json")), key=lambda one: one["statements"])
    tables = "\n".join([*(written(one) for one in every), *_grown(every)])
    readme.write_text(f"{head}{_BEGIN}\n\n{tables}\n{_END}{tail}")
    return file


def _of_one(result: Mapping[str, Any]) -> Iterator[str]:
    machine, figures = result["machine"], result["figures"]
    yield f"## {result['statements']:,} statements\n"
    yield (
        f"{result['date']}; {machine['cores']} cores, {machine['memory_gib']} GiB, Python {machine['python']}, PostgreSQL"
        f" {machine['postgresql']}, SQLite {machine['sqlite']}, {machine['peer']}; code {result['code']}. Load while it ran:"
        f" {result['load'][0][0]} at the beginning, {result['load'][1][0]} at the end (5 minutes: {result['load'][1][1]})."
    )
    steps = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in result["loading"].items())
    processor = f"; {cpu} s of a processor for the invented record" if (cpu := result.get("loading_cpu")) else ""
    yield f"Loading: {sum(result['loading'].values()):.0f} s ({steps}){processor}.\n"
    yield from _table(
        ("CPU milliseconds, wall in brackets", *_WAYS, "ours / floor", "ours / peer", "goal", "reached"),
        (
            (
                name,
                *(_cost(ways.get(way)) for way in _WAYS),
                _ratio(ways, "floor"),
                _ratio(ways, "peer"),
                *_goal(name, figures),
            )
            for name, ways in figures.items()
        ),
    )
    yield from _table(
        ("everything: rows for a second of processor, MiB of memory in brackets", *_WAYS),
        (
            (name, *(_rate(ways.get(way), result["published"]) for way in _WAYS))
            for name, ways in figures.items()
            if name.startswith("everything")
        ),
    )
    if result["served"]:
        yield from _table(
            (
                "over HTTP: answers a second, median milliseconds in brackets",
                "connections",
                "ours",
                "peer",
                "ours / peer",
                "goal",
            ),
            (
                (
                    one["name"],
                    str(one["connections"]),
                    *(f"{one[way]['per_second']:,} ({one[way]['median_ms']})" for way in ("ours", "peer")),
                    f"{one['ours']['per_second'] / one['peer']['per_second']:.2f}",
                    f">= {SERVED[one['name']]:g}",
                )
                for one in result["served"]
            ),
        )
    if started := result.get("started"):
        ours, bare = started["ours"], started["bare"]
        yield from _table(
            ("starting two workers", "ours", "a bare Django", "ours / bare", "goal"),
            (
                (told, f"{ours[key]:.0f}", f"{bare[key]:.0f}", f"{ours[key] / bare[key]:.1f}", f"<= {STARTED[key]:g}")
                for key, told in (
                    ("cpu", "until both wait for a request, CPU milliseconds"),
                    ("mib", "memory of both, MiB"),
                )
            ),
        )
    if result["others"]:
        yield from _table(
            ("asked of ours alone", "CPU (wall)"),
            ((f"`{name}`", _cost(ways["ours"])) for name, ways in result["others"].items()),
        )
    if votes := result["votes"]:
        yield (
            f"{votes['votes']:,} votes of {votes['roll_calls']} roll calls came in in {votes['seconds']} s; the process had"
            f" {votes['peak_mib']} MiB at the most.\n"
        )


def _grown(every: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A table of how the largest size compares with the smallest."""
    if len(every) < 2:
        return
    small, large = every[0], every[-1]
    yield f"## {large['statements']:,} over {small['statements']:,}\n"
    yield from _table(
        ("ours, CPU", "times as much", "goal at a hundred times"),
        (
            (
                name,
                f"{ways['ours']['cpu'] / before['ours']['cpu']:.2f}",
                f"<= {GROWTH[name]:g}" if name in GROWTH else "",
            )
            for name, ways in large["figures"].items()
            if (before := small["figures"].get(name))
        ),
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join(["---", *["---:"] * (len(head) - 1)]) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def _cost(one: Mapping[str, Any] | None) -> str:
    return f"{one['cpu']:.1f} ({one['wall']:.1f})" if one else ""


def _rate(one: Mapping[str, Any] | None, rows: int) -> str:
    return f"{1000 * rows / one['cpu']:,.0f} ({one['peak_mib']:.0f})" if one else ""


def _ratio(ways: Mapping[str, Any], other: str) -> str:
    return f"{ways['ours']['cpu'] / ways[other]['cpu']:.2f}" if other in ways and ways[other]["cpu"] else ""


def _goal(name: str, figures: Mapping[str, Any]) -> tuple[str, str]:
    found: list[tuple[Goal, float]] = [
        (goal, times) for goal in GOALS if goal.name == name and (times := goal.reached(figures)) is not None
    ]
    told = "; ".join(f"{times:.2f}{'' if times <= goal.times else ' **missed**'}" for goal, times in found)
    return "; ".join(str(goal) for goal, _ in found), told
