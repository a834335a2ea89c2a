"""What is imported when it is first asked: modules that are heavy, or that most processes never need.

A process that answers the public starts without the admin, the drawing of pictures and the description of the API, and
imports a page's code with the first request for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class WhenAsked:
    """A function that is imported when it is first called.

    The program names it by a text, so neither types nor contracts of imports see it: ``tests/normsdb/test_imports.py``
    imports all that addresses name.
    """

    def __init__(self, path: str) -> None:
        """Take the name; import nothing.

        Args:
            path: Module and function, dotted.
        """
        self.path = path
        self._found: Any = None

    def found(self) -> Any:
        """Return the function itself.

        Raises:
            ImportError: There is no such module.
            AttributeError: The module has no such function.
        """
        if self._found is None:
            module, _, name = self.path.rpartition(".")
            self._found = getattr(import_module(module), name)
        return self._found

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it."""
        return self.found()(*args, **kwargs)
