"""Instruments, recorded votes and pages that put records together, as references."""

from __future__ import annotations

from datetime import UTC

from positions.formats.citation import Kind, Reference
from positions.formats.citation.united_nations import Issued, issued_as
from positions.models import Instrument, RollCall
from positions.models.acts.choices import InstrumentKind, SymbolKind
from positions.queries.query_language import addresses
from positions.queries.statements import interval

_KINDS: dict[str, Kind] = {
    InstrumentKind.RESOLUTION: "un_document", InstrumentKind.DRAFT: "un_document", InstrumentKind.TREATY: "treaty",
    InstrumentKind.DECLARATION: "report",
}  # fmt: skip
"""What can be cited as a text. A coalition, a group or a conference is none: there our page is cited."""


def of_instrument(row: Instrument, symbols: tuple[str, ...], *, base: str) -> Reference:
    """Return what a citation of a text needs, or of our page on it.

    Args:
        row: The instrument.
        symbols: Its symbols, the final text's first.
        base: Scheme and host that our addresses begin with.

    Queries: 0.
    """
    url = base + addresses.page_of("instrument", row.slug)
    kind = _KINDS.get(row.kind)
    symbol = symbols[0] if symbols else ""
    told = issued_as(symbol)
    if kind is None or (kind == "un_document" and told is None):
        return of_page(row.title or row.short_title, url, key=row.slug)
    treaty = kind == "treaty"
    adopted = interval(row.adopted_start, row.adopted_end, row.adopted_precision)
    opened = interval(row.opened_start, row.opened_end, row.opened_precision)
    in_force = interval(row.in_force_start, row.in_force_end, row.in_force_precision)
    issued = (opened or adopted) if treaty else adopted
    return Reference(
        key=row.slug,
        kind=kind,
        title=_title(row, told) if kind == "un_document" else row.title or row.short_title,
        url=url,
        issued=issued.iso() if issued else "",
        in_force=in_force.iso() if treaty and in_force else "",
        place=row.place,
        body=told.body if told and not treaty else "",
        session=told.session if told and not treaty else "",
        symbol=symbol,
        short_title=row.short_title if treaty and row.title else "",
        source_url=row.source_url,
        published_on=_day(row),
    )


def of_vote(row: RollCall, *, base: str) -> Reference:
    """Return what a citation of a recorded vote needs: the body, the meeting, and the symbol of its record.

    Args:
        row: The recorded vote, loaded with its instrument.
        base: Scheme and host that our addresses begin with.

    Queries: 0.
    """
    record = issued_as(row.meeting)
    told = record or issued_as(row.symbol)
    held = interval(row.held_start, row.held_end, row.held_precision)
    on = row.symbol or row.instrument.short_title
    return Reference(
        key=f"vote-{row.slug}",
        kind="vote",
        title=f"Recorded vote on {on}" + (f", {row.paragraph}" if row.paragraph else ""),
        url=base + addresses.page_of("vote", row.slug),
        issued=held.iso() if held else "",
        body=told.body if told else "",
        session=told.session if told else "",
        meeting=record.meeting if record else "",
        symbol=row.meeting,
        source_url=row.source_url,
        published_on=_day(row),
    )


def of_page(title: str, url: str, *, key: str) -> Reference:
    """Return what a citation of a page needs that puts records together, and changes with them.

    Args:
        title: Of the page, as its heading says it.
        url: Its whole address.
        key: Its key in a file.
    """
    return Reference(key=key, kind="page", title=title, url=url)


def final_first(symbols: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """Put the symbols of an instrument in order, each given with its kind: the final text's first, then as they are."""
    return tuple(symbol for symbol, kind in sorted(symbols, key=lambda one: one[1] != SymbolKind.FINAL))


def _title(row: Instrument, told: Issued | None) -> str:
    """Name a resolution by its number, and by its official title where the record has it. Our title is not its title."""
    number = told.resolution if told else ""
    return ": ".join(filter(None, (number, row.title))) or row.short_title


def _day(row: Instrument | RollCall) -> str:
    return row.published_at.astimezone(UTC).date().isoformat() if row.published_at else ""
