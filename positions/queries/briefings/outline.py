"""A briefing in words: what each passage does, where it comes from, and what proves it."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from positions.formats.briefings import Outline, OutlineEntry
from positions.models.choices import StanceValue, Voice
from positions.queries.briefings.collected import Briefing, BriefingItem
from positions.queries.cells import year_of
from positions.queries.query_language import addresses
from positions.queries.statements import Passage
from positions.queries.wording.dates import date_words

_PRESS = (Voice.DIRECT_QUOTE, Voice.REPORTED_SPEECH)


def paper(found: Briefing, *, number: int, changed_at: datetime, base: str, page: str) -> Outline:
    """Write a briefing as a paper.

    Args:
        found: The briefing.
        number: Number of the edition that it is read in.
        changed_at: Moment of the edition's last change.
        base: Scheme and host that addresses begin with.
        page: Path of the briefing's page, with its query.
    """
    citations = found.citations(base)
    return Outline(
        title=found.asked.title or _("Briefing"),
        opening=opening(found),
        running=running(number, changed_at),
        url=base + page,
        changed_at=changed_at,
        words={
            "quote_open": "“", "quote_close": "”", "cite": _("Cite"), "read_in_context": _("in its context"), "proof": _("Proof"),
        },
        entries=tuple(_entry(item, base, citations[item.passage.id]) for item in found.items),
    )  # fmt: skip


def opening(found: Briefing) -> str:
    """Say in a sentence what a briefing holds; empty if it holds nothing."""
    if not found.items:
        return ""
    rows = [item.passage for item in found.items]
    names = list(dict.fromkeys(name for row in rows for name in row.names))
    documents = len({row.document for row in rows})
    years = sorted({year for row in rows if (year := year_of(row)) is not None})
    passages = ngettext("%(n)d passage", "%(n)d passages", len(rows)) % {"n": len(rows)}
    of = _(" of %(names)s") % {"names": get_text_list(names, _("and"))} if 0 < len(names) <= 6 else (
        ngettext(" of %(n)d state or group", " of %(n)d states and groups", len(names)) % {"n": len(names)} if names else ""
    )  # fmt: skip
    when = ""
    if years:
        when = _(", of %(year)d") % {"year": years[0]} if years[0] == years[-1] else (
            _(", from %(first)d to %(last)d") % {"first": years[0], "last": years[-1]}
        )  # fmt: skip
    where = ngettext(", in %(n)d document", ", in %(n)d documents", documents) % {"n": documents}
    return f"{passages}{of}{when}{where}."


def running(number: int, changed_at: datetime) -> str:
    """Say where a page comes from, for its foot."""
    words = _("normsdb, edition %(number)d of %(day)s.")
    return words % {"number": number, "day": changed_at.date().isoformat()}


def claim(row: Passage) -> str:
    """Say who does what to which principles, in a line."""
    names = get_text_list(list(row.known_as), _("and")) or row.speaker or row.publisher
    if not row.counted:
        return _("%(names)s: not counted, the words of an editor") % {"names": names}
    by_stance = [
        (str(stance.label), [taken.name for taken in row.takes if taken.value == stance]) for stance in StanceValue
    ]
    taken = [f"{stance} {get_text_list(names_, _('and'))}" for stance, names_ in by_stance if names_]
    return f"{names}: {'; '.join(taken) if taken else _('speaks to no principle on record')}"


def source(row: Passage) -> str:
    """Say who, when, where, and in whose wording, in this order."""
    who = row.speaker or row.publisher
    when = row.said or row.published
    where = ", ".join(filter(None, (row.session.name, row.session.place))) if row.session else row.title
    voice = row.voice_label[:1].upper() + row.voice_label[1:]
    if row.voice in _PRESS and row.publisher:
        voice += _(", as printed by %(publisher)s") % {"publisher": row.publisher}
    parts = ", ".join(filter(None, (who, date_words(when) if when else "", where)))
    return f"{parts}. {voice}."


def cautions(row: Passage) -> tuple[str, ...]:
    """Say what a reader must know before quoting a passage."""
    found = []
    if row.voice == Voice.REPORTED_SPEECH:
        found.append(_("These are a reporter’s words for what was said, not a quotation."))
    if row.truncated:
        found.append(_("The source breaks off at this passage: a part of the sentence is missing."))
    return tuple(found)


def facts(item: BriefingItem) -> tuple[tuple[str, str], ...]:
    """Name what proves a passage."""
    row = item.passage
    place = _("characters %(start)d to %(end)d of its stored text, half-open")
    return (
        (_("Document"), f"{row.document}, {row.title}"),
        (_("Place"), place % {"start": row.start, "end": row.end}),
        (_("SHA-256 of the quote"), item.quote_sha256),
        (_("SHA-256 of the stored text"), item.document_sha256),
        (_("Version"), str(row.version)),
    )


def _entry(item: BriefingItem, base: str, citation: str) -> OutlineEntry:
    row = item.passage
    url = base + addresses.statement(row.id)
    return OutlineEntry(
        statement=row.id,
        claim=claim(row),
        quote=row.quote,
        quoted=row.voice == Voice.DIRECT_QUOTE,
        language=row.language,
        before=item.context.before,
        after=item.context.after,
        source=source(row),
        facts=facts(item),
        citation=citation,
        url=url,
        context_url=base + addresses.context(row.document, row.id),
        cautions=cautions(row),
    )
