"""Statements and documents as references: whose text it is, of what kind, and where exactly we keep it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from django.utils.translation import gettext

from positions.formats.citation import Kind, Reference
from positions.formats.citation.united_nations import issued_as, symbol_in
from positions.models import Act, Document
from positions.models.acts.choices import ActKind
from positions.models.choices import Voice
from positions.queries.query_language import addresses
from positions.queries.statements import Passage, interval
from positions.queries.wording.citations import note, number_words
from positions.queries.wording.dates import date_words
from positions.queries.wording.lists import listed

_SPOKEN = frozenset({Voice.DIRECT_QUOTE, Voice.REPORTED_SPEECH})
# What a ministry hands to the press is the ministry's own paper.
_HANDED_OUT = re.compile(r"\bpress (release|statement|communiqu)", re.IGNORECASE)
_PRESS = re.compile(r"\b(news\w*|press|agency|interview|dispatch)\b", re.IGNORECASE)
_SPEECH = re.compile(r"\b(statement|speech|remarks|address|intervention|explanation of vote)\b", re.IGNORECASE)


def kind_of(words: str, symbol: str = "") -> Kind:
    """Say what kind of source a document is.

    Args:
        words: Its kind as a curator wrote it: news report, position paper, statement ...
        symbol: Its symbol, if it is a document of the United Nations.
    """
    if issued_as(symbol):
        return "un_document"
    if _HANDED_OUT.search(words):
        return "report"
    if _PRESS.search(words):
        return "press"
    return "speech" if _SPEECH.search(words) else "report"


def of_statements(rows: Sequence[Passage], *, base: str) -> list[Reference]:
    """Return what citations of passages need, in their order.

    Args:
        rows: Each in the version that is cited.
        base: Scheme and host that our addresses begin with.

    Queries: 1, or 0 if there are none.
    """
    symbols = _symbols(row.document for row in rows)
    return [_of_statement(row, symbols.get(row.document, ""), base) for row in rows]


def of_documents(numbers: Sequence[str], *, base: str) -> list[Reference]:
    """Return what citations of published documents need, in the order of their numbers; others are left out.

    Queries: 2, or 0 if there are no numbers.
    """
    if not numbers:
        return []
    rows = Document.objects.published().filter(public_id__in=list(numbers)).defer("text", "content")
    found, symbols = {str(row.public_id): row for row in rows}, _symbols(numbers)
    return [_of_document(found[one], symbols.get(one, ""), base) for one in numbers if one in found]


def _symbols(documents: Iterable[str]) -> dict[str, str]:
    """Read the symbols that papers on record bear, by the number of the document that holds the paper."""
    numbers = set(documents)
    if not numbers:
        return {}
    papers = Act.objects.published().filter(kind=ActKind.PAPER, document__public_id__in=numbers).exclude(symbol="")
    rows = papers.order_by("-id").values_list("document__public_id", "symbol")
    return {str(number): symbol for number, symbol in rows}


def _of_statement(row: Passage, symbol: str, base: str) -> Reference:
    source = _source(row.row.document, symbol)
    # As the document has it: a name of today wrote nothing then.
    then = tuple(one.then or one.name for one in row.speaks)
    person = "" if row.institution else row.speaker
    authors = source.authors
    if source.kind == "speech":
        authors = (person,) if person else then or authors
    elif source.kind == "report":
        authors = authors or ((row.speaker,) if row.speaker else then)
    quoted = _who(row, person) if row.voice in _SPOKEN and source.kind != "speech" else ""
    return replace(
        source,
        key=f"{row.id}-v{row.version}",
        url=base + addresses.version(row.id, row.version),
        number=number_words(row.id, row.version),
        authors=authors,
        quoted=quoted,
        reported=row.voice == Voice.REPORTED_SPEECH,
        said=row.said.iso() if row.said else "",
        event=row.session.name if row.session else "",
        place=row.session.place if row.session else "",
        language=row.language,
        published_on=_day(row.published_at),
        quote=row.quote,
        span=(row.start, row.end),
        text_url=base + addresses.page_of("document-text", row.document),
        note=note(
            names=row.known_as or (row.speaker or row.publisher or row.title,),
            capacity="" if row.institution else row.capacity,
            session=row.session.name if row.session else "",
            place=row.session.place if row.session else "",
            said=date_words(row.said) if row.said else "",
            voice=row.voice,
        ),
    )


def _who(row: Passage, person: str) -> str:
    """Name whom a text quotes, and for whom that person speaks."""
    names = listed(row.known_as, "and") if row.known_as else ""
    if person and names:
        return gettext("{speaker} ({names})").format(speaker=person, names=names)
    return person or names


def _of_document(row: Document, symbol: str, base: str) -> Reference:
    number = str(row.public_id)
    return replace(
        _source(row, symbol),
        key=number,
        url=base + addresses.page_of("document", number),
        number=number,
        published_on=_day(row.published_at),
    )


def _source(row: Document, named: str) -> Reference:
    """Return what is known of a document itself. What we call it, and where we keep it, is added by who cites it."""
    symbol = named or symbol_in(row.title, row.source_url)
    told = issued_as(symbol)
    when = interval(row.published_start, row.published_end, row.published_precision)
    return Reference(
        key="",
        url="",
        kind=kind_of(row.kind, symbol),
        title=row.title,
        authors=(row.publisher,) if row.publisher and not told else (),
        publisher="" if told else row.publisher,
        issued=when.iso() if when else "",
        body=told.body if told else "",
        symbol=symbol,
        session=told.session if told else "",
        meeting=told.meeting if told else "",
        source_url=row.source_url,
        language=row.language,
    )


def _day(moment: datetime | None) -> str:
    return moment.astimezone(UTC).date().isoformat() if moment else ""
