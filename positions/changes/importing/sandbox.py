"""Sandbox: a stranger's file is read in a process of its own, which may work 5 seconds, use 300 MB and open nothing.

Seconds are those of the processor. The clock says how busy the machine is, not what the file does.
"""

from __future__ import annotations

import hashlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from positions.changes.importing import messages
from positions.changes.importing.errors import FileRefused
from positions.queries.wording import words
from positions.text.names import Bearer, Shared

A = TypeVar("A")

MOST_SECONDS = 5
"""Seconds of processor time that a reader may work, starting included; ``worker`` sets them on itself."""

MOST_STILL = 60.0
"""Seconds by the clock after which a reader is ended that neither works nor waits for a processor.

Never those of one that works or would: on a busy machine it takes longer, and is as right.
"""

MOST_ANSWER = 40_000_000
MOST_REASON = 500

MOST_KEPT, MOST_KEPT_ANSWER = 16, 2_000_000
"""How many answers a process of the site keeps, and how large each may be: a preview that is corrected shows one file many times."""

_kept: OrderedDict[bytes, messages.Examined] = OrderedDict()
_keeping = threading.Lock()
_worked: ContextVar[float] = ContextVar("worked", default=0.0)
_ROOT = Path(__file__).resolve().parents[3]
_WORKER = Path(__file__).with_name("worker.py")
_log = logging.getLogger(__name__)


def examine(
    name: str,
    data: bytes,
    *,
    names: Sequence[Bearer] = (),
    shared: Sequence[Shared] = (),
    on: date | None = None,
) -> messages.Examined:
    """Derive the text of a file and find what is in it, in a process of its own.

    The process gets the bytes and the names, and nothing else of the site: no environment, no folder, no connection. So
    the same bytes with the same names have the same answer, which is kept for the next time.

    Args:
        name: The file's name, for the error only.
        data: Its bytes.
        names: The states and groups that labels are resolved to.
        shared: Words that mean several of them.
        on: The day of the text, if known.

    Returns:
        The text, and what is proposed about it.

    Raises:
        FileRefused: With the reason: what the file is, or that reading it took too much.
    """
    request = messages.encode_request(messages.Request(tuple(names), tuple(shared), on), data)
    key = hashlib.sha256(request).digest()
    with _keeping:
        if (examined := _kept.get(key)) is not None:
            _kept.move_to_end(key)
            return examined
    reply = _ask(name, request)
    examined = _understood(name, reply, messages.decode_answer)
    if len(reply) <= MOST_KEPT_ANSWER:
        with _keeping:
            _kept[key] = examined
            while len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return examined


def read_sheet(name: str, data: bytes) -> messages.Table:
    """Read the rows of a CSV or XLSX file in a process of its own, under the same limits.

    Args:
        name: The file's name, for the error only.
        data: Its bytes.

    Raises:
        FileRefused: With the reason.
    """
    return _understood(name, _ask(name, data, "sheet"), messages.decode_sheet)


def worked() -> float:
    """Give the seconds of processor time that readers have worked for this thread (or context) so far."""
    return _worked.get()


def _understood(name: str, reply: bytes, decode: Callable[[bytes], A]) -> A:
    try:
        try:
            found = decode(reply)
        except messages.WorkerRefused as error:
            reason = words(error.message)[:MOST_REASON]
        else:
            for message in messages.told(found):
                words(message)  # what has no sentence could be shown to nobody
            return found
    except (ValueError, LookupError, TypeError) as error:
        raise FileRefused(name, "Reading the file gave no answer that can be used.") from error
    raise FileRefused(name, reason)


def _ask(name: str, message: bytes, *task: str) -> bytes:
    """Let the process look at a message; return what it writes."""
    command = [sys.executable, "-I", "-B", "-X", "utf8", str(_WORKER), str(_ROOT), *task]
    with (
        tempfile.TemporaryFile() as question,
        tempfile.TemporaryFile() as answer,
        tempfile.TemporaryFile() as complaints,
    ):
        question.write(message)
        question.seek(0)
        # Fixed arguments, no shell: the file's name and bytes are no part of the command.
        with subprocess.Popen(  # noqa: S603 - our own worker, its arguments a list
            command, stdin=question, stdout=answer, stderr=complaints, env={}, cwd="/"
        ) as process:
            try:
                code = _wait(process)
            except BaseException:
                process.kill()
                raise
        complaints.seek(0)
        if said := complaints.read(2_000):
            _log.warning(
                "The reader of an imported file complained",
                extra={"file": name, "complaint": said.decode("utf-8", "replace")},
            )
        if code:
            raise FileRefused(name, _ended(code))
        answer.seek(0)
        return answer.read(MOST_ANSWER + 1)


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Wait until the process ends, or end it where it stands still; its exit status."""
    pause, last, since = 0.001, None, time.monotonic()
    while True:
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            _worked.set(_worked.get() + used.ru_utime + used.ru_stime)
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode
        pulse = _pulse(process.pid)
        if pulse is not None and (pulse != last or pulse.waits_for_a_processor):
            last, since = pulse, time.monotonic()
        elif time.monotonic() - since > MOST_STILL:
            process.kill()
        time.sleep(pause)
        pause = min(2 * pause, 0.05)


class _Pulse(NamedTuple):
    worked: int
    waits_for_a_processor: bool


def _pulse(process: int) -> _Pulse | None:
    """How far a process has worked; None where the operating system does not say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return None
    return _Pulse(int(fields[11]) + int(fields[12]), fields[0] == b"R")


def _ended(code: int) -> str:
    """Say how the process ended, if not by itself."""
    if code in {-signal.SIGXCPU, -signal.SIGKILL}:
        return f"Reading the file takes longer than {MOST_SECONDS} seconds of work."
    if code == -signal.SIGXFSZ:
        return "The text of the file is larger than a source text can be."
    return "Reading the file broke the program that read it: it is damaged, or made to do harm."
