"""Dates: intervals with a precision, in signs for machines and in words for people. No clock and no time zone here."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]

# Not strftime: that speaks the language of the machine.
MONTHS = ("January", "February", "March", "April", "May", "June", "July",
          "August", "September", "October", "November", "December")  # fmt: skip

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class BadDate(ValueError):
    """A text is no date of the accepted forms.

    Attributes:
        text: What was given.
        reason: What is wrong with it.
    """

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(
            f'"{text}" is not a date: {reason}. Write a year (2021), a month (2021-10), a day (2021-10-20), '
            "or two of them with a slash between (2015-04-16/2015-04-17; .. for an open end)."
        )
        self.text = text
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Interval:
    """From a first to a last day, and how exactly the two are known.

    Args:
        start: First day; None if the beginning is open.
        end: Last day, itself within; None if the end is open.
        precision: The unit of both ends: ``day`` (one day), ``month`` and ``year`` (first to last day of a month or year, or
            of several), ``interval`` (from one day to another, or open).

    Raises:
        ValueError: If both ends are open, the end is before the start, or the ends do not agree with the precision.
    """

    start: date | None
    end: date | None
    precision: Precision

    def __post_init__(self) -> None:
        if self.start is None and self.end is None:
            raise ValueError("An interval needs a start or an end.")
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"The end, {self.end}, is before the start, {self.start}.")
        agrees = {
            "day": self.start is not None and self.start == self.end,
            "month": self._begins(month=True) and self._finishes(month=True),
            "year": self._begins(month=False) and self._finishes(month=False),
            "interval": True,
        }
        if not agrees[self.precision]:
            raise ValueError(f"{self.start} to {self.end} does not agree with the precision {self.precision}.")

    def iso(self) -> str:
        """Write the interval as an EDTF string.

        An ``interval`` that is exactly two whole years or more is written in years.

        Returns:
            For example ``2021-10-20``, ``2018-04``, ``2004``, ``2015-04-16/2015-04-17``, ``2004/2005``, ``2026-03-30/..``.

        Source: ISO 8601-2:2019, section 4 (Extended Date/Time Format, levels 0 and 1).
        """
        length = {"day": 10, "month": 7, "year": 4, "interval": 10}[self._unit()]
        start = self.start.isoformat()[:length] if self.start else ".."
        end = self.end.isoformat()[:length] if self.end else ".."
        return start if start == end else f"{start}/{end}"

    def words(self) -> str:
        """Write the interval in English, with what both ends share written once.

        Returns:
            For example ``20 October 2021``, ``16–17 April 2015``, ``30 March – 2 April 2021``, ``2004–2005``, ``since 30 March 2026``.
        """
        unit = self._unit()
        if self.start is None or self.end is None:
            return f"until {_words(self.end, unit)}" if self.end else f"since {_words(self.start, unit)}"
        start, end = _words(self.start, unit), _words(self.end, unit)
        if start == end:
            return end
        if unit == "year":
            return f"{start}–{end}"
        if self.start.year != self.end.year:
            return f"{start} – {end}"
        if unit == "month":
            return f"{MONTHS[self.start.month - 1]}–{end}"
        if self.start.month == self.end.month:
            return f"{self.start.day}–{end}"
        return f"{self.start.day} {MONTHS[self.start.month - 1]} – {end}"

    def years(self) -> str:
        """Write the years alone, for margins and narrow tables.

        Returns:
            For example ``2015``, ``2004–2005``, ``since 2026``.
        """
        if self.start is None or self.end is None:
            return f"until {_words(self.end, 'year')}" if self.end else f"since {_words(self.start, 'year')}"
        start, end = _words(self.start, "year"), _words(self.end, "year")
        return start if start == end else f"{start}–{end}"

    def _unit(self) -> Precision:
        several = self.start and self.end and self.start.year < self.end.year
        if self.precision == "interval" and several and self._begins(month=False) and self._finishes(month=False):
            return "year"
        return self.precision

    def _begins(self, *, month: bool) -> bool:
        return self.start is None or (self.start.day == 1 and (month or self.start.month == 1))

    def _finishes(self, *, month: bool) -> bool:
        return self.end is None or (
            self.end.day == _days(self.end.year, self.end.month) and (month or self.end.month == 12)
        )


def read(iso: str) -> Interval:
    """Read an EDTF string such as ``Interval.iso`` writes.

    Args:
        iso: A year, month, day, or two of them with a slash between; ``..`` for an open end.

    Returns:
        The interval. Two days give the precision ``interval``, two months ``month``, two years ``year``; ends of different
        units, and open intervals of days, ``interval``.

    Raises:
        BadDate: If the text is none of these, names a day that does not exist, or ends before it starts.
    """
    parts = iso.strip().split("/")
    if len(parts) > 2:
        raise BadDate(iso, "it has more than one slash")
    if parts in (["..", ".."], [".."]):
        raise BadDate(iso, "both ends are open")
    points = [None if part == ".." and len(parts) == 2 else _point(part, iso) for part in parts]
    first, last = points[0], points[-1]
    start, end = first[0] if first else None, last[1] if last else None
    if start and end and end < start:
        raise BadDate(iso, "it ends before it starts")
    units = {point[2] for point in points if point}
    unit = units.pop() if len(units) == 1 else "interval"
    return Interval(start, end, "interval" if unit == "day" and len(parts) == 2 and start != end else unit)


def parse(iso: str) -> tuple[date | None, date | None]:
    """Read the bounds of a question such as ``since=2015`` or ``until=2021-10``.

    Args:
        iso: As for ``read``.

    Returns:
        First and last day, both within; None where the end is open.

    Raises:
        BadDate: As for ``read``.
    """
    interval = read(iso)
    return interval.start, interval.end


def _point(part: str, iso: str) -> tuple[date, date, Precision]:
    """Read a year, month or day: its first day, its last day and its unit."""
    match = _POINT.fullmatch(part)
    if match is None:
        raise BadDate(
            iso, "it has another form" if part == iso else f'"{part}" has another form' if part else "an end is missing"
        )
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        if month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31), "year"
        if day is None:
            return date(year or 0, month, 1), date(year or 0, month, _days(year or 0, month)), "month"
        return date(year or 0, month, day), date(year or 0, month, day), "day"
    except (ValueError, calendar.IllegalMonthError) as error:
        raise BadDate(iso, f"there is no {part}") from error


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _words(day: date | None, unit: Precision) -> str:
    if day is None:
        return ""
    if unit == "year":
        return str(day.year)
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if unit == "month" else f"{day.day} {month}"
