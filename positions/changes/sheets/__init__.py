"""Bringing in a sheet: all of its rows or none, each through the door that a form would use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.contrib.auth.models import User
from django.db import DataError, models, transaction
from django.utils.translation import gettext as _

from positions.changes.auditing import ChangeRefused, audited
from positions.changes.importing.messages import Table
from positions.changes.sheets.acts import ActSheet, RollCallSheet
from positions.changes.sheets.outcomes import (
    Change,
    RowRefused,
    SheetOutcome,
    SheetProblem,
    SheetRefused,
    SheetResult,
    SheetRow,
)
from positions.changes.sheets.references import ReferenceSheet
from positions.changes.sheets.statements import StatementSheet
from positions.formats.tables import Column
from positions.models import Act, RollCall, Statement
from positions.queries.query_language.problems import did_you_mean, nearest, shown
from positions.queries.sheets.forms import meant
from positions.queries.sheets.nouns import REFERENCES
from positions.queries.wording import words

MOST_PROBLEMS = 200
"""Problems after which the rest of a sheet is not tried: it is wrong throughout, and its reader has enough to mend."""


_SHEETS: dict[type[models.Model], type[ReferenceSheet]] = {RollCall: RollCallSheet, Act: ActSheet}


class _Sheet(Protocol):
    """One noun's way in."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """All that the sheet may have."""

    @property
    def needed(self) -> tuple[str, ...]:
        """What it must have."""

    def order(self, rows: Sequence[SheetRow]) -> list[SheetRow]:
        """Read what is named, and say in which order to write."""

    def bring(self, row: SheetRow) -> SheetResult:
        """Write one row."""

    def column_of(self, name: str) -> str:
        """Name the column of a field."""


def import_(model: type[models.Model], table: Table, *, by: User, why: str) -> SheetOutcome:
    """Write a sheet, in one transaction.

    Args:
        model: What it is of: State, Group, Forum, Principle or Statement.
        table: What was read.
        by: Who brings it.
        why: The reason, for the history of every row.

    Returns:
        What each row did.

    Raises:
        SheetRefused: With everything that is wrong; nothing was written.
    """
    with audited(by, why):
        outcome = _bring(model, table, by=by, why=why)
        if outcome.problems:
            raise SheetRefused(outcome)
    return outcome


def preview(model: type[models.Model], table: Table, *, by: User, why: str) -> SheetOutcome:
    """Say what a sheet would do, and write nothing. Every row is tried against the database itself, then taken back."""
    with transaction.atomic():
        with audited(by, why):
            outcome = _bring(model, table, by=by, why=why)
        transaction.set_rollback(True)
    return outcome


def _bring(model: type[models.Model], table: Table, *, by: User, why: str) -> SheetOutcome:
    sheet: _Sheet = (
        StatementSheet(by=by, why=why)
        if model is Statement
        else _SHEETS.get(model, ReferenceSheet)(REFERENCES[model], by=by, why=why)
    )
    notes = tuple(words(note) for note in table.notes)
    headers = _columns_meant(sheet, table)
    if problems := _problems_of_columns(sheet, table, headers):
        return SheetOutcome((), tuple(problems), notes)
    rows = [SheetRow(number, dict(zip(headers, cells, strict=True))) for number, cells in table.rows]
    if not rows:
        return SheetOutcome((), (SheetProblem(0, "", "", _("The sheet names its columns and has no row.")),), notes)
    done: list[SheetResult] = []
    problems = []
    for tried, row in enumerate(sheet.order(rows)):
        if len(problems) >= MOST_PROBLEMS:
            told = _("Mend these first: %(left)d rows have not been looked at.") % {"left": len(rows) - tried}
            problems.append(SheetProblem(0, "", "", told))
            break
        try:
            done.append(sheet.bring(row))
        except RowRefused as refused:
            problems += [row.problem(column, message) for column, message in refused.problems]
        except ChangeRefused as refused:
            problems += [
                row.problem(sheet.column_of(name), message)
                for name, messages in refused.messages.items()
                for message in messages
            ]
        except DataError:
            problems.append(row.problem("", _("The database cannot store what this row holds.")))
    problems.sort(key=lambda problem: problem.row)
    return SheetOutcome(tuple(sorted(done, key=lambda one: one.row)), tuple(problems), notes)


def _columns_meant(sheet: _Sheet, table: Table) -> list[str]:
    """Name the column of each header, whose letter case, spaces and hyphens may differ; as it is if it is none."""
    known = [column.name for column in sheet.columns]
    return [meant(header, known) or header for header in table.headers]


def _problems_of_columns(sheet: _Sheet, table: Table, headers: Sequence[str]) -> list[SheetProblem]:
    known = [column.name for column in sheet.columns]
    problems = [
        SheetProblem(
            0, header, shown(header),
            _("“%(name)s” is no column of this sheet.") % {"name": shown(header)}
            + did_you_mean(nearest(header, [(name, name) for name in known])),
        )
        for header in headers
        if header not in known
    ]  # fmt: skip
    problems += [
        SheetProblem(
            0, table.headers[place], shown(table.headers[place]),
            _("“%(name)s” and “%(other)s” are the same column: “%(column)s”.")
            % {"name": table.headers[headers.index(column)], "other": table.headers[place], "column": column},
        )
        for place, column in enumerate(headers)
        if column in known and headers.index(column) != place
    ]  # fmt: skip
    problems += [
        SheetProblem(0, name, "", _("The column “%(name)s” is missing.") % {"name": name})
        for name in sheet.needed
        if name not in headers
    ]
    return problems


__all__ = [
    "Change",
    "SheetOutcome",
    "SheetProblem",
    "SheetRefused",
    "SheetResult",
    "Table",
    "import_",
    "preview",
]  # fmt: skip
