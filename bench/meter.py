"""Processor time and memory, as the kernel of Linux counts them."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """What something cost: milliseconds of this process, of PostgreSQL and of the clock; MiB that this process grew by."""

    own: float = 0.0
    database: float = 0.0
    wall: float = 0.0
    peak: float = 0.0

    @property
    def cpu(self) -> float:
        """Milliseconds of a processor, in all."""
        return self.own + self.database


class Meter:
    """Measures this process and the server that a backend belongs to."""

    def __init__(self, backend: int) -> None:
        """Take the process number of any backend (``pg_backend_pid()``)."""
        self._server = int(_stat(backend)[1])

    def database_seconds(self) -> float:
        """Seconds of a processor that the server's clients, and who works for them, have had until now.

        Not those of its housekeepers (checkpoints, vacuum). To the nanosecond for those that live, to the hundredth of
        a second for those that have ended: parallel workers.
        """
        ended = _stat(self._server)[13:15]
        living = 0
        for pid in (_PROC / f"{self._server}/task/{self._server}/children").read_text().split():
            try:
                if not _HOUSEKEEPERS & set((_PROC / pid / "cmdline").read_text().replace("\0", " ").split()):
                    living += int((_PROC / pid / "schedstat").read_text().split()[0])
            except (FileNotFoundError, ProcessLookupError):
                continue  # it has just ended
        return living / 1e9 + sum(map(int, ended)) / _TICK

    @contextmanager
    def measured(self, times: int = 1) -> Iterator[Cost]:
        """Measure what is done within, for one of so many times."""
        cost = Cost()
        before_memory = _forget_peak()
        database = self.database_seconds()
        own, wall = time.process_time(), time.perf_counter()
        yield cost
        cost.wall = 1000 * (time.perf_counter() - wall) / times
        cost.own = 1000 * (time.process_time() - own) / times
        cost.database = max(0.0, 1000 * (self.database_seconds() - database) / times)
        cost.peak = max(0.0, memory("VmHWM") - before_memory)


_HOUSEKEEPERS = {"checkpointer", "background", "walwriter", "autovacuum", "logical"}


def _stat(pid: int) -> list[str]:
    """Fields of a process from its state on: the second is its parent, the 12th on are its times, then its ended children's."""
    return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def _forget_peak() -> float:
    """Let the kernel forget how much memory this process had at the most; return what it has now, in MiB."""
    (_PROC / "self/clear_refs").write_text("5")
    return memory("VmRSS")


def memory(line: str) -> float:
    """Return a line of what the kernel knows of this process's memory, in MiB; 0 if it does not know it."""
    found = re.search(rf"{line}:\s+(\d+) kB", (_PROC / "self/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0


def family(pid: int) -> list[int]:
    """Return a process and all that it has started, and these have."""
    started = (_PROC / f"{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in started for one in family(int(child)))]


def seconds_of(pid: int) -> float:
    """Seconds of a processor that all threads of a process have had."""
    tasks = (_PROC / str(pid) / "task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def mib_of(pid: int) -> float:
    """MiB of memory of a process; of what it shares with others, its part."""
    found = re.search(r"^Pss:\s+(\d+) kB", (_PROC / str(pid) / "smaps_rollup").read_text(), re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def load_average() -> list[float]:
    """Return how many processes wanted a processor, over 1, 5 and 15 minutes."""
    return [round(one, 2) for one in os.getloadavg()]
