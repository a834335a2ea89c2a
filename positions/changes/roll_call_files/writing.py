"""Write what was planned: new roll calls by COPY, checked by the database as any other; corrections as people make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, models

from positions.changes import roll_calls
from positions.changes.roll_call_files.known import KnownRollCall, KnownVotes, slug_of
from positions.changes.roll_call_files.planned import PlannedCell, PlannedVote
from positions.formats.roll_calls import VoteFile, VoteRecord
from positions.message import Message
from positions.models import Act, FormerState, Instrument, InstrumentSymbol, NotVoting, RollCall, State
from positions.models.acts.choices import (
    GENERAL_ASSEMBLY,
    ActKind,
    Adoption,
    Basis,
    InstrumentKind,
    Level,
    SymbolKind,
    VoteOutcome,
)
from positions.models.choices import Origin, Verified
from positions.queries.acts.cells import DID_NOT_VOTE, Cell, cell_of, rows_of
from positions.queries.lexicon import Members
from positions.queries.wording import words
from positions.text.symbols import symbol_key

LONGEST_TITLE = 300
_SEAT = ("roll_call_id", "state_id", "former_state_id", "name_at_the_time", "revision")
_VOTE = (
    *_SEAT, "instrument_id", "kind", "value", "intended", "intended_source", "done_start", "done_end", "done_precision", "basis",
    "source", "source_url", "verified", "verified_detail", "origin", "created_by_id", "editors", "role", "effect_precision", "title",
    "symbol", "note",
)  # fmt: skip


class Writer:
    """Writes the votes of one file, batch by batch, within one transaction of its caller.

    Attributes:
        instruments: How many texts were new.
    """

    def __init__(self, file: VoteFile, known: KnownVotes, members: Members, *, by: User, why: str) -> None:
        """Take what is written for whom."""
        self._file, self._known, self._members, self._by, self._why = file, known, members, by, why
        self._seats: dict[tuple[str, int], State | FormerState] = {}
        self.instruments = 0

    def write(self, planned: Sequence[PlannedVote]) -> None:
        """Write the votes of a batch that are new or corrected.

        Raises:
            NotAllowed: One that is public is corrected, and the account is no reviewer.
            ChangeRefused: What the database refuses.
        """
        new = [one for one in planned if one.effect == "new"]
        if new:
            self._add_texts(new)
            self._add(new)
        for one in planned:
            if one.effect == "corrected":
                self._correct(one)

    def _add_texts(self, new: Sequence[PlannedVote]) -> None:
        """Store a text for each symbol that no text of the record has."""
        told: dict[str, VoteRecord] = {}
        for one in new:
            key = symbol_key(one.vote.symbol)
            if key not in self._known.texts and (key not in told or told[key].about != "whole"):
                told[key] = one.vote
        rows = {key: self._text(vote) for key, vote in told.items()}
        Instrument.objects.bulk_create(rows.values())
        symbols = []
        for key, row in rows.items():
            self._known.texts[key] = row.pk
            symbols += self._symbols(row, told[key])
        InstrumentSymbol.objects.bulk_create(symbols)
        self.instruments += len(rows)

    def _text(self, vote: VoteRecord) -> Instrument:
        slug = base = slug_of(vote.symbol)
        number = 2
        while slug in self._known.slugs:
            slug, number = f"{base[:76]}-{number}", number + 1
        self._known.slugs.add(slug)
        adopted = self._adopted(vote)
        title = vote.title if vote.about == "whole" else ""
        return Instrument(
            slug=slug,
            kind=InstrumentKind.RESOLUTION if _is_resolution(vote) else InstrumentKind.DRAFT,
            title=title if self._file.source == "undl" else "",
            short_title=(title or vote.symbol)[:LONGEST_TITLE],
            adoption=Adoption.RECORDED_VOTE if adopted else "",
            adopted_start=vote.day if adopted else None,
            adopted_end=vote.day if adopted else None,
            adopted_precision="day" if adopted else "",
            source=self._file.layout,
            source_url=vote.url,
            verified=Verified.UNCHECKED,
            origin=Origin.PERSON,
            created_by=self._by,
        )

    def _symbols(self, row: Instrument, vote: VoteRecord) -> list[InstrumentSymbol]:
        final = SymbolKind.FINAL if vote.symbol.startswith("A/RES/") else SymbolKind.OTHER
        found = [(vote.symbol, final if _is_resolution(vote) else SymbolKind.DRAFT)]
        for symbol in vote.drafts if vote.about == "whole" else ():
            if (key := symbol_key(symbol)) and key not in self._known.texts:
                self._known.texts[key] = row.pk
                found.append((symbol, SymbolKind.DRAFT))
        found += [(symbol, SymbolKind.COMMITTEE_REPORT) for symbol in vote.reports if symbol_key(symbol)]
        once: dict[str, tuple[str, SymbolKind]] = {}
        for symbol, kind in found:
            once.setdefault(symbol_key(symbol), (symbol, kind))
        # In this order: the first symbol of a text is the one that lists show.
        return [InstrumentSymbol(instrument=row, symbol=symbol, kind=kind) for symbol, kind in once.values()]

    def _adopted(self, vote: VoteRecord) -> bool:
        """Whether the file says that the text was adopted by this vote: the Digital Library lists no other."""
        return self._file.source == "undl" and vote.about == "whole"

    def _add(self, new: Sequence[PlannedVote]) -> None:
        rows = [
            RollCall(
                slug=one.slug,
                instrument_id=self._known.texts[symbol_key(one.vote.symbol)],
                symbol=one.vote.symbol,
                body=GENERAL_ASSEMBLY,
                level=Level.PLENARY,
                about=one.vote.about,
                paragraph=one.vote.paragraph,
                held_start=one.vote.day,
                held_end=one.vote.day,
                held_precision="day",
                complete=one.complete,
                outcome=VoteOutcome.ADOPTED if self._adopted(one.vote) else "",
                meeting=one.vote.meeting,
                source=one.source,
                source_url=one.vote.url,
                note=_note(one),
                verified=Verified.UNCHECKED,
                origin=Origin.PERSON,
                created_by=self._by,
                **one.totals,
            )
            for one in new
        ]
        RollCall.objects.bulk_create(rows)
        pairs = list(zip(new, rows, strict=True))
        _copy(
            Act,
            _VOTE,
            (self._vote(one, row, cell) for one, row in pairs for cell in one.cells if cell.value != DID_NOT_VOTE),
        )
        _copy(
            NotVoting, _SEAT, (_seat(row, cell) for one, row in pairs for cell in one.cells if cell.value == DID_NOT_VOTE)
        )  # fmt: skip
        for one, row in pairs:
            self._known.learn(
                KnownRollCall(
                    row.pk, row.slug, row.source, row.instrument_id, row.body, row.about, row.paragraph, one.vote.day, row.yes,
                    row.no, row.abstain, row.non_voting, row.complete, None,
                )
            )  # fmt: skip

    def _vote(self, one: PlannedVote, row: RollCall, cell: PlannedCell) -> tuple[Any, ...]:
        day = one.vote.day
        return (
            *_seat(row, cell), row.instrument_id, ActKind.VOTE.value, cell.value, cell.intended,
            _meant(one) if cell.intended else "", day, day, "day", Basis.NAMED.value, row.source, row.source_url,
            Verified.UNCHECKED.value, "{}", Origin.PERSON.value, self._by.pk, "{}", "", "", "", "", "",
        )  # fmt: skip

    def _correct(self, one: PlannedVote) -> None:
        """Write what differs, as the next revision of the roll call and of the cells."""
        record = RollCall.objects.get(pk=one.stored or 0)
        for name, fact in one.facts.items():
            setattr(record, name, fact.new)
        if "held_start" in one.facts:
            record.held_end = one.vote.day
        day = one.vote.day
        if day is None:  # pragma: no cover - held before it comes here
            return
        stored = {}
        for row in rows_of(record):
            stored[self._members.seat_of(row.state_id, row.former_state_id, day)] = cell_of(row)
        cells = dict(stored) if not one.complete else {}
        for planned in one.cells:
            seat = planned.member.seat
            old = stored.get(seat)
            intended = planned.intended or (old.intended if old else "")
            if planned.value in {intended, DID_NOT_VOTE}:
                intended = ""
            source = old.intended_source if old and old.intended == intended else _meant(one)
            cells[seat] = Cell(
                old.seat if old else self._seat_of(planned.member.state, planned.member.former_state),
                planned.value,
                old.name_at_the_time if old else planned.name,
                intended,
                source if intended else "",
            )
        roll_calls.change(record, started_from=record.revision, cells=list(cells.values()), by=self._by, why=self._why)

    def _seat_of(self, state: int | None, former: int | None) -> State | FormerState:
        if not self._seats:
            self._seats = {("state", one.pk): one for one in State.objects.all()}
            self._seats |= {("former", one.pk): one for one in FormerState.objects.all()}
        return self._seats["state", state] if state is not None else self._seats["former", former or 0]


def _is_resolution(vote: VoteRecord) -> bool:
    return "/RES/" in vote.symbol or vote.symbol.startswith("R/")


def _meant(one: PlannedVote) -> str:
    return f"{one.source}: {one.vote.note}"


def _note(one: PlannedVote) -> str:
    """Write beside a roll call what its reader must know: the note of the file, and why it does not add up."""
    told = [one.vote.note, *(words(reason) for reason in one.reasons)]
    if one.held:
        names = tuple(line.name or line.code for line in one.held)
        told.append(words(Message("votes.held", count=len(one.held), names=names)))
    return "\n".join(text for text in told if text)


def _seat(row: RollCall, cell: PlannedCell) -> tuple[Any, ...]:
    return row.pk, cell.member.state, cell.member.former_state, cell.name, 1


def _copy(model: type[models.Model], columns: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows by COPY: the same constraints and triggers as for any other row, in one command.

    Raises:
        IntegrityError: One of them refuses.
    """
    table = model._meta.db_table  # noqa: SLF001 - Django's documented _meta
    named = ", ".join(f'"{column}"' for column in columns)
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row(row)
