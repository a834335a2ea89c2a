"""Run in the peer's own environment: answers addresses that come in on standard input, a line of JSON each.

Datasette is asked through ``datasette.client``. A file that it streams is read to its end.
"""

import asyncio
import json
import re
import sys
import time
from pathlib import Path

from datasette.app import Datasette

SETTINGS = {"sql_time_limit_ms": 600_000, "max_returned_rows": 1000, "max_csv_mb": 0, "num_sql_threads": 1}


def memory(line: str) -> float:
    """Return a line of what the kernel knows of this process's memory, in MiB."""
    found = re.search(rf"{line}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found.group(1)) / 1024 if found else 0.0


def answered(line: str) -> str:
    """Answer a line; what it says is told in ``peer.Peer.ask``."""
    asked, times = json.loads(line)
    Path("/proc/self/clear_refs").write_text("5")  # the most that it had is forgotten
    before = memory("VmRSS")
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(times):
        answer = loop.run_until_complete(peer.client.get(asked))
        body = answer.content
    found = {
        "cpu": time.process_time() - cpu,
        "wall": time.perf_counter() - wall,
        "status": answer.status_code,
        "length": len(body),
        "peak": memory("VmHWM") - before,
    }
    return json.dumps(found)


file, told = sys.argv[1:]
loop = asyncio.new_event_loop()
peer = Datasette([], immutables=[file], metadata=json.loads(Path(told).read_text()), settings=SETTINGS)
loop.run_until_complete(peer.invoke_startup())
for one in sys.stdin:
    print(answered(one), flush=True)
