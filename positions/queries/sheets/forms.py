"""Forms of cells: how each kind of value is written into a cell and read from it, so that reading is the inverse of writing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from django.utils.translation import gettext as _

from positions.formats import cell_syntax, dates
from positions.models.choices import Precision
from positions.queries.query_language.problems import did_you_mean, nearest, shown
from positions.queries.sheets.names import CellRefused, Names
from positions.queries.wording import words

When = tuple[date | None, date | None, str]
"""First day, last day and precision, as the models keep a date."""

_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?", re.ASCII
)


def without_times(cell: str) -> str:
    """Leave the days of a cell: programs write a day as ``2021-10-20 00:00:00``, and the record keeps days alone."""
    return _TIME.sub(r"\1", cell.strip())


def meant(word: str, values: Iterable[str]) -> str | None:
    """Return the code that a word is, in any letter case and with spaces or hyphens for ``_``; None if it is none."""
    return next((value for value in values if _bare(value) == _bare(word)), None)


def _bare(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", word.strip()).casefold()


class CellForm(Protocol):
    """How one kind of value stands in a cell. An empty cell is an empty value."""

    def read(self, cell: str, names: Names) -> Any:
        """Read a cell; raises ``CellRefused``."""

    def show(self, value: Any) -> str:
        """Write a value. Equal values give equal cells."""


@dataclass(frozen=True)
class TextCell:
    """Words. What is typed loses spaces at its edges; what was exported and is not touched loses nothing."""

    def read(self, cell: str, names: Names) -> str:
        """Read words."""
        return cell.strip()

    def show(self, value: str | None) -> str:
        """Write words."""
        return value or ""


@dataclass(frozen=True)
class Code:
    """One of a few words."""

    values: tuple[str, ...]

    def read(self, cell: str, names: Names) -> str:
        """Read a code.

        Raises:
            CellRefused: It is none of them.
        """
        word = cell.strip()
        code = meant(word, self.values) if word else ""
        if code is not None:
            return code
        close = nearest(word, [(value, value) for value in self.values])
        raise CellRefused(
            _("“%(cell)s” is none of: %(values)s.") % {"cell": shown(word), "values": ", ".join(self.values)}
            + did_you_mean(close)
        )

    def show(self, value: str) -> str:
        """Write a code."""
        return value


@dataclass(frozen=True)
class Truth:
    """``true`` or ``false``; where it may be not known, also nothing."""

    optional: bool = False

    def read(self, cell: str, names: Names) -> bool | None:
        """Read one of the two, or yes and no; None from an empty cell, where that is a value.

        Raises:
            CellRefused: It is neither.
        """
        word = cell.strip().lower()
        if self.optional and not word:
            return None
        if word in {"true", "yes", "1"}:
            return True
        if word in {"false", "no", "0"}:
            return False
        raise CellRefused(_("“%(cell)s” is neither true nor false.") % {"cell": shown(cell)})

    def show(self, value: bool | None) -> str:
        """Write one of the two, or nothing."""
        return "" if value is None else "true" if value else "false"


@dataclass(frozen=True)
class Day:
    """One day, as 2018-04-19."""

    def read(self, cell: str, names: Names) -> date | None:
        """Read a day; None from an empty cell.

        Raises:
            CellRefused: It is none.
        """
        try:
            return date.fromisoformat(without_times(cell)) if cell.strip() else None
        except ValueError as error:
            raise CellRefused(_("“%(cell)s” is no day: write it as 2018-04-19.") % {"cell": shown(cell)}) from error

    def show(self, value: date | None) -> str:
        """Write a day."""
        return value.isoformat() if value else ""


@dataclass(frozen=True)
class Number:
    """A number with a point, or a whole one."""

    whole: bool = False

    def read(self, cell: str, names: Names) -> Decimal | int | None:
        """Read a number; None from an empty cell.

        Raises:
            CellRefused: It is none.
        """
        word = cell.strip()
        if not word:
            return None
        try:
            value = Decimal(word) if word.isascii() and "_" not in word else Decimal("nan")
        except InvalidOperation:
            value = Decimal("nan")
        if not value.is_finite() or abs(value) > 10**9 or (self.whole and value != int(value)):
            told = _("“%(cell)s” is no whole number.") if self.whole else _("“%(cell)s” is no number, as 0.9 is.")
            raise CellRefused(told % {"cell": shown(word)})
        return int(value) if self.whole else value

    def show(self, value: Decimal | int | None) -> str:
        """Write a number, without zeros that say nothing."""
        if value is None:
            return ""
        return str(value) if self.whole else format(Decimal(value).normalize(), "f")


@dataclass(frozen=True)
class Period:
    """A date as an interval with its precision, in the signs of EDTF.

    Attributes:
        lasting: Whether it may be open at its end, or cover several months or years as such.
    """

    lasting: bool = False

    def read(self, cell: str, names: Names) -> When:
        """Read a date.

        Raises:
            CellRefused: It is none, or open where it cannot be.
        """
        word = without_times(cell)
        if not word:
            return None, None, ""
        try:
            found = dates.read(word)
        except dates.BadDate as error:
            raise CellRefused(words(error.message)) from error
        if found.start is None or (found.end is None and not self.lasting):
            raise CellRefused(_("“%(cell)s” has an open end: name both days.") % {"cell": shown(word)})
        precision: str = found.precision
        if found.end is None and precision == Precision.INTERVAL:
            precision = Precision.DAY
        months = {(day.year, day.month) for day in (found.start, found.end) if day}
        units = months if precision == Precision.MONTH else {year for year, _month in months}
        if not self.lasting and precision in {Precision.MONTH, Precision.YEAR} and len(units) > 1:
            precision = Precision.INTERVAL
        return found.start, found.end, precision

    def show(self, value: When) -> str:
        """Write a date. An interval of days stays one, even if it is two whole years."""
        start, end, precision = value
        if start is None:
            return ""
        length = {Precision.MONTH: 7, Precision.YEAR: 4}.get(Precision(precision), 10)
        first, last = start.isoformat()[:length], end.isoformat()[:length] if end else ".."
        return first if first == last else f"{first}/{last}"


@dataclass(frozen=True)
class TextsCell:
    """A plain list, in its order."""

    def read(self, cell: str, names: Names) -> list[str]:
        """Read a list.

        Raises:
            CellRefused: A quotation mark is not closed.
        """
        try:
            return [text for text in cell_syntax.read_texts(cell) if text.strip()]
        except cell_syntax.CellSyntaxError as error:
            raise CellRefused(words(error.message)) from error

    def show(self, value: list[str]) -> str:
        """Write a list."""
        return cell_syntax.write_texts(value)


@dataclass(frozen=True)
class Pairs:
    """Words by name: ``en=China; fr=Chine``."""

    def read(self, cell: str, names: Names) -> dict[str, str]:
        """Read pairs.

        Raises:
            CellRefused: A pair has no value, or a name stands twice.
        """
        found: dict[str, str] = {}
        for item in read_items(cell):
            if item.value is None:
                raise CellRefused(_("“%(head)s” has no value: write name=value.") % {"head": shown(item.head)})
            if item.head in found:
                raise CellRefused(_("“%(head)s” stands twice.") % {"head": shown(item.head)})
            found[item.head] = item.value
        return found

    def show(self, value: dict[str, str]) -> str:
        """Write pairs, in order of their names."""
        return cell_syntax.write_items(cell_syntax.CellItem(name, str(value[name])) for name in sorted(value))


@dataclass(frozen=True)
class Records:
    """A list of records, as JSON."""

    def read(self, cell: str, names: Names) -> list[dict[str, Any]]:
        """Read JSON.

        Raises:
            CellRefused: It is no list of records.
        """
        if not cell.strip():
            return []
        try:
            found = json.loads(cell, parse_constant=_no_number)
            # What PostgreSQL cannot store: half a character, and NUL, however they are written.
            json.dumps(found, ensure_ascii=False).encode()
        except (ValueError, RecursionError) as error:
            raise CellRefused(_("This is no JSON: %(why)s.") % {"why": error}) from error
        if "\\u0000" in json.dumps(found):
            raise CellRefused(_("The JSON holds a NUL character, which no text does."))
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise CellRefused(_('Write a list of records, as [{"symbol": "A/70/174", "what": "report"}].'))
        return found

    def show(self, value: list[dict[str, Any]]) -> str:
        """Write JSON, with sorted names."""
        return json.dumps(value, ensure_ascii=False, sort_keys=True) if value else ""


def _no_number(word: str) -> None:
    raise ValueError(_("%(word)s is no number") % {"word": word})


def read_items(cell: str, facts: tuple[str, ...] = ()) -> list[cell_syntax.CellItem]:
    """Read a list of things with values and facts.

    Raises:
        CellRefused: It has another form.
    """
    try:
        return cell_syntax.read_items(cell, facts)
    except cell_syntax.CellSyntaxError as error:
        raise CellRefused(words(error.message)) from error
