"""Files as they come with a request, before anything of them is looked at."""

from __future__ import annotations

import tempfile
from typing import Any

from positions.changes.importing.files import MOST_BYTES


class Received:
    """A file as it came.

    Attributes:
        name: As the browser tells it.
        size: Bytes that came.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.size = 0
        # Without a name: whatever becomes of this process, the system takes it away.
        self._kept: Any = tempfile.TemporaryFile()  # noqa: SIM115 - Django closes it with the request

    def take(self, piece: bytes) -> None:
        """Keep another piece, unless the file is too large already."""
        self.size += len(piece)
        if self.size <= MOST_BYTES:
            self._kept.write(piece)
        else:
            self._kept.close()

    def content(self) -> bytes:
        """All bytes; none of a file that is too large."""
        if self._kept.closed:
            return b""
        self._kept.seek(0)
        data: bytes = self._kept.read()
        return data

    def close(self) -> None:
        """Let go of it."""
        self._kept.close()
