"""The sheets of formal acts: instruments, roll calls with their cells, and acts, column by column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from positions.formats import cell_syntax
from positions.models import Act, Instrument, InstrumentSubject, InstrumentSymbol, NotVoting, RollCall
from positions.models.acts.choices import SymbolKind, Vote
from positions.queries.acts.cells import DID_NOT_VOTE, Cell, cell_of, rows_of
from positions.queries.query_language.problems import shown
from positions.queries.sheets.columns import PartColumn, SheetColumn, of_field, of_period
from positions.queries.sheets.definitions import ReferenceNoun
from positions.queries.sheets.forms import read_items
from positions.queries.sheets.names import CellRefused, Names
from positions.queries.sheets.seats import Seats
from positions.text.symbols import symbol_key

_CHECKED = ("verified", "verified_detail", "source")
_WHEN = (
    "First and last day, both inclusive: 2021, 2021-10, 2021-10-20, or two with a slash between; empty if not known."
)
_VALUES = (*Vote.values, DID_NOT_VOTE)
_FACTS_OF_CELLS = ("name", "intended", "source")


def _symbol(item: cell_syntax.CellItem, names: Names) -> InstrumentSymbol:
    kind = item.value or ""
    if kind not in SymbolKind.values:
        raise CellRefused(
            _("“%(kind)s” is no kind of symbol; write %(symbol)s= and one of: %(values)s.")
            % {"kind": shown(kind), "symbol": shown(item.head), "values": ", ".join(SymbolKind.values)}
        )
    return InstrumentSymbol(symbol=item.head, kind=kind)


def _cell(item: cell_syntax.CellItem, seats: Seats) -> Cell:
    seat, value = seats.find(item.head), item.value or ""
    if value not in _VALUES:
        raise CellRefused(
            _("“%(value)s” is no vote; write %(seat)s= and one of: %(values)s.")
            % {"value": shown(value), "seat": shown(item.head), "values": ", ".join(_VALUES)}
        )
    facts = item.facts
    return Cell(seat, value, facts.get("name", ""), facts.get("intended", ""), facts.get("source", ""))


def _item(row: Act | NotVoting | Cell) -> cell_syntax.CellItem:
    cell = row if isinstance(row, Cell) else cell_of(row)
    facts = {"name": cell.name_at_the_time, "intended": cell.intended, "source": cell.intended_source}
    return cell_syntax.CellItem(cell.key, cell.value, facts)


@dataclass(frozen=True)
class CellsColumn(PartColumn):
    """The cells of a roll call: votes and blanks in one list."""

    @property
    def prefetch(self) -> tuple[str, ...]:
        """Votes and blanks, with who cast them."""
        return tuple(f"{rows}__{seat}" for rows in ("votes", "not_voting") for seat in ("state", "former_state"))

    def rows(self, record: RollCall) -> list[Any]:
        """Read the stored votes and blanks."""
        return list(rows_of(record))

    def read(self, cell: str, names: Names) -> list[Any]:
        """Read the cells of a roll call; whether they are possible, ``changes/`` asks."""
        seats = Seats(names)
        return [_cell(item, seats) for item in read_items(cell, self.facts)]


def _fields(model: type[Any], *names: str) -> tuple[SheetColumn, ...]:
    return tuple(of_field(model, name) for name in names)


INSTRUMENTS = ReferenceNoun(
    "instruments",
    "instrument",
    Instrument,
    (
        of_field(Instrument, "slug", example="a-res-73-27"),
        *_fields(Instrument, "kind", "short_title", "title", "binding", "adoption"),
        of_period("adopted", _WHEN, lasting=False, example="2018-12-05"),
        of_period("opened", _WHEN, lasting=False, example="2001-11-23"),
        of_period("in_force", _WHEN, lasting=False, example="2004-07-01"),
        of_period("held", f"{_WHEN} .. if it lasts.", lasting=True, example="2019/2021"),
        *_fields(Instrument, "closes_on"),
        of_field(Instrument, "open_to", example="african-union"),
        *_fields(Instrument, "place", "forum"),
        of_field(Instrument, "session", example="oewg/oewg-2021"),
        *_fields(Instrument, "mandate", "official_count", "complete", "complete_as_of"),
        PartColumn(
            "symbols",
            "Every symbol by which it is found, each with its kind behind the equals sign.",
            "symbols",
            lambda row: cell_syntax.CellItem(row.symbol, row.kind),
            _symbol,
            lambda row: symbol_key(row.symbol),
            ("symbol", "kind"),
            sort=lambda item: item.head,
            example="A/RES/73/27=final; A/C.1/73/L.27/Rev.1=revised_draft",
            reads="",
        ),
        PartColumn(
            "subjects",
            "Principles that it is about, by their slugs.",
            "subject_links",
            lambda row: cell_syntax.CellItem(row.principle.slug),
            lambda item, names: InstrumentSubject(principle=names.find("principle", item.head)),
            lambda row: row.principle_id,
            (),
            sort=lambda item: item.head,
            example="non-intervention; sovereignty",
            reads="principle",
        ),
        *_fields(Instrument, "source_url", "note", *_CHECKED),
    ),
    related=("forum", "session__forum", "open_to"),
)

CELLS = CellsColumn(
    "cells",
    "What each state did: yes, no, abstain or non_voting behind the equals sign; in "
    "parentheses its name in the record where that "
    "was another, what it later said it had meant (intended), and where it "
    "said so (source). A former member by its slug.",
    "votes",
    _item,
    lambda item, names: _cell(item, Seats(names)),
    lambda row: _item(row).head,
    (),
    _FACTS_OF_CELLS,
    lambda item: item.head,
    'CHN=yes; SWZ=no (name=Swaziland); USA=no (intended=abstain, source="A/C.1/75/PV.3"); TUV=non_voting',
)

ROLL_CALLS = ReferenceNoun(
    "roll calls",
    "rollcall",
    RollCall,
    (
        of_field(RollCall, "slug", example="a-res-73-27"),
        of_field(RollCall, "instrument", example="A/RES/73/27"),
        *_fields(RollCall, "symbol", "body", "level", "about", "paragraph"),
        of_period("held", _WHEN, lasting=False, example="2018-12-05"),
        *_fields(RollCall, "held_verified", "yes", "no", "abstain", "non_voting", "complete", "outcome"),
        of_field(RollCall, "later_instrument", example="A/RES/73/27"),
        CELLS,
        *_fields(RollCall, "meeting", "source_url", "second_sources", "note", *_CHECKED),
    ),
    related=("instrument", "later_instrument"),
)

ACTS = ReferenceNoun(
    "acts",
    "act",
    Act,
    (
        SheetColumn(
            "act",
            "Public number; empty for what was never public. Such an act is "
            "known by who did what to which text, and when.",
            of_field(Act, "public_id").form,
            ("public_id",),
            "A-000017",
        ),
        of_field(Act, "state", example="Tonga"),
        of_field(Act, "group", example="european-union"),
        of_field(Act, "former_state", example="ussr"),
        of_field(Act, "instrument", example="73/27"),
        *_fields(Act, "kind", "role"),
        of_period("done", f"{_WHEN} .. if it lasts.", lasting=True, example="2018-12-05"),
        of_period("effect", _WHEN, lasting=False, example="2004-07-01"),
        *_fields(Act, "basis"),
        of_field(Act, "answers", example="A-000017"),
        *_fields(Act, "title", "symbol"),
        of_field(Act, "document", example="D-0001"),
        of_field(
            Act, "roll_call", help="Slug of the roll call; for reading: a vote is changed in the sheet of roll calls."
        ),
        *_fields(Act, "value", "intended", "intended_source", "name_at_the_time", "source_url", "note", *_CHECKED),
    ),
    related=("state", "group", "former_state", "instrument", "answers", "document", "roll_call"),
)
