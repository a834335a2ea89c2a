"""Over HTTP: the production server as ``make run`` starts it, and ``datasette serve``, on ports of the loopback interface."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate, cycle
from pathlib import Path
from typing import Any

from bench import meter, peer
from bench.operations import LIST, ONE, ONE_ID
from positions.models import State

_HOST = "127.0.0.1"
_PATIENCE = 120
_WORKERS = min(os.cpu_count() or 1, 4)


def measured(file: Path, seconds: float, rounds: int) -> list[dict[str, Any]]:
    """Ask both servers, in turn, with one and with eight connections.

    Args:
        file: The peer's rows.
        seconds: How long each question is asked at once.
        rounds: How often.

    Returns:
        For each question and number of connections: requests a second and milliseconds of the median answer, of ours
        and of the peer; medians of the rounds.
    """
    name = file.stem
    asked = {
        "list of 50, JSON": (LIST, peer.address(name, "list")),
        "one statement, JSON": (ONE, peer.address(name, "one", id=ONE_ID)),
        "list, page: again": ("/statements/", peer.address(name, "list", "")),
    }
    spread = (_spread("/statements/"), _spread(peer.address(name, "list_of_year", "")))
    found = []
    with _ours() as our_port, _peer(file) as peer_port:
        ports = (our_port, peer_port)
        for paths in asked.values():
            for port, path in zip(ports, paths, strict=True):
                _ask(port, [path], 0.0)
        for connections in (1, 8):
            for told, paths in asked.items():
                sides: tuple[list[tuple[float, float]], ...] = ([], [])
                for number in range(rounds):
                    for way in (0, 1) if number % 2 == 0 else (1, 0):
                        sides[way].append(_asked_by_many(ports[way], [paths[way]], connections, seconds))
                found.append({"name": told, "connections": connections, **_middle(*sides)})
        # Once, and longer: a second time some of them would have been asked before.
        pair = [[_asked_by_many(port, many, 8, 5 * seconds)] for port, many in zip(ports, spread, strict=True)]
        found.append({"name": "list, page: 2,000 addresses", "connections": 8, **_middle(*pair)})
    return found


def _middle(ours: list[tuple[float, float]], peers: list[tuple[float, float]]) -> dict[str, dict[str, float]]:
    return {
        name: {
            "per_second": round(statistics.median(rate for rate, _ in side), 1),
            "median_ms": round(statistics.median(middle for _, middle in side), 2),
        }
        for name, side in (("ours", ours), ("peer", peers))
    }


def _spread(page: str) -> list[str]:
    """Return 2,000 addresses of a page: lists of a state and a year, in an order that is the same each time."""
    codes = State.objects.filter(admitted__isnull=False).order_by("m49").values_list("alpha3", flat=True)
    every = [f"{page}?state={code}&year={year}" for code in codes for year in range(2010, 2021)]
    random.Random(2).shuffle(every)
    return every[:2_000]


def _asked_by_many(port: int, paths: list[str], connections: int, seconds: float) -> tuple[float, float]:
    """Ask over so many connections at once, addresses drawn by Zipf's law; answers a second, and milliseconds of the median."""
    weights = list(accumulate(1 / place for place in range(1, len(paths) + 1)))
    taken: list[list[float]] = [[] for _ in range(connections)]

    def ask(number: int) -> None:
        drawn = random.Random(number).choices(paths, cum_weights=weights, k=10_000)
        taken[number] += _ask(port, drawn, seconds)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed = time.perf_counter() - begun
    every = [one for into in taken for one in into]
    return len(every) / passed, 1000 * statistics.median(every)


def _ask(port: int, paths: Sequence[str], seconds: float) -> list[float]:
    """Ask addresses in turn over one connection until the time is over, once at the least; seconds of each answer."""
    server = http.client.HTTPConnection(_HOST, port, timeout=_PATIENCE)
    found = []
    until = time.perf_counter() + seconds
    for path in cycle(paths):
        begun = time.perf_counter()
        server.request("GET", path)
        answer = server.getresponse()
        answer.read()
        assert answer.status == 200, (path, answer.status)
        found.append(time.perf_counter() - begun)
        if time.perf_counter() >= until:
            break
    server.close()
    return found


def started(rounds: int) -> dict[str, dict[str, float]]:
    """Start two workers of ours and of a bare Django, in turn.

    Returns:
        For ``ours`` and ``bare``: ``cpu`` milliseconds until both workers wait for somebody, ``wall`` milliseconds until
        the first answer, and ``mib``, the memory of all processes after some answers (what they share is counted once);
        medians.
    """
    asked = {"ours": (_serving, LIST), "bare": (_bare, "/readyz")}
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in asked}
    for number in range(rounds):
        for name, (command, path) in list(asked.items())[:: 1 if number % 2 else -1]:
            port = _free_port()
            begun = time.perf_counter()
            with _running(command(port), port, "/readyz", workers=2) as server:
                wall = 1000 * (time.perf_counter() - begun)
                cpu = 1000 * _settled(server)
                for _ in range(16):
                    _ask(port, [path], 0.0)
                found[name].append((cpu, wall, sum(map(meter.mib_of, meter.family(server)))))
    return {
        name: {
            key: round(statistics.median(one[place] for one in every), 1)
            for place, key in enumerate(("cpu", "wall", "mib"))
        }
        for name, every in found.items()
    }


def _settled(server: int) -> float:
    """Wait until a server and its workers have nothing left to do; seconds of a processor that they have had."""
    before = -1.0
    while (now := sum(map(meter.seconds_of, meter.family(server)))) - before > 0.02:
        before = now
        time.sleep(1)
    return now


def _serving(port: int) -> list[str]:
    return [sys.executable, "-m", "normsdb.serving", "--host", _HOST, "--port", str(port)]


def _bare(port: int) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", _HOST, "--port", str(port), "--workers", "2",
        "--blocking-threads", "4", "--log-level", "warning", "--no-ws", "bench.bare:application",
    ]  # fmt: skip


@contextmanager
def _ours() -> Iterator[int]:
    port = _free_port()
    with _running(_serving(port), port, "/readyz"):
        yield port


@contextmanager
def _peer(file: Path) -> Iterator[int]:
    port = _free_port()
    told = file.with_suffix(".json")
    told.write_text(json.dumps(peer.metadata(file.stem)))
    command = [
        str(peer.PYTHON), "-m", "datasette", "serve", "--immutable", str(file), "--metadata", str(told),
        "--host", _HOST, "--port", str(port), "--setting", "sql_time_limit_ms", "600000",
    ]  # fmt: skip
    with _running(command, port, "/-/versions.json"):
        yield port


@contextmanager
def _running(command: Sequence[str], port: int, ready: str, *, workers: int = _WORKERS) -> Iterator[int]:
    """Run a server until the end of the block, when it is ended; give its process number once it answers."""
    environment = {**os.environ, "WORKERS": str(workers)}  # the others are told on their command line, or have one
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                _ask(port, [ready], 0.0)
                break
            except (OSError, http.client.HTTPException, AssertionError):
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{command[2]} did not start") from None
                time.sleep(0.02)
        yield server.pid
    finally:
        # Of a server that does not end, the workers are ended too.
        every = meter.family(server.pid) if server.poll() is None else []
        server.terminate()
        try:
            server.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            for pid in every:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])
