"""Why an answer is slow: the plan of the query that takes longest in it."""

from __future__ import annotations

import re
from typing import Any

from django.db import DatabaseError, connection, reset_queries
from django.test.utils import CaptureQueriesContext

from bench.ours import Ours
from positions.published.session import as_public

_MOST_LINES = 30


def slowest(ours: Ours, address: str) -> dict[str, Any]:
    """Ask an address and explain its slowest query as the public's role.

    Returns:
        ``address``; ``queries``, how many there were; ``sql``, the beginning of the slowest; ``share`` of its time among
        all queries; and ``plan``, the first lines of it.
    """
    reset_queries()
    with CaptureQueriesContext(connection) as captured:
        ours.ask(address)
    every = [one for one in captured.captured_queries if re.match(r"\s*(SELECT|WITH)\b", one["sql"], re.IGNORECASE)]
    if not every:
        return {"address": address, "queries": 0}
    worst = max(every, key=lambda one: float(one["time"]))
    in_all = sum(float(one["time"]) for one in captured.captured_queries) or 1.0
    found = {
        "address": address,
        "queries": len(captured),
        "sql": " ".join(worst["sql"].split())[:400],
        "share": round(float(worst["time"]) / in_all, 2),
    }
    try:
        with as_public(), connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) {worst['sql']}", None)
            lines = [line for (line,) in cursor.fetchall()]
    except DatabaseError as error:  # what is captured is not always what can be asked again
        lines = [str(error).splitlines()[0]]
    return {**found, "plan": [line[:200] for line in lines[:_MOST_LINES]]}
