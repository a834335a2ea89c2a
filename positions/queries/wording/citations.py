"""Citations in words: a passage as a footnote, and what the files for reference managers say of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from positions.formats.citation import one_line
from positions.queries.wording.lists import listed

_CITED = {
    "direct_quote": _("quoted in “{title}”"),
    "reported_speech": _("reported in “{title}”"),
    "document_text": _("in “{title}”"),
    "headline": _("headline of “{title}”"),
}
_VOICES = {
    "direct_quote": _("direct quote"),
    "reported_speech": _("reported speech"),
    "document_text": _("document text"),
    "headline": _("headline"),
}


def number_words(statement: str, version: int) -> str:
    """Name a version of a statement: ``S-000002, version 1``."""
    return gettext("{statement}, version {version}").format(statement=statement, version=version)


def footnote(
    *,
    names: Sequence[str],
    speaker: str,
    voice: str,
    title: str,
    number: str,
    place: str = "",
    said: str = "",
    publisher: str = "",
    published: str = "",
) -> str:
    """Write a reference in one paragraph, for a footnote.

    Args:
        names: States or groups that the passage speaks for, in order; never empty.
        speaker: Who spoke; empty if nobody is named.
        voice: ``direct_quote``, ``reported_speech``, ``document_text`` or ``headline``.
        title: Of the document.
        number: From ``number_words``.
        place: Where it was said.
        said: When, in words.
        publisher: Who published the document.
        published: When, in words.

    Returns:
        For example ``China (Chen Xu), The Hague, 16–17 April 2015, quoted in “Title”, Xinhua, 17 April 2015.
        normsdb S-000002, version 1.`` A part that is not known is left out with its comma, and the date of
        publication where it repeats that of saying.
    """
    who = listed(names, "and")
    document = _CITED[voice].format(title=one_line(title))
    if voice == "headline":
        # The words are the editor's: to put a state before them would make it say them.
        parts = [publisher or speaker or who, document, published]
    else:
        if speaker:
            who = gettext("{names} ({speaker})").format(names=who, speaker=speaker)
        parts = [who, place, said, document, publisher, "" if published == said else published]
    cited = ", ".join(part for part in parts if part)
    return gettext("{source}. normsdb {number}.").format(source=cited, number=number)


def note(*, names: Sequence[str], capacity: str, session: str, place: str, said: str, voice: str, number: str) -> str:
    """Say in one line for whom, as what, where and when: reference managers have no fields for all of it."""
    facts = ", ".join(filter(None, (listed(names, "and"), capacity, session, place, said)))
    return gettext("{facts}; {voice}; normsdb {number}").format(facts=facts, voice=_VOICES[voice], number=number)
