"""Where this checkout lies, and the local environment that ``make run`` remembers under ``var/`` for the next commands.

Only ``manage.py`` takes it, and only where none of the settings is given. A server that is started for real
(``normsdb.wsgi``) never looks here, so a setting that was forgotten there still stops the start.
"""

import json
import os
import stat
from pathlib import Path
from typing import Any

from normsdb.environment import StartRefused

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("NORMSDB_VAR", "") or BASE_DIR / "var")
SETTINGS = (
    "NORMSDB_LOCAL",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "DEBUG",
    "DATABASE_URL",
    "CONTACT_EMAIL",
    "STATEMENT_TIMEOUT",
    "EXPORT_TIMEOUT",
    "KEPT_PAGES",
    "KEPT_FILES",
    "BEHIND_PROXY",
    "RELEASES",
)
"""Every setting that the environment may give; one of them given means that somebody has chosen."""

_FILE = "local.json"


def write_privately(file: Path, text: str) -> None:
    """Write a file that its owner alone can read; a reader finds the old one or the new one, always whole.

    Args:
        file: The file; what it held is lost.
        text: What it is to hold.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(text)
    draft.replace(file)


def remember() -> None:
    """Keep the settings that this run was given, for the next commands in this checkout."""
    kept = {"checkout": str(BASE_DIR), "settings": _given()}
    write_privately(VAR / _FILE, json.dumps(kept, indent=1) + "\n")


def recall() -> str:
    """Take the remembered settings into the environment, if none is given.

    A file that was copied here with the folder from elsewhere is not taken: it speaks of another checkout.

    Returns:
        One line that says what was taken; empty where nothing was.

    Raises:
        StartRefused: What is remembered could have been written or read by others, or is damaged.
    """
    file = VAR / _FILE
    if _given() or not file.exists():
        return ""
    found = file.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise StartRefused(
            f"normsdb cannot start: {file} is not a file of this account alone; `make run` writes a new one."
        )
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        checkout, settings = kept["checkout"], {name: str(kept["settings"][name]) for name in kept["settings"]}
    except (ValueError, KeyError, TypeError):
        raise StartRefused(f"normsdb cannot start: {file} is damaged; `make run` writes a new one.") from None
    if checkout != str(BASE_DIR):
        return ""
    os.environ.update(settings)
    # A DATABASE_URL may hold a password, so only its kind is said.
    database = "its DATABASE_URL" if "DATABASE_URL" in settings else "the embedded database"
    return f"Local run, as `make run` left it in {file} ({database})."


def _given() -> dict[str, str]:
    return {name: value for name in SETTINGS if (value := os.environ.get(name, "").strip())}
