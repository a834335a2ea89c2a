"""Who runs the server, and in which folders; nobody else's folder is opened for it, and none that others control is used."""

import contextlib
import hashlib
import os
import pwd
import re
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from normsdb.embedded.errors import EmbeddedError

PORT = "5432"  # Only a part of the socket's name; said everywhere, or PGPORT of the environment would change it.
LONGEST_SOCKET = 100  # Bytes. The kernels' limits are 103 (macOS) and 107 (Linux).
ROOTS_FOLDER = Path("/var/lib/normsdb")


class Account(NamedTuple):
    """Who runs the server."""

    uid: int
    gid: int

    def drop(self) -> dict[str, Any]:
        """Say to ``subprocess`` that a child is to run as this account.

        Returns:
            Keyword arguments; none where we are this account.
        """
        return {} if self.uid == os.geteuid() else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, folder: Path) -> bool:
        """Tell whether this account may enter a folder; the kernel is asked, as there may be more than mode bits.

        Args:
            folder: Its path, every part of which counts.

        Returns:
            Whether it may.
        """
        if not self.drop():
            return True
        return subprocess.run(["test", "-x", str(folder)], check=False, **self.drop()).returncode == 0  # noqa: S603, S607 - a program that every system has, its arguments a list

    @property
    def name(self) -> str:
        """The account's name, or its number where it has none."""
        return name_of(self.uid)


def name_of(uid: int) -> str:
    """Name a user.

    Args:
        uid: The user's number.

    Returns:
        The name, or the number where it has none.
    """
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def account_for(data: Path) -> Account:
    """Decide who is to run the server: we; or if we are root, the folder's owner, else nobody.

    Args:
        data: The cluster's folder; it may be missing.

    Returns:
        The account.

    Raises:
        EmbeddedError: When the folder's owner is not one who can run it.
    """
    owner = data.stat() if data.exists() else None
    if os.geteuid() != 0:
        if owner and owner.st_uid != os.geteuid():
            raise EmbeddedError(f"{data} belongs to {name_of(owner.st_uid)}: run as that user, or move it away.")
        return Account(os.geteuid(), os.getegid())
    if owner and owner.st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    if data.is_dir() and any(data.iterdir()):
        raise EmbeddedError(f"{data} belongs to root, and PostgreSQL does not run as root: chown it, or move it away.")
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid)


def refuse_open_folder(folder: Path, account: Account) -> None:
    """Refuse a folder for the socket that others may enter: who puts a socket there could pass for the database.

    Args:
        folder: The folder.
        account: Who runs the server.

    Raises:
        EmbeddedError: When it is a link, or somebody else's, or open to others.
    """
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o077:
        raise EmbeddedError(
            f"{folder} is not a folder that {account.name} alone may enter, so it is not safe: move it away."
        )


def socket_folder(home: Path, account: Account) -> Path:
    """Choose where the server puts its socket, and make that folder where needed.

    Args:
        home: The cluster's folder, links resolved.
        account: Who runs the server.

    Returns:
        The cluster's own folder; or, where its path is too long for a socket or not plain enough for an option, a short
        one among the temporary folders.

    Raises:
        EmbeddedError: When that one is there already and not safe.
    """
    tag = f"normsdb-{account.uid}-{hashlib.sha256(os.fsencode(home)).hexdigest()[:10]}"
    folder = home
    for folder in (home, Path(tempfile.gettempdir()) / tag, Path("/tmp") / tag):  # noqa: S108 - refused if not ours
        is_short = len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET
        if is_short and re.fullmatch(r"[\w./@+-]+", str(folder), re.ASCII):
            break
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    refuse_open_folder(folder, account)
    return folder


def roots_folder(account: Account) -> Path:
    """Give the folder where root keeps what the server's account cannot reach in its place.

    Args:
        account: Who runs the server.

    Returns:
        A folder that root alone writes and the account may enter.

    Raises:
        EmbeddedError: When there can be none.
    """
    ROOTS_FOLDER.mkdir(parents=True, exist_ok=True)
    found = ROOTS_FOLDER.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != 0 or found.st_mode & 0o022:
        raise EmbeddedError(f"{ROOTS_FOLDER} is not a folder that root alone may write: move it away.")
    ROOTS_FOLDER.chmod(0o755)
    if not account.can_enter(ROOTS_FOLDER):
        raise EmbeddedError(
            f"{account.name} cannot enter {ROOTS_FOLDER}: run as an ordinary user, or set DATABASE_URL."
        )
    return ROOTS_FOLDER
