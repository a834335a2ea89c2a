"""Sheets of statements: each row becomes a draft, a revised draft, or the draft of a next version; never anything public.

A row with a public number is that statement. Without one it is the passage: document, and where the words stand in it.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from positions.changes import statements
from positions.changes.anchoring import NotAnchored, TypedQuote, anchor
from positions.changes.sheets.outcomes import Change, RowRefused, SheetResult, SheetRow
from positions.changes.sheets.readings import ReadSheet, parts_of, read_row, with_confidence
from positions.changes.sheets.references import STALE
from positions.formats.tables import Column
from positions.models import Document, Statement
from positions.models.choices import OPEN_STATES, ReviewState
from positions.queries.blinding import visible_to
from positions.queries.sheets import statements as sheet
from positions.queries.sheets.columns import REVISION
from positions.queries.sheets.names import CellRefused, Names, document_token

_PASSAGE = (sheet.DOCUMENT.name, sheet.QUOTE.name, sheet.START.name, sheet.END.name)


class StatementSheet:
    """One sheet of statements on its way in.

    Args:
        by: Who brings it, and the author of its drafts.
        why: The reason, for the history.
    """

    columns: tuple[Column, ...] = sheet.COLUMNS

    def __init__(self, *, by: User, why: str) -> None:
        self._by, self._why = by, why
        self._names = Names()
        self._numbered: dict[str, list[Statement]] = {}
        self._seen: dict[tuple[str, str], int] = {}
        self._taken: set[int] = set()
        self._made: dict[tuple[Any, ...], int] = {}

    @property
    def needed(self) -> tuple[str, ...]:
        """What it must have: a number, or a passage."""
        return ()

    def order(self, rows: Sequence[SheetRow]) -> list[SheetRow]:
        """Read the statements that are named. Queries: 5, whatever the size."""
        numbers = {row.word(sheet.STATEMENT.name).upper() for row in rows} - {""}
        for statement in sheet.standing(visible_to(self._by, Statement.objects.filter(public_id__in=numbers))).order_by(
            "version"
        ):
            self._numbered.setdefault(statement.public_id or "", []).append(statement)
        return list(rows)

    def bring(self, row: SheetRow) -> SheetResult:
        """Write one row, or nothing if the record says it already.

        Raises:
            RowRefused: By column.
            ChangeRefused: What the door refuses, by field.
        """
        read = read_row(row, self._names)
        number = row.word(sheet.STATEMENT.name).upper()
        return self._known(row, read, number) if number else self._unnumbered(row, read)

    def column_of(self, name: str) -> str:
        """Name the column in which a field stands; empty if none does."""
        named = {"principle": sheet.STANCES.name, "value": sheet.STANCES.name, "state": sheet.STATES.name,
                 "group": sheet.GROUPS.name, "role": sheet.STATES.name, "forum": sheet.MENTIONS.name,
                 "roll_call": sheet.EXPLANATIONS.name, "instrument": sheet.EXPLANATIONS.name}  # fmt: skip
        if name in _PASSAGE:
            return name
        return next((column.name for column in sheet.FACTS if name in column.fields), named.get(name, ""))

    # Statements with a number.

    def _known(self, row: SheetRow, read: ReadSheet, number: str) -> SheetResult:
        versions = self._numbered.get(number, [])
        if not versions:
            told = _("There is no statement “%(number)s” in force. For something new leave the cell empty.")
            raise RowRefused((sheet.STATEMENT.name, told % {"number": number[:40]}))
        key = (number, row.word(sheet.VERSION.name))
        if key in self._seen:
            raise RowRefused(
                (
                    sheet.STATEMENT.name,
                    _("“%(key)s” stands in row %(row)d already.") % {"key": number, "row": self._seen[key]},
                )
            )
        self._seen[key] = row.number
        target = self._version(row, versions)
        _refuse_read_only(row, sheet.cells_of(target))
        changes = self._changes(row, read, target)
        if not changes:
            return SheetResult(row.number, self._name(target), "unchanged", (), target)
        following = next((one for one in versions if one.state != ReviewState.PUBLISHED), None)
        if target.state == ReviewState.PUBLISHED and following is not None:
            if not self._changes(row, read, following):
                return SheetResult(row.number, self._name(following), "unchanged", (), following)
            told = _("Version %(version)d of it is being worked on already: export that and change its row.")
            raise RowRefused((sheet.STATEMENT.name, told % {"version": following.version}))
        return self._write(row, read, target, changes)

    def _version(self, row: SheetRow, versions: list[Statement]) -> Statement:
        told = row.word(sheet.VERSION.name)
        if not told:
            return versions[0]
        for version in versions:
            if str(version.version) == told:
                return version
        known = ", ".join(str(version.version) for version in versions)
        raise RowRefused((sheet.VERSION.name, _("Versions that can be named are: %(known)s.") % {"known": known}))

    # Passages without a number.

    def _unnumbered(self, row: SheetRow, read: ReadSheet) -> SheetResult:
        document, quote, start, end = self._tied(row, None)
        drafts = sheet.standing(Statement.objects.filter(document=document, start=start, end=end))
        candidates = [one for one in drafts if one.pk not in self._taken]
        waiting = [one for one in candidates if one.public_id is None]
        for draft in waiting:
            if _agrees(row, sheet.cells_of(draft)) and not self._changes(row, read, draft):
                self._taken.add(draft.pk)
                return SheetResult(row.number, self._name(draft), "unchanged", (), draft)
        told = row.word(REVISION)
        if told:
            found = [one for one in waiting if str(one.revision) == told]
            if len(found) == 1:
                self._taken.add(found[0].pk)
                return self._write(row, read, found[0], self._changes(row, read, found[0]))
            if waiting:
                raise RowRefused((REVISION, _(STALE) % {"now": ", ".join(str(one.revision) for one in waiting)}))
            raise RowRefused(
                (REVISION, _("There is no draft of this passage. For a new one leave the revision empty."))
            )
        if waiting:
            raise RowRefused(
                (sheet.QUOTE.name, _("There is a draft of this passage already. To change it, begin with its export."))
            )
        if candidates:
            known = _("%(number)s is of exactly this passage. To change it, write its number; another statement about the same "
                      "words is added at the desk.")  # fmt: skip
            raise RowRefused((sheet.QUOTE.name, known % {"number": candidates[0].public_id}))
        _refuse_read_only(row, dict.fromkeys((column.name for column in sheet.READ_ONLY), ""))
        statement = Statement(document=document, start=start, end=end, quote=quote)
        for column, value in read.facts.items():
            if read.shown[column.name]:
                column.put(statement, value)
        if (parts := parts_of(read, statement, statements.Parts())) is None:
            raise RowRefused(("confidence", _("Say how sure you are, 0 to 1.")))
        shown = dict(read.shown)
        if (stances := read.parts.get(sheet.STANCES.name)) is not None:
            shown[sheet.STANCES.name] = sheet.show_stances(with_confidence(stances, statement.confidence))
        same = (document.pk, start, end, *sorted(shown.items()))
        if first := self._made.get(same):
            raise RowRefused((sheet.QUOTE.name, _("Row %(row)d says the same: leave one of the two.") % {"row": first}))
        statements.draft(statement, parts=parts, by=self._by, why=self._why)
        self._taken.add(statement.pk)
        self._made[same] = row.number
        filled = tuple(Change(name, "", shown.get(name, "") or row.cells[name]) for name in row.cells if row.word(name))
        return SheetResult(row.number, self._name(statement), "new", filled, statement)

    # Both.

    def _write(self, row: SheetRow, read: ReadSheet, target: Statement, changes: tuple[Change, ...]) -> SheetResult:
        told = row.word(REVISION)
        if not told:
            raise RowRefused(
                (
                    REVISION,
                    _("This statement exists. To change it, begin with its export: the revision must stand here."),
                )
            )
        if told != str(target.revision):
            raise RowRefused((REVISION, _(STALE) % {"now": target.revision}))
        _refuse_read_only(row, sheet.cells_of(target))
        published = target.state == ReviewState.PUBLISHED
        if not published and target.state not in OPEN_STATES:
            raise RowRefused(
                (sheet.REVIEW.name, _("This version is in review: its author takes it back before it can be changed."))
            )
        changed = statements.next_version(target) if published else copy.copy(target)
        changed.document, changed.quote, changed.start, changed.end = self._tied(row, target)
        for column, value in read.facts.items():
            column.put(changed, value)
        parts = parts_of(read, changed, statements.Parts.of(target))
        if parts is None:
            raise RowRefused(("confidence", _("Say how sure you are, 0 to 1.")))
        if published:
            statements.correct(target, changed, parts=parts, by=self._by, why=self._why)
            return SheetResult(row.number, self._name(changed), "next version", changes, changed)
        statements.revise(changed, parts=parts, started_from=target.revision, by=self._by, why=self._why)
        return SheetResult(row.number, self._name(changed), "changed", changes, changed)

    def _changes(self, row: SheetRow, read: ReadSheet, target: Statement) -> tuple[Change, ...]:
        """List the cells that say something else than a version.

        Raises:
            RowRefused: The passage cannot be tied, or a cell that is for reading was changed.
        """
        stored = sheet.cells_of(target)
        changes = []
        if any(row.cells.get(name, stored[name]) not in (stored[name], "") for name in _PASSAGE):
            document, quote, start, end = self._tied(row, target)
            new = dict(zip(_PASSAGE, (document_token(document), quote, str(start), str(end)), strict=True))
            changes += [Change(name, stored[name], new[name]) for name in _PASSAGE if new[name] != stored[name]]
        confidence = Decimal(stored["confidence"])
        if read.shown.get("confidence"):
            confidence = Decimal(read.shown["confidence"])
        for name, shown in read.shown.items():
            if name == sheet.STANCES.name:
                shown = sheet.show_stances(with_confidence(read.parts[name], confidence))  # noqa: PLW2901 - only now it is known
            if row.cells[name] != stored[name] and shown != stored[name]:
                changes.append(Change(name, stored[name], shown))
        return tuple(changes)

    def _tied(self, row: SheetRow, target: Statement | None) -> tuple[Document, str, int, int]:
        """Find the passage of a row: its own cells, where they are filled, else those of the version."""
        named = row.word(sheet.DOCUMENT.name)
        if not named and target is None:
            raise RowRefused((sheet.DOCUMENT.name, _("Name the document, or the statement.")))
        try:
            document = self._names.document(named or document_token(target.document))  # type: ignore[union-attr]  # without a name there is a target, as just checked
        except CellRefused as error:
            raise RowRefused((sheet.DOCUMENT.name, str(error))) from error
        if not visible_to(self._by, Document.objects.filter(pk=document.pk)).exists():
            # Whether there is a draft of these words would tell of the first coding.
            raise RowRefused(
                (sheet.DOCUMENT.name, _("You are coding sentences of this document a second time. Hand that in first."))
            )
        quote = row.cells.get(sheet.QUOTE.name, "")
        start, end = self._place(row, sheet.START.name), self._place(row, sheet.END.name)
        if target is not None:
            if not quote.strip() and start is None and end is None:
                return document, target.quote, target.start, target.end
            if (start, end) == (target.start, target.end) and quote.strip() and quote != target.quote:
                # Offsets that stand there from before do not bind words that are new.
                end = None
        try:
            span = anchor(document, TypedQuote(quote, start, end))
        except NotAnchored as error:
            message = error.message
            if error.hits:
                places = ", ".join(str(hit.span.start) for hit in error.hits)
                message = _("%(problem)s Write the start of the one you mean: %(places)s.") % {
                    "problem": message,
                    "places": places,
                }
            raise RowRefused((error.field, message)) from error
        return document, span.slice(document.text), span.start, span.end

    def _place(self, row: SheetRow, column: str) -> int | None:
        try:
            return sheet.read_place(row.word(column), self._names)
        except CellRefused as error:
            raise RowRefused((column, str(error))) from error

    def _name(self, statement: Statement) -> str:
        if statement.public_id is None:
            return f"{document_token(statement.document)[:15]}, {statement.start}-{statement.end}"
        return _("%(number)s v%(version)d") % {"number": statement.public_id, "version": statement.version}


def _agrees(row: SheetRow, stored: dict[str, str]) -> bool:
    """Whether the columns that are for reading say what is stored, or nothing."""
    return all(row.word(column.name) in ("", stored[column.name]) for column in sheet.READ_ONLY)


def _refuse_read_only(row: SheetRow, stored: dict[str, str]) -> None:
    for column in sheet.READ_ONLY:
        if row.word(column.name) not in ("", stored[column.name]):
            told = _("This column is for reading: leave “%(now)s”, or leave it empty.") % {"now": stored[column.name]}
            raise RowRefused((column.name, told))
