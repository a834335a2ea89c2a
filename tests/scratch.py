"""Where the tests keep their servers and files: in memory where this machine has room for them, else on disk.

Hundreds of tests have a database of their own, a thousand small files each, dropped at the end. On a disk, making them
is a third of the time of the suite.

``python -m tests.scratch start [--bin FOLDER]`` prints the address of the tests' server; ``stop`` ends it and deletes
everything.
"""

import argparse
import hashlib
import os
import shutil
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from normsdb import embedded
from normsdb.checkout import VAR

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder there is refused where it is not ours
ROOM = 3_000_000_000
"""Bytes. Three workers, their browsers' profiles and the clusters of the tests of ``make run`` take half of it."""


def folder() -> Path:
    """Find the folder of this checkout's tests: one in memory, made when missing, else ``var/`` itself."""
    var = VAR.resolve()
    own = MEMORY / f"normsdb-{os.geteuid()}-{hashlib.sha256(os.fsencode(var)).hexdigest()[:10]}"
    with suppress(OSError):
        if not own.exists() and _has_room():
            own.mkdir()
            # The server's account is another where root runs the tests, and has to come through.
            own.chmod(0o711)
        found = own.lstat()
        if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022:
            return own
    return var


def _has_room() -> bool:
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    available = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    return min(shutil.disk_usage(MEMORY).free, available // 2) >= ROOM


def cluster() -> Path:
    """Path of the cluster that the tests' server runs on."""
    return folder() / "postgres-tests"


def server(binaries: Path | None = None) -> str:
    """Make sure that the tests' server runs: its address, for an account that makes databases and is no superuser."""
    settings = embedded.ensure(cluster(), binaries=binaries, lasting=False)
    return embedded.url({**settings, "USER": embedded.tester(settings)})


def take_temporary_files() -> None:
    """Put the temporary files of this process, and of those that it starts, beside the cluster."""
    if Path(tempfile.gettempdir()).is_relative_to(MEMORY):
        return  # A test has started this process.
    if folder().parent == MEMORY:
        place = folder() / "t"  # Short: the path of a socket has a hundred letters at the most.
        place.mkdir(exist_ok=True)
        place.chmod(0o711)
        os.environ["TMPDIR"] = str(place)
        tempfile.tempdir = None


def main() -> int:
    """Start or stop the tests' server, as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.scratch", description="The server of the tests.")
    commands = parser.add_subparsers(dest="command", required=True)
    starting = commands.add_parser("start", help="start it where it does not run yet, and print its DATABASE_URL")
    starting.add_argument("--bin", type=Path, help="a folder with initdb, pg_ctl and postgres")
    commands.add_parser("stop", help="stop it, and delete everything")
    given = parser.parse_args()
    if given.command == "start":
        sys.stdout.write(server(given.bin) + "\n")
        return 0
    embedded.remove(cluster())
    if folder().parent == MEMORY:
        shutil.rmtree(folder())
    return 0


if __name__ == "__main__":
    sys.exit(main())
