"""An invented file of recorded votes, brought in as a curator does: how many votes a second."""

from __future__ import annotations

import tempfile
import time
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any

from bench.meter import memory
from positions.changes.roll_call_files import import_, read_votes
from positions.models import State
from tests.make import make_account
from tests.vote_files import ABSTAIN, NO, SILENT, YES, undl


def bring(count: int) -> dict[str, Any]:
    """Bring in a file in the layout of the Digital Library.

    Args:
        count: Of roll calls, each on a text of its own, with a line for each of the 193 members.

    Returns:
        ``roll_calls``, ``votes``, ``seconds`` and ``peak_mib``, what this process had at the most.
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
    return {
        "roll_calls": count,
        "votes": outcome.cells,
        "seconds": round(took, 1),
        "peak_mib": round(memory("VmHWM")),
    }
