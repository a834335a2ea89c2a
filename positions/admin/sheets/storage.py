"""Between preview and confirmation a sheet is kept beside the sessions, for one account and one hour."""

from __future__ import annotations

import base64
import binascii
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from import_export.tmp_storages import BaseStorage

KEPT_SECONDS = 3_600


class AccountStorage(BaseStorage):
    """A store of the library, in a session of its own that nobody is signed in with.

    A folder or a cache of this process would not be seen by its sister processes, would outlive a preview that nobody confirms,
    and would be open to whoever knows the name. A session expires, is swept with the others, and its key cannot be guessed.

    Args:
        account: Key of the account that brings the sheet; nobody else reads it.
    """

    def __init__(self, *, account: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._account = str(account)
        self._store = import_module(settings.SESSION_ENGINE).SessionStore

    def save(self, data: bytes) -> None:
        """Keep a sheet. Those of anybody that have expired are swept away."""
        self._store.clear_expired()
        session = self._store()
        session["sheet_of"] = self._account
        session["sheet"] = base64.b64encode(data).decode("ascii")
        session.set_expiry(KEPT_SECONDS)
        session.create()
        self.name = session.session_key

    def read(self) -> bytes:
        """Return the sheet.

        Raises:
            PermissionDenied: It is another account's, or it is gone.
        """
        session = self._store(self.name)
        if session.get("sheet_of") != self._account:
            raise PermissionDenied
        try:
            return base64.b64decode(session["sheet"], validate=True)
        except (KeyError, binascii.Error) as error:
            raise PermissionDenied from error

    def remove(self) -> None:
        """Forget the sheet."""
        self._store(self.name).delete()
