"""What becomes of a sheet: row by row, or why not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from positions.changes.auditing import ChangeRefused
from positions.queries.query_language.problems import shown

What = Literal["new", "changed", "next version", "unchanged"]


@dataclass(frozen=True)
class SheetProblem:
    """What is wrong with a row.

    Attributes:
        row: Its number in the file; the head is row 1; 0 for the sheet as a whole.
        column: Name of the column; empty if it is the row as a whole.
        value: What stands in the cell.
        message: What is wrong and what to do.
    """

    row: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        if not self.row:
            return self.message
        place = _("row %(row)d, %(column)s") if self.column else _("row %(row)d")
        return f"{place % {'row': self.row, 'column': self.column}}: {self.message}"


@dataclass(frozen=True)
class Change:
    """One cell that says something else than the record."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class SheetResult:
    """What a row does.

    Attributes:
        row: Its number in the file.
        name: What it is about.
        what: Whether it brings something new.
        changes: The cells that differ; of something new, those that are filled.
        record: The stored record.
    """

    row: int
    name: str
    what: What
    changes: tuple[Change, ...]
    record: Any


@dataclass(frozen=True)
class SheetOutcome:
    """What a whole sheet does.

    Attributes:
        done: For each row without a problem, in the order of the file.
        problems: Everything that is wrong, in the order of the file; if there is any, nothing is written.
        notes: What was not read.
    """

    done: tuple[SheetResult, ...]
    problems: tuple[SheetProblem, ...]
    notes: tuple[str, ...] = ()

    def count(self, what: What) -> int:
        """How many rows do this."""
        return Counter(done.what for done in self.done)[what]

    @property
    def changes_nothing(self) -> bool:
        """Whether the record says all of it already."""
        return all(done.what == "unchanged" for done in self.done)


class SheetRefused(ChangeRefused):
    """A sheet of which nothing was written.

    Attributes:
        outcome: All that is wrong with it.
    """

    def __init__(self, outcome: SheetOutcome) -> None:
        super().__init__({"__all__": [str(problem) for problem in outcome.problems]}, promise="all_or_nothing")
        self.outcome = outcome


class RowRefused(Exception):
    """A row that cannot be taken.

    Attributes:
        problems: Pairs of a column and what is wrong; at least one.
    """

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__("; ".join(message for _column, message in problems))
        self.problems = problems


@dataclass(frozen=True)
class SheetRow:
    """A row as it stands in the file.

    Attributes:
        number: Its number there.
        cells: Cell by column, for the columns that the file has.
    """

    number: int
    cells: dict[str, str]

    def word(self, column: str) -> str:
        """Return a cell without spaces at its edges; empty if the file has no such column."""
        return self.cells.get(column, "").strip()

    def problem(self, column: str, message: str) -> SheetProblem:
        """Say what is wrong with a cell."""
        return SheetProblem(self.number, column, shown(self.cells.get(column, "")), message)
