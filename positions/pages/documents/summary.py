"""The sentence with which a document's page opens: only what the data supports."""

from __future__ import annotations

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.pages.documents.annotated import AnnotatedText
from positions.queries.documents import DocumentPage
from positions.queries.wording.dates import date_words

NAMED = 3
"""States and groups that the sentence names at most; more are counted."""


def summary(document: DocumentPage, reader: AnnotatedText) -> str:
    """Say in one or two sentences what the document is, what it holds and how far it was read.

    Returns:
        For example "A news report of 17 April 2015 by Xinhua. It holds 22 statements by two speakers for China; every
        sentence has been read."
    """
    return f"{_what(document)} {_holds(document)}; {_read(document, reader)}."


def _what(document: DocumentPage) -> str:
    facts = {
        "kind": document.kind,
        "day": date_words(document.published) if document.published else "",
        "publisher": _with_article(document.publisher),
    }
    vowel = document.kind[:1].lower() in "aeiou"
    if facts["day"] and document.publisher:
        return (
            _("An %(kind)s of %(day)s by %(publisher)s.") if vowel else _("A %(kind)s of %(day)s by %(publisher)s.")
        ) % facts
    if facts["day"]:
        return (_("An %(kind)s of %(day)s.") if vowel else _("A %(kind)s of %(day)s.")) % facts
    if document.publisher:
        return (_("An %(kind)s by %(publisher)s.") if vowel else _("A %(kind)s by %(publisher)s.")) % facts
    return (_("An %(kind)s.") if vowel else _("A %(kind)s.")) % facts


def _with_article(name: str) -> str:
    """Put an article before a name that takes one in running text: "Ministry of Foreign Affairs" does, "Xinhua" does not."""
    if " of " not in name or name.lower().startswith("the "):
        return name
    return _("the %(name)s") % {"name": name}


def _holds(document: DocumentPage) -> str:
    counted = document.counted
    if not counted:
        return _("It holds no statement on record")
    facts = {
        "count": f"{len(counted):,}",
        "speakers": _speakers(document),
        "names": _names(document),
    }
    if facts["speakers"]:
        return (
            ngettext(
                "It holds %(count)s statement by %(speakers)s for %(names)s",
                "It holds %(count)s statements by %(speakers)s for %(names)s",
                len(counted),
            )
            % facts
        )
    return (
        ngettext(
            "It holds %(count)s statement, in its own words, for %(names)s",
            "It holds %(count)s statements, in its own words, for %(names)s",
            len(counted),
        )
        % facts
    )


def _speakers(document: DocumentPage) -> str:
    """Name the one speaker or count the several; empty where the document itself speaks."""
    found = {one.speaker for one in document.counted if one.speaker and one.voice != "document_text"}
    if len(found) == 1:
        return found.pop()
    return _("%(number)s speakers") % {"number": apnumber(len(found))} if found else ""


def _names(document: DocumentPage) -> str:
    """Name whom it speaks for, each once; as they were named then, where that is one name in the whole document."""
    called: dict[tuple[str, str], set[str]] = {}
    for who in (who for one in document.counted for who in one.speaks):
        called.setdefault((who.code, who.name), set()).add(who.known_as)
    names = [found.pop() if len(found) == 1 else name for (_, name), found in called.items()]
    if len(names) > NAMED:
        return _("%(number)s states and groups") % {"number": apnumber(len(names))}
    return str(get_text_list(sorted(names), _("and")))


def _read(document: DocumentPage, reader: AnnotatedText) -> str:
    if not reader.read:
        return _("no reading of its sentences is on record")
    if reader.read < reader.sentences:
        return _("%(read)s of its %(all)s sentences have been read") % {
            "read": f"{reader.read:,}",
            "all": f"{reader.sentences:,}",
        }
    if not document.complete:
        return _("every sentence that is here has been read")
    return _("every sentence has been read")
