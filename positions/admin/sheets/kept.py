"""Between preview and confirmation a sheet is kept beside the sessions, for one account and one hour.

A folder or a cache of this process would not be seen by its sister processes, and would outlive a preview that nobody
confirms. A session expires, is swept with the others, and its key cannot be guessed.
"""

from __future__ import annotations

import base64
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User

KEPT_SECONDS = 3_600


def _sessions() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore


def keep(data: bytes, *, account: User) -> str:
    """Keep a sheet, in a session of its own that nobody is signed in with. Whatever has expired is swept away.

    Returns:
        The key by which ``take`` finds it.
    """
    store = _sessions()
    store.clear_expired()
    session = store()
    session["sheet_of"] = str(account.pk)
    session["sheet"] = base64.b64encode(data).decode("ascii")
    session.set_expiry(KEPT_SECONDS)
    session.create()
    return str(session.session_key)


def take(key: str, *, account: User) -> bytes | None:
    """Give a sheet back and forget it; None if it is gone or another account's."""
    session = _sessions()(key)
    if session.get("sheet_of") != str(account.pk):
        return None
    data = base64.b64decode(session["sheet"])
    session.delete()
    return data
