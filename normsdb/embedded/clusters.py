"""Make a cluster, and start a server on it."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from normsdb.embedded.accounts import SUPERUSER
from normsdb.embedded.errors import EmbeddedError, one_line
from normsdb.embedded.folders import PORT, Account, account_for, roots_folder, socket_folder
from normsdb.embedded.programs import Programs, choose

PATIENCE = 60  # Seconds. A server that recovers from a crash may need most of them.
UTF8_LOCALES = ("C.UTF-8", "en_US.UTF-8", "UTF-8")  # The last two for older macOS.
LONGEST_LOG = 10_000_000  # Bytes
# For a machine that does other things too. What makes commits durable is left on: people type into this database.
TUNING = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "effective_cache_size": "512MB",
    "random_page_cost": "1.1",
    "jit": "off",  # It costs more than our short queries.
    "log_checkpoints": "off",
    "timezone": "UTC",
}
# For a cluster that is thrown away: nothing waits for the disk.
TUNING_THROWN_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
    "max_wal_size": "256MB",
}


def start(data: Path, binaries: Path | None, lock: int, *, lasting: bool) -> None:
    """Start a server on a folder, making the cluster first where there is none.

    Args:
        data: The folder.
        binaries: A folder with the programs, or None to look for them.
        lock: The descriptor of the lock, held by the caller. The server inherits it.
        lasting: Whether commits outlive a crash of the machine.

    Raises:
        EmbeddedError: When something else is in the folder, or the server does not start.
    """
    account = account_for(data)
    if data.is_symlink() and not data.exists():
        data.unlink()  # The cluster that it named is gone.
    for unfinished in data.parent.glob(f".{data.name}-*"):
        shutil.rmtree(unfinished, ignore_errors=True)
    is_made = data.exists() and any(data.iterdir())
    if is_made and not (data / "PG_VERSION").exists():
        raise EmbeddedError(f"{data} holds something that is not a PostgreSQL cluster: move it away.")
    programs = choose(binaries, int((data / "PG_VERSION").read_text(encoding="ascii")) if is_made else None, account)
    if not is_made:
        _make(data, programs, account, lock)

    home = data.resolve()
    if unsafe := set('"$`\\\n') & set(str(home)):  # pg_ctl puts the path between double quotes of a shell.
        raise EmbeddedError(
            f"PostgreSQL cannot run in {home}: rename the folder that has {unsafe.pop()!r} in its name."
        )
    socket = socket_folder(home, account)
    # These are stale, as we have the lock; and PostgreSQL would believe any live process that has their number.
    for stale in (home / "postmaster.pid", socket / f".s.PGSQL.{PORT}", socket / f".s.PGSQL.{PORT}.lock"):
        stale.unlink(missing_ok=True)
    log = home / "server.log"
    if log.exists() and log.lstat().st_size > LONGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    tuning = {**TUNING, **({} if lasting else TUNING_THROWN_AWAY), "unix_socket_directories": socket}
    options = " ".join(f"-c {key}={value}" for key, value in tuning.items())
    where = ["-D", str(home), "-l", str(log)]
    started = _run(programs, "pg_ctl", ["start", *where, "-s", "-w", "-t", str(PATIENCE), "-o", options], account, lock)
    if started.returncode:
        reason = _last_error(log) or one_line(started.stderr)
        raise EmbeddedError(f"PostgreSQL {programs.version} did not start on {data}: {reason} (the rest is in {log})")


def _make(data: Path, programs: Programs, account: Account, lock: int) -> None:
    """Make a cluster beside its place and move it there, so that a half-made one is never taken for whole.

    Where the account cannot enter that place, the cluster stays with root's things, and a link says where.
    """
    is_reachable = account.can_enter(data.parent)
    parent, prefix = (data.parent, f".{data.name}-") if is_reachable else (roots_folder(account), "cluster-")
    new = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        os.chown(new, account.uid, account.gid, follow_symlinks=False)
        _initdb(new, programs, account, lock)
        if is_reachable:
            new.rename(data)
        else:
            if data.exists():
                data.rmdir()
            data.symlink_to(new)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _initdb(folder: Path, programs: Programs, account: Account, lock: int) -> None:
    reason = ""
    for locale in UTF8_LOCALES:
        fixed = ["-D", str(folder), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--data-checksums", "--locale=C"]
        made = _run(programs, "initdb", [*fixed, f"--lc-ctype={locale}"], account, lock)
        if made.returncode == 0:
            return
        reason = reason or one_line(made.stderr)
        if "locale" not in made.stderr:
            break
    raise EmbeddedError(f"PostgreSQL {programs.version} could not make a cluster: {reason}")


def _run(
    programs: Programs, name: str, arguments: list[str], account: Account, lock: int
) -> subprocess.CompletedProcess[str]:
    # Settings of the caller's for other servers (PG*) are not meant for this one; and we read its errors in English.
    foreign = ("PG", "LC_", "LANG")
    return subprocess.run(  # noqa: S603 - a program of ours, its arguments a list
        [programs.folder / name, *arguments],
        check=False,
        cwd="/",  # The account may not be able to enter ours.
        env={**{key: value for key, value in os.environ.items() if not key.startswith(foreign)}, "LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        umask=0o077,
        pass_fds=[lock],
        **account.drop(),
    )


def _last_error(log: Path) -> str:
    if log.is_symlink() or not log.exists():  # Through a link the account could make root show another file.
        return ""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((one_line(line) for line in reversed(lines) if re.search("FATAL|PANIC", line)), "")
