"""Citations in words: what a reference says of a passage besides its source."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.queries.wording.lists import listed

_VOICES = {
    "direct_quote": _("direct quote"),
    "reported_speech": _("reported speech"),
    "document_text": _("document text"),
    "headline": _("headline"),
}


def number_words(statement: str, version: int) -> str:
    """Name a version of a statement: ``S-000002, version 1``."""
    return gettext("{statement}, version {version}").format(statement=statement, version=version)


def note(*, names: Sequence[str], capacity: str, session: str, place: str, said: str, voice: str) -> str:
    """Say in one line for whom, as what, where and when: reference managers have no fields for all of it."""
    facts = ", ".join(filter(None, (listed(names, "and"), capacity, session, place, said)))
    return gettext("{facts}; {voice}").format(facts=facts, voice=_VOICES[voice])
