"""Sheets of roll calls, whose cells are written with them; and of acts, which have no name of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from positions.changes import roll_calls
from positions.changes.sheets.outcomes import RowRefused, SheetResult, SheetRow
from positions.changes.sheets.references import ReadRow, ReferenceSheet
from positions.models import Act
from positions.models.acts.choices import ActKind
from positions.queries.acts.cells import digest_of
from positions.queries.sheets.acts import ACTS, CELLS
from positions.queries.sheets.columns import REVISION, SheetColumn
from positions.queries.sheets.names import CellRefused

Told = tuple[Any, ...]
"""By what an act without a number is the same act."""
_TELLING = (
    "state", "group", "former_state", "instrument", "kind", "role", "title", "done", "answers", "roll_call",
)  # fmt: skip


class RollCallSheet(ReferenceSheet):
    """One sheet of roll calls on its way in: each with all of its cells."""

    def _store(self, record: Any, read: ReadRow) -> None:
        roll_calls.add(record, cells=read.parts.get(CELLS, []), by=self._by, why=self._why)

    def _store_changed(self, changed: Any, record: Any, read: ReadRow) -> None:
        roll_calls.change(
            changed,
            started_from=record.revision,
            cells=read.parts.get(CELLS),
            seen=digest_of(CELLS.rows(record)),
            by=self._by,
            why=self._why,
        )

    def column_of(self, name: str) -> str:
        """Name the column of a field; what is wrong with cells stands in theirs."""
        return CELLS.name if name == CELLS.name else super().column_of(name)


class ActSheet(ReferenceSheet):
    """One sheet of acts on its way in. A row without a number is known by who did what to which text, and when."""

    _by_number: dict[str, Act]
    _by_facts: dict[Told, Act]

    @property
    def needed(self) -> tuple[str, ...]:
        """Nothing: a row with a number may hold what changes alone."""
        return ()

    def order(self, rows: Sequence[SheetRow]) -> list[SheetRow]:
        """Read the acts of these numbers, and those on the texts that the rows name. Queries: 2, and those of names."""
        texts = set()
        for cell in {row.word("instrument") for row in rows} - {""}:
            try:
                texts.add(self._names.find("instrument", cell).pk)
            except CellRefused:
                continue  # the row itself says so
        numbers = [row.word("act").upper() for row in rows]
        on_texts = Q(instrument__in=texts) & (~Q(kind=ActKind.VOTE) | Q(public_id=None))
        known = list(ACTS.with_parts(Act.objects.filter(Q(public_id__in=numbers) | on_texts)))
        self._by_number = {act.public_id: act for act in known if act.public_id}
        self._by_facts = {_told({name: _column(name).get(act) for name in _TELLING}): act for act in known}
        return list(rows)

    def bring(self, row: SheetRow) -> SheetResult:
        """Write one row, or nothing if the record says it already.

        Raises:
            RowRefused: By column.
            ChangeRefused: What the door refuses, by field.
        """
        number = row.word("act").upper()
        record = self._by_number.get(number) if number else self._same(row)
        if number and record is None:
            raise RowRefused(("act", _("There is no public act of this number. Of something new the number is empty.")))
        if record is None and row.word(REVISION):
            told = _(
                "No act is stored with this state, text, kind, role, title and "
                "day. Of something new the revision is empty."
            )
            raise RowRefused((REVISION, told))
        if record is None and row.word("kind") == ActKind.VOTE:
            raise RowRefused(("kind", _("A vote is brought in by the sheet of roll calls, in their cells.")))
        same = number or (str(record.pk) if record is not None else repr([row.word(name) for name in _TELLING]))
        if same in self._seen:
            raise RowRefused(("act", _("This act stands in row %(row)d already.") % {"row": self._seen[same]}))
        self._seen[same] = row.number
        return self._brought(row, "", record)

    def _store_changed(self, changed: Any, record: Any, read: ReadRow) -> None:
        if ActKind.VOTE in {record.kind, changed.kind}:
            raise RowRefused(("kind", _("A vote is changed in the sheet of roll calls, in their cells.")))
        super()._store_changed(changed, record, read)

    def _learn(self, record: Any) -> None:
        """Nothing: no cell of another row names an act without a number."""

    def _same(self, row: SheetRow) -> Act | None:
        """Find the act that a row without a number tells.

        Raises:
            RowRefused: A cell that tells it cannot be read.
        """
        values, problems = {}, []
        for name in _TELLING:
            column = _column(name)
            try:
                values[name] = column.form.read(row.cells.get(name, ""), self._names)
            except CellRefused as error:
                problems.append((name, str(error)))
        if problems:
            raise RowRefused(*problems)
        return self._by_facts.get(_told(values))


def _column(name: str) -> SheetColumn:
    return next(column for column in ACTS.columns if isinstance(column, SheetColumn) and column.name == name)


def _told(values: dict[str, Any]) -> Told:
    """What tells an act, by value: two rows that say the same are one act."""
    return tuple(_column(name).form.show(values[name]) for name in _TELLING)
