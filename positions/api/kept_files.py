"""Files that were written once, on disk under their ETags: who asks for a part, or again, gets the same bytes.

A file is complete before it has its name, so nobody ever reads half of one, and what a killed process leaves is known by
its name. Several processes share the folder.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import IO

from django.conf import settings

_DRAFT = ".draft-"
_PART = 16
"""The folder is looked through when a process has written this part of its room; so it may be that much larger."""
_MANY = 256
"""Or so many files, however small: a folder of very many is slow to look through."""
_MOST = 4 * _MANY


class KeptFiles:
    """The folder ``KEPT_FILES_FOLDER`` with at most ``KEPT_FILES_BYTES``, the longest unused out first. Safe in threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        # A process looks through the folder with its first file: what was left by one that was killed goes then.
        self._files = _MANY
        self._bytes = 0

    def open(self, etag: str) -> IO[bytes] | None:
        """Open the file of an ETag, at its beginning; None if there is none. The caller closes it."""
        try:
            content = self._path(etag).open("rb")
        except FileNotFoundError:
            return None
        with suppress(OSError):  # It may have gone meanwhile; what is open stays readable.
            os.utime(content.fileno())
        return content

    def write(self, etag: str, pieces: Iterable[bytes]) -> IO[bytes]:
        """Write the file of an ETag to its end.

        Args:
            etag: As the header has it.
            pieces: The file from its first byte to its last. If one raises, nothing is left.

        Returns:
            The file, open for reading at its beginning. It stays readable until the caller closes it, even if others
            need its room.
        """
        folder = Path(settings.KEPT_FILES_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        with _held(folder, fcntl.LOCK_SH):
            number, name = tempfile.mkstemp(dir=folder, prefix=_DRAFT)
            # The lock is what tells a draft that is being written from one whose writer was killed.
            fcntl.flock(number, fcntl.LOCK_EX)
        draft, content = Path(name), os.fdopen(number, "w+b")
        try:
            for piece in pieces:
                content.write(piece)
            content.flush()
            length = content.tell()
            content.seek(0)
        except BaseException:
            content.close()
            draft.unlink(missing_ok=True)
            raise
        draft.rename(self._path(etag))
        self._count(length)
        return content

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """Make a folder for what a file is put together from; it goes with the file, or as a draft does."""
        within = Path(settings.KEPT_FILES_FOLDER)
        within.mkdir(parents=True, exist_ok=True)
        with _held(within, fcntl.LOCK_SH):
            draft = tempfile.TemporaryDirectory(dir=within, prefix=_DRAFT, ignore_cleanup_errors=True)
            lock = os.open(draft.name, os.O_RDONLY)
            fcntl.flock(lock, fcntl.LOCK_EX)
        with draft as name:
            try:
                yield Path(name)
            finally:
                os.close(lock)

    def sweep(self) -> None:
        """Remove drafts that nobody writes, and the longest unused files until the rest fits."""
        left = settings.KEPT_FILES_BYTES
        folder = Path(settings.KEPT_FILES_FOLDER)
        kept = []
        with _held(folder, fcntl.LOCK_EX):
            for path in folder.iterdir():
                with suppress(FileNotFoundError):
                    if path.name.startswith(_DRAFT):
                        _remove_if_left(path)
                    else:
                        kept.append((path.stat().st_mtime_ns, path.stat().st_size, path))
        for number, (_, size, path) in enumerate(sorted(kept, reverse=True)):
            left -= size
            if left < 0 or number >= _MOST:
                path.unlink(missing_ok=True)

    def _count(self, length: int) -> None:
        with self._lock:
            self._files += 1
            self._bytes += length
            if self._files < _MANY and self._bytes < settings.KEPT_FILES_BYTES // _PART:
                return
            self._files = self._bytes = 0
        self.sweep()

    @staticmethod
    def _path(etag: str) -> Path:
        return Path(settings.KEPT_FILES_FOLDER) / etag.strip('"')


FILES = KeptFiles()


@contextmanager
def _held(folder: Path, how: int) -> Iterator[None]:
    """Hold the folder itself: who begins a draft with others who do, who removes what was left alone.

    So a draft is never looked at before its writer has locked it.
    """
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, how)
        yield
    finally:
        os.close(lock)


def _remove_if_left(draft: Path) -> None:
    lock = os.open(draft, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    else:
        if draft.is_dir():
            shutil.rmtree(draft, ignore_errors=True)
        else:
            draft.unlink(missing_ok=True)
    finally:
        os.close(lock)
