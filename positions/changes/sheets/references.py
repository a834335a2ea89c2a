"""Sheets of reference facts: each row is written through the same door as a form."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from positions.changes import references
from positions.changes.auditing import ask_the_deferred, audited
from positions.changes.sheets.outcomes import Change, RowRefused, SheetResult, SheetRow
from positions.formats.tables import Column
from positions.models.records import Reference
from positions.queries.sheets.columns import REVISION, PartColumn, SheetColumn
from positions.queries.sheets.definitions import ReferenceNoun
from positions.queries.sheets.names import KINDS, CellRefused, Names

STALE = "Somebody saved this after it was exported (its revision is %(now)s now). Export it again and make your change there."


@dataclass
class ReadRow:
    """The cells of a row that say something else than the record."""

    values: dict[SheetColumn, Any] = field(default_factory=dict)
    parts: dict[PartColumn, list[Any]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)


class ReferenceSheet:
    """One sheet of reference facts on its way in.

    Args:
        noun: Which.
        by: Who brings it.
        why: The reason, for the history.
    """

    def __init__(self, noun: ReferenceNoun, *, by: User, why: str) -> None:
        self._noun, self._by, self._why = noun, by, why
        self._names = Names()
        self._seen: dict[str, int] = {}
        self._case: Callable[[str], str] = KINDS[noun.kind].case if noun.kind in KINDS else str.upper

    @property
    def columns(self) -> tuple[Column, ...]:
        """All that the sheet may have."""
        return self._noun.described

    @property
    def needed(self) -> tuple[str, ...]:
        """What it must have."""
        return (self._noun.key.name,)

    def order(self, rows: Sequence[SheetRow]) -> list[SheetRow]:
        """Read the named records, and put parents before their children. Queries: 1, and 1 for each kind of rows."""
        noun = self._noun
        keys = [self._key(row) for row in rows]
        known = noun.with_parts(noun.model._default_manager.filter(**{f"{noun.key.fields[0]}__in": keys}))  # noqa: SLF001 - documented
        for record in known:
            self._names.learn(noun.kind, record)
        if not noun.parent:
            return list(rows)
        by_key = {self._key(row): row for row in rows}
        ordered: dict[int, SheetRow] = {}
        for row in rows:
            chain: list[SheetRow] = []
            above: SheetRow | None = row
            while above is not None and above.number not in ordered and above not in chain:
                chain.append(above)
                above = by_key.get(self._case(above.word(noun.parent)))
            ordered |= {one.number: one for one in reversed(chain)}
        return list(ordered.values())

    def bring(self, row: SheetRow) -> SheetResult:
        """Write one row, or nothing if the record says it already.

        Raises:
            RowRefused: By column.
            ChangeRefused: What the door refuses, by field.
        """
        noun, key = self._noun, self._key(row)
        if not key:
            raise RowRefused((noun.key.name, _("Name the record: this column is its key.")))
        record = self._names.known(noun.kind).get(key)
        if record is None and row.word(REVISION):
            # Exported under a key that the record bears no more. Without a revision it is something new that takes the
            # key.
            record = self._names.former(noun.kind, key)
        named = key if record is None else KINDS[noun.kind].token(record)
        if named in self._seen:
            raise RowRefused(
                (noun.key.name, _("“%(key)s” stands in row %(row)d already.") % {"key": key, "row": self._seen[named]})
            )
        self._seen[named] = row.number
        return self._brought(row, key, record)

    def _brought(self, row: SheetRow, key: str, record: Any | None) -> SheetResult:
        with audited(self._by, self._why):
            done = self._add(row, key) if record is None else self._change(row, record)
            if done.what != "unchanged":
                ask_the_deferred()
        return done

    def column_of(self, name: str) -> str:
        """Name the column in which a field stands; empty if none does."""
        for column in self._noun.columns:
            if isinstance(column, SheetColumn) and name in column.fields:
                return column.name
        for part in self._noun.parts:
            model = self._noun.model._meta.get_field(part.related).related_model  # noqa: SLF001 - documented
            if name in {one.name for one in model._meta.concrete_fields}:  # type: ignore[union-attr]  # noqa: SLF001 - a relation; documented
                return part.name
        return ""

    def _key(self, row: SheetRow) -> str:
        return self._case(row.word(self._noun.key.name))

    def _add(self, row: SheetRow, key: str) -> SheetResult:
        noun = self._noun
        if row.word(REVISION):
            told = self._names.complaint(noun.kind, key)
            raise RowRefused((noun.key.name, told + " " + _("Of something new the revision is empty.")))
        read = self._read(row, dict.fromkeys(row.cells, ""))
        record = noun.model()
        if key:
            noun.key.put(record, key)
        for column, value in read.values.items():
            column.put(record, value)
        self._store(record, read)
        self._learn(record)
        return SheetResult(row.number, f"{key} ({record})".removeprefix(" "), "new", tuple(read.changes), record)

    def _change(self, row: SheetRow, record: Any) -> SheetResult:
        stored = self._noun.cells(record)
        read = self._read(row, stored)
        name = f"{self._noun.key.shown(record)} ({record})".removeprefix(" ")
        if not read.changes:
            return SheetResult(row.number, name, "unchanged", (), record)
        told = row.word(REVISION)
        if not told:
            raise RowRefused(
                (REVISION, _("This record exists. To change it, begin with its export: the revision must stand here."))
            )
        if told != stored[REVISION]:
            raise RowRefused((REVISION, _(STALE) % {"now": stored[REVISION]}))
        changed = copy.copy(record)
        for column, value in read.values.items():
            column.put(changed, value)
        self._store_changed(changed, record, read)
        self._learn(changed)
        return SheetResult(row.number, name, "changed", tuple(read.changes), changed)

    def _learn(self, record: Any) -> None:
        self._names.learn(self._noun.kind, record)

    def _store(self, record: Any, read: ReadRow) -> None:
        def parts(stored: Reference) -> list[Any]:
            return [
                _tied(part, stored, column)
                for column, rows in read.parts.items()
                for part in _placed(column, rows, ())
            ]  # fmt: skip

        references.add(record, by=self._by, why=self._why, parts=parts)

    def _store_changed(self, changed: Any, record: Any, read: ReadRow) -> None:
        new, other, gone = _agreed(read.parts, record)
        references.change(
            changed, started_from=record.revision, new=new, changed=other, gone=gone, by=self._by, why=self._why
        )

    def _read(self, row: SheetRow, stored: Mapping[str, str]) -> ReadRow:
        """Read the cells that say something else.

        Raises:
            RowRefused: With every cell that cannot be read.
        """
        read, problems = ReadRow(), []
        for column in self._noun.columns[1:]:
            cell = row.cells.get(column.name)
            if cell is None or cell == stored[column.name]:
                continue
            try:
                new = self._column(column, cell, read)
            except CellRefused as error:
                problems.append((column.name, str(error)))
                continue
            if new == stored[column.name]:
                read.values.pop(column, None)  # type: ignore[arg-type]  # a key of another kind is simply not there
                read.parts.pop(column, None)  # type: ignore[arg-type]  # as above
            else:
                read.changes.append(Change(column.name, stored[column.name], new))
        if problems:
            raise RowRefused(*problems)
        return read

    def _column(self, column: SheetColumn | PartColumn, cell: str, read: ReadRow) -> str:
        if isinstance(column, SheetColumn):
            read.values[column] = value = column.form.read(cell, self._names)
            return column.form.show(value)
        rows = column.read(cell, self._names)
        read.parts[column] = rows
        return column.show(rows)


def _placed(column: PartColumn, rows: Sequence[Any], stored: Sequence[Any]) -> list[Any]:
    """Number rows whose order means something; those that stand in their old order keep their old numbers."""
    if column.ordered:
        same = [column.key(row) for row in rows] == [column.key(row) for row in stored]
        for place, row in enumerate(rows):
            row.position = stored[place].position if same else place
    return list(rows)


def _tied(row: Any, record: Any, column: PartColumn) -> Any:
    setattr(row, getattr(record, column.related).field.name, record)
    return row


def _agreed(parts: Mapping[PartColumn, list[Any]], record: Any) -> tuple[list[Any], dict[Any, int], list[Any]]:
    """Compare the wanted rows with the stored ones.

    Returns:
        Those to insert, those to update with the revision each started from, and those to delete.
    """
    new: list[Any] = []
    changed: dict[Any, int] = {}
    gone: list[Any] = []
    for column, wanted in parts.items():
        rows = column.rows(record)
        before = {column.key(row): row for row in rows}
        for row in _placed(column, wanted, rows):
            known = before.pop(column.key(row), None)
            if known is None:
                new.append(_tied(row, record, column))
            elif any(getattr(known, name) != getattr(row, name) for name in column.values):
                other = copy.copy(known)
                for name in column.values:
                    setattr(other, name, getattr(row, name))
                changed[other] = known.revision
        gone += before.values()
    return new, changed, gone
