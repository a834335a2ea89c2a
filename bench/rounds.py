"""Measuring: round robin over the questions and over the ways, so that a busy machine is busy for all of them."""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from bench.meter import Cost, Meter
from bench.operations import Operation
from bench.peer import Peer

_BATCH = 60.0
"""Milliseconds that are measured at once, where an answer is shorter: several times in a row."""
_MOST_TIMES = 20
_PATIENCE = 30.0
"""Seconds after which a way of a question is not asked in a further round, if it was asked twice."""

Samples = dict[tuple[str, str], list[Cost]]
"""By name of the question and way."""


def run(asked: Iterable[Operation], meter: Meter, peer: Peer, rounds: int, *, warm: bool = True) -> Samples:
    """Ask everything in each way, round by round.

    Args:
        asked: The questions.
        meter: Of this process and its database.
        peer: The peer, which measures itself.
        rounds: How many samples are wanted of each.
        warm: Whether the first round only warms up, and says how often the next ones ask in a row.
    """
    every = list(asked)
    samples: Samples = defaultdict(list)
    times: dict[tuple[str, str], int] = {}
    spent: dict[tuple[str, str], float] = defaultdict(float)
    for number in range(rounds + warm):
        for one in every:
            for way in _ways(one, number):
                key = (one.name, way)
                if spent[key] > _PATIENCE and len(samples[key]) >= 2:
                    continue
                count = 1 if one.each_alone and way == "ours" else times.get(key, 1)
                begun = time.perf_counter()
                cost = _once(one, way, count, meter, peer)
                spent[key] += time.perf_counter() - begun
                if warm and number == 0:
                    times[key] = max(1, min(_MOST_TIMES, int(_BATCH / max(cost.wall, 0.01))))
                else:
                    samples[key].append(cost)
        sys.stderr.write(f"round {number + 1} of {rounds + warm}\n")
    return samples


def _ways(one: Operation, number: int) -> Sequence[str]:
    """Ways of a question, another one first in each round."""
    found = [way for way, there in (("floor", one.floor), ("ours", one.ours), ("peer", one.address)) if there]
    at = number % len(found)
    return found[at:] + found[:at]


def _once(one: Operation, way: str, times: int, meter: Meter, peer: Peer) -> Cost:
    if way == "peer":
        told = peer.ask(one.address, times)
        assert told["status"] == 200, (one.address, told["status"])
        return Cost(own=1000 * told["cpu"] / times, wall=1000 * told["wall"] / times, peak=told["peak"])
    answer = one.ours if way == "ours" else one.floor
    assert answer is not None
    if way == "ours":
        one.prepare()
    with meter.measured(times) as cost:
        for _ in range(times):
            answer()
    return cost


def medians(samples: Samples) -> dict[str, dict[str, dict[str, Any]]]:
    """Return for each question and way the medians: milliseconds, and MiB where it is a whole file."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for (name, way), costs in samples.items():
        found.setdefault(name, {})[way] = {
            "cpu": _median(cost.cpu for cost in costs),
            "of_database": _median(cost.database for cost in costs),
            "wall": _median(cost.wall for cost in costs),
            "peak_mib": _median(cost.peak for cost in costs),
            "samples": len(costs),
        }
    return found


def _median(values: Iterable[float]) -> float:
    return round(statistics.median(values), 3)
