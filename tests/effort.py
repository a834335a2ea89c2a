"""How hard something works, in seconds of the processor: those of the clock tell how busy the machine is, and no test reads them."""

import sys
import time
from contextlib import contextmanager

from positions.changes.importing import sandbox

PATIENCE = 120
"""Seconds after which something that must end is taken to hang; no test passes or fails by them on a machine that is only slow."""


@contextmanager
def at_most(seconds: float):
    """What is done inside works at most so long, its readers of strangers' files included."""
    if sys.gettrace() or sys.getprofile():
        seconds *= 10  # of a run that counts branches, most is the counting
    begun, read = time.process_time(), sandbox.worked()
    yield
    worked = time.process_time() - begun + sandbox.worked() - read
    assert worked < seconds, f"{worked:.1f} seconds of work; {seconds} are allowed"
