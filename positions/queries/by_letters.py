"""Names in the order in which people look for them: by their letters, whatever the case and the accents."""

from __future__ import annotations

import unicodedata

from django.db.models import Func, TextField
from django.db.models.functions import Lower


def by_letters(path: str) -> Lower:
    """Order rows by the letters of a name: Costa Rica, Côte d’Ivoire, Croatia; the server's own order is that of code points.

    Args:
        path: ORM path of the name.
    """
    return Lower(Func(path, function="public.positions_unaccented", output_field=TextField()))


def letters(name: str) -> tuple[str, str]:
    """Key by which names are sorted outside the database, in the same order."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))
    return plain.lower(), name
